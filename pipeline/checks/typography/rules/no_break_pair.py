"""A number and its word stay on one line.

Why: “annexe” at the end of a line and “I” on the next is read twice.
Bad: Schedule I → l’annexe I
Good: Schedule I → l’annexe⍽I
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "no-break-pair")


RULE = Rule("no-break-pair", Severity.INFO, check, cues=cues("no-break-pair"))
