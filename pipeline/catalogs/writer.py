"""`Catalog` → text: byte for byte what GNU `msgcat --no-wrap` makes of it, and flags that gettext does not know."""

from collections.abc import Iterator

from pipeline.catalogs.comments import format_references
from pipeline.catalogs.grammar import quote
from pipeline.catalogs.header import format_header
from pipeline.model.catalog import Catalog, Entry, Previous


def write_catalog(catalog: Catalog) -> str:
    """Return a catalog's text: header, live entries, obsolete ones, with a blank line between two; line ends are LF."""
    header = Entry("", format_header(catalog.header), comments=catalog.header_comments, flags=catalog.header_flags)
    entries = (header, *catalog.live, *catalog.obsolete)
    return "\n".join(line for entry in entries for line in _lines(entry))


def _lines(entry: Entry) -> Iterator[str]:
    """Yield an entry's parts in GNU's order, then an empty one, which ends the line before it."""
    mark = "#~ " if entry.obsolete else ""
    yield from map(_guarded, _comments(entry))
    if entry.previous:
        yield from _previous(entry.previous, "#~| " if entry.obsolete else "#| ")
    if entry.msgctxt is not None:
        yield f"{mark}msgctxt {quote(entry.msgctxt, mark)}"
    yield f"{mark}msgid {quote(entry.msgid, mark)}"
    if entry.msgid_plural is None:
        yield f"{mark}msgstr {quote(entry.msgstr, mark)}"
    else:
        yield f"{mark}msgid_plural {quote(entry.msgid_plural, mark)}"
        forms = entry.msgstr_plural or ("",)
        yield from (f"{mark}msgstr[{i}] {quote(form, mark)}" for i, form in enumerate(forms))
    yield ""


def _comments(entry: Entry) -> Iterator[str]:
    yield from (_comment("#", line) for text in entry.comments for line in text.split("\n"))
    yield from (_comment("#.", line) for text in entry.extracted for line in text.split("\n"))
    yield from format_references(entry.references)
    flags = _flags(entry)
    if flags:
        yield f"#, {', '.join(flags)}"


def _comment(sign: str, text: str) -> str:
    return f"{sign} {text}" if text else sign


def _guarded(line: str) -> str:
    """Return a comment line with a blank after a backslash at its end: GNU would read the next line as part of it."""
    return f"{line} " if line.endswith("\\") else line


def _flags(entry: Entry) -> tuple[str, ...]:
    """Return the flags as written: `fuzzy` first, and none where there is no translation that it could speak of."""
    if "fuzzy" not in entry.flags:
        return entry.flags
    return entry.with_flag("fuzzy", on=bool(entry.msgstr or any(entry.msgstr_plural))).flags


def _previous(previous: Previous, mark: str) -> Iterator[str]:
    if previous.msgctxt is not None:
        yield f"{mark}msgctxt {quote(previous.msgctxt, mark)}"
    yield f"{mark}msgid {quote(previous.msgid or '', mark)}"
    if previous.msgid_plural is not None:
        yield f"{mark}msgid_plural {quote(previous.msgid_plural, mark)}"
