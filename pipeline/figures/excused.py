"""What a translation may lack though its source has it, and have though its source has it not."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.parts import Part
from pipeline.languages.units import TIME

_SMALL = 10
"""Numbers up to ten are as often pronouns and articles when they stand in letters."""
_HALF = Decimal("0.5")
_BESIDE = 6
"""So many characters at most stand between hours and their minutes: ` and `."""
_IN_EVERY = 14
"""So many characters at most stand between the numbers of `1 in every 4`."""


def needless(part: Part) -> bool:
    """Nobody misses it: a pronoun, an ordinal in letters, a lone Roman numeral."""
    if part.figure.optional:
        return True
    return part.spelled and part.kind is Kind.ORDINAL and (part.value or 0) <= _SMALL


def one_of(part: Part, sources: Sequence[Figure], targets: Sequence[Figure]) -> bool:
    """Tell whether it is the one of `1 in 4`, for which the translation has *jeder Vierte*."""
    end, ratio = part.figure.end, part.figure.kind is Kind.RATIO
    if part.value != 1 or part.unit or not (ratio or part.figure.kind is Kind.NUMBER):
        return False
    behind = part.figure if ratio else next((f for f in sources if f.start >= end), None)
    if behind is None or behind.start - end > _IN_EVERY or behind.unit or not (ratio or behind.kind is Kind.NUMBER):
        return False
    return any(f.kind is Kind.ORDINAL and f.values == behind.values[-1:] for f in targets)


def elided(extra: Sequence[Part], missing: Sequence[Part], sources: Sequence[Figure]) -> list[Part]:
    """Return parts, those shared whose unit the source says once for several: `for 17 weeks, and for the next 18`."""
    bare = [part for part in missing if not part.unit and part.kind is Kind.NUMBER and not part.figure.optional]
    return [replace(part, shared=True) if bare and _is_elided(part, bare, sources) else part for part in extra]


def _is_elided(part: Part, bare: Sequence[Part], sources: Sequence[Figure]) -> bool:
    if part.unit not in TIME:
        return False
    places = [one.figure.start for one in bare if one.value == part.value]
    return any(figure.unit == part.unit and figure.end <= place for place in places for figure in sources)


def halved(missing: list[Part], extra: list[Part]) -> tuple[list[Part], list[Part]]:
    """Take away hours and thirty minutes that a translation has as a half: `3 hours 30 minutes`, *3 horas y media*."""
    for half in [part for part in extra if part.unit == "h" and part.value is not None and part.value % 1 == _HALF]:
        hours = next((part for part in missing if part.unit == "h" and part.value == (half.value or 0) - _HALF), None)
        rest = next((part for part in missing if part.unit == "min" and part.value == _HALF * 60), None)
        compared = half.figure.comparator or (hours and hours.figure.comparator) or (rest and rest.figure.comparator)
        if hours and rest and not compared and 0 <= rest.figure.start - hours.figure.end <= _BESIDE:
            missing = [part for part in missing if part not in (hours, rest)]
            extra = [part for part in extra if part is not half]
    return missing, extra


def small(part: Part) -> bool:
    """A translation may add it: a number up to ten in letters."""
    return part.spelled and part.value is not None and abs(part.value) <= _SMALL


def of_each(part: Part) -> bool:
    """Tell whether it is the bare one of `1回2錠`, two tablets each time, in a language of which little is known."""
    bare = part.kind is Kind.NUMBER and part.value == 1 and not (part.unit or part.currency or part.precision)
    return bare and not part.figure.comparator


def excused(extra: list[Part], targets: Sequence[Figure], sources: Sequence[Figure]) -> list[Part]:
    """Leave out what a translation may add: small numbers in letters, a number repeated in letters, a second `/15`."""
    written = {(value, f.form is Form.WORD) for f in targets for value in f.values}
    denominators = {f.values[1] for f in sources if f.kind is Kind.RATIO and len(f.values) == 2}
    kept = []
    for part in extra:
        value = part.value
        repeats = part.spelled and (value, False) in written
        again = part.figure.kind is Kind.RATIO and value in denominators and value == part.figure.values[1]
        # `en tout temps` says `at any time`, and no figure.
        worded = part.kind is Kind.IDENTIFIER and not any(map(str.isdigit, part.figure.text))
        if not (part.figure.optional or repeats or small(part) or again or worded):
            kept.append(part)
    return kept
