"""The catalogs that `check` and `fix` look at: a project's, or files of any project."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.catalogs.reader import read_catalog
from pipeline.checks.entries import Surroundings
from pipeline.checks.rule import Rule
from pipeline.checks.selection import levelled
from pipeline.errors import Fault, InputError
from pipeline.flow.folders import Folders
from pipeline.flow.glossary import Glossaries, identifiers
from pipeline.flow.stated import stated_locale
from pipeline.flow.surroundings import surroundings_by
from pipeline.model.catalog import Catalog, Key
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.note import Registry
from pipeline.model.settings import Settings
from pipeline.model.unit import Unit
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    # A file that is none of the project's is read without any of these.
    from pipeline.flow.catalogs import Shelf
    from pipeline.flow.domains import Domain
    from pipeline.flow.project import Project


@dataclass(frozen=True, slots=True)
class Subject:
    """A catalog with all that is known of its entries."""

    workspace: Workspace
    path: str
    """Relative to the workspace; the catalog's own path is what messages name."""
    content: bytes
    catalog: Catalog
    around: Surroundings
    units: Mapping[Key, Unit] = field(default_factory=dict)
    article: str | None = None

    @property
    def place(self) -> str:
        """Where the file is: with its links followed, the same from whatever folder it is named."""
        return str(Path(self.workspace.place(self.path)).resolve())


@dataclass
class Subjects:
    """Reads catalogs and what their rules need; what cannot be read is in `faults`."""

    settings: Settings
    folders: Folders
    rules: tuple[Rule, ...]
    faults: list[Fault] = field(default_factory=list)
    notices: list[Finding] = field(default_factory=list)
    """Catalogs that are not there."""
    _glossaries: Glossaries | None = None

    def of_project(self, project: "Project", locales: Sequence[Locale]) -> Iterator[Subject]:
        """Yield the catalogs of a project's locales, with the units that they translate."""
        from pipeline.flow.catalogs import Shelf
        from pipeline.flow.domains import domains

        for locale in locales:
            shelf = Shelf(locale, self.settings, self.folders.catalogs)
            for domain in domains(project, locale):
                yield from self._shelved(shelf, domain, project.registry)
            self._note(shelf)

    def of_files(self, paths: Sequence[str]) -> Iterator[Subject]:
        """Yield the catalogs of some files; one that is the project's is read with the units that it translates."""
        for path in paths:
            own = self._own(path)
            if own is None:
                yield from self._foreign(path)
            else:
                from pipeline.flow.catalogs import Shelf

                locale, domain = own
                shelf = Shelf(locale, self.settings, self.folders.catalogs)
                yield from self._shelved(shelf, domain, self._project.registry)
                self._note(shelf)

    def _shelved(self, shelf: "Shelf", domain: "Domain", registry: Registry) -> Iterator[Subject]:
        from pipeline.flow.catalogs import po_path

        catalog, content = shelf.catalog(domain.name), shelf.content(domain.name)
        if catalog is not None and content is not None:
            path, around = po_path(shelf.locale, domain.name), self._around(shelf.locale, registry)
            if signed := shelf.signed_since(domain.name, catalog):
                around = replace(around, signed=signed)
            yield Subject(shelf.workspace, path, content, catalog, around, domain.by_key, domain.name)

    def _foreign(self, path: str) -> Iterator[Subject]:
        """Yield a catalog of which nothing is known but what it says."""
        workspace, name = Workspace.beside(path)
        try:
            content = workspace.read(name)
            catalog = read_catalog(content, path)
            if not path.endswith(".pot") or any(entry.translated for entry in catalog.live):
                around = self._around(stated_locale(catalog, path), None)
                yield Subject(workspace, name, content, catalog, around)
        except InputError as error:
            self.faults += (replace(fault, path=path) for fault in error.faults)

    def _around(self, locale: Locale, registry: Registry | None) -> Surroundings:
        glossaries = self._glossary(registry)
        glossary = glossaries.of(locale)
        self._unread(glossaries.faults)
        rules = levelled(self.rules, self.settings.levels(locale))
        return surroundings_by(self.settings, locale, rules, self._identifiers, glossary)

    def _glossary(self, registry: Registry | None) -> Glossaries:
        if self._glossaries is None:
            place = self._root, self.settings.glossary, self.settings.source_locale
            self._glossaries = Glossaries(*place) if registry is None else Glossaries(*place, registry)
        return self._glossaries

    @cached_property
    def _identifiers(self) -> tuple[str, ...]:
        try:
            return identifiers(self._root, self.settings.glossary)
        except InputError as error:
            self._unread(error.faults)
            return ()

    @property
    def _root(self) -> Workspace:
        """Where the glossary is looked for: in the project, without settings in the working folder."""
        return Workspace(self.settings.root if self.settings.file else Path.cwd())

    def _note(self, shelf: "Shelf") -> None:
        self._unread(shelf.faults)
        self.notices += (finding for finding in shelf.findings if finding.severity is not Severity.ERROR)

    def _unread(self, faults: Iterable[Fault]) -> None:
        self.faults += (fault for fault in faults if fault not in self.faults)

    # ---- Files of the project ---------------------------------------------------------------------------------------

    def _own(self, path: str) -> "tuple[Locale, Domain] | None":
        """Return the locale and the domain of a file that is one of the project's catalogs."""
        if not self.settings.file:
            return None
        folder, place = self.folders.catalogs.root.resolve(), Path(path).resolve()
        if folder not in place.parents:
            return None
        from pipeline.flow.catalogs import po_path
        from pipeline.flow.domains import domains

        inner = place.relative_to(folder).as_posix()
        for locale in self.settings.locales:
            for domain in domains(self._project, locale):
                if inner == po_path(locale, domain.name):
                    return locale, domain
        return None

    @cached_property
    def _project(self) -> "Project":
        """The project, opened when the first of its files is asked for."""
        from pipeline.flow.project import open_project

        return open_project(self.settings, self.folders)
