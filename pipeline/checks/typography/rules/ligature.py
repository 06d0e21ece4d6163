"""Œ is one letter where French writes one.

Why: “coeur” is a misspelling that search and voice readers trip over.
Bad: heart disease → maladie du coeur
Good: heart disease → maladie du cœur
Source: OQLF, ligature œ
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "ligature")


RULE = Rule("ligature", Severity.WARNING, check, cues=cues("ligature"))
