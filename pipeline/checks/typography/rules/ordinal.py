"""Ordinals are short: 1er, 1re, 2e.

Why: -ème, -ière and English endings are not the abbreviations of French.
Bad: the 2nd dose → la 2ème dose
Good: the 2nd dose → la 2e dose
Source: OQLF, Banque de dépannage linguistique, abréviation des adjectifs ordinaux
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "ordinal")


RULE = Rule("ordinal", Severity.WARNING, check, cues=cues("ordinal"))
