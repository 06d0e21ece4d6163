"""Each placeholder stands in the translation as in the source.

Why: a program puts a value in its place; one that is lost or renamed leaves a gap, or stops the program.
Bad: Reviewed on {date} by {name}. → Révisé le {Date} par {name}.
Good: Reviewed on {date} by {name}. → Révisé par {name} le {date}.
Source: https://docs.python.org/3/library/string.html#format-string-syntax
"""

from collections.abc import Iterable

from pipeline.checks.comparison import span_changes
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import SpanKind
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return placeholders lost, added or changed."""
    return span_changes(pair, SpanKind.PLACEHOLDER)


RULE = Rule("placeholder", Severity.ERROR, check, blocks=True)
