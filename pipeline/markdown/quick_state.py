"""The state in which the parser reads blocks: the lines of a text are found, and its tokens made, in less time."""

from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from pipeline.markdown.lines import line_places


class QuickState(StateBlock):
    """The parser's state for a text that ends with a line end; its lines are found without a loop over them."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        self.bMarks, self.eMarks = map(list, line_places(lines))
        self.tShift = [0 if line[:1] > " " else len(line) - len(line.lstrip(" \t")) for line in lines]
        self.sCount = self.tShift.copy()
        if "\t" in src:
            for number, (line, shift) in enumerate(zip(lines, self.tShift, strict=True)):
                if shift and "\t" in line[:shift]:
                    self.sCount[number] = len(line[:shift].expandtabs(4))
        self.bsCount = [0] * len(lines)
        self.lineMax = len(lines) - 1

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token, and return it."""
        if nesting < 0:
            self.level -= 1
        # The parser's own way to make a token takes twice as long.
        token = Token.__new__(Token)
        token.type = ttype
        token.tag = tag
        token.nesting = nesting
        token.attrs = {}
        token.map = None
        token.level = self.level
        token.children = None
        token.content = token.markup = token.info = ""
        token.meta = {}
        token.block = True
        token.hidden = False
        if nesting > 0:
            self.level += 1
        self.tokens.append(token)
        return token


def note(state: StateBlock, first: int) -> None:
    """Note how long the lines' texts are, from one line to the parser's: once its blocks have ended, nobody knows."""
    lengths, begins, shifts, ends = state.env["lengths"], state.bMarks, state.tShift, state.eMarks
    for line in range(first, state.line):
        # A rule inside has been here before and knew better.
        lengths.setdefault(line, max(0, ends[line] - begins[line] - shifts[line]))
