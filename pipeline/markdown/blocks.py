"""Text → leaves: every block that holds text, with the place of each of its lines in the source."""

from dataclasses import replace

from markdown_it.token import Token

from pipeline.markdown.edges import CONTENTS, attributes_start, heading_place, markup_lines, part_mark, task_mark
from pipeline.markdown.leaf import Leaf, Parent, Pieces
from pipeline.markdown.lines import BLANKS, Lines
from pipeline.markdown.marked import MARKED
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
# Ends of what is read as text, and the marks around it.
_PASSED = frozenset(name for kind in _TEXT for name in (kind, kind.removesuffix("_open") + "_close"))
_OPAQUE = {
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "math_block": "math",
    "hr": "rule",
}

BEYOND_COLUMNS = "cell beyond the table's columns"

_BLANK = frozenset(BLANKS)


def leaves(text: str, start: int = 0, lines: Lines | None = None, code_lines: bool = True) -> list[Leaf]:
    """Return the leaves of `text[start:]` in reading order; places are indexes into `text`.

    `lines` are the lines of `text[start:]`, where they are known already. Without `code_lines` a block of code is one
    piece: to find each of its lines takes longer than to find the block.
    """
    tokens, lengths = parse_blocks(text[start:] if start else text)
    return _Walk(lines or Lines.of(text, start), tokens, lengths, code_lines).leaves()


class _Walk:
    """One pass over the block tokens of one text."""

    def __init__(self, lines: Lines, tokens: list[Token], lengths: dict[int, int], code_lines: bool) -> None:
        self.lines = lines
        self.code_lines = code_lines
        self.tokens = tokens
        self.lengths = lengths
        self.found: list[Leaf] = []
        self.parents: tuple[Parent, ...] = ()
        self.cells: list[tuple[int, int]] = []
        self.column = 0

    def leaves(self) -> list[Leaf]:
        for index, token in enumerate(self.tokens):
            kind = token.type
            if kind in _PASSED:
                continue
            first, last = token.map or (0, 0)
            if kind == "inline":
                self._text(index, token, first, last)
            elif kind in _OPAQUE:
                by_line = kind == "html_block" or self.code_lines
                pieces = self._whole(first, last) if by_line else self._around(first, last)
                self._add(_OPAQUE[kind], pieces, first, index, info=token.info)
                self.found[-1].content = token.content
            elif kind == "definition":
                self._definition(index, token, first, last)
            elif kind == MARKED:
                self._marked(index, token, first, last)
            elif token.nesting == 1:
                self._open(index, token, first)
            elif token.nesting == -1:
                self._close(index, token, first)
        return self.found

    def _leaf(self, kind: str, pieces: Pieces, line: int, index: int, style: str = "prose", info: str = "") -> Leaf:
        return Leaf(kind, pieces, line, self.parents, index, style=style, info=info)

    def _add(self, kind: str, pieces: Pieces, line: int, index: int, style: str = "prose", info: str = "") -> None:
        self.found.append(Leaf(kind, pieces, line, self.parents, index, style=style, info=info))

    # ---- Blocks that hold others ----------------------------------------------------------------------------------

    def _open(self, index: int, token: Token, first: int) -> None:
        kind = token.type.removesuffix("_open")
        name = token.info if kind == "container_div" else str(token.meta.get("label", ""))
        self.parents = (*self.parents, Parent(kind, index, first, name))
        if kind == "container_div":
            self._add("open", (self._line(first),), first, index, info=name)
        elif kind == "admonition":
            self._admonition(index, token, first)
        elif kind == "tr":
            start, end = self._line(first)
            row = cell_places(self.lines.text[start:end])
            self.cells, self.column = [(start + low, start + high) for low, high in row], 0

    def _admonition(self, index: int, token: Token, first: int) -> None:
        start, end = self._line(first)
        title = self.lines.text.find(f'"{token.content}"', start, end) if token.content else -1
        if title < 0:
            self._add("fixed", ((start, end),), first, index, info="admonition")
            return
        self._add("fixed", ((start, title + 1),), first, index, info="admonition")
        self._add("title", ((title + 1, title + 1 + len(token.content)),), first, index, "attribute")
        self._add("fixed", ((title + 1 + len(token.content), end),), first, index, info="admonition")

    def _close(self, index: int, token: Token, first: int) -> None:
        parent = self.parents[-1]
        if parent.type == "container_div":
            line, kind = (first, "close") if token.map else (parent.line, "unclosed")
            self._add(kind, (self._line(line),), line, index, info=parent.name)
        elif parent.type == "tr":
            for place in self.cells[self.column :]:
                self._add("fixed", (place,), parent.line, index, info=BEYOND_COLUMNS)
        self.parents = self.parents[:-1]

    def _marked(self, index: int, token: Token, first: int, last: int) -> None:
        """Add lines of marks with the words in them."""
        whole = self._leaf("fixed", self._whole(first, last), first, index, info=token.info)
        kind = "paragraph" if token.info == "line block" else "title"
        position = whole.start
        for words in token.meta["words"]:
            ends = self.lines.ends
            pieces = tuple((ends[line] - start, ends[line] - end) for line, start, end in words.pieces)
            if position < pieces[0][0]:
                self.found.append(whole.part(position, pieces[0][0]))
            self._add(kind, pieces, words.pieces[0][0], index, words.style)
            position = pieces[-1][1]
        if position < whole.end:
            self.found.append(whole.part(position, whole.end))

    # ---- Blocks that hold text ------------------------------------------------------------------------------------

    def _text(self, index: int, token: Token, first: int, last: int) -> None:
        opening = self.tokens[index - 1]
        kind = _TEXT.get(opening.type, "")
        if kind in ("th", "td"):
            self._cell(kind, index, token, first)
        elif kind == "heading" and token.content:
            self._heading(opening, index, first, last)
        elif kind == "paragraph" and token.content:
            self._paragraph(index, first, last)
        elif kind == "dt" and token.content:
            self._add(kind, self._prose(first, first + 1), first, index, "line")

    def _paragraph(self, index: int, first: int, last: int) -> None:
        text = self.lines.text
        pieces = self._prose(first, last)
        if self.tokens[index - 2].type == "list_item_open" and (mark := task_mark(text, *pieces[0])):
            pieces = ((mark, pieces[0][1]), *pieces[1:])[mark == pieces[0][1] :]
            if not pieces:
                return
        self._between_markup(self._leaf("paragraph", pieces, first, index))

    def _between_markup(self, leaf: Leaf) -> None:
        """Add a leaf without the lines at its ends that are markup, and these as leaves of their own."""
        if len(leaf.pieces) == 1:
            self.found.append(leaf)
            return
        above = leaf.parents[-1] if leaf.parents else None
        options = above is not None and above.type == "container_div" and above.line == leaf.line - 1
        first, last = leaf.pieces[0][0], leaf.pieces[-1][0]
        if self.lines.text[first : first + 1].isalpha() and self.lines.text[last : last + 1].isalpha():
            self.found.append(leaf)
            return
        before, after = markup_lines(self.lines.text, leaf.pieces, options)
        if not before and not after:
            self.found.append(leaf)
            return
        if any(reason == CONTENTS for _, reason in after):
            self._add("fixed", leaf.pieces, leaf.line, leaf.index, info=CONTENTS)
            return
        for place, reason in before:
            self._add("fixed", (place,), leaf.line, leaf.index, info=reason)
        self.found.append(replace(leaf, pieces=leaf.pieces[len(before) : len(leaf.pieces) - len(after)]))
        for place, reason in after:
            self._add("fixed", (place,), leaf.line, leaf.index, info=reason)

    def _heading(self, opening: Token, index: int, first: int, last: int) -> None:
        setext = opening.markup in ("=", "-")
        pieces = self._prose(first, last) if setext else (heading_place(self.lines.text, *self._line(first)),)
        start, end = pieces[-1]
        mark = attributes_start(self.lines.text, start, end, closing=not setext)
        attributes = self.lines.text[mark:end].strip(BLANKS)
        words = start if setext else part_mark(self.lines.text, start, mark)
        if start < words:
            self._add("fixed", ((start, words),), first, index, info="label")
        pieces = (*pieces[:-1], (words, mark))
        if any(a < b for a, b in pieces):
            leaf = self._leaf("heading", pieces, first, index, "prose" if setext else "heading")
            leaf.level, leaf.attributes = int(opening.tag[1:]), attributes
            self._between_markup(leaf)

    def _cell(self, kind: str, index: int, token: Token, first: int) -> None:
        column, self.column = self.column, self.column + 1
        if not token.content or column >= len(self.cells):
            return
        # The first cell of a row without a pipe before it stands where a block could begin.
        before = self.lines.text[self._line(first)[0] : self.cells[column][0]]
        style = "cell" if "|" in before else "first cell"
        leaf = self._leaf(kind, (self.cells[column],), first, index, style)
        leaf.column = column
        self.found.append(leaf)

    def _definition(self, index: int, token: Token, first: int, last: int) -> None:
        whole = self._leaf("fixed", self._prose(first, last), first, index, info="link definition")
        title = title_pieces(self.lines.text, whole.pieces) if token.meta["title"] else ()
        if not title:
            self.found.append(whole)
            return
        self.found.append(whole.part(whole.start, title[0][0]))
        self._add("title", title, self.lines.index(title[0][0]), index, "title")
        self.found.append(whole.part(title[-1][1], whole.end))

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

    def _around(self, first: int, last: int) -> Pieces:
        """Return the place of lines as one: of a long block it is found at once."""
        end = self.lines.ends[max(min(last, len(self.lines)), first + 1) - 1]
        return ((self._line(first)[0], end),)

    def _whole(self, first: int, last: int) -> Pieces:
        return tuple([self._line(line) for line in range(first, max(min(last, len(self.lines)), first + 1))])

    def _prose(self, first: int, last: int) -> Pieces:
        """Return the places of lines without the blanks at their ends."""
        text, places = self.lines.text, self._whole(first, last)
        if _BLANK.isdisjoint([text[end - 1 : end] for _, end in places]):
            return places
        return tuple([(start, start + len(text[start:end].rstrip(BLANKS))) for start, end in places])
