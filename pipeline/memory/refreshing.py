"""Catalogs on disk → the database of a memory: what is gone is forgotten, what changed is read again."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pipeline.catalogs.comments import ORIGIN
from pipeline.catalogs.header import MACHINE_ORIGIN
from pipeline.catalogs.partners import kinds
from pipeline.catalogs.reader import read_catalog
from pipeline.errors import InputError
from pipeline.memory.features import features, hashed
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace


def locales_of(workspace: Workspace) -> Iterator[Locale]:
    """Yield the locales that have a folder of catalogs."""
    with suppress(OSError):
        for folder in workspace.root.iterdir():
            with suppress(ValueError):
                locale = Locale.parse(folder.name)
                if locale.gettext == folder.name and (folder / "LC_MESSAGES").is_dir():
                    yield locale


class Refresh:
    """Brings a database up to date with the catalogs on disk."""

    def __init__(self, base: sqlite3.Connection, workspace: Workspace, language: str) -> None:
        self._base, self._workspace, self._language = base, workspace, language
        self._now = time.time_ns()
        self._texts: dict[str, int] = {}
        self._places: list[tuple[int, int]] = []
        """Features of new texts: written in their order, which is how they are stored."""
        self._left: set[int] = set()
        """Texts that lost a unit: where it was the last one, they go."""

    def run(self) -> None:
        """Forget catalogs that are gone, and read those that have changed."""
        rows = self._base.execute("SELECT path, id, size, changed, noted FROM catalogs")
        known = {path: (number, size, changed, noted) for path, number, size, changed, noted in rows}
        there = dict(self._catalogs())
        for path in [path for path in known if path not in there]:
            self._forget(known.pop(path)[0])
        for path, (size, changed) in sorted(there.items()):
            noted = known.get(path)
            # A file saved in the instant of the note could hide behind an equal time.
            if noted is None or noted[1:3] != (size, changed) or changed >= noted[3]:
                if noted is not None:
                    self._forget(noted[0])
                self._read(path, size, changed)
        self._base.executemany("INSERT INTO places VALUES (?, ?)", sorted(self._places))
        self._sweep()

    def _catalogs(self) -> Iterator[tuple[str, tuple[int, int]]]:
        for locale in locales_of(self._workspace):
            if locale.language == self._language and not locale.pseudo:
                with suppress(InputError):
                    for path in self._workspace.files(f"{locale.gettext}/LC_MESSAGES", ".po"):
                        with suppress(OSError):
                            found = Path(self._workspace.place(path)).stat()
                            yield path, (found.st_size, found.st_mtime_ns)

    def _read(self, path: str, size: int, changed: int) -> None:
        try:
            catalog = read_catalog(self._workspace.read(path), path)
        except InputError:
            catalog = Catalog()  # it is said elsewhere what is wrong with it
        row = self._base.execute(
            "INSERT INTO catalogs (path, size, changed, noted) VALUES (?, ?, ?, ?)", (path, size, changed, self._now)
        )
        drafts = MACHINE_ORIGIN in catalog.header
        units = (
            (row.lastrowid, position, self._text(entry.msgid), entry.msgctxt, entry.msgstr,
             "\n".join(kinds(entry)), drafts or f"{ORIGIN}machine" in entry.comments)
            for position, entry in enumerate(catalog)
            if _worth(entry)
        )  # fmt: skip
        self._base.executemany("INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?)", units)

    def _text(self, msgid: str) -> int:
        known = self._texts.get(msgid)
        if known is not None:
            return known
        number_of = hashed(msgid)
        row = self._base.execute("SELECT id FROM texts WHERE hash = ? AND msgid = ?", (number_of, msgid)).fetchone()
        if row is None:
            made = self._base.execute("INSERT INTO texts (hash, msgid) VALUES (?, ?)", (number_of, msgid))
            number = int(made.lastrowid or 0)
            self._places += [(feature, number) for feature in features(msgid)]
        else:
            number = int(row[0])
        self._texts[msgid] = number
        return number

    def _forget(self, catalog: int) -> None:
        self._left.update(row[0] for row in self._base.execute("SELECT text FROM units WHERE catalog = ?", (catalog,)))
        self._base.execute("DELETE FROM units WHERE catalog = ?", (catalog,))
        self._base.execute("DELETE FROM catalogs WHERE id = ?", (catalog,))

    def _sweep(self) -> None:
        """Remove the texts that no unit has any more: they would stand in the way of others."""
        for text in self._left:
            if self._base.execute("SELECT 1 FROM units WHERE text = ? LIMIT 1", (text,)).fetchone() is None:
                (msgid,) = self._base.execute("SELECT msgid FROM texts WHERE id = ?", (text,)).fetchone()
                places = ((feature, text) for feature in features(msgid))
                self._base.executemany("DELETE FROM places WHERE feature = ? AND text = ?", places)
                self._base.execute("DELETE FROM texts WHERE id = ?", (text,))


def _worth(entry: Entry) -> bool:
    """Tell whether a translation is finished; where it is obsolete only its source has gone."""
    finished = bool(entry.msgstr) and not entry.fuzzy and entry.msgid_plural is None
    return finished and f"{ORIGIN}pseudo" not in entry.comments
