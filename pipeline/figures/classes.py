"""How much depends on a text: clinical where a figure, a negation, a modal or a warning word stands."""

import re
from functools import cache

from pipeline.languages import language
from pipeline.languages.language import word_pattern
from pipeline.markdown.spans import masked
from pipeline.model.locale import Locale
from pipeline.model.unit import Unit, UnitClass

_DIGIT = re.compile(r"\d")


@cache
def _telling(locale: Locale) -> re.Pattern[str]:
    known = language(locale)
    words = (*known.negations, *known.modals, *known.warnings, *known.contraindications)
    # `one` is an article or a pronoun more often than a figure.
    numbers = (word for word, value in known.number_words.items() if value != 1)
    return word_pattern((*words, *numbers))


def class_of(unit: Unit, locale: Locale) -> UnitClass:
    """Return a unit's class: what its author said, else clinical or ordinary by its words, which are of a locale.

    Citations, addresses and code do not count: the year in `[@feder2014]` is no figure.
    """
    if unit.unit_class is not UnitClass.ORDINARY:
        return unit.unit_class
    text = masked(unit.msgid)
    clinical = _DIGIT.search(text) or _telling(unit.language or locale).search(text)
    return UnitClass.CLINICAL if clinical else UnitClass.ORDINARY
