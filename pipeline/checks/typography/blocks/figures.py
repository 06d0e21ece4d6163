"""How figures are written: marks and blanks within them, before their units, round their signs."""

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.checks.pairs.figures import figures_of, section_number
from pipeline.checks.typography.blocks.blanks import gap
from pipeline.checks.typography.profile import Finder, Mark, Slip, mark
from pipeline.checks.typography.text import NO_BREAK, Text
from pipeline.figures.model import Figure, Kind
from pipeline.languages.numbers import marks
from pipeline.model.finding import Severity
from pipeline.model.unit import Kind as UnitKind

_NB = "[\u00a0\u202f]"
_WS = "[ \t\u00a0\u2009\u202f]"
# Signs of units that stand behind a figure; those of one letter only where they are none of a word.
_SIGNS = (
    r"(?:mm ?Hg|mmHg|mmol|µmol|mol|mEq|mg|kg|µg|mcg|ng|mL|ml|dL|dl|cL|cl|L|l|min|ms|km|cm|mm|nm|µm|°C|°F|UI|kcal|kJ|kPa"
    r"|kHz|MHz|GHz|Hz|kW|mV|mA|kB|MB|GB|TB|[kKMGT]o|Mio|Gio|h|s|g|m)"
)
_AFTER_SIGN = r"(?![\w'’-]|\.\w)"
# The figures before a unit; not the tail of a name: `DSM-5 g`, `x86`, `1.2.3`.
_NUMBER = r"(?<![\w.,:/#])(?<![^\W\d]-)\d+(?:[\u00a0\u202f ]\d{3})*(?:[.,]\d+)?"


def unit_gap(*blanks: str) -> tuple[Finder, ...]:
    """Return finders of a unit's sign that is glued to its figure, or parted from it by a blank that may break."""
    message = "no no-break space before the unit"
    # The look-behind must be of one width: the digit.
    return (
        mark(
            rf"{_NUMBER}(?P<at>[ \t\u2009]?)(?={_SIGNS}{_AFTER_SIGN})(?!h\d)",
            message,
            blanks[0] if blanks else NO_BREAK,
        ),
    )


def percent_gap(blank: str = NO_BREAK, severity: Severity | None = None) -> tuple[Finder, ...]:
    """Return a finder of a per-cent sign without its no-break space; `%s`, `%20` and `95-%-KI` are left alone."""
    message = "no no-break space before the per-cent sign"
    return (gap(r"(?<=\d)", r"%(?!\w)", message, "%", blank=blank, severity=severity),)


PERCENT_BREAKS: tuple[Finder, ...] = (
    mark(r"(?<=\d)(?P<at>[ \t\u2009])%(?!\w)", "a blank that may break before the per-cent sign", NO_BREAK, "%"),
)

MINUS: tuple[Finder, ...] = (
    # Matches `= − 10,63`, `(– 6`; not `5 – 10`, `mot - 5 mg`.
    mark(rf"(?:^|(?<=[=<>≤≥(≈])|(?<=[=<>≤≥(≈]{_WS}))(?P<at>[−–-]{_WS})(?=\d)", "a blank after the minus sign", "−"),
    # Matches `–6,13`; not `5–10`, `–10` behind a word and a blank, which may be a dash.
    mark(
        r"(?:(?<=[=<>≤≥(≈])|(?<=[=<>≤≥][ \u00a0\u202f]))(?P<at>–)(?=\d)", "a dash in place of the minus sign", "−", "–"
    ),
)

_BARE_SYMBOLS = (
    r"p|P|n|N|d|g|t|F|r|z|k|R²|r²|I²|χ²|η²|β|OR|RR|RC|RRI|RRi|HR|DM|DMS|MD|SMD|ET|É\.-T\.|SD|SE|ES|NST|NNT|NNH|Cohen|IC"
)


def statistic_gap() -> tuple[Finder, ...]:
    """Return finders of signs between the letters of a statistic and its value that lack their no-break spaces."""

    def written(match: re.Match[str], _: Text) -> str | None:
        good = re.fullmatch(rf"{_NB}?[=<>≤≥]{_NB}?", match["at"]) and len(match["at"]) == 3
        return None if good else f"{NO_BREAK}{match['at'].strip()}{NO_BREAK}"

    # Matches `p=0,02`, `*n* = 603`, `d de Cohen = 1,13`; not `p⍽=⍽0,02`, `exp=1`, `x = 5`.
    pattern = rf"(?<![\w.$`{{/-])(?:{_BARE_SYMBOLS})[*_]{{0,2}}(?P<at>{_WS}*[=<>≤≥]{_WS}*)(?=[−–-]?[.,]?\d)"
    return (
        Mark(pattern, "no no-break spaces round the sign", written, cues=("=", "<", ">", "≤", "≥")),
        mark(
            rf"\b(?:IC|CI|KI)\b[^.;()]{{0,24}}?(?P<at>\d+,\d+,{_WS}+[−–-]?\d+,\d+)",
            "a comma between two bounds",
            None,
            "IC",
            "CI",
            "KI",
            hint="write “à” between them",
        ),
    )


_BOUND = r"\d+(?:[.,]\d+)?"
_BOUND_END = r"(?![\w/]|[–-]\d|[.,]\d)"


def range_dash(dash: str, half: str = "", joint: str = "") -> tuple[Finder, ...]:
    """Return finders of ranges: a dash of another language, and `de 2–72`, half in words and half in signs."""
    other = "–—" if dash == "-" else "-"
    spared = r"(?<![\w.,:/−–-])"
    finders: list[Finder] = [
        mark(
            # Matches `(0,36–1,91)`; not `2020-05-05`, `–6–-3`.
            rf"\([^()]*?{spared}{_BOUND}(?P<at>[{other}])(?={_BOUND}{_BOUND_END}[^()]*\))",
            "another language’s mark of a range",
            dash,
            *other,
            severity=Severity.INFO,
        ),
    ]
    if dash == "-":
        finders.append(
            mark(
                rf"^(?:(?!\([^()]*[–—]).)*?{spared}{_BOUND}(?P<at> ?[–—] ?)(?={_BOUND}{_BOUND_END})",
                "the English mark of a range",
                None,
                "–",
                "—",
                hint="write “de … à …”",
                severity=Severity.INFO,
            )
        )
    return (*finders, *_half_in_signs(half, joint)) if half else tuple(finders)


def _half_in_signs(half: str, joint: str) -> tuple[Finder, ...]:
    """Return finders of ranges that begin with a word and go on with a sign."""
    year = r"(?:1[5-9]|20)\d\d"
    return (
        mark(
            # Matches `de 2–72 heures`; not `de 2021–2026`, `de 5-HT`, `de 9-8-8`.
            rf"(?i:\b{half}){_WS}(?!{year}{_WS}?[-–—]{_WS}?{year}){_BOUND}(?P<at>{_WS}?[-–—‑]{_WS}?)(?={_BOUND}{_BOUND_END})",
            f"“{half}” without “{joint}”",
            f" {joint} ",
        ),
        mark(
            rf"(?<=\d){_WS}?(?P<at>[-–—]){_WS}?(?=[−-]\d)",
            "a dash before a minus sign",
            f" {joint} ",
            "-",
            "−",
            safe=False,
        ),
    )


def decimal_mark(text: Text) -> Iterator[Slip]:
    """Yield English decimal points whose value cannot be mistaken, and values without their nought."""
    words = text.words
    # A profile serves all countries of its language, and Switzerland writes `1.5`.
    pointed = "." in words and marks(text.locale).decimal != "."
    section = section_number(text.source, text.raw, text.kind) if pointed else ()
    for match in _POINT.finditer(words) if pointed else ():
        if match.span() in section:
            continue
        labelled = _LABEL_BEFORE.search(words, max(0, match.start() - 14), match.start())
        if not labelled and _stands(match[0], text.source) and not _named(text, *match.span()):
            yield Slip(*match.span(), "an English decimal point", match[0].replace(".", ","))
    for match in _BARE.finditer(words):
        # `.5` may be a number of a list or a version.
        if match["mark"] == "," or _stands("." + match["digits"], text.source):
            yield Slip(*match.span("mark"), "no nought before the decimal mark", "0,")


# Matches `0.5`, `12.7`; not `1.2.3`, `1.585` (which may be a thousand), `v1.5`, `10.5.2026`.
_POINT = re.compile(r"(?<![\w.,:/-])\d+\.(?:\d{1,2}|\d{4,})(?![\w.,]*\d|/\d)")
_BARE = re.compile(r"(?<![^\s=<>≤≥(~≈−-])(?<!\d[ \u00a0\u202f])(?P<mark>[,.])(?P<digits>\d+)(?![.,]?\d)")


def _stands(token: str, source: str) -> bool:
    """Tell whether the source has the number too, as a value: not that of a version, a chapter or a licence."""
    found = re.search(
        rf"(?P<word>[^\W\d_][\w+#]*)?[ \u00a0]?(?<![\d.]){re.escape(token)}(?!\d|\.\d| (?:release|version|edition))"
        rf"(?P<unit>[ -]?{_MEASURE}\b|[ ]?%)?",
        source,
    )
    return bool(found and (found["unit"] or not _LABEL.fullmatch(found["word"] or "")))


# Matches what stands before `1.0` in `la version 1.0`, `Kapitel 19.5`.
_LABEL_BEFORE = re.compile(
    r"(?i:versi[oó]n|chapitre|cap[ií]tulo|kapitel|secc?t?i[oó]n|abschnitt|licen[cs][ei]a?|lizenz)[ \u00a0][\[*_(]*\Z"
)
_MEASURE = r"(?:mg|kg|g|µg|mcg|ng|mL|ml|L|h|min|minutes?|hours?|days?|weeks?|months?|years?|points?|millions?|mm|cm|km)"
# Matches the word before the number in `version 1.0`, `Chapter 19.5`, `Apache 2.0`.
_LABEL = re.compile(
    r"(?i:versions?|chapters?|sections?|articles?|figures?|tables?|releases?|licen[cs]es?|steps?|parts?|pages?|rules?|v)"
    r"|Apache|Python|Rust\w*|Java|HTML|HTTP|CSS|GPL|MIT|Unicode|[A-Z]\w*[A-Z]\w*"
)


def _named(text: Text, start: int, end: int) -> bool:
    """Tell whether a stretch is part of a name, a date or a time."""
    return any(
        figure.kind in (Kind.IDENTIFIER, Kind.DATE, Kind.TIME) and figure.start < end and start < figure.end
        for figure in figures_of(text.raw, text.locale, text.names)
    )


# Matches `1 585`, `12 345 678`; not `277 3553`, `1.585`.
_PLAIN_GROUPS = re.compile(r"(?<![\w.,-])\d{1,3}(?: \d{3})+(?![\w]|[.,-]\d|[ \u00a0\u202f]\d)")
_GROUPS = re.compile(r"(?<![\w.,-])(?P<first>\d)[ \u00a0\u202f](?P<rest>\d{3})(?![\w]|[.,]\d|[ \u00a0\u202f]\d)")


def thousands_gap(blank: str = NO_BREAK) -> Finder:
    """Return a finder of thousands parted by a blank that may break; only where the source has their value."""

    def find(text: Text) -> Iterator[Slip]:
        for match in _PLAIN_GROUPS.finditer(text.words):
            value = Decimal(match[0].replace(" ", ""))
            if value in _source_values(text) and not _named(text, *match.span()):
                yield Slip(*match.span(), "a number that may break between its digits", match[0].replace(" ", blank))

    return find


def grouped_year(text: Text) -> Iterator[Slip]:
    """Yield years written as quantities: the source writes four digits without a mark, and no noun is counted."""
    for match in _GROUPS.finditer(text.words):
        year = match["first"] + match["rest"]
        if 1500 <= int(year) < 2200 and _is_year(year, text.source) and not _counts(text.words, match.end()):
            yield Slip(*match.span(), "a year is not grouped", year)


def _is_year(digits: str, source: str) -> bool:
    # Matches `in 2000`, `the 2000 trial`, `(2000)`, `May 2000`; not `of 1500 patients`, `1500 mg`.
    before = (
        r"(?:\b(?:in|since|until|by|before|after|during|the|of|from|early|late|mid|year|and|to|[A-Z][a-z]{2,8})[ -]|\()"
    )
    return bool(re.search(rf"{before}{digits}\b(?![.,]\d)(?!\s*(?:[a-z]+s|mg|%|\$|kg|mL)\b)", source))


def _counts(words: str, end: int) -> bool:
    return bool(re.match(r"[ \u00a0\u202f](?:\$|%|€|[a-zß-ÿ]{2,}s\b|(?:mg|kg|g|mL)\b)", words[end:]))


def _source_values(text: Text) -> set[Decimal]:
    figures: tuple[Figure, ...] = figures_of(text.source, text.source_locale, text.names)
    return {abs(value) for figure in figures for value in figure.values}


def approximation(text: Text) -> Iterator[Slip]:
    """Yield tildes before figures; in a table they may stay."""
    if "~" in text.words and text.kind is not UnitKind.CELL:
        for match in _TILDE.finditer(text.words):
            yield Slip(*match.span(), "an English sign of approximation", hint="write “environ” in a sentence")


# Matches `~10`; not `a~10`, `~/10`.
_TILDE = re.compile(r"(?<![\w~/])~(?=\d)")
