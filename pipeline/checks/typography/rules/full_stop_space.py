"""A full stop stands next to the word before it.

Why: a blank before it lets the stop begin a line.
Bad: The end. → La fin .
Good: The end. → La fin.
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "full-stop-space")


RULE = Rule("full-stop-space", Severity.WARNING, check, cues=cues("full-stop-space"))
