"""Tasks over many files: skipped where they are done, in turn where they are few, in processes where they are many."""

import os
import pickle
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.cache import Cache
from pipeline.catalogs.cycles import no_search_for_cycles
from pipeline.errors import UsageError, nearest
from pipeline.flow.folders import nothing_found, survey
from pipeline.flow.plain import Outcome, Task
from pipeline.flow.plain_extract import Extract
from pipeline.model.finding import Finding

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from pipeline.flow.plain_build import Build

_BATCH = 64
"""Files that are worked on at a time: few enough for the memory to hold, enough to share what they have in common."""
_FEWEST = 8
"""Files that are worth a turn of their own."""
_LEAST = 40_000
"""Below this size together, a second process costs more than it saves; for texts that are judged, characters."""
_LARGE = 200_000
"""The same for files, in bytes."""
_NUMBER = 4
"""Bytes of a number in a pipe."""
_PIPE = 1000
"""Numbers that every system's pipes hold."""


def run(work: "Extract | Build", cache: Cache, executor: "Executor | None" = None) -> Outcome:
    """Carry out a command over a folder; an executor may be one of several machines."""
    found, faults = survey(work.settings, work.folders)
    outcome = Outcome(findings=[Finding.from_fault(fault) for fault in faults] or nothing_found(work.folders, found))
    waiting: list[Task] = []
    noted: list[str] = []
    """Tasks that are done, and have obsolete entries in a catalog."""
    for name in work.only:
        if name not in found:
            hint = nearest(name, found) or "name a file without its suffix"
            raise UsageError(f"error: no article {name!r}\n  hint: {hint}")
    for task in found.items():
        if work.only and task[0] not in work.only:
            continue
        note = cache.done(task[0], work.files(task))
        if note is None:
            waiting.append(task)
        else:
            outcome.skip(note, work.locales)
            noted += [task[0]] if note.get("away", True) else []
    if isinstance(work, Extract) and waiting:
        work = work.begun()
    with no_search_for_cycles():
        first = _carry_out(work, waiting, outcome, cache, executor)
        if isinstance(work, Extract) and first.waiting:
            # Only now is known what all files have lost, and what may stand in another one.
            _carry_out(work.then(first, found, noted), first.waiting, outcome, cache, executor)
    cache.save()
    return outcome


def _carry_out(
    work: "Extract | Build", tasks: Sequence[Task], outcome: Outcome, cache: Cache, executor: "Executor | None"
) -> Outcome:
    """Add to an outcome what tasks come to, and note what is done; return what is left to do."""
    rest = Outcome()
    for part in _parts(work, tasks, executor):
        outcome.add(part)
        rest.waiting += part.waiting
        for locale, left in part.left.items():
            rest.left.setdefault(locale, []).extend(left)
        for domain, (stamps, note) in part.done.items():
            cache.note(domain, stamps, note)
    return rest


T = TypeVar("T")
R = TypeVar("R")


def shared(work: Callable[[T], R], tasks: Sequence[T], size: int, least: int = _LEAST) -> list[R]:
    """Return what each task comes to, in their order; shared among processes where they are `least` in size together.

    Each process takes tasks that follow each other, since what the first of them had to make ready the others find
    ready; when there are no more of them it takes those of another, so that all end at about the same time.
    """
    processes = min(_processors(), len(tasks))
    if size < least or processes < 2 or not hasattr(os, "fork"):
        return [work(task) for task in tasks]
    queue = _Queue(len(tasks), processes)
    helpers = [_Helper(queue.places(number), lambda place: work(tasks[place])) for number in range(1, processes)]
    try:
        found = {place: work(tasks[place]) for place in queue.places(0)}
        for helper in helpers:
            found |= helper.results()
    finally:
        queue.close()
        for helper in helpers:
            helper.end()
    # A process that was ended, by the system or by a person, is no reason to find less.
    return [found[place] if place in found else work(task) for place, task in enumerate(tasks)]


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Queue:
    """The places of tasks, which processes take when they are ready for more; pipes hold them, one for each process."""

    def __init__(self, count: int, processes: int) -> None:
        edges = [count * number // processes for number in range(processes + 1)]
        self._stretches = [range(*edge) for edge in pairwise(edges)]
        self._step = -(-count // _PIPE)
        self._pipes = [_filled(stretch[:: self._step]) for stretch in self._stretches]

    def places(self, own: int) -> Iterator[int]:
        """Yield what is left of a process's own stretch, then of the others'."""
        for number in (*range(own, len(self._pipes)), *range(own)):
            while place := os.read(self._pipes[number], _NUMBER):
                first = int.from_bytes(place)
                yield from range(first, min(first + self._step, self._stretches[number].stop))

    def close(self) -> None:
        for pipe in self._pipes:
            os.close(pipe)


def _filled(places: Sequence[int]) -> int:
    """Return a pipe that holds some numbers, each for one reader."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(place.to_bytes(_NUMBER) for place in places))
    os.close(writing)
    return reading


class _Helper(Generic[R]):
    """A copy of this process that works on tasks as long as there are places, and sends back what each comes to."""

    def __init__(self, places: Iterator[int], work: Callable[[int], R]) -> None:
        self._reading, writing = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(writing)
            return
        # Nothing but the results may leave a copy: no output that waits to be written, no traceback.
        try:
            os.close(self._reading)
            content = pickle.dumps({place: work(place) for place in places})
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(content)
        except BaseException:
            os._exit(1)
        os._exit(0)

    def results(self) -> dict[int, R]:
        """Wait for the results; none where the process did not come to its end."""
        with os.fdopen(self._reading, "rb") as pipe:
            content = pipe.read()
        self._reading = -1
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if status:
            return {}
        found: dict[int, R] = pickle.loads(content)
        return found

    def end(self) -> None:
        """End the process if nobody waited for it."""
        if self._reading >= 0:
            os.close(self._reading)
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)
            os.waitpid(self._process, 0)


def _batches(tasks: Sequence[Task], processes: int) -> Iterator[Sequence[Task]]:
    """Yield tasks that are worked on together, for each process its stretch: of several, towards its end ever fewer.

    So none of them waits long for another that has just taken as many as there may be.
    """
    fewest = _FEWEST if processes > 1 else _BATCH
    for start, end in pairwise(len(tasks) * number // processes for number in range(processes + 1)):
        while start < end:
            size = min(_BATCH, max(fewest, (end - start) // 2))
            yield tasks[start : min(start + size, end)]
            start += size


def _parts(work: "Extract | Build", tasks: Sequence[Task], executor: "Executor | None") -> Iterable[Outcome]:
    size = work.size(tasks)
    batches = list(_batches(tasks, _processors() if size >= _LARGE else 1))
    if executor is not None:
        return executor.map(work.run, batches)
    if len(batches) > 1:
        # What a process inherits it need not import again.
        work.load()
    return shared(work.run, batches, size, _LARGE)
