"""Figures without a partner in the other text: what is to be said of one, and what seems to stand in its place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.figures.excused import small
from pipeline.figures.model import Kind
from pipeline.figures.parts import Complaint, Part
from pipeline.languages import language
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

_IN_LETTERS = range(101)
"""In a language whose number words are not known, these may be written in letters."""


def replacements(missing: Sequence[Part], extra: Sequence[Part]) -> dict[int, Part]:
    """Return what stands in the place of each lost part: the only part of its kind and unit that was added."""
    mine, theirs = _by_unit(missing), _by_unit(extra)
    alone = ((parts[0], theirs[key][0]) for key, parts in mine.items() if len(parts) == len(theirs.get(key, ())) == 1)
    return {id(part): other for part, other in alone if other.values}


def _by_unit(side: Iterable[Part]) -> dict[tuple[Kind, str], list[Part]]:
    grouped: dict[tuple[Kind, str], list[Part]] = defaultdict(list)
    for part in side:
        grouped[part.kind, part.unit].append(part)
    return grouped


def lost(part: Part, extra: Sequence[Part], locale: Locale) -> Complaint:
    """Return what is to be said of a figure of the source; `extra` are some that only the translation has."""
    if part.kind is Kind.IDENTIFIER:
        return Severity.ERROR, f"“{part}” is not in the translation"
    words = language(locale)
    if part.spelled and not words.number_words:
        # The same is to be said of the best translation and of the worst.
        return Severity.INFO, f"“{part}” is not in the translation in digits; see whether it is written in letters"
    if part.spelled and part.value == 2 and words.dual_endings and not part.unit:
        return Severity.INFO, f"“{part}” may be a dual in the translation"
    if small(part) and not (part.unit or part.figure.comparator or part.figure.kind is Kind.RANGE):
        return Severity.WARNING, f"“{part}” is not in the translation"
    if part.spelled and part.value == 1:
        return Severity.WARNING, f"“{part}” is not in the translation"
    if not words.number_words and part.value in _IN_LETTERS:
        return Severity.WARNING, f"“{part}” is not in the translation in digits; see whether it is written in letters"
    return Severity.ERROR, f"“{part}” is not in the translation{_hint(part, extra)}"


def _hint(part: Part, extra: Sequence[Part]) -> str:
    """Say what the translation seems to have in place of a lost figure."""
    for other in extra:
        if str(other) == str(part):
            return "; as it stands readers take it for another number"
        if part.value is not None and other.value is not None and part.value == -other.value:
            return f": the sign changed in “{other}”"
    same = [other for other in extra if other.kind is part.kind and other.unit == part.unit]
    return f"; “{same[0]}” stands there" if len(same) == 1 else ""


def added(part: Part) -> Complaint:
    """Return what is to be said of a figure that only the translation has."""
    if not part.values and not part.alternatives and part.kind is not Kind.IDENTIFIER:
        return Severity.ERROR, f"“{part}” can be read in more than one way"
    return Severity.ERROR, f"“{part}” is not in the source"
