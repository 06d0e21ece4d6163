"""“et al.” is written as one.

Why: “et” is no abbreviation, “al.” is one, and no comma stands before it.
Bad: Feder et al. showed → Feder et. al. ont montré
Good: Feder et al. showed → Feder et⍽al. ont montré
Source: Druide, Enquête linguistique “et al.” (antidote.info); the OQLF’s own models have “et autres”
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "et-al")


RULE = Rule("et-al", Severity.INFO, check, cues=cues("et-al"))
