"""One blank is enough.

Why: two in a row, or a plain blank beside a no-break space, show as a gap and break where nothing should.
Bad: at the end. Then → à la fin.  Puis
Good: at the end. Then → à la fin. Puis
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "blanks")


RULE = Rule("blanks", Severity.WARNING, check, cues=cues("blanks"))
