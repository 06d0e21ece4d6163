"""Fenced divs as a rule of the parser: `::: name` … `:::`, nested to any depth with any number of colons.

The plugin at hand looks for the closing line without reading what stands between: it takes the first `:::` of an inner
div, or one in a code block, for the end of the outer div. Here the two lines are blocks of their own, read in turn
with the rest, and become the ends of a div once all is read.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

OPEN, CLOSE = "container_div_open", "container_div_close"
# Deeper than any article; it keeps a text of nothing but `::: a` lines from taking time squared.
_MAX_DEPTH = 50
# Matches `::: name`, `:::note[Title]`, `::: {.wide}`, `:::`; not `:: name`, not `::: 3 words`.
_FENCE = re.compile(r"(:{3,})[ \t]*((?:(?:[A-Za-z]|\{[^{]).*?)?)[ \t]*\Z", re.S)


def fenced_divs(md: MarkdownIt) -> None:
    """Add fenced divs to a parser."""
    md.block.ruler.before("fence", "fenced_div", _line, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    md.core.ruler.after("block", "fenced_divs", _paired)


def _line(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    start = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith(":::", start) or state.is_code_block(first):
        return False
    match = _FENCE.match(state.src[start : state.eMarks[first]])
    if match is None:
        return False
    colons, info = match.groups()
    opened = _opened(state)
    # Below a div, a line of colons is a block of its own even where it closes nothing: words after it stay apart.
    if len(opened) >= _MAX_DEPTH if info else "divs" not in state.env:
        return False
    if silent:
        return True
    state.line = first + 1
    if info:
        _push(state, OPEN, first, colons, info)
        state.env["divs"] = [*opened, state.tokens[-1]]
    elif any(len(token.markup) <= len(colons) and token.level == state.level for token in opened):
        _push(state, CLOSE, first, colons)
        _close(opened, state.tokens[-1])
    else:
        _stray(state, first, colons)
    return True


def _push(state: StateBlock, kind: str, line: int, colons: str, info: str = "") -> None:
    # Without nesting for now: a div is no step deeper for the parser.
    token = state.push(kind, "div", 0)
    token.map, token.markup, token.info = [line, line + 1], colons, info


def _stray(state: StateBlock, line: int, colons: str) -> None:
    state.push("paragraph_open", "p", 1).map = [line, line + 1]
    words = state.push("inline", "", 0)
    words.content, words.map, words.children = colons, [line, line + 1], []
    state.push("paragraph_close", "p", -1)


def _opened(state: StateBlock) -> list[Token]:
    """Return the divs that a closing line may end here; those of a list item or quote that has ended are gone."""
    opened: list[Token] = state.env.get("divs", [])
    for token in state.tokens[state.env.get("tokens_seen", 0) :]:
        while opened and opened[-1].level > token.level:
            opened.pop()
    state.env["tokens_seen"] = len(state.tokens)
    return opened


def _close(opened: list[Token], token: Token) -> None:
    """End the innermost div that the closing line is long enough for, and with it the unclosed ones inside."""
    while len(opened[-1].markup) > len(token.markup):
        opened.pop()
    token.meta["opening"] = opened.pop()


def _paired(state: StateCore) -> None:
    """Make the lines the two ends of a div; a div that nobody closed ends with the block around it."""
    if "divs" not in state.env:
        return
    out: list[Token] = []
    around: list[Token] = []
    for token in state.tokens:
        if token.type == CLOSE:
            token.nesting = -1
            _end_unclosed(out, around, token.meta.pop("opening"))
            around.pop()
        elif token.nesting == -1:
            _end_unclosed(out, around)
            around.pop()
        elif token.type == OPEN or token.nesting == 1:
            token.nesting = 1
            around.append(token)
        out.append(token)
    _end_unclosed(out, around)
    state.tokens = out


def _end_unclosed(out: list[Token], around: list[Token], opening: Token | None = None) -> None:
    while around and around[-1].type == OPEN and around[-1] is not opening:
        around.pop()
        out.append(Token(CLOSE, "div", -1, block=True))
