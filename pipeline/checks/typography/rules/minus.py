"""A minus sign stands next to its figure, and is no dash.

Why: parted from its figure the sign is lost at the end of a line, or taken for a dash.
Bad: MD = -10.63 → DM⍽=⍽−⍽10,63
Good: MD = -10.63 → DM⍽=⍽−10,63
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/21401 (OQLF, Écriture des symboles d’unités de mesure)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "minus")


RULE = Rule("minus", Severity.WARNING, check, cues=cues("minus"))
