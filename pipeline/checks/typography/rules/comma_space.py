"""A comma stands next to the word before it, and a blank behind it.

Why: a blank before it lets the comma begin a line; none behind it runs two words together.
Bad: a dose, then rest → une dose , puis du repos
Good: a dose, then rest → une dose, puis du repos
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/22039 (OQLF, Espacement avant et après les signes de ponctuation)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "comma-space")


RULE = Rule("comma-space", Severity.WARNING, check, cues=cues("comma-space"))
