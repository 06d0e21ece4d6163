"""Whose translation a changed message takes: the vanished message that it was, as far as that can be told."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import takewhile

from pipeline.catalogs.match import THRESHOLD, Similar, similarity
from pipeline.model.catalog import Entry
from pipeline.model.unit import Kind

Key = tuple[str | None, str]

_KINDS = frozenset(kind.value for kind in Kind)
_CROWD = 200
"""A msgctxt that so many entries share says no more than a kind does."""


def partners(changed: Sequence[Entry], *pools: Sequence[Entry]) -> Mapping[Key, Entry]:
    """Return for each changed message, by its key, the old entry that it most likely comes from; an earlier pool first.

    The same msgctxt decides where only one entry on each side has it; where several have it, the most alike belong
    together. Otherwise the most alike entry of the same kind is taken, and none where none is alike enough.
    """
    found: dict[Key, Entry] = {}
    for pool in pools:
        found |= _by_context([entry for entry in changed if entry.key not in found], pool)
        texts = _Texts(pool)
        for entry in changed:
            partner = None if entry.key in found else texts.best(entry)
            if partner:
                found[entry.key] = partner
    return found


def _by_context(changed: Iterable[Entry], pool: Iterable[Entry]) -> dict[Key, Entry]:
    wanted, offered = _contexts(changed), _contexts(pool)
    found: dict[Key, Entry] = {}
    for context, entries in wanted.items():
        others = offered.get(context, [])
        if max(len(entries), len(others)) <= _CROWD:
            found |= _most_alike_pairs(entries, others)
    return found


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


class _Texts:
    """The entries of a pool by kind, each kind with an index of its own."""

    def __init__(self, pool: Iterable[Entry]) -> None:
        self.kinds: dict[str, list[Entry]] = defaultdict(list)
        for entry in pool:
            for kind in kinds(entry) or [""]:
                self.kinds[kind].append(entry)
        self.index = cache(lambda kind: Similar(entry.msgid for entry in self.kinds[kind]))

    def best(self, entry: Entry) -> Entry | None:
        """Return the entry most alike one whose kind it shares, or whose kind is not known."""
        wanted = kinds(entry)
        found = (
            (match[1], self.kinds[kind][match[0]])
            for kind in ([*wanted, ""] if wanted else list(self.kinds))
            if kind in self.kinds and (match := self.index(kind).best(entry.msgid))
        )
        return max(found, key=lambda pair: pair[0], default=(0, None))[1]


def kinds(entry: Entry) -> list[str]:
    """Return the kinds of the places where an entry stands: the last words of its breadcrumbs; foreign ones have none.

    >>> kinds(Entry("Yes", extracted=("Safety › Drug › table cell", "heading", "critical")))
    ['table cell', 'heading']
    """
    last = (line.rpartition(" › ")[2] for line in entry.extracted)
    return list(dict.fromkeys(takewhile(_KINDS.__contains__, last)))
