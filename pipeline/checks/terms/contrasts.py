"""Terms that are easily taken for each other: they differ in their beginning only."""

from collections.abc import Iterator, Sequence

from pipeline.model.glossary import Term

_SHARED, _SHARED_IDEOGRAPHS, _APART = 6, 2, 5
"""Letters that two such words share at their end, and letters before them that may differ."""


def contrasts(terms: Sequence[Term]) -> Iterator[tuple[Term, Term]]:
    """Yield pairs of terms of one word that differ in their beginning only, in both languages."""
    single = [t for t in terms if " " not in t.forms[0] and "-" not in t.forms[0] and " " not in t.targets[0]]
    for number, one in enumerate(single):
        for other in single[number + 1 :]:
            if _contrast(one.forms[0], other.forms[0]) and _contrast(one.targets[0], other.targets[0]):
                yield one, other


def _contrast(one: str, other: str) -> bool:
    """Tell whether two words differ in their beginning only.

    >>> _contrast("ketamine", "esketamine"), _contrast("hypertension", "hypotension"), _contrast("patient", "inpatient")
    (True, True, True)
    >>> _contrast("session", "remission")
    False
    """
    one, other = one.lower(), other.lower()
    shared = 0
    while shared < min(len(one), len(other)) and one[-1 - shared] == other[-1 - shared]:
        shared += 1
    needed = _SHARED_IDEOGRAPHS if any("\u3400" <= letter <= "\u9fff" for letter in one) else _SHARED
    return one != other and shared >= needed and max(len(one), len(other)) - shared <= _APART
