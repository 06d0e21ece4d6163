"""Measures Traversier beside other tools; README.md says how."""

import argparse
import importlib.util
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path

import peers
import timing

TRAVERSIER = [sys.executable, "-m", "pipeline"]
LOCALES = ("de", "es", "fr", "it", "pt")
LARGE = 10_000
"""Articles of the large corpus."""

Tasks = dict[str, Callable[[], timing.Run]]


class Bench:
    """A work folder: `source` with copies of the articles, beside it what the tools write."""

    def __init__(self, work: Path, limit: float, watched: bool) -> None:
        self.work, self.limit, self.watched = work, limit, watched
        self.source = work / "source"
        self.aside = count()

    def fill(self, articles: Path, repeat: int, large: bool) -> None:
        """Copy the Markdown of a folder, several times under other names; for a large corpus as often as it takes."""
        found = sorted(path for path in articles.rglob("*.md") if path.is_file())
        if not found:
            raise SystemExit(f"{articles}: error: no Markdown here\n  hint: name a folder that holds .md files")
        for copy in range(-(-LARGE // len(found)) if large else repeat):
            for path in found:
                target = self.source / f"copy{copy:03d}" / path.relative_to(articles)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)

    def articles(self) -> list[Path]:
        """The articles in the order of their paths."""
        return sorted(self.source.rglob("*.md"))

    def measured(self, command: list[str], *removed: str) -> timing.Run:
        """Run a command in the work folder, after some folders in it are put aside.

        They are not deleted then: for some seconds ext4 makes new files slowly where others have just gone.
        """
        for name in removed:
            if (self.work / name).exists():
                aside = self.work / "aside" / str(next(self.aside))
                aside.parent.mkdir(exist_ok=True)
                (self.work / name).rename(aside)
        return timing.measured(command, self.work, self.limit, self.watched)

    def traversier(self, words: str, *removed: str) -> timing.Run:
        """Run a command of Traversier in the work folder, after some folders in it are removed."""
        return self.measured([*TRAVERSIER, *words.split()], *removed)


def extract(bench: Bench, rounds: int, environments: Path) -> None:
    """Time extraction: cold, with nothing changed, with one article changed, then the block parse and the peers."""
    (bench.work / "one").mkdir()
    (bench.work / "one/line.md").write_text("One line.\n")
    changed = bench.articles()[len(bench.articles()) // 2]
    words = "extract --source source --templates templates"

    def edited() -> timing.Run:
        with changed.open("a", encoding="utf-8") as article:
            article.write("\n\nOne more paragraph.\n")
        return bench.traversier(words)

    base = "traversier extract, cold"
    tasks: Tasks = {
        base: lambda: bench.traversier(words, ".traversier", "templates"),
        "again, nothing changed": lambda: bench.traversier(words),
        "again, one article changed": edited,
        "an article of one line alone: start-up and imports": lambda: bench.traversier(
            "extract --source one --templates one-templates --no-cache", "one-templates"
        ),
    }
    remarks: dict[str, str] = {}
    missing: dict[str, str] = {}
    if not bench.watched:
        parse = [sys.executable, str(peers.DRIVERS / "block_parse.py"), str(bench.source)]
        tasks["markdown-it-py, block parse alone"] = lambda: bench.measured(parse)
        commands, missing = peers.extractions(environments, bench.source, bench.work / "peers")
        for name, command in commands.items():
            tasks[name] = peer_task(bench, name, command, remarks)
    show("Extract", bench, rounds, tasks, base, remarks, missing)


def peer_task(bench: Bench, name: str, command: list[str], remarks: dict[str, str]) -> Callable[[], timing.Run]:
    """A run of a peer into an empty folder, after which its catalogs are counted."""

    def task() -> timing.Run:
        shutil.rmtree(bench.work / "peers", ignore_errors=True)
        (bench.work / "peers").mkdir()
        run = bench.measured(command)
        written = sum(1 for _ in (bench.work / "peers").rglob("*.po*"))
        remarks[name] = f"{written} of {len(bench.articles())} catalogs"
        return run

    return task


def build(bench: Bench, rounds: int, _: Path) -> None:
    """Time building of one locale and of five, cold and with nothing changed, from catalogs of accented text."""
    subprocess.run(
        [*TRAVERSIER, "pseudo", "--source", "source", "--catalogs", "catalogs", "--style", "accented", *LOCALES],
        cwd=bench.work,
        check=True,
        stdout=subprocess.DEVNULL,
    )

    def words(*locales: str) -> str:
        chosen = " ".join(f"--locale {locale}" for locale in locales)
        return f"build --source source --catalogs catalogs --output output {chosen}"

    one, five = words(LOCALES[0]), words(*LOCALES)
    base = "traversier build, one locale, cold"
    tasks: Tasks = {
        base: lambda: bench.traversier(one, ".traversier", "output"),
        "one locale, nothing changed": lambda: bench.traversier(one),
        "five locales, cold": lambda: bench.traversier(five, ".traversier", "output"),
        "five locales, nothing changed": lambda: bench.traversier(five),
    }
    show("Build", bench, rounds, tasks, base, {}, {})


def check(options: argparse.Namespace) -> None:
    """Time the checks beside pofilter, and compare what they and other tools find in the same entries."""
    # It needs Traversier itself, which the other measures only run.
    import comparison
    import judges

    environments = options.peers.resolve()
    pofilter = peers.pofilter(environments)
    if not pofilter.exists():
        raise SystemExit(f"{pofilter}: error: not there\n  hint: run `python benchmarks/run.py setup`")
    catalogs = options.source.resolve()
    texts = comparison.good_texts(catalogs)
    if not texts:
        raise SystemExit(f"{catalogs}: error: no translated entry here\n  hint: name a folder that holds .po files")
    with tempfile.TemporaryDirectory(prefix="traversier-bench-") as work:
        race = comparison.race(catalogs, pofilter, Path(work).resolve(), options.rounds, options.limit)
        print(f"### Check: {race}\n", flush=True)
    others = judges.others(environments)
    print(f"### Findings in good translations\n\n{comparison.false_alarms(texts, others)}\n", flush=True)
    caught = comparison.misses(texts, others, options.most)
    print(f"### What is caught of damaged translations\n\n{caught}\n", flush=True)
    if options.cases:
        print(f"### Cases\n\n{comparison.cases(options.cases, others)}\n", flush=True)


def show(
    title: str,
    bench: Bench,
    rounds: int,
    tasks: Tasks,
    base: str,
    remarks: Mapping[str, str],
    missing: Mapping[str, str],
) -> None:
    """Run the tasks in turn and print their table, and below it what is left out and why."""
    size = sum(path.stat().st_size for path in bench.articles())
    runs, failed = timing.in_turn(tasks, rounds)
    print(f"### {title}: {len(bench.articles())} articles, {size / 1e6:.1f} MB, {rounds} round(s)\n")
    print(timing.table(runs, base, remarks), flush=True)
    for name, reason in {**missing, **failed}.items():
        print(f"\nLeft out: {name} ({reason})", flush=True)
    print()


def machine() -> str:
    """The machine in one line."""
    return f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"


def main() -> None:
    """Read the options and carry out what is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="+", choices=["setup", "extract", "build", "check"])
    parser.add_argument("--source", type=Path, help="folder of Markdown, for check of .po files; it is not changed")
    parser.add_argument("--peers", type=Path, default=Path(tempfile.gettempdir()) / "traversier-peers")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--repeat", type=int, default=1, help="copies of the folder, under other names")
    parser.add_argument("--large", action="store_true", help=f"copies up to {LARGE} articles; memory of all processes")
    parser.add_argument("--limit", type=float, default=600, help="seconds after which a command is given up")
    parser.add_argument("--most", type=int, default=200, help="check: damages of one kind in one language, at most")
    parser.add_argument("--cases", type=Path, help="check: a JSON file of cases with what is expected of each")
    options = parser.parse_args()
    # The finally clauses of a program that is told to end run only if that is an exception.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    environments = options.peers.resolve()
    if "setup" in options.what:
        peers.install(environments)
    measures = [measure for name, measure in (("extract", extract), ("build", build)) if name in options.what]
    if not measures and "check" not in options.what:
        return
    if options.source is None or options.repeat < 1 or options.rounds < 1:
        parser.error("extract, build and check need --source FOLDER; --rounds and --repeat are at least 1")
    if importlib.util.find_spec("pipeline") is None:
        parser.error(f"Traversier is not installed for {sys.executable}: use the Python of its environment")
    print(f"{machine()}\n")
    if "check" in options.what:
        check(options)
    for measure in measures:
        with tempfile.TemporaryDirectory(prefix="traversier-bench-") as work:
            bench = Bench(Path(work).resolve(), options.limit, options.large)
            bench.fill(options.source, options.repeat, options.large)
            measure(bench, options.rounds, environments)


if __name__ == "__main__":
    main()
