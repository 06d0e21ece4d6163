"""A unit of which the source warns of something.

Why: a warning that reads as news is no warning.
Bad: Stop at once if breathing slows. → Arrêtez si la respiration ralentit.
Good: Breathing is easy. → La respiration est facile.
Source: docs/content.md
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.tripwires.words import listed
from pipeline.languages import language
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale


def check(pair: Pair) -> Iterator[Problem]:
    """Yield the words of warning of the source."""
    return listed(pair, _words, "warning", "is the warning as strong in both texts?")


RULE = Rule("tripwire-warning", Severity.INFO, check)


def _words(locale: Locale) -> tuple[str, ...]:
    return language(locale).warnings
