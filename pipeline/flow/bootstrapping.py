"""An article and its translation, both Markdown → the article's catalog.

Units are aligned; the translations go into the entries that have none, as drafts but where structure and anchors agree
exactly. What has no partner, and what the catalog has otherwise, is listed beside the catalog.
"""

import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError
from pipeline.flow.aligned import Aligned
from pipeline.flow.changes import Changes
from pipeline.flow.couples import Couple
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.folders import Folders, survey
from pipeline.flow.leftovers import Leftover, leftovers_path, put_leftovers
from pipeline.flow.offering import Taking, take
from pipeline.flow.project import COMMON, open_project
from pipeline.model.article import Article
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.read import read
from pipeline.segment import segment
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.flow.project import Project

OTHERWISE = "the catalog has another translation"


@dataclass
class Row:
    """What became of one translated article."""

    file: str
    domain: str
    accepted: int = 0
    fuzzy: int = 0
    same: int = 0
    conflicts: int = 0
    obsolete: int = 0
    only_translation: int = 0
    only_source: int = 0


@dataclass
class Bootstrapping:
    """What was aligned, not yet written."""

    changes: Changes = field(default_factory=Changes)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    alone: list[Fault] = field(default_factory=list)
    """Files of one folder that have no partner in the other."""
    lists: list[str] = field(default_factory=list)
    """The files that tell what is left over."""


def bootstrap(settings: Settings, folders: Folders, found: Sequence[Couple], locale: Locale) -> Bootstrapping:
    """Return the catalogs of the articles with the units of their translations, as changes that are not yet written."""
    result = Bootstrapping()
    work = _Work(settings, folders, locale, result)
    for couple in found:
        try:
            work.add(couple)
        except InputError as error:
            result.faults += error.faults
    work.finish()
    return result


class _Work:
    """Goes through the files one by one; several may fill one catalog, as snippets do."""

    def __init__(self, settings: Settings, folders: Folders, locale: Locale, result: Bootstrapping) -> None:
        self.settings, self.folders, self.locale, self.result = settings, folders, locale, result
        self.lists: dict[str, list[Leftover]] = {}
        self.touched: dict[str, CurrentCatalogs] = {}

    def add(self, couple: Couple) -> None:
        domain, paths = self._domain(couple)
        current = self._catalogs(domain, paths)
        catalog = current.catalog(domain)
        if catalog is None:
            raise InputError(current.shelf.faults or [_broken(couple)])
        source = self._article(couple.source, couple.source_path)
        target = self._article(couple.target, couple.target_path)
        aligned = Aligned(couple, source, target, self.settings.source_locale, self.locale)
        taking = take(catalog, aligned.offers())
        current.replace(domain, taking.catalog)
        self.touched[domain] = current
        self.lists.setdefault(domain, []).extend([*aligned.leftovers(), *conflict_list(couple.shown, taking)])
        self.result.rows.append(_row(couple, domain, taking, aligned))

    def finish(self) -> None:
        """Ask for the catalogs and lists to be written."""
        for domain, left in self.lists.items():
            current = self.touched[domain]
            catalog = current.catalog(domain)
            before = current.shelf.content(domain) or b""
            if catalog is not None:
                text = current.settled(domain, catalog)
                if self.result.changes.put(self.folders.catalogs, current.path(domain), text, before):
                    current.sign_along([domain], self.result.changes)
            path = leftovers_path(self.locale, domain)
            if left:
                put_leftovers(self.folders.catalogs, path, left, self.result.changes)
                self.result.lists.append(self.folders.catalogs.shown(path))

    def _domain(self, couple: Couple) -> tuple[str, list[str]]:
        """Return the catalog that an article belongs to, and its file; one from elsewhere is known by its name."""
        place = Path(couple.source.place(couple.source_path)).resolve()
        below = _below(place, self.folders.articles.root)
        if below is not None:
            return posixpath.splitext(below)[0], [below]
        if self.settings.editions and _below(place, self.settings.root / self.settings.common) is not None:
            return COMMON, []
        by_domain, _ = survey(self.settings, self.folders)
        name = posixpath.splitext(couple.source_path)[0]
        found = [d for d in by_domain if name == d or name.endswith(f"/{d}") or d.endswith(f"/{name}")]
        if len(found) == 1:
            return found[0], by_domain[found[0]]
        shown, folder = couple.source.shown(couple.source_path), self.folders.articles.shown("") or "."
        message = f"{len(found) or 'no'} articles of {folder} are called {name}"
        hint = "name the article's own file, or its folder with --source"
        raise InputError([Fault(shown, None, message, "import-article", hint)])

    def _catalogs(self, domain: str, paths: list[str]) -> CurrentCatalogs:
        if self.settings.editions:
            return self._whole
        if domain not in self.touched:
            project = open_project(self.settings, self.folders, {domain: paths})
            self.touched[domain] = CurrentCatalogs(project, self.locale)
        return self.touched[domain]

    @cached_property
    def _whole(self) -> CurrentCatalogs:
        return CurrentCatalogs(self._project, self.locale)

    @cached_property
    def _project(self) -> "Project":
        return open_project(self.settings, self.folders)

    def _article(self, workspace: Workspace, path: str) -> Article:
        settings = self.settings
        text, domain, shown = workspace.text(path), posixpath.splitext(path)[0], workspace.shown(path)
        source = read(text, domain, shown, settings.keys, foreign=not settings.editions)
        return segment(source, False, settings.code, settings.attributes)


def _below(place: Path, folder: Path) -> str | None:
    """Return a place as a path below a folder, None where it stands elsewhere."""
    try:
        return place.relative_to(folder.resolve()).as_posix()
    except ValueError:
        return None


def _broken(couple: Couple) -> Fault:
    hint = "run traversier extract: it says what is wrong with the source"
    return Fault(couple.source.shown(couple.source_path), None, "the article cannot be read", "import-source", hint)


def conflict_list(file: str, taking: Taking) -> Iterator[Leftover]:
    """Yield the translations that were not taken, since the catalog has others."""
    for offer, entry in taking.conflicts:
        there = " / ".join(filter(None, (entry.msgstr, *entry.msgstr_plural)))
        texts = (f"source:  {offer.msgid}", f"offered: {offer.msgstr}", f"kept:    {there}")
        yield Leftover(offer.file or file, OTHERWISE, f"{offer.file or file}:{offer.line}", texts)


def _row(couple: Couple, domain: str, taking: Taking, aligned: Aligned) -> Row:
    names = ("accepted", "fuzzy", "same", "conflicts", "obsolete")
    row = Row(couple.shown, domain, *(len(getattr(taking, name)) for name in names))
    row.only_translation, row.only_source = len(aligned.only_translation()), len(aligned.only_source())
    return row
