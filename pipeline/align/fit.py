"""How well two elements fit: what is rare and stands in both speaks for them, as do their kinds and lengths."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from math import log

from pipeline.align.elements import Element
from pipeline.figures.model import Figure
from pipeline.figures.reader import read_figures
from pipeline.languages import language
from pipeline.markdown.spans import SpanKind, masked, spans
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind

_ANCHORS = frozenset(SpanKind) - {SpanKind.HTML, SpanKind.COMMENT, SpanKind.LABEL}
# Characters as wide as two Latin letters, which hold as much.
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_MERGED = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.DEFINITION, Kind.FOOTNOTE, Kind.ANSWER})
"""Kinds of which a translator makes one out of two, or two out of one."""

_MERGE = -2.5
"""What speaks against taking two for one."""
_COMMON = 0.25
"""What stands in more than this share of the units of a text tells none of them from the others."""
_SMALL = 8
_LEAST = 20
"""In a shorter text a feature is as rare as in one of so many units."""
_KNOWN = 15
"""From so many units on, a text tells more of its translation's length than what is usual."""


class Fit:
    """What speaks for pairs of elements: logarithms of how much likelier a pair is than chance."""

    def __init__(self, source: Sequence[Element], target: Sequence[Element], of: Locale, to: Locale) -> None:
        self.sides = source, target
        hard = [_anchors(element, of) for element in source], [_anchors(element, to) for element in target]
        self.shared: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
        self.common: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
        self._weigh(hard, 0.9, counted=True)
        self._weigh(([_words(e) for e in source], [_words(e) for e in target]), 0.5, counted=False)
        self.anchors = [len(found) for found in hard[0]], [len(found) for found in hard[1]]
        self.lengths = [_length(element) for element in source], [_length(element) for element in target]
        self.ratio = self._ratio(of, to)
        logs = [log(length) for length in self.lengths[1]] or [0.0]
        self.mean = sum(logs) / len(logs)
        self.spread = max(0.4, sum((value - self.mean) ** 2 for value in logs) / len(logs))
        self.kinds = Counter(element.kind for element in target)

    def _ratio(self, of: Locale, to: Locale) -> float:
        """Return how much longer a translation is, as a logarithm: what is usual, or what is so here."""
        usual = _usual(to) - _usual(of)
        here = log(sum(self.lengths[1]) + 1) - log(sum(self.lengths[0]) + 1)
        known = min(len(self.lengths[0]), len(self.lengths[1]))
        return usual + (here - usual) * known / (known + _KNOWN)

    def _weigh(self, features: tuple[list[set[object]], list[set[object]]], share: float, counted: bool) -> None:
        """Add what a feature says for each pair that has it, the more the fewer have it."""
        places: dict[object, list[int]] = defaultdict(list)
        for j, found in enumerate(features[1]):
            for feature in found:
                places[feature].append(j)
        often = Counter(feature for found in features[0] for feature in found)
        size = max(_LEAST, len(features[1]))
        most = max(_SMALL, int(_COMMON * max(len(features[0]), len(features[1]))))
        for i, found in enumerate(features[0]):
            for feature in found:
                there = places.get(feature, ())
                if not there or len(there) > most or often[feature] > most:
                    continue
                weight = share * log(1 + size / max(len(there), often[feature]))
                for j in there:
                    self.shared[i][j] += weight
                    self.common[i][j] += counted

    def one(self, i: int, j: int) -> float:
        """Return what speaks for a pair of one and one."""
        source, target = self.sides[0][i], self.sides[1][j]
        if (source.unit is None) != (target.unit is None):
            return -99.0
        if source.unit is None or target.unit is None:
            return self._landmarks(source, target)
        if (source.unit.kind is Kind.FIELD) != (target.unit.kind is Kind.FIELD):
            return -99.0
        if source.unit.kind is Kind.FIELD:
            return 8.0 if source.unit.msgctxt == target.unit.msgctxt else -99.0
        return self._kind(source, target) + self._rest((i,), (j,))

    def several(self, sources: tuple[int, ...], targets: tuple[int, ...]) -> float:
        """Return what speaks for two that are one on the other side."""
        kinds = {self.sides[0][i].kind for i in sources} | {self.sides[1][j].kind for j in targets}
        if len(kinds) > 1 or kinds.isdisjoint(_MERGED):
            return -99.0
        return self._rest(sources, targets) + 0.5 + _MERGE

    def anchored(self, i: int, j: int) -> float:
        """Return what the contents of a pair say, without kind and length."""
        return min(12.0, self.shared.get(i, {}).get(j, 0.0))

    def _rest(self, sources: tuple[int, ...], targets: tuple[int, ...]) -> float:
        before = sum(self.lengths[0][i] for i in sources)
        after = sum(self.lengths[1][j] for j in targets)
        shared = sum(self.anchored(i, j) for i in sources for j in targets)
        common = sum(self.common.get(i, {}).get(j, 0) for i in sources for j in targets)
        single = sum(self.anchors[0][i] for i in sources) + sum(self.anchors[1][j] for j in targets) - 2 * common
        return self._length(before, after) + shared - min(6.0, 0.8 * max(0, single))

    def _length(self, before: int, after: int) -> float:
        variance = 0.03 + 4 / (before + 5)
        off = log(after) - log(before) - self.ratio
        chance = log(after) - self.mean
        score = -off * off / variance + chance * chance / self.spread - log(variance) + log(self.spread)
        return max(-6.0, min(2.5, score / 2))

    def _kind(self, source: Element, target: Element) -> float:
        if source.kind == target.kind:
            return min(2.0, log((len(self.sides[1]) + 1) / (self.kinds[target.kind] + 1)) + 0.3)
        one, other = (element.unit.kind if element.unit else None for element in (source, target))
        if one is other:
            return -1.0  # headings of different levels
        return -2.0 if one in _MERGED and other in _MERGED else -5.0

    @staticmethod
    def _landmarks(source: Element, target: Element) -> float:
        if source.kind != target.kind:
            return -99.0
        return 6.0 if source.text == target.text else 1.0 if source.text[:8] == target.text[:8] else -1.0


def _usual(locale: Locale) -> float:
    """Return how long texts of a language are beside English ones, as a logarithm; 0 where that is not known."""
    low, high = language(locale).lengths
    return log(low * high) / 2 if low else 0.0


def _length(element: Element) -> int:
    words = masked(element.text, "").strip()
    return 1 + len(words) + len(_WIDE.findall(words))


def _anchors(element: Element, locale: Locale) -> set[object]:
    """Return what stands in a unit and in its translation alike; the second of two equal ones is another."""
    if element.unit is None:
        return set()
    found: list[object] = [(span.kind, span.value) for span in spans(element.text) if span.kind in _ANCHORS]
    found += ((f.values or f.symbol, f.unit) for f in figures_of(element.text, locale) if not f.optional)
    seen: Counter[object] = Counter()
    return {(feature, seen.update([feature]) or seen[feature]) for feature in found}


@lru_cache(maxsize=4096)
def figures_of(text: str, locale: Locale) -> tuple[Figure, ...]:
    """Return the figures of a text, its markup left out."""
    return read_figures(text, locale, [(span.start, span.end) for span in spans(text)])


def _words(element: Element) -> set[object]:
    """Return the beginnings of the words of a unit, without accents: `kétamine` and `ketamine` look alike."""
    if element.unit is None:
        return set()
    plain = unicodedata.normalize("NFKD", masked(element.text, " ")).lower()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return {word[:5] for word in _WORD.findall(plain)}
