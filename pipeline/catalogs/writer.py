"""`Catalog` → text: byte for byte what GNU `msgcat --no-wrap` makes of it, and flags that gettext does not know."""

from collections.abc import Iterator

from pipeline.catalogs.comments import format_references
from pipeline.catalogs.header import format_header
from pipeline.catalogs.strings import quote
from pipeline.model.catalog import Catalog, Entry, Previous


def write_catalog(catalog: Catalog) -> str:
    """Return a catalog's text: header, live entries, obsolete ones, with a blank line between two; line ends are LF."""
    header = Entry("", format_header(catalog.header), comments=catalog.header_comments, flags=catalog.header_flags)
    lines: list[str] = []
    for entry in (header, *catalog.live, *catalog.obsolete):
        _add(lines, entry)
    return "\n".join(lines)


def _add(lines: list[str], entry: Entry) -> None:
    """Add an entry's parts in GNU's order, then an empty one, which ends the line before it."""
    mark = "#~ " if entry.obsolete else ""
    _add_comments(lines, entry)
    if entry.previous:
        lines += _previous(entry.previous, "#~| " if entry.obsolete else "#| ")
    if entry.msgctxt is not None:
        lines.append(f"{mark}msgctxt {quote(entry.msgctxt, mark)}")
    lines.append(f"{mark}msgid {quote(entry.msgid, mark)}")
    if entry.msgid_plural is None:
        lines.append(f"{mark}msgstr {quote(entry.msgstr, mark)}")
    else:
        lines.append(f"{mark}msgid_plural {quote(entry.msgid_plural, mark)}")
        forms = entry.msgstr_plural or ("",)
        lines += [f"{mark}msgstr[{i}] {quote(form, mark)}" for i, form in enumerate(forms)]
    lines.append("")


def _add_comments(lines: list[str], entry: Entry) -> None:
    first = len(lines)
    for text in entry.comments:
        lines += [_comment("#", line) for line in text.split("\n")]
    for text in entry.extracted:
        lines += [_comment("#.", line) for line in text.split("\n")]
    lines += format_references(entry.references)
    flags = _flags(entry)
    if flags:
        lines.append(f"#, {', '.join(flags)}")
    for number in range(first, len(lines)):
        if lines[number].endswith("\\"):
            # GNU would read the next line as part of it.
            lines[number] += " "


def _comment(sign: str, text: str) -> str:
    return f"{sign} {text}" if text else sign


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
