"""Each footnote is defined once.

Why: of two footnotes with one label only one is shown, and which one depends on the program.
Bad: `[^3]: Feder A, 2014.` and `[^3]: Albott CS, 2018.`
Good: `[^3]: Feder A, 2014.` and `[^4]: Albott CS, 2018.`
Source: https://pandoc.org/MANUAL.html#footnotes
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.citations.graph import Form
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each footnote whose label an earlier one of its text has."""
    for text in library.citations.texts:
        seen: dict[str, int] = {}
        for definition in text.definitions:
            if definition.form is not Form.FOOTNOTE:
                continue
            first = seen.setdefault(definition.name, definition.line)
            if first != definition.line:
                message = f"the footnote [^{definition.name}] stands on line {first} already"
                yield at_line(library, text.article, definition.line, message, "give one of them another label")


RULE = SourceRule("footnote-twice", Severity.WARNING, check)
