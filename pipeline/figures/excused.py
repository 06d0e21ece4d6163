"""What a translation may lack though its source has it, and have though its source has it not."""

from collections.abc import Sequence

from pipeline.figures.model import Figure, Form, Kind
from pipeline.figures.parts import Part

_SMALL = 10
"""Numbers up to ten are as often pronouns and articles when they stand in letters."""
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
