"""What other dialects write beside CommonMark, as rules of the parser: none of it is lost, and its words are found.

Tabs and abbreviations of mkdocs, titles of alerts, line blocks of Pandoc, directives of MyST in fences, short codes of
Hugo and tags of Jekyll on lines of their own, modules of MDX, places of tables of contents.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from pipeline.markdown.lines import BLANKS
from pipeline.markdown.marked import Words, group_words, push_marked, text_of
from pipeline.markdown.shortcodes import (
    SHORTCODE_LINE,
    SHORTCODE_LINES,
    ends_verbatim,
    shortcode_arguments,
    shortcode_words,
    verbatim_name,
)

_INDENT = 4
_TEMPLATE_LINES = 40
# Matches `=== "Title"`, `===! "Title"`, `===+ "Title"`; not `===`, not `=== "a" b`.
_TAB = re.compile(r"===[!+]{0,2}[ \t]+(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)')[ \t]*\Z")
# Matches `*[HTML]: Hyper Text`; not `*[a]: b*`, not `*[a](b)`.
_ABBREVIATION = re.compile(r"\*\[[^\[\]\\\n]+\]:[ \t]*(?P<words>.*[^ \t*])[ \t]*\Z")
# Matches `[!NOTE]`, `[!TIP]- Folded title`, `[!quote|right] Title`; not `[!NOTE](a)`, not `[!a b]`.
_ALERT = re.compile(r"\[![A-Za-z][\w-]*(?:\|[\w |-]*)?\][+-]?(?:[ \t]+(?P<words>.*[^ \t]))?[ \t]*\Z")
# Matches `[TOC]`, `[[_TOC_]]`, `{:toc}`; not `[toc](a)`.
_CONTENTS = re.compile(r"(?:\[toc\]|\[\[_?toc_?\]\]|\{:[^{}\n]*\})[ \t]*\Z", re.I)
# Matches `| words`, `|`; not `| a | b |`.
_VERSE = re.compile(r"\|(?:[ \t]+(?P<words>.*[^ \t|]))?[ \t]*\Z")
_NUMBERED = re.compile(r"\d{1,9}[.)][ \t]")


def constructs(md: MarkdownIt) -> None:
    """Add the rules to a parser that has tables, fences and fenced divs already."""
    before = ["paragraph", "reference", "blockquote", "list"]
    rules: tuple[tuple[str, str, Callable[..., bool], list[str]], ...] = (
        ("fence", "template", _template, before),
        # In a sentence over several lines one may have a line to itself.
        ("fence", "wiki", _wiki, []),
        ("fence", "tab", _tab, before),
        ("list", "abbreviation", _abbreviation, before),
        ("reference", "alert", _alert, []),
        ("reference", "contents", _contents, []),
        ("lheading", "line_block", _line_block, []),
    )
    # A list's mark goes before the head of a table behind it (GFM, 4.10: a table stands where a paragraph could).
    table = next(row for row in md.block.ruler.__rules__ if row.name == "table")
    md.block.ruler.__rules__.remove(table)
    md.block.ruler.before("lheading", "table", table.fn, {"alt": table.alt})
    for place, name, rule, ends in rules:
        md.block.ruler.before(place, name, rule, {"alt": ends})


# ---- One line -----------------------------------------------------------------------------------------------------


def _abbreviation(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    match = _ABBREVIATION.match(text_of(state, first))
    if match is None:
        return False
    if not silent:
        push_marked(state, first, first + 1, "abbreviation", group_words(match, first, "title", "words"))
        state.line = first + 1
    return True


def _alert(state: StateBlock, first: int, _end: int, silent: bool) -> bool:
    # An alert is the first line of a quote.
    if silent or not state.tokens or state.tokens[-1].type != "blockquote_open" or state.is_code_block(first):
        return False
    match = _ALERT.match(text_of(state, first))
    if match is None:
        return False
    push_marked(state, first, first + 1, "alert", group_words(match, first, "title", "words"))
    state.line = first + 1
    return True


def _contents(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if silent or state.is_code_block(first) or not _CONTENTS.match(text_of(state, first)):
        return False
    if first + 1 < end and not state.isEmpty(first + 1) and not _numbers_list(state, first):
        return False
    reason = "attributes" if text_of(state, first).startswith("{") else "table of contents"
    push_marked(state, first, first + 1, reason)
    state.line = first + 1
    return True


def _numbers_list(state: StateBlock, first: int) -> bool:
    """Tell whether a line of kramdown says by which number the list below begins; that would go on with a paragraph."""
    return text_of(state, first).startswith("{:") and bool(_NUMBERED.match(text_of(state, first + 1)))


# ---- Several lines -------------------------------------------------------------------------------------------------


def _tab(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if state.is_code_block(first):
        return False
    match = _TAB.match(text_of(state, first))
    if match is None:
        return False
    if silent:
        return True
    last, seen = first + 1, first + 1
    indent = state.sCount[first] + _INDENT
    while seen < end and (state.isEmpty(seen) or state.sCount[seen] >= indent):
        seen += 1
        last = last if state.isEmpty(seen - 1) else seen
    token = state.push("tab_open", "div", 1)
    token.map, token.markup, token.attrs = [first, last], "===", {"class": "tab"}
    push_marked(state, first, first + 1, "tab", group_words(match, first, "attribute", "double", "single"))
    body(state, first + 1, last, "tab", indent)
    state.push("tab_close", "div", -1).markup = "==="
    state.line = last
    return True


def body(state: StateBlock, first: int, last: int, parent: str, indent: int) -> None:
    """Read the blocks of some lines inside another block, at an indent."""
    before = state.parentType, state.lineMax, state.blkIndent
    state.parentType, state.lineMax, state.blkIndent = parent, last, indent
    state.md.block.tokenize(state, first, last)
    state.parentType, state.lineMax, state.blkIndent = before


def _line_block(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    if silent or state.is_code_block(first) or not _VERSE.match(text_of(state, first)):
        return False
    last, rows = first, 0
    words: list[Words] = []
    while last < end and not state.isEmpty(last) and state.sCount[last] >= state.blkIndent:
        text = text_of(state, last)
        match = _VERSE.match(text)
        if match:
            rows += 1
            words += group_words(match, last, "title", "words")
        elif text.startswith("|") or not words or state.sCount[last] <= state.sCount[first]:
            return False
        else:
            # A line that begins with a blank goes on with the one above.
            place = (last, len(text), len(text) - len(text.rstrip(BLANKS)))
            words[-1] = Words((*words[-1].pieces, place), "title")
        last += 1
    if rows < 2:
        return False
    push_marked(state, first, last, "line block", words)
    state.line = last
    return True


# ---- Templates ------------------------------------------------------------------------------------------------------


def _template(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    return _codes(state, first, end, silent, ("{{", "{%"))


def _wiki(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    return _codes(state, first, end, silent, ("[[!",))


def _codes(state: StateBlock, first: int, end: int, silent: bool, marks: tuple[str, ...]) -> bool:
    if state.is_code_block(first):
        return False
    rows = [text_of(state, first)]
    if not rows[0].startswith(marks):
        return False
    if not SHORTCODE_LINE.match(rows[0]):
        rows = _open_rows(state, first, end) if rows[0].startswith("{") else []
    if not rows:
        return False
    if silent:
        return True
    text = "\n".join(rows)
    own = first + len(rows)
    last = _verbatim_end(state, own - 1, end, verbatim_name(text))
    words: list[Words] = []
    other: list[Words] = []
    if last == own:
        words += _argument_words(first, rows, shortcode_words(text))
        other += _argument_words(first, rows, shortcode_arguments(text))
    push_marked(state, first, last, "template", words, other)
    state.line = last
    return True


def _open_rows(state: StateBlock, first: int, end: int) -> list[str]:
    """Return the lines of a template that goes on below its first line; none where it is never closed."""
    rows: list[str] = []
    for line in range(first, min(end, first + _TEMPLATE_LINES)):
        if state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            break
        rows.append(text_of(state, line))
        if rows[-1].rstrip(BLANKS).endswith("}"):
            return rows if SHORTCODE_LINES.match("\n".join(rows)) else []
    return []


def _argument_words(first: int, rows: list[str], places: Iterable[tuple[int, int]]) -> Iterator[Words]:
    """Yield where arguments stand; one over several lines is none of the words."""
    for low, high in places:
        text = "\n".join(rows)
        line = text.count("\n", 0, low)
        if "\n" not in text[low:high]:
            size = sum(len(row) + 1 for row in rows[: line + 1]) - 1
            yield Words(((first + line, size - low, size - high),), "title")


def _verbatim_end(state: StateBlock, first: int, end: int, name: str) -> int:
    """Return the line after what a template shows as it is, or the line after the first."""
    endless = state.env.setdefault("endless", set())
    if not name or (name, end) in endless:
        return first + 1
    for line in range(first + 1, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            break
        if ends_verbatim(text_of(state, line), name):
            return line + 1
    # One look is enough for all that begin below.
    endless.add((name, end))
    return first + 1
