"""A unit of which the source says what may, must or should be.

Why: *may* that became *must* turns an option into an order, and the other way round; hedging is lost in silence.
Bad: You may need a driver. → Vous devez avoir un conducteur.
Good: A driver waits. → Un conducteur attend.
Source: docs/content.md
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.tripwires.words import listed
from pipeline.languages import language
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale


def check(pair: Pair) -> Iterator[Problem]:
    """Yield the modal verbs of the source."""
    return listed(pair, _words, "modal", "is it as sure, and as strict, in both texts?")


RULE = Rule("tripwire-modal", Severity.INFO, check)


def _words(locale: Locale) -> tuple[str, ...]:
    return language(locale).modals
