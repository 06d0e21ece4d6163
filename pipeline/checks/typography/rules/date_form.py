"""A date is written as the language writes it.

Why: French writes day, month in lower case and year, without a comma, and “1er” for the first day.
Bad: effective May 1, 2026 → en vigueur le 1 mai 2026
Good: effective May 1, 2026 → en vigueur le 1er⍽mai 2026
Source: OQLF, Écriture de la date; CLDR (fr_CA), which never writes “1er”
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "date-form")


RULE = Rule("date-form", Severity.WARNING, check, cues=cues("date-form"))
