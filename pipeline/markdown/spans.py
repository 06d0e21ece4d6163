"""Inline text → protected spans: what a translation must carry over as it is.

One regular expression reads from left to right, in the order in which Markdown binds: escapes and code first,
then HTML and autolinks, then brackets. What it does not name is prose.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


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


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """A protected stretch of inline text; nobody changes it.

    It is not frozen: that would take longer than to find it.
    """

    kind: SpanKind
    value: str
    """What must be the same in a translation: the code with its marks, the address, the whole tag."""
    start: int = field(compare=False)
    end: int = field(compare=False)


_KEY = r"@(?:\{[^{}\s]+\}|\w(?:[:.#$%&+?<>~/-]?\w)*)"
# What may stand behind a key in brackets: words, marks with a backslash, and brackets that make no link.
_IN_GROUP = r"(?:[^\[\]`\\]|\\.|\[[^\[\]`]*\](?![(\[]))*"
# A balanced or bracketed link destination (CommonMark 0.31.2, links).
# A template may write it, or a part of it.
_TEMPLATE = r"\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}"
DESTINATION = rf"<(?:[^<>\n\\]|\\.)*>|(?:\\.|{_TEMPLATE}|[^\s()\\]|\((?:\\.|[^\s()\\]|\((?:\\.|[^\s()\\])*\))*\))*"
_SPAN = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)"
    r"|(?P<comment><!--(?:(?!-->|<!--).)*-->)"
    r"|(?P<autolink><(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\s\x00-\x1f]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>)"
    # `{…}` is a value in MDX; a closing tag has no attributes (CommonMark 0.31.2, raw HTML).
    r"|(?P<tag></[A-Za-z][\w.:-]*\s*>|<[A-Za-z][\w.:-]*(?:\s+[A-Za-z_:][\w.:-]*(?:\s*=\s*"
    r"(?:[^\s\"'=<>`{]+|'[^']*'|\"[^\"]*\"|\{[^{}]*\}))?)*\s*/?>)"
    r"|(?P<footnote>\[\^[^\[\]\s]+\])"
    # `[@feder2014]`, `[see @a, p. 3; @b]`, `[@a, [sic] p. 3]`; not `[a@b.ca]`, not `[@a](address)`, which is a link.
    rf"|(?P<group>\[(?:[^\[\]@`]*[\s;(-])?{_KEY}{_IN_GROUP}\](?!\(|\[(?![\^@])))"
    rf"|\]\(\s*(?P<destination>{DESTINATION})(?=[\s)])"
    r"|\]\[(?P<label>(?![\^@])(?:[^\[\]\\]|\\.)+)\]"
    # MyST's roles, `{cite:p}` before code; Jinja, Liquid, Hugo, MDX comments, Python's formats; not `{ words }`.
    r"|(?P<placeholder>\{\{(?:(?!\{\{|\}\}).)*\}\}|\{%(?:(?!\{%|%\}).)*%\}|\{/\*(?:(?!\*/\}).)*\*/\}|%\(\w+\)[sd]|\{=?\w*\}"
    r"|\{[A-Za-z][\w:.+-]*\}(?=`))"
    # Chinese marks stand behind an address without a blank.
    r"|(?P<url>(?:https?|ftp)://[^\s<>`\"\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f]*"
    r"[^\s<>`\"'.,;:!?)\]}*_»”’\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    # `@feder2014`, `@feder2014 [p. 3; @b]`; the bracket is not `[words](address)`, `[words][label]` or `[^1]`.
    rf"|(?<![\w@/.\[\\])(?P<narrative>-?{_KEY}(?:[ \t]*(?:\r?\n[ \t]*)?\[(?!\^){_IN_GROUP}\](?![(\[]))?)"
    r"|(?P<bracket>!?\[|\])",
    re.S,
)
# What a span can begin with in a text without `@`, in one without addresses too, and in one without e-mail addresses.
_MARK = re.compile(r"[\\`<!\[\]{%]")
_MARK_OR_URL = re.compile(r"\\|`|<|!|\[|\]|\{|%|h(?=ttps?://)|f(?=tp://)")
_MARK_OR_KEY = re.compile(rf"{_MARK_OR_URL.pattern}|@|-")
_NAME_BEFORE = re.compile(r"[\w.+-]@")
_SPECIAL = re.compile(r"[\\`<\[\]{%@]|://")
# Matches `` `The doses <doses>` ``; not `` `List<int>` ``.
_TARGET = re.compile(r"(?P<ticks>`+)[^`<>]*[^`<>\s](?P<place>\s+<[^<>`]+>`+)\Z")
_TICKS = re.compile("`+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WORD = re.compile(r"[^\W_]")
# Matches a text with a letter or figure before any character that could begin a span: most texts.
_PLAIN_WORD = re.compile(r"[^\w\\`<\[\]{%@&]*_*[^\W_]")
_SPOKEN = re.compile(r"\s(?:alt|title)\s*=\s*[\"'][^\"']", re.I)


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[Span, ...]:
    """Return the protected spans of an inline text in reading order; they do not overlap.

    >>> [(s.kind.value, s.value) for s in spans("See [the trial](a.md) `x` [@feder2014, p. 3][^1].")]
    [('link', 'a.md'), ('code', '`x`'), ('citation', '[@feder2014, p. 3]'), ('footnote mark', '[^1]')]
    """
    return tuple(_scan(text)) if _SPECIAL.search(text) else ()


def _scan(text: str) -> list[Span]:
    found: list[Span] = []
    position = 0
    brackets: list[bool] = []
    first_mark = _first_mark(text)
    while mark := first_mark.search(text, position):
        start = mark.start()
        if text[start] == "`":
            closing = _closing_ticks(text, start)
            if closing:
                found.append(Span(SpanKind.CODE, text[start:closing], start, closing))
                if len(found) > 1 and found[-2].end == start and text[start - 1] == "}":
                    _role(text, found)
            position = closing or _TICKS.match(text, start).end()  # type: ignore[union-attr]  # there is one
            continue
        match = _SPAN.match(text, start)
        if match is None:
            position = start + 1
            continue
        position = match.end()
        kind = match.lastgroup
        if kind == "bracket" and match.group() != "]":
            brackets.append(match.group() == "![")
        elif kind in ("destination", "label") and not brackets:
            # Nothing opened it: `\\[words](address)` are words.
            position = start + 1
        elif kind in ("bracket", "destination", "label"):
            image = brackets.pop() if brackets else False
            if kind == "destination":
                found.append(Span(SpanKind.IMAGE if image else SpanKind.LINK, match[kind], *match.span(kind)))
            elif kind == "label":
                found.append(Span(SpanKind.LABEL, " ".join(match[kind].split()).casefold(), *match.span(kind)))
        elif kind in _KINDS:
            found.append(Span(_KINDS[kind], match.group(), start, position))
    return found


def _role(text: str, found: list[Span]) -> None:
    """Leave the words of a role of MyST that leads elsewhere to the translator: `{ref}`The doses <doses>``."""
    role, code = found[-2:]
    target = _TARGET.match(code.value)
    if role.kind is SpanKind.PLACEHOLDER and target:
        words = code.start + target.end("ticks")
        found[-2] = Span(SpanKind.PLACEHOLDER, text[role.start : words], role.start, words)
        place = code.start + target.start("place")
        found[-1] = Span(SpanKind.CODE, text[place : code.end], place, code.end)


def _first_mark(text: str) -> re.Pattern[str]:
    """Return what every span of a text begins with: places are found so five times faster than with the pattern.

    One may begin anywhere where there is a name before an `@`.
    """
    if "@" not in text:
        return _MARK_OR_URL if "://" in text else _MARK
    return _SPAN if _NAME_BEFORE.search(text) else _MARK_OR_KEY


def _closing_ticks(text: str, start: int) -> int:
    """Return where the code ends that a run of ticks begins; 0 where it begins none (CommonMark 0.31.2, 6.1)."""
    ticks = _TICKS.match(text, start)
    length = ticks.end() - start if ticks else 0
    end = text.find("`" * length, start + length)
    if end < 0 or text[end + length : end + length + 1] != "`":
        return end + length if end >= 0 else 0
    return next((m.end() for m in _TICKS.finditer(text, start + length) if len(m.group()) == length), 0)


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


def worded(text: str) -> bool:
    """Tell whether an inline text holds a letter or a figure that a translator may have to change.

    >>> worded("0.5"), worded("`code` [@feder2014] [^1] &nbsp;"), worded('<img alt="A room" src="a.png">')
    (True, False, True)
    """
    if _PLAIN_WORD.match(text):
        return True
    found = tuple(span for span in spans(text) if span.kind is not SpanKind.ADDRESS)
    spoken = any(span.kind is SpanKind.HTML and _SPOKEN.search(span.value) for span in found)
    return spoken or bool(_WORD.search(_ENTITY.sub("", _masked(text, found, "\ufffc"))))


def masked(text: str, mask: str = "\ufffc", kept: SpanKind | None = None) -> str:
    """Return the text with each protected span, but those of a kind, replaced by as many mask characters.

    >>> masked("a `b` c", "·")
    'a ··· c'
    """
    return _masked(text, tuple(span for span in spans(text) if span.kind is not kept), mask)


def _masked(text: str, found: tuple[Span, ...], mask: str) -> str:
    out, position = [], 0
    for span in found:
        out.append(text[position : span.start])
        out.append(mask * (span.end - span.start))
        position = span.end
    return "".join(out) + text[position:]
