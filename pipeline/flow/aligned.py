"""An article and its translation, unit by unit: what is offered to the catalog, and what is left over."""

from collections.abc import Iterator

from pipeline.align import Alignment, Element, Pair, agree, align, elements, same_structure
from pipeline.flow.couples import Couple
from pipeline.flow.joining import joined, parted
from pipeline.flow.leftovers import Leftover
from pipeline.flow.offering import Offered
from pipeline.model.article import Article
from pipeline.model.locale import Locale

IMPORT = "import"
"""The origin of a translation that was aligned: no person has seen it beside its source."""
ONLY_TRANSLATION, ONLY_SOURCE = "in the translation only", "in the source only"


class Aligned:
    """An article and its translation, unit by unit."""

    def __init__(self, couple: Couple, source: Article, target: Article, of: Locale, to: Locale) -> None:
        self.couple, self.of, self.to = couple, of, to
        self.source, self.target = elements(source), elements(target)
        self.alignment: Alignment = align(self.source, self.target, of, to)
        self.steady = same_structure(self.alignment, self.source, self.target)
        self.unsplit: list[Pair] = []

    def offers(self) -> list[Offered]:
        """Return a translation for each unit that has one."""
        return [offer for pair in self.alignment.pairs for offer in self._offers(pair)]

    def _offers(self, pair: Pair) -> Iterator[Offered]:
        sources, targets = [self.source[i] for i in pair.source], [self.target[j] for j in pair.target]
        if any(element.unit is None for element in (*sources, *targets)):
            return
        if len(sources) == 1:
            exact = len(targets) == 1 and self._exact(pair)
            yield self._offer(sources[0], joined([element.text for element in targets]), not exact, targets[0].line)
            return
        texts = parted(targets[0].text, [element.text for element in sources])
        if texts is None:
            self.unsplit.append(pair)
            return
        for element, text in zip(sources, texts, strict=True):
            yield self._offer(element, text, True, targets[0].line)

    def _exact(self, pair: Pair) -> bool:
        """Tell whether structure and anchors agree; what is in the source's own words may have been forgotten."""
        one, other = self.source[pair.source[0]], self.target[pair.target[0]]
        if pair.source[0] not in self.steady or one.text == other.text or one.unit is None or other.unit is None:
            return False
        return one.unit.kind is other.unit.kind and agree(one.unit, other.unit, self.of, self.to)

    def _offer(self, element: Element, text: str, fuzzy: bool, line: int) -> Offered:
        assert element.unit is not None
        return Offered(
            element.unit.msgid, text, element.unit.msgctxt, fuzzy, origin=IMPORT, file=self.couple.shown, line=line
        )

    def only_translation(self) -> list[Element]:
        """Return the units of the translation that belong to nothing."""
        left = [*self.alignment.target_left, *(j for pair in self.unsplit for j in pair.target)]
        return [self.target[j] for j in sorted(left) if self.target[j].unit is not None]

    def only_source(self) -> list[Element]:
        """Return the units of the article for which nothing was found."""
        left = [*self.alignment.source_left, *(i for pair in self.unsplit for i in pair.source)]
        return [self.source[i] for i in sorted(left) if self.source[i].unit is not None]

    def leftovers(self) -> Iterator[Leftover]:
        """Yield what is left over on either side."""
        couple = self.couple
        shown = couple.source.shown(couple.source_path)
        for element in self.only_translation():
            place = f"{couple.shown}:{element.line}: {element.kind}"
            yield Leftover(couple.shown, ONLY_TRANSLATION, place, (element.text,))
        for element in self.only_source():
            yield Leftover(couple.shown, ONLY_SOURCE, f"{shown}:{element.line}: {element.kind}", (element.text,))
