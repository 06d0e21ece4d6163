"""The blank before a colon is the language’s own.

Why: in French a no-break space keeps the colon on the line of its word; Spanish, German and Arabic write none.
Bad: Sources: see the list → Sources: voir la liste
Good: Sources: see the list → Sources⍽: voir la liste
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "colon-space")


RULE = Rule("colon-space", Severity.WARNING, check, cues=cues("colon-space"))
