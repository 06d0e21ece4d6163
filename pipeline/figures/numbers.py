"""Where the numbers of a text stand: digits, words, nouns that hold a number, Roman numerals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.figures.clean import Plain, apart
from pipeline.figures.grammar import Grammar
from pipeline.figures.model import Form
from pipeline.figures.numerals import Reading, read_digits, roman, spoken
from pipeline.figures.patterns import BLANK
from pipeline.languages.folding import folded

_LONGEST = 16
"""Words of one number; a text of nothing but number words is read in pieces."""

_ORDINAL_JOINT = re.compile(f"-|{BLANK}")
# Matches `II`, `XIV`, `XXIe`; not `I`, which is a word.
_LONE_ROMAN = re.compile(r"(?<![^\W\u3040-\u9fff])(?<!-)(?P<roman>[IVX]{2,7})(?P<ordinal>e)?(?![^\W\u3040-\u9fff]|-)")


# Matches what stands between the two numbers of `deux (2)`, `二（2）`.
_OPENED = re.compile(rf"{BLANK}?\(")


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


def numerals(source: Plain, rules: Grammar) -> list[Numeral]:
    """Return the numbers of a text in their order, none inside another."""
    readers = (_digits, _nouns, _spoken, _romans, _ordinals, _lone_romans, _duals)
    found = apart((numeral for read in readers for numeral in read(source, rules)), len(source.text))
    return _restated(source, sorted(found, key=lambda numeral: numeral.start))


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


def _digits(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.numbers.digits.finditer(source.text):
        reading = read_digits(match[0], rules.numbers.marks)
        if reading:
            yield _scaled(source, rules, match, reading)
            continue
        for part in re.finditer(r"\d+", match[0]):
            start = match.start() + part.start()
            yield Numeral(start, start + len(part[0]), Decimal(part[0]))


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
    return replace(
        numeral,
        end=scale.end(),
        value=None if numeral.value is None else numeral.value * factor,
        alternatives=tuple(value * factor for value in numeral.alternatives),
        precision=0,
    )


def _spoken(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    here = 0
    for match in rules.numbers.spoken.found(source):
        if match.start() < here:
            continue
        run = _run(source, rules, match)
        words = [(rules.numbers.spoken.meaning(word[0]) or 0, _is_scale(word[0], rules)) for word in run]
        value, read = spoken(words, rules.words.tens_last)
        here = run[max(read, 1) - 1].end()
        if read and not _is_vague(source, rules, match, value if read == 1 else 0):
            yield _in_words(source, rules, match.start(), here, value)


def _is_scale(word: str, rules: Grammar) -> bool:
    return rules.numbers.scales.meaning(word) is not None


def _run(source: Plain, rules: Grammar, first: re.Match[str]) -> list[re.Match[str]]:
    """Return the words that may belong to one number."""
    run = [first]
    while len(run) < _LONGEST and (joint := rules.numbers.joint.match(source.folded, run[-1].end())):
        following = rules.numbers.spoken.pattern.match(source.folded, joint.end())
        if not following:
            break
        run.append(following)
    return run


def _is_vague(source: Plain, rules: Grammar, first: re.Match[str], alone: int) -> bool:
    """The words make no number: `several hundred`, `half a million`, `hundred` by itself, `一些`."""
    scale = rules.numbers.scales.meaning(first[0])
    if scale is None and (rules.numbers.spoken.meaning(first[0]) or 0) < 100:
        return False
    if rules.numbers.vague.search(source.folded, max(0, first.start() - 20), first.start()):
        return True
    return bool(alone) and scale is not None and first[0] not in map(folded, rules.words.bare_scales)


def _in_words(source: Plain, rules: Grammar, start: int, end: int, value: int) -> Numeral:
    """Return the number, made an ordinal where its last part is one: twenty-first."""
    last = _ORDINAL_JOINT.match(source.folded, end)
    ordinal = rules.numbers.ordinals.at(source, last.end()) if last and value >= 20 and value % 10 == 0 else None
    if ordinal:
        return Numeral(start, ordinal[1], Decimal(value + ordinal[0]), form=Form.WORD, ordinal=True)
    prefix = rules.words.ordinal_prefix
    if prefix and source.text[start - 1 : start] == prefix:
        return Numeral(start - 1, end, Decimal(value), form=Form.WORD, ordinal=True)
    named = bool(rules.words.bases) and source.text.startswith(rules.words.bases, end)
    return Numeral(start, end, Decimal(value), form=Form.WORD, optional=value <= 1 or named)


def _nouns(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.numbers.nouns.found(source):
        quantity = rules.numbers.nouns.meaning(match[0])
        # After a number the noun is its unit.
        if quantity and not re.search(rf"[\d٫]{BLANK}*$", source.folded[max(0, match.start() - 3) : match.start()]):
            number, unit = quantity
            yield Numeral(match.start(), match.end(), Decimal(number), form=Form.WORD, unit=unit, optional=number == 1)


def _duals(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    """Yield the feminine duals of Arabic: perhaps the number two."""
    for match in rules.numbers.dual.finditer(source.folded):
        yield Numeral(match.start(), match.end(), Decimal(2), form=Form.WORD, optional=True)


def _romans(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.numbers.roman.found(source):
        start, end = match.span("roman")
        value = roman(source.text[start:end])
        if value:
            yield Numeral(start, end, Decimal(value), form=Form.ROMAN)


def _ordinals(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    weak = set(map(folded, rules.words.weak_ordinals))
    for match in rules.numbers.ordinals.found(source):
        value = rules.numbers.ordinals.meaning(match[0])
        if value is not None:
            optional = match[0] in weak
            yield Numeral(*match.span(), Decimal(value), form=Form.WORD, ordinal=True, optional=optional)


def _lone_romans(source: Plain, _: Grammar) -> Iterator[Numeral]:
    for match in _LONE_ROMAN.finditer(source.text):
        value = roman(match["roman"])
        if value:
            ordinal = bool(match["ordinal"])
            yield Numeral(*match.span(), Decimal(value), form=Form.ROMAN, ordinal=ordinal, optional=True)
