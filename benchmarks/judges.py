"""What each tool says of translations: Traversier's checks, translate-toolkit's pofilter, Weblate's checks."""

import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

import peers

from pipeline.catalogs.strings import quote
from pipeline.model.locale import Locale

TRAVERSIER = [sys.executable, "-m", "pipeline", "check"]
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


Judge = Callable[[Sequence[Text]], Reports]
"""Texts, no two of one name → what a tool says of them."""


def others(environments: Path) -> dict[str, Judge]:
    """Return the judges of the other tools that are installed below a folder, by name."""
    programs = {
        "pofilter": (peers.pofilter(environments), _pofilter),
        "Weblate": (peers.weblate(environments), _weblate),
    }
    return {name: partial(judge, program) for name, (program, judge) in programs.items() if program.exists()}


def traversier(texts: Sequence[Text]) -> Reports:
    """Return what Traversier says, by level."""
    with tempfile.TemporaryDirectory(prefix="traversier-compare-") as name:
        files = list(map(str, _catalogs(texts, Path(name))))
        # What holds catalogs against each other would see the damaged beside the good.
        options = ["--no-cache", "--format", "json", "--ignore", "translations-differ,sources-differ"]
        done = subprocess.run([*TRAVERSIER, *options, *files], cwd=name, capture_output=True, check=False)
    reports = Reports()
    for finding in json.loads(done.stdout)["findings"]:
        name, test, level = finding["msgctxt"], finding["rule"], finding["severity"]
        if name is None:
            continue
        reports.failed[name].add(test)
        known = reports.levels.get((name, test), level)
        reports.levels[name, test] = min(known, level, key=LEAST.index)
    return reports


def _pofilter(program: Path, texts: Sequence[Text]) -> Reports:
    reports = Reports()
    with tempfile.TemporaryDirectory(prefix="traversier-compare-") as name:
        folder = Path(name)
        (folder / "in").mkdir()
        (folder / "out").mkdir()
        _catalogs(texts, folder / "in")
        command = [str(program), "--progress=none", str(folder / "in"), str(folder / "out")]
        subprocess.run(command, capture_output=True, check=True)
        for path in sorted((folder / "out").glob("*.po")):
            for block in path.read_text(encoding="utf-8").split("\n\n"):
                context = _CONTEXT.search(block)
                if context:
                    reports.failed[context[1]] |= {*_TEST.findall(block)} - _OF_STATUS
    return reports


def _weblate(program: Path, texts: Sequence[Text]) -> Reports:
    with tempfile.TemporaryDirectory(prefix="traversier-compare-") as name:
        rows = Path(name, "texts.json")
        asked = [(text.name, Locale.parse(text.locale).gettext, text.source, text.translation) for text in texts]
        rows.write_text(json.dumps(asked), encoding="utf-8")
        command = [str(program), str(peers.DRIVERS / "weblate_checks.py"), str(rows)]
        done = subprocess.run(command, capture_output=True, check=True)
    said: Mapping[str, list[str]] = json.loads(done.stdout)
    reports = Reports()
    for name, tests in said.items():
        reports.failed[name] |= set(tests)
    return reports


def _catalogs(texts: Sequence[Text], folder: Path) -> list[Path]:
    """Write a catalog for each locale into a folder, and return their paths."""
    by_locale: dict[str, list[Text]] = defaultdict(list)
    for text in texts:
        by_locale[text.locale].append(text)
    for tag, group in by_locale.items():
        (folder / f"{tag}.po").write_text(catalog(tag, group), encoding="utf-8")
    return [folder / f"{tag}.po" for tag in sorted(by_locale)]


def catalog(tag: str, texts: Iterable[Text]) -> str:
    """Return the catalog of texts in one locale, each with its name for a context."""
    language = tag.replace("-", "_")
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    entries = (
        f'\nmsgctxt "{text.name}"\nmsgid {_quoted(text.source)}\nmsgstr {_quoted(text.translation)}\n' for text in texts
    )
    return head + "".join(entries)


def _quoted(text: str) -> str:
    return "\n".join(quote(line) for line in text.splitlines(keepends=True)) or '""'
