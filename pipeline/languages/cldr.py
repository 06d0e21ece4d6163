"""CLDR's data for a locale, by way of Babel; the nearest known locale stands in for an unknown one."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from babel import Locale as CldrLocale


@lru_cache(maxsize=256)
def cldr(locale: Locale) -> "CldrLocale":
    """Return CLDR's locale: `zh-Hans-CA` is read as `zh_Hans`, an unknown language as CLDR's root."""
    return _nearest(locale) or _root()


def in_cldr(locale: Locale) -> bool:
    """CLDR knows the locale's language."""
    return _nearest(locale) is not None


def unit_patterns(locale: Locale, key: str) -> Mapping[str, Mapping[str, str]]:
    """Return CLDR's patterns of a unit by width and plural category; empty where it has none."""
    found: Mapping[str, Mapping[str, str]] = _data(locale).get("unit_patterns", {}).get(key, {})
    return found


def currency_names(locale: Locale, code: str) -> tuple[str, ...]:
    """Return CLDR's names of a currency, all plural forms."""
    plurals: Mapping[str, str] = _data(locale)["currency_names_plural"].get(code, {})
    names = (cldr(locale).currencies.get(code), *plurals.values())
    return tuple(name for name in names if name)


def compact_patterns(locale: Locale) -> Iterator[tuple[int, str]]:
    """Yield the power of ten of each large number that CLDR writes with a word, and the pattern: `6, 0 million`."""
    for widths in cldr(locale).compact_decimal_formats.values():
        for numbers in widths.values():
            yield from ((len(number) - 1, pattern.pattern) for number, pattern in numbers.items())


def day_halves(locale: Locale) -> Mapping[str, int]:
    """Return CLDR's words for the halves of a day, with the hours that they add."""
    words = {
        words.get(half, ""): hours
        for words in cldr(locale).day_periods["format"].values()
        for half, hours in (("am", 0), ("pm", 12))
    }
    return {word.lower(): hours for word, hours in words.items() if word and not word.isascii()}


def _data(locale: Locale) -> Mapping[str, Any]:
    # Babel formats units and amounts, but has no public way to their patterns.
    data: Mapping[str, Any] = cldr(locale)._data  # type: ignore[attr-defined]
    return data


@lru_cache(maxsize=256)
def _nearest(locale: Locale) -> "CldrLocale | None":
    # Imported here: Babel costs more time than all the rest of a short command.
    from babel import Locale as CldrLocale
    from babel import UnknownLocaleError

    for tag in spellings(locale):
        try:
            return _apart(CldrLocale.parse(tag))
        except (UnknownLocaleError, ValueError):
            continue
    return None


def spellings(locale: Locale) -> tuple[str, ...]:
    """Return gettext's spellings of a locale, from the most to the least precise.

    >>> spellings(Locale.parse("zh-Hans-CA"))
    ('zh_Hans_CA', 'zh_Hans', 'zh_CA', 'zh')
    """
    language, script, territory = locale.language, locale.script, locale.territory
    parts = ((language, script, territory), (language, script), (language, territory), (language,))
    return tuple(dict.fromkeys("_".join(filter(None, part)) for part in parts))


def _root() -> "CldrLocale":
    from babel import Locale as CldrLocale

    return _apart(CldrLocale("root"))


def _apart(place: "CldrLocale") -> "CldrLocale":
    """Return the locale with data of its own.

    Babel's locales share what they inherit and write into it what they look up: once the months of Chinese have been
    read, French has them too (python-babel/babel issue 1234). Pages must not depend on which locale was built first.
    """
    from babel.localedata import LocaleDataDict, load

    inherited: Any = load(vars(place)["_Locale__data_identifier"])
    vars(place)["_Locale__data"] = LocaleDataDict(_copied(inherited))
    return place


def _copied(table: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return a copy of tables in tables; what is no table is never written to."""
    return {key: _copied(value) if type(value) is dict else value for key, value in table.items()}
