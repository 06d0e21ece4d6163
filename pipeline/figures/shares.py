"""Parts, multiples and frequencies that a text says in words: `half`, `two thirds`, `threefold`, `once daily`.

They are no figures: a language has many ways to say them, so nobody misses one. But one in the place of another, a
third for two thirds, is as wrong as a figure for another.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from pipeline.figures.clean import Plain, plain
from pipeline.figures.grammar import Grammar, grammar
from pipeline.figures.patterns import BLANK, LETTERS, Phrasing, Words
from pipeline.languages import language
from pipeline.languages.folding import folded
from pipeline.model.locale import Locale


class Sort(StrEnum):
    """What is said; one sort is never held against another."""

    PART = "part"
    MULTIPLE = "multiple"
    FREQUENCY = "frequency"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Share:
    """How much a text says in words, with its place."""

    sort: Sort
    value: Fraction
    text: str = field(default="", compare=False)
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The patterns of a locale."""

    some: tuple[str, ...]
    """One of these stands in every text that says how much: asked first, as few do."""
    words: tuple[tuple[Sort, Words[Fraction]], ...]
    half: re.Pattern[str]
    """A word, perhaps, and what adds a half to the number before it."""
    half_noun: re.Pattern[str]
    """What that may be the beginning of: `medio comprimido`."""
    nouns: Words[int]
    times: re.Pattern[str]
    followers: re.Pattern[str]
    articles: frozenset[str]
    """Behind them a part is one: `a third`."""
    ratio: re.Pattern[str]
    """Behind `third` or `cinquième` it makes a part of what might be an ordinal."""


def exchanged(source: Sequence[Share], target: Sequence[Share]) -> Iterator[tuple[Share, Share]]:
    """Yield what each sort has lost, with what it has instead; nothing where it has only lost, or only gained."""
    for sort in Sort:
        mine, theirs = ([share for share in side if share.sort is sort] for side in (source, target))
        lost, added = _beyond(mine, theirs), _beyond(theirs, mine)
        yield from zip(lost, added, strict=False)


def _beyond(these: Sequence[Share], those: Sequence[Share]) -> list[Share]:
    """Return which of these are more than those have, value by value."""
    left = Counter(those)
    kept = []
    for share in these:
        if left[share]:
            left[share] -= 1
        else:
            kept.append(share)
    return kept


def shares(text: str, locale: Locale) -> tuple[Share, ...]:
    """Return how much a text says in words, in the language of a locale.

    >>> [str(share.value) for share in shares("two thirds took half a tablet", Locale("en"))]
    ['1/2', '2/3']
    """
    words = _vocabulary(locale)
    low = text.lower()
    if words is None or not any(part in low for part in words.some):
        return ()
    source, rules = plain(text), grammar(locale)
    found = list(_and_a_half(source, rules, words))
    source = source.without([(start, end) for _, _, start, end in found])
    found += (*_stated(source, words), *_counted(source, rules, words))
    return tuple(_share(text, source, *one) for one in found)


Found = tuple[Sort, Fraction, int, int]


def _share(text: str, source: Plain, sort: Sort, value: Fraction, start: int, end: int) -> Share:
    first, last = source.span(start, end)
    return Share(sort, value, text[first:last], first, last)


def _and_a_half(source: Plain, rules: Grammar, words: _Vocabulary) -> Iterator[Found]:
    """Yield the halves beyond a number: `two and a half`, `una hora y media`; not that of `y medio comprimido`."""
    for match in words.half.finditer(source.folded):
        own = words.half_noun.search(source.folded, match.start("ending"), match.end() + _REACH)
        if own and own.start() < match.end() < own.end():
            continue
        if any(_count(source, rules, words, place) for place in (match.start("ending"), match.start())):
            yield Sort.PART, _AND_A_HALF, match.start("ending"), match.end()


def _stated(source: Plain, words: _Vocabulary) -> Iterator[Found]:
    """Yield what one word or phrase says: `half`, `doubled`, `twice`; `once` only of a frequency."""
    for sort, table in words.words:
        for match in table.pattern.finditer(source.folded):
            value = table.meaning(match[0])
            single = sort is Sort.FREQUENCY and value == 1
            if value and not (single and not words.followers.match(source.folded, match.end())):
                yield sort, value, *match.span()


def _counted(source: Plain, rules: Grammar, words: _Vocabulary) -> Iterator[Found]:
    """Yield what a number and a noun say: `two thirds`, `a quarter`, `trois fois`."""
    for match in words.nouns.pattern.finditer(source.folded):
        count = _count(source, rules, words, match.start())
        whole = words.nouns.meaning(match[0])
        ordinal = match[0] in rules.numbers.ordinals.meanings and not words.ratio.match(source.folded, match.end())
        if count and whole and count[0] < whole and not ordinal:
            yield Sort.PART, Fraction(count[0], whole), count[1], match.end()
    for match in words.times.finditer(source.folded):
        count = _count(source, rules, words, match.start(), articles=False)
        if count and (count[0] > 1 or words.followers.match(source.folded, match.end())):
            yield Sort.FREQUENCY, Fraction(count[0]), count[1], match.end()


_BEFORE = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]+)['\s\u00a0-]+$")
# Matches the `3 ` of `3 times`; not the `5 ` of `1,5 fois`.
_DIGITS_BEFORE = re.compile(r"(?<![\w.,])(?P<number>[1-9]\d?)[\s\u00a0-]+$")
_REACH = 24


def _count(
    source: Plain, rules: Grammar, words: _Vocabulary, end: int, articles: bool = True
) -> tuple[int, int] | None:
    """Return the number before a place and where it begins: in letters, of which an article is the first.

    Without articles, digits count too: `3 times`.
    """
    match = _BEFORE.search(source.folded, max(0, end - _REACH), end)
    if not match:
        digits = None if articles else _DIGITS_BEFORE.search(source.folded, max(0, end - _REACH), end)
        return (int(digits["number"]), digits.start()) if digits else None
    value = 1 if articles and match["word"] in words.articles else rules.numbers.spoken.meaning(match["word"])
    return (value, match.start()) if value else None


_AND_A_HALF = Fraction(3, 2)
"""For the half that stands with a number, whatever the number: `one and a half` is not `a half`."""


@lru_cache(maxsize=64)
def _vocabulary(locale: Locale) -> _Vocabulary | None:
    """Return the patterns of a locale; None where its language states no such words."""
    words = language(locale)
    if not words.share_words:
        return None
    phrasing = Phrasing(words)
    stated: Mapping[Sort, Mapping[str, Fraction]] = {
        Sort.PART: {word: Fraction(*value) for word, value in words.share_words.items()},
        Sort.MULTIPLE: {word: Fraction(value) for word, value in words.multiple_words.items()},
        Sort.FREQUENCY: {word: Fraction(value) for word, value in words.times_words.items()},
    }
    return _Vocabulary(
        some=_some((*words.share_nouns, *words.half_endings, *words.times_nouns, *chain(*stated.values()))),
        words=tuple((sort, phrasing.table(table)) for sort, table in stated.items() if table),
        half_noun=re.compile(phrasing.any(words.share_words)),
        half=re.compile(rf"(?:{LETTERS}{BLANK}+)?(?P<ending>{phrasing.any(words.half_endings)})"),
        nouns=phrasing.table(words.share_nouns),
        times=re.compile(phrasing.any(words.times_nouns)),
        # Where words stand without blanks, the words themselves say of what: `每日一次`.
        followers=re.compile("" if words.unspaced else f"{BLANK}*'?{BLANK}*{phrasing.any(words.times_followers)}"),
        articles=frozenset(folded(word.rstrip("'")) for word in (*words.articles, *words.share_articles)),
        ratio=re.compile(rf"{BLANK}+{phrasing.any((*words.ratio_words, 'du', 'd'))}|[^\w\s-]|\s*$"),
    )


def _some(words: Iterable[str]) -> tuple[str, ...]:
    """Return one of which stands in every text with one of the words: the longest part of each, in lower case."""
    longest = {max(re.findall(r"[^\W\d_]+", form), key=len) for word in words for form in (word.lower(), folded(word))}
    return tuple(sorted(part for part in longest if not any(one in part for one in longest - {part})))
