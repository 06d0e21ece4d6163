"""A title has a capital on its first word and on names only.

Why: capitals on most words are the custom of English titles.
Bad: Key Takeaways From The Evidence → Points Clés À Retenir Des Données Probantes
Good: Key Takeaways From The Evidence → Points clés à retenir des données probantes
Source: OQLF and Imprimerie nationale as restated at axl.cefan.ulaval.ca (majuscules)
"""

from collections.abc import Iterable

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.typography.finding import cues, found
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterable[Problem]:
    """Return what the typography profile of the pair finds."""
    return found(pair, "title-case")


RULE = Rule("title-case", Severity.WARNING, check, cues=cues("title-case"))
