"""Two branches of one catalog → one catalog, entry by entry: what somebody wrote on either side is in it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from pipeline.catalogs.branch_headers import join_headers
from pipeline.catalogs.comments import ORIGIN
from pipeline.catalogs.sequences import interleaved, joined_lines, newer
from pipeline.catalogs.strings import quote
from pipeline.model.catalog import Catalog, Entry, Key, Previous

OURS, THEIRS = "ours", "theirs"
"""The sides, as git names them, and as the comment does that keeps a second translation: `theirs: msgstr "Oui"`."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What joining two branches came to."""

    catalog: Catalog
    differing: tuple[Entry, ...] = ()
    """They were translated otherwise on each side: both are in the entry, which is fuzzy."""


def join(base: Catalog, ours: Catalog, theirs: Catalog) -> Joined:
    """Return the catalog of two branches that began with the same one, an empty one where there was none.

    What one side changed is changed, what both changed alike too. Of two translations of one entry that differ, the
    finished one stands, else ours, the other beside it in comments, and the entry is fuzzy. An entry that one side
    removed and the other worked on is obsolete. Entries stand in our order, those that only they have in their place.
    """
    sides = [{entry.key: entry for entry in catalog} for catalog in (base, ours, theirs)]
    before, here, there = sides
    found: dict[Key, Entry] = {}
    differing = []
    for key in {**here, **there}:
        entry, differs = _join_entry(before.get(key), here.get(key), there.get(key))
        if entry is not None:
            found[key] = entry
            if differs:
                differing.append(entry)
    header = join_headers(base, ours, theirs)
    entries = tuple(found[key] for key in _order(base, ours, theirs, found))
    return Joined(replace(header, entries=entries, path=ours.path), tuple(differing))


def _order(base: Catalog, ours: Catalog, theirs: Catalog, found: Mapping[Key, Entry]) -> Iterator[Key]:
    """Yield the keys of the live entries, then those of the obsolete ones, then of those that have just become so."""
    placed: set[Key] = set()
    for obsolete in (False, True):
        keys = [
            [e.key for e in catalog if e.obsolete is obsolete and e.key in found and found[e.key].obsolete is obsolete]
            for catalog in (base, ours, theirs)
        ]
        order = interleaved(*keys)
        placed.update(order)
        yield from order
    yield from (key for key in found if key not in placed)


def _join_entry(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> tuple[Entry | None, bool]:
    """Return an entry of both branches, None where it is to go, and whether it has two translations."""
    if ours is None or theirs is None:
        one = ours or theirs
        return (one and _after_removal(base, one)), False
    if ours == theirs or theirs == base:
        return ours, False
    if ours == base:
        return theirs, False
    # What only the two sides have was nothing before, and lives where one of them lives.
    start = base or Entry(ours.msgid, msgctxt=ours.msgctxt, obsolete=True)
    side, differs = _translated_by(start, ours, theirs)
    other = theirs if side is ours else ours
    comments = _comments(start, ours, theirs, side)
    fuzzy = _fuzzy(start, side, other, differs)
    if differs and _strings(other):
        beside = _beside(other, THEIRS if other is theirs else OURS)
        comments = (*comments, *(beside if not set(beside) <= set(comments) else ()))
    entry = replace(
        side,
        comments=comments,
        extracted=joined_lines(start.extracted, ours.extracted, theirs.extracted),
        references=joined_lines(start.references, ours.references, theirs.references),
        flags=joined_lines(*(_other_flags(each) for each in (start, ours, theirs))),
        sticky=tuple(dict.fromkeys((*ours.sticky, *theirs.sticky))),
        previous=_previous(start, side, other),
        obsolete=newer(start.obsolete, ours.obsolete, theirs.obsolete),
    )
    return entry.with_flag("fuzzy", on=fuzzy), differs and bool(_strings(other))


def _after_removal(base: Entry | None, entry: Entry) -> Entry | None:
    """Return what becomes of an entry that the other side does not have: it goes where nobody worked on it here."""
    if base is None or (base.obsolete and not entry.obsolete):
        return entry
    if _work(entry) == _work(base) and entry.obsolete == base.obsolete:
        return None
    return replace(entry, obsolete=True, references=())


def _work(entry: Entry) -> tuple[object, ...]:
    """Return what of an entry no tool makes from the source."""
    return _texts(entry), entry.fuzzy, entry.comments


def _texts(entry: Entry) -> tuple[object, ...]:
    return entry.msgid_plural, entry.msgstr, entry.msgstr_plural


def _strings(entry: Entry) -> list[str]:
    return [string for string in (entry.msgstr, *entry.msgstr_plural) if string]


def _translated_by(base: Entry, ours: Entry, theirs: Entry) -> tuple[Entry, bool]:
    """Return the side whose translation stands, and whether the other side has another one of its own."""
    if _texts(ours) == _texts(theirs):
        return ours, False
    if _holds(ours, theirs) or _holds(theirs, ours):
        return (ours if _holds(ours, theirs) else theirs), False
    here, there = (_texts(e) != _texts(base) or (base.fuzzy and not e.fuzzy) for e in (ours, theirs))
    if not here or not there:
        return (ours if here else theirs), False
    better = theirs if not _strings(ours) or (_strings(theirs) and ours.fuzzy and not theirs.fuzzy) else ours
    return better, True


def _holds(one: Entry, other: Entry) -> bool:
    """Tell whether an entry came of joining the other one already, and keeps its translation in comments."""
    return bool(_strings(other)) and any(set(_beside(other, side)) <= set(one.comments) for side in (OURS, THEIRS))


def _fuzzy(base: Entry, side: Entry, other: Entry, differs: bool) -> bool:
    if not _strings(side):
        return False
    if _texts(side) == _texts(other):
        return newer(base.fuzzy, side.fuzzy, other.fuzzy)
    # To confirm the text of yesterday does not confirm the one that stands; to doubt it may concern both.
    return differs or side.fuzzy or (other.fuzzy and not base.fuzzy)


def _previous(base: Entry, side: Entry, other: Entry) -> Previous | None:
    if _texts(side) == _texts(other):
        return newer(base.previous, side.previous, other.previous)
    return side.previous if side.previous or not other.fuzzy or base.fuzzy else other.previous


def _other_flags(entry: Entry) -> tuple[str, ...]:
    return entry.with_flag("fuzzy", on=False).flags


def _comments(base: Entry, ours: Entry, theirs: Entry, side: Entry) -> tuple[str, ...]:
    """Return the comments of both sides; the origin goes where its translation goes."""
    if _texts(ours) == _texts(theirs):
        return joined_lines(base.comments, ours.comments, theirs.comments)
    others = joined_lines(*(tuple(c for c in e.comments if not c.startswith(ORIGIN)) for e in (base, ours, theirs)))
    own = tuple(c for c in side.comments if c.startswith(ORIGIN))
    return side.comments if Counter(side.comments) == Counter((*others, *own)) else (*others, *own)


def _beside(entry: Entry, side: str) -> tuple[str, ...]:
    """Return the comment lines that keep a side's translation: what it would have stood as, after the side's name."""
    lines = [f"{ORIGIN}{c.removeprefix(ORIGIN)}" for c in entry.comments if c.startswith(ORIGIN)]
    if entry.fuzzy:
        lines.append("fuzzy")
    if entry.msgid_plural is None:
        lines += f"msgstr {quote(entry.msgstr)}".split("\n")
    else:
        for number, form in enumerate(entry.msgstr_plural):
            lines += f"msgstr[{number}] {quote(form)}".split("\n")
    return tuple(f"{side}: {line}" for line in lines)
