"""How alike two texts are, and the most alike of many, found without comparing with each."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz, process

THRESHOLD = 0.6
"""GNU msgmerge's: below it a translator is quicker without the old sentence."""

_SHORT, _SHORT_THRESHOLD = 24, 0.75
"""Up to so many characters two texts must be so much alike: "Storing Books" is no edit of "String"."""
_MIDDLING = 200
"""Longer texts that share no rare pair of words are not the same sentence edited."""
_LONG, _LONG_COMPARED = 5000, 3
"""Longer texts are compared word by word, and with so many: letter by letter two of a million would take minutes."""

_RAREST, _COMPARED, _CROWD, _ENOUGH = 12, 20, 2000, 1000
"""Features looked up per text, texts compared in the end, texts above which a feature says nothing, texts found that
are enough to choose from."""
_FEW = 12
"""So many texts are sooner compared with each of the others than an index of the others is made."""
_USUAL = 40
"""Where a pair of words stands in more texts than this on average, words are few, and three of them tell more."""

_WORD = re.compile(r"\w+")
# Matches all of `a_1, b` as `a_1`, `,`, ` ` and `b`: with a character left out, texts that differ could be equal.
_PIECE = re.compile(r"\w+|\W")
_GRAM = 5

Features = Callable[[str], Iterable[str]]
"""A text → what it shares with texts like it, each once, in an order that no hash decides."""
Match = tuple[int, float]
"""The index of a text and how much it is alike, 0 to 1."""


def similarity(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: the share of their characters that stand in both in the same order.

    Of two very long texts it is the share of their words, blanks and marks.

    >>> similarity("Do drive.", "Do not drive.") > 0.8, similarity("a", "a")
    (True, 1.0)
    """
    if min(len(one), len(other)) > _LONG:
        return fuzz.ratio(_PIECE.findall(one), _PIECE.findall(other)) / 100
    return fuzz.ratio(one, other) / 100


def required(length: int) -> float:
    """Return how much alike texts must be, the shorter of which has so many characters, to be taken for one edited."""
    return _SHORT_THRESHOLD if length <= _SHORT else THRESHOLD


def _most_words_shared(one: str, other: str) -> bool:
    """Tell whether half of the words, and two at least, are the same: one long word of a short text was replaced."""
    words, others = (Counter(_WORD.findall(text.lower())) for text in (one, other))
    return (words & others).total() >= max(2, max(words.total(), others.total()) / 2)


class Similar:
    """An index over texts that finds the one most alike another.

    >>> texts = Similar(["Take one tablet a day.", "Do not drive."])
    >>> index, score = texts.best("Take two tablets a day.")
    >>> index, round(score, 1)
    (0, 0.9)
    >>> texts.best("Nothing of the kind") is None
    True
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts: Sequence[str] = tuple(texts)

    def best(self, text: str) -> Match | None:
        """Return the index and similarity of the text most alike this one; None where none is alike enough.

        Of equals the first wins. Pairs of words find most; runs of characters what they missed among shorter texts.
        """
        found = self._compare(text, self._by_words.candidates(text))
        if found is None and len(text) <= _MIDDLING:
            found = self._compare(text, self._by_grams.candidates(text))
        return found

    def matches(self, texts: Sequence[str]) -> list[Match | None]:
        """Return `best` of each text; quicker for many at once, and a few are compared with every text of the index."""
        found: list[Match | None] = [None] * len(texts)
        everything = range(len(self.texts))
        for number, text in enumerate(texts):
            quickly = len(texts) <= _FEW and len(text) <= _LONG
            found[number] = self._compare(text, everything if quickly else self._by_words.candidates(text))
        if len(texts) <= _FEW:
            return found
        missed = [i for i, match in enumerate(found) if match is None and len(texts[i]) <= _MIDDLING]
        if len(missed) <= _FEW:
            for number in missed:
                found[number] = self._compare(texts[number], everything)
        elif missed:
            known = {gram for number in missed for gram in grams(texts[number])}
            index = _Index(self._middling, grams, known)
            for number in missed:
                found[number] = self._compare(texts[number], index.candidates(texts[number]))
        return found

    def _compare(self, text: str, candidates: Collection[int]) -> Match | None:
        """Return the candidate most alike; of two equally alike the first."""
        if len(text) > _LONG:
            return self._compare_long(text, candidates)
        texts = self.texts if len(candidates) == len(self.texts) else {i: self.texts[i] for i in sorted(candidates)}
        # The best may be a text too short to be only so much alike, and the next be long enough.
        best = process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD * 100, limit=4)
        for other, score, index in best:
            if score / 100 >= required(min(len(text), len(other))) or _most_words_shared(text, other):
                return index, score / 100
        return None

    def _compare_long(self, text: str, candidates: Iterable[int]) -> Match | None:
        near = [i for i in candidates if len(text) * 0.4 <= len(self.texts[i]) <= len(text) * 2.5]
        found = max(((similarity(text, self.texts[i]), -i) for i in near[:_LONG_COMPARED]), default=(0.0, 0))
        return (-found[1], found[0]) if found[0] >= THRESHOLD else None

    @cached_property
    def _by_words(self) -> "_Index":
        index = _Index(self.texts, word_pairs)
        return _Index(self.texts, word_runs) if index.crowded else index

    @cached_property
    def _by_grams(self) -> "_Index":
        return _Index(self._middling, grams)

    @property
    def _middling(self) -> Iterable[str]:
        return (text if len(text) <= _MIDDLING else "" for text in self.texts)


class _Index:
    """Which texts have a feature; only those `known`, where they are given."""

    def __init__(self, texts: Iterable[str], features: Features, known: Collection[str] | None = None) -> None:
        self.features = features
        self.places: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            for feature in features(text):
                if known is None or feature in known:
                    self.places.setdefault(feature, []).append(index)

    @property
    def crowded(self) -> bool:
        """Whether a feature stands in so many texts on average that to look one up finds too much."""
        return sum(map(len, self.places.values())) > _USUAL * len(self.places)

    def candidates(self, text: str) -> list[int]:
        """Return the texts that share most of the rarest features of a text."""
        lists = (self.places.get(feature) for feature in self.features(text))
        counted: Counter[int] = Counter()
        left = _ENOUGH
        for places in sorted((places for places in lists if places), key=len)[:_RAREST]:
            if len(places) > _CROWD or left < 0:
                break
            counted.update(places)
            left -= len(places)
        return [index for index, _ in counted.most_common(_COMPARED)]


def word_pairs(text: str) -> Iterable[str]:
    """Return the pairs of neighbouring words of a text, its ends counted as words."""
    words = ["", *_WORD.findall(text.lower()), ""]
    return dict.fromkeys(f"{a} {b}" for a, b in pairwise(words))


def word_runs(text: str) -> Iterable[str]:
    """Return the pairs and the runs of three neighbouring words of a text, its ends counted as words."""
    words = ["", *_WORD.findall(text.lower()), ""]
    pairs = [f"{a} {b}" for a, b in pairwise(words)]
    return dict.fromkeys([*pairs, *(f"{pair} {word}" for pair, word in zip(pairs, words[2:], strict=False))])


def grams(text: str) -> Iterable[str]:
    """Return the runs of five characters of a text, or the text where it is shorter."""
    text = text.lower()
    return dict.fromkeys(text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1)))
