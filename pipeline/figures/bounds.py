"""The bounds of ranges, which are compared one by one, held together again: each range has its own two."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pipeline.figures.model import Figure, Kind, Values
from pipeline.model.finding import Severity

Misplaced = tuple[Severity, str, Figure]


def misplaced(sources: Sequence[Figure], targets: Sequence[Figure]) -> Iterator[Misplaced]:
    """Yield ranges and ratios of a translation whose two numbers are exchanged, with each other or another range's."""
    for kind in (Kind.RANGE, Kind.RATIO):
        mine, theirs = ([f for f in side if f.kind is kind] for side in (sources, targets))
        yield from _reversed(mine, theirs)
    ranges = [[f for f in side if f.kind is Kind.RANGE] for side in (sources, targets)]
    if min(map(len, ranges)) > 1:
        yield from _crossed(*ranges)


def _reversed(sources: Sequence[Figure], targets: Sequence[Figure]) -> Iterator[Misplaced]:
    wanted = {f.values for f in sources}
    found = {f.values: f for f in targets}
    for values in wanted:
        back = values[::-1]
        if back in found and values not in found and back not in wanted:
            message = f"“{found[back].text}” has its two numbers in the wrong order"
            yield Severity.ERROR, message, found[back]


def _crossed(sources: Sequence[Figure], targets: Sequence[Figure]) -> Iterator[Misplaced]:
    """Yield a range that took a bound of another one: *5 to 11, 12 to 17* became *5 à 12, 11 à 17*."""
    wanted, found = Counter(f.values for f in sources), Counter(f.values for f in targets)
    lost, added = wanted - found, found - wanted
    if lost.total() == added.total() > 1 and _bounds(lost) == _bounds(added) and not _alike(lost, added):
        changed = next(f for f in targets if f.values in added)
        yield Severity.ERROR, f"“{changed.text}” is made of the bounds of two ranges", changed


def _bounds(ranges: Counter[Values]) -> list[Decimal]:
    return sorted(bound for values in ranges.elements() for bound in values)


def _alike(lost: Counter[Values], added: Counter[Values]) -> bool:
    """Tell whether ranges are the same but for the order of their bounds, which is told by itself."""
    return Counter(tuple(sorted(v)) for v in lost.elements()) == Counter(tuple(sorted(v)) for v in added.elements())
