"""Units of measure and currencies: their words in every language, and how a measured value is written."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from pipeline.languages import language
from pipeline.languages.cldr import cldr, currency_names, unit_patterns
from pipeline.languages.folding import folded
from pipeline.languages.numbers import decimal, percent
from pipeline.model.locale import Locale

UNITS: Mapping[str, str] = {
    "mcg": "mass-microgram", "mg": "mass-milligram", "g": "mass-gram", "kg": "mass-kilogram",
    "mL": "volume-milliliter", "dL": "volume-deciliter", "L": "volume-liter",
    "ms": "duration-millisecond", "s": "duration-second", "min": "duration-minute", "h": "duration-hour",
    "day": "duration-day", "week": "duration-week", "month": "duration-month", "year": "duration-year",
    "mm": "length-millimeter", "cm": "length-centimeter", "m": "length-meter", "km": "length-kilometer",
    "mmHg": "pressure-millimeter-ofhg", "°C": "temperature-celsius", "°F": "temperature-fahrenheit",
    "kB": "digital-kilobyte", "MB": "digital-megabyte", "GB": "digital-gigabyte", "TB": "digital-terabyte",
    "kPa": "pressure-kilopascal", "kcal": "energy-kilocalorie", "kJ": "energy-kilojoule", "m²": "area-square-meter",
    "%": "concentr-percent",
}  # fmt: skip
"""Our name of a unit → CLDR's."""

TIME = frozenset({"ms", "s", "min", "h", "day", "week", "month", "year"})
COUNTED = frozenset({"point", "session", "pp", "person-year", "person-month"})
"""What is counted rather than measured: another noun may stand for it."""

# Written alike in every language; looked for with their case: mg is not Mg, and m is not M.
_SYMBOLS: Mapping[str, str] = {
    "µg": "mcg", "mcg": "mcg", "ug": "mcg", "mg": "mg", "g": "g", "kg": "kg", "ng": "ng", "pg": "pg", "mL": "mL",
    "ml": "mL", "cc": "mL", "dL": "dL", "dl": "dL", "L": "L", "l": "L", "ms": "ms", "min": "min", "h": "h", "s": "s",
    "mm": "mm", "cm": "cm", "m": "m", "km": "km", "m²": "m²", "m2": "m²", "mmHg": "mmHg", "mm Hg": "mmHg",
    "°C": "°C", "℃": "°C", "°F": "°F", "%": "%", "IU": "IU", "UI": "IU", "mmol": "mmol", "mEq": "mEq", "mol": "mol",
    "µmol": "µmol", "nmol": "nmol", "pmol": "pmol", "µL": "µL", "µl": "µL", "uL": "µL", "fL": "fL",
    "kcal": "kcal", "kJ": "kJ", "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "bpm": "bpm",
    "Gy": "Gy", "cGy": "cGy", "mGy": "mGy", "Sv": "Sv", "mSv": "mSv", "µSv": "µSv", "MBq": "MBq", "GBq": "GBq",
    "kPa": "kPa", "mV": "mV", "mA": "mA", "‰": "‰", "kB": "kB", "KB": "kB", "MB": "MB", "GB": "GB", "TB": "TB",
    "KiB": "KiB", "MiB": "MiB", "GiB": "GiB", "TiB": "TiB",
}  # fmt: skip

# Behind a slash only: `5 mg/d`; alone these letters are statistics or footnotes.
_DENOMINATORS: Mapping[str, str] = {
    "d": "day", "j": "day", "jour": "day", "wk": "week", "sem": "week", "hr": "h", "mo": "month", "yr": "year",
    "dose": "dose",
}  # fmt: skip

# Of many languages; CLDR has none of them.
_BINARY = {
    f"{word}byte{ending}": unit
    for word, unit in (("kibi", "KiB"), ("mebi", "MiB"), ("gibi", "GiB"), ("tebi", "TiB"))
    for ending in ("", "s")
}
_NO_BREAK = "\u00a0"
_HALF = Decimal("0.5")
_VOWEL_MARKS = re.compile("[\u064b-\u0652]")
DOLLARS = frozenset({"$", "CAD", "USD", "AUD", "MXN"})
"""Those of `_CURRENCIES` whose sign is `$` at home."""
_CURRENCIES = ("CAD", "USD", "EUR", "GBP", "AUD", "CHF", "JPY", "CNY", "INR", "MXN")


def unit_symbols() -> Mapping[str, str]:
    """Return the signs of units that are alike in every language → our name."""
    return _SYMBOLS


def denominator_symbols() -> Mapping[str, str]:
    """Return the signs that are units behind a slash only → our name."""
    return _DENOMINATORS


@lru_cache(maxsize=64)
def unit_words(locale: Locale) -> Mapping[str, str]:
    """Return words of units, folded → our name: CLDR's in all plural forms, and the language's own."""
    words: dict[str, str] = dict(_BINARY)
    for unit, key in UNITS.items():
        for pattern in _patterns(locale, key):
            word = _letters(pattern.replace("{0}", "").strip())
            # Lone letters mislead: `a` is a year in Spanish and `to`, `m.` a month in French and metres.
            lone = word.isascii() and len(word.rstrip(".")) == 1
            if "{0}" in pattern and word and not lone and word not in _SYMBOLS:
                words[word] = unit
    return words | {folded(word): unit for word, unit in language(locale).unit_words.items()}


@lru_cache(maxsize=64)
def noun_quantities(locale: Locale) -> Mapping[str, tuple[int | Decimal, str]]:
    """Return nouns that hold their number, folded → number and unit: CLDR's patterns of one and two without digits."""
    nouns: dict[str, tuple[int | Decimal, str]] = {}
    for unit, key in UNITS.items():
        forms = unit_patterns(locale, key).get("long", {})
        for category, number in (("one", 1), ("two", 2)):
            pattern = forms.get(category, "")
            if pattern and "{0}" not in pattern:
                nouns[_letters(pattern.strip())] = (number, unit)
    words = language(locale)
    nouns |= {folded(noun): (number + _HALF, unit) for noun, (number, unit) in words.half_words.items()}
    nouns |= {folded(noun): (number, "") for noun, number in words.collective_words.items()}
    return nouns | {folded(noun): value for noun, value in words.noun_quantities.items()}


@lru_cache(maxsize=64)
def currency_words(locale: Locale) -> Mapping[str, str]:
    """Return names of currencies, folded → ISO 4217 code, or `$` for dollars of any country."""
    words: dict[str, str] = {}
    for code in _CURRENCIES:
        words |= {_letters(name): code for name in currency_names(locale, code)}
    return words | {folded(word): code for word, code in language(locale).currency_words.items()}


def _letters(text: str) -> str:
    """Return the folded text without the vowel marks that CLDR writes in Arabic, and most people do not: `يومًا`."""
    return folded(_VOWEL_MARKS.sub("", text))


def currency_codes() -> tuple[str, ...]:
    """Return the ISO 4217 codes that are looked for; others are words as often: ALL, TRY, TOP."""
    return _CURRENCIES


def unit(value: Decimal, name: str, locale: Locale, long: bool = False, decimals: int | None = None) -> str:
    """Return a measured value with a no-break space before its unit: `0,5 mg/kg`, `40 minutes`."""
    if name == "%":
        return percent(value, locale, decimals)
    number = decimal(value, locale, decimals)
    return measured(number, name, locale, plural(value, locale), long)


def measured(number: str, name: str, locale: Locale, category: str = "other", long: bool = False) -> str:
    """Return a number that is already written, with its unit; the category is CLDR's."""
    numerator, slash, denominator = name.partition("/")
    pattern = _pattern(numerator, locale, category, long) or f"{{0}} {numerator}"
    text = re.sub(r"\s", _NO_BREAK, pattern.replace("{0}", number))
    for part in denominator.split("/") if slash else ():
        bare = (_pattern(part, locale, "other", False) or f"{{0}} {part}").replace("{0}", "").strip()
        text += f"/{bare}"
    return text


def counted(number: str, value: Decimal, name: str, locale: Locale) -> str:
    """Return a number with the language's noun for what is counted: `12,7 points`; alone where it has none."""
    nouns = [word for word, unit in language(locale).unit_words.items() if unit == name]
    if not nouns:
        return number
    has_plural = plural(Decimal(1), locale) == "one" and len(nouns) > 1
    several = has_plural and plural(value, locale) != "one"
    return f"{number}{'' if language(locale).unspaced else _NO_BREAK}{nouns[several]}"


def plural(value: Decimal, locale: Locale) -> str:
    """Return CLDR's plural category of a number: `one`, `few`, `other`."""
    return str(cldr(locale).plural_form(value))


def _pattern(name: str, locale: Locale, category: str, long: bool) -> str:
    own = language(locale).unit_forms.get(name)
    if own and not long:
        return f"{{0}} {own}"
    forms = unit_patterns(locale, UNITS[name]) if name in UNITS else {}
    widths = ("long", "short") if long else ("short", "long")
    candidates = (forms.get(width, {}).get(form, "") for width in widths for form in (category, "other"))
    return next((pattern for pattern in candidates if "{0}" in pattern), "")


def _patterns(locale: Locale, key: str) -> list[str]:
    """Return CLDR's patterns of a unit; the narrow ones are left out: `5m` is five minutes or five metres."""
    forms = unit_patterns(locale, key)
    widths = (forms.get("long", {}), forms.get("short", {}))
    return [pattern for width in widths for category, pattern in width.items() if category != "per"]
