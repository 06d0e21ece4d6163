"""`Catalog` ↔ polib's `POFile`, for plugins and imports that speak polib. The bytes stay the writer's business."""

import polib

from pipeline.model.catalog import Catalog, Entry, Previous


def to_polib(catalog: Catalog) -> polib.POFile:
    """Return a catalog as polib has it, which has no place for header lines that are no fields."""
    exchanged = polib.POFile(wrapwidth=0)
    exchanged.metadata = {name: value for name, value in catalog.header if name}
    exchanged.metadata_is_fuzzy = "fuzzy" in catalog.header_flags
    exchanged.header = "\n".join(catalog.header_comments)
    exchanged.extend(_to_entry(entry) for entry in catalog.entries)
    return exchanged


def _to_entry(entry: Entry) -> polib.POEntry:
    previous = entry.previous or Previous()
    return polib.POEntry(
        msgid=entry.msgid,
        msgstr=entry.msgstr,
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural or "",
        msgstr_plural=dict(enumerate(entry.msgstr_plural)),
        tcomment="\n".join(entry.comments),
        comment="\n".join(entry.extracted),
        occurrences=[_place(reference) for reference in entry.references],
        flags=list(entry.flags),
        previous_msgctxt=previous.msgctxt,
        previous_msgid=previous.msgid,
        previous_msgid_plural=previous.msgid_plural,
        obsolete=entry.obsolete,
    )


def _place(reference: str) -> tuple[str, str]:
    name, colon, line = reference.rpartition(":")
    return (name, line) if colon and line.isdecimal() else (reference, "")


def from_polib(exchanged: polib.POFile, path: str = "") -> Catalog:
    """Return what a `POFile` holds as a catalog, obsolete entries last."""
    return Catalog(
        tuple(sorted((_from_entry(entry) for entry in exchanged), key=lambda entry: entry.obsolete)),
        tuple(exchanged.metadata.items()),
        _lines(exchanged.header),
        ("fuzzy",) if exchanged.metadata_is_fuzzy else (),
        path,
    )


def _from_entry(entry: polib.POEntry) -> Entry:
    previous = Previous(entry.previous_msgid, entry.previous_msgctxt, entry.previous_msgid_plural)
    plural = entry.msgid_plural or None
    return Entry(
        entry.msgid,
        "" if plural else entry.msgstr,
        entry.msgctxt,
        plural,
        tuple(form for _, form in sorted(entry.msgstr_plural.items())) if plural else (),
        _lines(entry.tcomment),
        _lines(entry.comment),
        tuple(f"{name}:{line}" if line else name for name, line in entry.occurrences),
        tuple(entry.flags),
        None if previous == Previous() else previous,
        bool(entry.obsolete),
        entry.linenum or 0,
    )


def _lines(text: str | None) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
