"""Numbers that a text has in letters: words for numbers, ordinals, nouns that hold a number, duals."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from pipeline.figures.clean import Plain
from pipeline.figures.grammar import Grammar
from pipeline.figures.model import Form
from pipeline.figures.numerals import Numeral, spoken
from pipeline.figures.patterns import BLANK, GLUED
from pipeline.languages.folding import folded

_MILLION = 10**6
_LONGEST = 16
"""Words of one number; a text of nothing but number words is read in pieces."""
_ORDINAL_JOINT = re.compile(f"-|{BLANK}")
# Matches the ` 1` of `اليوم 1`.
_DIGIT_NEXT = re.compile(rf"{BLANK}\d")


def number_words(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    """Yield the numbers that words make together: `forty-one`, `deux cents`."""
    here = 0
    for match in rules.numbers.spoken.found(source):
        if match.start() < here:
            continue
        run = _run(source, rules, match)
        words = [(rules.numbers.spoken.meaning(word[0]) or 0, _is_scale(word[0], rules)) for word in run]
        value, read = spoken(words, rules.words.tens_last)
        here = run[max(read, 1) - 1].end()
        if read and not _is_vague(source, rules, match, value if read == 1 else 0):
            said = _in_words(source, rules, match.start(), here, value)
            # `{count} million` is no number in the source, and *مليون* is one by itself.
            yield replace(said, optional=True) if read == 1 and value >= _MILLION and words[0][1] else said


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
    bare = frozenset(map(folded, rules.words.bare_scales))
    # `بمليون`: a preposition is written in one with the word.
    whole = first[0] in bare or (first[0][:1] in GLUED and first[0][1:] in bare)
    return bool(alone) and scale is not None and not whole


def _in_words(source: Plain, rules: Grammar, start: int, end: int, value: int) -> Numeral:
    """Return the number, made an ordinal where its last part is one: twenty-first."""
    last = _ORDINAL_JOINT.match(source.folded, end)
    # Where the units stand first none follows the tens: `الأيام التسعين الأولى` are the first ninety days.
    tens = value >= 20 and value % 10 == 0 and not rules.words.tens_last
    ordinal = rules.numbers.ordinals.at(source, last.end()) if last and tens else None
    if ordinal:
        return Numeral(start, ordinal[1], Decimal(value + ordinal[0]), form=Form.WORD, ordinal=True)
    prefix = rules.words.ordinal_prefix
    if prefix and source.text[start - 1 : start] == prefix:
        return Numeral(start - 1, end, Decimal(value), form=Form.WORD, ordinal=True)
    named = bool(rules.words.bases) and source.text.startswith(rules.words.bases, end)
    return Numeral(start, end, Decimal(value), form=Form.WORD, optional=value <= 1 or named)


def number_nouns(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    """Yield the numbers that nouns hold, with their units: `fortnight`."""
    for match in rules.numbers.nouns.found(source):
        quantity = rules.numbers.nouns.meaning(match[0])
        # After a number the noun is its unit.
        if quantity and not re.search(rf"[\d٫]{BLANK}*$", source.folded[max(0, match.start() - 3) : match.start()]):
            number, unit = quantity
            if number == 1 and _DIGIT_NEXT.match(source.folded, match.end()):
                continue  # `اليوم 1` is day 1.
            about = match[0] in rules.words.collective_words
            if about and rules.numbers.vague.search(source.folded, max(0, match.start() - 20), match.start()):
                continue
            yield Numeral(
                *match.span(), Decimal(number), form=Form.WORD, unit=unit, optional=about or number == 1, approx=about
            )


def duals(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    """Yield the feminine duals of Arabic: perhaps the number two."""
    for match in rules.numbers.dual.finditer(source.folded):
        yield Numeral(match.start(), match.end(), Decimal(2), form=Form.WORD, optional=True)


def ordinal_words(source: Plain, rules: Grammar) -> Iterator[Numeral]:
    """Yield the ordinals of one word: `third`."""
    weak = set(map(folded, rules.words.weak_ordinals))
    for match in rules.numbers.ordinals.found(source):
        value = rules.numbers.ordinals.meaning(match[0])
        if value is not None:
            # `una cuarta parte` is no fourth, as a rule.
            optional = match[0] in weak or rules.numbers.part.match(source.folded, match.start()) is not None
            yield Numeral(*match.span(), Decimal(value), form=Form.WORD, ordinal=True, optional=optional)
