"""What is left of a text when white space, wrapping, the shape of quotes and dashes, and addresses do not count."""

import html
import re
import unicodedata
from collections.abc import Callable, Sequence

from pipeline.figures.edits.pieces import Piece
from pipeline.markdown.spans import SpanKind

# Private characters around what was a span or a figure, so that no pattern takes part of it for a word.
_SPAN, _FIGURE, _END = "\ue010", "\ue011", "\ue012"
_MOVING = frozenset({SpanKind.ADDRESS, SpanKind.LINK, SpanKind.LABEL, SpanKind.IMAGE, SpanKind.CITATION})
"""Spans whose value may change without a change of what the sentence says."""

_MARKS = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("’‘‚‛′", "'"),
        "…": "...",
        "µ": "μ",
        # Invisible: a soft hyphen, a zero-width space, a word joiner, a BOM.
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    }
)
# Matches `&nbsp;`, `&mdash;` and `&#8217;`.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MARKUP = frozenset("*_~`[]\\!@#{}|")
"""Written as an entity they are no markup."""


def _starred(match: re.Match[str]) -> str:
    stars = "*" * len(match[1])
    return f"{stars}{match[2]}{stars}"


_Step = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]
_STEPS: tuple[_Step, ...] = (
    # A hard break, written with a backslash or with blanks.
    (re.compile(r"\\?[ \t]*\n"), " "),
    # `\-` and `\.`, where nothing needs the backslash; not `\*`.
    (re.compile(r"\\([-.()#+\"',:;/%=])"), r"\1"),
    (re.compile(r"\s+"), " "),
    # `_word_` is `*word*`; not the marks inside `snake_case_name`.
    (re.compile(r"(?<![\w\\*])(_{1,3})(?=\S)([^_]+)(?<=\S)\1(?!\w)"), _starred),
    # `'word'` is `"word"`; not the apostrophes of `it's the patients'`, not the feet of `5'`.
    (re.compile(rf"(?<![\w{_END}])'([^']+?)(?<![{_END}\s])'(?!\w)"), r'"\1"'),
    # `a—b`, `a — b` and `a--b` are `a – b`; not `a-b`, not `use --force`.
    (re.compile(r" ?(?:[—―]+|(?<=\S)-{2,3}(?=\S)) ?"), " – "),
    # `a - b` and `a -- b`.
    (re.compile(r" (?:-{1,3}|[‐‑–−]) "), " – "),
    # `doctor–patient`, `follow‑up` with a hyphen that does not break, `3–5`.
    (re.compile(rf"(?<=[\w{_END}])[‐‑–−](?=[\w{_FIGURE}])"), "-"),
    (re.compile(rf"(?<={_END}) – (?={_FIGURE})"), "-"),
    (re.compile(r"[‐‑]"), "-"),
    (re.compile(r" (?=[,.;:!?)\]])|(?<=[(\[]) "), ""),
    (re.compile(r" ?/ ?"), "/"),
)


def folded(found: Sequence[Piece]) -> str:
    """Return a text as it is where only what is said counts; figures keep their digits and units.

    >>> from pipeline.figures.edits.pieces import pieces
    >>> from pipeline.model.locale import Locale
    >>> en = Locale("en")
    >>> folded(pieces("A “reset”—for 5 mg", en)) == folded(pieces('A "reset" -- for 5mg', en))
    True
    """
    if any(mark in piece.text for piece in found for mark in (_SPAN, _FIGURE, _END)):
        return "".join(piece.text for piece in found)
    text = "".join(map(_piece, found)).translate(_MARKS)
    for pattern, new in _STEPS:
        text = pattern.sub(new, text)
    return text.strip()


def _piece(piece: Piece) -> str:
    if piece.span is not None:
        kind = piece.span.kind
        return f"{_SPAN}{kind}{'' if kind in _MOVING else piece.span.value}{_END}"
    text = unicodedata.normalize("NFC", _ENTITY.sub(_character, piece.text))
    if piece.figure is not None:
        compact = re.sub(r"[‐‑–—−]", "-", "".join(text.split()))
        return f"{_FIGURE}{compact}{_END}"
    return text


def _character(match: re.Match[str]) -> str:
    character = html.unescape(match[0])
    return match[0] if character in _MARKUP else character
