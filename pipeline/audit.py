"""Account for every character of an article: what it is, why, and whether a reader sees it.

The segmentation says what is a unit, markup or protected; this module takes nothing on trust. It looks for letters
where no reader's words should be, and whatever it cannot name is unread.

>>> from pipeline.model.article import Source
>>> from pipeline.segment import segment
>>> found = audit(segment(Source("a", "a.md", "See `x` now.\\n\\n```\\ncode\\n```\\n")))
>>> [(account.reason, account.characters, account.letters) for account in found.accounts]
[('words', 9, 6), ('code', 3, 1), ('marks', 3, 0), ('code block', 12, 4)]
>>> found.characters, found.prose_in_units, found.prose_left
(27, 6, 0)
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.figures.classes import class_of
from pipeline.markdown.html_text import VALUES, component_texts
from pipeline.markdown.lines import LINE_END, Lines
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article, Role, Segment
from pipeline.model.audit import ATTRIBUTE, Audit, NumberedUnit, Sight, Stretch
from pipeline.model.locale import Locale

Part = tuple[int, int, str, Sight]
"""A piece of a text: where it begins and ends, what it is, what a reader has of it."""

_SIGHTS = {
    "code block": Sight.CODE,
    "math": Sight.CODE,
    "MDX code": Sight.UNSEEN,
    "comment": Sight.UNSEEN,
    "front matter": Sight.UNSEEN,
    "fenced div": Sight.UNSEEN,
    "admonition": Sight.UNSEEN,
    "alert": Sight.UNSEEN,
    "abbreviation": Sight.UNSEEN,
    "tab": Sight.UNSEEN,
    "directive": Sight.UNSEEN,
    "template": Sight.UNSEEN,
    "table of contents": Sight.UNSEEN,
    "attributes": Sight.UNSEEN,
    "option": Sight.UNSEEN,
    "label": Sight.UNSEEN,
    "caption": Sight.UNSEEN,
    "remark": Sight.UNSEEN,
    "TeX": Sight.CODE,
    "link definition": Sight.UNSEEN,
    "image": Sight.UNSEEN,
    "cell beyond the table's columns": Sight.UNSEEN,
    "not read": Sight.UNREAD,
}
"""What a reader has of what is protected for a reason; with any other reason its words are prose."""

_ONE_LINE = frozenset({"fenced div", "admonition", "alert", "attributes", "option"})
_SEEN_SPANS = frozenset({SpanKind.CODE, SpanKind.ADDRESS})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# The first line of a block that is no prose whatever it is protected for.
_FENCE = re.compile(r"`{3}|~{3}")
_DIV_LINE = re.compile(r":{3,}[^\r\n]*\Z")
_LETTER = re.compile(r"[^\W\d_]")
# What may hold letters in markup, and what it is called; `{any words}` are no attributes.
_MARKS = re.compile(
    r"(?P<footnote_label>\[\^[^\[\]\r\n]+\]:)"
    r"|(?P<link_definition>\[(?!\^)(?:[^\[\]\\]|\\.)+\]:[ \t]*[^\s]+)"
    r"|(?P<task_mark>\[[xX]\](?=\s|\Z))"
    r"|(?P<attributes>\{:[^{}]*\}|\{[ \t]*(?>(?:(?:[#.][\w:.-]++|[\w:-]++=(?:\"[^\"]*\"|[^\s{}\"]++))[ \t]*)+)\})"
    r"|(?P<fenced_div>:{3,}[^\r\n]*)"
)
_HTML = re.compile(
    r"(?P<unseen><(?P<hidden>script|style|template)\b.*?(?:</(?P=hidden)\s*>|\Z)"
    r"|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<![A-Za-z\[].*?(?:>|\Z))"
    r"|(?P<code><(?P<kept>pre|textarea|math)\b.*?(?:</(?P=kept)\s*>|\Z))"
    rf"|(?P<tag></?[A-Za-z](?:{VALUES}|[^<>\"']|\"[^\"]*\"|'[^']*')*>)",
    re.S | re.I,
)


def audit(article: Article, locale: Locale | None = None) -> Audit:
    """Return the account of an article, whose classes are read by the rules of the source's locale.

    The stretches, joined, are the file, and the sums of the accounts are its length.
    """
    units = enumerate(article.units, 1)
    numbered = tuple(NumberedUnit(number, u, class_of(u, locale or Locale("en"))) for number, u in units)
    return Audit(article.source.domain, article.source.path, tuple(_stretches(article)), numbered)


def _stretches(article: Article) -> Iterator[Stretch]:
    lines = Lines.of(article.source.text)
    position = number = 0
    for index, (part, pieces) in enumerate(_read(article)):
        number += part.unit is not None
        for start, end, reason, sight in pieces:
            if start < end:
                line = lines.index(position + start) + 1
                yield Stretch(part.text[start:end], part.role, reason, sight, line, index, number if part.unit else 0)
        position += len(part.text)


def _read(article: Article) -> Iterator[tuple[Segment, Iterable[Part]]]:
    """Yield each segment with its parts; those of an HTML block are read together, for a tag may go through several."""
    position = 0
    for of_html, group in groupby(article.segments, _of_html):
        run = list(group)
        regions = _html_regions("".join(part.text for part in run)) if of_html else []
        offset = 0
        for part in run:
            end = offset + len(part.text)
            if part.role is Role.PROTECTED and part.reason == "HTML":
                yield part, [piece for region in regions for piece in _clipped(region, part.text, offset, end)]
            else:
                yield part, _parts(part, position + offset < article.source.body_start)
            offset = end
        position += offset


def _of_html(part: Segment) -> bool:
    return part.reason == "HTML" or (part.unit is not None and part.style in ("html", "attribute"))


def _parts(part: Segment, in_front_matter: bool) -> Iterable[Part]:
    whole = 0, len(part.text)
    if part.role is Role.UNIT:
        return _prose(part.text, *whole, "words", by_kind=True)
    if part.role is Role.MARKUP:
        return [(*whole, "front matter", Sight.UNSEEN)] if in_front_matter else _marks(part.text)
    if part.reason in _SIGHTS:
        return [(*whole, part.reason, Sight.UNREAD if _doubtful(part) else _SIGHTS[part.reason])]
    if _FENCE.match(part.text) or _DIV_LINE.match(part.text):
        return [(*whole, part.reason, Sight.UNSEEN if part.text[0] == ":" else Sight.CODE)]
    return _prose(part.text, *whole, part.reason)


def _doubtful(part: Segment) -> bool:
    """Tell whether a protected stretch holds more than what its reason stands for."""
    if part.reason == "comment":
        return any(
            sight is Sight.PROSE and _LETTER.search(part.text, a, b) for a, b, _, sight in _html_regions(part.text)
        )
    return part.reason in _ONE_LINE and bool(LINE_END.search(part.text))


def _prose(text: str, start: int, end: int, reason: str, by_kind: bool = False) -> Iterator[Part]:
    """Yield the words of an inline text, and between them what is no word; with `by_kind` under its own name."""
    position = start
    for span in spans(text[start:end]):
        yield from _words(text, position, start + span.start, reason)
        sight = Sight.CODE if span.kind in _SEEN_SPANS else Sight.UNSEEN
        yield start + span.start, start + span.end, span.kind.value if by_kind else reason, sight
        position = start + span.end
    yield from _words(text, position, end, reason)


def _words(text: str, start: int, end: int, reason: str) -> Iterator[Part]:
    position = start
    for match in _ENTITY.finditer(text, start, end):
        yield position, match.start(), reason, Sight.PROSE
        yield *match.span(), reason, Sight.UNSEEN
        position = match.end()
    yield position, end, reason, Sight.PROSE


def _marks(text: str) -> Iterator[Part]:
    """Yield the marks that hold letters by their names; letters beside them are unread."""
    position = 0
    for match in _MARKS.finditer(text):
        yield _bare(text, position, match.start())
        yield *match.span(), str(match.lastgroup).replace("_", " "), Sight.UNSEEN
        position = match.end()
    yield _bare(text, position, len(text))


def _bare(text: str, start: int, end: int) -> Part:
    return start, end, "marks", Sight.UNREAD if _LETTER.search(text, start, end) else Sight.UNSEEN


def _html_regions(html: str) -> list[Part]:
    """Return an HTML block as tags, code, what no reader sees, and words."""
    found: list[Part] = []
    position = 0
    for match in _HTML.finditer(html):
        sight = Sight.CODE if match["code"] else Sight.UNSEEN
        found.append((position, match.start(), "HTML", Sight.PROSE))
        position = match.start()
        for start, end, name in component_texts(match["tag"] or ""):
            value = match.start() + start, match.start() + end
            found += [(position, value[0], "HTML", sight), (*value, f"{ATTRIBUTE}{name}", Sight.PERHAPS)]
            position = value[1]
        found.append((position, match.end(), "HTML", sight))
        position = match.end()
    return [*found, (position, len(html), "HTML", Sight.PROSE)]


def _clipped(region: Part, text: str, offset: int, end: int) -> Iterable[Part]:
    """Return what of a region of an HTML block stands in one of its segments."""
    start, stop = max(region[0], offset) - offset, min(region[1], end) - offset
    if start >= stop:
        return []
    if region[3] not in (Sight.PROSE, Sight.PERHAPS):
        return [(start, stop, *region[2:])]
    found = _prose(text, start, stop, region[2])
    return [(a, b, reason, region[3] if sight is Sight.PROSE else sight) for a, b, reason, sight in found]
