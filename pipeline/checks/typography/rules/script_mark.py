"""Marks are those of the script.

Why: a Latin comma in Arabic leans the wrong way, and one in Chinese leaves no room.
Bad: over 40 minutes, slowly → على مدى 40 دقيقة, ببطء
Good: over 40 minutes, slowly → على مدى 40 دقيقة، ببطء
Source: The Unicode Standard, Arabic; GB/T 15834-2011 for Chinese
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "script-mark")


RULE = Rule("script-mark", Severity.WARNING, check, cues=cues("script-mark"))
