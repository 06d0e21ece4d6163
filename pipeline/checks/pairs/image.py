"""Each picture of a text stands in its translation.

Why: a picture may carry what the words do not say, and a path that was changed shows nothing.
Bad: A dose ![syringe](dose.svg) a day. → Une dose par jour.
Good: A dose ![syringe](dose.svg) a day. → Une dose ![seringue](dose.svg) par jour.
Source: CommonMark 0.31.2, section 6.4, images
"""

from collections.abc import Iterable

from pipeline.checks.comparison import span_changes
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import SpanKind
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return pictures lost, added or changed."""
    return span_changes(pair, SpanKind.IMAGE, "copy the path unchanged; only the words in brackets are translated")


RULE = Rule("image", Severity.ERROR, check, blocks=True, cues="[")
