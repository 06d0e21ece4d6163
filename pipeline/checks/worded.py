"""What a source says in a word and a translation in a figure, or not at all: half a tablet, a fortnight, three-drug."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pipeline.checks.rule import Pair
from pipeline.figures.compare import Difference
from pipeline.figures.model import Figure, Form
from pipeline.figures.numerals import FRACTIONS
from pipeline.figures.shares import Share, Sort, shares
from pipeline.languages import language
from pipeline.languages.units import TIME
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale

# Matches what says a part in digits: `½`, `1/2`, `0,5`, `1,5`, `50 %`; not `12,5`, `7,5 mg`.
_PART_IN_DIGITS = re.compile(rf"[{FRACTIONS}%]|\d\s?[/⁄]\s?\d|(?<!\d)\d?[.,٫]\d+(?!\d|[ \u00a0]?[a-zµ]{{1,3}}\b)")

_FORTNIGHT = frozenset({("week", Decimal(2)), ("day", Decimal(14)), ("day", Decimal(15))})
"""*Quince días* and *vierzehn Tage* are a fortnight."""


def lost_parts(said: Sequence[Share], pair: Pair) -> Iterator[Problem]:
    """Yield an error for a part of a tablet or dose of which the translation says none, so that a whole one is read."""
    stems, pattern = language(pair.locale).half_stems, _dose(pair.source_locale)
    if pattern is None or not stems:
        return
    doses = [one for one in said if one.sort is Sort.PART and pattern.match(pair.source_prose, one.end)]
    if not doses or _says_part(pair):
        return
    for one in doses:
        low = pair.target_prose.lower()
        nouns = (noun for noun, whole in language(pair.locale).share_nouns.items() if whole == one.value.denominator)
        if not any(word in low for word in (*stems, *nouns)):
            message = f"“{one.text}” is not in the translation: a whole one is read"
            yield Problem(message, "", Severity.ERROR, source_place=(one.start, one.end))


def _says_part(pair: Pair) -> bool:
    if _PART_IN_DIGITS.search(pair.target_prose):
        return True
    return any(share.sort is Sort.PART for share in shares(pair.target_prose, pair.locale))


@lru_cache(maxsize=8)
def _dose(locale: Locale) -> re.Pattern[str] | None:
    """Return what stands behind the part of a dose: `half` of a 50 mg tablet; not `half of those on a dose`."""
    nouns = language(locale).dose_nouns
    if not nouns:
        return None
    return re.compile(
        rf"(?:-|\s+(?:of\s+)?(?:(?:an?|the|one|each|your)\s+)?)(?:\d[\d.,]*[\s\u00a0-]?[a-zµ]{{1,4}}[\s\u00a0-])?"
        rf"(?:{'|'.join(nouns)})\b",
        re.IGNORECASE,
    )


def without_worded(found: Iterable[Difference], said: Sequence[Share], pair: Pair) -> tuple[Difference, ...]:
    """Return differences but for figures that one text says in a word of its own."""
    found = tuple(found)
    parts = {share.value for share in said if share.sort is Sort.PART}
    gone = {id(one) for one in found if one.source is None and _value(one.target) in parts} if parts else set[int]()
    gone |= set(_multiples(found, said, pair)) | set(_fortnights(found))
    return tuple(one for one in found if id(one) not in gone)


def _value(figure: Figure | None) -> Fraction | None:
    """Return the value of a part in digits: `0,5`, `1/2`."""
    if figure is None or figure.form is not Form.DIGITS or figure.unit or figure.currency:
        return None
    if len(figure.values) == 2 and figure.values[1]:
        return Fraction(figure.values[0]) / Fraction(figure.values[1])
    return Fraction(figure.values[0]) if len(figure.values) == 1 else None


def _multiples(found: Sequence[Difference], said: Sequence[Share], pair: Pair) -> Iterator[int]:
    """Yield small numbers of a source that a translation has in a word: `three-drug`, *Dreifachtherapie*."""
    lost = [one for one in found if one.target is None and one.source is not None and _is_small(one)]
    if not lost:
        return
    own = {share.value for share in said if share.sort is Sort.MULTIPLE}
    theirs = {share.value for share in shares(pair.target_prose, pair.locale) if share.sort is Sort.MULTIPLE} - own
    for one in lost:
        if one.source and one.source.values and Fraction(one.source.values[0]) in theirs:
            yield id(one)


def _is_small(one: Difference) -> bool:
    return one.severity is Severity.WARNING and one.source is not None and one.source.form is Form.WORD


def _fortnights(found: Sequence[Difference]) -> Iterator[int]:
    """Yield what is lost and added where a fortnight is counted in days, or is an adverb: *quinzenalmente*."""
    lost = [one for one in found if one.source is not None and "fortnight" in one.source.text.lower()]
    if not lost:
        return
    added = [one for one in found if one.source is None and one.target is not None]
    for one in lost:
        other = one if one.target else next((two for two in added if _is_fortnight(two.target)), None)
        if other is not None and _is_fortnight(other.target):
            added = [two for two in added if two is not other]
            yield id(other)
            yield id(one)
        elif one.target is None and not any(two.target and two.target.unit in TIME for two in added):
            yield id(one)


def _is_fortnight(figure: Figure | None) -> bool:
    return figure is not None and len(figure.values) == 1 and (figure.unit, figure.values[0]) in _FORTNIGHT
