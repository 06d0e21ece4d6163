"""One writer at a time in a project.

The lock is the system's own on the project's folder (`flock`): it makes no file, works where nothing can be written,
and goes with the process that holds it, however that ends.
"""

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import ConflictError, Fault

if sys.platform == "win32":
    fcntl = None
else:
    import fcntl

WAIT = 10.0
"""Seconds for which a command waits for another one."""
_PATIENCE, _STEP = 1.0, 0.02
# What the system says while another process holds the lock; everything else means that it knows no locks here.
_HELD = frozenset({errno.EAGAIN, errno.EACCES})

_open: set[int] = set()
"""Descriptors of the locks of this process."""


@contextmanager
def locked(
    folder: Path, shared: bool = False, wait: float = WAIT, say: Callable[[str], object] = lambda words: None
) -> Iterator[None]:
    """Hold the lock of a folder; raise ConflictError where another process still holds it after `wait` seconds.

    Any number of processes may hold it `shared`, where none holds it alone. `say` is told when there is something to
    wait for. On a file system without locks nobody waits: files are still replaced whole, and one that was saved
    meanwhile is still noticed.
    """
    descriptor = _descriptor(folder)
    try:
        if descriptor is not None:
            _acquire(descriptor, folder, shared, wait, say)
        yield
    finally:
        if descriptor is not None:
            _release(descriptor)


def _descriptor(folder: Path) -> int | None:
    if fcntl is None:
        return None
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return None  # the command itself will say what is wrong with the folder
    _open.add(descriptor)
    return descriptor


def _acquire(descriptor: int, folder: Path, shared: bool, wait: float, say: Callable[[str], object]) -> None:
    started, told = time.monotonic(), False
    while not _taken(descriptor, shared):
        spent = time.monotonic() - started
        if spent >= wait:
            message = f"another traversier command has been writing here for more than {wait:g} seconds"
            hint = "wait until it is done, then call this one again"
            raise ConflictError([Fault(str(folder), None, message, "locked", hint)])
        if spent >= min(_PATIENCE, wait / 2) and not told:
            told = True
            say(f"waiting for another traversier command in {folder}")
        time.sleep(_STEP)


def _taken(descriptor: int, shared: bool) -> bool:
    """Try to take the lock; a file system that has none is taken at its word."""
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True


def _release(descriptor: int) -> None:
    """Give the lock back at once, though a copy of this process may not have closed its own descriptor yet."""
    with suppress(OSError):
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    _open.discard(descriptor)
    os.close(descriptor)


def _let_go() -> None:
    """Close in a copy of this process what it inherited: a copy that lives on would keep the lock."""
    for descriptor in _open:
        with suppress(OSError):
            os.close(descriptor)
    _open.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)
