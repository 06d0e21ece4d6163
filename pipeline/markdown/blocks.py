"""Text → leaves: every block that holds text, with the place of each of its lines in the source."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from markdown_it.token import Token

from pipeline.markdown.edges import attributes_start, heading_place, markup_lines, task_mark
from pipeline.markdown.lines import BLANKS, Lines
from pipeline.markdown.parser import parse_blocks
from pipeline.markdown.references import title_pieces
from pipeline.markdown.tables import cell_places

_TEXT = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "th_open": "th",
    "td_open": "td",
    "dt_open": "dt",
}
_OPAQUE = {
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "math_block": "math",
    "hr": "rule",
}

BEYOND_COLUMNS = "cell beyond the table's columns"

_BLANK = frozenset(BLANKS)

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


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block that holds text, or markup, and no other block."""

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
    """Of a heading: `{#id .class}`, as written."""
    column: int = 0
    """Of a cell."""
    style: str = "prose"
    """How a translation is written in its place; see `Segment`."""
    info: str = field(default="", compare=False)

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


def leaves(text: str, start: int = 0, lines: Lines | None = None) -> Iterator[Leaf]:
    """Yield the leaves of `text[start:]` in reading order; places are indexes into `text`.

    `lines` are the lines of `text[start:]`, where they are known already.
    """
    tokens, lengths = parse_blocks(text[start:] if start else text)
    yield from _Walk(lines or Lines.of(text, start), tokens, lengths).leaves()


class _Walk:
    """One pass over the block tokens of one text."""

    def __init__(self, lines: Lines, tokens: list[Token], lengths: dict[int, int]) -> None:
        self.lines = lines
        self.tokens = tokens
        self.lengths = lengths
        self.parents: list[Parent] = []
        self.cells: list[tuple[int, int]] = []
        self.column = 0

    def leaves(self) -> Iterator[Leaf]:
        for index, token in enumerate(self.tokens):
            kind = token.type
            first, last = token.map or (0, 0)
            if kind == "inline":
                yield from self._text(index, token, first, last)
            elif kind in _OPAQUE:
                yield self._leaf(_OPAQUE[kind], self._whole(first, last), first, index, info=token.info)
            elif kind == "definition":
                yield from self._definition(index, token, first, last)
            elif kind in _TEXT or kind.removesuffix("_close") + "_open" in _TEXT:
                continue
            elif token.nesting == 1:
                yield from self._open(index, token, first)
            elif token.nesting == -1:
                yield from self._close(index, token, first)

    def _leaf(self, kind: str, pieces: Pieces, line: int, index: int, style: str = "prose", info: str = "") -> Leaf:
        return Leaf(kind, pieces, line, tuple(self.parents), index, style=style, info=info)

    # ---- Blocks that hold others ----------------------------------------------------------------------------------

    def _open(self, index: int, token: Token, first: int) -> Iterator[Leaf]:
        kind = token.type.removesuffix("_open")
        name = token.info if kind == "container_div" else str(token.meta.get("label", ""))
        self.parents.append(Parent(kind, index, first, name))
        if kind == "container_div":
            yield self._leaf("open", (self._line(first),), first, index, info=name)
        elif kind == "admonition":
            yield from self._admonition(index, token, first)
        elif kind == "tr":
            row = self.lines.text[: self.lines.ends[first]]
            self.cells, self.column = cell_places(row, self._line(first)[0]), 0

    def _admonition(self, index: int, token: Token, first: int) -> Iterator[Leaf]:
        start, end = self._line(first)
        title = self.lines.text.find(f'"{token.content}"', start, end) if token.content else -1
        if title < 0:
            yield self._leaf("fixed", ((start, end),), first, index, info="admonition")
            return
        yield self._leaf("fixed", ((start, title + 1),), first, index, info="admonition")
        yield self._leaf("title", ((title + 1, title + 1 + len(token.content)),), first, index, "attribute")
        yield self._leaf("fixed", ((title + 1 + len(token.content), end),), first, index, info="admonition")

    def _close(self, index: int, token: Token, first: int) -> Iterator[Leaf]:
        parent = self.parents[-1]
        if parent.type == "container_div":
            line, kind = (first, "close") if token.map else (parent.line, "unclosed")
            yield self._leaf(kind, (self._line(line),), line, index, info=parent.name)
        elif parent.type == "tr":
            for place in self.cells[self.column :]:
                yield self._leaf("fixed", (place,), parent.line, index, info=BEYOND_COLUMNS)
        self.parents.pop()

    # ---- Blocks that hold text ------------------------------------------------------------------------------------

    def _text(self, index: int, token: Token, first: int, last: int) -> Iterator[Leaf]:
        opening = self.tokens[index - 1]
        kind = _TEXT.get(opening.type, "")
        if kind in ("th", "td"):
            yield from self._cell(kind, index, token, first)
        elif kind == "heading" and token.content:
            yield from self._heading(opening, index, first, last)
        elif kind == "paragraph" and token.content:
            yield from self._paragraph(index, first, last)
        elif kind == "dt" and token.content:
            yield self._leaf(kind, self._prose(first, first + 1), first, index, "line")

    def _paragraph(self, index: int, first: int, last: int) -> Iterator[Leaf]:
        text = self.lines.text
        pieces = self._prose(first, last)
        if self.tokens[index - 2].type == "list_item_open" and (mark := task_mark(text, *pieces[0])):
            pieces = ((mark, pieces[0][1]), *pieces[1:])[mark == pieces[0][1] :]
            if not pieces:
                return
        yield from self._between_markup(self._leaf("paragraph", pieces, first, index))

    def _between_markup(self, leaf: Leaf) -> Iterator[Leaf]:
        """Yield a leaf without the lines at its ends that are markup, and these as leaves of their own."""
        above = leaf.parents[-1] if leaf.parents else None
        options = above is not None and above.type == "container_div" and above.line == leaf.line - 1
        before, after = markup_lines(self.lines.text, leaf.pieces, options)
        if not before and not after:
            yield leaf
            return
        for place, reason in before:
            yield self._leaf("fixed", (place,), leaf.line, leaf.index, info=reason)
        yield replace(leaf, pieces=leaf.pieces[len(before) : len(leaf.pieces) - len(after)])
        for place, reason in after:
            yield self._leaf("fixed", (place,), leaf.line, leaf.index, info=reason)

    def _heading(self, opening: Token, index: int, first: int, last: int) -> Iterator[Leaf]:
        setext = opening.markup in ("=", "-")
        pieces = self._prose(first, last) if setext else (heading_place(self.lines.text, *self._line(first)),)
        start, end = pieces[-1]
        mark = attributes_start(self.lines.text, start, end)
        attributes = self.lines.text[mark:end].strip(BLANKS)
        pieces = (*pieces[:-1], (start, mark))
        if any(a < b for a, b in pieces):
            leaf = self._leaf("heading", pieces, first, index, "prose" if setext else "heading")
            yield from self._between_markup(replace(leaf, level=int(opening.tag[1:]), attributes=attributes))

    def _cell(self, kind: str, index: int, token: Token, first: int) -> Iterator[Leaf]:
        column, self.column = self.column, self.column + 1
        if not token.content or column >= len(self.cells):
            return
        # The first cell of a row without a pipe before it stands where a block could begin.
        before = self.lines.text[self._line(first)[0] : self.cells[column][0]]
        style = "cell" if "|" in before else "first cell"
        yield replace(self._leaf(kind, (self.cells[column],), first, index, style), column=column)

    def _definition(self, index: int, token: Token, first: int, last: int) -> Iterator[Leaf]:
        whole = self._leaf("fixed", self._prose(first, last), first, index, info="link definition")
        title = title_pieces(self.lines.text, whole.pieces) if token.meta["title"] else ()
        if not title:
            yield whole
            return
        yield whole.part(whole.start, title[0][0])
        yield self._leaf("title", title, self.lines.index(title[0][0]), index, "title")
        yield whole.part(title[-1][1], whole.end)

    # ---- Places ---------------------------------------------------------------------------------------------------

    def _line(self, line: int) -> tuple[int, int]:
        """Return where a line's text stands, after its blanks and the marks of the blocks that hold it."""
        start, end = self.lines.starts[line], self.lines.ends[line]
        length = self.lengths.get(line)
        if length is not None:
            return end - length, end
        if self.lines.text[start : start + 1] in _BLANK:
            start = end - len(self.lines.text[start:end].lstrip(BLANKS))
        return start, end

    def _whole(self, first: int, last: int) -> Pieces:
        return tuple(self._line(line) for line in range(first, max(min(last, len(self.lines)), first + 1)))

    def _prose(self, first: int, last: int) -> Pieces:
        """Return the places of lines without the blanks at their ends."""
        text = self.lines.text
        return tuple((a, a + len(text[a:b].rstrip(BLANKS))) for a, b in self._whole(first, last))
