"""Inline text → protected spans: what a translation must carry over as it is.

One regular expression reads from left to right, in the order in which Markdown binds: escapes and code first,
then HTML and autolinks, then brackets. What it does not name is prose.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class SpanKind(StrEnum):
    """Why a stretch of inline text is protected."""

    CODE = "code"
    HTML = "HTML tag"
    COMMENT = "comment"
    ADDRESS = "address"
    LINK = "link"
    IMAGE = "image"
    LABEL = "link label"
    CITATION = "citation"
    FOOTNOTE = "footnote mark"
    PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True)
class Span:
    """A protected stretch of inline text."""

    kind: SpanKind
    value: str
    """What must be the same in a translation: the code with its marks, the address, the whole tag."""
    start: int = field(compare=False)
    end: int = field(compare=False)


_KEY = r"@(?:\{[^{}\s]+\}|[^\W_](?:[:.#$%&+?<>~/-]?\w)*)"
# A balanced or bracketed link destination (CommonMark 0.31.2, links).
DESTINATION = r"<(?:[^<>\n\\]|\\.)*>|(?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*\))*"
_SPAN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<comment><!--.*?-->)"
    r"|(?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s\x00-\x1f]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>)"
    r"|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>)"
    r"|(?P<footnote>\[\^[^\]\s]+\])"
    # `[@feder2014]`, `[see @a, p. 3; @b]`; not `[a@b.ca]`, not `[@a](address)`, which is a link.
    rf"|(?P<group>\[(?:[^\[\]@`]*[\s;(-])?{_KEY}[^\[\]`]*\](?!\(|\[(?![\^@])))"
    rf"|\]\(\s*(?P<destination>{DESTINATION})(?=[\s)])"
    r"|(?:\]\[(?P<label>(?![\^@])(?:[^\[\]\\]|\\.)+)\])"
    r"|(?P<placeholder>\{\{.*?\}\}|\{%.*?%\}|%\(\w+\)[sd]|\{\w*\})"
    r"|(?P<url>(?:https?|ftp)://[^\s<>`\"]*[^\s<>`\"'.,;:!?)\]}*_»”’])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    rf"|(?<![\w@/.\[\\])(?P<narrative>-?{_KEY})",
    re.S,
)
_SPECIAL = re.compile(r"[\\`<\[\]{%@]|://")


def spans(text: str) -> tuple[Span, ...]:
    """Return the protected spans of an inline text in reading order; they do not overlap.

    >>> [(s.kind.value, s.value) for s in spans("See [the trial](a.md) `x` [@feder2014, p. 3][^1].")]
    [('link', 'a.md'), ('code', '`x`'), ('citation', '[@feder2014, p. 3]'), ('footnote mark', '[^1]')]
    """
    return tuple(_scan(text)) if _SPECIAL.search(text) else ()


def _scan(text: str) -> Iterator[Span]:
    position = 0
    while match := _SPAN.search(text, position):
        position = match.end()
        kind = match.lastgroup
        if kind == "escape":
            continue
        if kind == "ticks":
            closing = _closing_ticks(text, match.end(), len(match.group()))
            if closing is not None:
                yield Span(SpanKind.CODE, text[match.start() : closing], match.start(), closing)
                position = closing
            continue
        yield _span(text, match)


def _closing_ticks(text: str, start: int, length: int) -> int | None:
    for match in re.finditer("`+", text[start:]):
        if len(match.group()) == length:
            return start + match.end()
    return None


_KINDS = {
    "comment": SpanKind.COMMENT,
    "autolink": SpanKind.ADDRESS,
    "tag": SpanKind.HTML,
    "footnote": SpanKind.FOOTNOTE,
    "group": SpanKind.CITATION,
    "narrative": SpanKind.CITATION,
    "placeholder": SpanKind.PLACEHOLDER,
    "url": SpanKind.ADDRESS,
    "email": SpanKind.ADDRESS,
}


def _span(text: str, match: re.Match[str]) -> Span:
    name = match.lastgroup or ""
    if match["destination"] is not None:
        image = _opens_image(text, match.start())
        kind = SpanKind.IMAGE if image else SpanKind.LINK
        return Span(kind, match["destination"], *match.span("destination"))
    if match["label"] is not None:
        return Span(SpanKind.LABEL, " ".join(match["label"].split()).casefold(), *match.span("label"))
    return Span(_KINDS[name], match.group(), *match.span())


def _opens_image(text: str, closing: int) -> bool:
    """Tell whether the `]` at `closing` ends an image's text: walk back to its bracket."""
    depth = 0
    for index in range(closing - 1, -1, -1):
        if text[index] in "[]" and (index == 0 or text[index - 1] != "\\"):
            if text[index] == "]":
                depth += 1
            elif depth == 0:
                return index > 0 and text[index - 1] == "!"
            else:
                depth -= 1
    return False


def masked(text: str, mask: str = "\ufffc") -> str:
    """Return the text with each protected span replaced by as many mask characters, so that places stay.

    >>> masked("a `b` c", "·")
    'a ··· c'
    """
    out, position = [], 0
    for span in spans(text):
        out.append(text[position : span.start])
        out.append(mask * (span.end - span.start))
        position = span.end
    return "".join(out) + text[position:]
