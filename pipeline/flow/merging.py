"""Two files merged: the catalog of yesterday with the template of today, and compendia where those say nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.catalogs.reader import read_catalog
from pipeline.merge import Merge, merge
from pipeline.model.catalog import Catalog, Entry
from pipeline.workspace import read_named


@dataclass(frozen=True, slots=True)
class Merging:
    """What `traversier merge` came to."""

    merge: Merge
    from_compendia: int = 0
    """Messages that took the translation of the same message in a compendium."""


def merged_files(old: str, new: str, compendia: Sequence[str] = (), fuzzy: bool = True) -> Merging:
    """Return the catalog of one file merged with the template of another; raise InputError where one cannot be read.

    An earlier compendium comes first. As with `msgmerge`, a message that the old catalog translates, if only as fuzzy,
    keeps that; one that it has untranslated takes the translation of a compendium.
    """
    catalog, template, *others = (_read(path) for path in (old, new, *compendia))
    elsewhere = [entry for other in others for entry in other]
    catalog, filled = _filled(catalog, elsewhere)
    result = merge(catalog, template, header=catalog.header, elsewhere=elsewhere, fuzzy=fuzzy)
    wanted = {entry.key for entry in template.live}
    return Merging(result, len(result.moved) + sum(entry.key in wanted for entry in filled))


def _read(path: str) -> Catalog:
    return read_catalog(read_named(path), path)


def _filled(catalog: Catalog, elsewhere: Iterable[Entry]) -> tuple[Catalog, list[Entry]]:
    """Return a catalog whose untranslated messages have the translations of the same ones elsewhere, and those."""
    known: dict[tuple[str | None, str, str | None], Entry] = {}
    for other in sorted(elsewhere, key=lambda entry: (entry.fuzzy, entry.obsolete)):
        if other.msgstr or any(other.msgstr_plural):
            known.setdefault((*other.key, other.msgid_plural), other)
    filled, entries = [], []
    for entry in catalog if known else ():
        source = known.get((*entry.key, entry.msgid_plural))
        empty = not entry.msgstr and not any(entry.msgstr_plural)
        if source and empty and len(source.msgstr_plural) == len(entry.msgstr_plural):
            entry = _taken(entry, source)
            filled.append(entry)
        entries.append(entry)
    return (replace(catalog, entries=tuple(entries)), filled) if filled else (catalog, filled)


def _taken(entry: Entry, source: Entry) -> Entry:
    comments = (*entry.comments, *(line for line in source.comments if line not in entry.comments))
    taken = replace(entry, msgstr=source.msgstr, msgstr_plural=source.msgstr_plural, comments=comments)
    return replace(taken, previous=source.previous).with_flag("fuzzy", on=source.fuzzy)
