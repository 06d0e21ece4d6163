"""Abbreviations are those of the language.

Why: “Dr.”, “e.g.” and “#” are English; one that may break parts a title from its name.
Bad: Dr. Tremblay leads. → Dr. Tremblay dirige.
Good: Dr. Tremblay leads. → Le Dr⍽Tremblay dirige.
Source: Le guide du rédacteur, 1.1.9 (Translation Bureau)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "abbreviation")


RULE = Rule("abbreviation", Severity.WARNING, check, cues=cues("abbreviation"))
