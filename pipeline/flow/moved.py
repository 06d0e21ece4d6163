"""Where texts that have left a catalog are today: the entries that took their place in the source."""

from collections.abc import Iterable, Mapping, Sequence

from pipeline.figures.edits import Edit, classify_edit
from pipeline.flow.jobfile import State, state_of, without_job_lines
from pipeline.model.catalog import Entry, Key
from pipeline.model.locale import Locale

Successor = tuple[Entry, Edit]
"""The entry of today, and how its source was edited."""


def successors(gone: Sequence[Entry], live: Sequence[Entry], source: Locale) -> Mapping[Key, Successor]:
    """Return for texts that are gone, by their keys, the live entry that each became; no entry stands for two.

    A fuzzy entry tells by its `#|` lines. Of the others an edit of marks only is believed at once; beyond that an entry
    is taken only where it has no current translation of its own: what is published is never held against an old text.
    """
    found: dict[Key, Successor] = {}
    _by_previous(gone, live, source, found)
    _by_likeness(gone, live, source, found, [Edit.COSMETIC])
    waiting = [entry for entry in live if state_of(entry) is not State.CURRENT]
    _by_likeness(gone, waiting, source, found, list(Edit))
    return found


def _by_previous(gone: Iterable[Entry], live: Iterable[Entry], source: Locale, found: dict[Key, Successor]) -> None:
    by_text: dict[Key, Entry] = {}
    for entry in live:
        if entry.fuzzy and entry.previous and entry.previous.msgid is not None:
            by_text.setdefault((entry.previous.msgctxt, entry.previous.msgid), entry)
    for entry in gone:
        if (successor := by_text.get(entry.key)) is not None:
            found[entry.key] = successor, classify_edit(entry.msgid, successor.msgid, source)


def _by_likeness(
    gone: Iterable[Entry], live: Iterable[Entry], source: Locale, found: dict[Key, Successor], edits: list[Edit]
) -> None:
    from pipeline.catalogs.partners import partners

    taken = {entry.key for entry, _ in found.values()}
    pool = [without_job_lines(entry) for entry in gone if entry.key not in found]
    free = {entry.key: entry for entry in live if entry.key not in taken}
    if not pool or not free:
        return
    pairs = [
        (old, free[key], classify_edit(old.msgid, key[1], source))
        for key, old in partners(list(free.values()), pool).items()
        if (old.msgid_plural is None) == (free[key].msgid_plural is None)
    ]
    for old, new, edit in sorted(pairs, key=lambda pair: list(Edit).index(pair[2])):
        if edit in edits and old.key not in found:
            found[old.key] = new, edit
