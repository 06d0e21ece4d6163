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

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.align.elements import Element, elements
from pipeline.align.fit import Fit, figures_of
from pipeline.align.path import MOVED, Pair, best_path, told
from pipeline.figures.compare import differences
from pipeline.markdown.spans import spans
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, Unit

__all__ = ["Alignment", "Element", "Pair", "agree", "align", "elements", "same_structure"]

_PASSES = 4


@dataclass(frozen=True, slots=True)
class Alignment:
    """What belongs together; each index stands in one pair, or among what is left over."""

    pairs: tuple[Pair, ...]
    source_left: tuple[int, ...]
    target_left: tuple[int, ...]


def align(source: Sequence[Element], target: Sequence[Element], of: Locale, to: Locale) -> Alignment:
    """Return which elements of a text in one locale and of its translation into another belong together."""
    fit = Fit(source, target, of, to)
    pairs: list[Pair] = []
    left = list(range(len(source))), list(range(len(target)))
    for number in range(_PASSES):
        found = [pair for pair in best_path(fit, *left, MOVED if number else 0.0) if not number or told(fit, pair)]
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
    figures = (figures_of(source.msgid, of), figures_of(target.msgid, to))
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
