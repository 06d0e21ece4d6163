"""An ellipsis stands next to the word before it, and not behind “etc.”.

Why: “etc.” says already that the list goes on.
Bad: nausea, etc. → nausées, etc...
Good: nausea, etc. → nausées, etc.
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "ellipsis")


RULE = Rule("ellipsis", Severity.INFO, check, cues=cues("ellipsis"))
