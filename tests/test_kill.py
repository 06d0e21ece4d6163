"""A command that is killed at any moment leaves each file as it was or as it was to be, and loses no translation.

A runner imports the program once and forks for each call, so that many moments can be tried in a few seconds; its disk
is made slow, so that most of them fall between two writes or into one.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, contents, put

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

RUNNER = """
import os, signal, sys, time
from pipeline import checks, cli, merge, workspace
from pipeline.flow import building, extracting, headers
beside, rename = workspace._beside, os.replace
for line in sys.stdin:
    moment, delay, *words = line.split()
    reading, writing = os.pipe()
    def slowly_made(place):
        os.write(writing, b"x")
        time.sleep(0.002)
        return beside(place)
    def slowly_renamed(name, place):
        time.sleep(0.003)
        rename(name, place)
    workspace._beside, os.replace = slowly_made, slowly_renamed
    child = os.fork()
    if child == 0:
        os.close(reading)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.argv = ["traversier", *words]
        try:
            cli.main()
        except SystemExit as ended:
            os._exit(ended.code)
        os._exit(99)
    os.close(writing)
    if moment == "writing":
        os.read(reading, 1)
    if moment != "never":
        time.sleep(float(delay))
        os.kill(child, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    os.close(reading)
"""
SECONDS = 6
"""How long each command is tried."""
ARTICLES = 6


class Runner:
    """Runs commands in a folder, to their end or to a violent one."""

    def __init__(self, folder: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        words = [sys.executable, "-c", RUNNER]
        self.process = subprocess.Popen(
            words, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def __call__(self, words: str, moment: str = "never", delay: float = 0) -> int:
        """Return the exit code; `moment` is what a kill is reckoned from: `start`, the first `writing`, or `never`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{moment} {delay} {words}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


def article(number: int, edited: bool) -> str:
    more = "\n\nIt was edited." if edited else ""
    return f"---\ntitle: Article {number}\nslug: a{number}\n---\n## Dose\n\nTake it for {number} days.{more}\n"


def translated(text: str) -> str:
    """Fill in every entry of a catalog but its header."""
    head, *entries = text.split("\n\n")
    return "\n\n".join([head, *(entry.replace('msgstr ""', 'msgstr "traduit"') for entry in entries)])


@pytest.fixture
def runner(project: Path) -> Iterator[Runner]:
    """A project of many translated articles, all of which have been edited since."""
    put(project, {f"source/articles/a{number}.md": article(number, False) for number in range(ARTICLES)})
    running = Runner(project)
    for words in ("extract", "build --today 2026-11-21"):
        assert running(words) == 0
    for path in sorted((project / "locales").rglob("*.po")):
        path.write_text(translated(path.read_text()))
    put(project, {f"source/articles/a{number}.md": article(number, True) for number in range(ARTICLES)})
    yield running
    assert running.process.stdin is not None
    running.process.stdin.close()
    running.process.wait(timeout=30)


def whole(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what a killed process leaves beside a file that it was writing."""
    return {name: content for name, content in files.items() if not name.endswith(".part")}


@pytest.mark.parametrize("command", ["extract", "build --today 2026-11-21"])
def test_a_killed_command_leaves_each_file_old_or_new(project: Path, runner: Runner, command: str) -> None:
    before = contents(project)
    started = time.monotonic()
    assert runner(command) == 0
    takes = time.monotonic() - started
    after = contents(project)
    written = len([name for name in after if after[name] != before.get(name)])
    assert written > 2 * ARTICLES, "there is much to write"
    seed = random.randrange(10**6)
    draw, rounds, halfway = random.Random(seed), 0, 0
    while (spent := time.monotonic() - started) < SECONDS or (not halfway and spent < 5 * SECONDS):
        restore(project, before, after)
        moment, longest = draw.choice([("start", takes), ("writing", written * 0.006)])
        runner(command, moment, draw.uniform(0, longest))
        left = contents(project)
        torn = [name for name, content in whole(left).items() if content not in (before.get(name), after.get(name))]
        assert (torn, before.keys() - left.keys()) == ([], set()), seed
        halfway += before != whole(left) != after
        rounds += 1
        if rounds % 4 == 0:
            assert runner(command) == 0, seed
            assert whole(contents(project)) == after, seed
    assert halfway, f"none of {rounds} blows fell between two writes"
    catalogs = [content for name, content in after.items() if name.endswith(".po")]
    assert sum(content.count(b'"traduit"') for content in catalogs) >= 2 * 3 * ARTICLES


def restore(folder: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Bring back what was there before a command ran; what a killed one left behind stays, as it would for a user."""
    for name in after.keys() - before.keys():
        (folder / name).unlink(missing_ok=True)
    for name, content in before.items():
        if (folder / name).read_bytes() != content:
            (folder / name).write_bytes(content)


def test_what_a_killed_command_left_behind_is_never_read(project: Path, runner: Runner) -> None:
    for words in ("extract", "build --today 2026-11-21"):
        assert runner(words) == 0
    before = contents(project)
    litter = [".x1.part", "source/articles/.x2.part", "source/notes/.x3.part", "source/common/.x4.part"]
    litter += ["locales/templates/.x5.part", "locales/fr_CA/LC_MESSAGES/.x6.part", "output/fr-CA/.x7.part"]
    put(project, dict.fromkeys(litter, b"\xff half a file"))
    for words in ("extract", "build --today 2026-11-21", "status"):
        assert runner(words) == 0
    assert whole(contents(project)) == before


def test_a_build_is_the_same_with_and_without_what_was_there(project: Path, runner: Runner) -> None:
    assert runner("build --today 2026-11-21") == 0
    before = contents(project / "output")
    shutil.rmtree(project / "output")
    assert runner("build --today 2026-11-21") == 0
    assert contents(project / "output") == before
