"""A Spanish question or exclamation has the mark that opens it.

Why: readers know from it, before they read, that a question begins.
Locale: es
Bad: Who qualifies? → Quién reúne los requisitos?
Good: Who qualifies? → ¿Quién reúne los requisitos?
Source: RAE, Ortografía de la lengua española (2010), signos de interrogación y exclamación
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "inverted-mark")


RULE = Rule("inverted-mark", Severity.WARNING, check, cues=cues("inverted-mark"))
