"""The catalogs of one locale as they are with today's source: merged in memory, read by who exports and imports."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.flow.altered import Alterations
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.changes import Changes
from pipeline.flow.domains import Domain, described_domains, domains
from pipeline.flow.extracting import merged_catalog
from pipeline.flow.moves import Moves, project_moves
from pipeline.flow.project import Project
from pipeline.flow.remembering import Offering
from pipeline.flow.signing_along import Along
from pipeline.model.catalog import Catalog
from pipeline.model.locale import Locale


@dataclass
class CurrentCatalogs:
    """Reads a locale's catalogs and merges each with the source, as `extract` would, when it is asked for."""

    project: Project
    locale: Locale
    today: date | None = None
    remembered: Offering | None = None
    """What new entries are offered; None: nothing."""
    _merged: dict[str, Catalog | None] = field(default_factory=dict)
    _edits: dict[str, tuple[Alterations, str]] = field(default_factory=dict)
    """What merging did to each catalog, and its text then."""

    @cached_property
    def shelf(self) -> Shelf:
        """The catalogs as they are on disk."""
        return Shelf(self.locale, self.project.settings, self.project.folders.catalogs)

    @cached_property
    def _moves(self) -> Moves:
        return project_moves(self.project, self.locale, self.shelf)

    @cached_property
    def domains(self) -> dict[str, Domain]:
        """The domains of the source by name, in reading order."""
        return {domain.name: domain for domain in domains(self.project, self.locale)}

    @cached_property
    def _described(self) -> frozenset[str]:
        return frozenset(domain.name for domain in described_domains(self.project, self.locale))

    def path(self, domain: str) -> str:
        """Return a catalog's path below the folder of catalogs."""
        return po_path(self.locale, domain)

    def shown(self, domain: str) -> str:
        """Return a catalog's path as messages name it."""
        return self.shelf.workspace.shown(self.path(domain))

    def known(self, domain: str) -> bool:
        """Tell whether a domain is one of the source's, even one whose file cannot be read just now."""
        return domain in self.domains or domain in self.project.failed

    def catalog(self, domain: str) -> Catalog | None:
        """Return a catalog merged with its source; as it is on disk where the source cannot be read.

        None where there is no such domain, and where the catalog is broken: `shelf.faults` says how.
        """
        if domain not in self._merged:
            self._merged[domain] = self._load(domain) if self.known(domain) else None
        return self._merged[domain]

    def _load(self, domain: str) -> Catalog | None:
        old = self.shelf.catalog(domain)
        if domain in self.shelf.broken or domain not in self._described:
            return old
        edits = Alterations(self.project, self.domains[domain], self.locale)
        text, _ = merged_catalog(
            self.project, self.domains[domain], self.locale, old, self.today, self._moves, self.remembered, edits
        )
        self._edits[domain] = edits, text
        return read_catalog(text.encode(), self.shown(domain))

    def sign_along(self, written: Iterable[str], changes: Changes) -> None:
        """Ask for the sign-offs to go along with the edits and moves that some catalogs are written with.

        Once these catalogs are on the disk, `extract` sees no edit there any more.
        """
        settings, catalogs = self.project.settings, self.project.folders.catalogs
        along = Along.of(settings, catalogs, self.locale)
        for domain in written:
            if domain in self._edits:
                edits, text = self._edits[domain]
                along.edited(domain, edits.told, self.domains.values())
                along.moved(domain, self.shelf.catalog(domain), text, self.domains.values())
        along.put(changes)

    def settled(self, domain: str, catalog: Catalog) -> str:
        """Return the text of a catalog that was filled: as `extract` would leave it, drafts of a clinical edit marked.

        The mark must not wait for the next `extract`: until then, clearing the fuzzy flag would publish the old text.
        """
        drafts = any(entry.fuzzy and entry.previous for entry in catalog.live)
        if domain not in self._edits or not drafts:
            return write_catalog(catalog, self.project.settings.wrap)
        return merged_catalog(self.project, self.domains[domain], self.locale, catalog, self.today)[0]

    def replace(self, domain: str, catalog: Catalog) -> None:
        """Put a changed catalog in the place of what was merged."""
        self._merged[domain] = catalog
