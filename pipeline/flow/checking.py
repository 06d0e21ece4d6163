"""Findings: in the source, in the translations, and at the gates."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pipeline.catalogs.reader import read_catalog
from pipeline.check import check_catalog
from pipeline.errors import Fault, InputError
from pipeline.flow.building import Request, release_findings
from pipeline.flow.catalogs import Shelf
from pipeline.flow.domains import domains
from pipeline.flow.faults import source_faults
from pipeline.flow.glossary import identifiers
from pipeline.flow.project import Project
from pipeline.history import History
from pipeline.model.catalog import Catalog
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

BY_THE_CALENDAR = frozenset({"note-stale"})
"""Rules that speak because a date went by: never a reason to stop a pull request."""


@dataclass
class Check:
    """What a check found."""

    findings: list[Finding] = field(default_factory=list)
    unreadable: bool = False
    """Some file could not be read: exit code 1."""

    def unread(self, faults: Iterable[Fault]) -> None:
        """Add faults of reading."""
        found = [Finding.from_fault(fault) for fault in faults]
        self.findings += found
        self.unreadable = self.unreadable or bool(found)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)


def check_project(project: Project, locales: Sequence[Locale], today: date, stage: str = "", since: str = "") -> Check:
    """Return everything that is wrong; with stage `pr`, errors only where something changed since a revision.

    Stage `release` adds what the gates say.
    """
    result = Check(list(project.findings), unreadable=bool(project.failed) or not project.readable)
    result.findings += source_faults(project, today) if project.settings.editions else ()
    names = _names(Workspace(project.settings.root), project.settings.glossary, result)
    for locale in locales:
        shelf = Shelf(locale, project.settings, project.folders.catalogs)
        for domain in domains(project, locale):
            catalog = shelf.catalog(domain.name)
            if catalog is not None:
                source = project.settings.source_locale
                found = check_catalog(catalog, domain.by_key, locale, source, domain.name, identifiers=names)
                result.findings += found
        result.unread(shelf.faults)
        result.findings += [f for f in shelf.findings if f.severity is not Severity.ERROR]
    if stage == "release" and project.settings.editions:
        result.findings += release_findings(project, Request(tuple(locales), today=today))
    if stage == "pr":
        result.findings = list(_touched(project, result.findings, since))
    return result


def _names(workspace: Workspace, folder: str, result: Check) -> tuple[str, ...]:
    try:
        return identifiers(workspace, folder)
    except InputError as error:
        result.unread(error.faults)
        return ()


def _touched(project: Project, findings: Iterable[Finding], since: str) -> Iterator[Finding]:
    """Yield the findings; an error in what the change did not touch becomes information, one by the calendar goes."""
    change = _Change(History(project.settings.root, since), Workspace(project.settings.root))
    for finding in findings:
        if finding.rule not in BY_THE_CALENDAR:
            yield finding if change.touches(finding) else replace(finding, severity=Severity.INFO)


@dataclass
class _Change:
    """What differs between a revision and the working folder: files, and of catalogs their entries."""

    history: History
    root: Workspace
    texts: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    catalogs: dict[str, tuple[Catalog | None, Catalog | None]] = field(default_factory=dict)

    def _now(self, path: str) -> str | None:
        try:
            return self.root.text(path)
        except InputError:
            # Its own finding says so, whether it is the change's or not.
            return None

    def touches(self, finding: Finding) -> bool:
        """Tell whether the file of a finding changed, and its entry where it is in a catalog."""
        path = finding.path
        if path not in self.texts:
            self.texts[path] = self.history.text(path), self._now(path)
            self.catalogs[path] = _catalog(self.texts[path][0], path), _catalog(self.texts[path][1], path)
        before, now = self.texts[path]
        if before is None or before == now:
            return before is None
        old, new = self.catalogs[path]
        if old is None or new is None or finding.msgid is None:
            return True
        key = finding.msgctxt, finding.msgid
        past, present = old.by_key.get(key), new.by_key.get(key)
        return past is None or present is None or past.msgstr != present.msgstr


def _catalog(text: str | None, path: str) -> Catalog | None:
    if text is None or not path.endswith(".po"):
        return None
    try:
        return read_catalog(text.encode(), path)
    except InputError:
        return None


def check_files(paths: Sequence[str], source_locale: Locale) -> Check:
    """Check catalogs of any project: the locale is the header's; `source/glossary/` of the working folder is used."""
    result = Check()
    names = _names(Workspace(Path.cwd()), "source/glossary", result)
    for path in paths:
        workspace = Workspace(Path(path).parent)
        try:
            catalog = read_catalog(workspace.read(Path(path).name), path)
            locale = _stated(catalog)
        except InputError as error:
            faults = (replace(f, path=path) for f in error.faults)
            result.unread(faults)
            continue
        result.findings += check_catalog(catalog, {}, locale, source_locale, identifiers=names)
    return result


def _stated(catalog: Catalog) -> Locale:
    stated = catalog.field("Language").strip()
    try:
        return Locale.parse(stated)
    except ValueError:
        hint = 'write "Language: fr_CA\\n" in the header'
        message = f"the header's Language, {stated!r}, is not a language tag"
        raise InputError([Fault(catalog.path, None, message, "po-language", hint)]) from None
