"""Tasks over many files: skipped where they are done, in turn where they are few, in processes where they are many."""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Generic, TypeVar

from pipeline.cache import Cache
from pipeline.catalogs.cycles import no_search_for_cycles
from pipeline.errors import UsageError
from pipeline.flow.folders import survey
from pipeline.flow.plain import Build, Extract, Outcome, Task
from pipeline.model.finding import Finding

if TYPE_CHECKING:
    from concurrent.futures import Executor

_FEW = 48
"""Below this many files, starting a second process costs more than it saves."""
_BATCH = 32
"""Files a process takes at a time: enough to make the way there worth it, few enough to share evenly."""

_LEAST = 40_000
"""Below this size together, a second process costs more than it saves; for texts, characters."""


def run(work: Extract | Build, cache: Cache, executor: "Executor | None" = None) -> Outcome:
    """Carry out a command over a folder; an executor may be one of several machines."""
    found, faults = survey(work.settings, work.folders)
    outcome = Outcome(findings=[Finding.from_fault(fault) for fault in faults])
    waiting: list[Task] = []
    noted: list[str] = []
    """Tasks that are done, and have obsolete entries in a catalog."""
    for name in work.only:
        if name not in found:
            raise UsageError(f"error: no article {name!r}\n  hint: name a file without its suffix")
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
    work: Extract | Build, tasks: Sequence[Task], outcome: Outcome, cache: Cache, executor: "Executor | None"
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


def shared(work: Callable[[T], R], tasks: Sequence[T], sizes: Sequence[int], least: int = _LEAST) -> list[R]:
    """Return what each task comes to, in their order; shared among processes where their sizes are `least` together.

    Each process takes tasks that follow each other: what the first of them had to make ready, the others find ready.
    """
    processes = min(_processors(), len(tasks))
    if sum(sizes) < least or processes < 2 or not hasattr(os, "fork"):
        return [work(task) for task in tasks]
    own, *others = _even(sizes, processes)
    helpers = [_Helper(work, tasks[share]) for share in others]
    try:
        results = [work(task) for task in tasks[own]]
        for helper, share in zip(helpers, others, strict=True):
            found = helper.results()
            # A process that was ended, by the system or by a person, is no reason to find less.
            results += found if found is not None else [work(task) for task in tasks[share]]
    finally:
        for helper in helpers:
            helper.end()
    return results


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _even(sizes: Sequence[int], count: int) -> list[slice]:
    """Return so many stretches of about the same size, none empty while there is something left."""
    edges, total, reached = [0], sum(sizes) or 1, 0
    for place, size in enumerate(sizes):
        if len(edges) < count and place > edges[-1] and (reached + size / 2) * count > total * len(edges):
            edges.append(place)
        reached += size
    return [slice(*edge) for edge in pairwise((*edges, len(sizes)))]


class _Helper(Generic[T, R]):
    """A copy of this process that works on some tasks, and sends back what they come to."""

    def __init__(self, work: Callable[[T], R], tasks: Sequence[T]) -> None:
        self._reading, writing = os.pipe()
        self._process = os.fork()
        if self._process:
            os.close(writing)
            return
        # Nothing but the results may leave a copy: no output that waits to be written, no traceback.
        try:
            os.close(self._reading)
            content = pickle.dumps([work(task) for task in tasks])
            with os.fdopen(writing, "wb") as pipe:
                pipe.write(content)
        except BaseException:
            os._exit(1)
        os._exit(0)

    def results(self) -> list[R] | None:
        """Wait for the results; None where the process did not come to its end."""
        with os.fdopen(self._reading, "rb") as pipe:
            content = pipe.read()
        self._reading = -1
        _, status = os.waitpid(self._process, 0)
        self._process = 0
        if status:
            return None
        found: list[R] = pickle.loads(content)
        return found

    def end(self) -> None:
        """End the process if nobody waited for it."""
        if self._reading >= 0:
            os.close(self._reading)
        if self._process:
            with suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGTERM)
            os.waitpid(self._process, 0)


def _parts(work: Extract | Build, tasks: Sequence[Task], executor: "Executor | None") -> Iterator[Outcome]:
    batches = [tasks[i : i + _BATCH] for i in range(0, len(tasks), _BATCH)]
    processes = min(os.cpu_count() or 1, len(batches))
    if executor is not None:
        yield from executor.map(work.run, batches)
    elif len(tasks) < _FEW or processes < 2:
        yield from map(work.run, batches)
    else:
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_all_start_methods, get_context

        # What a process inherits it need not import again.
        import pipeline.flow.building
        import pipeline.flow.extracting  # noqa: F401

        method = "fork" if "fork" in get_all_start_methods() else "spawn"
        with ProcessPoolExecutor(processes, get_context(method)) as pool:
            yield from pool.map(work.run, batches)
