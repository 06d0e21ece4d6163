"""Text → leaves: every block that holds text, with the place of each of its lines in the source.

The parser gives line numbers and the text of a block with its prefixes taken off; upstream says that columns
are out of reach. They are not: the text of each line is the end of its source line, so it is found from there.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markdown_it.token import Token

from pipeline.markdown.lines import BLANKS, Lines
from pipeline.markdown.parser import parse_blocks
from pipeline.markdown.tables import cell_places

# Matches `{#id}`, `{.class #id key=value}`, `{: #id}` at the end of a heading; not `{{ shortcode }}`, not `{x}`.
_ATTRIBUTES = re.compile(r"(?:\A|[ \t]+)\{:?[ \t]*(?:[#.][\w:.-]+|[\w-]+=[^\s{}]+)(?:[ \t]+[^{}\n]*)?\}\Z")
# Matches `[ ] ` and `[x] ` at the start of a list item; not `[x](address)`.
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_MARKER = re.compile(r"(?:[-+*]|\d{1,9}[.)])(?=[ \t]|\Z)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
# Matches ` "Title"` at the end of a link reference definition, on one line.
_TITLE = re.compile(r"[\s>](?:\"((?:\\.|[^\"\\\n\r])+)\"|'((?:\\.|[^'\\\n\r])+)'|\(((?:\\.|[^()\\\n\r])+)\))[ \t]*\Z")
_HASHES = re.compile(r"#{1,6}[ \t]*")

_TEXT = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "th_open": "th",
    "td_open": "td",
    "dt_open": "dt",
}
_OPAQUE = {"fence": "code", "code_block": "code", "html_block": "html", "hr": "rule"}


@dataclass(frozen=True, slots=True)
class Parent:
    """A block that holds others."""

    type: str
    """The token's type without `_open`: `blockquote`, `list_item`, `container_div`, …"""
    index: int
    """Which block of the document it is; tells two lists apart."""
    line: int
    """0-based first line."""
    end: int = 0
    """0-based line after the last."""
    name: str = ""
    """What stands after the colons of a fenced div, or a footnote's label."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A block that holds text, or markup, and no other block."""

    type: str
    """paragraph, heading, th, td, dt, code, html, rule, reference (its title), open, close or unclosed (a div)."""
    pieces: tuple[tuple[int, int], ...]
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
    info: str = field(default="", compare=False)

    @property
    def start(self) -> int:
        """Index of the first character."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Index after the last character."""
        return self.pieces[-1][1]


def leaves(text: str, start: int = 0) -> Iterator[Leaf]:
    """Yield the leaves of `text[start:]` in reading order; places are indexes into `text`."""
    tokens, environment = parse_blocks(text[start:] if start else text)
    lines = Lines.of(text, start)
    yield from _Walk(lines, tokens).leaves()
    yield from _reference_titles(lines, environment)


class _Walk:
    """One pass over the block tokens of one text."""

    def __init__(self, lines: Lines, tokens: list[Token]) -> None:
        self.lines = lines
        self.tokens = tokens
        self.parents: list[Parent] = []
        self.row_cells: list[tuple[int, int]] = []
        self.row_line = -1
        self.column = 0

    def leaves(self) -> Iterator[Leaf]:
        opener = ""
        for index, token in enumerate(self.tokens):
            kind = token.type
            if kind == "inline":
                leaf = self._text(opener, index, token)
                if leaf is not None:
                    yield leaf
            elif kind in _TEXT:
                opener = kind
            elif kind in _OPAQUE:
                yield self._opaque(index, token, _OPAQUE[kind])
            elif token.nesting == 1:
                yield from self._open(index, token)
            elif token.nesting == -1 and kind[:-6] + "_open" not in _TEXT:
                yield from self._close(index)

    def _open(self, index: int, token: Token) -> Iterator[Leaf]:
        first, last = token.map or [0, 0]
        kind = token.type.removesuffix("_open")
        if kind == "tr":
            self.row_line, self.column = first, 0
        name = token.info.strip() if kind == "container_div" else str(token.meta.get("label", ""))
        self.parents.append(Parent(kind, index, first, last, name))
        if kind == "container_div":
            yield self._mark(index, first, "open")

    def _close(self, index: int) -> Iterator[Leaf]:
        parent = self.parents[-1]
        if parent.type == "container_div":
            if parent.end < len(self.lines) and set(self.lines[parent.end].strip("> \t")) == {":"}:
                yield self._mark(index, parent.end, "close")
            else:
                yield Leaf(
                    "unclosed", self._whole(parent.line, parent.line + 1), parent.line, tuple(self.parents), index
                )
        self.parents.pop()

    def _mark(self, index: int, line: int, kind: str) -> Leaf:
        start = self._prefix_end(line)
        end = max(start, self.lines.ends[line])
        return Leaf(kind, ((start, end),), line, tuple(self.parents), index, info=self.parents[-1].name)

    def _whole(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        last = min(max(last, first + 1), len(self.lines))
        return tuple((self._prefix_end(i), self.lines.ends[i]) for i in range(first, last))

    def _opaque(self, index: int, token: Token, kind: str) -> Leaf:
        first, last = token.map or [0, 1]
        return Leaf(kind, self._whole(first, last), first, tuple(self.parents), index, info=token.info)

    def _text(self, opener: str, index: int, token: Token) -> Leaf | None:
        kind = _TEXT.get(opener, "paragraph")
        first = (token.map or [0, 1])[0]
        if kind in ("th", "td"):
            return self._cell(kind, index, token, first)
        if not token.content:
            return None
        if kind == "heading":
            return self._heading(index, token, first)
        pieces = self._pieces(token.content.split("\n"), first, (token.map or [0, 1])[1])
        if kind == "paragraph" and self._opens_item(index) and (mark := _TASK.match(self.lines.text, pieces[0][0])):
            if mark.end() >= pieces[0][1]:
                return None
            pieces = ((mark.end(), pieces[0][1]), *pieces[1:])
        return Leaf(kind, pieces, first, tuple(self.parents), index)

    def _opens_item(self, index: int) -> bool:
        return self.tokens[index - 2].type == "list_item_open"

    def _heading(self, index: int, token: Token, first: int) -> Leaf | None:
        opening = self.tokens[index - 1]
        if opening.markup in ("=", "-"):
            pieces = self._pieces(token.content.split("\n"), first, first + token.content.count("\n") + 1)
        else:
            start = self._prefix_end(first)
            hashes = _HASHES.match(self.lines.text, start)
            start = hashes.end() if hashes else start
            pieces = ((start, start + len(token.content)),)
        start, end = pieces[-1]
        attributes = _ATTRIBUTES.search(self.lines.text[start:end])
        if attributes:
            pieces = (*pieces[:-1], (start, start + attributes.start()))
        level = int(opening.tag[1:])
        written = attributes.group().strip() if attributes else ""
        if not any(a < b for a, b in pieces):
            return None
        return Leaf("heading", pieces, first, tuple(self.parents), index, level, written)

    def _cell(self, kind: str, index: int, token: Token, first: int) -> Leaf | None:
        if self.column == 0:
            start = self._prefix_end(first)
            row = self.lines.text[: self.lines.ends[first]]
            self.row_cells = cell_places(row, start)
        column, self.column = self.column, self.column + 1
        if not token.content or column >= len(self.row_cells):
            return None
        place = self.row_cells[column]
        if place[0] >= place[1]:
            return None
        return Leaf(kind, (place,), first, tuple(self.parents), index, column=column)

    def _pieces(self, content: list[str], first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Return the place of each line of a block's text."""
        count = max(last - first, 1)
        if len(content) != count:
            content = [self.lines[i].strip(BLANKS) for i in range(first, first + count)]
            return tuple(self._piece_after_prefix(first + i) for i in range(count))
        return tuple(self._piece(line, first + i) for i, line in enumerate(content))

    def _piece(self, content: str, index: int) -> tuple[int, int]:
        line = self.lines[index]
        core = content.strip()
        bare = line.rstrip()
        if not bare.replace("\0", "\ufffd").endswith(core):
            return self._piece_after_prefix(index)
        start, end = len(bare) - len(core), len(bare)
        # A no-break space at an edge is text (CommonMark strips blanks and tabs only).
        while start > 0 and line[start - 1].isspace() and line[start - 1] not in BLANKS:
            start -= 1
        while end < len(line) and line[end:].strip(BLANKS):
            end += 1
        offset = self.lines.starts[index]
        return offset + start, offset + end

    def _piece_after_prefix(self, index: int) -> tuple[int, int]:
        start, end = self._prefix_end(index), self.lines.ends[index]
        while end > start and self.lines.text[end - 1] in BLANKS:
            end -= 1
        return start, end

    def _prefix_end(self, index: int) -> int:
        """Return where a line's text begins, after the marks of the blocks that hold it."""
        text, position, end = self.lines.text, self.lines.starts[index], self.lines.ends[index]
        for parent in self.parents:
            position = _past_blanks(text, position, end)
            if parent.type == "blockquote":
                position += text[position : position + 1] == ">"
            elif parent.line == index:
                mark = _mark_of(parent.type, text, position, end)
                position = mark if mark is not None else position
        return _past_blanks(text, position, end)


def _reference_titles(lines: Lines, environment: Mapping[str, Any]) -> Iterator[Leaf]:
    """Yield the titles of link reference definitions, which give no token."""
    found = [*environment.get("references", {}).values(), *environment.get("duplicate_refs", ())]
    for reference in found:
        first, last = reference.get("map") or (0, 0)
        if not reference.get("title") or last <= first or last > len(lines):
            continue
        end = lines.ends[last - 1]
        title = _TITLE.search(lines.text[lines.starts[first] : end])
        if title:
            offset = lines.starts[first]
            place = next(title.span(group) for group in (1, 2, 3) if title[group] is not None)
            yield Leaf("reference", ((offset + place[0], offset + place[1]),), last - 1, (), -1)


def _mark_of(kind: str, text: str, position: int, end: int) -> int | None:
    if kind == "list_item":
        match = _MARKER.match(text, position, end)
    elif kind == "footnote_reference":
        match = _FOOTNOTE.match(text, position, end)
    elif kind == "dd":
        return position + 1 if text[position : position + 1] in (":", "~") else None
    else:
        return None
    return match.end() if match else None


def _past_blanks(text: str, position: int, end: int) -> int:
    while position < end and text[position] in BLANKS:
        position += 1
    return position
