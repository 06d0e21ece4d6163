"""Fenced divs as a rule of the parser: `::: name` … `:::`, nested to any depth with any number of colons.

The plugin at hand looks for the closing line without reading what stands between: it takes the first `:::` of an inner
div, or one in a code block, for the end of the outer div. Here the two lines are blocks of their own, read in turn
with the rest, and become the ends of a div once all is read.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from pipeline.markdown.directives import push_options
from pipeline.markdown.marked import push_marked, text_of

OPEN, CLOSE = "container_div_open", "container_div_close"
# Deeper than any article; it keeps a text of nothing but `::: a` lines from taking time squared.
_MAX_DEPTH = 50
_INDENT = 4
_LIST_ENDS = frozenset({"list_item_close", "bullet_list_close", "ordered_list_close"})
# Matches `::: name`, `:::note[Title]`, `::: {.wide}`, `:::`; not `:: name`, not `::: 3 words`.
_FENCE = re.compile(r"(:{3,})[ \t]*((?:(?:[A-Za-z]|\{[^{]).*?)?)[ \t]*\Z", re.S)
# Directives of MyST and Sphinx that hold no Markdown. Matches `{code-block} python`; not `{note}`.
_VERBATIM = re.compile(
    r"\{(?:code(?:-block|-cell)?|sourcecode|literalinclude|math|mermaid|graphviz|raw|toctree|eval-rst|bibliography)\}"
)
# HTML that an end of its own closes, not a blank line: what stands in it is its own (CommonMark 0.31.2, HTML blocks).
_WHOLE_HTML = re.compile(r"\s*<(?:(?:script|pre|style|textarea)\b|[!?])", re.I)


def fenced_divs(md: MarkdownIt) -> None:
    """Add fenced divs to a parser."""
    md.block.ruler.before("fence", "fenced_div", _line, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    html = next(row for row in md.block.ruler.__rules__ if row.name == "html_block")
    md.block.ruler.at("html_block", _html_ends(html.fn), {"alt": html.alt})
    md.core.ruler.after("block", "fenced_divs", _paired)


def _html_ends(rule: Callable[[StateBlock, int, int, bool], bool]) -> Callable[[StateBlock, int, int, bool], bool]:
    """Return the rule of HTML blocks, which a blank line ends, with one more end: the line that closes a div."""

    def html_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        found = rule(state, first, end, silent)
        if found and not silent and state.env.get("divs"):
            _cut(state, first)
        return found

    return html_block


def _cut(state: StateBlock, first: int) -> None:
    """End the HTML block that was pushed last at the line that closes a div, if there is one in it."""
    content = state.tokens[-1].content
    if ":::" not in content or _WHOLE_HTML.match(content):
        return
    for line in range(first + 1, state.line):
        match = _FENCE.match(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]])
        if match and not match[2]:
            token = state.tokens[-1]
            token.map, token.content = [first, line], state.getLines(first, line, state.blkIndent, True)
            state.line = line
            return


def _line(state: StateBlock, first: int, end: int, silent: bool) -> bool:
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
    if _VERBATIM.match(info) and (last := _code_end(state, first, end, colons)):
        push_marked(state, first, last, "code block")
        state.line = last
        return True
    state.line = first + 1
    if info:
        _push(state, OPEN, first, colons, info)
        state.tokens[-1].meta["indent"] = state.sCount[first]
        state.env["divs"] = [*opened, state.tokens[-1]]
        # `{name}` is how MyST writes a directive, with options below it.
        if info.startswith("{") and info[1:2].isalpha():
            state.line = push_options(state, first + 1, end)
    elif any(len(token.markup) <= len(colons) and token.level == state.level for token in opened):
        _push(state, CLOSE, first, colons)
        _close(opened, state.tokens[-1])
    else:
        _stray(state, first, colons)
        around = next((token for token in reversed(opened) if len(token.markup) <= len(colons)), None)
        if around and around.level < state.level and state.sCount[first] - around.meta["indent"] < _INDENT:
            state.tokens[-1].meta["closes"] = around
    return True


def _code_end(state: StateBlock, first: int, end: int, colons: str) -> int | None:
    """Return the line after a directive that holds code; None where it is never closed."""
    endless: set[tuple[str, int]] = state.env.setdefault("endless_code", set())
    for line in range(first + 1, end if (colons, end) not in endless else 0):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            break
        text = text_of(state, line).rstrip()
        if text.startswith(colons) and not text.strip(":"):
            return line + 1
    # One look is enough for all that begin below.
    endless.add((colons, end))
    return None


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
    closing: Token | None = state.env.get("closing_div")
    for token in state.tokens[state.env.get("tokens_seen", 0) :]:
        while opened and opened[-1].level > token.level:
            opened.pop()
        if closing and token.type in _LIST_ENDS:
            if token.level == closing.level:
                del opened[opened.index(closing) :]
                closing = None
        else:
            closing = token.meta.get("closes")
    state.env["tokens_seen"], state.env["closing_div"] = len(state.tokens), closing
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
    for token in _out_of_lists(state.tokens):
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


def _out_of_lists(tokens: list[Token]) -> list[Token]:
    """Return the tokens with the closing lines at the ends of lists behind these, if they close a div around them.

    Formatters indent a closing line below a list into its last entry; the readers that know divs by their first and
    their last line alone see no difference.
    """
    out: list[Token] = []
    closing: Token | None = None
    for token in tokens:
        out.append(token)
        if closing and token.type in _LIST_ENDS:
            div = closing.meta["closes"]
            if token.level == div.level:
                at = next(i for i in range(len(out) - 1, -1, -1) if out[i] is closing)
                line = out[at - 1]
                del out[at - 2 : at + 1]
                end = Token(CLOSE, "div", 0, map=line.map, markup=line.content, level=div.level, block=True)
                end.meta["opening"] = div
                out.append(end)
                closing = None
        else:
            closing = token if "closes" in token.meta else None
    return out


def _end_unclosed(out: list[Token], around: list[Token], opening: Token | None = None) -> None:
    while around and around[-1].type == OPEN and around[-1] is not opening:
        around.pop()
        out.append(Token(CLOSE, "div", -1, block=True))
