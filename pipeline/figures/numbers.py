"""Where the numbers of a text stand: digits, words, nouns that hold a number, Roman numerals."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.figures.clean import Plain, apart
from pipeline.figures.grammar import Grammar
from pipeline.figures.in_letters import duals, number_nouns, number_words, ordinal_words
from pipeline.figures.model import Form
from pipeline.figures.numerals import Numeral, Reading, read_digits, roman
from pipeline.figures.patterns import BLANK

_HALF = Decimal("0.5")
_HALF_PAST = 12
"""So far before a number `half past` may begin."""
# Matches `II`, `XIV`, `XXIe`; not `I`, which is a word.
_LONE_ROMAN = re.compile(r"(?<![^\W\u3040-\u9fff])(?<!-)(?P<roman>[IVX]{2,7})(?P<ordinal>e)?(?![^\W\u3040-\u9fff]|-)")
# Matches `II`, `V`; not `I`, which is a word, nor `Vs`, `X-ray`.
_NEXT_ROMAN = re.compile(r"(?:[IVX]{2,7}|V)(?![^\W_]|-)")

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
# Matches the `⁹` of `10⁹`, the `⁻⁶` of `10⁻⁶`; not the `²` of `m²`, `2019²`.
_POWER = re.compile(rf"(?<=10)(?<!\d10)(⁻?)([{_RAISED}]+)")
# Matches `20世纪70年代`, the 1970s; not `20世纪`.
_DECADE = re.compile(rf"(?<!\d)(?P<century>\d\d){BLANK}?世[纪紀]{BLANK}?(?P<decade>\d0){BLANK}?年代")
# Matches `1,2 or 3`, `1,2和3`; not `1,25 or 3`, `1,2 or 3,5`.
_LISTED = re.compile(rf"(\d),(\d)(?!\d),?{BLANK}?[^\W\d_]*{BLANK}?(\d)(?![\d.,]\d|\d)")
# Matches what stands between the two numbers of `deux (2)`, `二（2）`.
_OPENED = re.compile(rf"{BLANK}?\(")


def numerals(source: Plain, rules: Grammar) -> list[Numeral]:
    """Return the numbers of a text in their order, none inside another."""
    readers = (_decades, _digits, _powers, number_nouns, number_words, _romans, ordinal_words, _lone_romans, duals)
    found = apart((numeral for read in readers for numeral in read(source, rules)), len(source.text))
    found = _restated(source, sorted(found, key=lambda numeral: numeral.start))
    halves = rules.words.half_endings or rules.words.half_words
    return [_halved(source, rules, numeral) for numeral in found] if halves else found


def _in_millions(source: Plain, rules: Grammar, numeral: Numeral) -> Numeral:
    """Return a number and a half, multiplied where a word such as `million` follows: `anderthalb Millionen`."""
    scale = rules.numbers.behind.match(source.folded, numeral.end)
    factor = rules.numbers.scales.meaning(scale["word"]) if scale else None
    if not scale or not factor or numeral.value is None:
        return numeral
    return replace(numeral, end=scale.end(), value=numeral.value * factor, precision=0)


def _halved(source: Plain, rules: Grammar, numeral: Numeral) -> Numeral:
    """Return the number with the half that stands behind it, or behind its noun: `deux heures et demie`."""
    if numeral.value is None or numeral.ordinal or numeral.precision or numeral.form is Form.ROMAN:
        return numeral
    # A number in digits may be longer than such a division can be.
    if numeral.form is Form.WORD and numeral.value % 1:
        return _in_millions(source, rules, numeral)
    match = rules.numbers.half.match(source.folded, numeral.end)
    # `dos horas y media hora`: that half has a unit of its own.
    own = match and match["noun"] and rules.units.units.at(source, match.end() + 1)
    before = rules.numbers.half_before.search(source.folded, max(0, numeral.start - _HALF_PAST), numeral.start)
    if (not match or own) and not before:
        return numeral
    end = match.end() if match and not match["noun"] else numeral.end
    # `dos millones y medio`: half a million.
    last = rules.numbers.scales.meaning(source.folded[numeral.start : numeral.end].split()[-1]) or 1
    half = replace(numeral, end=end, value=numeral.value + last * _HALF, precision=int(last == 1), optional=False)
    return _in_millions(source, rules, half) if last == 1 else half


def _restated(source: Plain, found: list[Numeral]) -> list[Numeral]:
    """Return the numbers with those made one that say the same in letters and in digits: `deux (2) semaines`."""
    kept: list[Numeral] = []
    for numeral in found:
        before = kept[-1] if kept else None
        twice = before is not None and numeral.value is not None and before.value == numeral.value
        if before and twice and {before.form, numeral.form} == {Form.WORD, Form.DIGITS}:
            between, after = source.text[before.end : numeral.start], source.text[numeral.end : numeral.end + 1]
            if _OPENED.fullmatch(between) and after == ")":
                written = before if before.form is Form.DIGITS else numeral
                kept[-1] = replace(written, start=before.start, end=numeral.end + 1, optional=False)
                continue
        kept.append(numeral)
    return kept


def _decades(source: Plain, _: Grammar) -> Iterator[Numeral]:
    """Yield the first years of decades that Chinese counts in centuries."""
    for match in _DECADE.finditer(source.text) if "世" in source.text else ():
        yield Numeral(*match.span(), Decimal(int(match["century"]) * 100 - 100 + int(match["decade"])))


def _digits(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.numbers.digits.finditer(source.text):
        reading = read_digits(match[0], rules.numbers.marks)
        if reading and not (reading.value is None and _counted_up(source.text, match.start())):
            yield _scaled(source, rules, match, reading)
            continue
        for part in re.finditer(r"\d+", match[0]):
            start = match.start() + part.start()
            yield Numeral(start, start + len(part[0]), Decimal(part[0]))


def _powers(source: Plain, _: Grammar) -> Iterator[Numeral]:
    """Yield the powers of ten that are set high: the 9 of `10⁹`, as that of `10^9` is a number."""
    for match in _POWER.finditer(source.text) if not source.text.isascii() else ():
        digits = "".join(str(_RAISED.index(sign)) for sign in match[2])
        yield Numeral(*match.span(), Decimal(-int(digits) if match[1] else int(digits)))


def _counted_up(text: str, start: int) -> bool:
    """Tell whether numbers are listed without blanks at a place: `1,2 or 3`; `0,5 or 1` is none."""
    match = _LISTED.match(text, start)
    return match is not None and int(match[3]) == int(match[2]) + 1 == int(match[1]) + 2


def _scaled(source: Plain, rules: Grammar, match: re.Match[str], reading: Reading) -> Numeral:
    """Return the number, multiplied where a word such as `million` follows; `千克` is a kilogram, not a thousand."""
    numeral = Numeral(match.start(), match.end(), reading.value, reading.alternatives, reading.precision)
    scale = rules.numbers.behind.match(source.folded, match.end())
    factor = rules.numbers.scales.meaning(scale["word"]) if scale else None
    if not scale or not factor:
        return numeral
    unit = rules.units.units.at(source, scale.start("word"))
    if unit and unit[1] > scale.end():
        return numeral
    rest = _rest(source, rules, scale.end(), factor)
    value = None if numeral.value is None else numeral.value * factor + (rest.value or 0 if rest else 0)
    return replace(
        numeral,
        end=rest.end if rest else scale.end(),
        value=value,
        alternatives=tuple(value * factor for value in numeral.alternatives),
        precision=0,
    )


def _rest(source: Plain, rules: Grammar, place: int, factor: int) -> Numeral | None:
    """Return what is added to a number that was multiplied, where words have no blanks: the `3千` of `2万3千`."""
    match = rules.numbers.digits.match(source.text, place) if rules.words.unspaced else None
    reading = read_digits(match[0], rules.numbers.marks) if match else None
    if match is None or reading is None or reading.value is None:
        return None
    rest = _scaled(source, rules, match, reading)
    # `约5万2019年`: that is a year.
    year = source.text.startswith("年", rest.end)
    return rest if not year and rest.value is not None and rest.value < factor else None


def _romans(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.numbers.roman.found(source):
        start, end = match.span("roman")
        value = roman(source.text[start:end])
        if not value:
            continue
        titled = source.text[match.start() : start].strip().lower() in rules.words.roman_titles
        yield Numeral(start, end, Decimal(value), form=Form.ROMAN, titled=titled)
        while (joint := _joined(source, rules, end)) and (value := roman(source.text[joint.start() : joint.end()])):
            end = joint.end()
            yield Numeral(joint.start(), end, Decimal(value), form=Form.ROMAN, titled=titled)


def _joined(source: Plain, rules: Grammar, end: int) -> re.Match[str] | None:
    """Return the Roman numeral that another one is joined with: the IV of `grade III or IV`, of `stages I to IV`."""
    between = rules.context.range.match(source.folded, end) or rules.context.join.match(source.folded, end)
    return _NEXT_ROMAN.match(source.text, between.end()) if between else None


def _lone_romans(source: Plain, _: Grammar) -> Iterator[Numeral]:
    for match in _LONE_ROMAN.finditer(source.text):
        value = roman(match["roman"])
        if value:
            ordinal = bool(match["ordinal"])
            yield Numeral(*match.span(), Decimal(value), form=Form.ROMAN, ordinal=ordinal, optional=True)
