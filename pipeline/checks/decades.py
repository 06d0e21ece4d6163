"""Decades of the last century that a translation names without it: `the 1970s`, *les années 70*."""

import re
from collections.abc import Sequence

from pipeline.figures.compare import Difference
from pipeline.figures.model import Figure, Kind

# Matches the `s` of `1970s`, `1970’s`.
_ENDING = re.compile(r"['’]?s\b")
# Matches the ends of `70年代`, `70er-Jahren`, `siebziger Jahre`; not `70 ans`, which is how long.
_COUNTED = re.compile(r"年代|er[ -]?jahre", re.I)
_CENTURY = 1900


def without_decades(found: Sequence[Difference], text: str, translation: str) -> list[Difference]:
    """Return differences without the decades of a source text of which the translation has the last two digits."""
    lost = [one for one in found if one.source is not None and _is_decade(one.source, text)]
    named: set[int] = set()
    for one in found if lost else ():
        figure = one.target
        if figure is None or figure.unit not in ("", "year") or len(figure.values) != 1:
            continue
        if figure.kind is Kind.QUANTITY and not _COUNTED.search(translation, figure.start, figure.end + len("年代")):
            continue
        decade = next((d for d in lost if id(d) not in named and _names(figure, d)), None)
        if decade is not None:
            named |= {id(decade), id(one)}
    return [one for one in found if id(one) not in named]


def _is_decade(figure: Figure, text: str) -> bool:
    """Tell whether it is the 1970 of `the 1970s`."""
    year = figure.values[0] if len(figure.values) == 1 else 0
    return year in range(_CENTURY + 20, _CENTURY + 100, 10) and _ENDING.match(text, figure.end) is not None


def _names(figure: Figure, decade: Difference) -> bool:
    return decade.source is not None and figure.values[0] + _CENTURY == decade.source.values[0]
