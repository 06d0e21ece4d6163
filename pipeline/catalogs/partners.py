"""Whose translation a changed message takes: the vanished message that it was, as far as that can be told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from pipeline.catalogs.match import THRESHOLD, Similar, similarity
from pipeline.model.catalog import Entry, Key
from pipeline.model.unit import Kind

_KINDS = frozenset(kind.value for kind in Kind)
_CROWD = 200
"""A msgctxt that so many entries share says no more than a kind does."""
_TOO_LONG = 10**12
"""Characters times characters that take minutes to compare."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Old entries among which partners are looked for."""

    entries: Sequence[Entry]
    same_place: bool = True
    """A msgctxt that one of them shares with a changed message says that it was this message: not so of other
    catalogs (every article has a `meta:title`), nor of messages that are still there."""
    same_context: bool = False
    """An entry is offered to messages of its own msgctxt only: the author says that the others are to stay apart."""


def partners(changed: Sequence[Entry], *pools: Sequence[Entry]) -> Mapping[Key, Entry]:
    """Return `partners_among` pools in which a msgctxt says that an entry was the message."""
    return partners_among(changed, map(Pool, pools))


def partners_among(changed: Sequence[Entry], pools: Iterable[Pool]) -> Mapping[Key, Entry]:
    """Return for each changed message, by its key, the old entry that it most likely comes from; an earlier pool first.

    The same msgctxt decides where only one entry on each side has it; where several have it, the most alike belong
    together. Otherwise the most alike entry of the same kind is taken, and none where none is alike enough. No pool
    is made before those ahead of it have left somebody without a partner.
    """
    found: dict[Key, Entry] = {}
    waiting = changed
    for pool in pools if changed else ():
        if pool.same_place:
            found |= _by_context(waiting, pool.entries)
            waiting = [entry for entry in waiting if entry.key not in found]
        for asking, offered in _groups(waiting, pool):
            found |= _by_text(asking, offered)
        waiting = [entry for entry in waiting if entry.key not in found]
        if not waiting:
            break
    return found


def _groups(changed: Sequence[Entry], pool: Pool) -> Iterable[tuple[Sequence[Entry], Sequence[Entry]]]:
    """Yield the changed messages with those of a pool that they may be offered."""
    if not pool.same_context:
        yield changed, pool.entries
        return
    asking: dict[str | None, list[Entry]] = {}
    for entry in changed:
        asking.setdefault(entry.msgctxt, []).append(entry)
    offered: dict[str | None, list[Entry]] = {}
    for entry in pool.entries:
        if entry.msgctxt in asking:
            offered.setdefault(entry.msgctxt, []).append(entry)
    for context, entries in offered.items():
        yield asking[context], entries


def _by_context(changed: Iterable[Entry], pool: Iterable[Entry]) -> dict[Key, Entry]:
    wanted, offered = _contexts(changed), _contexts(pool)
    found: dict[Key, Entry] = {}
    for context, entries in wanted.items():
        others = offered.get(context, [])
        if max(len(entries), len(others)) <= _CROWD and _length(entries) * _length(others) <= _TOO_LONG:
            found |= _most_alike_pairs(entries, others)
    return found


def _length(entries: Iterable[Entry]) -> int:
    return sum(len(entry.msgid) for entry in entries)


def _contexts(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    groups = defaultdict(list)
    for entry in entries:
        if entry.msgctxt is not None:
            groups[entry.msgctxt].append(entry)
    return groups


def _most_alike_pairs(entries: Sequence[Entry], others: Sequence[Entry]) -> dict[Key, Entry]:
    """Return entries of one msgctxt in pairs, the most alike pair first, nobody in two of them."""
    least = 0.0 if len(entries) == len(others) == 1 else THRESHOLD / 2
    pairs = [
        (similarity(entry.msgid, other.msgid), -i, -j)
        for i, entry in enumerate(entries)
        for j, other in enumerate(others)
    ]
    found: dict[Key, Entry] = {}
    taken: set[int] = set()
    for score, i, j in sorted(pairs, reverse=True):
        if score >= least and entries[-i].key not in found and j not in taken:
            found[entries[-i].key] = others[-j]
            taken.add(j)
    return found


def _by_text(changed: Sequence[Entry], pool: Iterable[Entry]) -> dict[Key, Entry]:
    """Return the entry most alike each that shares a kind with it, or whose kind is not known."""
    if not changed:
        return {}
    wanted = [(entry, kinds(entry)) for entry in changed]
    best: dict[Key, tuple[float, Entry]] = {}
    for kind, offered in _kinds(pool).items():
        asking = [entry for entry, own in wanted if not kind or not own or kind in own]
        matches = Similar(entry.msgid for entry in offered).matches([entry.msgid for entry in asking])
        for entry, match in zip(asking, matches, strict=True):
            if match and match[1] > best.get(entry.key, (0.0,))[0]:
                best[entry.key] = match[1], offered[match[0]]
    return {key: entry for key, (_, entry) in best.items()}


def _kinds(pool: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Return a pool's entries by kind, those of no known kind under an empty one."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in pool:
        for kind in kinds(entry) or [""]:
            found[kind].append(entry)
    return found


def kinds(entry: Entry) -> list[str]:
    """Return the kinds of the places where an entry stands: the last words of its breadcrumbs; foreign ones have none.

    >>> kinds(Entry("Yes", extracted=("Safety › Drug › table cell", "heading", "critical")))
    ['table cell', 'heading']
    """
    if not entry.extracted:
        return []
    last = (line.rpartition(" › ")[2] for line in entry.extracted)
    return list(dict.fromkeys(takewhile(_KINDS.__contains__, last)))
