"""A command that is killed at any moment leaves each file as it was or as it was to be, and loses no translation.

A runner imports the program once and forks for each call, so that many moments can be tried in a few seconds; its disk
is made slow, so that most of them fall between two writes or into one. `KILLS=200` tries each command so many times.
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import FILES, ROOT, contents, put

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

RUNNER = """
import importlib, os, pkgutil, signal, sys, time
from pipeline import checks, cli, commands, flow, merge, replacing
for package in (commands, flow):
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
beside, rename = replacing._beside, os.replace
for line in sys.stdin:
    folder, number, moment, delay, *words = line.split()
    reading, writing = os.pipe()
    def slowly_made(place):
        os.write(writing, b"x")
        time.sleep(0.002)
        return beside(place)
    def slowly_renamed(name, place):
        time.sleep(0.003)
        rename(name, place)
    replacing._beside, os.replace = slowly_made, slowly_renamed
    child = os.fork()
    if child == 0:
        os.chdir(folder)
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
        os.kill(child, int(number))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
    os.close(reading)
"""
KILLS = int(os.environ.get("KILLS", "4"))
"""How many times each command is killed."""
ARTICLES = 6
SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
DAY = "--today 2026-11-21"
HEAD = 'msgid ""\nmsgstr ""\n"Language: fr_CA\\n"\n'


class Runner:
    """Runs commands in a folder, to their end or to a violent one."""

    def __init__(self, process: "subprocess.Popen[str]", folder: Path) -> None:
        self.process, self.folder = process, folder

    def __call__(self, words: str, moment: str = "never", delay: float = 0, number: int = signal.SIGKILL) -> int:
        """Return the exit code; a signal is reckoned from the `start`, from the first `writing`, or `never` sent."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{self.folder} {int(number)} {moment} {delay} {words}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def process() -> Iterator["subprocess.Popen[str]"]:
    """The program, imported once."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", RUNNER]
    with subprocess.Popen(words, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running
        assert running.stdin is not None
        running.stdin.close()
        running.wait(timeout=30)


def article(number: int, edited: bool) -> str:
    more = "\n\nIt was edited." if edited else ""
    return f"---\ntitle: Article {number}\nslug: a{number}\n---\n## Dose\n\nTake it for {number} days.{more}\n"


def translated(text: str) -> str:
    """Fill in every entry of a catalog but its header."""
    head, *entries = text.split("\n\n")
    return "\n\n".join([head, *(entry.replace('msgstr ""', 'msgstr "traduit"') for entry in entries)])


@pytest.fixture(scope="module")
def edited(process: "subprocess.Popen[str]", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of many translated articles, all of which have been edited since; it is only copied."""
    project = tmp_path_factory.mktemp("edited")
    running = Runner(process, project)
    people = '\n[reviewers]\na = { name = "A. Reviewer", roles = ["translator"] }\n'
    put(project, {**FILES, "traversier.toml": FILES["traversier.toml"] + people})
    put(project, {f"source/articles/a{number}.md": article(number, False) for number in range(ARTICLES)})
    for words in ("extract", f"build {DAY}", f"export --locale fr-CA --article a0 -o jobs {DAY}"):
        assert running(words) == 0
    for path in sorted((project / "locales").rglob("*.po")):
        path.write_text(translated(path.read_text()))
    for path in (project / "jobs").glob("*.po"):
        path.rename(project / "job.po")
        (project / "job.po").write_text(translated((project / "job.po").read_text()).replace("traduit", "revenu"))
    shutil.rmtree(project / "jobs")
    put(project, {f"source/articles/a{number}.md": article(number, True) for number in range(ARTICLES)})
    many = "".join(f'\nmsgid "Message {number} of many"\nmsgstr "%s"\n' for number in range(50))
    put(project, {
        "any.po": HEAD + many.replace("%s", "traduit"),
        "any.pot": HEAD + many.replace("%s", "") + '\nmsgid "More"\nmsgstr ""\n',
        "old.po": HEAD + '\nmsgid "It was edited."\nmsgstr "traduit"\n',
        "base.po": HEAD + many.replace("%s", ""),
        "theirs.po": HEAD + many.replace("%s", "traduit autrement"),
    })  # fmt: skip
    return project


@pytest.fixture
def runner(process: "subprocess.Popen[str]", edited: Path, tmp_path: Path) -> Runner:
    """That project, to run commands in."""
    shutil.copytree(edited, tmp_path, dirs_exist_ok=True)
    return Runner(process, tmp_path)


def whole(files: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what a killed process leaves beside a file that it was writing."""
    return {name: content for name, content in files.items() if not name.endswith(".part")}


# A command, how many files it writes at least, and how many translations there are at least when it is done.
COMMANDS = [
    ("extract", 2 * ARTICLES, 6 * ARTICLES),
    (f"build {DAY}", 2 * ARTICLES, 6 * ARTICLES),
    (f"pseudo {DAY}", 2 * ARTICLES, 6 * ARTICLES),
    (f"init de {DAY}", ARTICLES, 6 * ARTICLES),
    ("fix", ARTICLES, 6 * ARTICLES),
    ("import job.po", 1, 6 * ARTICLES),
    (f"migrate old.po --locale fr-CA {DAY}", ARTICLES, 6 * ARTICLES),
    (f"review --locale fr-CA --role translator --reviewer a --all-of a0 {DAY}", 1, 6 * ARTICLES),
    (f"export --locale fr-CA -o jobs {DAY}", 2, 6 * ARTICLES),
    ("merge any.po any.pot -o any.po", 1, 6 * ARTICLES),
    ("merge --driver base.po any.po theirs.po a.po", 1, 6 * ARTICLES + 50),
]


def translations(files: dict[str, bytes]) -> int:
    """Count what translators wrote, which no command may lose."""
    return sum(content.count(b"traduit") for name, content in files.items() if name.endswith(".po"))


@pytest.mark.parametrize(("command", "least", "kept"), COMMANDS, ids=[words.split(" -")[0] for words, *_ in COMMANDS])
def test_a_killed_command_leaves_each_file_old_or_new(runner: Runner, command: str, least: int, kept: int) -> None:
    project = runner.folder
    if command == "fix":
        spoil(project)
    before = contents(project)
    started = time.monotonic()
    # Of what comes back some has no place: a person has to see that.
    done = 3 if command.startswith("import") else 0
    assert runner(command) == done
    takes = time.monotonic() - started
    after = contents(project)
    written = len([name for name in after if after[name] != before.get(name)])
    assert written >= least, "there is much to write"
    assert translations(after) >= translations(before) >= kept
    seed = random.randrange(10**6)
    draw, halfway = random.Random(seed), 0
    for number in range(KILLS):
        restore(project, before, after)
        moment, longest = draw.choice([("start", takes), ("writing", written * 0.006)])
        runner(command, moment, draw.uniform(0, longest), draw.choice(SIGNALS))
        left = contents(project)
        torn = [name for name, content in whole(left).items() if content not in (before.get(name), after.get(name))]
        assert (torn, before.keys() - left.keys()) == ([], set()), seed
        assert translations(whole(left)) >= translations(before), seed
        halfway += before != whole(left) != after
        if number % 4 == 3:
            assert runner(command) == done, seed
            assert whole(contents(project)) == after, seed
    assert halfway or KILLS < 50 or written < ARTICLES, f"none of {KILLS} blows fell between two writes"


def spoil(folder: Path) -> None:
    """Give each catalog something that `fix` mends."""
    for path in sorted((folder / "locales").rglob("a*.po")):
        path.write_text(path.read_text().replace('"traduit"', '"Il est traduit  !"'))


def restore(folder: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Bring back what was there before a command ran; what a killed one left behind stays, as it would for a user."""
    for name in after.keys() - before.keys():
        (folder / name).unlink(missing_ok=True)
    for name, content in before.items():
        if (folder / name).read_bytes() != content:
            (folder / name).write_bytes(content)


def test_what_a_killed_command_left_behind_is_never_read(runner: Runner) -> None:
    project = runner.folder
    for words in ("extract", "build --today 2026-11-21"):
        assert runner(words) == 0
    before = contents(project)
    litter = [".x1.part", "source/articles/.x2.part", "source/notes/.x3.part", "source/common/.x4.part"]
    litter += ["locales/templates/.x5.part", "locales/fr_CA/LC_MESSAGES/.x6.part", "output/fr-CA/.x7.part"]
    put(project, dict.fromkeys(litter, b"\xff half a file"))
    for words in ("extract", "build --today 2026-11-21", "status"):
        assert runner(words) == 0
    assert whole(contents(project)) == before


def test_a_build_is_the_same_with_and_without_what_was_there(runner: Runner) -> None:
    project = runner.folder
    assert runner("build --today 2026-11-21") == 0
    before = contents(project / "output")
    shutil.rmtree(project / "output")
    assert runner("build --today 2026-11-21") == 0
    assert contents(project / "output") == before
