"""The blank before an exclamation or question mark is the language’s own.

Why: Quebec writes nothing before them, France a narrow no-break space; a plain blank lets the mark fall to the next
line.
Bad: Is it legal? → Est-ce légal ?
Good: Is it legal? → Est-ce légal?
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "exclamation-space")


RULE = Rule("exclamation-space", Severity.WARNING, check, cues=cues("exclamation-space"))
