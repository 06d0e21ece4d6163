"""Dates: with the name of a month, in digits, in Chinese characters."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.figures.clean import Plain
from pipeline.figures.grammar import Grammar, grammar
from pipeline.figures.model import Kind
from pipeline.figures.moment import Moment, decimals
from pipeline.figures.patterns import BLANK
from pipeline.languages.dates import day_first
from pipeline.model.locale import Locale

_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|ers?|re|\.?[ºª°]|\.)?"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_OF = rf"{BLANK}*(?:,|،)?{BLANK}*(?:(?:of|de|del|du|d'|do)(?:{BLANK}+|(?<=')))?"
_NOT_INSIDE = r"(?<![\d.,/-])"

# Stands in every date in digits.
_JOINED = re.compile(r"\d[./-]\d")
# Matches `2026-05-05`, `2026/5/5`, `2024-08`; not `2014-21`, `0.36-1.91`.
_ISO = re.compile(
    r"(?<![\d.,/-])(?P<year>\d{4})(?P<mark>[-/])(?P<month>0[1-9]|1[0-2]|(?<=/)[1-9])(?:(?P=mark)(?P<day>\d{1,2}))?"
    r"(?![\d/-]|[.,]\d)"
)
# Matches `05/06/2026`, `5.6.2026`; which is the month depends on the reader.
_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})(?![\d/-])"
)
# Matches `2024年8月1日`, `8月1日`, `2024年8月`, the Korean `2024년 8월 1일`.
_CHINESE = re.compile(
    rf"(?:(?P<year>\d{{4}}){BLANK}*[年년]{BLANK}*)?(?P<month>\d{{1,2}}){BLANK}*[月월]"
    rf"(?:{BLANK}*(?P<day>\d{{1,2}}){BLANK}*[日号號일])?"
)
_SPELLED_DIGITS = "零一二三四五六七八九"
# Matches `十二月三十一日`, `二〇二四年八月一日`; not `三月`, `十个月`.
_SPELLED = re.compile(
    r"(?:(?P<year>[〇零一二三四五六七八九]{4})年)?(?P<month>十[一二]?|[一二三四五六七八九])月"
    r"(?P<day>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号號]"
)


def dates(source: Plain, locale: Locale) -> Iterator[Moment]:
    """Yield the dates with the name of a month, or in a form that is read alike everywhere."""
    fixed = (_ISO, _CHINESE) if "月" in source.text or "월" in source.text or _JOINED.search(source.text) else ()
    rules = (*fixed, *_date_patterns(locale)) if next(grammar(locale).months.found(source), None) else fixed
    # The English months May and March are words too, so there the capital counts.
    text = source.text if locale.language == "en" else source.folded
    for pattern in rules:
        for match in pattern.finditer(text):
            moment = None if _is_number(match, grammar(locale)) else _date(match, grammar(locale))
            if moment:
                yield moment


def spelled_dates(source: Plain, _: Locale) -> Iterator[Moment]:
    """Yield the dates in Chinese characters."""
    for match in _SPELLED.finditer(source.text) if "月" in source.text else ():
        year, month, day = (_spelled(match[name] or "") for name in ("year", "month", "day"))
        if day <= 31:
            yield Moment(Kind.DATE, match.start(), match.end(), decimals(year, month, day))


def _spelled(characters: str) -> int:
    """Return the number of a date in characters: `三十一`, `二〇二四`."""
    tens, ten, ones = characters.rpartition("十")
    if ten:
        return 10 * (_SPELLED_DIGITS.index(tens) if tens else 1) + (_SPELLED_DIGITS.index(ones) if ones else 0)
    return int("".join(str(_SPELLED_DIGITS.index(sign)) for sign in ones.replace("〇", "零")) or 0)


def _is_number(match: re.Match[str], rules: Grammar) -> bool:
    """Tell whether the name of the month is a number in letters: `8 h 30, sept jours`; not in `30 sept. 2020`."""
    groups = match.groupdict()
    if groups.get("year") or match.string[match.end("month") : match.end("month") + 1] == ".":
        return False
    return groups["month"] in rules.words.number_words


@lru_cache(maxsize=64)
def _date_patterns(locale: Locale) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of dates with the name of a month; they are dear to compile, and few texts name one."""
    rules = grammar(locale)
    names = rules.months.written if rules.months.meanings else ""
    if locale.language == "en":
        names = re.sub(r"(?<![\\\w])([a-z])(?=[a-z]{2})", lambda m: m[1].upper(), names)
    patterns: list[re.Pattern[str]] = []
    if names:
        # Arabic writes both names of a month: أيار/مايو.
        either = rf"(?P<month>{names})(?:/(?:{names}))?"
        month = rf"(?:{BLANK}|-)*{either}\.?"
        # January to March 2021: the year stands with the second month only.
        joined = "|".join((rules.context.join.pattern, rules.context.range.pattern))
        patterns = [
            re.compile(rf"(?P<month>{names})\.?(?!/)(?=(?:{joined})(?:{names})\.?{_OF}{BLANK}*{_YEAR})"),
            # 5 mai 2026, 5. Mai 2026, 5th of May, 5-May-2026
            re.compile(rf"{_NOT_INSIDE}{_DAY}{_OF}{month}(?:(?:-|{_OF}{BLANK}*){_YEAR})?"),
            # May 5, 2026; not the first digits of May 2026
            re.compile(rf"{either}\.?{BLANK}+{_DAY}(?!\d|[.,:/]\d)(?:{_OF}{BLANK}*{_YEAR})?"),
            # May 2026, mayo de 2026
            re.compile(rf"{either}\.?{_OF}{BLANK}*{_YEAR}"),
            # 2026 May 5, 2026. május 5
            re.compile(rf"{_NOT_INSIDE}{_YEAR}\.?{month}(?:{BLANK}+(?P<day>\d{{1,2}})(?!\d))?"),
        ]
    return tuple(patterns)


def _date(match: re.Match[str], rules: Grammar) -> Moment | None:
    groups = match.groupdict()
    name = groups["month"]
    month = int(name) if name.isdigit() else rules.months.meaning(name.lower()) or 0
    year, day = int(groups.get("year") or 0), int(groups.get("day") or 0)
    if not 1 <= month <= 12 or day > 31 or not (year or day) or (groups.get("day") and not day):
        return None
    return Moment(Kind.DATE, match.start(), match.end(), decimals(year, month, day))


def numeric_dates(source: Plain, locale: Locale) -> Iterator[Moment]:
    """Yield the dates of two numbers and a year; which of the two is the month depends on the locale."""
    if not _JOINED.search(source.text):
        return
    for match in _NUMERIC.finditer(source.text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        as_day, as_month = decimals(year, second, first), decimals(year, first, second)
        possible = tuple(v for v in dict.fromkeys((as_day, as_month)) if 1 <= v[1] <= 12 and 1 <= v[2] <= 31)
        order = True if match["mark"] == "." else day_first(locale)
        own = as_day if order else as_month
        if not possible:
            continue
        values = own if order is not None and own in possible else ()
        yield Moment(Kind.DATE, match.start(), match.end(), values, () if values else possible)
