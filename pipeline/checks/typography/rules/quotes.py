"""Quotation marks are those of the language.

Why: straight and English marks tell readers that a machine was here; the language has marks of its own.
Bad: a neural "reset" → une "réinitialisation" neuronale
Good: a neural "reset" → une «⍽réinitialisation⍽» neuronale
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/23386 (OQLF, Guillemets et citation de second rang)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "quotes")


RULE = Rule("quotes", Severity.WARNING, check, cues=cues("quotes"))
