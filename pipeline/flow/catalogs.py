"""The catalogs of one locale: read once, and asked for what may be published."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.catalogs.comments import ORIGIN
from pipeline.errors import Fault, InputError
from pipeline.flow.glossary import Glossaries, identifiers
from pipeline.flow.project import COMMON, INTERFACE, NOTES
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.finding import Finding, Severity
from pipeline.model.glossary import NO_GLOSSARY, Glossary
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.model.unit import Unit
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    # Checks and pages are dear to import, and a catalog that is only merged needs neither.
    from pipeline.checks.entries import Found, Surroundings
    from pipeline.checks.rule import Rule
    from pipeline.renderers.environment import InterfaceWords
    from pipeline.reviews import Ledger


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
    _judged: "dict[str, dict[Unit, Found | None]]" = field(default_factory=dict)
    """By domain, what blocks a unit's translation: boxes and notes stand on many pages."""

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

    def whole_domain(self, domain: str) -> bool:
        """Tell whether one catalog could be read; a missing one counts as empty."""
        self.catalog(domain)
        return domain not in self.broken

    def publishable(self, domain: str, units: Iterable[Unit]) -> dict[Key, str]:
        """Return the translations that may be published: current, not fuzzy, and nothing lost on the crossing."""
        catalog = self.catalog(domain)
        if catalog is None:
            return {}
        found = {}
        around = self._surroundings(domain, catalog)
        judged = self._judged.setdefault(domain, {})
        for unit in units:
            key = unit.key
            entry = catalog.by_key.get(key)
            if entry is None or not entry.translated:
                continue
            if not around.silent(entry):
                if unit not in judged:
                    judged[unit] = self._fault(around, unit, entry)
                if judged[unit] is not None:
                    continue
            found[key] = entry.msgstr
        return found

    def _surroundings(self, domain: str, catalog: Catalog) -> "Surroundings":
        if domain not in self._by_domain:
            from pipeline.catalogs.marks import is_marked, may_hold_marks
            from pipeline.citations.sections import lists_sources

            marked = may_hold_marks(self.content(domain) or b"") and any(map(is_marked, catalog.live))
            around = self._around if marked else self._around_unmarked
            if self.settings.citations:
                around = replace(around, numbered=lists_sources(entry.msgid for entry in catalog.live))
            if marked and (signed := self.signed_since(domain, catalog)):
                around = replace(around, signed=signed)
            self._by_domain[domain] = around
        return self._by_domain[domain]

    def withheld(self, domain: str) -> "Iterator[tuple[Unit, Found]]":
        """Yield the units whose translation was asked for and may not be published, with what stands in its way."""
        yield from ((unit, fault) for unit, fault in self._judged.get(domain, {}).items() if fault is not None)

    def _fault(self, around: "Surroundings", unit: Unit, entry: Entry) -> "Found | None":
        """Return how a translation harms, or what it lost that the settings hold it to; mutes are heard."""
        problems = tuple(around.found(entry, unit))
        if not problems:
            return None
        from pipeline.checks.muting import settle

        names = [rule.name for rule in around.rules]
        kept = settle(entry, problems, names, names).kept
        return next((found for found in kept if found.problem.severity is Severity.ERROR), None)

    def lets(self, domain: str, unit: Unit, entry: Entry) -> bool:
        """Tell whether the rules let a translation of a unit be published, were it current."""
        around = self._surroundings(domain, self.catalog(domain) or Catalog())
        return self._fault(around, unit, entry) is None

    def signed(self, domain: str, entry: Entry) -> bool:
        """Tell whether somebody has approved an entry's texts as they stand, and nobody rejected them."""
        from pipeline.reviews import texts_of

        return bool(self.ledger.standing(domain, entry.key, *texts_of(entry)))

    def signed_since(self, domain: str, catalog: Catalog) -> frozenset[tuple[Key, str]]:
        """Return keys and hashes of the translations that were approved after a clinical edit of their source."""
        from pipeline.catalogs.marks import is_marked, translation_hash

        marked = (entry for entry in catalog.live if is_marked(entry) and not entry.fuzzy)
        return frozenset((e.key, translation_hash(e)) for e in marked if self.signed(domain, e))

    @property
    def terms(self) -> tuple[str, ...]:
        """The words of the locale's glossary, in both languages."""
        glossary = self._glossary
        official = (form for name in glossary.official for form in name.sources)
        names = (form for name in glossary.names for form in name.forms)
        terms = (form for term in glossary.terms for form in (*term.forms, *term.targets))
        return (*terms, *names, *official, *self.identifiers)

    @cached_property
    def _around(self) -> "Surroundings":
        from pipeline.checks import publication_rules
        from pipeline.flow.surroundings import surroundings_by

        settings = self.settings
        # A pseudo-locale shows every unit, and lengthens words around figures: only what harms is refused.
        held = replace(settings, figures=False, citations=False) if self.locale.pseudo else settings
        rules = publication_rules(held, self.locale, self.others)
        return surroundings_by(settings, self.locale, rules, self.identifiers, self._glossary)

    @cached_property
    def _around_unmarked(self) -> "Surroundings":
        return replace(self._around, marked=False)

    @cached_property
    def _glossary(self) -> Glossary:
        settings = self.settings
        workspace = Workspace(settings.root)
        # What cannot be read of it is a finding of `check`; the registry's names stop no translation.
        found = Glossaries(workspace, settings.glossary, settings.source_locale)
        return found.of(self.locale) if settings.editions else NO_GLOSSARY

    @cached_property
    def identifiers(self) -> tuple[str, ...]:
        """Names that stay as they are in every language."""
        settings = self.settings
        try:
            return identifiers(Workspace(settings.root), settings.glossary) if settings.editions else ()
        except InputError as error:
            self.faults += error.faults
            return ()

    def drafted(self, domain: str, keys: Iterable[Key]) -> bool:
        """Tell whether one of these translations is a machine's that no person has signed."""
        from pipeline.flow.signing import signed

        catalog = self.catalog(domain)
        entries = (catalog.by_key.get(key) for key in keys) if catalog else ()
        drafts = [entry for entry in entries if entry is not None and origin(entry) == "machine"]
        return not all(signed(self.ledger, domain, entry) for entry in drafts)

    @cached_property
    def ledger(self) -> "Ledger":
        """Who signed what in this locale; where the file cannot be read, nobody did."""
        from pipeline.flow.signing import on_file
        from pipeline.reviews import Ledger

        try:
            return on_file(self.settings, self.workspace, self.locale)[0]
        except InputError as error:
            self.faults += error.faults
            return Ledger()

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
