"""A no-break space stands between a figure and the sign of its unit.

Why: 0,5 at the end of one line and mg at the beginning of the next is a dose misread.
Bad: 0.5 mg/kg of ketamine → 0,5mg/kg de kétamine
Good: 0.5 mg/kg of ketamine → 0,5⍽mg/kg de kétamine
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/21401 (OQLF, Écriture des symboles d’unités de mesure)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "unit-space")


RULE = Rule("unit-space", Severity.WARNING, check, cues=cues("unit-space"))
