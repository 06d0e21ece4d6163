"""No conjunction stands at the end of a list item.

Why: the mark that ends an item says enough.
Bad: nausea; and → nausées; et
Good: nausea; and → nausées;
Source: OQLF, Énumérations verticales (2025); Les clés de la rédaction, énumération verticale
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "list-item-end")


RULE = Rule("list-item-end", Severity.WARNING, check, cues=cues("list-item-end"))
