"""What is to be said of two figures of one value: the decision table of units, currencies, comparators and forms."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.figures.comparators import comparators
from pipeline.figures.model import ALWAYS_OPEN, Form, Kind, Values
from pipeline.figures.parts import Complaint, Part
from pipeline.languages import Language, language
from pipeline.languages.units import COUNTED, DOLLARS, TIME, unit_symbols
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

_WEIGHT = {Severity.INFO: 1, Severity.WARNING: 10, Severity.ERROR: 100}
# Matches the end of `18 or older`; not `18 or more`.
_AGE = re.compile(r"(?:old|young)er$")
_MINUTES = {"h": 60, "min": 1}
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_MINUTE_DIGITS = 2
_HOURS = 24
_OLDEST = 130
"""Years of age; `18 or older` may become `18 ans et plus`."""


def worst(complaints: Sequence[Complaint]) -> int:
    """Return how bad complaints are together; 0 for none."""
    return sum(_WEIGHT[severity] for severity, _ in complaints)


def verdict(source: Part, target: Part, locale: Locale) -> tuple[Complaint, ...] | None:
    """Return what is wrong with a translated figure; None where it cannot be the same figure at all."""
    kinds = {source.kind, target.kind}
    if Kind.IDENTIFIER in kinds:
        return _identifiers(source, target)
    if Kind.DATE in kinds:
        return tuple(_dates(source, target)) if len(kinds) == 1 else None
    if Kind.TIME in kinds:
        return _times(source, target, language(locale))
    if not _same_value(source, target) or _article(source, target) or _article(target, source):
        return None
    return tuple(_numbers(source, target, locale))


def _identifiers(source: Part, target: Part) -> tuple[Complaint, ...] | None:
    if source.kind is target.kind:
        if source.symbol == target.symbol:
            return ()
        alike = source.symbol.casefold() == target.symbol.casefold()
        return ((Severity.WARNING, f"“{target}” is “{source}” in the source"),) if alike else None
    # 9-8-8 and 988 are one number.
    number, name = (target, source) if source.kind is Kind.IDENTIFIER else (source, target)
    if name.symbol == ALWAYS_OPEN:
        # `24 hours a day` is `24 heures sur 24`, which is said for 24/7 too.
        return () if number.value == 24 and number.unit == "h/day" else None
    if number.unit or number.currency:
        return None
    if number.precision:
        return _sections(number, name, target)
    return () if number.value is not None and str(number.value) == name.symbol else None


def _sections(number: Part, name: Part, target: Part) -> tuple[Complaint, ...] | None:
    """`section 4.2` keeps its point in every language."""
    if str(number) == name.symbol:
        return ()
    same = re.fullmatch(r"\d+\.\d+", name.symbol) and number.value == Decimal(name.symbol)
    return ((Severity.WARNING, f"“{target}” is “{name}” in the source: the number of a section"),) if same else None


def _dates(source: Part, target: Part) -> Iterator[Complaint]:
    if {source.figure.comparator, target.figure.comparator} in ({"≤", "≥"}, {"<", ">"}):
        yield Severity.ERROR, f"the deadline is turned round: “{source}” became “{target}”"
    if not target.values:
        yield Severity.WARNING, f"“{target}” can be read as two dates; write the month in letters or year-month-day"


def _times(source: Part, target: Part, words: Language) -> tuple[Complaint, ...] | None:
    if source.kind is target.kind:
        if not target.values:
            return ((Severity.WARNING, f"“{target}” is not how readers of the language write a time"),)
        return _turned_time(source, target) if not source.values or source.values == target.values else None
    moment, number = (source, target) if source.kind is Kind.TIME else (target, source)
    # `90 minutes` is `1 h 30`, and so is `1.5 h`.
    if lasting(number) is not None and lasting(moment) == lasting(number) and moment.values[1]:
        return ()
    if not words.stated and clock(number) == moment.values:
        return ()
    # `3 p.m.` is `15 h`.
    full = len(moment.values) == 2 and moment.values[1] == 0 and number.value == moment.values[0]
    return _turned_time(source, target) if full and number.unit in ("h", "") else None


def _turned_time(source: Part, target: Part) -> tuple[Complaint, ...]:
    """Return what is wrong where *before 3 p.m.* became *après 15 h*."""
    if {source.figure.comparator, target.figure.comparator} != {"<", ">"}:
        return ()
    return ((Severity.ERROR, f"the comparison is turned round: “{source}” became “{target}”"),)


def _last_word(part: Part) -> str:
    match = _LAST_WORD.search(part.figure.text)
    return match[0] if match else ""


def clock(part: Part) -> Values | None:
    """Return the time that a number may be where its point is no decimal mark: `14.45`; None for anything else."""
    doubtful = not part.values and part.precision == _MINUTE_DIGITS and part.unit in ("", "h")
    if not doubtful or not part.alternatives or len(part.alternatives[0]) != 1:
        return None
    hour, minute = divmod(part.alternatives[0][0] * 100, 100)
    return (hour, minute) if 0 <= hour <= 24 and minute < 60 else None


def lasting(part: Part) -> Decimal | None:
    """Return how many minutes a time, or a number of hours or minutes, is; None for anything else."""
    if part.kind is Kind.TIME:
        return part.values[0] * 60 + part.values[1] if len(part.values) == 2 else None
    minutes = _MINUTES.get(part.unit)
    return part.value * minutes if minutes and part.value is not None else None


def _article(one: Part, other: Part) -> bool:
    """Tell whether one is an article, perhaps, and the other no number of things: `1.0`, `Bill 1`."""
    perhaps = one.figure.optional and one.spelled and not one.unit and one.kind is Kind.NUMBER and not one.figure.approx
    return perhaps and one.value == 1 and not other.spelled and (other.precision > 0 or other.figure.label)


def _same_value(source: Part, target: Part) -> bool:
    wanted = (source.values,) if source.values else source.alternatives
    offered = (target.values,) if target.values else target.alternatives
    return any(values in offered for values in wanted if values)


def _numbers(source: Part, target: Part, locale: Locale) -> Iterator[Complaint]:
    words = language(locale)
    if source.values and not target.values:
        yield Severity.WARNING, f"“{target}” has the marks of another language"
    yield from _units(source, target, words)
    yield from _currencies(source, target, locale)
    yield from comparators(source, target, words)
    yield from _approximations(source, target, words)
    yield from _precision(source, target)
    if source.symbol and target.symbol and source.symbol != target.symbol:
        yield Severity.ERROR, f"“{source}” became “{target}”: not the same statistic"
    if source.figure.titled and target.figure.form is Form.DIGITS:
        yield Severity.WARNING, f"“{target}” is a Roman numeral in the source: “{source}”"


def _units(source: Part, target: Part, words: Language) -> Iterator[Complaint]:
    mine, theirs = source.unit, target.unit
    if mine == theirs or (source.shared and not theirs) or (target.shared and not mine):
        return
    if {mine, theirs} <= {*COUNTED, ""} and not (mine and theirs):
        return
    if mine and theirs:
        yield from _unlike_units(source, target, words)
    elif mine:
        if words.stated:
            yield Severity.ERROR, f"the unit of “{source}” is not in the translation: “{target}”"
    elif (source.spelled and not words.stated) or _is_age(theirs, target):
        return
    else:
        # `18 or older` is a number of years.
        known = theirs not in TIME or _AGE.search(source.figure.text)
        severity = Severity.ERROR if known else Severity.WARNING
        yield severity, f"“{target}” has a unit that the source has not: “{source}”"


def _is_age(unit: str, part: Part) -> bool:
    return unit == "year" and part.value is not None and 0 < part.value <= _OLDEST


def _unlike_units(source: Part, target: Part, words: Language) -> Iterator[Complaint]:
    mine, theirs = source.unit.split("/"), target.unit.split("/")
    if not words.stated and mine[: len(theirs)] == theirs and _last_word(target) not in unit_symbols():
        # What a unit in letters is divided by stands in letters too: `milligram per kilogram`.
        yield Severity.INFO, f"“{source}” became “{target}”; see what it is divided by"
    elif source.unit == "h/day" and theirs == ["h"] and source.value == _HOURS:
        return  # `24 hours a day`: a day has no more.
    elif mine[: len(theirs)] == theirs and set(mine[len(theirs) :]) <= TIME:
        yield Severity.WARNING, f"“{source}” became “{target}”"
    elif theirs[: len(mine)] == mine and set(theirs[len(mine) :]) <= TIME:
        # `5 mg daily` may become `5 mg par jour`.
        return
    elif source.shared and target.shared and not {source.unit, target.unit} <= TIME:
        return
    else:
        yield Severity.ERROR, f"the unit changed: “{source}” became “{target}”"


def _currencies(source: Part, target: Part, locale: Locale) -> Iterator[Complaint]:
    mine, theirs = source.currency, target.currency
    if mine == theirs or (source.shared and not theirs) or (target.shared and not mine):
        return
    if not mine or not theirs:
        yield Severity.ERROR, f"the currency differs: “{source}” became “{target}”"
    elif not {mine, theirs} <= DOLLARS or "$" not in (mine, theirs):
        yield Severity.ERROR, f"the currency changed: “{source}” became “{target}”"
    elif mine != "$" and not target.shared:
        home = mine == "CAD" and locale.territory == "CA"
        yield (Severity.WARNING if home else Severity.ERROR), f"“{target}” does not say which dollar: {mine}"
    elif mine == "$" and theirs != "CAD" and locale.territory == "CA":
        yield Severity.ERROR, f"the currency changed: “{source}” became “{target}”"


def _approximations(source: Part, target: Part, words: Language) -> Iterator[Complaint]:
    if source.figure.approx and not target.figure.approx:
        severity = Severity.WARNING if source.figure.signs and words.approximations else Severity.INFO
        yield severity, f"“{source}” is approximate, “{target}” is not"
    elif target.figure.approx and not source.figure.approx:
        yield Severity.INFO, f"“{target}” is approximate, “{source}” is not"


def _precision(source: Part, target: Part) -> Iterator[Complaint]:
    digits = source.figure.form is target.figure.form is Form.DIGITS
    if digits and source.precision != target.precision and not source.currency:
        yield Severity.WARNING, f"the number of decimals changed: “{source}” became “{target}”"
