"""What was translated elsewhere, offered once to each entry that is made: as fuzzy, and with its origin."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalogs.comments import ORIGIN
from pipeline.catalogs.partners import kinds
from pipeline.flow.folders import Folders
from pipeline.model.catalog import Entry, Previous
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

if TYPE_CHECKING:
    from pipeline.memory import Memory, Remembered
    from pipeline.merge import Merge

MEMORY, MACHINE = "memory", "machine"
_SHORT = 24
"""Up to so many characters a text says too little: where its author told it from others, theirs are not offered."""


def memory_folder(settings: Settings) -> Path:
    """Return the folder whose `.traversier` holds the memory: beside the settings file, else the working folder."""
    return settings.root if settings.file else Path.cwd()


def prepare(settings: Settings, folders: Folders, locales: Iterable[Locale]) -> None:
    """Bring the memory up to date, so that several processes may look things up and none has to read catalogs."""
    from pipeline.memory import Memory

    for language in dict.fromkeys(locale.language for locale in locales if not locale.pseudo):
        with Memory(memory_folder(settings), folders.catalogs, language):
            pass


def awaits(folders: Folders, locale: Locale) -> bool:
    """Tell whether a locale has no catalogs yet, and another one has some of which it may be offered translations."""
    from pipeline.memory import siblings

    found = () if locale.pseudo else siblings(folders.catalogs, locale)
    return bool(found) and locale not in found


@dataclass(frozen=True)
class Offering:
    """The memory of one locale, opened when it is asked for the first time."""

    settings: Settings
    folders: Folders
    locale: Locale
    refresh: bool = True
    """Catalogs are looked at anew; else they were by `prepare`."""

    def close(self) -> None:
        """Let go of the memory, if it was opened."""
        if "_memory" in self.__dict__:
            self._memory.close()

    @cached_property
    def _locales(self) -> tuple[Locale, ...]:
        from pipeline.memory import siblings

        return () if self.locale.pseudo else siblings(self.folders.catalogs, self.locale)

    @cached_property
    def _memory(self) -> "Memory":
        from pipeline.memory import Memory

        return Memory(memory_folder(self.settings), self.folders.catalogs, self.locale.language, self.refresh)

    def offer(self, merged: "Merge") -> "tuple[Merge, int]":
        """Return a merge whose new entries hold what is remembered for them, and how many do.

        An entry that is on file, whatever became of it, is never offered anything.
        """
        if not merged.new or not self._locales:
            return merged, 0
        offered = {}
        for entry in merged.new:
            found = None if entry.msgid_plural is not None else self._best(entry)
            if found is not None:
                offered[entry.key] = suggested(entry, found)
        if not offered:
            return merged, 0

        def with_offers(entries: Sequence[Entry]) -> tuple[Entry, ...]:
            return tuple(offered.get(e.key, e) if not e.obsolete else e for e in entries)

        catalog = replace(merged.catalog, entries=with_offers(merged.catalog.entries))
        return replace(merged, catalog=catalog, new=with_offers(merged.new)), len(offered)

    def _best(self, entry: Entry) -> "Remembered | None":
        """Return the translation that fits best: of the most alike text, of the same place, a person's, most used."""
        found = self._memory.look_up(entry.msgid, self._locales)
        own = set(kinds(entry))
        fitting = [one for one in found if _fits(entry, one, own)]
        used = Counter((one.msgid, one.msgstr) for one in fitting)

        def rank(one: "Remembered") -> tuple[float, bool, bool, int, bool, int]:
            other_kind = bool(own) and not own & set(one.kinds)
            place = self._locales.index(one.locale)
            uses = used[one.msgid, one.msgstr]
            return -one.score, one.msgctxt != entry.msgctxt, one.machine, place, other_kind, -uses

        return min(fitting, key=rank, default=None)


def _fits(entry: Entry, one: "Remembered", own: set[str]) -> bool:
    if one.score == 1:
        return one.msgctxt == entry.msgctxt or len(entry.msgid) > _SHORT or not (one.msgctxt and entry.msgctxt)
    return not (own and one.kinds) or bool(own & set(one.kinds))


def suggested(entry: Entry, found: "Remembered") -> Entry:
    """Return an entry with a remembered translation: fuzzy, with the text that it was made for, and where it stands.

    A machine's draft is offered as one, so that nobody takes it for a person's.
    """
    alike = "the same text" if found.score == 1 else f"{int(found.score * 100)} % alike"
    comments = (
        f"{ORIGIN}{MACHINE if found.machine else MEMORY}",
        f"memory: {found.locale.gettext} {found.domain}, {alike}",
    )
    return replace(
        entry,
        msgstr=found.msgstr,
        comments=(*entry.comments, *comments),
        previous=Previous(found.msgid, found.msgctxt),
    ).with_flag("fuzzy")
