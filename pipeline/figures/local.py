"""The form in which a figure is expected in a translation, shown to translators beside the source."""

from decimal import Decimal

from pipeline.figures.model import Figure, Form, Kind
from pipeline.languages import language
from pipeline.languages.dates import month_and_day, partial_date, short_time
from pipeline.languages.numbers import decimal, money, percent
from pipeline.languages.units import COUNTED, counted, measured, plural, unit_symbols
from pipeline.model.locale import Locale
from pipeline.model.note import PartialDate

_NO_BREAK = "\u00a0"
_AS_WRITTEN = frozenset({Kind.IDENTIFIER})
_GROUPED_FROM = 10_000


def local_form(figure: Figure, locale: Locale) -> str:
    """Return the figure as readers of the locale expect it; in English as it is written.

    `0.5 mg/kg` is `0,5 mg/kg` in French, `95% CI` is `IC à 95 %`, `90–120 min` is `de 90 à 120 min`.
    """
    if locale.language == "en" or figure.kind in _AS_WRITTEN or figure.form is Form.ROMAN or not figure.values:
        return figure.text
    if figure.kind is Kind.DATE:
        return _date(figure, locale)
    if figure.kind is Kind.TIME:
        return short_time(int(figure.values[0]), int(figure.values[1]), locale)
    return _compared(figure, _amount(figure, locale), locale)


def _date(figure: Figure, locale: Locale) -> str:
    year, month, day = map(int, figure.values)
    try:
        if not year:
            return month_and_day(month, day, locale)
        return partial_date(PartialDate(year, month, day or None), locale)
    except ValueError:
        # The thirtieth of February stands in the source: nothing better can be said.
        return figure.text


def _amount(figure: Figure, locale: Locale) -> str:
    words = language(locale)
    numbers = [_number(figure, index, locale) for index in range(len(figure.values))]
    if figure.kind is Kind.ORDINAL:
        return _ordinal(figure, locale)
    if figure.kind is Kind.RATIO:
        worded = any(character.isalpha() for character in figure.text)
        return words.ratio_form.format(*numbers) if worded else figure.text
    last = _with_unit(figure, len(numbers) - 1, numbers[-1], locale)
    if len(numbers) == 1:
        return last
    first = numbers[0] if last.startswith(numbers[-1]) else _with_unit(figure, 0, numbers[0], locale)
    form = words.range_form
    # `d = 0,91 à 1,0`: after a sign the opening word is left out.
    return (form[form.index("{0}") :] if figure.symbol else form).format(first, last)


def _ordinal(figure: Figure, locale: Locale) -> str:
    words, value = language(locale), figure.values[0]
    word = next((word for word, number in words.ordinal_words.items() if number == value), "")
    if figure.form is Form.WORD and word:
        return word
    return words.first_form if value == 1 and words.first_form else words.ordinal_form.format(value)


def _number(figure: Figure, index: int, locale: Locale) -> str:
    value = figure.values[index]
    if figure.form is Form.WORD:
        word = next((word for word, number in language(locale).number_words.items() if number == value), "")
        if word:
            return word
    decimals = figure.precision[index] if index < len(figure.precision) else 0
    return decimal(value, locale, decimals, grouped=_is_grouped(figure, value))


def _is_grouped(figure: Figure, value: Decimal) -> bool:
    """A year is never grouped, and a source that groups is followed."""
    return abs(value) >= _GROUPED_FROM or bool(figure.currency) or ("," in figure.text and abs(value) >= 1000)


def _with_unit(figure: Figure, index: int, number: str, locale: Locale) -> str:
    value = figure.values[index]
    if figure.shared and figure.shared[-1] and "$" not in figure.text:
        return number
    if figure.currency:
        return money(round(value, figure.precision[index]), figure.currency, locale)
    if figure.unit == "%":
        return percent(value, locale, figure.precision[index])
    if figure.unit in COUNTED:
        return counted(number, value, figure.unit, locale)
    if figure.unit:
        long = any(len(word) > 3 and word not in unit_symbols() for word in _unit_text(figure))
        return measured(number, figure.unit, locale, plural(value, locale), long)
    return number


def _unit_text(figure: Figure) -> list[str]:
    """Return the words of the unit as the source writes it: `minutes` asks for a word, `min` for a sign."""
    letters = "".join(character if character.isalpha() else " " for character in figure.text)
    return letters.split()[-1:]


def _compared(figure: Figure, amount: str, locale: Locale) -> str:
    words = language(locale)
    if figure.symbol == "ci":
        return words.confidence_form.format(amount)
    if figure.approx:
        amount = words.approximate_form.format(amount)
    if figure.comparator and figure.signs:
        amount = f"{figure.comparator}{_NO_BREAK}{amount}"
    return f"{_symbol(figure, locale)}{_NO_BREAK}{amount}" if figure.symbol else amount


def _symbol(figure: Figure, locale: Locale) -> str:
    """Return the letters of a statistic: the language's own, else those of the source."""
    for own, english in language(locale).statistic_symbols.items():
        if english.lower() == figure.symbol:
            return own
    letters = figure.text.lstrip("~≈ ").split("=")[0].split("<")[0].split(">")[0].strip(" ≤≥")
    return letters.split()[-1] if letters else figure.symbol
