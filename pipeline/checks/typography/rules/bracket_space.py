"""Brackets have a blank outside and none inside.

Why: a blank inside lets a bracket stand alone at the end of a line; none outside runs it into the word.
Bad: a dose (IV) → une dose( IV )
Good: a dose (IV) → une dose (IV)
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "bracket-space")


RULE = Rule("bracket-space", Severity.WARNING, check, cues=cues("bracket-space"))
