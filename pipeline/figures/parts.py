"""The parts of figures that are compared: a range is two parts, a date is one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.figures.model import Figure, Form, Kind, Values
from pipeline.model.finding import Severity

Complaint = tuple[Severity, str]
"""What is said of a part and its partner, or of one that has none."""


@dataclass(frozen=True, slots=True)
class Part:
    """One value to be found in the other text."""

    figure: Figure
    kind: Kind
    """DATE, TIME, IDENTIFIER, ORDINAL or NUMBER."""
    values: Values
    """Empty where no reader of the language could be sure."""
    alternatives: tuple[Values, ...] = ()
    precision: int = 0
    unit: str = ""
    currency: str = ""
    shared: bool = False
    symbol: str = ""

    @property
    def value(self) -> Decimal | None:
        """The value of a number; None where there is none or several."""
        return self.values[0] if len(self.values) == 1 else None

    @property
    def spelled(self) -> bool:
        """Written in letters."""
        return self.figure.form is Form.WORD

    @property
    def key(self) -> tuple[object, ...]:
        """Parts with equal keys are the same in both texts."""
        return (
            self.kind, self.values or self.figure.text, self.unit, self.currency, self.symbol, self.precision,
            self.figure.comparator.strip("="), self.figure.approx, self.figure.form,
        )  # fmt: skip

    def __str__(self) -> str:
        return self.figure.text.strip()


_WHOLE = {Kind.DATE: Kind.DATE, Kind.TIME: Kind.TIME, Kind.IDENTIFIER: Kind.IDENTIFIER}


def parts(figures: Iterable[Figure]) -> list[Part]:
    """Return the parts of figures in their order."""
    return [part for figure in figures for part in _parts(figure)]


def _parts(figure: Figure) -> Iterator[Part]:
    if figure.kind in _WHOLE:
        yield Part(figure, _WHOLE[figure.kind], figure.values, figure.alternatives, symbol=figure.symbol)
        return
    kind = Kind.ORDINAL if figure.kind is Kind.ORDINAL else Kind.NUMBER
    for index in range(max(1, len(figure.precision))):
        yield Part(
            figure,
            kind,
            figure.values[index : index + 1],
            tuple(values[index : index + 1] for values in figure.alternatives),
            figure.precision[index] if figure.precision else 0,
            figure.unit,
            figure.currency,
            figure.shared[index] if index < len(figure.shared) else False,
            figure.symbol,
        )


def loosened(part: Part) -> list[Part]:
    """Return the numbers of a date without its month, or of a time: `May 5 and 8` is `les 5 et 8 mai`."""
    if part.kind is Kind.TIME and part.values:
        hour, minute = part.values
        return [_number(part, hour, "h"), *([_number(part, minute, "min")] if minute else [])]
    if part.kind is Kind.DATE and part.values:
        return [_number(part, value) for value in (part.values[0], part.values[2]) if value]
    return [part]


def _number(part: Part, value: Decimal, unit: str = "") -> Part:
    return Part(replace(part.figure, comparator=""), Kind.NUMBER, (value,), unit=unit, shared=not unit)
