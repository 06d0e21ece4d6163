"""Decimals are written with the language’s mark, and with a nought before it.

Why: an English point is read as a mark of thousands by many; a value that begins with its mark loses it in print.
Bad: a dose of 0.5 mg/kg → une dose de 0.5⍽mg/kg
Good: a dose of 0.5 mg/kg → une dose de 0,5⍽mg/kg
Source: Translation Bureau, Clefs du français pratique, NOMBRE
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "decimal-mark")


RULE = Rule("decimal-mark", Severity.WARNING, check, cues=cues("decimal-mark"))
