"""Inside quotation marks stand the blanks of the language.

Why: French puts a no-break space inside « », no other marks want a blank; a plain one lets the mark stand alone.
Bad: a neural “reset” → une « réinitialisation » neuronale
Good: a neural “reset” → une «⍽réinitialisation⍽» neuronale
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "quote-space")


RULE = Rule("quote-space", Severity.WARNING, check, cues=cues("quote-space"))
