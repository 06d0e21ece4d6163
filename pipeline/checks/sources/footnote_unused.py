"""Each footnote has a mark in its text.

Why: a footnote that nothing points to is not shown at all, and its source is lost in every language.
Bad: `[^3]: Feder A, et al. JAMA Psychiatry. 2014.` — and no `[^3]` in the text.
Good: It helped.[^3] — and below: `[^3]: Feder A, et al. JAMA Psychiatry. 2014.`
Source: https://github.github.com/gfm/
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.citations.graph import Form
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each footnote that no mark of its text points to."""
    for text in library.citations.texts:
        marked = {mention.name for mention in text.mentions if mention.form is Form.FOOTNOTE}
        for definition in text.definitions:
            if definition.form is Form.FOOTNOTE and definition.name not in marked:
                message = f"nothing points to the footnote [^{definition.name}]"
                yield at_line(library, text.article, definition.line, message, "set its mark, or remove it")


RULE = SourceRule("footnote-unused", Severity.WARNING, check)
