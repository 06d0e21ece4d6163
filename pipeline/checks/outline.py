"""An article as its editor sees it: blocks in reading order, each with the section and the divs around it."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.markdown.anchors import classes
from pipeline.markdown.blocks import leaves
from pipeline.markdown.divs import Div, read_div
from pipeline.markdown.leaf import Leaf
from pipeline.model.article import Article
from pipeline.model.unit import Unit

_PROSE = frozenset({"paragraph", "heading", "th", "td", "dt"})


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an article's body."""

    type: str
    """As of a leaf: paragraph, heading, th, td, dt, code, html, rule, reference, open, close or unclosed."""
    text: str
    """As written, without what stands before its first line."""
    line: int
    """1-based, in the file."""
    units: tuple[Unit, ...]
    """The units in it: none where the author skips the block."""
    classes: frozenset[str]
    """Of the headings whose section it is in, its own included."""
    divs: tuple[Div, ...]
    """The divs around it, the outermost first; of `open` and `close` the last is their own."""
    attributes: str = ""
    """Of a heading: `{#id .class}`, as written."""

    @property
    def prose(self) -> bool:
        """It holds words, citations and links."""
        return self.type in _PROSE

    def within(self, name: str) -> bool:
        """Tell whether a div of a name holds the block."""
        return any(div.name == name for div in self.divs)


def outline(article: Article) -> Iterator[Block]:
    """Yield the blocks of an article's body.

    >>> from pipeline.model.article import Source
    >>> from pipeline.segment import segment
    >>> article = segment(Source("a", "a.md", "## In short {.takeaways}\\n\\n- One."))
    >>> [(block.text, sorted(block.classes)) for block in outline(article)]
    [('In short', ['takeaways']), ('One.', ['takeaways'])]
    """
    text, start = article.source.text, article.source.body_start
    first_line = text.count("\n", 0, start)
    places = list(_places(article))
    sections: list[tuple[int, list[str]]] = []
    for leaf in leaves(text, start):
        if leaf.type == "heading":
            sections = [s for s in sections if s[0] < leaf.level] + [(leaf.level, classes(leaf.attributes))]
        yield Block(
            leaf.type,
            text[leaf.start : leaf.end],
            leaf.line + 1 + first_line,
            tuple(unit for place, unit in places if leaf.start <= place < leaf.end),
            frozenset(name for _, names in sections for name in names),
            _divs(leaf),
            leaf.attributes,
        )


def _places(article: Article) -> Iterator[tuple[int, Unit]]:
    position = 0
    for segment in article.segments:
        if segment.unit is not None:
            yield position, segment.unit
        position += len(segment.text)


def _divs(leaf: Leaf) -> tuple[Div, ...]:
    return tuple(read_div(parent.name) for parent in leaf.parents if parent.type == "container_div")
