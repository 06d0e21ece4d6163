"""The noun: a figure as a reader of a language understands it."""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a figure is; types carry weight: 80 % is not 80."""

    NUMBER = "number"
    RANGE = "range"
    RATIO = "ratio"
    """`12 of 15`, `50/50`."""
    PERCENT = "percent"
    MONEY = "money"
    QUANTITY = "quantity"
    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"
    STATISTIC = "statistic"
    IDENTIFIER = "identifier"


class Form(StrEnum):
    """How a figure is written."""

    DIGITS = "digits"
    WORD = "word"
    ROMAN = "roman"


Values = tuple[Decimal, ...]
ALWAYS_OPEN = "24/7"
"""The symbol of what is open day and night, however it is written."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text, with its place."""

    kind: Kind
    values: Values
    """One value with its sign; two bounds or terms; year, month and day (0 where unknown); hour and minute.

    Empty where no reader of the language could be sure of the value, and for identifiers."""
    unit: str = ""
    """As in `languages.units.UNITS`: `mg/kg`, `min`, `%`."""
    currency: str = ""
    """ISO 4217, or `$` for dollars of a country that is not named."""
    comparator: str = ""
    """`=`, `<`, `>`, `≤`, `≥` or nothing."""
    approx: bool = False
    symbol: str = ""
    """The letters of a statistic in English (`p`, `CI`), or an identifier as it is compared."""
    precision: tuple[int, ...] = ()
    """Decimals, one count per value."""
    form: Form = Form.DIGITS
    text: str = field(default="", compare=False)
    """As written."""
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)
    alternatives: tuple[Values, ...] = field(default=(), compare=False)
    """Values by another country's marks, where the language's own make no sense of the text."""
    shared: tuple[bool, ...] = field(default=(), compare=False)
    """Per value: its unit or currency stands with another figure (`12 or 24 hours`) or in front (`week 8`)."""
    signs: bool = field(default=False, compare=False)
    """Comparator or approximation are written as signs, not as words."""
    loose: bool = field(default=False, compare=False)
    """The comparator's word is often used without that sense: `over 40 minutes`."""
    optional: bool = field(default=False, compare=False)
    """Perhaps no figure at all: `one`, `first`, a lone Roman numeral; it may satisfy, and is never missed."""

    titled: bool = field(default=False, compare=False)
    """A Roman numeral of an official title, which is written so in every language: `Schedule I`."""
    label: bool = field(default=False, compare=False)
    """Digits that count nothing, as no word follows: the 1 of `Bill 1, an Act`; no article can stand for it."""

    @property
    def negative(self) -> bool:
        """Any of the values is below zero."""
        return any(value < 0 for value in self.values)
