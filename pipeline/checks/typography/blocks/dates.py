"""Dates, times and ordinals of French, and the months of other languages."""

import re

from pipeline.checks.typography.profile import Finder, Mark, mark
from pipeline.checks.typography.text import NO_BREAK, Text

_WS = "[ \u00a0\u202f]"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre"
DAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"


def _capital(words: str) -> str:
    return "|".join(word[0].upper() + word[1:] for word in words.split("|"))


def _english_order(match: re.Match[str], _: Text) -> str:
    day = "1er" if match["day"] == "1" else match["day"]
    return f"{day}{NO_BREAK}{match['month'].lower()}{match['blank']}{match['year']}"


_MONTHS_CAPITAL = tuple(_capital(MONTHS).split("|"))
_DAYS_CAPITAL = tuple(_capital(DAYS).split("|"))
_MONTHS_COMMA = tuple(f"{month}," for month in (*MONTHS.split("|"), *_MONTHS_CAPITAL))

DATE: tuple[Finder, ...] = (
    # Matches `1 mai`; not `11 mai`, `1 mai­gre`, `0,1 mars`.
    mark(
        rf"(?<![\w.,/:-])(?<!\d[ \u00a0\u202f])(?P<at>1{_WS}?)(?=(?:{MONTHS})\b)",
        "the first day of a month is “1er”",
        f"1er{NO_BREAK}",
        "1",
    ),
    Mark(
        # Matches `Mai 5, 2026`; not `mai 2026`.
        rf"(?i)\b(?P<month>{MONTHS}){_WS}(?P<day>[1-3]?\d),?(?P<blank>{_WS})(?P<year>(?:1[5-9]|20)\d\d)\b",
        "a date in English order",
        _english_order,
        cues=("19", "20", "18"),
    ),
    mark(
        rf"(?i:\b(?:{MONTHS}))(?P<at>,)(?={_WS}(?:1[5-9]|20)\d\d\b)",
        "a comma between month and year",
        "",
        *_MONTHS_COMMA,
    ),
    Mark(
        # Matches `4 Mai`, `en Mai 2020`; not `Mai 68`, at the start of a sentence.
        rf"(?<=[\wé,;(\u00a0 ])(?<![.!?:…]{_WS})(?P<at>{_capital(MONTHS)})(?={_WS}\d|[,.;)]|$)",
        "a month with a capital",
        lambda match, _: match["at"].lower(),
        cues=_MONTHS_CAPITAL,
    ),
    Mark(
        rf"(?<=[a-zß-ÿ,;(])(?P<blank>{_WS})(?P<at>{_capital(DAYS)})(?![\w-]| [sS]aint)",
        "a day of the week with a capital",
        lambda match, _: match["at"].lower(),
        cues=_DAYS_CAPITAL,
    ),
)


def _clock(match: re.Match[str], _: Text) -> str | None:
    hour, minute = int(match["hour"]), match["minute"]
    if hour > 24 or (minute and int(minute) > 59):
        return None
    tail = f"{NO_BREAK}{minute.zfill(2)}" if minute and int(minute) else ""
    return f"{match['hour']}{NO_BREAK}h{tail}"


def _half_day(match: re.Match[str], _: Text) -> str | None:
    hour, minute = int(match["hour"]), match["minute"]
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if match["half"].lower() == "p" else 0)
    return f"{hour}{NO_BREAK}h" + (f"{NO_BREAK}{minute}" if minute and int(minute) else "")


TIME: tuple[Finder, ...] = (
    # Matches `14h00`, `9h5`, `15 h 30`; not `0,5h`, `24h/24`.
    Mark(
        r"(?<![\w.,:/-])(?P<hour>\d{1,2})[ \t\u00a0\u202f]?[hH][ \t\u00a0\u202f]?(?P<minute>\d{1,2})(?![\w/]|[.,:]\d)",
        "a time without its no-break spaces",
        lambda match, text: _kept(_clock(match, text), match[0]),
        cues=("h", "H"),
    ),
    Mark(
        r"(?i)(?<![\w.,:/-])(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?[ \u00a0\u202f]?(?P<half>[ap])(?:\.[ ]?m\.|m\b)",
        "an English time",
        _half_day,
        cues=("m.", "pm", "PM", "am", "AM", "M."),
    ),
)


def _kept(written: str | None, stands: str) -> str | None:
    """Return nothing where what stands differs only in the kind of its no-break spaces."""
    return None if written is None or stands.replace("\u202f", NO_BREAK) == written else written


def ordinal(endings: str, written: str) -> Finder:
    """Return a finder of ordinals with an ending that is not the language's."""
    return mark(
        rf"(?<![\w.,-])(?P<figure>\d+|[IVXLC]{{2,}})(?:{endings})(?P<more>s?)\b",
        "not the short form of an ordinal",
        written,
    )


ORDINAL: tuple[Finder, ...] = (
    mark(
        r"(?<![\w.,-])1(?:i?ère|i?ere|ière|st(?!\w))(?P<more>s?)\b",
        "not the short form of an ordinal",
        r"1re\g<more>",
        "1",
    ),
    mark(r"(?<![\w.,-])1(?:ier)(?P<more>s?)\b", "not the short form of an ordinal", r"1er\g<more>", "1"),
    ordinal(r"(?:i?[èe]me|nde?|rd|th)", r"\g<figure>e\g<more>"),
)


def small_months(months: str, days: str, joint: str) -> tuple[Finder, ...]:
    """Return finders of months and days with an English capital, where the language writes none."""
    return (
        Mark(
            rf"(?<=\d)(?:{joint})(?P<at>{_capital(months)})\b",
            "a month with a capital",
            lambda match, _: match["at"].lower(),
        ),
        Mark(
            rf"(?<=[a-zß-ÿ,;(]) (?P<at>{_capital(days)})(?= \d|,)(?![\w-])",
            "a day of the week with a capital",
            lambda match, _: match["at"].lower(),
        ),
    )
