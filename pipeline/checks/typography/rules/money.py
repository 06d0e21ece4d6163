"""A sum is followed by its currency, with no-break spaces, and its country as in Quebec: 1 585 $ CA.

Why: a sign in front, or a country glued to it, is English order.
Bad: from $500 → à partir de $500
Good: from $500 → à partir de 500⍽$
Source: OQLF, Écriture des sommes d’argent (vitrinelinguistique.oqlf.gouv.qc.ca/21584); TB, DOLLAR CANADIEN (SYMBOLE)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "money")


RULE = Rule("money", Severity.WARNING, check, cues=cues("money"))
