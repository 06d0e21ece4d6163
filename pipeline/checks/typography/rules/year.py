"""A year is not parted into thousands.

Why: “2 000” reads as an amount.
Bad: The 2000 trial → L’essai de 2⍽000
Good: The 2000 trial → L’essai de 2000
Source: Le guide du rédacteur, 2.3.1 (Translation Bureau)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "year")


RULE = Rule("year", Severity.WARNING, check, cues=cues("year"))
