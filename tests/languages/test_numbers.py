"""Numbers, amounts and measures in the locales' own form."""

from decimal import Decimal

import pytest

from pipeline.languages.numbers import Marks, decimal, marks, money, percent
from pipeline.languages.units import counted, currency_words, noun_quantities, unit, unit_words
from pipeline.model.locale import Locale


def shown(text: str) -> str:
    return text.replace("\u00a0", "⍽").replace("\u200e", "").replace("\u200f", "")


NUMBERS = [
    ("fr-CA", "-1585.50", "−1⍽585,50"),
    ("fr-CA", "0.045", "0,045"),
    ("pa", "1234567", "12,34,567"),
    ("es", "1585", "1.585"),
    ("es-419", "1585.5", "1,585.5"),
    ("cr", "1585.5", "1,585.5"),
    ("en-CA", "-1585.5", "-1,585.5"),
]


@pytest.mark.parametrize(("tag", "value", "text"), NUMBERS)
def test_decimal(tag: str, value: str, text: str) -> None:
    assert shown(decimal(Decimal(value), Locale.parse(tag))) == text


def test_decimals_and_groups_can_be_asked_for() -> None:
    french = Locale.parse("fr-CA")
    assert decimal(Decimal("1"), french, decimals=1) == "1,0"
    assert decimal(Decimal("2014"), french, grouped=False) == "2014"


AMOUNTS = [
    ("fr-CA", "1585", "CAD", "1⍽585⍽$⍽CA"),
    ("fr-CA", "1585.00", "CAD", "1⍽585,00⍽$⍽CA"),
    ("fr-CA", "500", "USD", "500⍽$⍽US"),
    ("fr-CA", "500", "$", "500⍽$"),
    ("fr-CA", "500", "EUR", "500⍽€"),
    ("es-419", "1585", "CAD", "CAD⍽1,585"),
    ("ar", "1585", "CAD", "1,585⍽CA$"),
    ("zh-Hans", "1585", "CAD", "CA$1,585"),
    ("en-CA", "1585", "CAD", "$1,585"),
]


@pytest.mark.parametrize(("tag", "value", "currency", "text"), AMOUNTS)
def test_money_has_decimals_only_where_the_value_has(tag: str, value: str, currency: str, text: str) -> None:
    assert shown(money(Decimal(value), currency, Locale.parse(tag))) == text


PERCENTAGES = [("fr-CA", "80", "80⍽%"), ("fr-CA", "25.5", "25,5⍽%"), ("es-419", "80", "80%"), ("de", "80", "80⍽%")]


@pytest.mark.parametrize(("tag", "value", "text"), PERCENTAGES)
def test_percent(tag: str, value: str, text: str) -> None:
    assert shown(percent(Decimal(value), Locale.parse(tag))) == text


UNITS = [
    ("fr-CA", "0.5", "mg/kg", False, "0,5⍽mg/kg"),
    ("fr-CA", "40", "min", True, "40⍽minutes"),
    ("fr-CA", "1", "h", True, "1⍽heure"),
    ("fr-CA", "30", "mmHg", False, "30⍽mm⍽Hg"),
    ("fr-CA", "80", "%", False, "80⍽%"),
    ("ar", "0.5", "mg/kg", False, "0.5⍽ملغم/كغم"),
    ("zh-Hans", "40", "min", False, "40分钟"),
    ("uk", "5", "day", True, "5⍽днів"),
    ("cr", "40", "min", False, "40⍽min"),
    ("fr-CA", "5", "mmol/L", False, "5⍽mmol/L"),
]


@pytest.mark.parametrize(("tag", "value", "name", "long", "text"), UNITS)
def test_unit_has_a_space_that_does_not_break(tag: str, value: str, name: str, long: bool, text: str) -> None:
    assert shown(unit(Decimal(value), name, Locale.parse(tag), long)) == text


def test_what_is_counted_agrees_with_its_number() -> None:
    french = Locale.parse("fr-CA")
    assert counted("1", Decimal(1), "session", french) == "1\u00a0séance"
    assert counted("12,7", Decimal("12.7"), "point", french) == "12,7\u00a0points"
    assert counted("4", Decimal(4), "session", Locale.parse("cr")) == "4"


def test_marks_are_those_of_the_locale() -> None:
    assert marks(Locale.parse("fr-CA")) == Marks(",", frozenset(" "), pairs=False)
    assert (marks(Locale.parse("es")).decimal, marks(Locale.parse("es-419")).decimal) == (",", ".")
    assert marks(Locale.parse("pa")).pairs
    assert not marks(Locale.parse("cr")).pairs


def test_lone_letters_are_no_words_of_units() -> None:
    # `a` is CLDR's sign of the year in Spanish, and `to`; `m.` its sign of the month in French.
    assert "a" not in unit_words(Locale.parse("es"))
    assert "m." not in unit_words(Locale.parse("fr-CA"))
    assert unit_words(Locale.parse("fr-CA"))["heures"] == "h"


def test_nouns_that_hold_their_number_come_from_cldr_and_from_the_language() -> None:
    nouns = noun_quantities(Locale.parse("ar"))
    assert nouns["ساعتان"] == nouns["ساعتين"] == (2, "h")
    assert noun_quantities(Locale.parse("cr")) == {}


def test_names_of_currencies_are_known_in_all_forms() -> None:
    assert currency_words(Locale.parse("uk"))["канадських доларів"] == "CAD"
    assert currency_words(Locale.parse("fr-CA"))["dollars"] == "$"


def test_a_number_of_any_length_is_written() -> None:
    french = Locale.parse("fr-CA")
    assert decimal(Decimal("1" + "0" * 40), french).replace("\u00a0", "") == "1" + "0" * 40
    assert percent(Decimal("9" * 31), french).replace("\u00a0", "").startswith("9" * 31)
    assert money(Decimal("9" * 31), "EUR", french).replace("\u00a0", "").startswith("9" * 31)
