"""Figures that belong together: two bounds of a range, the terms of a ratio, numbers that share a unit."""

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from pipeline.figures.clean import Plain
from pipeline.figures.grammar import Grammar
from pipeline.figures.model import Figure, Form, Kind, Values

Placed = tuple[Figure, int, int]

_THOUSAND = 1000


class _Link(Enum):
    RANGE = "range"
    RATIO = "ratio"
    JOIN = "join"
    PAIR = "pair"
    """A slash: what compares one compares both."""
    FRACTION = "fraction"
    """Chinese puts the whole first, and what compares before it: 超过十分之一."""
    LIST = "list"
    """A comma: the number before it may share what comes behind, not the other way round."""
    NONE = ""


def linked(source: Plain, text: str, rules: Grammar, placed: Sequence[Placed]) -> list[Figure]:
    """Return the figures with ranges and ratios made one, and shared units given to those that lack them."""
    links = [_link(source, rules, a, b) for a, b in pairwise(placed)] + [_Link.NONE]
    figures: list[Figure] = []
    joints: list[_Link] = []
    index = 0
    while index < len(placed):
        read, link = placed[index][0], links[index]
        merged = None
        if link in (_Link.RANGE, _Link.RATIO):
            first = _scaled(source, rules, placed[index], placed[index + 1]) if link is _Link.RANGE else read
            merged = _merged(text, link, first, placed[index + 1][0])
        figures.append(merged or read)
        index += 2 if merged else 1
        joints.append(links[index - 1])
    together: list[_Link] = [_Link.NONE if joint is _Link.FRACTION else joint for joint in joints]
    return _one_currency(_shared(_alike(figures, joints), together))


def _link(source: Plain, rules: Grammar, first: Placed, second: Placed) -> _Link:
    (a, start, end), (b, other, _) = first, second
    between = source.folded[end:other]
    if rules.context.range.fullmatch(between):
        # `moins de 1 sur 100 a un cancer`: without its accent it is a verb.
        verb = source.text[end:other].strip() == "a" and "à" in rules.words.range_words
        return _Link.NONE if verb else _Link.RANGE
    if _between(source, rules, start, between):
        return _Link.RANGE
    # `12/15`, `50:50`, `12 of 15`; a fraction of units is no ratio.
    divided = between in ("/", ":") or (rules.context.ratio.fullmatch(between) and a.form is b.form)
    if divided and _plain(a) and _plain(b):
        return _Link.RATIO
    if between.strip() == ",":
        return _Link.LIST
    if between == "分之" or (not between and source.text.endswith("分之", start, end)):
        return _Link.FRACTION
    if between == "/":
        return _Link.PAIR
    return _Link.JOIN if rules.context.join.fullmatch(between) else _Link.NONE


def _between(source: Plain, rules: Grammar, start: int, between: str) -> bool:
    return any(
        closing.fullmatch(between) and opening.search(source.folded, max(0, start - 16), start)
        for opening, closing in rules.context.between
    )


def _scaled(source: Plain, rules: Grammar, first: Placed, second: Placed) -> Figure:
    """Return the first bound as so many millions where only the last says so: `4 à 10 millions`."""
    (a, start, end), (b, other, last) = first, second
    if len(a.values) != 1 or len(b.values) != 1 or b.values[0] < _THOUSAND or a.values[0] <= 0:
        return a
    scales = rules.numbers.scales
    said = scales.pattern.search(source.folded, other, last)
    scale = scales.meaning(said[0]) if said else None
    if not scale or scale < _THOUSAND or a.values[0] * scale >= b.values[0]:
        return a
    if scales.pattern.search(source.folded, start, end):
        return a
    return replace(a, values=(a.values[0] * scale,), precision=(0,))


def _plain(read: Figure) -> bool:
    return read.kind is Kind.NUMBER and (read.loose or not read.comparator.strip("=")) and not read.unit


def _merged(text: str, link: _Link, a: Figure, b: Figure) -> Figure | None:
    """Return one figure for two; None where they cannot be the bounds of one range."""
    if Kind.ORDINAL in (a.kind, b.kind) and a.kind is not b.kind:
        return None
    if (a.unit and b.unit and a.unit != b.unit and True not in (*a.shared, *b.shared)) or b.symbol:
        return None
    if a.kind is b.kind is Kind.ORDINAL and a.unit and b.unit and a.unit != b.unit:
        return None  # `6. Tag bis 17. Woche`
    if link is _Link.RANGE and a.form is Form.DIGITS and b.form is Form.WORD and a.unit and not (a.shared[0] or b.unit):
        # `11,1 mmol/L à deux reprises`: what has its unit is no bound of what has none.
        return None
    if a.currency and b.currency and a.currency != b.currency and "$" not in (a.currency, b.currency):
        return None
    if link is _Link.RANGE and a.loose and a.comparator == "≥":
        a = replace(a, comparator="", loose=False)  # `from 10 to 20` compares with nothing.
    unit, currency = b.unit or a.unit, _dearer(a.currency, b.currency)
    values = (*a.values, *b.values) if a.values and b.values else ()
    return replace(
        a,
        kind=Kind.RATIO if link is _Link.RATIO else Kind.RANGE,
        values=values,
        unit=unit,
        currency=currency,
        comparator="" if link is _Link.RATIO else a.comparator or b.comparator,
        approx=a.approx or b.approx,
        precision=(*a.precision, *b.precision),
        form=Form.DIGITS if Form.DIGITS in (a.form, b.form) else a.form,
        text=text[a.start : b.end],
        end=b.end,
        alternatives=_alternatives(a, b),
        shared=(_lacks(a, unit, currency), _lacks(b, unit, currency)),
        signs=a.signs or b.signs,
        loose=a.loose if a.comparator else b.loose,
        optional=False,
    )


def _lacks(bound: Figure, unit: str, currency: str) -> bool:
    return bound.shared[0] or (bool(unit) and not bound.unit) or (bool(currency) and not bound.currency)


def _alternatives(a: Figure, b: Figure) -> tuple[Values, ...]:
    if a.values and b.values:
        return ()
    return tuple((*x, *y) for x in (a.alternatives or (a.values,)) for y in (b.alternatives or (b.values,)) if x and y)


def _dearer(a: str, b: str) -> str:
    """Return the currency that says more: `CAD` rather than `$` or nothing."""
    return max(a, b, key=lambda currency: (len(currency), currency == b))


def _alike(figures: list[Figure], joints: list[_Link]) -> list[Figure]:
    """Give both numbers of `140/90 mmHg or higher` the comparison of the one that has it."""
    result = list(figures)
    for i, joint in enumerate(joints[:-1]):
        a, b = result[i], result[i + 1]
        if joint is _Link.FRACTION and a.comparator:
            result[i] = replace(a, comparator="", loose=False, signs=False)
            result[i + 1] = replace(b, comparator=a.comparator, loose=a.loose, signs=a.signs, optional=False)
        if joint is _Link.PAIR and not (a.unit or b.unit) and a.values < b.values:
            continue  # `more than 1/10` compares the fraction.
        if joint is _Link.PAIR and a.comparator and not b.comparator:
            result[i + 1] = replace(b, comparator=a.comparator, loose=a.loose, signs=a.signs)
        elif joint is _Link.PAIR and b.comparator and not a.comparator:
            result[i] = replace(a, comparator=b.comparator, loose=b.loose, signs=b.signs)
    return result


def _shared(figures: list[Figure], joints: list[_Link]) -> list[Figure]:
    """Give a unit or currency to a number whose neighbour has one: `12 or 24 hours`, `33 days vs 25`."""
    result = list(figures)
    for i in range(len(figures) - 1, 0, -1):
        if joints[i - 1] is not _Link.NONE:
            result[i - 1] = _borrowed(result[i - 1], result[i])
    for i in range(1, len(figures)):
        # `days 1, 8 and 15`: what stands before a list is said of all of it.
        listed = joints[i - 1] is _Link.LIST and all(result[i - 1].shared)
        if listed or joints[i - 1] not in (_Link.NONE, _Link.LIST):
            result[i] = _borrowed(result[i], result[i - 1])
    return result


def _borrowed(poor: Figure, rich: Figure) -> Figure:
    if poor.kind not in (Kind.NUMBER, Kind.RANGE) or poor.unit or poor.currency or poor.optional or poor.symbol:
        return poor
    if not (rich.unit or rich.currency) or rich.symbol:
        return poor
    return replace(poor, unit=rich.unit, currency=rich.currency, shared=(True,) * max(1, len(poor.shared)))


def _one_currency(figures: list[Figure]) -> list[Figure]:
    """Read a bare `$` as the only dollar that the text names: `CAD $1,585 + $795`."""
    named = {f.currency for f in figures if f.currency.endswith("D")}
    if len(named) != 1:
        return figures
    (currency,) = named
    return [replace(f, currency=currency, shared=(True,) * len(f.shared)) if f.currency == "$" else f for f in figures]
