"""`Catalog` → text: byte for byte what GNU `msgcat` makes of it, and flags that gettext does not know."""

from collections.abc import Callable
from functools import partial

from pipeline.catalogs.comments import format_references
from pipeline.catalogs.directives import directives
from pipeline.catalogs.header import format_header
from pipeline.catalogs.strings import quote
from pipeline.model.catalog import Catalog, Entry, Previous

_WIDTH = 79
"""The width of `#:` lines where strings are not wrapped, and gettext's of all lines where they are."""

Quote = Callable[[str, str, str], str]
"""A text, the keyword that it stands behind, the mark of its lines → the strings."""


def write_catalog(catalog: Catalog, wrap: int = 0) -> str:
    """Return a catalog's text: header, live entries, obsolete ones, with a blank line between two; line ends are LF.

    `wrap` is the number of columns at which strings are wrapped, as `msgcat --width` does it; 79 is what `msgcat` has
    without option, and 0 means `--no-wrap`. Fewer than 20 are taken for 20, as gettext takes them.
    """
    width = _WIDTH
    if wrap:
        # Few catalogs are wrapped, and where lines may break is dear to import.
        from pipeline.catalogs.wrapping import NARROWEST

        width = max(wrap, NARROWEST)
    header = Entry("", format_header(catalog.header), comments=catalog.header_comments, flags=catalog.header_flags)
    lines: list[str] = []
    for entry in (header, *catalog.live, *catalog.obsolete):
        _add(lines, entry, wrap, width)
    return "\n".join(lines)


def _add(lines: list[str], entry: Entry, wrap: int, width: int) -> None:
    """Add an entry's parts in GNU's order, then an empty one, which ends the line before it."""
    mark = "#~ " if entry.obsolete else ""
    quoted = _quoting(entry, wrap)
    _add_comments(lines, entry, width)
    if entry.previous:
        _add_previous(lines, entry.previous, "#~| " if entry.obsolete else "#| ", quoted)
    if entry.msgctxt is not None:
        lines.append(f"{mark}msgctxt {quoted(entry.msgctxt, 'msgctxt', mark)}")
    lines.append(f"{mark}msgid {quoted(entry.msgid, 'msgid', mark)}")
    if entry.msgid_plural is None:
        lines.append(f"{mark}msgstr {quoted(entry.msgstr, 'msgstr', mark)}")
    else:
        lines.append(f"{mark}msgid_plural {quoted(entry.msgid_plural, 'msgid_plural', mark)}")
        for number, form in enumerate(entry.msgstr_plural or ("",)):
            keyword = f"msgstr[{number}]"
            lines.append(f"{mark}{keyword} {quoted(form, keyword, mark)}")
    lines.append("")


def _quoting(entry: Entry, wrap: int) -> Quote:
    """Return what quotes an entry's texts; `no-wrap` among its flags keeps them whole."""
    if not wrap or "no-wrap" in entry.flags:
        return _quote_whole
    from pipeline.catalogs.wrapping import quote_wrapped

    return partial(quote_wrapped, width=wrap, directives=directives(entry.flags) if entry.flags else None)


def _quote_whole(text: str, keyword: str, mark: str) -> str:
    return quote(text, mark)


def _add_comments(lines: list[str], entry: Entry, width: int) -> None:
    first = len(lines)
    for text in entry.comments:
        lines += [f"# {line}" if line else "#" for line in text.split("\n")]
    for text in entry.extracted:
        lines += [f"#. {line}" if line else "#." for line in text.split("\n")]
    if entry.references:
        lines += format_references(entry.references, width)
    if entry.flags:
        _add_flags(lines, _flags(entry), entry.sticky)
    for place in range(first, len(lines)):
        # GNU would read the line after a backslash as part of it.
        if lines[place][-1] == "\\":
            lines[place] += " "


def _add_flags(lines: list[str], flags: tuple[str, ...], sticky: tuple[str, ...]) -> None:
    """Add the line of flags, and the `#=` line of those that stood in one."""
    if not sticky:
        if flags:
            lines.append(f"#, {', '.join(flags)}")
        return
    for sign in ",=":
        named = [flag for flag in flags if (flag in sticky and flag != "fuzzy") == (sign == "=")]
        if named:
            lines.append(f"#{sign} {', '.join(named)}")


def _flags(entry: Entry) -> tuple[str, ...]:
    """Return the flags as written: `fuzzy` first, and none where there is no translation that it could speak of."""
    if "fuzzy" not in entry.flags:
        return entry.flags
    return entry.with_flag("fuzzy", on=bool(entry.msgstr or any(entry.msgstr_plural))).flags


def _add_previous(lines: list[str], previous: Previous, mark: str, quoted: Quote) -> None:
    if previous.msgctxt is not None:
        lines.append(f"{mark}msgctxt {quoted(previous.msgctxt, 'msgctxt', mark)}")
    lines.append(f"{mark}msgid {quoted(previous.msgid or '', 'msgid', mark)}")
    if previous.msgid_plural is not None:
        lines.append(f"{mark}msgid_plural {quoted(previous.msgid_plural, 'msgid_plural', mark)}")
