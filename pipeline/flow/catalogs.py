"""The catalogs of one locale: read once, and asked for what may be published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError
from pipeline.flow.glossary import Glossaries, identifiers
from pipeline.flow.project import COMMON, INTERFACE, NOTES
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding, Severity
from pipeline.model.glossary import NO_GLOSSARY, Glossary
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.model.unit import Unit
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    # Checks and pages are dear to import, and a catalog that is only merged needs neither.
    from pipeline.checks.entries import Surroundings
    from pipeline.checks.rule import Rule
    from pipeline.renderers.environment import InterfaceWords

Key = tuple[str | None, str]
ORIGIN = "origin: "
"""A translator comment `# origin: machine` says where a translation came from; every gettext tool keeps it."""


def po_path(locale: Locale, domain: str) -> str:
    """Return a catalog's path below the folder of catalogs: `fr_CA/LC_MESSAGES/guide/intro.po`."""
    return f"{locale.gettext}/LC_MESSAGES/{domain}.po"


def origin(entry: Entry) -> str:
    """Return where a translation came from: machine, memory or import; empty for a person's own."""
    return next((c.removeprefix(ORIGIN) for c in entry.comments if c.startswith(ORIGIN)), "")


@dataclass
class Shelf:
    """All catalogs of a locale that were asked for; what could not be read is in `faults`."""

    locale: Locale
    settings: Settings
    workspace: Workspace
    others: tuple["Rule", ...] = ()
    """Rules of other distributions: what they block is not published."""
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    missing: list[str] = field(default_factory=list)
    _read: dict[str, tuple[Catalog, bytes] | None] = field(default_factory=dict)
    _by_domain: dict[str, "Surroundings"] = field(default_factory=dict)

    def catalog(self, domain: str) -> Catalog | None:
        """Return a catalog, None where there is no such file or it cannot be read."""
        found = self._load(domain)
        return found[0] if found else None

    def content(self, domain: str) -> bytes | None:
        """Return the bytes that the catalog was read from."""
        found = self._load(domain)
        return found[1] if found else None

    def _load(self, domain: str) -> tuple[Catalog, bytes] | None:
        if domain not in self._read:
            self._read[domain] = self._attempt(domain)
        return self._read[domain]

    def _attempt(self, domain: str) -> tuple[Catalog, bytes] | None:
        from pipeline.catalogs.header import check_header
        from pipeline.catalogs.reader import read_catalog

        path = po_path(self.locale, domain)
        try:
            content = self.workspace.read_if_there(path)
            if content is None:
                self.missing.append(self.workspace.shown(path))
                return None
            catalog = read_catalog(content, self.workspace.shown(path))
        except InputError as error:
            self.faults += error.faults
            self.broken.add(domain)
            return None
        contradictions = check_header(catalog, self.locale)
        if contradictions:
            self.faults += contradictions
            self.broken.add(domain)
            return None
        return catalog, content

    @property
    def findings(self) -> list[Finding]:
        """What could not be read, as errors, and what is not there, as warnings."""
        message, hint = "there is no such catalog: all of it stands in the source language", "run traversier extract"
        absent = [Finding(p, None, None, "po-missing", Severity.WARNING, message, hint) for p in self.missing]
        return [*map(Finding.from_fault, self.faults), *absent]

    def whole(self, domain: str) -> bool:
        """Tell whether all catalogs that an edition of a domain needs could be read; a missing one counts as empty."""
        for name in (domain, COMMON, NOTES, INTERFACE):
            self.catalog(name)
        return not self.broken & {domain, COMMON, NOTES, INTERFACE}

    def publishable(self, domain: str, units: Iterable[Unit]) -> dict[Key, str]:
        """Return the translations that may be published: current, not fuzzy, and nothing lost on the crossing."""
        catalog = self.catalog(domain)
        if catalog is None:
            return {}
        found = {}
        around = self._surroundings(domain, catalog)
        for unit in units:
            entry = catalog.by_key.get(unit.key)
            if entry is not None and entry.translated and not self.blocked(around, unit, entry):
                found[unit.key] = entry.msgstr
        return found

    def _surroundings(self, domain: str, catalog: Catalog) -> "Surroundings":
        if domain not in self._by_domain:
            from pipeline.citations.sections import lists_sources

            around = self._around
            if self.settings.citations:
                around = replace(around, numbered=lists_sources(entry.msgid for entry in catalog.live))
            self._by_domain[domain] = around
        return self._by_domain[domain]

    def blocked(self, around: "Surroundings", unit: Unit, entry: Entry) -> bool:
        """Tell whether a translation harms, or lost what the settings hold it to; what is muted does not count."""
        from pipeline.checks.muting import settle

        names = [rule.name for rule in around.rules]
        kept = settle(entry, around.found(entry, unit), names, names).kept
        return any(found.problem.severity is Severity.ERROR for found in kept)

    @cached_property
    def _around(self) -> "Surroundings":
        from pipeline.checks import publication_rules
        from pipeline.checks.entries import Surroundings

        settings = self.settings
        # A pseudo-locale shows every unit, and lengthens words around figures: only what harms is refused.
        held = replace(settings, figures=False, citations=False) if self.locale.pseudo else settings
        return Surroundings(
            self.locale,
            settings.source_locale,
            publication_rules(held, self.locale, self.others),
            self._identifiers,
            settings.typography.get(self.locale, ""),
            self._glossary,
        )

    @cached_property
    def _glossary(self) -> Glossary:
        settings = self.settings
        workspace = Workspace(settings.root)
        # What cannot be read of it is a finding of `check`; the registry's names stop no translation.
        found = Glossaries(workspace, settings.glossary, settings.source_locale)
        return found.of(self.locale) if settings.editions else NO_GLOSSARY

    @cached_property
    def _identifiers(self) -> tuple[str, ...]:
        settings = self.settings
        try:
            return identifiers(Workspace(settings.root), settings.glossary) if settings.editions else ()
        except InputError as error:
            self.faults += error.faults
            return ()

    def drafted(self, domain: str, keys: Iterable[Key]) -> bool:
        """Tell whether one of these translations is a machine's that no person has signed."""
        catalog = self.catalog(domain)
        return catalog is not None and any(
            origin(entry) == "machine" for key in keys if (entry := catalog.by_key.get(key)) is not None
        )

    @cached_property
    def _interface(self) -> Mapping[Key, str]:
        catalog = self.catalog(INTERFACE)
        return {e.key: e.msgstr for e in catalog.live if e.translated} if catalog else {}

    @property
    def words(self) -> "InterfaceWords":
        """The page's own words in this locale; English ones where there is no translation."""
        from pipeline.renderers.environment import InterfaceWords

        return InterfaceWords({msgid: msgstr for (_, msgid), msgstr in self._interface.items()})

    def word(self, message: str) -> str | None:
        """Return the translation of an interface word or a name, None where there is none."""
        return self._interface.get((None, message))
