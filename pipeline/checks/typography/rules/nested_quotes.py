"""A quotation within a quotation has marks of the second level.

Why: two pairs of the same marks do not show where the inner one ends.
Bad: “he says ‘no’” → «⍽il dit «⍽non⍽»⍽»
Good: “he says ‘no’” → «⍽il dit “non”⍽»
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/23386 (OQLF, Guillemets et citation de second rang)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "nested-quotes")


RULE = Rule("nested-quotes", Severity.WARNING, check, cues=cues("nested-quotes"))
