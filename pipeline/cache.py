"""What was done last time, so that a second run pays only for what changed.

A task is done when every file that it read and every file that it wrote is as it was. A file is taken to be so where
its size and time are those noted, and that time is older than the note itself (a file saved in the same instant could
hide behind an equal time); otherwise its content decides. The cache holds plain JSON, may be deleted at any time,
and never changes a result.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.replacing import replace_file
from pipeline.workspace import ABSENT, Stamp, stamp

FOLDER = ".traversier"
_FORM = 2


class Cache:
    """The notes on one command over one set of folders; switched off, it knows nothing and writes nothing."""

    def __init__(self, folder: Path, name: str, key: Iterable[object], on: bool = True, keep: bool = False) -> None:
        words = "\0".join(map(str, (_FORM, *key)))
        self._path = folder / FOLDER / f"{name}-{hashlib.blake2b(words.encode(), digest_size=8).hexdigest()}.json"
        self._on, self._keep = on, keep
        self._lines: dict[str, str] = {}
        """Task → the line that holds its note: of ten thousand notes that are written, most were read."""
        self._notes, self._written = self._load() if on else ({}, 0)
        self._new: dict[str, Any] = {}

    def _load(self) -> tuple[dict[str, Any], int]:
        try:
            written = self._path.stat().st_mtime_ns
            content = self._path.read_text(encoding="utf-8")
            notes = json.loads(content)
        except (OSError, ValueError):
            return {}, 0
        lines = content.split("\n")[1:-2]
        if not isinstance(notes, dict) or len(lines) != len(notes):
            return {}, 0
        self._lines = {task: line.removesuffix(",") for task, line in zip(notes, lines, strict=True)}
        return notes, written

    def results(self) -> Mapping[str, Any]:
        """Return what was noted on every task, whatever has become of its files: for results that say themselves what
        they hold for."""
        return {task: note.get("result") for task, note in self._notes.items() if isinstance(note, dict)}

    def done(self, task: str, files: Iterable[str]) -> Any:
        """Return what was noted on a task whose files are all as they were; None where anything differs.

        `files` are all that the task reads and writes now; another set of files is another task.
        """
        note = self._notes.get(task)
        if not isinstance(note, dict):
            return None
        stamps = note.get("files")
        if not isinstance(stamps, dict) or list(stamps) != list(files):
            return None
        for path, noted in stamps.items():
            if not self._same(path, noted):
                return None
        self._new[task] = note
        return note.get("result")

    def _same(self, path: str, noted: Stamp) -> bool:
        try:
            found = os.stat(path)
        except OSError:
            return bool(noted[0] == -1)
        if found.st_size != noted[0]:
            return False
        if found.st_mtime_ns == noted[1] and found.st_mtime_ns < self._written:
            return True
        return bool(_stamp(path)[2] == noted[2])

    def note(self, task: str, stamps: Mapping[str, Stamp], result: object) -> None:
        """Note a task as done, with the stamps of its files."""
        self._new[task] = {"files": dict(stamps), "result": result}

    def save(self) -> None:
        """Write the notes of this run.

        Tasks that this run did not meet are forgotten; with `keep`, those whose name is no file any more.
        """
        if self._keep:
            kept = {task: note for task, note in self._notes.items() if task not in self._new and os.path.exists(task)}
            self._new = {**kept, **self._new}
        if not self._on or (self._new == self._notes and self._written):
            return
        try:
            ignored_folder(self._path.parent)
            replace_file(str(self._path), self._text().encode(), False)
        except OSError:
            # A cache that cannot be written costs time, nothing else.
            return

    def _text(self) -> str:
        """Return the notes as one JSON object, a line per task."""
        lines = (
            self._lines[task] if note is self._notes.get(task) else f"{json.dumps(task)}:{json.dumps(note)}"
            for task, note in self._new.items()
        )
        return "{\n" + ",\n".join(lines) + "\n}\n"


def ignored_folder(folder: Path) -> None:
    """Make the folder of what can be made again, and have git ignore it; raise OSError where that cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")


def program() -> str:
    """Return a hash of the program's own files as they are: one that was edited finds other things."""
    found = sorted(Path(__file__).parent.rglob("*.py"))
    words = "\0".join(f"{path} {(state := path.stat()).st_size} {state.st_mtime_ns}" for path in found)
    return hashlib.blake2b(words.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def stamps(files: Iterable[str], known: Mapping[str, Stamp]) -> dict[str, Stamp]:
    """Return the stamp of each file: as it was when it was read or written, where that is known, else as it is now.

    A file that somebody saved after it was read must not count as done.
    """
    return {path: known.get(path) or _stamp(path) for path in files}


def _stamp(path: str) -> Stamp:
    try:
        return stamp(os.stat(path), Path(path).read_bytes())
    except OSError:
        return list(ABSENT)
