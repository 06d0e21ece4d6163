"""A no-break space stands before the per-cent sign.

Why: without it the sign is glued to the figure or falls to the next line.
Bad: in 80% of patients → chez 80% des patients
Good: in 80% of patients → chez 80⍽% des patients
Source: Translation Bureau, Clefs du français pratique, NOMBRE; OQLF (vitrinelinguistique.oqlf.gouv.qc.ca/22039)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "percent-space")


RULE = Rule("percent-space", Severity.WARNING, check, cues=cues("percent-space"))
