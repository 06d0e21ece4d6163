"""Dates as readers write them, and the names of months by which they are read."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from pipeline.languages import language
from pipeline.languages.cldr import cldr, in_cldr
from pipeline.languages.folding import folded
from pipeline.model.locale import Locale
from pipeline.model.note import PartialDate


def long_date(day: date, locale: Locale) -> str:
    """Return a day in full: `May 5, 2026`, `5 mai 2026`, `2026年5月5日`.

    In French the first of a month is `1er`, and a no-break space stands after the day (OQLF), neither of which
    CLDR does; where CLDR does not know the language the date is written as ISO 8601.
    """
    if not in_cldr(locale):
        return day.isoformat()
    from babel.dates import format_date

    text = format_date(day, "long", locale=cldr(locale))
    if locale.language != "fr":
        return text
    number, _, rest = text.partition(" ")
    return f"{'1er' if day.day == 1 else number}\u00a0{rest}"


def partial_date(moment: PartialDate, locale: Locale) -> str:
    """Return a year, a month or a day at its own precision: a month never becomes its first day."""
    if moment.month is not None and moment.day is not None:
        return long_date(moment.earliest, locale)
    if not in_cldr(locale):
        return str(moment)
    from babel.dates import format_skeleton

    return format_skeleton("y" if moment.month is None else "yMMMM", moment.earliest, locale=cldr(locale))


def month_and_day(month: int, day: int, locale: Locale) -> str:
    """Return a day without its year: `5 mai`; raise ValueError for a day that no year has."""
    text = long_date(date(2000, month, day), locale)
    if locale.language == "fr":
        return text.removesuffix(" 2000")
    if not in_cldr(locale):
        return text.removeprefix("2000-")
    from babel.dates import format_skeleton

    return format_skeleton("MMMMd", date(2000, month, day), locale=cldr(locale))


def short_time(hour: int, minute: int, locale: Locale) -> str:
    """Return a time of day: `3:30 p.m.`, `15 h 30` with no-break spaces (OQLF)."""
    from datetime import time

    from babel.dates import format_time

    if locale.language == "fr":
        return f"{hour}\u00a0h" + (f"\u00a0{minute:02d}" if minute else "")
    return format_time(time(hour % 24, minute), "short", locale=cldr(locale)).replace("\u202f", "\u00a0")


def day_first(locale: Locale) -> bool | None:
    """`05/06` is the fifth of June; None where readers take it for either, as in Canada."""
    if locale.territory == "CA":
        return None
    pattern = str(cldr(locale).date_formats["short"].pattern)
    positions = [pattern.find(letter) for letter in "dM"]
    if pattern.startswith("y") or min(positions) < 0:
        return None
    return positions[0] < positions[1]


@lru_cache(maxsize=64)
def month_names(locale: Locale) -> Mapping[str, int]:
    """Return the names of months, folded and without a final dot → 1 to 12; all widths that CLDR has and our own."""
    words = language(locale)
    places = (locale, *(Locale.parse(tag) for tag in words.month_locales))
    names: dict[str, int] = {}
    for place in places:
        for width in ("abbreviated", "wide"):
            for context in ("format", "stand-alone"):
                names |= _named(cldr(place).months[context][width])
    return names | {folded(name): number for name, number in words.month_words.items()}


def _named(months: Mapping[int, str]) -> dict[str, int]:
    # Chinese abbreviates to `1月`, the root locale to `M01`: dates in digits are read by their shape.
    return {folded(name.rstrip(".")): number for number, name in months.items() if not any(map(str.isdigit, name))}
