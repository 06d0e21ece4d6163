"""Each footnote mark stands in the translation as often as in the source.

Why: a mark that is lost takes its note off the page, and one that no note answers is shown as it is written.
Bad: See the trial.[^3] → Voir l’essai.
Good: See the trial.[^3] → Voir l’essai[^3].
Source: https://pandoc.org/MANUAL.html#footnotes
"""

from collections.abc import Iterable

from pipeline.checks.comparison import span_changes
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import SpanKind
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return marks lost, added or changed."""
    return span_changes(pair, SpanKind.FOOTNOTE)


RULE = Rule("footnote", Severity.ERROR, check, blocks=True, cues="^")
