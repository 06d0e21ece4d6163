"""`build` over a plain folder's tasks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from pipeline.flow.folders import Folders, output_path
from pipeline.flow.plain import Outcome, Task, catalogs_of, note_done, size_of
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule


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
            *catalogs_of(self.folders, self.locales, domain),
            *map(self.folders.output.place, built),
        ]

    def size(self, tasks: Sequence[Task]) -> int:
        """Return how many bytes of Markdown tasks are."""
        return size_of(self.folders, tasks)

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
        result.changes.apply()
        outcome.changed = result.changes.shown
        outcome.conflicts = result.changes.conflicts
        note_done(self, tasks, {a.source.domain: {"editions": len(self.locales)} for a in project.articles}, outcome)
        outcome.findings = [f for f in outcome.findings if f in result.findings]
        return outcome
