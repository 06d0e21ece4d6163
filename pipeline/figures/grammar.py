"""The patterns by which figures are found in the texts of one locale, compiled once."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pipeline.figures.context import Context, context
from pipeline.figures.numerals import FRACTIONS, MIXED
from pipeline.figures.patterns import AFTER, BLANK, GAP, NEVER, Phrasing, Words, dual
from pipeline.languages import Language, language
from pipeline.languages.dates import month_names
from pipeline.languages.numbers import Marks, marks
from pipeline.languages.units import TIME, currency_words, noun_quantities, unit_words
from pipeline.model.locale import Locale

# Matches what stands between `每日` and its number, `剂量`, `总量为`, and what is bound to the number: the
# `最大剂量` of `每日最大剂量40 mg`, the `10~` of `每日10~20 mg/kg`.
_RATED = (
    r"(?:体重|[总總]?[剂劑用]?量)?[为為]?[ \u00a0]*"
    r"(?P<bound>最[大高](?:[总總]?[剂劑用]?量)?[为為]?[ \u00a0]*|[\d.,]+[ \u00a0]*(?:[-–~]|至|到)[ \u00a0]*)?"
)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How numbers are written."""

    marks: Marks
    digits: re.Pattern[str]
    """A token of digits with its marks."""
    spoken: Words[int]
    """One word of a number in letters, scale words included."""
    scales: Words[int]
    joint: re.Pattern[str]
    """What may stand between two words of one number."""
    behind: re.Pattern[str]
    """A scale word behind digits: `2.5 million`."""
    vague: re.Pattern[str]
    ordinals: Words[int]
    ordinal_ending: re.Pattern[str]
    part: re.Pattern[str]
    """Words for a part that begin with an ordinal: `cuarta parte`."""
    nouns: Words[tuple[int | Decimal, str]]
    """Nouns that hold their number, with its unit."""
    half: re.Pattern[str]
    """What adds a half behind a number, or behind its noun: `and a half`."""
    half_before: re.Pattern[str]
    dual: re.Pattern[str]
    roman: Words[int]
    """A Roman numeral behind a word that calls for one."""


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How units and currencies are written."""

    units: Words[str]
    adjective: re.Pattern[str]
    """Between a number and its unit: `24 premières heures`."""
    per: re.Pattern[str]
    prefix: re.Pattern[str]
    compound: re.Pattern[str]
    """A noun that ends in a unit of time: `Behandlungswochen`."""
    label: re.Pattern[str]
    """A unit of time in front of its number: `week 8`."""
    currencies: Words[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """All patterns of a locale; those of words are for folded text, those of signs for plain text."""

    locale: Locale
    words: Language
    numbers: NumberWords
    units: UnitWords
    context: Context
    months: Words[int]
    halves: Words[int]
    noons: Words[int]
    clocks: Words[int]
    clock_tail: re.Pattern[str]
    """What stands behind one of `clocks`: half an hour more, and the half of the day."""


@lru_cache(maxsize=64)
def grammar(locale: Locale) -> Grammar:
    """Return the patterns of a locale."""
    words = language(locale)
    phrasing = Phrasing(words)
    return Grammar(
        locale=locale,
        words=words,
        numbers=_number_words(locale, words, phrasing),
        units=_unit_words(locale, words, phrasing),
        context=context(words, phrasing),
        months=phrasing.table(month_names(locale)),
        halves=phrasing.table(words.day_halves),
        noons=phrasing.table(words.noon_words),
        clocks=phrasing.table(words.clock_words),
        clock_tail=re.compile(
            f"(?P<thirty>{BLANK}+{phrasing.any(words.clock_halves)})?"
            f"(?:{BLANK}+(?P<half>{phrasing.any(words.day_halves)}))?"
        ),
    )


def _number_words(locale: Locale, words: Language, phrasing: Phrasing) -> NumberWords:
    large = [word for word, scale in words.scale_words.items() if scale >= 1000]
    roman = f"{phrasing.any(words.roman_labels)}{BLANK}+(?P<roman>[iv]|[ivx]{{2,}}){AFTER}(?!')"
    return NumberWords(
        marks=marks(locale),
        digits=_digits(marks(locale)),
        # `thousand million` by itself is nothing where the small numbers are not known.
        spoken=phrasing.table({**words.number_words, **words.scale_words} if words.number_words else {}),
        scales=phrasing.table(words.scale_words),
        joint=_joint(words, phrasing),
        behind=re.compile(f"{GAP}(?P<word>{phrasing.any(large)})"),
        vague=re.compile(f"{phrasing.any(words.vague_words)}{BLANK}*-?$"),
        ordinals=phrasing.table(words.ordinal_words),
        ordinal_ending=re.compile(f"(?:{words.ordinal_endings}){AFTER}" if words.ordinal_endings else NEVER),
        part=re.compile(phrasing.any(noun for noun in words.share_nouns if " " in noun)),
        nouns=phrasing.table(noun_quantities(locale)),
        half=_half(words, phrasing),
        half_before=re.compile(f"{phrasing.any(words.half_openings)}{BLANK}+$"),
        dual=re.compile(dual(words)),
        roman=phrasing.table(dict.fromkeys(words.roman_labels, 0), roman),
    )


def _half(words: Language, phrasing: Phrasing) -> re.Pattern[str]:
    if words.unspaced:
        # `一个半小时`, `两年半`; not `两年半数`, `三天半夜`.
        units = [ending for ending in words.half_endings if ending[:-1] in words.unit_words]
        others = [ending for ending in words.half_endings if ending not in units]
        return re.compile(f"(?:{'|'.join(others) or NEVER}|(?P<noun>{'|'.join(units) or NEVER}))(?![数數夜径徑球衰])")
    # Matches the ` años y medio` of `dos años y medio`, the `'t kalahati` of `isa't kalahati`; in Arabic not what is
    # half of something else, `ونصف المرضى`.
    gap = rf"(?:-|{BLANK}+|(?='))"
    return re.compile(rf"(?P<noun>(?:-|{BLANK}+)[^\W\d_]+)?{gap}{phrasing.any(words.half_endings)}(?!-|{BLANK}+ال)")


def _digits(own: Marks) -> re.Pattern[str]:
    # A plain blank groups five digits and more everywhere (ISO 80000), four where CLDR groups by blanks; `1 000 000`,
    # and `1 000`, whose end is no number by itself.
    blank = r"[ \u00a0]" if " " in own.groups else r"\u00a0|(?<=\d\d) | (?=\d{3} \d{3}(?!\d)|000(?!\d))"
    apostrophe = "'" if "'" in own.groups else ""
    # Matches `1 585,5`, `0.36`, `12,345.6`, `.05`, `1½`, `1 ½`; a blank stands between groups
    # of three, or before a fraction, only.
    return re.compile(
        rf"(?<![\d.,#])\d{{1,3}}(?P<blank>{blank})\d{{3}}(?:(?P=blank)\d{{3}})*(?!\d)(?:[.,٫]\d+)?"
        rf"|\d+(?:[.,٫٬{apostrophe}]\d+)+|(?:(?<!\d)\d[ \u00a0]|\d*)[{FRACTIONS}]"
        rf"|{MIXED}|\d+"
        r"|(?<![\w.,%)\ufffc])[.,٫]\d+"
    )


def _joint(words: Language, phrasing: Phrasing) -> re.Pattern[str]:
    # Matches the `-` of `forty-one`, the ` et ` of `quarante et un`, the ` و` of Arabic.
    word = f"(?:{phrasing.any(words.number_joins)}(?:{BLANK}+|-|))?"
    return re.compile("" if words.unspaced else f"(?:-|{BLANK}+){word}")


def _unit_words(locale: Locale, words: Language, phrasing: Phrasing) -> UnitWords:
    units = phrasing.table(unit_words(locale))
    unit = f"(?P<unit>{units.written})"
    per = phrasing.any(words.per_words)
    adjective = f"{GAP}{phrasing.any((*words.unit_adjectives, *words.ordinal_words))}{BLANK}+"
    return UnitWords(
        units=units,
        adjective=re.compile(adjective if words.unit_adjectives else NEVER),
        per=re.compile(f"{BLANK}*/{BLANK}*|{BLANK}+{per}{BLANK}*"),
        compound=_compound(words, units),
        prefix=re.compile(f"{words.per_prefix}{unit}{_RATED}$" if words.per_prefix else NEVER),
        label=re.compile(NEVER if words.unspaced else f"(?P<per>{per}{BLANK}+)?{unit}{BLANK}+$"),
        currencies=phrasing.table(currency_words(locale)),
    )


def _compound(words: Language, units: Words[str]) -> re.Pattern[str]:
    if not words.compounds:
        return re.compile(NEVER)
    nouns = [word for word, unit in units.meanings.items() if unit in TIME and word.isalpha() and len(word) > 2]
    # Not `Viertelstunden`, `Halbtage`, which are shorter.
    return re.compile(rf"(?!(?:drei)?viertel|halb)[^\W\d_]{{3,}}?(?P<unit>{'|'.join(nouns)}){AFTER}")
