"""Times of day: in digits, with the half of the day that stands beside them, and in words."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.figures.clean import Plain
from pipeline.figures.grammar import Grammar, grammar
from pipeline.figures.model import Kind
from pipeline.figures.moment import Moment, decimals
from pipeline.figures.patterns import AFTER, BLANK
from pipeline.languages.folding import folded
from pipeline.languages.language import AS_IT_STANDS
from pipeline.model.locale import Locale

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


def spelled_times(source: Plain, locale: Locale) -> Iterator[Moment]:
    """Yield the times that a word names, `alas-otso y medya ng umaga`; which half of the day is said behind it."""
    rules = grammar(locale)
    for match in rules.clocks.found(source) if rules.clocks.meanings else ():
        tail = rules.clock_tail.match(source.folded, match.end())
        hour = rules.clocks.meaning(match[0])
        late = rules.halves.meaning(tail["half"]) if tail and tail["half"] else None
        if tail is None or hour is None:
            continue
        values = decimals(hour if late is None else hour % 12 + late, 30 if tail["thirty"] else 0)
        yield Moment(Kind.TIME, match.start(), tail.end(), values)


def times(source: Plain, locale: Locale) -> Iterator[Moment]:
    """Yield the times in digits, with what stands beside them: `3 p.m.`, `15 h 30`, `下午2点`."""
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
    values = decimals(hour, minute)
    start = match.end("before") if groups.get("before") else match.start()
    return Moment(Kind.TIME, start, match.end(), () if foreign else values, (values,) if foreign else ())
