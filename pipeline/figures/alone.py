"""Units without a figure: `Creatinine clearance (mL/min)`, by which a whole column is read."""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.languages.units import denominator_symbols, unit_symbols

_SIGNS = {**denominator_symbols(), **unit_symbols()}


def _any(signs: Iterator[str]) -> str:
    return "|".join(map(re.escape, sorted(signs, key=len, reverse=True)))


# Matches the `mL/min` of `(mL/min)`, `in mmol/L or mg/dL`; not that of `5 mL/min`, nor a part of `and/or`.
_DIVIDED = re.compile(
    rf"(?<![\w/²°%.-])(?<!\d[ \u00a0\u202f*])(?:{_any(iter(unit_symbols()))})(?:/(?:{_any(iter(_SIGNS))}))+(?![\w/²-])"
)
# Matches the `kg` of `Weight, kg`, `Poids, en kg`, `Weight (kg)`; letters by themselves are words: `Men (m)`.
_LAST = re.compile(
    r"[,，(（][ \u00a0]*(?:[^\W\d_]{2,3}[ \u00a0])?"
    rf"(?P<unit>{_any(sign for sign in unit_symbols() if len(sign) > 1)})[)）]?\s*$"
)

Alone = tuple[str, int, int]
"""A unit's name, and where it stands."""


def units_alone(text: str, cell: bool = False) -> list[Alone]:
    """Return the units in Latin letters that no figure has; in a cell, one at its end too.

    >>> [unit for unit, _, _ in units_alone("glucose in mmol/L or mg/dl, not 5 mmol/L")]
    ['mmol/L', 'mg/dL']
    >>> [unit for unit, _, _ in units_alone("Weight, mean ± SD, kg", cell=True)]
    ['kg']
    """
    found = [(_named(match[0]), *match.span()) for match in _DIVIDED.finditer(text)] if "/" in text else []
    last = _LAST.search(text) if cell and not found else None
    return [*found, (_named(last["unit"]), *last.span("unit"))] if last else found


def _named(signs: str) -> str:
    return "/".join(_SIGNS[sign] for sign in signs.split("/"))


def exchanged_units(source: list[Alone], target: list[Alone]) -> Iterator[tuple[Alone, Alone]]:
    """Yield each unit that a translation lacks with one that it has instead; nothing where it only lacks some."""
    mine, theirs = (Counter(unit for unit, _, _ in side) for side in (source, target))
    lost = [one for one in source if one[0] in mine - theirs]
    added = [one for one in target if one[0] in theirs - mine]
    yield from zip(lost, added, strict=False)
