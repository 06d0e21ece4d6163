"""A translation has the table cells of its source.

Why: a bar that is lost makes two cells one, and one that is added pushes the cells behind it a column to the right: a
dose then stands below another drug. In a cell of an article the build escapes a bar, which is no more than a warning.
Bad: | IV infusion | ~100% | → | Perfusion IV ~100 % |
Good: | IV infusion | ~100% | → | Perfusion IV | ~100 % |
Source: GitHub Flavored Markdown, section 4.10, tables
"""

import re
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.model.finding import Place, Problem, Severity
from pipeline.model.unit import Kind

# Matches `|`; not `\|`. Code hides no bar from a table.
_BAR = re.compile(r"(?<!\\)\|")
_CELLS = (Kind.CELL, Kind.COLUMN_HEAD)
# Matches `| a | b |`, ` |---|`; not `a | b`.
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem where a row has more or fewer bars than its source, or a cell a bar that the source has not."""
    if "|" not in pair.msgid and "|" not in pair.msgstr:
        return
    if pair.kind in _CELLS:
        before, after = _bars(pair.msgid), _bars(pair.msgstr)
        if len(after) > len(before):
            message = "a bar of the translation would divide the cell; it is written with a backslash"
            yield Problem(message, "write \\|", Severity.WARNING, after[-1])
        return
    if not all(_ROW.fullmatch(line) for line in pair.msgid.split("\n")):
        return
    lines, others = pair.msgid.split("\n"), pair.msgstr.split("\n")
    if len(lines) != len(others):
        yield Problem(f"the table has {len(others)} rows in the translation, {len(lines)} in the source", _HINT)
        return
    for line, other in zip(lines, others, strict=True):
        wanted, found = len(_bars(line)) - 1, len(_bars(other)) - 1
        if wanted != found or not _ROW.fullmatch(other):
            yield Problem(f"the row has {max(found, 0)} cells in the translation, {wanted} in the source", _HINT)


RULE = Rule("table-row", Severity.ERROR, check, blocks=True, cues="|")

_HINT = "keep the bars of the source, and write \\| for one that is text"


def _bars(text: str) -> list[Place]:
    return [match.span() for match in _BAR.finditer(text)]
