"""What a command writes: collected first, then applied, or only listed for `--check` and `--dry-run`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from pipeline.errors import Fault, InputError
from pipeline.replacing import sweep
from pipeline.workspace import Workspace

_DURABLE = (".po", ".leftovers.txt", ".tsv", ".gitattributes")
"""What people wrote, and nothing can make again."""
_SAVED = "file-changed"
"""The code of the fault that a file was saved while the command ran."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs from what it should hold."""

    workspace: Workspace
    path: str
    content: bytes | None
    """None: the file goes."""
    before: bytes | None

    @property
    def shown(self) -> str:
        """The path as messages name it."""
        return self.workspace.shown(self.path)


@dataclass
class Changes:
    """The files that a command would write, in order; unchanged ones are left out."""

    changes: list[Change] = field(default_factory=list)
    conflicts: list[Fault] = field(default_factory=list)
    _refused: list[Change] = field(default_factory=list)
    """Those that were tried, and could not be written."""

    def put(self, workspace: Workspace, path: str, text: str, before: bytes | None = None) -> bool:
        """Ask for a file to hold a text; `before` is what it held when it was read. Return whether that differs."""
        return self.put_bytes(workspace, path, text.encode("utf-8"), before)

    def put_bytes(self, workspace: Workspace, path: str, content: bytes, before: bytes | None = None) -> bool:
        """Ask for a file to hold some bytes."""
        try:
            before = workspace.read_if_there(path) if before is None else before
        except InputError as error:
            self.conflicts += error.faults
            return False
        if before == content:
            return False
        self.changes.append(Change(workspace, path, content, before))
        return True

    def drop(self, workspace: Workspace, path: str) -> None:
        """Ask for a derived file to go, if it is there."""
        try:
            if (before := workspace.read_if_there(path)) is not None:
                self.changes.append(Change(workspace, path, None, before))
        except InputError as error:
            self.conflicts += error.faults

    def apply(self) -> int:
        """Write every change whole; return how many files were written.

        One that somebody saved meanwhile, or that cannot be written, is left alone and listed in `conflicts`.
        """
        for folder in dict.fromkeys(change.workspace.place(change.path).rpartition("/")[0] for change in self.changes):
            sweep(folder)
        written = 0
        for change in self.changes:
            try:
                if change.content is None:
                    change.workspace.remove(change.path)
                else:
                    durable = change.path.endswith(_DURABLE)
                    change.workspace.write(change.path, change.content, change.before or b"", durable)
                written += 1
            except InputError as error:
                self.conflicts += error.faults
                self._refused.append(change)
        return written

    @property
    def shown(self) -> list[str]:
        """The files that were written, or are to be: what could not be written is told as a fault, not counted."""
        refused = set(map(id, self._refused))
        return [change.shown for change in self.changes if id(change) not in refused]

    @property
    def overtaken(self) -> bool:
        """Whether somebody saved a file meanwhile, so that it was not written."""
        return any(fault.code == _SAVED for fault in self.conflicts)


class Result(Protocol):
    """What a command found, and would write."""

    changes: Changes


R = TypeVar("R", bound=Result)


def carried_out(work: Callable[[], R]) -> R:
    """Do some work, write what it would write, and return what it came to.

    Where a file was saved meanwhile, the work is done once more from what was saved; where that happens again, the
    conflict is listed. The changes of both times are in the result.
    """
    result = work()
    result.changes.apply()
    if not result.changes.overtaken:
        return result
    again = work()
    again.changes.apply()
    written = {change.shown for change in again.changes.changes}
    first = [change for change in result.changes.changes if change.shown not in written]
    again.changes.changes[:0] = first
    return again
