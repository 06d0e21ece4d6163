"""Each number that a text cites stands in its list of sources.

Why: `[12]` over a list of ten sources leads nowhere, in every language. Numbers in brackets are citations only where
the article has a numbered list of sources; one far beyond its end is a warning, since it may be something else.
Bad: It helped [12]. — and the list of sources ends with 10.
Good: It helped [10].
Source: https://www.nlm.nih.gov/bsd/uniform_requirements.html
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.citations.graph import Form
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each cited number that the list of its text does not have."""
    for text in library.citations.texts:
        defined = {int(d.name) for d in text.definitions if d.form is Form.NUMBER}
        if not defined:
            continue
        last = max(defined)
        for mention in text.mentions:
            if mention.form is Form.NUMBER and int(mention.name) not in defined:
                severity = Severity.WARNING if int(mention.name) > last + max(last, 5) else None
                message = f"[{mention.name}] is cited, but the list of sources has no {mention.name}"
                hint = f"its last number is {last}"
                yield at_line(library, text.article, mention.line, message, hint, severity)


RULE = SourceRule("number-undefined", Severity.ERROR, check)
