"""No blank stands beside a slash between single words.

Why: the two make one word, which a line should not break.
Bad: and/or → et / ou
Good: and/or → et/ou
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "slash-space")


RULE = Rule("slash-space", Severity.INFO, check, cues=cues("slash-space"))
