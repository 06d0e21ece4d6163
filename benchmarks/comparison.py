"""Traversier's checks beside pofilter's on the same entries: units a second, false alarms, misses."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

import mutations
import timing

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.strings import quote
from pipeline.checks.rule import Pair
from pipeline.model.locale import Locale

TRAVERSIER = [sys.executable, "-m", "pipeline", "check"]
FOUND = 3
"""The exit status of a check that finds errors."""
LEAST = ("error", "warning", "info")
_TEST = re.compile(r"# \(pofilter\) (\w+):")
_CONTEXT = re.compile(r'^msgctxt "(\w+)"', re.M)
_OF_STATUS = frozenset({"untranslated", "isfuzzy", "isreview", "hassuggestion", "blank", "compendiumconflicts"})
"""Tests of pofilter that say how far a translation is, not whether it is right."""


class Text(NamedTuple):
    """A source text and a translation of it, good or damaged."""

    name: str
    locale: str
    source: str
    translation: str


@dataclass
class Reports:
    """What a tool said: for each text the tests that it failed, and for Traversier the gravest level of each."""

    failed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    levels: dict[tuple[str, str], str] = field(default_factory=dict)

    def at(self, level: str) -> dict[str, set[str]]:
        """Return the tests that each text failed at a level or a graver one."""
        wanted = LEAST[: LEAST.index(level) + 1]
        found: dict[str, set[str]] = defaultdict(set)
        for (name, test), stands in self.levels.items():
            if stands in wanted:
                found[name].add(test)
        return found

    def by_level(self) -> dict[str, set[str]]:
        """Return the tests that each text failed, with the level: a warning that became an error is another one."""
        found: dict[str, set[str]] = defaultdict(set)
        for (name, test), level in self.levels.items():
            found[name].add(f"{test} {level}")
        return found


# ---- Time -----------------------------------------------------------------------------------------------------------


def race(catalogs: Path, pofilter: Path, work: Path, rounds: int, limit: float) -> str:
    """Return a table of the time that each tool takes for all catalogs of a folder, and units a second."""
    paths = sorted(path for path in catalogs.rglob("*.po") if path.is_file())
    entries = [entry for path in paths for entry in read_catalog(path.read_bytes(), str(path)).live]
    units = sum(any((entry.msgstr, *entry.msgstr_plural)) for entry in entries)
    # Programs that were installed were compiled; those that run from a checkout may not be.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(work / "compiled")
    (work / "one.po").write_text(_catalog("fr-CA", [Text("a", "fr-CA", "One.", "Un.")]), encoding="utf-8")
    check = [*TRAVERSIER, "--quiet"]
    files = list(map(str, paths))

    def measured(*command: str) -> timing.Run:
        return timing.measured(command, work, limit, accepted=(0, FOUND))

    def peer() -> timing.Run:
        shutil.rmtree(work / "filtered", ignore_errors=True)
        (work / "filtered").mkdir()
        return measured(str(pofilter), "--progress=none", str(catalogs), str(work / "filtered"))

    base = "pofilter, all tests"
    tasks: dict[str, Callable[[], timing.Run]] = {
        base: peer,
        "traversier check, all rules": lambda: measured(*check, "--no-cache", *files),
        "again, nothing changed": lambda: measured(*check, *files),
        "a catalog of one entry: start-up and imports": lambda: measured(*check, "--no-cache", "one.po"),
    }
    measured(*check, *files)  # The first run compiles, and writes what the later ones remember.
    runs, failed = timing.in_turn(tasks, rounds)
    speeds = {name: f"{units / median(run.wall for run in found):,.0f} units/s" for name, found in runs.items()}
    lines = [f"{len(paths)} catalogs, {len(entries)} entries, {units} with a translation, {rounds} round(s)\n"]
    lines += [timing.table(runs, base, speeds)]
    lines += [f"\nLeft out: {name} ({reason})" for name, reason in failed.items()]
    lines += ["", *_times_as_many(runs, base)]
    return "\n".join(lines)


def _times_as_many(runs: Mapping[str, Sequence[timing.Run]], base: str) -> Iterator[str]:
    for name, found in runs.items():
        if name != base and base in runs and "one entry" not in name:
            ratios = [other.wall / run.wall for run, other in zip(found, runs[base], strict=True)]
            yield f"- {name}: {median(ratios):.1f} times as many units a second as {base}"


# ---- What is found --------------------------------------------------------------------------------------------------


def compared(texts: Sequence[Text], pofilter: Path) -> tuple[Reports, Reports]:
    """Return what Traversier and pofilter say of some texts, which stand in one catalog for each locale."""
    with tempfile.TemporaryDirectory(prefix="traversier-compare-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        by_locale: dict[str, list[Text]] = defaultdict(list)
        for text in texts:
            by_locale[text.locale].append(text)
        for tag, group in by_locale.items():
            (folder / f"in/{tag}.po").write_text(_catalog(tag, group), encoding="utf-8")
        return _ours(folder), _theirs(folder, pofilter)


def _ours(folder: Path) -> Reports:
    files = sorted(map(str, (folder / "in").glob("*.po")))
    # What holds catalogs against each other would see the damaged beside the good.
    options = ["--no-cache", "--format", "json", "--ignore", "translations-differ,sources-differ"]
    done = subprocess.run([*TRAVERSIER, *options, *files], cwd=folder, capture_output=True, check=False)
    reports = Reports()
    for finding in json.loads(done.stdout)["findings"]:
        name, test, level = finding["msgctxt"], finding["rule"], finding["severity"]
        if name is None:
            continue
        reports.failed[name].add(test)
        known = reports.levels.get((name, test), level)
        reports.levels[name, test] = min(known, level, key=LEAST.index)
    return reports


def _theirs(folder: Path, pofilter: Path) -> Reports:
    (folder / "out").mkdir()
    command = [str(pofilter), "--progress=none", str(folder / "in"), str(folder / "out")]
    subprocess.run(command, capture_output=True, check=True)
    reports = Reports()
    for path in sorted((folder / "out").glob("*.po")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            context = _CONTEXT.search(block)
            if context:
                reports.failed[context[1]] |= {*_TEST.findall(block)} - _OF_STATUS
    return reports


def _catalog(tag: str, texts: Iterable[Text]) -> str:
    language = tag.replace("-", "_")
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'\nmsgctxt "{text.name}"\nmsgid {_quoted(text.source)}\nmsgstr {_quoted(text.translation)}\n' for text in texts
    )
    return head + "".join(entries)


def _quoted(text: str) -> str:
    return "\n".join(quote(line) for line in text.splitlines(keepends=True)) or '""'


def good_texts(catalogs: Path) -> list[Text]:
    """Return the translated entries of a folder of catalogs, plural ones left out."""
    texts = []
    for path in sorted(catalogs.rglob("*.po")):
        tag = mutations.locale_of(path).tag
        for entry in read_catalog(path.read_bytes(), str(path)).live:
            if entry.translated and entry.msgid_plural is None:
                texts.append(Text(f"n{len(texts)}", tag, entry.msgid, entry.msgstr))
    return texts


def false_alarms(texts: Sequence[Text], ours: Reports, theirs: Reports) -> str:
    """Return a table of what is said of good translations, for each thousand of them, and each tool's commonest."""
    count = len(texts)
    rows = [(f"traversier, {level} and graver", ours.at(level)) for level in LEAST]
    rows.append(("pofilter, all tests", dict(theirs.failed)))
    lines = [
        f"{count} good translations\n",
        "| tool | flagged | per 1,000 | commonest, per 1,000 |",
        "|---|---:|---:|---|",
    ]
    for name, failed in rows:
        flagged = sum(bool(tests) for tests in failed.values())
        tests = Counter(test for tests in failed.values() for test in tests)
        common = ", ".join(f"{test} {1000 * number / count:.1f}" for test, number in tests.most_common(6))
        lines.append(f"| {name} | {flagged} | {1000 * flagged / count:.1f} | {common} |")
    return "\n".join(lines)


def per_test(texts: Sequence[Text], theirs: Reports) -> str:
    """Return how often each test of pofilter fails good translations, per 1,000."""
    tests = Counter(test for failed in theirs.failed.values() for test in failed)
    shares = (f"{test} {1000 * number / len(texts):.1f}" for test, number in tests.most_common())
    return "pofilter by test, per 1,000: " + ", ".join(shares)


# ---- Damaged translations -------------------------------------------------------------------------------------------


def misses(texts: Sequence[Text], pofilter: Path, most: int) -> str:
    """Return a table of what each tool catches when good translations are damaged in one place.

    Caught is what fails a test that the good translation passed, or fails it worse; of each kind of damage and each
    locale at most `most` are tried, evenly spread.
    """
    damaged, kinds, good = _damaged(texts, most)
    ours, theirs = compared([*{text.name: text for text in good.values()}.values(), *damaged], pofilter)
    errors, graver = ours.at("error"), ours.by_level()
    made, caught = Counter[str](), {name: Counter[str]() for name in ("error", "any", "pofilter")}
    for text in damaged:
        kind, before = kinds[text.name], good[text.name].name
        made[kind] += 1
        for column, failed in (("error", errors), ("any", graver), ("pofilter", theirs.failed)):
            caught[column][kind] += bool(failed.get(text.name, set()) - failed.get(before, set()))
    lines = ["| damaged | made | traversier, errors | traversier, any level | pofilter |", "|---|---:|---:|---:|---:|"]
    for kind, number in [*made.items(), ("all", made.total())]:
        shares = (
            (found.total() if kind == "all" else found[kind]) * 100 / (number or 1)
            for found in (caught["error"], caught["any"], caught["pofilter"])
        )
        lines.append(f"| {kind} | {number} | {' | '.join(f'{share:.1f} %' for share in shares)} |")
    return "\n".join(lines)


def _damaged(texts: Sequence[Text], most: int) -> tuple[list[Text], dict[str, str], dict[str, Text]]:
    """Return damaged texts, and by the name of each the kind of damage and the good text."""
    found: dict[tuple[str, str], list[tuple[Text, str]]] = defaultdict(list)
    for text in texts:
        locale = Locale.parse(text.locale)
        if mutations.faulty(Pair(text.source, text.translation, locale, mutations.SOURCE), mutations.STRICT_RULES):
            continue
        for damage in mutations.damages(text.translation, locale):
            found[damage.kind, text.locale].append((text, damage.text))
    damaged, kinds, good = [], {}, {}
    for (kind, tag), made in found.items():
        step = max(1, len(made) // most)
        for text, words in made[::step][:most]:
            name = f"d{len(damaged)}"
            damaged.append(Text(name, tag, text.source, words))
            kinds[name], good[name] = kind, text
    return damaged, kinds, good


def cases(path: Path, pofilter: Path) -> str:
    """Return a table of how the tools judge the cases of a file: good, to be warned of, wrong.

    The file is a list of objects with `locale`, `source`, `translation` and `expect`: `ok`, `warning` or `error`.
    """
    table = json.loads(path.read_text(encoding="utf-8"))
    texts = [Text(f"c{n}", case["locale"], case["source"], case["translation"]) for n, case in enumerate(table)]
    ours, theirs = compared(texts, pofilter)
    expected = {text.name: case["expect"] for text, case in zip(texts, table, strict=True)}
    lines = [
        "| the case is | number | traversier: error | traversier: warning or error | pofilter: any test |",
        "|---|---:|---:|---:|---:|",
    ]
    for wanted, words in (("ok", "good"), ("warning", "to be warned of"), ("error", "wrong")):
        names = [name for name, expect in expected.items() if expect == wanted]
        counts = (
            sum(bool(failed.get(name)) for name in names)
            for failed in (ours.at("error"), ours.at("warning"), theirs.failed)
        )
        lines.append(f"| {words} | {len(names)} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)
