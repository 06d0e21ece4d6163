"""The baseline file: read, held against findings, written anew."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pipeline.checks.baseline import Known, held_against, read_baseline, write_baseline
from pipeline.errors import Fault, InputError
from pipeline.flow.changes import Changes
from pipeline.flow.checking import Check
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace, decoded


@dataclass(frozen=True, slots=True)
class BaselineFile:
    """Where a baseline stands, and what it held when the command began."""

    workspace: Workspace
    path: str
    content: bytes | None
    named: bool = False
    """Whether the call names it: then it must be there to be held against; that of the settings may be yet to come."""

    @classmethod
    def of(cls, settings: Settings, given: str | None) -> "BaselineFile | None":
        """Return the file that the call names, else that of the settings; None where neither names one."""
        if given:
            folder = Path(given).parent
            workspace = Workspace(folder, "" if folder.is_absolute() or folder == Path() else folder.as_posix())
            return cls(workspace, Path(given).name, workspace.read_if_there(Path(given).name), named=True)
        if settings.baseline:
            workspace = Workspace(settings.root)
            return cls(workspace, settings.baseline, workspace.read_if_there(settings.baseline))
        return None

    @property
    def shown(self) -> str:
        """The file's path as messages name it."""
        return self.workspace.shown(self.path)

    @property
    def _known(self) -> tuple[Known, ...]:
        """The lines of the file; raises InputError where it cannot be read as a baseline."""
        return read_baseline(decoded(self.content or b"", self.shown), self.shown)

    def hold(self, result: Check, asked: Callable[[str], bool], whole: bool) -> None:
        """Take out of a check what the baseline has; count that, and the lines that stand for nothing.

        `asked` tells whether a rule was asked; `whole`, that everything was looked at, files that are gone too.
        """
        if self.named and self.content is None:
            hint = "--write-baseline makes it, of what is found now"
            result.unread([Fault(self.shown, None, "no such baseline", "baseline-missing", hint)])
            return
        try:
            known = self._known
        except InputError as error:
            result.unread(error.faults)
            return
        seen = {line[0] for line in known if whole or _seen(line, result)}
        held = held_against(result.findings, known, seen, asked)
        result.findings = list(held.new)
        result.counts |= {"baselined": len(held.known), "stale": len(held.stale)}

    def written(self, result: Check, whole: bool) -> Changes:
        """Return the file with what a check found, not yet written; what was not looked at keeps its lines."""
        kept = () if whole else tuple(line for line in self._known if not _seen(line, result))
        changes = Changes()
        changes.put(self.workspace, self.path, write_baseline(result.findings, kept), self.content or b"")
        return changes


def _seen(line: Known, result: Check) -> bool:
    path = line[0]
    return path in result.paths or (result.source and not path.endswith(".po"))
