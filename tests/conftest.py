"""Projects to try commands on."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is no failure of the program. In CI the examples are the same at each run, elsewhere always new ones.
settings.register_profile(
    "calm", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=bool(os.environ.get("CI"))
)
settings.load_profile("calm")

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `python -m pipeline` in a folder, as a user would."""

    def call(*words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
        return subprocess.run(
            [sys.executable, "-m", "pipeline", *map(str, words)],
            cwd=cwd or tmp_path,
            capture_output=True,
            text=True,
            env=environment,
            check=False,
            timeout=120,
        )

    return call


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


Call = Callable[..., Outcome]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Call]:
    """Run a command in this process: quicker than `run`, and what it raises fails the test."""
    from pipeline import cli

    before = signal.getsignal(signal.SIGTERM)
    # It would end pytest with the exit code of the last command, whatever has failed.
    monkeypatch.setattr(cli, "_end", lambda code: None)

    def run_here(*words: object, cwd: Path | None = None) -> Outcome:
        monkeypatch.chdir(cwd or tmp_path)
        monkeypatch.setattr(sys, "argv", ["traversier", *map(str, words)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), said.out, said.err)

    yield run_here
    signal.signal(signal.SIGTERM, before)


SETTINGS = """
name = "Trial"
source-locale = "en-CA"
locales = ["fr-CA", "ar"]
editions = true
directives = "strict"
figures = true
citations = true

[homes]
fr-CA = "CA-QC"

[review]
"*" = { clinical = [], critical = [] }
"""

ARTICLE = """---
title: Dose guide
description: How much.
slug: dose-guide
type: guide
category: ketamine
topics: [ketamine]
substances: [ketamine]
updated: 2026-05-05
---
::: snippet id=safety
:::

## Dose {#dose}

Take 0.5 mg/kg over 40 minutes [@feder2014].

::: regulatory topics=prescribing substances=ketamine
:::

## Sources

::: references
:::
"""

FILES = {
    "traversier.toml": SETTINGS,
    "source/articles/dose.md": ARTICLE,
    "source/common/safety.md": "---\ntitle: Safety\nbox: safety\nclass: critical\n---\nDo not drive for 24 hours.\n",
    "source/notes/qc-one.yaml": """id: qc-one
jurisdiction: CA-QC
topic: prescribing
applies_to: {substances: [ketamine]}
authority: inesss
status: in_force
severity: restriction
last_reviewed: 2026-05-05
review_by: 2026-11-01
sources: [feder2014]
text:
  en: A permit is needed.
""",
    "source/registry/jurisdictions.yaml": """CA:
  order: 0
  en: {name: Canada, in: in Canada, of: of Canada}
  fr: {name: Canada, in: au Canada, of: du Canada}
CA-QC:
  order: 1
  en: {name: Quebec, in: in Quebec, of: of Quebec}
  fr: {name: Québec, in: au Québec, of: du Québec}
""",
    "source/registry/authorities.yaml": """inesss:
  kind: hta
  jurisdiction: CA-QC
  en: {name: INESSS, acronym: INESSS}
  fr: {name: INESSS, acronym: INESSS}
  name_status: official
  untranslated: true
  verified: V
""",
    "source/registry/crisis.yaml": "",
    "source/references.yaml": """references:
  - id: feder2014
    type: article-journal
    author: [{family: Feder, given: A}]
    issued: 2014
    title: A trial
    container-title: JAMA Psychiatry
    PMID: "24740528"
    URL: https://pubmed.ncbi.nlm.nih.gov/24740528/
    language: en
    custom: {authors-incomplete: true}
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A whole project in small: one article, one snippet, one note."""
    put(tmp_path, FILES)
    return tmp_path


def put(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


OTHER = {"source/articles/other.md": "---\ntitle: Other\nslug: other\n---\nOther text.\n"}


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with a second article, extracted and built: copied by `built`, never changed."""
    folder = tmp_path_factory.mktemp("published")
    put(folder, {**FILES, **OTHER})
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    for words in (["extract"], ["build", "--today", "2026-11-21"]):
        subprocess.run([sys.executable, "-m", "pipeline", *words], cwd=folder, env=environment, check=True)
    return folder


@pytest.fixture
def built(published: Path, tmp_path: Path) -> Path:
    """A project of two articles whose templates, catalogs and pages are all there."""
    shutil.copytree(published, tmp_path, dirs_exist_ok=True)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, by its path; the cache left out."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".traversier" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def shared() -> Path:
    """The corpora and case files beside the repository; skipped where they are not."""
    if not SHARED.is_dir():
        pytest.skip("the folder of corpora is not beside this repository")
    return SHARED


def translate(path: Path, **words: str) -> None:
    """Fill in translations by source text: a quick stand-in for a translator."""
    import polib

    catalog = polib.pofile(str(path), encoding="utf-8", wrapwidth=0)
    for entry in catalog:
        entry.msgstr = words.get(entry.msgid, entry.msgstr)
    catalog.save(str(path))


# ---- A project with a release on record ------------------------------------------------------------------------------

FIRST, THEN = "2026-05-10", "2026-06-01"
RELEASED_WORDS = {
    "Dose guide": "Guide de dose",
    "How much.": "Combien.",
    "Dose": "La dose",
    "Take 0.5 mg/kg over 40 minutes [@feder2014].": "Prendre 0,5\u00a0mg/kg en 40\u00a0minutes [@feder2014].",
    "It is a calm place.": "C’est un endroit calme.",
    "Sources": "Sources",
    "Safety": "Sécurité",
    "Do not drive for 24 hours.": "Ne pas conduire pendant 24\u00a0heures.",
    "A permit is needed.": "Un permis est nécessaire.",
}
RELEASED_GATES = """together = [["en-CA", "fr-CA"]]
[gates]
fr-CA = { complete = 100 }
"""


Edit = Callable[[Path], None]


def swap(path: str, old: str, new: str) -> Edit:
    def edit(folder: Path) -> None:
        place = folder / path
        text = place.read_text(encoding="utf-8")
        assert old in text
        place.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def git(folder: Path, *words: str) -> str:
    named = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    done = subprocess.run(["git", "-C", str(folder), *named, *words], check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose French is whole, of which one release was made and committed: copied, never changed."""
    folder = tmp_path_factory.mktemp("released")
    settings = SETTINGS.replace(', "ar"', "").replace("\n[homes]", RELEASED_GATES + "\n[homes]")
    article = ARTICLE.replace("\n## Sources", "\nIt is a calm place.\n\n## Sources")
    put(
        folder,
        {
            **FILES,
            "traversier.toml": settings,
            "source/articles/dose.md": article,
            ".gitignore": "output/\n.traversier/\n",
        },
    )

    def call(*words: str) -> None:
        environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin:/usr/local/bin"}
        subprocess.run([sys.executable, "-m", "pipeline", *words], cwd=folder, env=environment, check=True)

    call("extract")
    for name in ("dose", "common", "notes"):
        translate(folder / f"locales/fr_CA/LC_MESSAGES/{name}.po", **RELEASED_WORDS)
    git(folder, "init", "-q", ".")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "one")
    call("build", "--gated", "--release", "r1", "--today", FIRST)
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "release")
    return folder


@pytest.fixture
def folder(released: Path, tmp_path: Path) -> Path:
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    return tmp_path


# ---- A browser ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, one for all tests of a process; skipped where it or Playwright is not installed."""
    playwright = pytest.importorskip("playwright.sync_api")
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("there is no Chromium here")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()
