"""Numbers by themselves: digits with the marks of a locale, words, characters and Roman numerals."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pipeline.figures.model import Form
from pipeline.languages.numbers import Marks

_ENGLISH = Marks(".", frozenset(","), pairs=False)
_CONTINENTAL = Marks(",", frozenset("."), pairs=False)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
# Matches `1 1/2`; not `1 12/15`, `1 5/4`.
MIXED = r"(?<![\d.,/])\d{1,2}[ \u00a0](?:1/[23458]|2/[35]|3/[458]|4/5|[57]/8)(?![\d/]|[.,]\d)"


@dataclass(frozen=True, slots=True)
class Reading:
    """What digits say to a reader of the locale, and what else they might say."""

    value: Decimal | None
    alternatives: tuple[Decimal, ...] = ()
    """By the marks of other countries, where the locale's own make no sense; one at most."""
    precision: int = 0


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at a place of the plain text, before what stands around it is read."""

    start: int
    end: int
    value: Decimal | None
    """None where no reader of the language could be sure of it."""
    alternatives: tuple[Decimal, ...] = ()
    precision: int = 0
    form: Form = Form.DIGITS
    ordinal: bool = False
    unit: str = ""
    """Of a noun that holds its number."""
    optional: bool = False
    approx: bool = False
    titled: bool = False
    """A Roman numeral of an official title: `Schedule I`."""


def read_digits(token: str, marks: Marks) -> Reading | None:
    """Read one token of digits, marks and blanks; None where it is several numbers rather than one.

    `0.5` in Canadian French has no value of the locale and one alternative; `10.000` there could be ten or ten
    thousand, so it has neither. A possible group is a group: `1.585` in German is 1585.
    """
    if "/" in token:
        whole, part, parts = map(Decimal, re.split(r"\D", token))
        return Reading(whole + round(part / parts, 6))
    token = re.sub(r"(?<=\d)[ \u00a0](?=\d)", "", token)
    if token[-1] in FRACTIONS:
        return Reading(Decimal(token[:-1].rstrip() or "0") + Decimal(str(round(unicodedata.numeric(token[-1]), 6))))
    if "٫" in token or "٬" in token:
        # The Arabic marks mean the same everywhere.
        return _reading(token.replace("٬", "").replace("٫", "."), _ENGLISH)
    own = _reading(token, marks)
    if own:
        return own
    others = [reading for foreign in (_ENGLISH, _CONTINENTAL) if (reading := _reading(token, foreign))]
    if len(others) == 1 and others[0].value is not None:
        return Reading(None, (others[0].value,), others[0].precision)
    return Reading(None) if others else None


def _reading(token: str, marks: Marks) -> Reading | None:
    whole, mark, part = token.rpartition(marks.decimal)
    if not mark:
        whole, part = token, ""
    digits = whole
    for group in marks.groups - {" "}:
        if group in whole:
            if not _grouped(whole, group, marks.pairs):
                return None
            digits = whole.replace(group, "")
    if not (digits or "0").isdigit() or (mark and not part.isdigit()):
        return None
    return Reading(Decimal(f"{digits or '0'}.{part or '0'}") if part else Decimal(digits), (), len(part))


def _grouped(whole: str, group: str, pairs: bool) -> bool:
    mark = re.escape(group)
    # Matches `1,585`, `12,345,678`; not `0,585`, `1,58`: a number does not begin with nought thousand.
    if re.fullmatch(rf"[1-9]\d{{0,2}}(?:{mark}\d{{3}})+", whole):
        return True
    return pairs and bool(re.fullmatch(rf"[1-9]\d?(?:{mark}\d{{2}})*{mark}\d{{3}}", whole))


def spoken(words: Sequence[tuple[int, bool]], tens_last: bool) -> tuple[int, int]:
    """Return the value of the words at the beginning that make one number, and how many they are.

    Each word is its value and whether it is a scale word. `quarante`, `un` are 41; of `two`, `three` one is read.

    >>> spoken([(2, False), (100, True), (40, False), (1, False)], tens_last=False)
    (241, 4)
    """
    total = section = rest = read = 0
    for value, is_scale in words:
        if is_scale:
            if not _scales(total, section, rest, value):
                break
            if value >= 1000:
                total, section = total + max(section + rest, 1) * value, 0
            else:
                section += max(rest, 1) * value
            rest = 0
        elif read == 0 or words[read - 1][1] or _follows(rest, value, tens_last):
            rest += value
        else:
            break
        read += 1
    return total + section + rest, read


def _scales(total: int, section: int, rest: int, scale: int) -> bool:
    """A scale word may follow: hundreds before tens, thousands before hundreds."""
    if scale >= 1000:
        return total == 0 or total % (scale * 1000) == 0
    return section % (scale * 10) == 0 and rest < 100


def _follows(rest: int, number: int, tens_last: bool) -> bool:
    """A number word may follow another: tens before units, or units before tens in Arabic; `soixante et onze` too."""
    if rest >= 100:
        # `сто двадцять п'ять`: hundreds may be words of their own.
        return number < 100 and (rest % 100 == 0 or _follows(rest % 100, number, tens_last))
    if rest >= 20 and rest % 10 == 0 and 0 < number < 10:
        return True
    if rest in (60, 80) and 10 < number < 20:
        return True
    return tens_last and 0 < rest < 10 and number >= 20 and number % 10 == 0


def roman(letters: str) -> int | None:
    """Return the value of a well-formed Roman numeral up to 399; None for anything else.

    >>> roman("III"), roman("IIII"), roman("XIV")
    (3, None, 14)
    """
    if not re.fullmatch(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", letters) or not letters:
        return None
    values = [_ROMAN[letter] for letter in letters]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
