"""How alike two texts are, and the most alike of many, found without comparing with each."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import pairwise

from rapidfuzz import fuzz, process

THRESHOLD = 0.6
"""GNU msgmerge's: below it a translator is quicker without the old sentence."""

_SHORT, _SHORT_THRESHOLD = 24, 0.75
"""Up to so many characters two texts must be so much alike: "Storing Books" is no edit of "String"."""
_MIDDLING = 200
"""Longer texts that share no rare pair of words are not the same sentence edited."""

_RAREST, _COMPARED, _CROWD = 12, 20, 2000
"""Features looked up per text, texts compared in the end, texts above which a feature says nothing."""

_WORD = re.compile(r"\w+")
_GRAM = 5

Features = Callable[[str], Iterable[str]]
"""A text → what it shares with texts like it, each once, in an order that no hash decides."""


def similarity(one: str, other: str) -> float:
    """Return how alike two texts are, 0 to 1: the share of their characters that stand in both in the same order.

    >>> similarity("Do drive.", "Do not drive.") > 0.8, similarity("a", "a")
    (True, 1.0)
    """
    return fuzz.ratio(one, other) / 100


def required(length: int) -> float:
    """Return how much alike texts must be, the shorter of which has so many characters, to be taken for one edited."""
    return _SHORT_THRESHOLD if length <= _SHORT else THRESHOLD


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

    def best(self, text: str) -> tuple[int, float] | None:
        """Return the index and similarity of the text most alike this one; None where none is alike enough.

        Of equals the first wins. Pairs of words find most; runs of characters what they missed among shorter texts.
        """
        found = self._compare(text, self._by_words.candidates(text))
        if found is None and len(text) <= _MIDDLING:
            found = self._compare(text, self._by_grams.candidates(text))
        return found

    def _compare(self, text: str, candidates: Sequence[int]) -> tuple[int, float] | None:
        texts = {index: self.texts[index] for index in sorted(candidates)}
        found = process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD * 100)
        if found is None:
            return None
        other, score, index = found
        return (index, score / 100) if score / 100 >= required(min(len(text), len(other))) else None

    @cached_property
    def _by_words(self) -> "_Index":
        return _Index(self.texts, word_pairs)

    @cached_property
    def _by_grams(self) -> "_Index":
        return _Index((text if len(text) <= _MIDDLING else "" for text in self.texts), grams)


class _Index:
    """Which texts have a feature."""

    def __init__(self, texts: Iterable[str], features: Features) -> None:
        self.features = features
        self.places: dict[str, list[int]] = {}
        for index, text in enumerate(texts):
            for feature in features(text):
                self.places.setdefault(feature, []).append(index)

    def candidates(self, text: str) -> list[int]:
        """Return the texts that share most of the rarest features of a text."""
        lists = (self.places.get(feature) for feature in self.features(text))
        known = sorted((places for places in lists if places), key=len)[:_RAREST]
        counted = Counter(index for places in known if len(places) <= _CROWD for index in places)
        return [index for index, _ in sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:_COMPARED]]


def word_pairs(text: str) -> Iterable[str]:
    """Return the pairs of neighbouring words of a text, its ends counted as words."""
    words = ["", *_WORD.findall(text.lower()), ""]
    return dict.fromkeys(f"{a} {b}" for a, b in pairwise(words))


def grams(text: str) -> Iterable[str]:
    """Return the runs of five characters of a text, or the text where it is shorter."""
    text = text.lower()
    return dict.fromkeys(text[i : i + _GRAM] for i in range(max(1, len(text) - _GRAM + 1)))
