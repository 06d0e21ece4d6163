"""Files: the only module, with the cache, that reads and writes them.

A file is written beside its place, flushed to the disk and renamed: a crash leaves the old file or the new one.
Nothing outside the folder that a workspace was opened on is read or written, not through `..`, not through links.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pipeline.errors import ConflictError, Fault, InputError

# File systems refuse longer names; the reader gets a message rather than an OSError.
_MAX_NAME = 255


class Workspace:
    """One folder and all below it; paths are relative to it, with forward slashes."""

    def __init__(self, root: Path, shown: str = "") -> None:
        self.root = root
        self._real = Path(os.path.realpath(root))
        self._shown = shown
        """What stands before a path in messages, so that they are relative to the project."""

    def shown(self, path: str) -> str:
        """Return a path as messages name it."""
        return str(PurePosixPath(self._shown, path)) if self._shown else path

    def _place(self, path: str) -> Path:
        place = self.root / path
        real = Path(os.path.realpath(place))
        if real != self._real and self._real not in real.parents:
            hint = "keep every file inside the project, and links too"
            raise InputError([Fault(self.shown(path), None, "the path leaves its folder", "path-outside", hint)])
        return place

    def exists(self, path: str) -> bool:
        """Tell whether there is a file or a folder."""
        return self._place(path).exists()

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raise InputError where it cannot be read."""
        try:
            return self._place(path).read_bytes()
        except OSError as error:
            raise InputError([Fault(self.shown(path), None, _reason(error), "file-unreadable")]) from error

    def read_if_there(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is no such file."""
        return self.read(path) if self._place(path).is_file() else None

    def text(self, path: str) -> str:
        """Return a UTF-8 file's text with its line ends as they are; raise InputError naming the bad line."""
        return decoded(self.read(path), self.shown(path))

    def files(self, folder: str, *suffixes: str) -> list[str]:
        """Return the files below a folder with one of the suffixes, sorted; hidden ones and links out left out."""
        base = self._place(folder)
        return sorted(self._files(base, PurePosixPath(folder), suffixes)) if base.is_dir() else []

    def _files(self, base: Path, name: PurePosixPath, suffixes: tuple[str, ...]) -> Iterator[str]:
        for entry in os.scandir(base):
            if entry.name.startswith("."):
                continue
            path = name / entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from self._files(Path(entry.path), path, suffixes)
            elif not suffixes or entry.name.endswith(suffixes):
                yield str(path)

    def write(self, path: str, content: bytes, expected: bytes | None = None) -> bool:
        """Write a file whole or not at all; return whether its bytes changed.

        With `expected` the file must still hold these bytes, or hold the new ones already; where somebody saved
        something else meanwhile, ConflictError is raised and nothing is written.
        """
        place = self._place(path)
        if len(place.name.encode()) > _MAX_NAME:
            raise InputError([Fault(self.shown(path), None, "the file name is too long", "name-too-long")])
        current = place.read_bytes() if place.is_file() else None
        if expected is not None and current is not None and current not in (expected, content):
            hint = "run the command again: it starts from what was saved"
            fault = Fault(self.shown(path), None, "the file was saved while the command ran", "file-changed", hint)
            raise ConflictError([fault])
        if current == content:
            return False
        try:
            _replace(place, content)
        except OSError as error:
            raise InputError([Fault(self.shown(path), None, _reason(error), "file-unwritable")]) from error
        return True

    def remove(self, path: str) -> None:
        """Remove a file; folders that are empty then go too."""
        place = self._place(path)
        place.unlink(missing_ok=True)
        for folder in place.parents:
            if folder == self.root or any(folder.iterdir()):
                return
            folder.rmdir()


def _replace(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mode = place.stat().st_mode & 0o777 if place.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def decoded(content: bytes, path: str) -> str:
    """Return bytes as UTF-8 text; raise InputError with the line of the first byte that is none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        message = f"byte 0x{content[error.start]:02X} is not UTF-8"
        hint = "save the file as UTF-8"
        raise InputError([Fault(path, line, message, "not-utf-8", hint)]) from None


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower() if error.strerror else str(error)
