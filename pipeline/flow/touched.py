"""What a change touched: the stage `pr` judges only that."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from pipeline.catalogs.reader import read_catalog
from pipeline.errors import InputError
from pipeline.flow.project import Project
from pipeline.history import History
from pipeline.model.catalog import Catalog
from pipeline.model.finding import Finding, Severity
from pipeline.workspace import Workspace

BY_THE_CALENDAR = frozenset({"note-stale"})
"""Rules that speak because a date went by: never a reason to stop a pull request."""


def touched(project: Project, findings: Iterable[Finding], since: str) -> Iterator[Finding]:
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
        if past is None or present is None:
            return True
        return (past.msgstr, past.msgstr_plural, past.comments) != (
            present.msgstr,
            present.msgstr_plural,
            present.comments,
        )


def _catalog(text: str | None, path: str) -> Catalog | None:
    if text is None or not path.endswith(".po"):
        return None
    try:
        return read_catalog(text.encode(), path)
    except InputError:
        return None
