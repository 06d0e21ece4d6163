"""What stands above a leaf: what it is in its article, and the words that tell a translator where it stands."""

from pipeline.markdown.divs import read_div
from pipeline.markdown.leaf import Leaf
from pipeline.model.unit import Kind

_KINDS = {
    "th": Kind.COLUMN_HEAD,
    "td": Kind.CELL,
    "dt": Kind.TERM,
    "title": Kind.TITLE,
    "list_item": Kind.LIST_ITEM,
    "blockquote": Kind.QUOTE,
    "dd": Kind.DEFINITION,
    "footnote_reference": Kind.FOOTNOTE,
}


def kind_of(leaf: Leaf) -> Kind:
    """Return what a leaf of prose is: what it is itself, or what the nearest block that holds it makes of it."""
    if leaf.type == "heading":
        return Kind.QUESTION if leaf.level == 3 and _in_faq(leaf) else Kind.HEADING
    if not leaf.parents and leaf.type == "paragraph":
        return Kind.PARAGRAPH
    for name in (leaf.type, *(parent.type for parent in reversed(leaf.parents))):
        if name in _KINDS:
            return _KINDS[name]
    return Kind.ANSWER if _in_faq(leaf) else Kind.PARAGRAPH


def _in_faq(leaf: Leaf) -> bool:
    return any(p.type == "container_div" and read_div(p.name).name == "faq" for p in leaf.parents)


class Trail:
    """The headings, column heads and rows above the leaf that is read."""

    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._heads: dict[int, str] = {}
        self._row = (-1, "")

    def above(self, leaf: Leaf) -> tuple[str, ...]:
        """Return the nearest heading, then of a cell its column's head and its row's first cell."""
        headings = self._headings
        if leaf.type == "heading":
            headings = [above for above in headings if above[0] < leaf.level]
        nearest = (headings[-1][1],) if headings else ()
        if leaf.type != "td":
            return nearest
        row = self._row[1] if self._row[0] == leaf.line and leaf.column else ""
        place = " / ".join(filter(None, (self._heads.get(leaf.column, ""), row)))
        return (*nearest, place) if place else nearest

    def follow(self, leaf: Leaf, words: str) -> None:
        """Remember a leaf for those after it."""
        if leaf.type == "heading":
            self._headings = [(level, above) for level, above in self._headings if level < leaf.level]
            self._headings.append((leaf.level, words))
        elif leaf.type == "th":
            if leaf.column == 0:
                self._heads.clear()
            self._heads[leaf.column] = words
        elif leaf.type == "td" and leaf.column == 0:
            self._row = (leaf.line, words)
