"""Numbers as readers of a locale write them, with spaces that do not break, and the marks by which they are read."""

import re
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import lru_cache

from pipeline.languages.cldr import cldr
from pipeline.model.locale import Locale

_NO_BREAK = "\u00a0"
_SPACES = " \u00a0\u202f\u2009"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands between the digits of a number."""

    decimal: str
    groups: frozenset[str]
    """Without the no-break space, which groups digits everywhere."""
    pairs: bool
    """Digits are grouped by twos beyond the thousands: 12,34,567."""


@lru_cache(maxsize=64)
def marks(locale: Locale) -> Marks:
    """Return the marks of a locale in Latin digits; a plain blank stands for every kind of space."""
    symbols = cldr(locale).number_symbols["latn"]
    group = symbols["group"].replace("’", "'")
    pattern = cldr(locale).decimal_formats[None].pattern
    return Marks(
        decimal=symbols["decimal"],
        groups=frozenset(" " if group in _SPACES else group),
        pairs=bool(re.search(r"#,##,##0", pattern)),
    )


def _room(value: Decimal) -> AbstractContextManager[Context]:
    """Return a context in which the value can be rounded: beyond 28 digits the usual one refuses."""
    _, digits, exponent = value.as_tuple()
    return localcontext(prec=len(digits) + abs(int(exponent)) + 20)


def decimal(value: Decimal, locale: Locale, decimals: int | None = None, grouped: bool = True) -> str:
    """Return a number: `1 585,5`; `decimals` None keeps those that the value has.

    >>> decimal(Decimal("-1585.50"), Locale.parse("fr-CA"))
    '−1\\xa0585,50'
    """
    from babel.numbers import format_decimal

    pattern = _pattern(cldr(locale).decimal_formats[None].pattern, _decimals(value, decimals))
    with _room(value):
        text = format_decimal(value, format=pattern, locale=cldr(locale), group_separator=grouped)
    return _spaced(text, locale)


def percent(value: Decimal, locale: Locale, decimals: int | None = None) -> str:
    """Return a percentage; `value` is what stands before the sign: 80 → `80 %`."""
    from babel.numbers import format_percent

    pattern = _pattern(cldr(locale).percent_formats[None].pattern, _decimals(value, decimals))
    with _room(value):
        return _spaced(format_percent(value / 100, format=pattern, locale=cldr(locale)), locale)


def money(value: Decimal, currency: str, locale: Locale) -> str:
    """Return an amount; decimals only where the value has them.

    >>> money(Decimal("1585"), "CAD", Locale.parse("fr-CA"))
    '1\\xa0585\\xa0$\\xa0CA'
    """
    if locale.language == "fr" and currency in _FRENCH_DOLLARS:
        return f"{decimal(value, locale)}{_NO_BREAK}{_FRENCH_DOLLARS[currency]}"
    from babel.numbers import format_currency

    pattern = _pattern(cldr(locale).currency_formats["standard"].pattern, _decimals(value, None))
    with _room(value):
        text = format_currency(value, currency, format=pattern, locale=cldr(locale), currency_digits=False)
    # CLDR wants a space between letters and digits (`CAD 1,585`); Babel leaves it out.
    text = re.sub(r"(?<=[A-Za-z])(?=\d)", _NO_BREAK, text)
    return _spaced(text, locale)


# `$ CA` is the Translation Bureau's form; CLDR drops the country, and readers of other countries see their own dollar.
_FRENCH_DOLLARS = {"CAD": f"${_NO_BREAK}CA", "USD": f"${_NO_BREAK}US", "$": "$"}


def _decimals(value: Decimal, decimals: int | None) -> int:
    if decimals is not None:
        return decimals
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _pattern(pattern: str, decimals: int) -> str:
    """Return a CLDR pattern with so many decimals: `#,##0.###` with 1 → `#,##0.0`."""
    point = f".{'0' * decimals}" if decimals else ""
    return re.sub(r"0(?:\.[0#]+)?(?![0#,])", f"0{point}", pattern)


def _spaced(text: str, locale: Locale) -> str:
    text = text.replace(" ", _NO_BREAK).replace("\u202f", _NO_BREAK)
    # The true minus is house style in French; OQLF's own examples have the hyphen.
    return re.sub(r"-(?=\d)", "−", text) if locale.language == "fr" else text
