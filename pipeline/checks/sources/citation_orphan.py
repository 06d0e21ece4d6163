"""Each source of a numbered list is cited in its article.

Why: a source that nothing cites belongs to a claim whose citation was lost, or to none. Where an article cites nothing
by number its list is further reading, and nothing is said.
Bad: It helped [1]. — and below: `1. Feder A, 2014.` and `2. Albott CS, 2018.`
Good: It helped [1, 2]. — and below the same two.
Source: https://www.nlm.nih.gov/bsd/uniform_requirements.html
"""

from collections.abc import Iterator

from pipeline.checks.comparison import shown
from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.citations.graph import Form
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each numbered source that its text does not cite."""
    for text in library.citations.texts:
        cited = {mention.name for mention in text.mentions if mention.form is Form.NUMBER}
        for definition in text.definitions:
            if definition.form is Form.NUMBER and definition.name not in cited:
                message = f"source {definition.name} is listed, but never cited: {shown(definition.text)}"
                yield at_line(library, text.article, definition.line, message, "cite it, or remove it")


RULE = SourceRule("citation-orphan", Severity.WARNING, check)
