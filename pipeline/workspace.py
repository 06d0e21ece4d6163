"""Files: the only module, with the cache, that reads and writes them.

A file is written beside its place, flushed to the disk and renamed: a crash leaves the old file or the new one.
Nothing outside the folder that a workspace was opened on is read or written, not through `..`, not through links.
"""

import errno
import hashlib
import os
import re
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from pipeline.errors import ConflictError, Fault, InputError
from pipeline.replacing import read_whole, replace_file

# File systems refuse longer names; the reader gets a message rather than an OSError.
_MAX_NAME = 255
# A line break in a name would break catalogs and messages; half of a surrogate pair stands for a byte that is no UTF-8.
_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_DOTS = frozenset({"", ".", ".."})
_LINE_END = re.compile(rb"\r\n?|\n")
# What the system says where there is no such file, however it is put.
_NOT_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.EBADF})

# A named pipe would be waited for without end.
_READING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

Stamp = list[Any]
"""Size, time of the last change in nanoseconds, hash of the content; size -1 where there is no file."""


class Workspace:
    """One folder and all below it; paths are relative to it, with forward slashes."""

    def __init__(self, root: Path, shown: str = "") -> None:
        self.root = root
        self.stamps: dict[str, Stamp] = {}
        """Of every file that was read or written here, by its place: as it was then, whatever came after."""
        self._root = str(root)
        self._real = Path(os.path.realpath(root))
        self._within: set[str] = set()
        """Folders that were found to be inside this one."""
        self._shown = shown
        """What stands before a path in messages, so that they are relative to the project."""

    @classmethod
    def beside(cls, path: str | Path) -> "tuple[Workspace, str]":
        """Return the workspace of the folder of a file that a call names, and the file's name in it.

        Messages name the file as the call does.
        """
        folder = Path(path).parent
        return cls(folder, "" if folder == Path() else folder.as_posix()), Path(path).name

    def place(self, path: str) -> str:
        """Return where a path is, whether or not it may be touched."""
        return os.path.join(self._root, path) if path.startswith("/") else f"{self._root}/{path}"

    def shown(self, path: str) -> str:
        """Return a path as messages name it."""
        if not self._shown or path in ("", "."):
            return self._shown or path
        return f"{self._shown}/{path}"

    def inner(self, folder: str) -> "Workspace":
        """Return the workspace of a folder below this one; raise InputError where it leads out of it."""
        return Workspace(Path(self._place(folder)), str(PurePosixPath(self._shown, folder)))

    def _place(self, path: str) -> str:
        if _UNUSABLE.search(path):
            message = "the name holds a line break, a control character or a byte that is not UTF-8"
            hint = "rename it: letters, digits, dots and hyphens make no trouble anywhere"
            shown = _UNUSABLE.sub(lambda match: match[0].encode("unicode_escape").decode(), self.shown(path))
            raise InputError([Fault(shown, None, message, "name-bad", hint)])
        if len(path) * 4 > _MAX_NAME and any(len(part.encode()) > _MAX_NAME for part in path.split("/")):
            hint = f"a file's name has at most {_MAX_NAME} bytes"
            raise InputError([Fault(self.shown(path), None, "the file name is too long", "name-too-long", hint)])
        place = self.place(path)
        if not self._inside(place):
            hint = "keep every file inside the project, and links too"
            raise InputError([Fault(self.shown(path), None, "the path leaves its folder", "path-outside", hint)])
        return place

    def _inside(self, place: str) -> bool:
        """Tell whether a place is in the folder; what was asked of the system for one file holds for its neighbours."""
        folder, name = os.path.split(place)
        if name in _DOTS or os.path.islink(place) or not (folder in self._within or self._folder_inside(folder)):
            real = Path(os.path.realpath(place))
            return real == self._real or self._real in real.parents
        return True

    def _folder_inside(self, folder: str) -> bool:
        above, name = os.path.split(folder)
        inside = folder == self._root or (
            name not in _DOTS
            and not os.path.islink(folder)
            and len(folder) > len(self._root)
            and (above in self._within or self._folder_inside(above))
        )
        if inside:
            self._within.add(folder)
        return inside

    @contextmanager
    def _trouble(self, path: str, code: str, hint: str) -> Iterator[None]:
        """Turn what the system says into a fault."""
        try:
            yield
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            hint = _for_unread(self.place(path)) or hint if code == "file-unreadable" else hint
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
            return os.path.exists(place)

    def size(self, path: str) -> int:
        """Return how many bytes a file has, 0 where nobody can tell."""
        try:
            return os.stat(self.place(path)).st_size
        except OSError:
            return 0

    def read(self, path: str) -> bytes:
        """Return a file's bytes; raise InputError where it cannot be read."""
        place = self._place(path)
        with self._reading(path):
            content = self._content(place)
            if content is None:
                raise OSError("is a directory" if os.path.isdir(place) else "not a file")
            return content

    def read_if_there(self, path: str) -> bytes | None:
        """Return a file's bytes, None where there is no such file."""
        place = self._place(path)
        with self._reading(path):
            return self._current(place)

    def _current(self, place: str) -> bytes | None:
        try:
            return self._content(place)
        except OSError as error:
            if error.errno in _NOT_THERE:
                self.stamps[place] = ABSENT
                return None
            raise

    def _content(self, place: str) -> bytes | None:
        """Return a file's bytes and note its stamp; None where it is no file but a folder, a pipe, a device."""
        descriptor = os.open(place, _READING)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode):
                return None
            content = read_whole(descriptor, found.st_size)
        finally:
            os.close(descriptor)
        self.stamps[place] = stamp(found, content)
        return content

    def text(self, path: str) -> str:
        """Return a UTF-8 file's text with its line ends as they are; raise InputError naming the bad line."""
        return decoded(self.read(path), self.shown(path))

    def files(self, folder: str, *suffixes: str) -> list[str]:
        """Return the files below a folder with one of the suffixes, sorted; hidden ones and linked folders left out."""
        return self.files_and_links(folder, *suffixes)[0]

    def files_and_links(self, folder: str, *suffixes: str) -> tuple[list[str], list[str]]:
        """Return `files` and `linked_folders` of a folder, for which it is walked once."""
        entries = self._entries(folder)
        files = (path for path, is_folder in entries if not is_folder)
        links = sorted(path for path, is_folder in entries if is_folder)
        return sorted(path for path in files if not suffixes or path.endswith(suffixes)), links

    def linked_folders(self, folder: str) -> list[str]:
        """Return the links to folders below a folder, sorted: nothing follows them, a loop would have no end."""
        return sorted(path for path, is_folder in self._entries(folder) if is_folder)

    def _entries(self, folder: str) -> list[tuple[str, bool]]:
        base = self._place(folder)
        with self._reading(folder):
            return list(_walk(base, "" if folder == "." else f"{folder}/")) if os.path.isdir(base) else []

    def write(self, path: str, content: bytes, expected: bytes | None = None, durable: bool = True) -> bool:
        """Write a file whole or not at all; return whether its bytes changed.

        With `expected` the file must still hold these bytes, or hold the new ones already; where somebody saved
        something else meanwhile, ConflictError is raised and nothing is written. A derived file need not be `durable`:
        after a power cut it is made again.
        """
        place = self._place(path)
        with self._writing(path):
            there = os.path.lexists(place)
            current = self._current(place) if there else None
            if current == content:
                return False
            if expected is not None and current is not None and current != expected:
                raise self._saved_meanwhile(path)

            def still_there() -> None:
                # To write a file takes as long as the disk needs, and somebody may save in that time.
                if expected is None or (current is None and not os.path.lexists(place)):
                    return
                if self._current(place) != current:
                    raise self._saved_meanwhile(path)

            real = os.path.realpath(place) if there and os.path.islink(place) else place
            if current is None and there and os.path.exists(real):
                raise OSError("not a file")  # a device or a pipe would be replaced by one
            self.stamps[place] = stamp(replace_file(real, content, durable, still_there, there), content)
        return True

    def _saved_meanwhile(self, path: str) -> ConflictError:
        hint = "run the command again: it starts from what was saved"
        message = "the file was saved while the command ran"
        return ConflictError([Fault(self.shown(path), None, message, "file-changed", hint)])

    def remove(self, path: str) -> None:
        """Remove a file; folders that are empty then go too."""
        place = Path(self._place(path))
        with self._writing(path):
            place.unlink(missing_ok=True)
            for folder in place.parents:
                if folder == self.root or not folder.is_dir() or any(folder.iterdir()):
                    return
                folder.rmdir()


def _walk(base: str, name: str) -> Iterator[tuple[str, bool]]:
    """Yield each file, and each link to a folder, with whether it is one; their paths begin with `name`."""
    folders = [(base, name)]
    while folders:
        folder, path = folders.pop()
        for entry in os.scandir(folder):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append((entry.path, f"{path}{entry.name}/"))
            else:
                yield path + entry.name, entry.is_symlink() and os.path.isdir(entry.path)


def _for_unread(place: str) -> str:
    """Return what to do about a name that stands for no file: nobody is to remove a folder for it."""
    if os.path.exists(place) and not os.access(place, os.R_OK):
        return "see that you may read it"
    if os.path.isdir(place):
        return "name the files in it, not the folder"
    return "" if os.path.lexists(place) else "see whether the name is right, and the folder that it begins in"


ABSENT: Stamp = [-1, 0, ""]
"""The stamp of a file that is not there."""


def stamp(found: os.stat_result, content: bytes) -> Stamp:
    """Return the stamp of a file with its content."""
    return [found.st_size, found.st_mtime_ns, hashlib.sha256(content).hexdigest()]


def read_named(path: str | Path) -> bytes:
    """Return the bytes of a file that a call names, wherever it is; raise InputError where it cannot be read."""
    workspace, name = Workspace.beside(path)
    return workspace.read(name)


def decoded(content: bytes, path: str) -> str:
    """Return bytes as UTF-8 text; raise InputError with the line of the first byte that is none."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(content, 0, error.start)) + 1
        message = f"byte 0x{content[error.start]:02X} is not UTF-8"
        hint = "save the file as UTF-8"
        raise InputError([Fault(path, line, message, "not-utf-8", hint)]) from None
