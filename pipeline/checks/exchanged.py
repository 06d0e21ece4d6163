"""Parts, multiples and frequencies in words of which a translation has another: a third for two thirds."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.catalogs.sequences import without
from pipeline.checks.rule import SOURCES, Pair
from pipeline.figures.compare import Difference
from pipeline.figures.grammar import grammar
from pipeline.figures.model import Figure, Form
from pipeline.figures.one_in import ones_in, side
from pipeline.figures.periods import periods, turned
from pipeline.figures.shares import Share, Sort, exchanged, shares
from pipeline.languages import language, word_pattern
from pipeline.languages.folding import folded
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale

_AND_A_HALF = Decimal("1.5")
_SIGNS = frozenset({"bid", "tid", "qid"})
# Matches the `ano ` of `um ano e meio`, before what adds the half.
_NOUN = re.compile(r"[^\W\d_]+\s+\Z")


def _said(text: str, locale: Locale) -> tuple[Share, ...]:
    return (*shares(text, locale), *periods(text, locale))


source_shares = lru_cache(maxsize=SOURCES)(_said)


@dataclass(frozen=True, slots=True)
class Exchanges:
    """What the source says so, what both texts say so, and what of it the translation has another in the place of."""

    kept: tuple[Share, ...]
    changed: tuple[tuple[Share, Share], ...]
    written: tuple[Share, ...] = ()
    """How often, where the source says it with a sign that holds no number: `tid`, *3 fois par jour*."""

    @classmethod
    def of(cls, said: Sequence[Share], pair: Pair) -> "Exchanges":
        """Return what became of what the source says."""
        often = tuple(share for share in said if share.sort is Sort.PERIOD)
        target = shares(pair.target_prose, pair.locale) if len(said) > len(often) else ()
        changed = tuple(exchanged(said, target))
        if changed:
            # `one in four and half of them`: a quarter that stands there is no half.
            ones = Counter(ones_in(pair.source_prose, pair.source_locale))
            changed = tuple(exchanged(said, without(target, ones)))
        if often:
            theirs = periods(pair.target_prose, pair.locale)
            target, changed = (*target, *theirs), (*changed, *turned(often, theirs))
        written = tuple(share for share in target if share.sort is Sort.FREQUENCY) if _coded(said) else ()
        changed = (*changed, *_turned_round(said, target, pair))
        return cls(tuple(share for share in said if share in target), changed, written)

    def beside(self, found: Sequence[Difference]) -> tuple[Difference, ...]:
        """Return differences between figures, but for a number that belongs to words which say how much.

        The translation says as much with other words, `three-fold` and `tripler`, or less, which is told by itself.
        """
        spoken = (*self.kept, *(lost for lost, _ in self.changed))
        return tuple(
            one
            for one in found
            if not (one.severity is Severity.WARNING and _touches(one.source, spoken))
            and not (one.source is None and _touches(one.target, self.written))
        )

    def told(self, found: Sequence[Difference] = ()) -> Iterator[Problem]:
        """Yield an error for each that none of the differences between figures is about."""
        errors = [one for one in found if one.severity is Severity.ERROR]
        for lost, added in self.changed:
            if not any(_touches(one.source, (lost,)) or _touches(one.target, (added,)) for one in errors):
                places = (added.start, added.end), (lost.start, lost.end)
                yield Problem(f"“{lost.text}” became “{added.text}”", "", Severity.ERROR, *places)


def _turned_round(said: Sequence[Share], target: Sequence[Share], pair: Pair) -> Iterator[tuple[Share, Share]]:
    """Yield each part that one text says is at most so much, and the other at least: *au moins la moitié*."""
    mine, theirs = ([share for share in shown if share.sort is Sort.PART] for shown in (said, target))
    for part in mine:
        others = [other for other in theirs if other == part]
        if len(others) == mine.count(part) == 1:
            sign = side(pair.source_prose, part, pair.source_locale, firm=True)
            if sign and {sign, side(pair.target_prose, others[0], pair.locale, firm=True)} == {"<", ">"}:
                yield part, others[0]


def _coded(said: Sequence[Share]) -> bool:
    """Tell whether a prescription's sign stands among what is said."""
    return any(share.text.lower().replace(".", "") in _SIGNS for share in said)


def named_parts(found: Sequence[Difference], pair: Pair) -> tuple[Difference, ...]:
    """Return differences without the numbers that a translation has as parts.

    `one in four` is *le quart*, and `a year and a half` is *ano e meio*, without a number.
    """
    lost = [one for one in found if one.source and one.target is None and one.severity is not Severity.INFO]
    if not lost:
        return tuple(found)
    ones = tuple(_ones_named(pair))
    named = {id(one) for one in lost if _touches(one.source, ones) or _is_halved(one.source, pair)}
    return tuple(one for one in found if id(one) not in named)


def _ones_named(pair: Pair) -> Iterator[Share]:
    """Yield each one in so many that the translation has as a part of its own, and not as more where it was less."""
    ones = tuple(ones_in(pair.source_prose, pair.source_locale))
    said = Counter(source_shares(pair.source_prose, pair.source_locale)) if ones else Counter()
    left = without(shares(pair.target_prose, pair.locale), said) if ones else []
    for one in ones:
        sign = side(pair.source_prose, one, pair.source_locale)
        for part in left:
            if part == one and {sign, side(pair.target_prose, part, pair.locale)} != {"<", ">"}:
                left.remove(part)
                yield one
                break


def _is_halved(figure: Figure | None, pair: Pair) -> bool:
    """Tell whether it is `a year and a half`, and the translation has the words for the half."""
    if figure is None or figure.form is not Form.WORD or figure.values != (_AND_A_HALF,):
        return False
    units = grammar(pair.locale).units.units
    for match in word_pattern(language(pair.locale).half_endings).finditer(pair.target_prose):
        noun = _NOUN.search(pair.target_prose, 0, match.start())
        if noun and (units.meaning(folded(noun[0].strip())) or "") == figure.unit:
            return True
    return False


def _touches(figure: Figure | None, places: Sequence[Share]) -> bool:
    return figure is not None and any(share.start <= figure.start and figure.end <= share.end for share in places)
