"""All translations of one language in a project's catalogs, to be looked up by their source texts.

A pure function of the catalogs on disk: what stands in the SQLite file is only what need not be read again, and no
answer hangs on when it was put there. The file may be deleted at any time; where it cannot be written, or is damaged,
the same is made in memory.
"""

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipeline.cache import FOLDER, ignored_folder
from pipeline.catalogs.match import similarity
from pipeline.languages.scripts import script_of
from pipeline.memory.features import features, hashed
from pipeline.memory.refreshing import Refresh, locales_of
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

THRESHOLD = 0.75
"""Texts less alike than this are not offered: a translator is quicker without them."""
_FORM = 1
_RAREST, _CROWD, _COMPARED = 12, 500, 500
"""Features looked up per text, texts above which a feature says nothing, texts compared in the end."""
_SCHEMA = """
CREATE TABLE catalogs (id INTEGER PRIMARY KEY, path TEXT UNIQUE, size INTEGER, changed INTEGER, noted INTEGER);
CREATE TABLE texts (id INTEGER PRIMARY KEY, hash INTEGER, msgid TEXT);
CREATE INDEX texts_by_hash ON texts (hash);
CREATE TABLE units (catalog INTEGER, position INTEGER, text INTEGER, msgctxt TEXT, msgstr TEXT, kinds TEXT,
                    machine INTEGER, PRIMARY KEY (text, catalog, position)) WITHOUT ROWID;
CREATE INDEX units_by_catalog ON units (catalog);
CREATE TABLE places (feature INTEGER, text INTEGER, PRIMARY KEY (feature, text)) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A translation, and where it stands."""

    msgid: str
    msgstr: str
    msgctxt: str | None
    locale: Locale
    domain: str
    kinds: tuple[str, ...]
    machine: bool
    """No person is known to have seen it."""
    score: float
    """How much alike its source text is, 0 to 1; 1 for the same text."""
    position: int = 0


class Memory:
    """The translations of a language, as they stood when it was refreshed last; close it after use."""

    def __init__(self, folder: Path, workspace: Workspace, language: str, refresh: bool = True) -> None:
        self._workspace, self._language = workspace, language
        self._path = folder / FOLDER / _name(workspace, language)
        self._base = self._opened(refresh)

    def __enter__(self) -> "Memory":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._base.close()

    def _opened(self, refresh: bool) -> sqlite3.Connection:
        """Return the file's database, brought up to date; one in memory where the file cannot be used."""
        try:
            if refresh or self._path.exists():
                return self._ready(_database(self._path), refresh)
        except sqlite3.OperationalError:
            pass  # it cannot be written, or another process keeps it
        except sqlite3.DatabaseError:
            with suppress(OSError, sqlite3.Error):
                self._path.unlink()
                return self._ready(_database(self._path), True)
        except OSError:
            pass
        return self._ready(sqlite3.connect(":memory:"), True)

    def _ready(self, base: sqlite3.Connection, refresh: bool) -> sqlite3.Connection:
        try:
            base.execute("PRAGMA cache_size = -32000")
            base.isolation_level = None
            made = base.execute("PRAGMA user_version").fetchone()[0] == _FORM
            if refresh or not made:
                base.execute("BEGIN IMMEDIATE")
                if not made:
                    _lay_out(base)
                Refresh(base, self._workspace, self._language).run()
                base.execute("COMMIT")
        except BaseException:
            base.close()
            raise
        return base

    def look_up(self, msgid: str, locales: Sequence[Locale]) -> list[Remembered]:
        """Return the translations into some locales of this text, else of those most alike, the most alike first.

        Equally alike ones come in the order of the locales, then of their places.
        """
        same = self._units([(hashed(msgid), msgid, 1.0)], locales)
        return same or self._units(self._alike(msgid), locales)

    def _alike(self, msgid: str) -> list[tuple[int, str, float]]:
        found = []
        for text, other in self._candidates(msgid):
            if min(len(msgid), len(other)) >= max(len(msgid), len(other)) * THRESHOLD / (2 - THRESHOLD):
                score = similarity(msgid, other)
                if score >= THRESHOLD:
                    found.append((text, other, score))
        return sorted(found, key=lambda each: (-each[2], each[1]))[:_RAREST]

    def _candidates(self, msgid: str) -> list[tuple[int, str]]:
        """Return the texts that share most of the rarest features, whatever order they were remembered in."""
        lists = []
        for feature in features(msgid):
            sql = "SELECT text FROM places WHERE feature = ? LIMIT ?"
            texts = [row[0] for row in self._base.execute(sql, (feature, _CROWD + 1))]
            if 0 < len(texts) <= _CROWD:
                lists.append(texts)
        counted = Counter(text for texts in sorted(lists, key=len)[:_RAREST] for text in texts)
        chosen: list[int] = []
        for shared in sorted(set(counted.values()), reverse=True):
            level = [text for text, count in counted.items() if count == shared]
            if chosen and len(chosen) + len(level) > _COMPARED:
                break
            chosen += level
        rows = (self._base.execute("SELECT hash, msgid FROM texts WHERE id = ?", (text,)).fetchone() for text in chosen)
        return [(row[0], row[1]) for row in rows]

    def _units(self, texts: Iterable[tuple[int, str, float]], locales: Sequence[Locale]) -> list[Remembered]:
        found = []
        sql = """SELECT path, position, msgctxt, msgstr, kinds, machine
                 FROM texts JOIN units ON units.text = texts.id JOIN catalogs ON catalogs.id = units.catalog
                 WHERE hash = ? AND msgid = ?"""
        rank = {locale: number for number, locale in enumerate(locales)}
        for number, msgid, score in texts:
            for path, position, context, msgstr, kinds_text, machine in self._base.execute(sql, (number, msgid)):
                locale, domain = _parts(path)
                if locale in rank:
                    names = tuple(filter(None, kinds_text.split("\n")))
                    found.append(
                        Remembered(msgid, msgstr, context, locale, domain, names, bool(machine), score, position)
                    )
        return sorted(found, key=lambda one: (-one.score, rank[one.locale], one.msgid, one.domain, one.position))


def siblings(workspace: Workspace, locale: Locale) -> tuple[Locale, ...]:
    """Return the locales with catalogs whose translations may be offered in a locale: its own first, then its parents.

    fr-CA is offered what stands in fr, then what stands in fr-FR; zh-TW nothing of zh-CN, whose script is another.
    """
    found = [one for one in locales_of(workspace) if one.language == locale.language and not one.pseudo]
    same = (one for one in found if one == locale or script_of(one) == script_of(locale))
    return tuple(sorted(same, key=lambda one: (one != locale, one.territory != "", one.tag)))


def _name(workspace: Workspace, language: str) -> str:
    place = hashlib.blake2b(os.fsencode(workspace.root.resolve()), digest_size=8).hexdigest()
    return f"memory-{language}-{place}.sqlite"


def _database(path: Path) -> sqlite3.Connection:
    ignored_folder(path.parent)
    return sqlite3.connect(path, timeout=30)


def _lay_out(base: sqlite3.Connection) -> None:
    for name in ("catalogs", "texts", "units", "places"):
        base.execute(f"DROP TABLE IF EXISTS {name}")
    for statement in _SCHEMA.split(";"):
        base.execute(statement)
    base.execute(f"PRAGMA user_version = {_FORM}")


def _parts(path: str) -> tuple[Locale, str]:
    """Return the locale and the domain of `fr_CA/LC_MESSAGES/guide/intro.po`."""
    folder, _, name = path.partition("/LC_MESSAGES/")
    return Locale.parse(folder), name.removesuffix(".po")
