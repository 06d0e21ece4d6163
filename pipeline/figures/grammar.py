"""The patterns by which figures are found in the texts of one locale."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from pipeline.figures.clean import WORD, Plain
from pipeline.figures.numerals import FRACTIONS
from pipeline.languages import Language, language
from pipeline.languages.dates import month_names
from pipeline.languages.folding import folded
from pipeline.languages.numbers import Marks, marks
from pipeline.languages.units import (
    currency_codes,
    currency_words,
    denominator_symbols,
    noun_quantities,
    unit_symbols,
    unit_words,
)
from pipeline.model.locale import Locale

# Vowel signs are no letters for `re`, but a word goes on behind them.
_SIGNS = "\u0300-\u036f\u0591-\u05c7\u0900-\u0963\u0970-\u0fff\u1000-\u109f\u1780-\u17ff"
BEFORE = rf"(?<![^\W\d_])(?<![{_SIGNS}])"
AFTER = rf"(?![^\W\d_])(?![{_SIGNS}])"
BLANK = r"[ \u00a0\n\t]"
NEVER = re.compile(r"(?!)")

# Between a number and its unit: a blank, a hyphen, the end of an emphasis.
GAP = rf"[*_]{{0,3}}{BLANK}{{0,2}}(?:-{BLANK}?)?[*_]{{0,3}}"

_ARABIC_PREFIX = "(?:[وفبل]|)(?:ال|ل|)"


@dataclass(frozen=True, slots=True)
class Grammar:
    """Compiled patterns; those that begin with a word are for folded text, those of signs for plain text."""

    locale: Locale
    words: Language
    marks: Marks
    digits: re.Pattern[str]
    """A token of digits with its marks."""
    spoken: "Finder"
    """One word of a number in letters."""
    spoken_join: re.Pattern[str]
    """What may stand between two words of one number."""
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal: "Finder"
    ordinal_ending: re.Pattern[str]
    noun: "Finder"
    nouns: Mapping[str, tuple[int, str]]
    dual: re.Pattern[str]
    labelled_roman: "Finder"
    scale: re.Pattern[str]
    vague: re.Pattern[str]
    unit_word: re.Pattern[str]
    unit_words: Mapping[str, str]
    unit_symbol: re.Pattern[str]
    adjective: re.Pattern[str]
    """Between a number and its unit: `24 premières heures`."""
    per: re.Pattern[str]
    denominator: re.Pattern[str]
    per_prefix: re.Pattern[str]
    label: re.Pattern[str]
    """A unit of time in front of its number: `week 8`."""
    currency_word: re.Pattern[str]
    currency_words: Mapping[str, str]
    before: "Finder"
    """The words of comparison or approximation at the end of what stands before a number."""
    comparators: Mapping[str, str]
    after: re.Pattern[str]
    comparator_endings: Mapping[str, str]
    minus: re.Pattern[str]
    range: re.Pattern[str]
    between: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    join: re.Pattern[str]
    ratio: re.Pattern[str]
    confidence: re.Pattern[str]
    statistics: Mapping[str, str]
    months: Mapping[str, int]
    month_found: "Finder"
    month: str
    """A pattern of all names of months, to be put into others; empty where none are known."""
    halves: Mapping[str, int]
    half: str
    always_open: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Finder:
    """A pattern of words that is tried only where one of them can begin: most texts hold none."""

    pattern: re.Pattern[str]
    beginnings: frozenset[str] | None
    """The first runs of letters of all words; None where words stand without blanks or with prefixes."""

    def found(self, source: Plain, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches in folded text between two places, none inside another; `$` is the second place."""
        end = len(source.folded) if end is None else end
        if self.beginnings is None:
            yield from self.pattern.finditer(source.folded, start, end)
            return
        for place, word in source.words[bisect_left(source.words, (start,)) :]:
            if place >= end:
                return
            if place >= start and word in self.beginnings:
                match = self.pattern.match(source.folded, place, end)
                if match:
                    yield match
                    start = match.end()

    def first(self, source: Plain, start: int, end: int) -> re.Match[str] | None:
        """Return the first match between two places."""
        return next(self.found(source, start, end), None)


@lru_cache(maxsize=64)
def grammar(locale: Locale) -> Grammar:
    """Return the patterns of a locale, compiled once."""
    words = language(locale)
    alternatives = _Alternatives(words)
    numbers, scales, ordinals = (
        {folded(k): v for k, v in table.items()}
        for table in (words.number_words, words.scale_words, words.ordinal_words)
    )
    units, nouns, money = unit_words(locale), noun_quantities(locale), currency_words(locale)
    unit = alternatives.any(units)
    comparators = {folded(k): v for k, v in words.comparators.items()}
    endings = {folded(k): v for k, v in words.comparator_endings.items()}
    months = month_names(locale)
    halves = {folded(k): v for k, v in words.day_halves.items()}
    filler = alternatives.any(words.fillers) or "(?!)"
    symbols = "|".join(map(re.escape, sorted(unit_symbols(), key=len, reverse=True)))
    denominators = "|".join(map(re.escape, sorted(denominator_symbols(), key=len, reverse=True)))
    return Grammar(
        locale=locale,
        words=words,
        marks=marks(locale),
        digits=_digits(marks(locale)),
        spoken=alternatives.finder({**numbers, **scales}),
        spoken_join=_spoken_join(words, alternatives),
        numbers=numbers,
        scales=scales,
        ordinals=ordinals,
        ordinal=alternatives.finder(ordinals),
        ordinal_ending=_compiled(f"(?:{words.ordinal_endings}){AFTER}" if words.ordinal_endings else ""),
        noun=alternatives.finder(nouns),
        nouns=nouns,
        dual=_compiled(
            rf"{BEFORE}[^\W\d_]{{3,}}(?:{'|'.join(words.dual_endings)}){AFTER}" if words.dual_endings else ""
        ),
        labelled_roman=alternatives.finder(
            words.roman_labels,
            f"(?:{alternatives.any(words.roman_labels) or '(?!)'}){BLANK}+(?P<roman>[iv]|[ivx]{{2,}}){AFTER}(?!')",
        ),
        scale=_compiled(
            f"{GAP}(?P<word>{alternatives.any(k for k, v in scales.items() if v >= 1000)})" if scales else ""
        ),
        vague=_compiled(f"(?:{alternatives.any(words.vague_words)}){BLANK}*-?$" if words.vague_words else ""),
        unit_word=_compiled(f"(?:{unit})" if unit else ""),
        unit_words=units,
        unit_symbol=re.compile(rf"(?:{symbols})(?:(?<=[%‰])|(?![A-Za-z\u00c0-\u024f'\d]))"),
        adjective=_compiled(
            f"{GAP}(?:{alternatives.any((*words.unit_adjectives, *ordinals))}){BLANK}+" if words.unit_adjectives else ""
        ),
        per=_compiled(rf"{BLANK}*/{BLANK}*|{BLANK}+(?:{alternatives.any(words.per_words) or '(?!)'}){BLANK}*"),
        denominator=re.compile(rf"(?:{denominators}){AFTER}(?!')"),
        per_prefix=_compiled(f"{words.per_prefix}(?P<unit>{unit})(?:体重)?$" if words.per_prefix else ""),
        label=_compiled(f"(?P<unit>{unit}){BLANK}+$" if unit and not words.unspaced else ""),
        currency_word=_compiled(alternatives.any(money)),
        currency_words=money,
        before=_before(alternatives, comparators, words.approximations, filler),
        comparators=comparators,
        after=_after(alternatives, words, endings),
        comparator_endings=endings,
        minus=_compiled(
            f"(?<!ou )(?<!or )(?<!o )(?:{alternatives.any(words.minus_words)}){BLANK}+$" if words.minus_words else ""
        ),
        range=_range(alternatives, words),
        between=tuple(
            (
                _compiled(rf"(?:{alternatives.any((opening,))})[ \u00a0*_]*$"),
                _compiled(rf"[ \u00a0*_]*(?:{alternatives.any((closing,))})[ \u00a0*_]*"),
            )
            for opening, closing in words.between_words
        ),
        join=_compiled(
            rf"-?[ \u00a0*_]*(?:[,/+&]|,?{BLANK}*(?:{alternatives.any(words.join_words) or '(?!)'}))[ \u00a0*_]*"
        ),
        ratio=_compiled(f"{BLANK}+(?:{alternatives.any(words.ratio_words)}){BLANK}+" if words.ratio_words else ""),
        confidence=_compiled(alternatives.any(words.confidence_words)),
        statistics=words.statistic_symbols,
        months=months,
        month_found=alternatives.finder(months),
        month=alternatives.any(months),
        halves=halves,
        half=alternatives.any(halves),
        always_open=_compiled(folded("|".join(words.always_open))),
    )


class _Alternatives:
    """Patterns of several words, the longest first, each a whole word where the language has blanks."""

    def __init__(self, words: Language) -> None:
        self._unspaced = words.unspaced
        self._prefix = _ARABIC_PREFIX if words.code == "ar" else ""

    def any(self, words: Iterable[str]) -> str:
        """Return a pattern that matches any of the words; empty where there are none."""
        bounds: dict[tuple[str, str], list[str]] = {}
        for word in sorted({folded(word) for word in words if word}, key=lambda word: (-len(word), word)):
            before, text, after = self._bounded(word)
            bounds.setdefault((before, after), []).append(text)
        # Words that end in a dot come first: `мм рт. ст.` before `мм`.
        ordered = sorted(bounds.items(), key=lambda bound: bound[0][1] == AFTER)
        return "|".join(f"{before}(?:{'|'.join(texts)}){after}" for (before, after), texts in ordered)

    def finder(self, words: Iterable[str], pattern: str = "") -> Finder:
        """Return a finder of any of the words, or of a pattern that begins with one of them."""
        words = list(words)
        beginnings = {match[0] for word in words if (match := WORD.search(folded(word)))}
        plain = all(WORD.match(folded(word)) for word in words) and not self._unspaced and not self._prefix
        return Finder(_compiled(pattern or self.any(words)), frozenset(beginnings) if plain else None)

    def _bounded(self, word: str) -> tuple[str, str, str]:
        """Return a word's pattern, and what must hold before and after it."""
        stem = word.removesuffix("*")
        # `forty-one` is `forty one` too.
        text = re.escape(stem).replace("\\ ", f"{BLANK}+").replace("\\-", f"(?:{BLANK}|-)+")
        if self._unspaced and not word.isascii():
            return "", text, ""
        before = BEFORE + self._prefix if stem[0].isalpha() else ""
        return before, text, r"[^\W\d_]*" if stem != word else AFTER if _goes_on(stem[-1]) else ""


def _goes_on(character: str) -> bool:
    return character.isalpha() or bool(re.match(f"[{_SIGNS}]", character))


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern) if pattern else NEVER


def _digits(own: Marks) -> re.Pattern[str]:
    # A plain blank groups five digits and more everywhere (ISO 80000), four where CLDR groups by blanks.
    blank = r"[ \u00a0]" if " " in own.groups else r"\u00a0|(?<=\d\d) "
    apostrophe = "'" if "'" in own.groups else ""
    # Matches `1 585,5`, `0.36`, `12,345.6`, `.05`, `1½`; a blank stands between groups of three only.
    return re.compile(
        rf"(?<![\d.,])\d{{1,3}}(?P<blank>{blank})\d{{3}}(?:(?P=blank)\d{{3}})*(?!\d)(?:[.,٫]\d+)?"
        rf"|\d+(?:[.,٫٬{apostrophe}]\d+)+|\d*[{FRACTIONS}]|\d+"
        r"|(?<![\w.,%)])[.,٫]\d+"
    )


def _spoken_join(words: Language, alternatives: _Alternatives) -> re.Pattern[str]:
    if words.unspaced:
        return re.compile("")
    joins = alternatives.any(words.number_joins)
    word = f"(?:(?:{joins})(?:{BLANK}+|-|))?" if joins else ""
    return re.compile(f"(?:-|{BLANK}+){word}")


def _before(
    alternatives: _Alternatives, comparators: Iterable[str], approximations: Iterable[str], filler: str
) -> Finder:
    around = alternatives.any(approximations) or "(?!)"
    compared = alternatives.any(comparators) or "(?!)"
    pattern = (
        rf"(?:(?P<compared>{compared})|(?P<about>{around}))"
        rf"(?:{BLANK}*(?:{filler}))*[ \u00a0\n*_(]*$"
    )
    return alternatives.finder((*comparators, *approximations), pattern)


def _after(alternatives: _Alternatives, words: Language, endings: Iterable[str]) -> re.Pattern[str]:
    around = alternatives.any(words.approximation_endings) or "(?!)"
    compared = alternatives.any(endings) or "(?!)"
    # `deux traitements ou plus`: a noun may stand before those that begin with a conjunction.
    joined = [ending for ending in endings if ending.split()[0] in map(folded, words.join_words)]
    further = alternatives.any(joined) or "(?!)"
    return re.compile(
        rf"[*_]{{0,3}}{BLANK}*(?:-?(?:(?P<compared>{compared})|(?P<about>{around}))"
        rf"|(?:[^\W\d_]+{BLANK}+){{1,2}}(?P<further>{further}))(?!{BLANK}+(?:tard|than|later|que|tarde)\b)"
    )


def _range(alternatives: _Alternatives, words: Language) -> re.Pattern[str]:
    # Matches ` to `, `-to-`, `–`, ` à `, `至`, `~`; the whole of what stands between two numbers.
    marks = rf"{BLANK}*[-–—~]{BLANK}*"
    spoken = alternatives.any(words.range_words)
    return re.compile(f"{marks}|-?{BLANK}*(?:{spoken}){BLANK}*-?" if spoken else marks)


def currency_signs() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of currencies before and after a number, for plain text."""
    return _CURRENCY_BEFORE, _CURRENCY_AFTER


_CODES = "|".join(currency_codes())
# Matches `CAD $`, `CA$`, `$`, `US$ `, `€`, `CAD `; at the end of what stands before a number.
_CURRENCY_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?:(?P<code>{_CODES}|CAN|CA|C|US|AU|A){BLANK}?\$|(?P<iso>{_CODES}){BLANK}?|\$(?P<tail>CAN|CA|US)?"
    rf"|(?P<sign>[€£¥₹])){BLANK}?$"
    r"|\$[ \u00a0]?$"
)
# Matches `$ CA`, `$ US`, `CA$`, `CAD`, `$`, `M$`; behind a number.
_CURRENCY_AFTER = re.compile(
    rf"(?P<scale>[kMG])?\${BLANK}?(?P<tail>CAN|CAD|CA|USD|US)(?![A-Za-z])|(?P<head>CAN|CA|C|US|AU|A)\$"
    rf"|(?P<iso>{_CODES})(?![A-Za-z])(?:{BLANK}?\$)?|(?P<sign>[€£¥₹])|(?P<dollar>(?P<times>[kMG])?\$)"
)
