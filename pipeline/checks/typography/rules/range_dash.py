"""A range is written as the language writes it.

Why: French says “de 2 à 72”, and has a hyphen where English has a dash; half of each is neither. A dash alone is only
for information: many scientific texts keep it.
Bad: 2 to 72 hours → de 2–72⍽heures
Good: 2 to 72 hours → de 2 à 72⍽heures
Source: Translation Bureau, Clefs du français pratique, TRAIT D’UNION
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "range-dash")


RULE = Rule("range-dash", Severity.WARNING, check, cues=cues("range-dash"))
