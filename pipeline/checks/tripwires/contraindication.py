"""A unit of which the source says who may not be treated.

Why: a contraindication that is missed is the gravest loss that a translation can have.
Bad: Active psychosis is a contraindication. → La psychose active est une contre-indication.
Good: Psychosis is rare. → La psychose est rare.
Source: docs/content.md
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.tripwires.words import listed
from pipeline.languages import language
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale


def check(pair: Pair) -> Iterator[Problem]:
    """Yield the words of the source that rule somebody out, or on which safety hangs."""
    return listed(pair, _words, "contraindication", "is the same person ruled out in both texts?")


RULE = Rule("tripwire-contraindication", Severity.INFO, check)


def _words(locale: Locale) -> tuple[str, ...]:
    known = language(locale)
    return (*known.contraindications, *known.dangers)
