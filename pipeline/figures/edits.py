"""What an edit of the source does to its translations: cosmetic, wording or clinical."""

import re
from collections import Counter
from enum import StrEnum
from functools import cache

from pipeline.figures.reader import read_figures
from pipeline.languages import language
from pipeline.languages.language import word_pattern
from pipeline.markdown.spans import SpanKind, masked, spans
from pipeline.model.locale import Locale


class Edit(StrEnum):
    """The classes of an edit; the first is the mildest."""

    COSMETIC = "cosmetic"
    WORDING = "wording"
    CLINICAL = "clinical"


# Quotation marks, apostrophes and dashes that an editor swaps without changing what is said.
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‑": "-"})
_BLANKS = re.compile(r"\s+")
_CITATION_KEY = re.compile(r"@[\w:.#$%&+?<>~/-]+")


def classify_edit(old: str, new: str, locale: Locale) -> Edit:
    """Return the class of an edit from one source text to another.

    Clinical: a figure, unit, range, comparator, negation, modal, warning word or citation changed.

    >>> classify_edit("Take 5 mg.", "Take 50 mg.", Locale("en")).value
    'clinical'
    >>> classify_edit('A "reset".', "A “reset”.", Locale("en")).value
    'cosmetic'
    """
    if _plain(old) == _plain(new):
        return Edit.COSMETIC
    if _weight(old, locale) != _weight(new, locale):
        return Edit.CLINICAL
    return Edit.WORDING


def _plain(text: str) -> str:
    return _BLANKS.sub(" ", text.translate(_MARKS)).strip()


def _weight(text: str, locale: Locale) -> tuple[Counter[object], ...]:
    """Return what makes a text clinical, as multisets."""
    found = spans(text)
    masks = [(span.start, span.end) for span in found]
    figures = Counter(read_figures(text, locale, masks))
    citations = Counter(
        key for span in found if span.kind is SpanKind.CITATION for key in _CITATION_KEY.findall(span.value)
    )
    words = Counter(match.group().lower().replace("’", "'") for match in _telling(locale).finditer(masked(text)))
    return Counter(figures), Counter(citations), Counter(words)


@cache
def _telling(locale: Locale) -> re.Pattern[str]:
    known = language(locale)
    return word_pattern((*known.negations, *known.modals, *known.warnings, *known.contraindications))
