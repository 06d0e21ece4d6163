"""No-break spaces stand round the sign between a statistic and its value.

Why: a line that ends in “p =” makes readers look for the figure; a comma between two bounds reads as a third decimal.
Bad: (p=0.02) → (p=0,02)
Good: (p=0.02) → (p⍽=⍽0,02)
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "statistic-space")


RULE = Rule("statistic-space", Severity.WARNING, check, cues=cues("statistic-space"))
