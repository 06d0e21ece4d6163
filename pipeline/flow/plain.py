"""A plain folder, file by file: each is a task of its own, so that one run can skip what is done and share the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.cache import stamps
from pipeline.errors import Fault
from pipeline.flow.changes import Change
from pipeline.flow.folders import Folders
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.workspace import Stamp

if TYPE_CHECKING:
    from pipeline.flow.altered import Altered
    from pipeline.flow.moves import Left
    from pipeline.flow.plain_build import Build
    from pipeline.flow.plain_extract import Extract

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


def size_of(folders: Folders, tasks: Sequence[Task]) -> int:
    """Return how many bytes of Markdown tasks are."""
    return sum(folders.articles.size(path) for _, paths in tasks for path in paths)


def catalogs_of(folders: Folders, locales: Sequence[Locale], domain: str) -> list[str]:
    """Return where the catalogs of a domain are, whether or not they are there."""
    return [folders.catalogs.place(f"{locale.gettext}/LC_MESSAGES/{domain}.po") for locale in locales]


def note_done(
    work: "Extract | Build", tasks: Sequence[Task], notes: Mapping[str, Mapping[str, int]], outcome: Outcome
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
