"""An approximate value is said in words.

Why: the tilde is a habit of English; in a table it may stay.
Bad: about 10 minutes → ~10⍽minutes
Good: about 10 minutes → environ 10⍽minutes
Source: editorial practice
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "approximation")


RULE = Rule("approximation", Severity.INFO, check, cues=cues("approximation"))
