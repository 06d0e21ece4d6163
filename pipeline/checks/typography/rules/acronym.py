"""An acronym has no plural’s s and no full stops.

Why: the s is an English plural.
Bad: SSRIs and SNRIs → les ISRSs et les IRSN
Good: SSRIs and SNRIs → les ISRS et les IRSN
Source: OQLF, sigles et acronymes; RAE, Ortografía (2010), for Spanish
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "acronym")


RULE = Rule("acronym", Severity.WARNING, check, cues=cues("acronym"))
