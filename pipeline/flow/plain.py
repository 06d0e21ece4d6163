"""A plain folder, file by file: each is a task of its own, so that one run can skip what is done and share the rest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.cache import stamps
from pipeline.errors import Fault
from pipeline.flow.folders import Folders, output_path
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.workspace import Stamp

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule
    from pipeline.flow.extracting import Merged
    from pipeline.flow.project import Project

Task = tuple[str, list[str]]
"""A domain with the paths of its files: more than one is an error that the task reports."""


@dataclass
class Outcome:
    """What some tasks came to."""

    units: int = 0
    editions: int = 0
    changed: list[str] = field(default_factory=list)
    """Paths that were written, or would be."""
    findings: list[Finding] = field(default_factory=list)
    conflicts: list[Fault] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    """Locale → how many entries fared how."""
    done: dict[str, tuple[Mapping[str, Stamp], Mapping[str, int]]] = field(default_factory=dict)
    """Domains of which nothing is left to say: the stamps of their files, and what to count next time."""

    def add(self, other: "Outcome") -> None:
        """Add what other tasks came to."""
        self.units += other.units
        self.editions += other.editions
        self.changed += other.changed
        self.findings += other.findings
        self.conflicts += other.conflicts
        for locale, counts in other.counts.items():
            self._count(locale, counts)

    def skip(self, note: Mapping[str, int], locales: Sequence[Locale]) -> None:
        """Add a task that was done in an earlier run."""
        self.units += note.get("units", 0)
        self.editions += note.get("editions", 0)
        if "editions" not in note:
            for locale in locales:
                self._count(locale.tag, {"kept": note.get("units", 0)})

    def _count(self, locale: str, counts: Mapping[str, int]) -> None:
        total = self.counts.setdefault(locale, {})
        for name, number in counts.items():
            total[name] = total.get(name, 0) + number


@dataclass(frozen=True, slots=True)
class Extract:
    """`extract` over tasks."""

    settings: Settings
    folders: Folders
    locales: tuple[Locale, ...]
    write: bool = True
    only: tuple[str, ...] = ()
    """Domains; empty: all."""

    def files(self, task: Task) -> list[str]:
        """Return every file that a task reads or writes."""
        domain, paths = task
        return [
            *map(self.folders.articles.place, paths),
            self.folders.templates.place(f"{domain}.pot"),
            *_catalogs(self.folders, self.locales, domain),
        ]

    def run(self, tasks: Sequence[Task]) -> Outcome:
        """Carry out some tasks; counts are by locale."""
        from pipeline.flow.project import open_project

        project = open_project(self.settings, self.folders, dict(tasks))
        outcome, units = self._extracted(project, lambda merged: merged.locale.tag)
        if self.write:
            _finish(self, tasks, {domain: {"units": number} for domain, number in units.items()}, outcome)
        return outcome

    def run_whole(self) -> Outcome:
        """Carry out everything at once; counts are by catalog."""
        from pipeline.flow.project import open_project

        project = open_project(self.settings, self.folders)
        return self._extracted(project, lambda merged: f"{merged.locale.tag} {merged.domain}")[0]

    def _extracted(self, project: "Project", named: Callable[["Merged"], str]) -> tuple[Outcome, dict[str, int]]:
        from pipeline.flow.extracting import extract

        result = extract(project, self.locales)
        outcome = Outcome(sum(result.units.values()), findings=result.findings)
        for merged in result.merged:
            outcome.add(Outcome(counts={named(merged): merged.counts}))
        outcome.changed = [change.shown for change in result.changes.changes]
        if self.write:
            result.changes.apply()
        outcome.conflicts = result.changes.conflicts
        return outcome, result.units


@dataclass(frozen=True, slots=True)
class Build:
    """`build` over tasks."""

    settings: Settings
    folders: Folders
    locales: tuple[Locale, ...]
    formats: tuple[str, ...]
    today: date
    only: tuple[str, ...] = ()
    """Domains; empty: all."""
    others: "tuple[Rule, ...]" = ()
    """Rules of other distributions."""

    def files(self, task: Task) -> list[str]:
        """Return every file that a task reads or writes."""
        domain, paths = task
        suffixes = {"md": PurePath(paths[0]).suffix, "html": ".html"}
        forms = [suffixes[form] for form in self.formats if form in suffixes]
        built = [output_path(self.settings, locale, domain, suffix) for locale in self.locales for suffix in forms]
        return [
            *map(self.folders.articles.place, paths),
            *_catalogs(self.folders, self.locales, domain),
            *map(self.folders.output.place, built),
        ]

    def run(self, tasks: Sequence[Task]) -> Outcome:
        """Carry out some tasks."""
        from pipeline.flow.building import Request, build
        from pipeline.flow.project import open_project

        project = open_project(self.settings, self.folders, dict(tasks))
        result = build(project, Request(self.locales, formats=self.formats, today=self.today, others=self.others))
        outcome = Outcome(editions=result.editions, findings=[*project.findings, *result.findings])
        outcome.changed = [change.shown for change in result.changes.changes]
        result.changes.apply()
        outcome.conflicts = result.changes.conflicts
        _finish(self, tasks, {a.source.domain: {"editions": len(self.locales)} for a in project.articles}, outcome)
        outcome.findings = [f for f in outcome.findings if f in result.findings]
        return outcome


def _catalogs(folders: Folders, locales: Sequence[Locale], domain: str) -> list[str]:
    return [folders.catalogs.place(f"{locale.gettext}/LC_MESSAGES/{domain}.po") for locale in locales]


def _finish(
    work: Extract | Build, tasks: Sequence[Task], notes: Mapping[str, Mapping[str, int]], outcome: Outcome
) -> None:
    """Note the tasks about which nothing has to be said again: no conflict, no warning, no error."""
    if outcome.conflicts:
        return
    spoken = {f.path for f in outcome.findings if f.severity is not Severity.INFO}
    shown = work.folders
    known = {**shown.articles.stamps, **shown.templates.stamps, **shown.catalogs.stamps, **shown.output.stamps}
    for task in tasks:
        domain, paths = task
        places = {shown.articles.shown(path) for path in paths}
        places |= {shown.catalogs.shown(f"{loc.gettext}/LC_MESSAGES/{domain}.po") for loc in work.locales}
        if domain in notes and not places & spoken:
            outcome.done[domain] = (stamps(work.files(task), known), notes[domain])
