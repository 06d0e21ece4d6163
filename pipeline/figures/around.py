"""What stands around a number: its sign, unit, currency, comparator."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pipeline.figures.clean import Plain
from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.numerals import Numeral

# Matches what stands behind the 1 of `1 patient`, `1-day`, `1**-day`; not behind that of `level 1 (high)`, `1.0`, `1.`.
_COUNTED = re.compile(r"[*_]{0,3}[\s-]{0,2}[*_]{0,3}[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Around:
    """What was read around one number; places are of the plain text."""

    start: int
    end: int
    negative: bool = False
    unit: str = ""
    shared: bool = False
    currency: str = ""
    comparator: str = ""
    loose: bool = False
    signs: bool = False
    approx: bool = False
    symbol: str = ""
    ordinal: bool = False
    factor: int = 1
    """By which a sign such as `M$` multiplies."""

    def figure(self, numeral: Numeral, source: Plain, text: str) -> Figure:
        """Return the number and what stands around it as a figure of the original text."""
        start, end = source.span(self.start, self.end)
        sign = Decimal(-self.factor if self.negative else self.factor)
        return Figure(
            kind=self.kind,
            values=() if numeral.value is None else (numeral.value * sign,),
            unit=self.unit.lstrip("/"),
            currency=self.currency,
            comparator=self.comparator,
            approx=self.approx,
            symbol=self.symbol,
            precision=(numeral.precision if self.factor == 1 else 0,),
            form=numeral.form,
            text=text[start:end],
            start=start,
            end=end,
            alternatives=tuple((value * sign,) for value in numeral.alternatives),
            shared=(self.shared,),
            signs=self.signs,
            loose=self.loose,
            label=numeral.form is Form.DIGITS and not _COUNTED.match(text, end),
            titled=numeral.titled,
            optional=numeral.optional and not (self.unit and not self.shared),
        )

    @property
    def kind(self) -> Kind:
        """What the number is, by what stands around it."""
        if self.symbol:
            return Kind.STATISTIC
        if self.currency:
            return Kind.MONEY
        if self.unit == "%":
            return Kind.PERCENT
        if self.unit and not self.shared:
            return Kind.QUANTITY
        return Kind.ORDINAL if self.ordinal else Kind.NUMBER
