"""A file takes the place of another at one stroke: a crash leaves the old one or the new one, never a part of it."""

import os
import re
import stat
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path

# Matches `.4711-0.part`, group 1 the process; not `.x.part`, which somebody else made.
_PART = re.compile(r"\.(\d+)-\d+\.part")
_WRITING = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_OLD = 60
"""Seconds after which a part of a process that this machine does not know is taken for left behind."""


def replace_file(
    place: str, content: bytes, durable: bool, ready: Callable[[], None] = lambda: None, there: bool = True
) -> os.stat_result:
    """Write a file beside its place and rename it, and return what the system knows of it then.

    `durable` waits until the disk has it, under its name. `ready` is called last before the renaming: where it raises,
    nothing is changed. Where there may be an old file, its mode and owner stay, as far as the system allows it.
    """
    descriptor, name = _beside(place)
    try:
        try:
            _write_whole(descriptor, content)
            if there:
                _like(descriptor, place)
            if durable:
                os.fsync(descriptor)
            written = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        ready()
        os.replace(name, place)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    if durable:
        _sync_folder(os.path.dirname(place))
    return written


def read_whole(descriptor: int, size: int) -> bytes:
    """Return all bytes of an open file of about that size."""
    content = os.read(descriptor, size + 1)
    if len(content) == size:
        return content
    # It grew meanwhile, or the system gives its bytes in parts.
    parts = [content]
    while parts[-1]:
        parts.append(os.read(descriptor, 1 << 20))
    return b"".join(parts)


def _write_whole(descriptor: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _beside(place: str) -> tuple[int, str]:
    """Create a file in the folder of a place, which is made if need be; return its descriptor and name."""
    folder = os.path.dirname(place)
    made = False
    for number in count():
        name = os.path.join(folder, f".{os.getpid()}-{number}.part")
        try:
            return os.open(name, _WRITING, 0o666), name
        except FileNotFoundError:
            # Some folders are there and take no file, as those of /proc do.
            if made:
                raise
            os.makedirs(folder, exist_ok=True)
            made = True
        except FileExistsError:
            continue  # left behind by a process that was killed
    raise AssertionError("there is always a next number")


def _like(descriptor: int, place: str) -> None:
    """Give a new file the mode and the owner of the old one."""
    try:
        old, new = os.stat(place), os.fstat(descriptor)
    except FileNotFoundError:
        return
    if hasattr(os, "fchown") and (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid):
        with suppress(OSError):
            os.fchown(descriptor, old.st_uid, old.st_gid)
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


def _sync_folder(folder: str) -> None:
    """Wait until the disk has the names of a folder; not every system can say so of a folder."""
    with suppress(OSError):
        descriptor = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: str) -> None:
    """Remove from a folder what processes that were killed have left there."""
    with suppress(OSError):
        for name in os.listdir(folder or "."):
            part = _PART.fullmatch(name)
            if part and not _running(int(part[1])):
                _remove_old(os.path.join(folder, name))


def _remove_old(name: str) -> None:
    """Remove a part unless it is so young that a process of another machine may be writing it."""
    with suppress(OSError):
        if time.time() - os.stat(name).st_mtime > _OLD:
            os.unlink(name)


def _running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
