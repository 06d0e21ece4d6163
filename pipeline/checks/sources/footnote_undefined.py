"""Each footnote mark has its footnote.

Why: a mark without a footnote is shown as it is written, `[^3]`, and its claim stands without evidence. In a text that
defines no footnote at all only a number can have been meant as a mark, and that is a warning.
Bad: It helped.[^3] — and no line begins with `[^3]:`.
Good: It helped.[^3] — and below: `[^3]: Feder A, et al. JAMA Psychiatry. 2014.`
Source: https://pandoc.org/MANUAL.html#footnotes
"""

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.checks.library import Library, Remark, SourceRule, at_line
from pipeline.citations.graph import Form
from pipeline.model.finding import Severity


def check(library: Library) -> Iterator[Remark]:
    """Yield each mark that no footnote of its text answers."""
    for text in library.citations.texts:
        defined = {d.name for d in text.definitions if d.form is Form.FOOTNOTE} | text.labels
        for mention in text.mentions:
            if mention.form is not Form.FOOTNOTE or mention.name in defined:
                continue
            if defined or mention.name.isdecimal():
                near = get_close_matches(mention.name, sorted(defined), 1)
                hint = f"did you mean [^{near[0]}]?" if near else f"write the footnote: {mention.text}: …"
                severity = None if defined else Severity.WARNING
                message = f"there is no footnote {mention.text}"
                yield at_line(library, text.article, mention.line, message, hint, severity)


RULE = SourceRule("footnote-undefined", Severity.ERROR, check)
