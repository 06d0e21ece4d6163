"""Dates and times of day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.figures.clean import Plain, apart
from pipeline.figures.grammar import Grammar, grammar
from pipeline.figures.model import Figure, Kind, Values
from pipeline.figures.patterns import AFTER, BLANK
from pipeline.languages.dates import day_first
from pipeline.languages.folding import folded
from pipeline.languages.language import AS_IT_STANDS
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
# Matches the `8.30` of `8.30 Uhr`; by itself it is a number.
_DOTTED = r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4])\.(?P<minute>[0-5]\d)(?!\d)"
# Matches both of `08:00,13:00`, and what follows a Chinese comma; not the end of `1,08:00`.
_CLOCK = re.compile(
    r"(?:(?<![\d.,:/])|(?<=\D,)|(?<=:[0-5]\d,))(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)"
    r"(?![\d:]|\.\d|,\d(?!\d?:[0-5]\d))"
)
# Matches `15 h 30`, `9h05`, `1 h 30 min`; not `15 h 3`, which is two figures.
_HOURS = re.compile(
    rf"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4]){BLANK}?h{BLANK}?(?P<minute>[0-5]\d)(?!\d|[.,]\d|{BLANK}*%)(?:{BLANK}?min{AFTER})?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time found at a place of the plain text."""

    kind: Kind
    start: int
    end: int
    values: Values
    alternatives: tuple[Values, ...] = ()

    def figure(self, text: str, source: Plain) -> Figure:
        """Return it as a figure of the original text."""
        start, end = source.span(self.start, self.end)
        return Figure(
            self.kind, self.values, text=text[start:end], start=start, end=end, alternatives=self.alternatives
        )


def moments(source: Plain, locale: Locale) -> list[Moment]:
    """Return the dates and times of a text, none inside another."""
    if not re.search(r"\d", source.text):
        return [*_spelled_dates(source, locale), *_spelled_times(source, locale)]
    readers = (_spelled_dates, _dates, _numeric_dates, _times, _spelled_times)
    return apart((moment for read in readers for moment in read(source, locale)), len(source.text))


def _dates(source: Plain, locale: Locale) -> Iterator[Moment]:
    fixed = (_ISO, _CHINESE) if "月" in source.text or "월" in source.text or _JOINED.search(source.text) else ()
    rules = (*fixed, *_date_patterns(locale)) if next(grammar(locale).months.found(source), None) else fixed
    # The English months May and March are words too, so there the capital counts.
    text = source.text if locale.language == "en" else source.folded
    for pattern in rules:
        for match in pattern.finditer(text):
            moment = None if _is_number(match, grammar(locale)) else _date(match, grammar(locale))
            if moment:
                yield moment


def _spelled_dates(source: Plain, _: Locale) -> Iterator[Moment]:
    for match in _SPELLED.finditer(source.text) if "月" in source.text else ():
        year, month, day = (_spelled(match[name] or "") for name in ("year", "month", "day"))
        if day <= 31:
            yield Moment(Kind.DATE, match.start(), match.end(), _decimals(year, month, day))


def _spelled_times(source: Plain, locale: Locale) -> Iterator[Moment]:
    """Yield the times that a word names, `alas-otso y medya ng umaga`; which half of the day is said behind it."""
    rules = grammar(locale)
    for match in rules.clocks.found(source) if rules.clocks.meanings else ():
        tail = rules.clock_tail.match(source.folded, match.end())
        hour = rules.clocks.meaning(match[0])
        late = rules.halves.meaning(tail["half"]) if tail and tail["half"] else None
        if tail is None or hour is None:
            continue
        values = _decimals(hour if late is None else hour % 12 + late, 30 if tail["thirty"] else 0)
        yield Moment(Kind.TIME, match.start(), tail.end(), values)


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
    return Moment(Kind.DATE, match.start(), match.end(), _decimals(year, month, day))


def _numeric_dates(source: Plain, locale: Locale) -> Iterator[Moment]:
    if not _JOINED.search(source.text):
        return
    for match in _NUMERIC.finditer(source.text):
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        as_day, as_month = _decimals(year, second, first), _decimals(year, first, second)
        possible = tuple(v for v in dict.fromkeys((as_day, as_month)) if 1 <= v[1] <= 12 and 1 <= v[2] <= 31)
        order = True if match["mark"] == "." else day_first(locale)
        own = as_day if order else as_month
        if not possible:
            continue
        values = own if order is not None and own in possible else ()
        yield Moment(Kind.DATE, match.start(), match.end(), values, () if values else possible)


def _times(source: Plain, locale: Locale) -> Iterator[Moment]:
    if not _hour_mark(locale).search(source.folded):
        return
    for pattern in _time_patterns(locale):
        for match in pattern.finditer(source.folded):
            moment = _time(match, grammar(locale))
            if moment:
                yield moment


@lru_cache(maxsize=64)
def _hour_mark(locale: Locale) -> re.Pattern[str]:
    """Return what stands in every text with a time of day: a digit, and what may begin the rest of it."""
    rules = grammar(locale)
    halves = {folded(word)[0] for word in (*rules.halves.meanings, *rules.words.hour_words) if word}
    halves |= {word[0] for word in map(folded, rules.words.range_words) if rules.halves.meanings}
    return re.compile(rf"\d{BLANK}*[{re.escape(''.join(sorted(halves | set(':hap点點時时시'))))}]")


@lru_cache(maxsize=64)
def _time_patterns(locale: Locale) -> tuple[re.Pattern[str], ...]:
    rules = grammar(locale)
    # `p.m.` is read everywhere: where it is not the language's own, it is a sign of English left standing.
    own = rules.halves.written if rules.halves.meanings else ""
    half = "|".join(filter(None, (own, rf"(?:a|p)\.?{BLANK}?m(?:\.|{AFTER})")))
    clock, hour = _CLOCK.pattern, r"(?<![\d.,:/])(?P<hour>1[0-2]|[1-9])"
    patterns = [rf"{clock}{BLANK}*(?P<half>{half})", rf"{hour}{BLANK}*(?P<half>[ap]\.?{BLANK}?m(?:\.|{AFTER}))"]
    # 2 to 3 p.m., between 2 and 3:30 p.m.
    joined = "|".join((rules.context.range.pattern, rules.context.join.pattern))
    if own:
        # 8.30 Uhr, 8.30 bis 16 Uhr, 3 h 30 de l'après-midi
        ranged = rf"(?:{joined})(?:[01]?\d|2[0-4])(?:\.[0-5]\d)?{BLANK}*(?:{own})"
        patterns += [
            rf"{_DOTTED}{BLANK}*(?P<half>{own})", rf"{_DOTTED}(?={ranged})", rf"{_HOURS.pattern}{BLANK}*(?P<half>{own})"
        ]  # fmt: skip
    if own and not rules.words.unspaced:
        patterns.append(rf"{hour}{BLANK}*(?P<half>{own})")
    patterns.append(
        rf"{hour}(?!{BLANK}*[,/+&])(?=(?:{joined})(?P<later>1[0-2]|[1-9])(?::[0-5]\d)?{BLANK}*(?P<half>{half}))"
    )
    # 6:30 to 8:00 p.m.
    patterns.append(
        rf"{hour}:(?P<minute>[0-5]\d)(?=(?:{rules.context.range.pattern})(?P<later>1[0-2]|[1-9])(?::[0-5]\d)?"
        rf"{BLANK}*(?P<half>{half}))"
    )
    if rules.words.hour_words:
        o_clock = f"(?={BLANK}*(?:{'|'.join(map(folded, rules.words.hour_words))}){AFTER})"
        patterns.insert(0, rf"(?P<half>{own}){BLANK}*(?P<hour>[01]?\d|2[0-4])(?::(?P<minute>[0-5]\d)(?!\d)|{o_clock})")
    if own and (rules.words.unspaced or not rules.words.stated):
        mark, rest = f"{BLANK}*(?::|点|點|時|时|시){BLANK}*", r"(?:(?P<minute>[0-5]\d)[分분]?|(?P<thirty>半))?"
        first = (
            rf"(?P<half>{own}){BLANK}*(?P<earlier>\d{{1,2}}){mark}(?:[0-5]\d分?|半)?(?:{rules.context.range.pattern})"
        )
        clock = rf"(?P<hour>\d{{1,2}}){mark}{rest}"
        # 下午2点, and the second of 下午2点至4点半
        patterns[:0] = [rf"(?P<half>{own}){BLANK}*{clock}", rf"(?P<before>{first}){clock}"]
    return (*map(re.compile, patterns), _HOURS, _CLOCK)


def _time(match: re.Match[str], rules: Grammar) -> Moment | None:
    groups = match.groupdict()
    hour, minute = int(groups["hour"]), int(groups.get("minute") or (30 if groups.get("thirty") else 0))
    half = groups.get("half") or ""
    known = rules.halves.meaning(half)
    foreign = bool(half) and known is None and (rules.words.whole_day or not rules.halves.meanings)
    late = known if known is not None else 12 if half.startswith("p") else 0
    first, second = groups.get("earlier") or hour, groups.get("later") or hour
    if first != second and int(first) % 12 >= int(second) % 12:
        # `from 9 to 5 p.m.`: nobody says which half the other belongs to.
        return None
    if half and hour <= 12 and late != AS_IT_STANDS:
        hour = hour % 12 + late
    values = _decimals(hour, minute)
    start = match.end("before") if groups.get("before") else match.start()
    return Moment(Kind.TIME, start, match.end(), () if foreign else values, (values,) if foreign else ())


def _decimals(*numbers: int) -> Values:
    return tuple(map(Decimal, numbers))
