"""What was done last time, so that a second run pays only for what changed.

A task is done when every file that it read and every file that it wrote is as it was. A file is taken to be so where
its size and time are those noted, and that time is older than the note itself (a file saved in the same instant could
hide behind an equal time); otherwise its content decides. The cache is plain text, may be deleted at any time, and
never changes a result: a line for each task, with its name, its result as JSON, and each file with its stamp, between
tabs. Lines are taken apart only when they are asked for: ten thousand of them are read at every run.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.replacing import replace_file
from pipeline.workspace import ABSENT, Stamp, stamp

FOLDER = ".traversier"
_FORM = 3


class Cache:
    """The notes on one command over one set of folders; switched off, it knows nothing and writes nothing."""

    def __init__(self, folder: Path, name: str, key: Iterable[object], on: bool = True, keep: bool = False) -> None:
        words = "\0".join(map(str, (_FORM, *key)))
        self._path = folder / FOLDER / f"{name}-{hashlib.blake2b(words.encode(), digest_size=8).hexdigest()}.tsv"
        self._on, self._keep = on, keep
        self._notes, self._written = self._load() if on else ({}, 0)
        self._new: dict[str, str] = {}

    def _load(self) -> tuple[dict[str, str], int]:
        """Return the line of each task without its name, and when they were written."""
        try:
            written = self._path.stat().st_mtime_ns
            content = self._path.read_bytes().decode("utf-8", "surrogatepass")
        except (OSError, ValueError):
            return {}, 0
        lines = (line.partition("\t") for line in content.split("\n")[:-1])
        return {task: note for task, _, note in lines}, written

    def results(self) -> Mapping[str, Any]:
        """Return what was noted on every task, whatever has become of its files: for results that say themselves what
        they hold for."""
        return {task: _parsed(note.partition("\t")[0]) for task, note in self._notes.items()}

    def done(self, task: str, files: list[str]) -> Any:
        """Return what was noted on a task whose files are all as they were; None where anything differs.

        `files` are all that the task reads and writes now; another set of files is another task. What is returned is
        not to be changed.
        """
        note = self._notes.get(task)
        if note is None:
            return None
        result, *noted = note.split("\t")
        if noted[::2] != files or not all(map(self._same, files, noted[1::2])):
            return None
        self._new[task] = note
        return _result(result)

    def _same(self, path: str, noted: str) -> bool:
        try:
            found = os.stat(path)
        except OSError:
            return noted == _written_out(ABSENT)
        changed = found.st_mtime_ns
        if changed < self._written and noted.startswith(f"{found.st_size} {changed} "):
            return True
        size, _, rest = noted.partition(" ")
        return size == str(found.st_size) and rest.endswith(f" {_stamp(path)[2]}")

    def note(self, task: str, stamps: Mapping[str, Stamp], result: object) -> None:
        """Note a task as done, with the stamps of its files; a name with a tab or a line break cannot be noted."""
        files = [word for path, found in stamps.items() for word in (path, _written_out(found))]
        if not any("\t" in word or "\n" in word for word in (task, *files)):
            self._new[task] = "\t".join((json.dumps(result), *files))

    def save(self) -> None:
        """Write the notes of this run.

        Tasks that this run did not meet are forgotten; with `keep`, those whose name is no file any more.
        """
        if self._keep:
            kept = {task: note for task, note in self._notes.items() if task not in self._new and os.path.exists(task)}
            self._new = {**kept, **self._new}
        if not self._on or (self._new == self._notes and self._written):
            return
        content = "".join([f"{task}\t{note}\n" for task, note in self._new.items()])
        try:
            ignored_folder(self._path.parent)
            replace_file(str(self._path), content.encode("utf-8", "surrogatepass"), False)
        except OSError:
            # A cache that cannot be written costs time, nothing else.
            return


def _parsed(result: str) -> Any:
    """Return a result as it was noted; None where somebody spoilt it."""
    try:
        return json.loads(result)
    except ValueError:
        return None


_result = lru_cache(maxsize=1024)(_parsed)
"""Of ten thousand articles many have as many units as another."""


def _written_out(noted: Stamp) -> str:
    """Return a stamp as a line has it: size, time and hash between blanks."""
    return f"{noted[0]} {noted[1]} {noted[2]}"


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
