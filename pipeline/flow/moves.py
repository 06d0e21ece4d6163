"""Texts that moved from one catalog to another: what other catalogs of a locale hold that their sources do not.

Other catalogs are read only where a catalog has a new message, so that a run in which nothing moved reads none.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.errors import InputError
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.domains import described_domains
from pipeline.flow.project import INTERFACE, NOTES, RESERVED, Project
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.locale import Locale
from pipeline.model.note import Note
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Left:
    """What one catalog holds of texts that are not in its source."""

    domain: str
    catalog: Catalog
    """Its header, and of its entries only the translated ones that vanished or are obsolete."""
    idle: bool = False
    """The catalog has no source: its article was removed or renamed."""


@dataclass(frozen=True, slots=True)
class Offers:
    """What is merged with a domain's template."""

    old: Catalog | None
    elsewhere: Sequence[Entry] = ()
    heirs: Mapping[Key, Key] = field(default_factory=dict)


class Moves:
    """The texts that left the catalogs of a locale; looked for when they are asked for."""

    def __init__(self, look: Callable[[], Iterable[Left]], notes: Sequence[Note] = ()) -> None:
        self._look, self._notes = look, notes

    @cached_property
    def _left(self) -> tuple[Left, ...]:
        return tuple(self._look())

    def offers(self, domain: str, template: Catalog, old: Catalog | None) -> Offers:
        """Return what a domain's new messages may be translated from, beside its own catalog.

        Where there is no such catalog yet and most of another's messages came here from a removed article, the file
        was renamed: its header goes with it.
        """
        if domain == INTERFACE or not newcomers((entry.key for entry in template.live), old):
            return Offers(old)
        others = [left for left in self._left if left.domain not in (domain, INTERFACE)]
        elsewhere = [entry for left in others for entry in left.catalog]
        header = forerunner(template, others) if old is None else None
        heirs = successions(self._notes, template, old) if domain == NOTES and old else {}
        return Offers(old or header, elsewhere, heirs)


def newcomers(keys: Iterable[Key], old: Catalog | None) -> list[Key]:
    """Return the messages that are new to a catalog."""
    known = {entry.key for entry in old} if old else set()
    return [key for key in keys if key not in known]


def left_by(domain: str, catalog: Catalog, keys: Collection[Key], idle: bool = False) -> Left:
    """Return what a catalog holds beside the messages of its source."""
    entries = (e for e in catalog if (e.obsolete or e.key not in keys) and (e.msgstr or any(e.msgstr_plural)))
    return Left(domain, replace(catalog, entries=tuple(entries)), idle)


def project_moves(project: Project, locale: Locale, shelf: Shelf) -> Moves:
    """Return the moves between all catalogs of a project."""

    def look() -> Iterator[Left]:
        known = described_domains(project, locale)
        for domain in known:
            catalog = shelf.catalog(domain.name)
            if catalog is not None:
                yield left_by(domain.name, catalog, {unit.key for _, unit in domain.placed})
        sourced = {*(domain.name for domain in known), *project.failed, *RESERVED}
        yield from idle_catalogs(project.settings, project.folders.catalogs, locale, sourced)

    return Moves(look, project.notes)


def seeking(project: Project, locales: Iterable[Locale]) -> tuple[set[str], dict[str, list[Left]]]:
    """Return the domains with messages that are new to one of their catalogs, and by locale what each catalog has left.

    This is for runs that see a part of a folder at a time: nothing is written, and no other catalog is read. Where a
    locale has no catalogs at all, nothing can have moved.
    """
    domains: set[str] = set()
    left: dict[str, list[Left]] = {}
    for locale in locales:
        if not _has_catalogs(project.folders.catalogs, locale):
            continue
        shelf = Shelf(locale, project.settings, project.folders.catalogs)
        for domain in described_domains(project, locale):
            keys = {unit.key for _, unit in domain.placed}
            catalog = shelf.catalog(domain.name)
            if domain.name not in shelf.broken and newcomers(keys, catalog):
                domains.add(domain.name)
            if catalog is not None and (own := left_by(domain.name, catalog, keys)).catalog.entries:
                left.setdefault(locale.tag, []).append(own)
    return domains, left


def _has_catalogs(workspace: Workspace, locale: Locale) -> bool:
    try:
        return workspace.exists(_folder(locale))
    except InputError:
        return False


def _folder(locale: Locale) -> str:
    return po_path(locale, "").removesuffix("/.po")


def idle_catalogs(settings: Settings, workspace: Workspace, locale: Locale, sourced: Collection[str]) -> Iterator[Left]:
    """Yield the catalogs of a locale that belong to none of the domains that have a source.

    One that cannot be read offers nothing and stays as it is: nothing is written there.
    """
    folder = _folder(locale)
    try:
        paths = workspace.files(folder, ".po")
    except InputError:
        return
    names = [path.removeprefix(f"{folder}/").removesuffix(".po") for path in paths]
    shelf = Shelf(locale, settings, workspace)
    for name in names:
        if name not in sourced and (catalog := shelf.catalog(name)) is not None:
            yield left_by(name, catalog, (), idle=True)


def obsolete_ones(settings: Settings, workspace: Workspace, locale: Locale, domains: Iterable[str]) -> Iterator[Left]:
    """Yield the obsolete entries of catalogs whose sources are as they were."""
    shelf = Shelf(locale, settings, workspace)
    for name in domains:
        if (catalog := shelf.catalog(name)) is not None:
            yield left_by(name, catalog, {entry.key for entry in catalog.live})


def forerunner(template: Catalog, others: Iterable[Left]) -> Catalog | None:
    """Return the header, without entries, of the removed article's catalog that a new one continues."""
    wanted = {entry.key for entry in template.live}
    best, shared = None, 0
    for left in others:
        common = sum(entry.key in wanted for entry in left.catalog) if left.idle else 0
        if common > shared and common * 2 > min(len(wanted), len(left.catalog.entries)):
            best, shared = left.catalog, common
    return replace(best, entries=(), path="") if best else None


def successions(notes: Sequence[Note], template: Catalog, old: Catalog) -> dict[Key, Key]:
    """Return for each new note the entry of a note that it supersedes, or that this one superseded, and so on."""
    by_id = {note.id: note for note in notes}
    on_file: dict[str, Entry] = {}
    for entry in (*old.obsolete, *old.live):
        if entry.msgctxt is not None and entry.msgstr:
            on_file[entry.msgctxt] = entry
    found = {}
    for entry in template.live:
        name = (entry.msgctxt or "").removeprefix("note:")
        for before in _superseded(name, by_id) if entry.msgctxt == f"note:{name}" else ():
            if (source := on_file.get(f"note:{before}")) is not None:
                found[entry.key] = source.key
                break
    return found


def _superseded(name: str, notes: Mapping[str, Note]) -> Iterator[str]:
    """Yield what a note supersedes, the nearest first; notes that supersede each other are met once."""
    waiting, seen = [name], {name}
    for current in waiting:
        before = [other for other in notes[current].supersedes if other not in seen] if current in notes else []
        seen.update(before)
        waiting += before
        yield from before
