"""Tasks over many files: skipped where they are done, in turn where they are few, in processes where they are many."""

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipeline.cache import Cache
from pipeline.errors import Fault, UsageError
from pipeline.flow.folders import articles_by_domain, folder_faults
from pipeline.flow.plain import Build, Extract, Outcome, Task
from pipeline.model.finding import Finding

if TYPE_CHECKING:
    from concurrent.futures import Executor

_FEW = 48
"""Below this many files, starting a second process costs more than it saves."""
_BATCH = 32
"""Files a process takes at a time: enough to make the way there worth it, few enough to share evenly."""


def run(work: Extract | Build, cache: Cache, executor: "Executor | None" = None) -> Outcome:
    """Carry out a command over a folder; an executor may be one of several machines."""
    workspace = work.folders.articles
    faults: list[Fault] = list(folder_faults(workspace))
    outcome = Outcome(findings=[Finding.from_fault(fault) for fault in faults])
    waiting: list[Task] = []
    found = articles_by_domain(workspace) if workspace.root.is_dir() else {}
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
    with _no_search_for_cycles():
        for part in _parts(work, waiting, executor):
            outcome.add(part)
            for domain, (stamps, note) in part.done.items():
                cache.note(domain, stamps, note)
    cache.save()
    return outcome


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Segments and tokens hold no cycles: to look for some takes a tenth of the time, here and in forked processes."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


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
