"""Languages and professions have no capital, and people of a place have one.

Why: English capitals differ.
Bad: She speaks French. → Elle parle Français.
Good: She speaks French. → Elle parle français.
Source: editorial practice; the OQLF writes names of languages small, names of peoples with a capital
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "lower-case")


RULE = Rule("lower-case", Severity.WARNING, check, cues=cues("lower-case"))
