"""A translation as typography sees it: what is not to be touched is opaque, and every place stays.

>>> from pipeline.model.locale import Locale
>>> Text("Run `a`: now.", "Lancez `a`: vite.", Locale("fr")).words.replace(OPAQUE, "·")
'Lancez ···: vite.'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.markdown.spans import Span, SpanKind, spans
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind

OPAQUE = "\ufffc"
NO_BREAK = "\u00a0"
NARROW = "\u202f"

_DIGIT = re.compile(r"\d")
# Matches `&nbsp;`, `&#8239;`; not `&lt;`. They are read as the blanks that they are.
_BLANK_ENTITY = re.compile(r"&(?:nbsp|NonBreakingSpace|#160|#x0*[aA]0|#8239|#x0*202[fF]);")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Matches `\*`; the mark behind the backslash is the author's text, and the two stay together.
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
# Matches `www.oqlf.gouv.qc.ca`, `doi:10.1001/x`, `10.1001/jama.2014`; not `1001`, `w.`.
_ADDRESS = re.compile(r"\bwww\.[^\s<>\"]*[\w/]|\bdoi:\s?\S*\w|\b10\.\d{4,9}/\S*\w|\b(?:tel|mailto):\S*\w")
_ADDRESS_CUES = ("www.", "doi:", "10.", "tel:", "mailto:")
"""Without one of these a text holds no address."""
# Matches the tag of `<i lang="en">`; group 1 is the element, group 2 the language.
_FOREIGN = re.compile(r"<([A-Za-z][\w-]*)\b[^<>]*?\blang\s*=\s*[\"']?([A-Za-z]{2,3})[^<>]*>")
# Matches the attributes of `[words]{lang=en}`.
_FOREIGN_SPAN = re.compile(r"\[([^\[\]]*)\]\{[^{}]*\blang\s*=\s*[\"']?([A-Za-z]{2,3})[^{}]*\}")
# Matches `:smile:`; not `a: b:`.
_EMOJI = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])")
_YEAR = r"(?:1[89]|20)\d\d[a-z]?"
_WORK = rf"[A-ZÀ-Ý][\w'’.-]*(?:,? (?:et\.?|and|&|y|und|e) (?:al\.?|coll\.|collab\.|[A-ZÀ-Ý][\w'’-]+))*,? {_YEAR}"
# Matches `(Feder et al., 2014; Kang, 2022)`; not `(avril 2014)`, `(2014)`.
_AUTHORS = re.compile(rf"\({_WORK}(?:[;,] (?:{_WORK}|{_YEAR}))*\)")
# Matches `Feder, A., Parides, M. K. … (2014)`, `Berman RM, …`; not `Feder (2014) found`.
_BIBLIOGRAPHY = re.compile(
    r"[\W\d]*[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?,? (?:[A-ZÀ-Ý]\.[ -]?)+(?=[,&( ])"
    r"|[\W\d]*[A-Z][\w'’-]+ [A-Z]{1,3}, [A-Z]"
)
# Matches `71(6), 681`, `2014;71:681`: volume and pages of a journal.
_VOLUME = re.compile(r"\b\d+\s?\(\d+[^()]{0,8}\)\*?[,:]|(?:1[89]|20)\d\d;\s?\d+|\b(?:1[89]|20)\d\d[a-z]?\)\.|\bdoi\b")
# Matches the title behind an address: ` "Le titre")`; its marks are Markdown's.
_TITLE = re.compile(r">?\s+(?P<opening>[\"'])(?:\\.|(?!(?P=opening)).)*(?P<closing>(?P=opening))\s*\)", re.S)
# Matches what a program reads: a comment, an attribute, a prompt, a link reference definition.
_CODE = re.compile(r"\s*(?://|/\*|#!|#\[|\$ |>>> |\[[^\]]*\]: *<?\S+$)")


_ENGLISH = Locale("en")


@dataclass(frozen=True)
class Text:
    """One translation, prepared once for all rules."""

    source: str
    raw: str
    """The translation as it stands."""
    locale: Locale
    source_locale: Locale = _ENGLISH
    kind: Kind = Kind.PARAGRAPH
    names: tuple[str, ...] = ()
    """Names that stay as they are."""

    @cached_property
    def words(self) -> str:
        """The translation with opaque characters where nothing may be touched, character for character.

        Empty where nothing at all may be touched: the source itself, code, an entry of a bibliography.
        """
        return _opaque(self.raw, self.spans, self.locale) if _speaks(self.source, self.raw) else ""

    @cached_property
    def digits(self) -> bool:
        """There is a digit in what may be touched."""
        return bool(_DIGIT.search(self.words))

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """The protected spans of the translation."""
        return spans(self.raw)


def _speaks(source: str, raw: str) -> bool:
    """Tell whether the translation is a sentence of its language: not the source itself, code, or a list of sources."""
    return source != raw and _is_prose(source)


@lru_cache(maxsize=8192)
def _is_prose(source: str) -> bool:
    if _CODE.match(source):
        return False
    if not _DIGIT.search(source) and "doi" not in source:
        return True
    return not (_VOLUME.search(source) and _BIBLIOGRAPHY.match(source))


def _opaque(raw: str, found: tuple[Span, ...], locale: Locale) -> str:
    words = raw
    for start, end in ((span.start, span.end) for span in found):
        words = words[:start] + OPAQUE * (end - start) + words[end:]
    for start, end in (*_protected(raw, locale), *_title_marks(raw, found)):
        words = words[:start] + OPAQUE * (end - start) + words[end:]
    if "&" in words:
        words = _BLANK_ENTITY.sub(lambda match: NO_BREAK * len(match[0]), words)
        words = _ENTITY.sub(lambda match: OPAQUE * len(match[0]), words)
    return words


def _protected(raw: str, locale: Locale) -> Iterator[tuple[int, int]]:
    if "\\" in raw:
        yield from (match.span() for match in _ESCAPE.finditer(raw))
    if "lang" in raw:
        yield from _foreign(raw, locale)
    if any(cue in raw for cue in _ADDRESS_CUES):
        yield from (match.span() for match in _ADDRESS.finditer(raw))
    if "(" in raw:
        yield from (match.span() for match in _AUTHORS.finditer(raw))
    if raw.count(":") > 1:
        yield from (match.span() for match in _EMOJI.finditer(raw))


def _title_marks(raw: str, found: tuple[Span, ...]) -> Iterator[tuple[int, int]]:
    """Yield the marks around the titles of links and images."""
    for span in found:
        if span.kind in (SpanKind.LINK, SpanKind.IMAGE) and (match := _TITLE.match(raw, span.end)):
            yield match.span("opening")
            yield match.span("closing")


def _foreign(raw: str, locale: Locale) -> Iterator[tuple[int, int]]:
    """Yield the runs that are marked with another language than the translation's."""
    for match in _FOREIGN.finditer(raw):
        closing = raw.find(f"</{match[1]}", match.end())
        if match[2].lower() != locale.language:
            yield match.end(), len(raw) if closing < 0 else closing
    for match in _FOREIGN_SPAN.finditer(raw):
        if match[2].lower() != locale.language:
            yield match.span()
