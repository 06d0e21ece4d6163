"""A dash between words is not glued to them, and is no pair of hyphens.

Why: English writes it glued; French prefers a comma, brackets or a spaced dash.
Bad: ketamine—an anaesthetic → kétamine—un anesthésique
Good: ketamine—an anaesthetic → kétamine, un anesthésique
Source: Canadian Museum of History style guide, 4.1, after Le guide du rédacteur (Translation Bureau)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "dash")


RULE = Rule("dash", Severity.WARNING, check, cues=cues("dash"))
