"""Parts, multiples and frequencies in words of which a translation has another: a third for two thirds."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.checks.rule import SOURCES, Pair
from pipeline.figures.compare import Difference
from pipeline.figures.model import Figure
from pipeline.figures.shares import Share, exchanged, shares
from pipeline.model.finding import Problem, Severity

source_shares = lru_cache(maxsize=SOURCES)(shares)


def exchanges(said: Sequence[Share], pair: Pair) -> list[tuple[Share, Share]]:
    """Return what the source says in words, each with what the translation says in its place."""
    return list(exchanged(said, shares(pair.target_prose, pair.locale)))


def beside(found: Sequence[Difference], said: Sequence[Share], pair: Pair) -> Iterator[Difference]:
    """Yield differences between figures, but for a number that belongs to words which say how much.

    The translation says as much with other words, `three-fold` and `tripler`, or less, which is told by itself.
    """
    target = shares(pair.target_prose, pair.locale)
    spoken = [share for share in said if share in target] + [lost for lost, _ in exchanged(said, target)]
    for one in found:
        if one.severity is not Severity.WARNING or one.source is None or not _within(one.source, spoken):
            yield one


def told(pairs: Sequence[tuple[Share, Share]]) -> Iterator[Problem]:
    """Yield an error for each."""
    for lost, added in pairs:
        places = (added.start, added.end), (lost.start, lost.end)
        yield Problem(f"“{lost.text}” became “{added.text}”", "", Severity.ERROR, *places)


def _within(figure: Figure, places: Sequence[Share]) -> bool:
    return any(share.start <= figure.start and figure.end <= share.end for share in places)
