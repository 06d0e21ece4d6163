"""Times whole processes from outside, and sets the times of several against each other."""

import os
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """One process from its start to its end, with all processes that it started and waited for."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of processor time, user's and system's."""
    peak: float
    """MiB of the largest single process; of all together, sampled, where they were watched."""


class RunError(Exception):
    """A command that ended badly or took too long; its text says which."""


def measured(
    command: Sequence[str], folder: Path, limit: float, watched: bool = False, accepted: Container[int] = (0,)
) -> Run:
    """Run a command in a folder and measure it; RunError after `limit` seconds or on another exit status.

    The peak is at least that of this program, some 20 MiB: Linux counts the memory from before `exec` too.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, start_new_session=True)
        together = 0.0
        try:
            while True:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                wall = time.perf_counter() - start
                if pid:
                    break
                if wall > limit:
                    os.killpg(process.pid, signal.SIGKILL)
                if watched:
                    together = max(together, resident(process.pid))
                # To look at all processes takes time itself, and a short run must not seem longer than it is.
                time.sleep(min(0.05, wall / 20) if watched else 0.002)
        except BaseException:
            # The command has a session of its own: what ends this program does not reach it.
            os.killpg(process.pid, signal.SIGKILL)
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        if wall > limit:
            raise RunError(f"took over {limit:.0f} s")
        if process.returncode not in accepted:
            output.seek(0)
            last = output.read().decode("utf-8", "replace").strip().splitlines()[-1:]
            raise RunError(f"exit status {process.returncode}: {''.join(last)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, together if watched else usage.ru_maxrss / 1024)


def resident(session: int) -> float:
    """MiB that the processes of a session hold now, a page that several share counted once (proportional set size)."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                lines = (folder / "smaps_rollup").read_text().splitlines()
                total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except OSError:  # it ended meanwhile
            continue
    return total / 1024


def in_turn(tasks: Mapping[str, Callable[[], Run]], rounds: int) -> tuple[dict[str, list[Run]], dict[str, str]]:
    """Run tasks A B C A B C …, so that a busy machine hits all alike; the runs of each, and why others are left out."""
    runs: dict[str, list[Run]] = {name: [] for name in tasks}
    missing: dict[str, str] = {}
    for _ in range(rounds):
        for name in [name for name in tasks if name not in missing]:
            try:
                runs[name].append(tasks[name]())
            except RunError as reason:
                missing[name] = str(reason)
    return {name: found for name, found in runs.items() if name not in missing}, missing


def table(runs: Mapping[str, Sequence[Run]], base: str, remarks: Mapping[str, str]) -> str:
    """A Markdown table of medians; a ratio is the median of the rounds' ratios to the row `base`."""
    lines = [
        "| what | wall s | CPU s | peak MiB | wall ratio | CPU ratio | |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for name, found in runs.items():
        wall, cpu, peak = (statistics.median(getattr(run, field) for run in found) for field in ("wall", "cpu", "peak"))
        ratios = " | ".join(ratio(found, runs.get(base, ()), field) for field in ("wall", "cpu"))
        lines.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {ratios} | {remarks.get(name, '')} |")
    return "\n".join(lines)


def ratio(runs: Sequence[Run], base: Sequence[Run], field: str) -> str:
    """How many times as much as the base's run of the same round, the median; a dash where the base is missing."""
    found = [getattr(run, field) / getattr(other, field) for run, other in zip(runs, base, strict=False)]
    return f"{statistics.median(found):.2f}" if found else "–"
