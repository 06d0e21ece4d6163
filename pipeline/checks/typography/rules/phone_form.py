"""Telephone numbers are written as the language does, digit for digit the same.

Why: the area code is always dialled, so that no brackets part it off; a number that breaks at the end of a line, or is
cut by full stops, is misread. A person is asked before anything but a blank is written otherwise.
Bad: Call (418) 555-0199. → Composez le (418) 555-0199.
Good: Call (418) 555-0199. → Composez le 418⍽555-0199.
Source: OQLF, Écriture des numéros de téléphone; Les clés de la rédaction, numéros de téléphone
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "phone-form")


RULE = Rule("phone-form", Severity.INFO, check, cues=cues("phone-form"))
