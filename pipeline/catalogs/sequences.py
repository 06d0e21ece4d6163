"""Three versions of a value or of a sequence → the one that holds what was changed on either side."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


def newer(base: T, ours: T, theirs: T) -> T:
    """Return the value of the side that changed it; where both did, ours.

    >>> newer(1, 1, 2), newer(1, 3, 1), newer(1, 3, 2)
    (2, 3, 3)
    """
    return theirs if ours == base else ours


def joined_lines(base: tuple[H, ...], ours: tuple[H, ...], theirs: tuple[H, ...]) -> tuple[H, ...]:
    """Return our lines without those that they removed, and theirs that they added at the end, each copy counted.

    >>> joined_lines(("a", "b"), ("a", "b", "c"), ("d", "b"))
    ('b', 'c', 'd')
    """
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return theirs
    before = Counter(base)
    removed = before - Counter(theirs)
    added = (Counter(theirs) - before) - (Counter(ours) - before)
    return (*without(ours, removed), *reversed(_some(tuple(reversed(theirs)), added)))


def without(lines: Sequence[H], removed: Counter[H]) -> list[H]:
    """Return what is left in its order when so many copies are taken, the first ones.

    >>> without("abab", Counter("a"))
    ['b', 'a', 'b']
    """
    left, kept = Counter(removed), []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
        else:
            kept.append(line)
    return kept


def _some(lines: Sequence[H], wanted: Counter[H]) -> list[H]:
    """Return the first lines of which so many copies are wanted."""
    left, found = Counter(wanted), []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
            found.append(line)
    return found


def interleaved(base: Sequence[H], ours: Sequence[H], theirs: Sequence[H]) -> list[H]:
    """Return every key of both sides once: in our order, or in theirs where only they moved any.

    A key that one side alone has follows the key that it follows there; of two such runs in one place ours is first.

    >>> "".join(interleaved("abc", "aXbc", "abYcZ")), "".join(interleaved("a", "aX", "aY"))
    ('aXbYcZ', 'aXY')
    """
    common = set(ours) & set(theirs)
    here, there = ([key for key in keys if key in common] for keys in (ours, theirs))
    moved = [key for key in base if key in common] == here != there
    main, other = (theirs, ours) if moved else (ours, theirs)
    runs = _runs(other, common)
    own = _runs(main, common)
    order = _both(own, runs, None, moved)
    for key in main:
        if key in common:
            order += [key, *_both(own, runs, key, moved)]
    return order


def _runs(keys: Sequence[H], common: set[H]) -> dict[H | None, list[H]]:
    """Return the keys of one side alone, by the common key that they follow; None at the beginning."""
    runs: dict[H | None, list[H]] = {}
    last: H | None = None
    for key in keys:
        if key in common:
            last = key
        else:
            runs.setdefault(last, []).append(key)
    return runs


def _both(own: dict[H | None, list[H]], others: dict[H | None, list[H]], key: H | None, swapped: bool) -> list[H]:
    first, second = own.get(key, []), others.get(key, [])
    return [*second, *first] if swapped else [*first, *second]
