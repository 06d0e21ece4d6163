"""A text on which a reader's safety hangs is marked critical.

Why: a critical unit is never published without a current translation, and its errors cannot be muted; a
contraindication without the mark would pass as any sentence.
Bad: Ketamine must not be given in pregnancy.
Good: <!-- i18n:critical --> before the paragraph, or {.critical} after the heading of its section.
Source: docs/source.md
"""

import re
from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_unit
from pipeline.languages import language, word_pattern
from pipeline.markdown.spans import masked
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, UnitClass

_UNCOUNTED = frozenset({Kind.FIELD, Kind.IMAGE, Kind.TITLE})
# Matches "to look for contraindications", which names none; not "Contraindications:", not "a contraindication to".
_PASSING = re.compile(r"\b(?:for|of|to|about|on)\s+contraindications\b(?!\s*:)", re.IGNORECASE)


def check(library: Library) -> Iterator[Remark]:
    """Yield each unit that holds a word of danger in the source language and is not critical."""
    pattern = _pattern(library.source_locale)
    for article in library.texts:
        for unit in article.units:
            if unit.unit_class is UnitClass.CRITICAL or unit.kind in _UNCOUNTED:
                continue
            if found := pattern.search(_PASSING.sub("", masked(unit.msgid))):
                message = f"“{found[0]}” in a text that is not marked critical"
                hint = "write <!-- i18n:critical --> before it, or <!-- i18n:ignore class-missing REASON -->"
                yield at_unit(article, unit, message, hint)


RULE = SourceRule("class-missing", Severity.WARNING, check)


def _pattern(locale: Locale) -> re.Pattern[str]:
    """Return what finds the words of danger of a language; its contraindications where no others are stated."""
    known = language(locale)
    words = known.dangers or known.contraindications
    return re.compile(rf"(?:{word_pattern(words).pattern})\w*", re.IGNORECASE)
