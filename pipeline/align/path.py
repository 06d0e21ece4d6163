"""The best path through two lists of elements, found by dynamic programming, and the pairs on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.align.fit import Fit

_GAP, MOVED = -1.6, -2.4
"""What speaks against leaving an element over, and against a pair that stands elsewhere."""
_CELLS = 700_000
"""Of so many pairs at most it is asked how well they fit; of longer texts those near the diagonal."""

Place = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Elements that belong together, by their indexes: one and one, or two on one side."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    moved: bool = False
    """It stands elsewhere in the other text."""


def best_path(fit: Fit, sources: list[int], targets: list[int], bias: float) -> list[Pair]:
    """Return the pairs of the best path through what is left of both lists; `bias` counts against each pair."""
    rows, columns = len(sources), len(targets)
    if not rows or not columns:
        return []
    width = max(40, _CELLS // (rows + 1) // 2)
    lost = -1e9
    best: list[dict[int, float]] = []
    steps: list[dict[int, tuple[int, int]]] = []
    for i in range(rows + 1):
        middle = i * columns // rows
        low, high = max(0, middle - width), min(columns, middle + width)
        row: dict[int, float] = {}
        step: dict[int, tuple[int, int]] = {}
        for j in range(low, high + 1):
            row[j], step[j] = max(_options(fit, sources, targets, i, j, best, row, bias), default=(lost, (0, 0)))
        best.append(row)
        steps.append(step)
    return [_pair(sources, targets, *place) for place in _walk(steps, rows, columns)]


def _options(
    fit: Fit,
    sources: list[int],
    targets: list[int],
    i: int,
    j: int,
    best: Sequence[dict[int, float]],
    row: dict[int, float],
    bias: float,
) -> Iterator[tuple[float, tuple[int, int]]]:
    """Yield each way to a cell with what speaks for all of it."""
    if not i and not j:
        yield 0.0, (0, 0)
    above = best[i - 1] if i else {}
    if i and j in above:
        yield above[j] + _GAP, (1, 0)
    if j - 1 in row:
        yield row[j - 1] + _GAP, (0, 1)
    if i and j - 1 in above:
        yield above[j - 1] + fit.one(sources[i - 1], targets[j - 1]) + bias, (1, 1)
    if i > 1 and j - 1 in best[i - 2] and sources[i - 1] == sources[i - 2] + 1:
        score = fit.several((sources[i - 2], sources[i - 1]), (targets[j - 1],))
        yield best[i - 2][j - 1] + score + bias, (2, 1)
    if i and j - 2 in above and targets[j - 1] == targets[j - 2] + 1:
        score = fit.several((sources[i - 1],), (targets[j - 2], targets[j - 1]))
        yield above[j - 2] + score + bias, (1, 2)


def _walk(steps: Sequence[dict[int, tuple[int, int]]], i: int, j: int) -> Iterator[Place]:
    """Yield the ends of each pair on the path, the last first, and how many elements of each side it has."""
    while i or j:
        down, right = steps[i][j]
        if down and right:
            yield i, j, down, right
        if not down and not right:
            return
        i, j = i - down, j - right


def _pair(sources: list[int], targets: list[int], i: int, j: int, down: int, right: int) -> Pair:
    return Pair(tuple(sources[i - down : i]), tuple(targets[j - right : j]))


def told(fit: Fit, pair: Pair) -> bool:
    """Tell whether a pair that stands elsewhere has contents that say so."""
    return fit.anchored(pair.source[0], pair.target[0]) > -MOVED
