"""Parts, multiples and frequencies in words of which a translation has another: a third for two thirds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.rule import SOURCES, Pair
from pipeline.figures.compare import Difference
from pipeline.figures.model import Figure
from pipeline.figures.shares import Share, exchanged, shares
from pipeline.model.finding import Problem, Severity

source_shares = lru_cache(maxsize=SOURCES)(shares)


@dataclass(frozen=True, slots=True)
class Exchanges:
    """What the source says so, what both texts say so, and what of it the translation has another in the place of."""

    kept: tuple[Share, ...]
    changed: tuple[tuple[Share, Share], ...]

    @classmethod
    def of(cls, said: Sequence[Share], pair: Pair) -> "Exchanges":
        """Return what became of what the source says."""
        target = shares(pair.target_prose, pair.locale) if said else ()
        return cls(tuple(share for share in said if share in target), tuple(exchanged(said, target)))

    def beside(self, found: Sequence[Difference]) -> tuple[Difference, ...]:
        """Return differences between figures, but for a number that belongs to words which say how much.

        The translation says as much with other words, `three-fold` and `tripler`, or less, which is told by itself.
        """
        spoken = (*self.kept, *(lost for lost, _ in self.changed))
        return tuple(one for one in found if one.severity is not Severity.WARNING or not _touches(one.source, spoken))

    def told(self, found: Sequence[Difference] = ()) -> Iterator[Problem]:
        """Yield an error for each that none of the differences between figures is about."""
        errors = [one for one in found if one.severity is Severity.ERROR]
        for lost, added in self.changed:
            if not any(_touches(one.source, (lost,)) or _touches(one.target, (added,)) for one in errors):
                places = (added.start, added.end), (lost.start, lost.end)
                yield Problem(f"“{lost.text}” became “{added.text}”", "", Severity.ERROR, *places)


def _touches(figure: Figure | None, places: Sequence[Share]) -> bool:
    return figure is not None and any(share.start <= figure.start and figure.end <= share.end for share in places)
