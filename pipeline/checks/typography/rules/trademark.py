"""Trademark signs are those of French in Canada: MC and MD.

Why: ™ and ® stand for English words.
Bad: Spravato® nasal spray → Spravato® en vaporisateur nasal
Good: Spravato® nasal spray → SpravatoMD en vaporisateur nasal
Source: editorial practice in Canada
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "trademark")


RULE = Rule("trademark", Severity.INFO, check, cues=cues("trademark"))
