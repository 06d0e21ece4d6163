"""Capitals keep their accents.

Why: without it a word is misspelt, and may be another.
Bad: Study of health effects → Etude des effets sur la santé
Good: Study of health effects → Étude des effets sur la santé
Source: OQLF, Accents sur les majuscules
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "capital-accent")


RULE = Rule("capital-accent", Severity.WARNING, check, cues=cues("capital-accent"))
