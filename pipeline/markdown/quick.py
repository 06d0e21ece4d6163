"""The parser's block rules, asked only where they can match: the same tokens in less than half the time.

Most lines of an article begin with a letter, and most rules begin with a mark of their own. So each rule is asked only
about lines that begin with one of its marks; a paragraph of ordinary lines, and a code block between fences, are read
without asking any.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from string import digits
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import EnvType

from pipeline.markdown.quick_state import QuickState, note

Ask = Callable[[StateBlock, int, int, bool], bool]
"""A block rule of the parser: state, first line, end, whether only to tell → whether it matches."""

FIRST: Mapping[str, str | None] = {
    "admonition": "!?",
    "object": ":",
    "fenced_div": ":",
    "slashes": "/",
    "file": "-<{",
    "template": "{",
    "wiki": "[",
    "break": "+^",
    "remark": "%{",
    "tab": "=",
    "abbreviation": "*",
    "alert": "[",
    "contents": "[{",
    "line_block": "|",
    "directive": "`~",
    "module": "ie",
    "math_block": "$",
    "labelled_math": "$",
    "caption": ":T",
    "environment": "\\",
    "label": "(",
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-" + digits,
    "footnote_def": "[",
    "reference": "[",
    "component": "<",
    "html_block": "<",
    "heading": "#",
    "ruled_table": None,
    "table": None,
    "lheading": None,
    "deflist": None,
    "code": None,
    "paragraph": None,
}
"""What a line must begin with for a rule to match; None: anything. The last six look at indents and lines below."""

# What the second line of a table, of an underlined heading or of a definition list begins with.
_BELOW = "|-:=~"
_DEFINITION = ":~"
_CODE_INDENT = 4
_MARKS = re.escape("".join(sorted(c for c in {*_BELOW, *"".join(filter(None, FIRST.values()))} if not c.isalpha())))
# Matches the beginning of a line at which no rule but that of paragraphs matches, and that ends no paragraph: a letter,
# a quotation mark, or a mark with something after it that makes it an ordinary character: `**bold`, `` `code` ``,
# `[words](address)`, `2026`; not `- a`, `***`, `[a]: b`, `1. a`, `<div>`, `*[abbr]: a`.
_ORDINARY = re.compile(
    rf"(?!(?:im|ex)port[ {{]|Table:)[^\s{_MARKS}]|\*\*?[^\s*\[]|_[^\s_]|`(?!``)|\d{{1,9}}[^\d.)]|!\[|\$[^\s$]"
    r"|\[(?!!)[^\[\]\\\n^]+\][^:\n]"
)
_OPENING = re.compile(r"(`{3,})(?![ \t]*\{[A-Za-z])[^`\n]*$|(~{3,})(?![ \t]*\{[A-Za-z])[^\n]*$", re.M)


class RuleRow(NamedTuple):
    """What the parser keeps of a rule."""

    name: str
    ask: Ask
    chains: tuple[str, ...]
    """The blocks that the rule may end."""


class QuickBlocks(ParserBlock):
    """A block parser with the rules of another one.

    In the environment, `lengths` holds for lines inside other blocks how long their texts are, after all prefixes.
    """

    def __init__(self, parser: ParserBlock, line_rules: frozenset[str]) -> None:
        rows = [RuleRow(rule.name, rule.fn, tuple(rule.alt)) for rule in parser.ruler.__rules__ if rule.enabled]
        self.ruler = _QuickRuler(rows)
        self._noted = frozenset(row.ask for row in rows if row.name in line_rules)
        self._all = tuple(row.ask for row in rows)
        self._by_first = _by_first(rows)

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        """Push the tokens of a text."""
        if not src:
            return None
        state = QuickState(src, md, env, outTokens) if src.endswith("\n") else StateBlock(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803
        """Push the tokens of some lines, as the parser at hand does."""
        src, begins, shifts, ends, indents = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
        line, blank = startLine, False
        while line < endLine:
            while line < state.lineMax and begins[line] + shifts[line] >= ends[line]:
                line += 1
            state.line = line
            if line >= endLine or indents[line] < state.blkIndent:
                break
            if state.level >= state.md.options.maxNesting:
                state.line = endLine
                break
            if indents[line] - state.blkIndent >= _CODE_INDENT:
                self._ask(state, line, endLine, self._all)
            elif not _paragraph(state, line, endLine) and not _code(state, line):
                first = src[begins[line] + shifts[line]]
                self._ask(state, line, endLine, self._by_first.get(first, self._by_first[""]))
            state.tight = not blank
            line = state.line
            # A paragraph in a nested list may have taken the blank line after it.
            if line - 1 < endLine and begins[line - 1] + shifts[line - 1] >= ends[line - 1]:
                blank = True
            if line < endLine and begins[line] + shifts[line] >= ends[line]:
                blank = True
                line += 1
                state.line = line

    def _ask(self, state: StateBlock, line: int, end: int, rules: Iterable[Ask]) -> None:
        for rule in rules:
            if rule(state, line, end, False):
                if state.level and rule in self._noted:
                    note(state, line)
                return


def _by_first(rows: Iterable[RuleRow]) -> dict[str, tuple[Ask, ...]]:
    """Return the rules to ask about a line by its first character; those for any other one under the empty text."""
    marks = {mark for row in rows for mark in FIRST.get(row.name) or ""}
    chosen = [row for row in rows if row.name != "code"]
    return {
        mark: tuple(row.ask for row in chosen if (first := FIRST.get(row.name)) is None or (mark and mark in first))
        for mark in ("", *marks)
    }


class _QuickRuler(Ruler[Ask]):
    """Gives, for the rules that may end a block, one that asks only those which a line's first character allows."""

    def __init__(self, rows: list[RuleRow]) -> None:
        super().__init__()
        for row in rows:
            self.push(row.name, row.ask, {"alt": list(row.chains)})
        self._enders: dict[str, list[Ask]] = {}

    def getRules(self, chainName: str = "") -> list[Ask]:  # noqa: N802, N803
        """Return the rules of a chain, as one."""
        if not chainName:
            return super().getRules()
        if chainName not in self._enders:
            rows = [RuleRow(rule.name, rule.fn, ()) for rule in self.__rules__ if chainName in rule.alt]
            self._enders[chainName] = [_ender(rows)]
        return self._enders[chainName]


def _ender(rows: list[RuleRow]) -> Ask:
    # As the end of a block, a definition is known by its mark.
    by_first = _by_first([row for row in rows if row.name != "deflist"])
    definition = next((row.ask for row in rows if row.name == "deflist"), None)

    def ends(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        start = state.bMarks[line] + state.tShift[line]
        first = state.src[start : start + 1]
        if any(rule(state, line, end, silent) for rule in by_first.get(first, by_first[""])):
            return True
        return definition is not None and first in _DEFINITION and definition(state, line, end, silent)

    return ends


def _paragraph(state: StateBlock, first: int, end: int) -> bool:
    """Push a paragraph all of whose lines are ordinary and which a blank line ends; else leave it to the rules."""
    src, begins, shifts, ends = state.src, state.bMarks, state.tShift, state.eMarks
    ordinary = _ORDINARY.match
    start = begins[first] + shifts[first]
    if not ordinary(src, start):
        return False
    last = first + 1
    while last < state.lineMax:
        below = begins[last] + shifts[last]
        if below >= ends[last]:
            break
        if not ordinary(src, below):
            return False
        last += 1
    else:
        last = state.lineMax
    if last == first + 1 and last + 1 < end and src[begins[last + 1] + shifts[last + 1]] in _DEFINITION:
        return False
    state.line = last
    words = state.getLines(first, last, state.blkIndent, False) if state.level else src[start : ends[last - 1]]
    state.push("paragraph_open", "p", 1).map = [first, last]
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = mdTrim(words), [first, last], []
    state.push("paragraph_close", "p", -1)
    if state.level:
        note(state, first)
    return True


def _code(state: StateBlock, first: int) -> bool:
    """Push a code block between fences that stands in no other block; else leave it to the rules."""
    start = state.bMarks[first]
    if state.level or state.tShift[first] or state.src[start] not in "`~":
        return False
    opening = _OPENING.match(state.src, start)
    if opening is None:
        return False
    markup = opening[1] or opening[2]
    closing = _closing(markup[0], len(markup)).search(state.src, state.eMarks[first])
    last = bisect_left(state.bMarks, closing.start() + 1) if closing else state.lineMax
    token = state.push("fence", "code", 0)
    token.info, token.markup = state.src[start + len(markup) : state.eMarks[first]], markup
    token.content = state.src[state.bMarks[first + 1] : state.bMarks[last]]
    state.line = last + 1 if closing else last
    token.map = [first, state.line]
    return True


@lru_cache(maxsize=64)
def _closing(mark: str, length: int) -> re.Pattern[str]:
    # Matches "\n````  " after three marks; not "\n    ```", which is a line of the code.
    return re.compile(rf"\n {{0,3}}{re.escape(mark)}{{{length},}}[ \t]*$", re.M)
