"""A template and the catalog of yesterday → the catalog of today; no translator's word is lost on the way."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from pipeline.catalogs.header import Fields, header_comments, plural_count, updated_header
from pipeline.catalogs.partners import Key, partners
from pipeline.catalogs.strings import quote
from pipeline.model.catalog import Catalog, Entry, Previous

# Matches what gettext derives from the source: `c-format`, `no-c-format`, `range: 0..9`, `no-wrap`; not `md-text`.
_DERIVED = re.compile(r"[a-z-]+-format|range:.*|(?:no-)?wrap|fuzzy")


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge came to; each live entry of the new catalog is in one of `kept`, `new`, `fuzzy` and `revived`."""

    catalog: Catalog
    kept: tuple[Entry, ...] = ()
    """They stood in the old catalog."""
    new: tuple[Entry, ...] = ()
    """Nothing on file was like them."""
    fuzzy: tuple[Entry, ...] = ()
    """They took, in this merge, the translation of another text."""
    revived: tuple[Entry, ...] = ()
    """Their text came back."""
    obsolete: tuple[Entry, ...] = ()
    """Their text left the source in this merge."""
    partners: Mapping[Key, Entry] = field(default_factory=dict)
    """Key of each entry in `fuzzy` → the old entry whose translation it took."""


def merge(old: Catalog | None, template: Catalog, *, header: Fields) -> Merge:
    """Return the catalog with the template's messages, in its order, and all that translators wrote.

    A message of the same msgctxt and msgid keeps its translation, comments and state; a changed one takes the
    translation of the vanished or obsolete message that it most likely was, as fuzzy, with that text in `#|`. Vanished
    messages that nobody took become obsolete, and come back with their text. The header's fields are for a catalog
    that does not exist yet. The result, merged again with the same template, stays as it is.
    """
    old = old or Catalog(header=header, header_comments=header_comments(header))
    forms = plural_count(old.header)
    on_file = {entry.key: entry for entry in (*old.obsolete, *old.live)}
    wanted = {entry.key for entry in template.live}
    vanished = [entry for entry in old.live if entry.key not in wanted]
    away = [entry for entry in old.obsolete if entry.key not in wanted]
    changed = [entry for entry in template.live if entry.key not in on_file]
    sources = {**partners(changed, _translated(vanished), _translated(away)), **on_file}
    live = [_carried(entry, sources.get(entry.key), forms) for entry in template.live]
    taken = {sources[entry.key].key for entry in changed if entry.key in sources}
    gone = tuple(
        _obsolete(entry) for entry in vanished if entry.key not in taken and (_strings(entry) or entry.comments)
    )
    catalog = replace(old, entries=(*live, *away, *gone), header=updated_header(old.header, template.header))
    return _sorted(catalog, live, gone, sources)


def _sorted(catalog: Catalog, live: list[Entry], gone: tuple[Entry, ...], sources: Mapping[Key, Entry]) -> Merge:
    """Return the merge with each live entry under what happened to it."""
    lists: dict[str, list[Entry]] = {"kept": [], "new": [], "fuzzy": [], "revived": []}
    taken: dict[Key, Entry] = {}
    for entry in live:
        source = sources.get(entry.key)
        if source is None:
            lists["new"].append(entry)
        elif _made_for(source) != _made_for(entry) and _strings(entry):
            lists["fuzzy"].append(entry)
            taken[entry.key] = source
        else:
            lists["revived" if source.obsolete else "kept"].append(entry)
    return Merge(catalog, **{name: tuple(entries) for name, entries in lists.items()}, obsolete=gone, partners=taken)


def _translated(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if _strings(entry)]


def _strings(entry: Entry) -> list[str]:
    """Return what a translator wrote for an entry, in whatever state; empty strings left out."""
    return [string for string in (entry.msgstr, *entry.msgstr_plural) if string]


def _made_for(entry: Entry) -> Previous:
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def _carried(wanted: Entry, source: Entry | None, forms: int) -> Entry:
    """Return a template's entry with the translation, comments, flags and state of the entry on file for it."""
    plural = wanted.msgid_plural is not None
    if source is None:
        strings = ("",) * forms if plural else ()
        return replace(wanted, msgstr="", msgstr_plural=strings, previous=None).with_flag("fuzzy", on=False)
    same = _made_for(source) == _made_for(wanted)
    previous = source.previous if same else None
    changed = not same and bool(_strings(source))
    if changed:
        # A translation that was fuzzy already was made for a text older still.
        previous = source.previous if source.fuzzy and source.previous else _made_for(source)
    return replace(
        wanted,
        msgstr="" if plural else next(iter(_strings(source)), ""),
        msgstr_plural=_plural_forms(source, forms) if plural else (),
        comments=(*source.comments, *(() if plural else _spare_forms(source))),
        flags=_flags(wanted, source, same, changed or source.fuzzy),
        previous=previous,
    )


def _plural_forms(source: Entry, forms: int) -> tuple[str, ...]:
    return (source.msgstr,) * forms if source.msgid_plural is None else source.msgstr_plural


def _spare_forms(source: Entry) -> list[str]:
    """Return as comments the plural forms for which a message without plural has no place."""
    others = list(dict.fromkeys(_strings(source)))[1:]
    return [f"msgstr {line}" for other in others for line in quote(other).split("\n")]


def _flags(wanted: Entry, source: Entry, same: bool, fuzzy: bool) -> tuple[str, ...]:
    """Return the template's flags and those that only the old entry has: Weblate's, or a translator's own."""
    flags = [flag for flag in wanted.flags if flag != "fuzzy"]
    names = {_name(flag) for flag in flags}
    names |= set() if same else {"placeholders"}  # they quote the old words
    own = [flag for flag in source.flags if not _DERIVED.fullmatch(flag) and _name(flag) not in names]
    return (*(["fuzzy"] if fuzzy else []), *flags, *own)


def _name(flag: str) -> str:
    return flag.partition(":")[0]


def _obsolete(entry: Entry) -> Entry:
    return replace(entry, obsolete=True, references=())
