"""Where the numbers of a text stand: digits, words, nouns that hold a number, Roman numerals."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.figures.clean import Plain, apart
from pipeline.figures.grammar import BLANK, Grammar
from pipeline.figures.model import Form
from pipeline.figures.numerals import Reading, read_digits, roman, spoken
from pipeline.languages.folding import folded

_LONGEST = 16
"""Words of one number; a text of nothing but number words is read in pieces."""

# Matches `II`, `XIV`, `XXIe`; not `I`, which is a word.
_LONE_ROMAN = re.compile(r"(?<![\w-])(?P<roman>[IVX]{2,7})(?P<ordinal>e)?(?![\w-])")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number at a place of the plain text, before what stands around it is read."""

    start: int
    end: int
    value: Decimal | None
    alternatives: tuple[Decimal, ...] = ()
    precision: int = 0
    form: Form = Form.DIGITS
    ordinal: bool = False
    unit: str = ""
    """Of a noun that holds its number."""
    optional: bool = False


def numerals(source: Plain, rules: Grammar) -> list[Numeral]:
    """Return the numbers of a text in their order, none inside another."""
    readers = (_digits, _nouns, _spoken, _romans, _duals)
    found = apart((numeral for read in readers for numeral in read(source, rules)), len(source.text))
    return sorted(found, key=lambda numeral: numeral.start)


def _digits(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.digits.finditer(source.text):
        reading = read_digits(match[0], rules.marks)
        if reading:
            yield _scaled(source, rules, match, reading)
            continue
        for part in re.finditer(r"\d+", match[0]):
            start = match.start() + part.start()
            yield Numeral(start, start + len(part[0]), Decimal(part[0]))


def _scaled(source: Plain, rules: Grammar, match: re.Match[str], reading: Reading) -> Numeral:
    """Return the number, multiplied where a word such as `million` follows; `千克` is a kilogram, not a thousand."""
    numeral = Numeral(match.start(), match.end(), reading.value, reading.alternatives, reading.precision)
    scale = rules.scale.match(source.folded, match.end())
    unit = rules.unit_word.match(source.folded, match.end())
    if not scale or (unit and unit.end() > scale.end()):
        return numeral
    factor = rules.scales[_key(scale["word"])]
    return replace(
        numeral,
        end=scale.end(),
        value=None if numeral.value is None else numeral.value * factor,
        alternatives=tuple(value * factor for value in numeral.alternatives),
        precision=0,
    )


def _spoken(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    here = 0
    for match in rules.spoken.found(source):
        if match.start() < here:
            continue
        words = _run(source, rules, match)
        value, read = spoken(
            [_known(word, rules) for word in words], rules.numbers, rules.scales, rules.words.tens_last
        )
        here = words[max(read, 1) - 1].end()
        if read and not _vague(source, rules, words, read):
            yield _in_words(source, rules, match.start(), here, value)


def _in_words(source: Plain, rules: Grammar, start: int, end: int, value: int) -> Numeral:
    """Return the number, made an ordinal where its last part is one: twenty-first."""
    last = re.compile(f"(?:-|{BLANK})(?:{rules.ordinal.pattern.pattern})").match(source.folded, end)
    if last and value >= 20 and value % 10 == 0:
        value += rules.ordinals[_key(last[0].strip("- \u00a0\n"))]
        return Numeral(start, last.end(), Decimal(value), form=Form.WORD, ordinal=True)
    before = source.text[start - 1 : start]
    if rules.words.ordinal_prefix and before == rules.words.ordinal_prefix:
        return Numeral(start - 1, end, Decimal(value), form=Form.WORD, ordinal=True)
    return Numeral(start, end, Decimal(value), form=Form.WORD, optional=value <= 1)


def _run(source: Plain, rules: Grammar, first: re.Match[str]) -> list[re.Match[str]]:
    """Return the words that may belong to one number."""
    run = [first]
    while len(run) < _LONGEST and (join := rules.spoken_join.match(source.folded, run[-1].end())):
        following = rules.spoken.pattern.match(source.folded, join.end())
        if not following:
            break
        run.append(following)
    return run


def _vague(source: Plain, rules: Grammar, words: list[re.Match[str]], read: int) -> bool:
    """The words make no number: `several hundred`, `half a million`, `hundred` by itself."""
    first = _known(words[0], rules)
    if first not in rules.scales and rules.numbers[first] < 100:
        return False
    if rules.vague.search(source.folded, max(0, words[0].start() - 20), words[0].start()):
        return True
    return read == 1 and first in rules.scales and first not in map(folded, rules.words.bare_scales)


def _nouns(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.noun.found(source):
        quantity = rules.nouns.get(_shorn(match[0], rules.nouns))
        # After a number the noun is its unit.
        if quantity and not re.search(rf"[\d٫]{BLANK}*$", source.folded[max(0, match.start() - 3) : match.start()]):
            number, unit = quantity
            yield Numeral(match.start(), match.end(), Decimal(number), form=Form.WORD, unit=unit, optional=number == 1)


def _duals(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    """Yield the feminine duals of Arabic: perhaps the number two."""
    for match in rules.dual.finditer(source.folded):
        yield Numeral(match.start(), match.end(), Decimal(2), form=Form.WORD, optional=True)


def _romans(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    for match in rules.labelled_roman.found(source):
        start, end = match.span("roman")
        value = roman(source.text[start:end])
        if value:
            yield Numeral(start, end, Decimal(value), form=Form.ROMAN)
    for match in rules.ordinal.found(source):
        value = rules.ordinals[_shorn(match[0], rules.ordinals)]
        optional = _key(match[0]) in map(folded, rules.words.weak_ordinals)
        yield Numeral(match.start(), match.end(), Decimal(value), form=Form.WORD, ordinal=True, optional=optional)
    for match in _LONE_ROMAN.finditer(source.text):
        value = roman(match["roman"])
        if value:
            ordinal = bool(match["ordinal"])
            yield Numeral(match.start(), match.end(), Decimal(value), form=Form.ROMAN, ordinal=ordinal, optional=True)


def _known(match: re.Match[str], rules: Grammar) -> str:
    word = _shorn(match[0], rules.scales)
    return word if word in rules.scales else _shorn(match[0], rules.numbers)


def _shorn(word: str, table: Collection[str]) -> str:
    """Return a word as it stands in a table: blanks and hyphens plain, without what Arabic glues to its front."""
    key = _key(word)
    for candidate in (key, key.replace(" ", "-"), key.replace("-", " ")):
        if candidate in table:
            return candidate
    for cut in range(1, 4 if "\u0600" <= key[0] <= "\u06ff" else 1):
        if key[cut:] in table:
            return key[cut:]
    return key


def _key(word: str) -> str:
    return re.sub(r"\s+", " ", word)
