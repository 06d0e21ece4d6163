"""What two figures of one value are compared with: at least, at most, over, under; lost, turned round, or the same."""

import re
from collections.abc import Iterator

from pipeline.figures.model import Kind
from pipeline.figures.parts import Complaint, Part
from pipeline.languages import Language
from pipeline.model.finding import Severity

_UP, _DOWN = frozenset(">≥"), frozenset("<≤")
# Matches the end of `12 years of age`, `12 years old`.
_OLD = re.compile(r"(?:old|age)$")
_YEARS = range(1700, 2200)


def comparators(source: Part, target: Part, words: Language) -> Iterator[Complaint]:
    """Yield what is wrong with what a translated figure is compared with."""
    mine, theirs = source.figure.comparator.strip("="), target.figure.comparator.strip("=")
    if mine == theirs or ((source.figure.optional or target.figure.optional) and not opposed(source, target)):
        return
    if mine and theirs:
        yield from _unlike_comparators(source, target, {mine} <= _UP, {theirs} <= _UP)
        return
    unknowable = bool(mine) and not words.comparators
    if unknowable and source.figure.signs:
        # `≥ 6` is `6以上` in Japanese.
        yield Severity.WARNING, f"“{target}” does not compare with a sign as “{source}” does; see whether words do"
    if not unknowable and not (source if mine else target).figure.loose:
        yield Severity.ERROR, f"the comparison differs: “{source}” became “{target}”"


def opposed(source: Part, target: Part) -> bool:
    """Tell whether words say at least in one text and at most in the other; of an article too, `at least one dose`."""
    mine, theirs = source.figure, target.figure
    if Kind.ORDINAL in (source.kind, target.kind) or mine.loose or theirs.loose:
        return False
    up, down = ({sign in side for sign in (mine.comparator, theirs.comparator)} for side in (_UP, _DOWN))
    return up == down == {True, False}


def _ages_turned(source: Part, target: Part) -> bool:
    """Tell whether `children under 12` became those `über 12 Jahren`; `over 5 years` may be *in 5 Jahren*."""
    under = (source.figure.comparator, target.figure.comparator) == ("<", ">")
    aged = target.unit == "year" and (not source.unit or under or _OLD.search(source.figure.text) is not None)
    return aged and {source.figure.comparator, target.figure.comparator} in ({"<", ">"}, {"<", "≥"})


def _year_turned(source: Part, target: Part) -> bool:
    """Tell whether *before 1970* became *après 1970*."""
    year = source.value is not None and source.value in _YEARS and not (source.unit or source.currency)
    return year and {source.figure.comparator, target.figure.comparator} == {"<", ">"}


def _unlike_comparators(source: Part, target: Part, up: bool, up_too: bool) -> Iterator[Complaint]:
    if (
        source.figure.loose
        and target.figure.loose
        and not (_ages_turned(source, target) or _year_turned(source, target))
    ):
        return
    if up != up_too:
        yield Severity.ERROR, f"the comparison is turned round: “{source}” became “{target}”"
    elif source.figure.signs and target.figure.signs:
        yield Severity.ERROR, f"the comparison differs: “{source}” became “{target}”"
    elif not source.figure.loose and not target.figure.loose and "+" not in source.figure.text:
        yield Severity.WARNING, f"the comparison differs: “{source}” became “{target}”"
