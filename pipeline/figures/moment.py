"""The noun of dates and times: a moment at a place of a text."""

from dataclasses import dataclass
from decimal import Decimal

from pipeline.figures.clean import Plain
from pipeline.figures.model import Figure, Kind, Values


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time found at a place of the plain text."""

    kind: Kind
    start: int
    end: int
    values: Values
    alternatives: tuple[Values, ...] = ()

    def figure(self, text: str, source: Plain) -> Figure:
        """Return it as a figure of the original text."""
        start, end = source.span(self.start, self.end)
        return Figure(
            self.kind, self.values, text=text[start:end], start=start, end=end, alternatives=self.alternatives
        )


def decimals(*numbers: int) -> Values:
    """Return the values of a moment."""
    return tuple(map(Decimal, numbers))
