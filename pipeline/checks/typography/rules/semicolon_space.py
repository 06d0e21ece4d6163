"""The blanks round a semicolon are the language’s own.

Why: Quebec writes nothing before it (or a fine space where there is one), France a fine space; all write one behind
it.
Bad: nausea; dizziness → nausées ; étourdissements
Good: nausea; dizziness → nausées; étourdissements
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "semicolon-space")


RULE = Rule("semicolon-space", Severity.WARNING, check, cues=cues("semicolon-space"))
