"""`extract` over a plain folder's tasks; what has new messages waits till it is known what other files have left."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.flow.folders import Folders
from pipeline.flow.plain import Outcome, Task, catalogs_of, note_done, size_of
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

if TYPE_CHECKING:
    from pipeline.flow.extracting import Merged
    from pipeline.flow.moves import Left
    from pipeline.flow.project import Project
    from pipeline.flow.remembering import Offering


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
            *catalogs_of(self.folders, self.locales, domain),
        ]

    def size(self, tasks: Sequence[Task]) -> int:
        """Return how many bytes of Markdown tasks are."""
        return size_of(self.folders, tasks)

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
            note_done(self, tasks, notes, outcome)
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
        outcome.changed = result.changes.shown
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
