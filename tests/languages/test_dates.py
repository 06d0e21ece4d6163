"""Dates in the locales' own form."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.languages.dates import day_first, long_date, month_and_day, month_names, partial_date, short_time
from pipeline.model.locale import Locale
from pipeline.model.note import PartialDate

LONG = [
    ("fr-CA", date(2026, 5, 1), "1er⍽mai 2026"),
    ("fr-CA", date(2026, 5, 11), "11⍽mai 2026"),
    ("fr", date(2026, 8, 5), "5⍽août 2026"),
    ("cr", date(2026, 5, 1), "2026-05-01"),
    ("es-419", date(2026, 5, 1), "1 de mayo de 2026"),
    ("ar", date(2026, 5, 1), "1 مايو 2026"),
    ("zh-Hans-CA", date(2026, 5, 1), "2026年5月1日"),
    ("en-CA", date(2026, 5, 1), "May 1, 2026"),
]


@pytest.mark.parametrize(("tag", "day", "text"), LONG)
def test_long_date(tag: str, day: date, text: str) -> None:
    assert long_date(day, Locale.parse(tag)).replace("\u00a0", "⍽") == text


PARTIAL = [
    ("fr-CA", PartialDate(2022), "2022"),
    ("fr-CA", PartialDate(2022, 10), "octobre 2022"),
    ("fr-CA", PartialDate(2022, 10, 1), "1er⍽octobre 2022"),
    ("zh-Hans", PartialDate(2024, 8), "2024年8月"),
    ("es-419", PartialDate(2024, 8), "agosto de 2024"),
    ("uk", PartialDate(2024, 8), "серпень 2024▫р."),
    ("cr", PartialDate(2024, 8), "2024-08"),
    ("en-CA", PartialDate(2022, 10), "October 2022"),
]


@pytest.mark.parametrize(("tag", "moment", "text"), PARTIAL)
def test_a_partial_date_is_no_more_precise_than_its_source(tag: str, moment: PartialDate, text: str) -> None:
    shown = partial_date(moment, Locale.parse(tag)).replace("\u00a0", "⍽").replace("\u202f", "▫")
    assert shown == text


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.sampled_from(["fr-CA", "es", "ar", "de", "en-CA"]))
def test_a_long_date_names_its_year_and_differs_from_the_next_day(day: date, tag: str) -> None:
    locale = Locale.parse(tag)
    assert str(day.year) in long_date(day, locale)
    assert long_date(day, locale) != long_date(day + timedelta(days=1), locale)


def test_times_of_quebec_have_their_spaces() -> None:
    french = Locale.parse("fr-CA")
    assert short_time(15, 30, french) == "15\u00a0h\u00a030"
    assert short_time(9, 5, french) == "9\u00a0h\u00a005"
    assert short_time(14, 0, french) == "14\u00a0h"
    assert short_time(15, 30, Locale.parse("en-CA")) == "3:30\u00a0p.m."


def test_a_day_without_a_year_has_no_year() -> None:
    assert month_and_day(5, 1, Locale.parse("fr-CA")) == "1er\u00a0mai"
    assert month_and_day(5, 1, Locale.parse("es")) == "1 de mayo"
    with pytest.raises(ValueError, match="day"):
        month_and_day(2, 30, Locale.parse("fr-CA"))


def test_months_are_found_by_all_their_names() -> None:
    assert month_names(Locale.parse("fr-CA"))["aout"] == 8
    assert month_names(Locale.parse("uk"))["серпні"] == 8
    assert month_names(Locale.parse("ar"))["ايار"] == 5
    assert month_names(Locale.parse("cr")) == {}


def test_the_months_of_one_locale_do_not_become_those_of_another() -> None:
    # In Babel they do, where a locale inherits what another one looked up first.
    from pipeline.languages.cldr import cldr

    for tag in ("zh-Hans", "he", "ar", "fr-CA", "en-CA", "de"):
        places = cldr(Locale.parse(tag)).months
        assert (
            dict(places["stand-alone"]["wide"])[8]
            == {
                "zh-Hans": "八月",
                "he": "אוגוסט",
                "ar": "أغسطس",
                "fr-CA": "août",
                "en-CA": "August",
                "de": "August",
            }[tag]
        )


def test_slashed_dates_are_ambiguous_in_canada_only() -> None:
    assert [day_first(Locale.parse(tag)) for tag in ("fr-CA", "es-419", "en-US", "zh-Hans")] == [
        None,
        True,
        False,
        None,
    ]
