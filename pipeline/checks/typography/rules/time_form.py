"""A time is written as the language writes it: 15 h 30.

Why: “p.m.” is English, and “14h00” lacks its spaces.
Bad: at 3:30 p.m. → à 3:30 p.m.
Good: at 3:30 p.m. → à 15⍽h⍽30
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/21516 (OQLF, Écriture des heures)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "time-form")


RULE = Rule("time-form", Severity.WARNING, check, cues=cues("time-form"))
