"""A plain folder, file by file: each is a task of its own, so that one run can skip what is done and share the rest."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.cache import stamps
from pipeline.errors import Fault
from pipeline.flow.changes import Change
from pipeline.flow.folders import Folders, output_path
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.workspace import Stamp

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule
    from pipeline.flow.altered import Altered
    from pipeline.flow.extracting import Merged
    from pipeline.flow.moves import Left
    from pipeline.flow.project import Project
    from pipeline.flow.remembering import Offering

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
    unwritten: list[Change] = field(default_factory=list)
    """What would be written, where that is to be shown."""
    counts: dict[str, dict[str, int]] = field(default_factory=dict)
    """Locale → how many entries fared how."""
    done: dict[str, tuple[Mapping[str, Stamp], Mapping[str, int]]] = field(default_factory=dict)
    """Domains of which nothing is left to say: the stamps of their files, and what to count next time."""
    waiting: list[Task] = field(default_factory=list)
    """Tasks with new messages, which may have come from other files: nothing is done yet."""
    altered: "list[Altered]" = field(default_factory=list)
    """Entries whose source text changed."""
    left: "dict[str, list[Left]]" = field(default_factory=dict)
    """By locale, what catalogs hold of texts that are not in their files any more."""

    def add(self, other: "Outcome") -> None:
        """Add what other tasks came to."""
        self.units += other.units
        self.editions += other.editions
        self.changed += other.changed
        self.findings += other.findings
        self.conflicts += other.conflicts
        self.unwritten += other.unwritten
        self.altered += other.altered
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
    left: "Mapping[str, Sequence[Left]] | None" = None
    """By locale, what other catalogs have left for new messages; None: tasks that have some wait till it is known."""
    typos: bool = False
    """Translations are carried over slips of the pen in the source."""
    show: bool = False
    """What would be written is in the outcome."""
    remembered: tuple[Locale, ...] = ()
    """Locales for which the memory was brought up to date."""

    def begun(self) -> "Extract":
        """Return the work with the memory ready for locales that are new and have a sibling; for the others see `then`.

        Of tasks that write catalogs at the same time, none may look at them.
        """
        if not self.locales:
            return self
        from pipeline.flow.remembering import awaits

        return self._remembering([locale for locale in self.locales if awaits(self.folders, locale)])

    def _remembering(self, locales: Sequence[Locale]) -> "Extract":
        if not self.settings.memory or not locales:
            return self
        from pipeline.flow.remembering import prepare

        prepare(self.settings, self.folders, locales)
        return replace(self, remembered=tuple(locales))

    def _offering(self, locale: Locale) -> "Offering | None":
        from pipeline.flow.remembering import Offering

        whole = self.settings.editions
        wanted = self.settings.memory and (whole or locale in self.remembered)
        return Offering(self.settings, self.folders, locale, whole) if wanted else None

    def files(self, task: Task) -> list[str]:
        """Return every file that a task reads or writes."""
        domain, paths = task
        return [
            *map(self.folders.articles.place, paths),
            self.folders.templates.place(f"{domain}.pot"),
            *_catalogs(self.folders, self.locales, domain),
        ]

    def size(self, tasks: Sequence[Task]) -> int:
        """Return how many bytes of Markdown tasks are."""
        return _size(self.folders, tasks)

    @staticmethod
    def load() -> None:
        """Import what tasks need."""
        import pipeline.flow.extracting  # noqa: F401

    def run(self, tasks: Sequence[Task]) -> Outcome:
        """Carry out some tasks; counts are by locale."""
        from pipeline.flow.project import open_project

        project = open_project(self.settings, self.folders, dict(tasks))
        found = Outcome()
        if self.left is None:
            project, found = _without_newcomers(project, self.locales, tasks)
            tasks = [task for task in tasks if task not in found.waiting]
        outcome, notes = self._extracted(project, lambda merged: merged.locale.tag)
        outcome.waiting, outcome.left = found.waiting, found.left
        if self.write:
            _finish(self, tasks, notes, outcome)
        return outcome

    def then(self, found: Outcome, domains: Collection[str], noted: Sequence[str]) -> "Extract":
        """Return the work on the tasks that waited, with what all catalogs have left.

        `domains` are all that have a file; of those in `noted` an earlier run has said that they have obsolete entries.
        """
        from pipeline.flow.moves import idle_catalogs, obsolete_ones

        settings, workspace = self.settings, self.folders.catalogs
        left = {}
        for locale in self.locales:
            others = obsolete_ones(settings, workspace, locale, noted)
            idle = idle_catalogs(settings, workspace, locale, domains)
            known = [*found.left.get(locale.tag, ()), *others, *idle]
            left[locale.tag] = sorted(known, key=lambda one: (one.idle, one.domain))
        return replace(self._remembering(self.locales), left=left)

    def run_whole(self) -> Outcome:
        """Carry out everything at once; counts are by catalog."""
        from pipeline.flow.domains import owing
        from pipeline.flow.project import open_project

        project = open_project(self.settings, self.folders)
        work = replace(self, locales=owing(project, self.locales))
        return work._extracted(project, lambda merged: f"{merged.locale.tag} {merged.domain}")[0]

    def _extracted(
        self, project: "Project", named: Callable[["Merged"], str]
    ) -> tuple[Outcome, dict[str, dict[str, int]]]:
        """Return what an extraction came to, and what to note on each domain."""
        from pipeline.flow.changes import carried_out
        from pipeline.flow.extracting import extract

        left = None if self.settings.editions else self.left or {}
        work = partial(extract, project, self.locales, left=left, offering=self._offering, typos=self.typos)
        result = carried_out(work) if self.write else work()
        outcome = Outcome(sum(result.units.values()), findings=result.findings)
        for merged in result.merged:
            outcome.add(Outcome(counts={named(merged): merged.counts}))
        outcome.changed = [change.shown for change in result.changes.changes]
        outcome.conflicts = result.changes.conflicts
        outcome.unwritten = result.changes.changes if self.show else []
        outcome.altered = result.altered
        notes = {
            domain: {"units": number, "away": int(domain in result.away)} for domain, number in result.units.items()
        }
        return outcome, notes


def _without_newcomers(
    project: "Project", locales: Sequence[Locale], tasks: Sequence[Task]
) -> tuple["Project", Outcome]:
    """Return a project without the articles that have new messages, and what waits for that."""
    from pipeline.flow.moves import seeking

    domains, left = seeking(project, locales)
    articles = tuple(article for article in project.articles if article.source.domain not in domains)
    findings = tuple(finding for finding in project.findings if finding.article not in domains)
    waiting = [task for task in tasks if task[0] in domains]
    return replace(project, articles=articles, findings=findings), Outcome(waiting=waiting, left=left)


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

    def size(self, tasks: Sequence[Task]) -> int:
        """Return how many bytes of Markdown tasks are."""
        return _size(self.folders, tasks)

    @staticmethod
    def load() -> None:
        """Import what tasks need."""
        import pipeline.checks
        import pipeline.flow.building_plain  # noqa: F401

    def run(self, tasks: Sequence[Task]) -> Outcome:
        """Carry out some tasks."""
        from pipeline.flow.building_plain import build_folder
        from pipeline.flow.project import open_project
        from pipeline.flow.request import Request

        project = open_project(self.settings, self.folders, dict(tasks))
        result = build_folder(
            project, Request(self.locales, formats=self.formats, today=self.today, others=self.others)
        )
        outcome = Outcome(editions=result.editions, findings=[*project.findings, *result.findings])
        outcome.changed = [change.shown for change in result.changes.changes]
        result.changes.apply()
        outcome.conflicts = result.changes.conflicts
        _finish(self, tasks, {a.source.domain: {"editions": len(self.locales)} for a in project.articles}, outcome)
        outcome.findings = [f for f in outcome.findings if f in result.findings]
        return outcome


def _size(folders: Folders, tasks: Sequence[Task]) -> int:
    return sum(folders.articles.size(path) for _, paths in tasks for path in paths)


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
