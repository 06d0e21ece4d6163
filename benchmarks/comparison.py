"""Tables of Traversier's checks beside those of other tools on the same entries: units a second, alarms, misses."""

import json
import os
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

import judges
import mutations
import timing
from judges import LEAST, Judge, Text

from pipeline.catalogs.reader import read_catalog
from pipeline.checks.rule import Pair
from pipeline.model.locale import Locale

FOUND = 3
"""The exit status of a check that finds errors."""

# ---- Time -----------------------------------------------------------------------------------------------------------


def race(catalogs: Path, pofilter: Path, work: Path, rounds: int, limit: float) -> str:
    """Return a table of the time that each tool takes for all catalogs of a folder, and units a second."""
    paths = sorted(path for path in catalogs.rglob("*.po") if path.is_file())
    entries = [entry for path in paths for entry in read_catalog(path.read_bytes(), str(path)).live]
    units = sum(any((entry.msgstr, *entry.msgstr_plural)) for entry in entries)
    # Programs that were installed were compiled; those that run from a checkout may not be.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(work / "compiled")
    (work / "one.po").write_text(judges.catalog("fr-CA", [Text("a", "fr-CA", "One.", "Un.")]), encoding="utf-8")
    check = [*judges.TRAVERSIER, "--quiet"]
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


def good_texts(catalogs: Path) -> list[Text]:
    """Return the translated entries of a folder of catalogs, plural ones left out."""
    texts = []
    for path in sorted(catalogs.rglob("*.po")):
        tag = mutations.locale_of(path).tag
        for entry in read_catalog(path.read_bytes(), str(path)).live:
            if entry.translated and entry.msgid_plural is None:
                texts.append(Text(f"n{len(texts)}", tag, entry.msgid, entry.msgstr))
    return texts


def false_alarms(texts: Sequence[Text], others: Mapping[str, Judge]) -> str:
    """Return a table of what is said of good translations, for each thousand of them, and each tool's commonest.

    Below it stands how often each test of the other tools fails them.
    """
    count = len(texts)
    ours = judges.traversier(texts)
    theirs = {name: judge(texts).failed for name, judge in others.items()}
    rows = [(f"traversier, {level} and graver", ours.at(level)) for level in LEAST]
    rows += [(f"{name}, all tests", failed) for name, failed in theirs.items()]
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
    for name, failed in theirs.items():
        tests = Counter(test for one in failed.values() for test in one)
        shares = ", ".join(f"{test} {1000 * number / count:.1f}" for test, number in tests.most_common())
        lines.append(f"\n{name} by test, per 1,000: {shares}")
    return "\n".join(lines)


# ---- Damaged translations -------------------------------------------------------------------------------------------


def misses(texts: Sequence[Text], others: Mapping[str, Judge], most: int) -> str:
    """Return a table of what each tool catches when good translations are damaged in one place.

    Caught is what fails a test that the good translation passed, or fails it worse; of each kind of damage and each
    locale at most `most` are tried, evenly spread.
    """
    damaged, kinds, good = _damaged(texts, most)
    asked = [*{text.name: text for text in good.values()}.values(), *damaged]
    ours = judges.traversier(asked)
    said = {"traversier, errors": ours.at("error"), "traversier, any level": ours.by_level()}
    said |= {name: judge(asked).failed for name, judge in others.items()}
    made, caught = Counter(kinds.values()), {tool: Counter[str]() for tool in said}
    for text in damaged:
        kind, before = kinds[text.name], good[text.name].name
        for tool, failed in said.items():
            caught[tool][kind] += bool(failed.get(text.name, set()) - failed.get(before, set()))
    lines = [f"| damaged | made | {' | '.join(said)} |", "|---|---:|" + "---:|" * len(said)]
    for kind, number in [*made.items(), ("all", made.total())]:
        found = (counts.total() if kind == "all" else counts[kind] for counts in caught.values())
        lines.append(f"| {kind} | {number} | {' | '.join(f'{100 * n / (number or 1):.1f} %' for n in found)} |")
    return "\n".join(lines)


def _damaged(texts: Sequence[Text], most: int) -> tuple[list[Text], dict[str, str], dict[str, Text]]:
    """Return damaged texts, and by the name of each the kind of damage and the good text."""
    found: dict[tuple[str, str], list[tuple[Text, str]]] = defaultdict(list)
    for text in texts:
        locale = Locale.parse(text.locale)
        if mutations.faulty(Pair(text.source, text.translation, locale, mutations.SOURCE), mutations.STRICT_RULES):
            continue
        for damage in mutations.damages(text.translation, locale):
            if damage.text.strip():  # An entry that is empty is not translated.
                found[damage.kind, text.locale].append((text, damage.text))
    damaged, kinds, good = [], {}, {}
    for (kind, tag), made in found.items():
        step = max(1, len(made) // most)
        for text, words in made[::step][:most]:
            name = f"d{len(damaged)}"
            damaged.append(Text(name, tag, text.source, words))
            kinds[name], good[name] = kind, text
    return damaged, kinds, good


def cases(path: Path, others: Mapping[str, Judge]) -> str:
    """Return a table of how the tools judge the cases of a file: good, to be warned of, wrong.

    The file is a list of objects with `locale`, `source`, `translation` and `expect`: `ok`, `warning` or `error`.
    """
    table = json.loads(path.read_text(encoding="utf-8"))
    texts = [Text(f"c{n}", case["locale"], case["source"], case["translation"]) for n, case in enumerate(table)]
    expected = {text.name: case["expect"] for text, case in zip(texts, table, strict=True)}
    ours = judges.traversier(texts)
    said = {"traversier: error": ours.at("error"), "traversier: warning or error": ours.at("warning")}
    said |= {f"{name}: any test": judge(texts).failed for name, judge in others.items()}
    lines = [f"| the case is | number | {' | '.join(said)} |", "|---|---:|" + "---:|" * len(said)]
    for wanted, words in (("ok", "good"), ("warning", "to be warned of"), ("error", "wrong")):
        names = [name for name, expect in expected.items() if expect == wanted]
        counts = (sum(bool(failed.get(name)) for name in names) for failed in said.values())
        lines.append(f"| {words} | {len(names)} | {' | '.join(map(str, counts))} |")
    return "\n".join(lines)
