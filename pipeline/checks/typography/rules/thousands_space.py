"""The digits of one number stay on one line.

Why: a plain blank between thousands lets a line end in the middle of a number.
Bad: 1,585 patients → 1 585⍽patients
Good: 1,585 patients → 1⍽585⍽patients
Source: Le guide du rédacteur, 2.3.1 (Translation Bureau)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "thousands-space")


RULE = Rule("thousands-space", Severity.WARNING, check, cues=cues("thousands-space"))
