"""Translations from elsewhere → a catalog: what is empty is filled, what stands there is never overwritten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogs.comments import ORIGIN
from pipeline.merge import merge
from pipeline.model.catalog import Catalog, Entry, Key, Previous


@dataclass(frozen=True, slots=True)
class Offered:
    """A translation for a message."""

    msgid: str
    msgstr: str
    msgctxt: str | None = None
    fuzzy: bool = True
    previous: str | None = None
    """The text that it was made for, where that is another one."""
    comments: tuple[str, ...] = ()
    origin: str = ""
    file: str = ""
    line: int = 0

    @property
    def key(self) -> Key:
        """What makes a message the same message within a catalog."""
        return self.msgctxt, self.msgid


@dataclass
class Taking:
    """What became of the translations that were offered to a catalog."""

    catalog: Catalog
    accepted: list[Offered] = field(default_factory=list)
    fuzzy: list[Offered] = field(default_factory=list)
    same: list[Offered] = field(default_factory=list)
    """The catalog has this translation already."""
    conflicts: list[tuple[Offered, Entry]] = field(default_factory=list)
    """The catalog has another one."""
    obsolete: list[Offered] = field(default_factory=list)
    """No message of today is like theirs: they wait below for it to come back."""


def take(catalog: Catalog, offers: Iterable[Offered]) -> Taking:
    """Return a catalog with the translations in the entries that had none; the first of several for one is taken.

    One for a text that the catalog lacks goes, as fuzzy, to the message that is most like it, or becomes obsolete.
    """
    offers = list(offers)
    known = catalog.by_key
    result = Taking(catalog)
    strangers: dict[Key, Offered] = {}
    for offer in offers:
        if offer.key in known:
            continue
        first = strangers.setdefault(offer.key, offer)
        if first.msgstr != offer.msgstr:
            result.conflicts.append((offer, _entry(first)))
    fill(result, [offer for offer in offers if offer.key in known])
    given, rest = alike([result.catalog], strangers)
    fill(result, given[0])
    entries = (*result.catalog.live, *_with(catalog.obsolete, rest, result))
    result.catalog = replace(catalog, entries=entries)
    return result


def fill(result: Taking, offers: Iterable[Offered]) -> None:
    """Put translations into the entries of a catalog that have none; what is offered for no entry is passed over."""
    there = dict(result.catalog.by_key)
    for offer in offers:
        if (entry := there.get(offer.key)) is not None:
            there[offer.key] = _taken(result, entry, offer)
    result.catalog = replace(result.catalog, entries=(*there.values(), *result.catalog.obsolete))


def alike(catalogs: Sequence[Catalog], strangers: Mapping[Key, Offered]) -> tuple[list[list[Offered]], list[Offered]]:
    """Return for each catalog translations of texts like those of its empty entries, and what no entry is like.

    One that an entry took before is offered to it again: it is the same.
    """
    given: list[list[Offered]] = [[] for _ in catalogs]
    rest = dict(strangers)
    empty: dict[Key, Entry] = {}
    for number, catalog in enumerate(catalogs):
        made = {(e.previous.msgid, e.msgstr): e for e in catalog.live if e.previous and e.msgstr}
        for key, offer in strangers.items():
            if key in rest and (entry := made.get((offer.previous or offer.msgid, offer.msgstr))):
                given[number].append(_for(entry, rest.pop(key)))
        empty |= {e.key: e for e in catalog.live if not e.msgstr and e.msgid_plural is None}
    if not rest or not empty:
        return given, list(rest.values())
    old = Catalog(tuple(_entry(offer) for offer in rest.values()))
    merged = merge(old, Catalog(tuple(empty.values())), header=())
    for entry in merged.fuzzy:
        offer = strangers[merged.partners[entry.key].key]
        rest.pop(offer.key, None)
        for number, catalog in enumerate(catalogs):
            if entry.key in catalog.by_key:
                given[number].append(_for(entry, offer))
    return given, list(rest.values())


def _for(entry: Entry, offer: Offered) -> Offered:
    """Return a translation as a draft for a message like its own."""
    previous = offer.previous or offer.msgid
    return replace(offer, msgid=entry.msgid, msgctxt=entry.msgctxt, fuzzy=True, previous=previous)


def _taken(result: Taking, entry: Entry, offer: Offered) -> Entry:
    if offer.msgstr in (entry.msgstr, *entry.msgstr_plural):
        result.same.append(offer)
        return entry
    if entry.msgid_plural is not None or entry.msgstr:
        result.conflicts.append((offer, entry))
        return entry
    (result.fuzzy if offer.fuzzy else result.accepted).append(offer)
    origin = (ORIGIN + offer.origin,) if offer.origin else ()
    comments = tuple(dict.fromkeys((*entry.comments, *offer.comments, *origin)))
    previous = Previous(offer.previous) if offer.fuzzy and offer.previous is not None else None
    return replace(entry, msgstr=offer.msgstr, comments=comments, previous=previous).with_flag("fuzzy", offer.fuzzy)


def _entry(offer: Offered) -> Entry:
    return Entry(offer.msgid, offer.msgstr, offer.msgctxt, line=offer.line)


def _with(obsolete: Iterable[Entry], offers: Iterable[Offered], result: Taking) -> list[Entry]:
    """Return the obsolete entries with those of the offers that are new among them."""
    found = {entry.key: entry for entry in obsolete}
    for offer in offers:
        known = found.get(offer.key)
        if known is None:
            origin = (ORIGIN + offer.origin,) if offer.origin else ()
            entry = replace(_entry(offer), comments=(*offer.comments, *origin), obsolete=True)
            found[offer.key] = entry.with_flag("fuzzy", offer.fuzzy)
            result.obsolete.append(offer)
        elif offer.msgstr in (known.msgstr, *known.msgstr_plural):
            result.same.append(offer)
        else:
            result.conflicts.append((offer, known))
    return list(found.values())
