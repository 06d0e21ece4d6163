"""What Pandoc and its kin write on lines of their own: ruled tables, their captions, environments of TeX, labels.

A ruled table is drawn with blanks, `Drug    Dose` above `------  ----`; it stays as it is, as a grid table does.
"""

import re
from collections.abc import Callable, Iterable

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, html_block

from pipeline.markdown.lines import BLANKS
from pipeline.markdown.marked import MARKED, Words, push_marked, text_of

RULED_TABLE = "ruled table"
_HEAD_LINES = 12
# Matches `------  ----`, which rules columns; not `- - -`, not `-----`.
_COLUMNS = re.compile(r"(?=[- ]*---)-+(?: +-+)+[ \t]*\Z")
_GAP = re.compile(r"(?<=-) +(?=-)")
_RULE = re.compile(r"-{3,}[ \t]*\Z")
# Matches `: Doses {#tbl:doses}` and `Table: Doses`, whose first word Pandoc knows in English only.
_CAPTION = re.compile(r"(?::|Table:)[ \t]+(?=[^\s{:])")
# Matches ` {#tbl:doses}` at the end of a caption, ` {#tbl-doses tbl-colwidths="[60,40]"}`.
_ATTRIBUTES = re.compile(r"[ \t]*\{[#.][\w:.-]+(?:[ \t]+[^{}]*)?\}[ \t]*\Z")
# What ends a caption's lines as a blank line does, beside HTML that ends a paragraph.
_ENDS = (":::", "```", "~~~", "|", "#", ">")
_ENVIRONMENT = re.compile(r"\\begin\{(?P<name>[A-Za-z]+\*?)\}")
# Matches `(dose)=`, to which MyST's references lead.
_TARGET = re.compile(r"\([A-Za-z][\w.:/-]*\)=[ \t]*\Z")
# Matches `(ref:flow) The flow of a patient`, words of bookdown for elsewhere, and `(@) An example`, which has a number.
_LABELLED = re.compile(r"\((?:ref:[\w-]+|@[\w-]*)\)[ \t]+(?=\S)")
# Matches ` {#eq:decay}` and MyST's ` (decay)` behind the end of a formula.
_MATH_LABEL = re.compile(r"[ \t]*(?:\{#[^{}]*\}|\([A-Za-z][\w.:-]*\))[ \t]*\Z")


def pandoc(md: MarkdownIt) -> None:
    """Add the rules to a parser that has those of `constructs` already."""
    rules: tuple[tuple[str, str, Callable[..., bool]], ...] = (
        ("hr", "ruled_table", _ruled_table),
        ("hr", "caption", _caption),
        ("hr", "environment", _environment),
        ("hr", "label", _label),
        ("fence", "labelled_math", _labelled_math),
    )
    for place, name, rule in rules:
        md.block.ruler.before(place, name, rule, {"alt": []})


def _begins(state: StateBlock, line: int, mark: str) -> bool:
    return state.src.startswith(mark, state.bMarks[line] + state.tShift[line])


def _ruled_table(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    ruled = _begins(state, first, "---")
    if silent or not (ruled or (first + 1 < end and _begins(state, first + 1, "-"))) or state.is_code_block(first):
        return False
    last = _below_rule(state, first, end) if ruled else _below_head(state, first, end)
    if last is None:
        return False
    push_marked(state, first, last, RULED_TABLE)
    state.line = last
    return True


def _below_head(state: StateBlock, first: int, end: int) -> int | None:
    """Return the line after a table whose first line names the columns: a blank line ends it."""
    if not _COLUMNS.match(text_of(state, first + 1)) or first + 2 >= end or state.isEmpty(first + 2):
        return None
    last = _blank(state, first + 2, end)
    return last if _in_columns(state, first + 1, (first, *range(first + 2, last))) else None


def _in_columns(state: StateBlock, rule: int, lines: Iterable[int]) -> bool:
    """Tell whether lines keep to the columns that a rule draws; between other words it is a thematic break."""
    gaps = [match.start() for match in _GAP.finditer(state.src, state.bMarks[rule], state.eMarks[rule])]
    gaps = [gap - state.bMarks[rule] for gap in gaps]
    rows = [state.src[state.bMarks[line] : state.eMarks[line]] for line in lines]
    apart = all(row[gap : gap + 1] in ("", *BLANKS) for row in rows for gap in gaps)
    return (
        apart
        and any(row[gaps[0] :].strip(BLANKS) for row in rows)
        and all(not row.strip(BLANKS) or row.strip("- \t") for row in rows)
    )


def _below_rule(state: StateBlock, first: int, end: int) -> int | None:
    """Return the line after a table that a rule opens: another one ends it, and blank lines part its rows."""
    opening = text_of(state, first).rstrip(BLANKS)
    head = first
    if not _COLUMNS.match(opening):
        if not _RULE.match(opening):
            return None
        below = _blank(state, first + 1, min(end, first + _HEAD_LINES))
        head = next((line for line in range(first + 2, below) if _COLUMNS.match(text_of(state, line))), 0)
        if not head:
            return None
    last = _ruled_off(state, head + 1, end, opening)
    return last if last and _in_columns(state, head, range(head + 1, last - 1)) else None


def _ruled_off(state: StateBlock, first: int, end: int, rule: str) -> int | None:
    ruled: dict[tuple[str, int], int] = state.env.setdefault("ruled", {})
    # One look is enough for all tables that begin above it.
    if ruled.get((rule, end), -1) < first:
        below = (line for line in range(first, end) if text_of(state, line).rstrip(BLANKS) == rule)
        ruled[rule, end] = next(below, end)
    last = ruled[rule, end]
    inside = last < end and all(state.isEmpty(i) or state.sCount[i] >= state.blkIndent for i in range(first, last))
    return last + 1 if inside and last > first else None


def _blank(state: StateBlock, first: int, end: int) -> int:
    lines = range(first, end)
    return next((line for line in lines if state.isEmpty(line) or state.sCount[line] < state.blkIndent), end)


def _caption(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    if silent or state.is_code_block(first):
        return False
    text = text_of(state, first)
    mark = _CAPTION.match(text)
    if mark is None:
        return False
    last = _lines_end(state, first)
    attributes = _ATTRIBUTES.search(text_of(state, last - 1))
    if not attributes and not _follows_table(state):
        return False
    words = _words(state, first, last, mark.end(), len(attributes.group()) if attributes else 0)
    if not words:
        return False
    push_marked(state, first, last, "caption", words)
    state.line = last
    return True


def _follows_table(state: StateBlock) -> bool:
    above = state.tokens[-1] if state.tokens else None
    if above is None or above.type == "table_close" or (above.type == MARKED and above.info == RULED_TABLE):
        return above is not None
    # A grid table is a paragraph for the parser.
    return above.type == "paragraph_close" and state.tokens[-2].content.startswith("+-")


def _environment(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if silent or state.is_code_block(first):
        return False
    opening = _ENVIRONMENT.match(text_of(state, first))
    name = opening["name"] if opening else ""
    endless: set[tuple[str, int]] = state.env.setdefault("endless_tex", set())
    if not name or (name, end) in endless:
        return False
    last = _environment_end(state, range(first, end), name)
    if last is None:
        # One look is enough for all that begin below.
        endless.add((name, end))
        return False
    push_marked(state, first, last, "TeX")
    state.line = last
    return True


def _environment_end(state: StateBlock, lines: Iterable[int], name: str) -> int | None:
    opened = 0
    for line in lines:
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return None
        text = text_of(state, line).rstrip(BLANKS)
        opened += text.count(f"\\begin{{{name}}}") - text.count(f"\\end{{{name}}}")
        if opened <= 0:
            return line + 1 if text.endswith(f"\\end{{{name}}}") else None
    return None


def _label(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    if silent or state.is_code_block(first):
        return False
    text = text_of(state, first)
    labelled = _LABELLED.match(text)
    if labelled is None and not _TARGET.match(text):
        return False
    last = _lines_end(state, first, _next_label(state, first)) if labelled else first + 1
    push_marked(state, first, last, "label", _words(state, first, last, labelled.end()) if labelled else ())
    state.line = last
    return True


def _labelled_math(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if silent or not _begins(state, first, "$$") or state.is_code_block(first):
        return False
    for line in range(first, _blank(state, first, end)):
        closing = text_of(state, line).find("$$", 2 if line == first else 0)
        if closing >= 0:
            if not _MATH_LABEL.match(text_of(state, line), closing + 2):
                return False
            push_marked(state, first, line + 1, "math")
            state.line = line + 1
            return True
    return False


def _next_label(state: StateBlock, first: int) -> int:
    """Return the line below that a blank line or a label of its own sets apart."""
    lines = range(first + 1, state.lineMax)
    return next((i for i in lines if state.isEmpty(i) or _LABELLED.match(text_of(state, i))), state.lineMax)


def _lines_end(state: StateBlock, first: int, end: int | None = None) -> int:
    """Return the line after those of a text that a blank line ends, or a line with a mark of its own."""
    last = _blank(state, first, state.lineMax if end is None else end)
    below = range(first + 1, last)
    return next((i for i in below if text_of(state, i).startswith(_ENDS) or html_block(state, i, last, True)), last)


def _words(state: StateBlock, first: int, last: int, start: int, beyond: int = 0) -> list[Words]:
    """Return the words of some lines, from a place in the first one; so many characters of the last are none."""
    pieces = []
    for line in range(first, last):
        text = text_of(state, line)
        stop = len(text) - beyond if beyond and line == last - 1 else len(text.rstrip(BLANKS))
        if start < stop:
            pieces.append((line, len(text) - start, len(text) - stop))
        start = 0
    return [Words(tuple(pieces), "title")] if pieces else []
