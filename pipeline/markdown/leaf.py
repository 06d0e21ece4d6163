"""The nouns of a Markdown text: its leaves, and the blocks that hold them."""

from dataclasses import dataclass, field, replace

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Parent:
    """A block that holds others."""

    type: str
    """The token's type without `_open`: `blockquote`, `list_item`, `container_div`, …"""
    index: int
    """Which block of the document it is; tells two lists apart."""
    line: int
    """0-based first line."""
    name: str = ""
    """What stands after the colons of a fenced div, or a footnote's label."""


@dataclass(slots=True, unsafe_hash=True)
class Leaf:
    """A block that holds text, or markup, and no other block.

    Nobody changes one; it is not frozen because there are so many, and a frozen one takes three times as long to make.
    """

    type: str
    """paragraph, heading, th, td, dt, code, math, html, rule, open or close (of a div), title (of an admonition or a
    link definition), or fixed: words that no reader sees as words, `info` says what they are."""
    pieces: Pieces
    """(start, end) of the text of each line, container prefixes and edge blanks left out."""
    line: int
    """0-based."""
    parents: tuple[Parent, ...]
    index: int
    level: int = 0
    """Of a heading, 1 to 6."""
    attributes: str = ""
    """Of a heading: `{#id .class}`, as written, behind the marks that close it."""
    column: int = 0
    """Of a cell."""
    style: str = "prose"
    """How a translation is written in its place; see `Segment`."""
    info: str = field(default="", compare=False)
    content: str = field(default="", compare=False)
    """Of code: what stands in the block, without its fence and the marks of the blocks around."""

    @property
    def start(self) -> int:
        """Index of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Index after the last character."""
        return self.pieces[-1][1]

    def part(self, start: int, end: int, style: str = "") -> "Leaf":
        """Return the leaf with only what stands between two places."""
        pieces = tuple((max(a, start), min(b, end)) for a, b in self.pieces if a < end and b > start)
        return replace(self, pieces=pieces or ((start, end),), style=style or self.style)
