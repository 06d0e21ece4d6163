"""The sign of a unit has no plural and no full stop, and stands behind figures only.

Why: it is a sign, the same in all languages, and no abbreviation.
Bad: over 40 min in all → en 40⍽min. au total
Good: over 40 min in all → en 40⍽min au total
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/21401 (OQLF, Écriture des symboles d’unités de mesure)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "unit-form")


RULE = Rule("unit-form", Severity.WARNING, check, cues=cues("unit-form"))
