"""The list of sources is numbered one after the other, as its reader sees it.

Why: Markdown counts an ordered list on from its first number whatever its editor writes, so that after a number left
out every citation leads to the source next to its own. Written in brackets, a gap or a repeated number says that a
source is missing. A list in which all numbers are the same is left to Markdown and is in order.
Bad: `1. Feder`, `2. Albott`, `4. Du`, where `[4]` is cited and the list shows 3.
Good: `1. Feder`, `2. Albott`, `3. Du`
Source: CommonMark 0.31.2, section 5.3, lists
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.citations.graph import Definition, Form
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield the first entry of each list that is out of step, and numbers that are repeated or left out."""
    for text in library.citations.texts:
        entries = [definition for definition in text.definitions if definition.form is Form.NUMBER]
        if message := _fault(entries):
            place, words = message
            yield at_line(library, text.article, place.line, words, "number the sources one after the other")


RULE = SourceRule("reference-numbering", Severity.WARNING, check)


def _fault(entries: list[Definition]) -> tuple[Definition, str] | None:
    lazy = len({entry.written or entry.name for entry in entries}) == 1
    expected = 1
    for entry in entries:
        if entry.written and not lazy:
            return entry, f"the source written as {entry.written} is shown as {entry.name}"
        if int(entry.name) != expected:
            return entry, f"{entry.name} stands in the list of sources where {expected} is next"
        expected += 1
    return None
