"""Two lists of units → which belong together: a text and its translation, of which either may lack what the other has.

The best path through both lists is found by dynamic programming, as Gale and Church (1993) do for sentences: what
speaks for a pair is its kind, its length and, weighed by how rare it is, what both units hold: figures, citations,
links, code, and words that look alike. What was moved is looked for among what the path leaves over.

>>> from pipeline.model.article import Source
>>> from pipeline.segment import segment
>>> texts = "# Dose\\n\\nTake 5 mg.\\n\\nWait an hour.\\n", "# Dose\\n\\nPrenez 5 mg.\\n"
>>> source, target = (elements(segment(Source("a", "a.md", text))) for text in texts)
>>> [(p.source, p.target) for p in align(source, target, Locale("en"), Locale("fr")).pairs]
[((0,), (0,)), ((1,), (1,))]
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import log

from pipeline.figures.compare import differences
from pipeline.figures.model import Figure
from pipeline.figures.reader import read_figures
from pipeline.languages import language
from pipeline.markdown.spans import SpanKind, masked, spans
from pipeline.model.article import Article, Role
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, Unit


@dataclass(frozen=True, slots=True)
class Element:
    """A unit, or something that stays as it is and holds its place: a code block, a fenced div."""

    kind: str
    """The unit's kind, with a heading's level; why a landmark is protected."""
    text: str
    unit: Unit | None = None
    line: int = 1
    """1-based line of its file."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Elements that belong together, by their indexes: one and one, or two on one side."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    moved: bool = False
    """It stands elsewhere in the other text."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What belongs together; each index stands in one pair, or among what is left over."""

    pairs: tuple[Pair, ...]
    source_left: tuple[int, ...]
    target_left: tuple[int, ...]


_HEADING = re.compile(r"(?:^|[\r\n>\s])(#{1,6})[ \t]+\Z")
_LANDMARKS = frozenset({"code block", "math", "fenced div", "HTML", "image"})
_ANCHORS = frozenset(SpanKind) - {SpanKind.HTML, SpanKind.COMMENT, SpanKind.LABEL}
# Characters as wide as two Latin letters, which hold as much.
_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uff60]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_MERGED = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.QUOTE, Kind.DEFINITION, Kind.FOOTNOTE, Kind.ANSWER})
"""Kinds of which a translator makes one out of two, or two out of one."""

_GAP, _MERGE, _MOVED = -1.6, -2.5, -2.4
"""What speaks against leaving an element over, against taking two for one, against a pair that stands elsewhere."""
_CELLS = 700_000
"""Of so many pairs at most it is asked how well they fit; of longer texts those near the diagonal."""
_PASSES = 4
_COMMON = 0.25
"""What stands in more than this share of the units of a text tells none of them from the others."""
_SMALL = 8
_LEAST = 20
"""In a shorter text a feature is as rare as in one of so many units."""
_KNOWN = 15
"""From so many units on, a text tells more of its translation's length than what is usual."""


def elements(article: Article) -> tuple[Element, ...]:
    """Return an article's units in reading order, and between them what is no unit and holds its place."""
    found: list[Element] = []
    before, line = "", 1
    for part in article.segments:
        if part.unit is not None:
            level = _HEADING.search(before[-200:]) if part.unit.kind is Kind.HEADING else None
            kind = f"{part.unit.kind} {len(level[1])}" if level else str(part.unit.kind)
            found.append(Element(kind, part.unit.msgid, part.unit, line))
        elif part.role is Role.PROTECTED and part.reason in _LANDMARKS and part.text.strip():
            found.append(Element(part.reason, part.text.strip(), None, line))
        line += part.text.count("\n")
        before = part.text
    return tuple(found)


def align(source: Sequence[Element], target: Sequence[Element], of: Locale, to: Locale) -> Alignment:
    """Return which elements of a text in one locale and of its translation into another belong together."""
    fit = _Fit(source, target, of, to)
    pairs: list[Pair] = []
    left = list(range(len(source))), list(range(len(target)))
    for number in range(_PASSES):
        found = [pair for pair in _path(fit, *left, _MOVED if number else 0.0) if not number or _told(fit, pair)]
        if not found and number:
            break
        pairs += (replace(pair, moved=number > 0) for pair in found)
        taken = {i for pair in found for i in pair.source}, {j for pair in found for j in pair.target}
        left = [i for i in left[0] if i not in taken[0]], [j for j in left[1] if j not in taken[1]]
    return Alignment(tuple(sorted(pairs, key=lambda pair: pair.source)), tuple(left[0]), tuple(left[1]))


def agree(source: Unit, target: Unit, of: Locale, to: Locale) -> bool:
    """Tell whether two units have the same anchors: citations, links, code, tags and figures, as multisets."""
    one, other = (Counter((s.kind, s.value) for s in spans(unit.msgid)) for unit in (source, target))
    if one != other or source.msgctxt != target.msgctxt:
        return False
    figures = (_figures(source.msgid, of), _figures(target.msgid, to))
    return not any(severity is not Severity.INFO for severity, _ in differences(*figures, to))


def same_structure(alignment: Alignment, source: Sequence[Element], target: Sequence[Element]) -> frozenset[int]:
    """Return the source elements in sections that are the same on both sides: one by one, in order, of one kind.

    A section begins at a heading. A gap belongs to the section in which it stands, on either side.
    """
    partner = {p.source[0]: p.target[0] for p in alignment.pairs if len(p.source) == len(p.target) == 1 and not p.moved}
    places = {j: i for i, j in partner.items()}
    sections = _sections(source)
    broken = set()
    for i, element in enumerate(source):
        if i not in partner or target[partner[i]].kind != element.kind:
            broken.add(sections[i])
    for j in range(len(target)):
        if j not in places:
            near = next((places[k] for k in range(j, -1, -1) if k in places), 0)
            broken.add(sections[near] if sections else 0)
    return frozenset(i for i in range(len(source)) if sections[i] not in broken)


def _sections(side: Sequence[Element]) -> list[int]:
    number, found = 0, []
    for element in side:
        number += element.kind.startswith(Kind.HEADING)
        found.append(number)
    return found


# ---- How well two elements fit ------------------------------------------------------------------------------------


class _Fit:
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
    found += ((f.values or f.symbol, f.unit) for f in _figures(element.text, locale) if not f.optional)
    seen: Counter[object] = Counter()
    return {(feature, seen.update([feature]) or seen[feature]) for feature in found}


@lru_cache(maxsize=4096)
def _figures(text: str, locale: Locale) -> tuple[Figure, ...]:
    return read_figures(text, locale, [(span.start, span.end) for span in spans(text)])


def _words(element: Element) -> set[object]:
    """Return the beginnings of the words of a unit, without accents: `kétamine` and `ketamine` look alike."""
    if element.unit is None:
        return set()
    plain = unicodedata.normalize("NFKD", masked(element.text, " ")).lower()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return {word[:5] for word in _WORD.findall(plain)}


# ---- The best path ------------------------------------------------------------------------------------------------


def _path(fit: _Fit, sources: list[int], targets: list[int], bias: float) -> list[Pair]:
    """Return the pairs of the best path through what is left of both lists; `bias` counts against each pair."""
    rows, columns = len(sources), len(targets)
    if not rows or not columns:
        return []
    width = max(40, _CELLS // (rows + 1) // 2)
    lost = -1e9
    best: list[dict[int, float]] = []
    steps: list[dict[int, tuple[int, int]]] = []
    for i in range(rows + 1):
        middle = i * columns // rows
        low, high = max(0, middle - width), min(columns, middle + width)
        row: dict[int, float] = {}
        step: dict[int, tuple[int, int]] = {}
        for j in range(low, high + 1):
            row[j], step[j] = max(_options(fit, sources, targets, i, j, best, row, bias), default=(lost, (0, 0)))
        best.append(row)
        steps.append(step)
    return [_pair(sources, targets, *place) for place in _walk(steps, rows, columns)]


def _options(
    fit: _Fit,
    sources: list[int],
    targets: list[int],
    i: int,
    j: int,
    best: Sequence[dict[int, float]],
    row: dict[int, float],
    bias: float,
) -> Iterator[tuple[float, tuple[int, int]]]:
    """Yield each way to a cell with what speaks for all of it."""
    if not i and not j:
        yield 0.0, (0, 0)
    above = best[i - 1] if i else {}
    if i and j in above:
        yield above[j] + _GAP, (1, 0)
    if j - 1 in row:
        yield row[j - 1] + _GAP, (0, 1)
    if i and j - 1 in above:
        yield above[j - 1] + fit.one(sources[i - 1], targets[j - 1]) + bias, (1, 1)
    if i > 1 and j - 1 in best[i - 2] and sources[i - 1] == sources[i - 2] + 1:
        score = fit.several((sources[i - 2], sources[i - 1]), (targets[j - 1],))
        yield best[i - 2][j - 1] + score + bias, (2, 1)
    if i and j - 2 in above and targets[j - 1] == targets[j - 2] + 1:
        score = fit.several((sources[i - 1],), (targets[j - 2], targets[j - 1]))
        yield above[j - 2] + score + bias, (1, 2)


Place = tuple[int, int, int, int]


def _walk(steps: Sequence[dict[int, tuple[int, int]]], i: int, j: int) -> Iterator[Place]:
    """Yield the ends of each pair on the path, the last first, and how many elements of each side it has."""
    while i or j:
        down, right = steps[i][j]
        if down and right:
            yield i, j, down, right
        if not down and not right:
            return
        i, j = i - down, j - right


def _pair(sources: list[int], targets: list[int], i: int, j: int, down: int, right: int) -> Pair:
    return Pair(tuple(sources[i - down : i]), tuple(targets[j - right : j]))


def _told(fit: _Fit, pair: Pair) -> bool:
    """Tell whether a pair that stands elsewhere has contents that say so."""
    return fit.anchored(pair.source[0], pair.target[0]) > -_MOVED
