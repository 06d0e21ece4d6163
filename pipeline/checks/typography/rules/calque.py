"""Figures are not set in English turns.

Why: a hyphen between figure and unit, “12 de 15” and “Phase 3” are English in French words.
Bad: a 24-hour stay → un séjour de 24-heures
Good: a 24-hour stay → un séjour de 24⍽heures
Source: Translation Bureau, Les clés de la rédaction
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "calque")


RULE = Rule("calque", Severity.WARNING, check, cues=cues("calque"))
