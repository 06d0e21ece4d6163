"""A unit with two terms that are easily taken for each other.

Why: where both drugs stand in one text, no count tells which is said of which.
Bad: Esketamine is approved, ketamine is not. → La kétamine est approuvée, l’eskétamine ne l’est pas.
Good: Esketamine is approved. → L’eskétamine est approuvée.
Source: https://www.ismp.org/recommendations/confused-drug-names-list
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.terms.matching import lexica, reading
from pipeline.checks.terms.swaps import single_places
from pipeline.checks.tripwires.words import quoted
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Yield each two terms of the glossary, alike but for their beginning, of which the source holds both."""
    if not pair.glossary.terms:
        return
    found = reading(pair)
    for one, other in lexica(pair.glossary, pair.locale, pair.source_locale).contrasts:
        places = [single_places(found, *order)[0] for order in ((one, other), (other, one))]
        if all(places):
            names = quoted((one.forms[0], other.forms[0]))
            yield Problem(
                f"terms that look alike: {names}", "is each said of the same thing?", None, None, places[0][0]
            )


RULE = Rule("tripwire-look-alike", Severity.INFO, check)
