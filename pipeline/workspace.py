"""Files: the only module, with the cache, that reads and writes them.

A file is written beside its place, flushed to the disk and renamed: a crash leaves the old file or the new one.
Nothing outside the folder that a workspace was opened on is read or written, not through `..`, not through links.
"""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath

from pipeline.errors import ConflictError, Fault, InputError

# File systems refuse longer names; the reader gets a message rather than an OSError.
_MAX_NAME = 255
# A line break in a name would break catalogs and messages; half of a surrogate pair stands for a byte that is no UTF-8.
_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LINE_END = re.compile(rb"\r\n?|\n")


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

    def inner(self, folder: str) -> "Workspace":
        """Return the workspace of a folder below this one; raise InputError where it leads out of it."""
        return Workspace(self._place(folder), self.shown(folder))

    def _place(self, path: str) -> Path:
        if _UNUSABLE.search(path):
            message = "the name holds a line break, a control character or a byte that is not UTF-8"
            hint = "rename it: letters, digits, dots and hyphens make no trouble anywhere"
            shown = _UNUSABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), self.shown(path))
            raise InputError([Fault(shown, None, message, "name-bad", hint)])
        if any(len(part.encode()) > _MAX_NAME for part in path.split("/")):
            hint = f"a file's name has at most {_MAX_NAME} bytes"
            raise InputError([Fault(self.shown(path), None, "the file name is too long", "name-too-long", hint)])
        place = self.root / path
        real = Path(os.path.realpath(place))
        if real != self._real and self._real not in real.parents:
            hint = "keep every file inside the project, and links too"
            raise InputError([Fault(self.shown(path), None, "the path leaves its folder", "path-outside", hint)])
        return place

    @contextmanager
    def _trouble(self, path: str, code: str, hint: str) -> Iterator[None]:
        """Turn what the system says into a fault."""
        try:
            yield
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise InputError([Fault(self.shown(path), None, reason, code, hint)]) from error

    def _reading(self, path: str) -> AbstractContextManager[None]:
        return self._trouble(path, "file-unreadable", "make it a file that can be read, or remove it")

    def _writing(self, path: str) -> AbstractContextManager[None]:
        return self._trouble(
            path, "file-unwritable", "see that its folder can be written to, and that the disk has room"
        )

    def exists(self, path: str) -> bool:
        """Tell whether there is a file or a folder."""
        place = self._place(path)
        with self._reading(path):
            return place.exists()

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raise InputError where it cannot be read."""
        place = self._place(path)
        with self._reading(path):
            if place.exists() and not place.is_file() and not place.is_dir():
                raise OSError("not a file")  # a named pipe would be waited for without end
            return place.read_bytes()

    def read_if_there(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is no such file."""
        place = self._place(path)
        with self._reading(path):
            there = place.is_file()
        return self.read(path) if there else None

    def text(self, path: str) -> str:
        """Return a UTF-8 file's text with its line ends as they are; raise InputError naming the bad line."""
        return decoded(self.read(path), self.shown(path))

    def files(self, folder: str, *suffixes: str) -> list[str]:
        """Return the files below a folder with one of the suffixes, sorted; hidden ones and linked folders left out."""
        found = (path for path, is_folder in self._entries(folder) if not is_folder)
        return sorted(path for path in found if not suffixes or path.endswith(suffixes))

    def linked_folders(self, folder: str) -> list[str]:
        """Return the links to folders below a folder, sorted: nothing follows them, a loop would have no end."""
        return sorted(path for path, is_folder in self._entries(folder) if is_folder)

    def _entries(self, folder: str) -> list[tuple[str, bool]]:
        base = self._place(folder)
        with self._reading(folder):
            return list(_walk(base, PurePosixPath(folder))) if base.is_dir() else []

    def write(self, path: str, content: bytes, expected: bytes | None = None, durable: bool = True) -> bool:
        """Write a file whole or not at all; return whether its bytes changed.

        With `expected` the file must still hold these bytes, or hold the new ones already; where somebody saved
        something else meanwhile, ConflictError is raised and nothing is written. A derived file need not be `durable`:
        after a power cut it is made again.
        """
        place = self._place(path)
        with self._writing(path):
            current = place.read_bytes() if place.is_file() else None
            if current == content:
                return False
            if expected is not None and current is not None and current != expected:
                hint = "run the command again: it starts from what was saved"
                message = "the file was saved while the command ran"
                raise ConflictError([Fault(self.shown(path), None, message, "file-changed", hint)])
            replace_file(place, content, durable)
        return True

    def remove(self, path: str) -> None:
        """Remove a file; folders that are empty then go too."""
        place = self._place(path)
        with self._writing(path):
            place.unlink(missing_ok=True)
            for folder in place.parents:
                if folder == self.root or not folder.is_dir() or any(folder.iterdir()):
                    return
                folder.rmdir()


def _walk(base: Path, name: PurePosixPath) -> Iterator[tuple[str, bool]]:
    """Yield each file, and each link to a folder, with whether it is one."""
    folders = [(base, name)]
    while folders:
        folder, path = folders.pop()
        for entry in os.scandir(folder):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((Path(entry.path), path / entry.name))
            else:
                yield str(path / entry.name), entry.is_symlink() and Path(entry.path).is_dir()


def replace_file(place: Path, content: bytes, durable: bool) -> None:
    """Write a file beside its place and rename it; `durable` waits until the disk has it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=place.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            if durable:
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
        line = len(_LINE_END.findall(content, 0, error.start)) + 1
        message = f"byte 0x{content[error.start]:02X} is not UTF-8"
        hint = "save the file as UTF-8"
        raise InputError([Fault(path, line, message, "not-utf-8", hint)]) from None
