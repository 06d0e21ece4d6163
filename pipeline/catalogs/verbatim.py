"""A catalog as text in which entries that stand in another file as they are stand as they are written there."""

from collections.abc import Sequence

from pipeline.catalogs.decoding import decode
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.errors import InputError
from pipeline.model.catalog import Catalog, Entry

Written = tuple[Catalog, bytes]
"""A catalog with the file that it was read from."""


def write_like(catalog: Catalog, sides: Sequence[Written]) -> bytes:
    """Return a catalog's file; where one of the sides has the same entry, its lines are kept, wrapped or not.

    Line ends are those of the first side. Where the file would not say what the catalog says, it is written anew.
    """
    files = [_Blocks(*side) for side in sides]
    blocks = [_header(catalog, files), *(_block(entry, files) for entry in catalog.entries)]
    content = ("\n\n".join(blocks) + "\n").encode()
    if not _says(content, catalog):
        content = write_catalog(catalog).encode()
    return content.replace(b"\n", b"\r\n") if sides and _has_crlf(sides[0][1]) else content


def _has_crlf(content: bytes) -> bool:
    return b"\r\n" in content and content.count(b"\r\n") == content.count(b"\n")


def _says(content: bytes, catalog: Catalog) -> bool:
    try:
        return read_catalog(content, catalog.path) == catalog
    except InputError:
        return False


class _Blocks:
    """The lines of each entry of a file."""

    def __init__(self, catalog: Catalog, content: bytes) -> None:
        self.catalog = catalog
        lines = decode(content, catalog.path)[0].split("\n")
        entries = sorted(catalog.entries, key=lambda entry: entry.line)
        edges = [entry.line - 1 for entry in entries] + [len(lines)]
        self.header = _trimmed(lines[: edges[0]])
        self.blocks = {
            entry.key: (entry, _trimmed(lines[start:end]))
            for entry, start, end in zip(entries, edges, edges[1:], strict=False)
        }

    def of(self, entry: Entry) -> str | None:
        """Return the lines of an entry, None where the file has another one or none."""
        known = self.blocks.get(entry.key)
        return known[1] if known and known[0] == entry else None


def _trimmed(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")


def _block(entry: Entry, files: Sequence[_Blocks]) -> str:
    written = (block for file in files if (block := file.of(entry)) is not None)
    return next(written, None) or _parts(Catalog((entry,)))[1]


def _header(catalog: Catalog, files: Sequence[_Blocks]) -> str:
    for file in files:
        if _about(file.catalog) == _about(catalog):
            return file.header
    return _parts(Catalog((), catalog.header, catalog.header_comments, catalog.header_flags))[0]


def _about(catalog: Catalog) -> tuple[object, ...]:
    return catalog.header, catalog.header_comments, catalog.header_flags


def _parts(catalog: Catalog) -> list[str]:
    """Return the header and the only entry of a catalog as they are written."""
    return [part.strip("\n") for part in write_catalog(catalog).split("\n\n", 1)]
