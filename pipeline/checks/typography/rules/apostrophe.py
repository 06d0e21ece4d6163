"""An apostrophe joins two words, and is the curved one.

Why: a blank behind it parts the words; the straight mark is no fault, only for information, so that a text keeps to
one form.
Bad: of use → d' usage
Good: of use → d’usage
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "apostrophe")


RULE = Rule("apostrophe", Severity.WARNING, check, cues=cues("apostrophe"))
