"""A unit of which the source denies something.

Why: whether a translation denies the same thing is read, not counted: a negation may have moved to another verb.
Bad: Ketamine is not a cure. → La kétamine n’est pas un remède.
Good: Ketamine is given slowly. → La kétamine est administrée lentement.
Source: docs/content.md
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.tripwires.words import listed
from pipeline.languages import language
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale


def check(pair: Pair) -> Iterator[Problem]:
    """Yield the negations of the source, also those that may be put without one: `unless`, `fail`."""
    return listed(pair, _words, "negation", "is the same thing denied in both texts?")


RULE = Rule("tripwire-negation", Severity.INFO, check)


def _words(locale: Locale) -> tuple[str, ...]:
    known = language(locale)
    return (*known.negations, *known.negative_words)
