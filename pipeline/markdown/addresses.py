"""Where addresses stand in a Markdown text, and other ones written in their places.

Inline links and pictures, link reference definitions, and `href`, `src`, `srcset` and `poster` of raw HTML. Autolinks,
code, comments, scripts and styles are left alone.
"""

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote

from pipeline.markdown.blocks import leaves
from pipeline.markdown.leaf import Leaf
from pipeline.markdown.spans import DESTINATION, SpanKind, spans

_TEXT = frozenset({"paragraph", "heading", "th", "td", "dt"})
# Matches `[guide]: other.md` and the address on the next line; group 1 is the address.
_DEFINITION = re.compile(rf"\[(?:[^\[\]\\]|\\.)+\]:\s*({DESTINATION})", re.S)
_HTML = re.compile(
    r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<(?P<opaque>script|style|textarea|template)\b.*?(?:</(?P=opaque)\s*>|\Z)"
    r"|(?P<tag><[A-Za-z][\w:.-]*(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>)",
    re.S | re.I,
)
# Matches `href="a.md"`, `src=a.png`; not `data-src="a.png"`, not `href={address}`.
_ATTRIBUTE = re.compile(
    r"(?<=\s)(?P<name>href|src|srcset|poster)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'"
    r"|(?P<bare>[^\s\"'=<>`{}]+))",
    re.I,
)
# Matches `a.png 2x` in `a.png 2x, b.png 3x`; an address may hold commas.
_CANDIDATE = re.compile(r"(\S*[^\s,])((?:\s+[^\s,]+)?\s*(?:,|\Z))")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Matches `mailto:`, `https:`; not `a b:c`.
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What may stand in a path as it is; letters of all scripts among them.
_PLAIN = re.compile(r"[^\w/.~!$&*+,;=:@-]")
_SAFE = "/:@!$&*+,;=~-._"

Resolve = Callable[[str], str | None]
"""A path, as a file is called → the path that leads there now; None where it stays as it is."""


@dataclass(frozen=True, slots=True)
class _Address:
    start: int
    end: int
    text: str
    quote: str
    """How it is written: `<` in angle brackets, `(` in a link, a quotation mark or nothing in a tag."""


def readdressed(text: str, start: int, resolve: Resolve) -> str:
    """Return a text with the relative addresses in `text[start:]` replaced by what `resolve` gives for their paths.

    What follows the path, `?query` and `#anchor`, stays, and so does the way in which the address is written.

    >>> readdressed("[a](<a b.md#x>) `[a](b.md)` <img src=c.png>", 0, lambda path: "../" + path)
    '[a](<../a b.md#x>) `[a](b.md)` <img src=../c.png>'
    """
    out, position = [], 0
    for leaf in leaves(text, start):
        for address in _addresses(text, leaf):
            new = _moved(address, resolve)
            if new != address.text and position <= address.start:
                out += [text[position : address.start], new]
                position = address.end
    return "".join(out) + text[position:]


def _addresses(text: str, leaf: Leaf) -> Iterator[_Address]:
    """Yield the addresses of a leaf; it is read without the marks of the blocks around it."""
    if leaf.type not in _TEXT and leaf.type != "html" and leaf.info not in ("link definition", "HTML"):
        return
    flat = "\n".join(text[a:b] for a, b in leaf.pieces)
    if leaf.type in _TEXT:
        found = _inline(flat)
    elif leaf.info == "link definition":
        found = _definition(flat)
    else:
        found = _tags(flat)
    starts = [0]
    for low, high in leaf.pieces:
        starts.append(starts[-1] + high - low + 1)
    for address in found:
        index = bisect_right(starts, address.start) - 1
        shift = leaf.pieces[index][0] - starts[index]
        if address.end <= starts[index + 1]:
            yield _Address(address.start + shift, address.end + shift, address.text, address.quote)


def _definition(flat: str) -> Iterator[_Address]:
    found = _DEFINITION.match(flat)
    if found:
        yield _Address(*found.span(1), found[1], "<" if found[1].startswith("<") else "(")


def _inline(flat: str) -> Iterator[_Address]:
    for span in spans(flat):
        if span.kind in (SpanKind.LINK, SpanKind.IMAGE):
            yield _Address(span.start, span.end, span.value, "<" if span.value.startswith("<") else "(")
        elif span.kind is SpanKind.HTML:
            yield from _attributes(span.value, span.start)


def _tags(flat: str) -> Iterator[_Address]:
    for match in _HTML.finditer(flat):
        if match["tag"]:
            yield from _attributes(match["tag"], match.start())
        elif match["opaque"]:
            # A script's own tag holds its address.
            yield from _attributes(flat[match.start() : flat.find(">", match.start()) + 1], match.start())


def _attributes(tag: str, offset: int) -> Iterator[_Address]:
    for match in _ATTRIBUTE.finditer(_hidden(tag)):
        kind = match.lastgroup or ""
        mark = {"double": '"', "single": "'"}.get(kind, "")
        low, high = match.span(kind)
        if match["name"].lower() != "srcset":
            yield _Address(offset + low, offset + high, tag[low:high], mark)
            continue
        for candidate in _CANDIDATE.finditer(tag, low, high):
            yield _Address(offset + candidate.start(1), offset + candidate.end(1), candidate[1], mark or "srcset")


def _hidden(tag: str) -> str:
    """Return a tag in which no attribute's name stands inside another one's value: `title=' href="a"'`."""
    values = re.compile(r"(?<==)(\s*)(\"[^\"]*\"|'[^']*')")
    return values.sub(lambda m: m[1] + m[2][0] + re.sub(r"[\s\"']", "_", m[2][1:-1]) + m[2][0], tag)


def _moved(address: _Address, resolve: Resolve) -> str:
    """Return an address that leads where its path leads now, written as before."""
    raw = address.text[1:-1] if address.quote == "<" else address.text
    cut = min((i for i in (raw.find("#"), raw.find("?")) if i >= 0), default=len(raw))
    if address.quote not in ("<", "(") and (entity := re.search(r"&#", raw)) and entity.start() < cut:
        return address.text
    path, rest = raw[:cut], raw[cut:]
    plain = html.unescape(path if address.quote not in ("<", "(") else _ESCAPE.sub(r"\1", path))
    if not plain or plain.startswith("/") or _SCHEME.match(plain):
        return address.text
    try:
        new = resolve(unquote(plain, errors="strict"))
    except UnicodeDecodeError:
        return address.text
    if new is None:
        return address.text
    written = _spelled(new, plain, address.quote) + rest
    return f"<{written}>" if address.quote == "<" else written


def _spelled(path: str, before: str, mark: str) -> str:
    """Return a path as an address: percent-encoded where the one before was, else only where it must be."""
    if "%" in before:
        words = quote(path, safe=_SAFE)
    else:
        kept = " " if mark == "<" or (" " in before and mark in ('"', "'")) else ""
        words = _PLAIN.sub(lambda m: m[0] if m[0] in kept else quote(m[0], safe=""), path)
    # A scheme or an absolute path would begin otherwise.
    words = "./" + words if _SCHEME.match(words) else words
    # An entity could begin at `&`; a value without quotes ends at `=`.
    return words.replace("&", "%26") if mark else words.replace("&", "%26").replace("=", "%3D")
