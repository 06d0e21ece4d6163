"""The repository's own articles and catalogs: complete, unchanged by gettext's tools, and safe to publish."""

import html
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT, Run, contents

from pipeline.assemble import assemble
from pipeline.config import find_settings
from pipeline.flow.folders import Folders
from pipeline.flow.project import Project, open_project

CATALOGS = sorted((ROOT / "locales").rglob("*.po"))
TEMPLATES = sorted((ROOT / "locales").rglob("*.pot"))
TODAY = "2026-11-21"
gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")


@pytest.fixture(scope="module")
def own() -> Project:
    settings = find_settings(ROOT)
    return open_project(settings, Folders.of(settings))


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The content without the code, to be changed."""
    for folder in ("source", "locales"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    table = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(table[table.index("[tool.traversier]") :], encoding="utf-8")
    return tmp_path


@pytest.fixture
def free(copy: Path) -> Path:
    """The content under settings that ask for no signature, and let drafts go out that are whole."""
    settings = copy / "pyproject.toml"
    text = settings.read_text(encoding="utf-8").replace("ar = { complete = 0 }", "ar = { complete = 0, clinical = 0 }")
    signed = '\n[tool.traversier.review]\n"*" = { clinical = [], critical = [] }\n'
    settings.write_text(text + signed, encoding="utf-8")
    return copy


def test_every_file_can_be_read(own: Project) -> None:
    assert own.readable
    assert len(own.articles) == 2
    assert len(own.notes) >= 16


def test_an_empty_and_an_identity_catalog_give_each_article_back_byte_for_byte(own: Project) -> None:
    for article in (*own.articles, *own.snippets):
        assert assemble(article, {}).text == article.source.text
        assert assemble(article, {unit.key: unit.msgid for unit in article.units}).text == article.source.text


def test_the_sources_defects_are_settled_and_recorded(own: Project) -> None:
    feder, bryant = own.references["feder2014"], own.references["bryant2024"]
    assert feder.csl["PMID"] == "24740528"
    assert feder.settled
    assert "2024" in str(bryant.csl["issued"])
    assert bryant.settled


def test_notes_speak_of_at_least_five_topics(own: Project) -> None:
    topics = {note.topic.value for note in own.notes}
    assert {"prescribing", "administration", "coverage", "presumption", "access"} <= topics


def test_nothing_unverified_is_published(copy: Path, run: Run) -> None:
    assert run("build", "--today", TODAY, "--locale", "en-CA", cwd=copy).returncode == 0
    pages = b"".join(contents(copy / "output").values()).decode()
    registry = (copy / "source/registry/crisis.yaml").read_text(encoding="utf-8")
    unverified = [block for block in re.split(r"(?m)^(?=\S)", registry) if "verified: K" in block]
    assert unverified
    for block in unverified:
        for number in re.findall(r'value: "?([\d -]{7,})"?', block):
            assert number not in pages


def test_templates_and_catalogs_are_those_of_the_source(copy: Path, run: Run) -> None:
    before = contents(copy / "locales")
    assert run("extract", cwd=copy).returncode == 0
    assert contents(copy / "locales") == before


@gettext
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(ROOT / "locales")))
def test_gettext_accepts_each_catalog(path: Path) -> None:
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@gettext
@pytest.mark.parametrize("path", [*CATALOGS, *TEMPLATES], ids=lambda path: str(path.relative_to(ROOT / "locales")))
def test_msgcat_gives_each_catalog_back_but_for_flags_it_does_not_know(path: Path) -> None:
    done = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, text=True, check=True)
    ours = path.read_text(encoding="utf-8").replace("#, md-text\n", "").replace("#, fuzzy, md-text\n", "#, fuzzy\n")
    assert done.stdout == ours


def test_catalogs_say_that_they_are_drafts_of_a_machine() -> None:
    assert len(CATALOGS) == 15
    for path in CATALOGS:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# Draft translated by machine; no person has signed it.")
        assert '"X-Traversier-Origin: machine\\n"' in text


def test_french_and_spanish_are_complete(copy: Path, run: Run) -> None:
    done = run("status", "--format", "csv", "--locale", "fr-CA", "--locale", "es-419", cwd=copy)
    totals = [line.split(",") for line in done.stdout.splitlines() if ",all," in line]
    assert [(row[0], row[6]) for row in totals] == [("fr-CA", "100"), ("es-419", "100")]


def test_build_and_check_pass_before_and_after_the_notes_fall_due(copy: Path, run: Run) -> None:
    for today in (TODAY, "2028-01-01"):
        assert run("build", "--today", today, cwd=copy).returncode == 0
        checked = run("check", "--today", today, cwd=copy)
        assert checked.returncode == 0
    assert "note-stale" in checked.stdout
    assert "badge-stale" in (copy / "output/fr-CA/what-is-ketamine-therapy.html").read_text(encoding="utf-8")


def test_a_machines_drafts_are_not_released_before_a_clinician_signs(copy: Path, run: Run) -> None:
    done = run("build", "--gated", "--today", TODAY, cwd=copy)
    assert done.returncode == 3
    stopped = re.findall(r"^stopped: (\S+ \S+):", done.stderr, re.MULTILINE)
    assert len(stopped) == 6
    assert not any("en-CA" in name for name in stopped)
    assert "await the sign-off of a clinician" in done.stderr
    assert not list((copy / "output/fr-CA").glob("*.html"))


def test_a_higher_gate_for_arabic_stops_its_editions(free: Path, run: Run) -> None:
    assert run("build", "--gated", "--today", TODAY, cwd=free).returncode == 0
    settings = free / "pyproject.toml"
    settings.write_text(settings.read_text().replace("ar = { complete = 0,", "ar = { complete = 100,"))
    done = run("build", "--gated", "--today", TODAY, cwd=free)
    assert done.returncode == 3
    assert "stopped: what-is-ketamine-therapy ar" in done.stderr
    assert run("check", "--stage", "release", "--today", TODAY, cwd=free).returncode == 3


@pytest.mark.parametrize(
    ("old", "new", "stays"),
    [("0.5 mg/kg over 40", "0.75 mg/kg over 40", False), ("| Headache |", "| Headache |", True)],
    ids=["a dose", "nothing"],
)
def test_one_dose_changed_four_locales_and_no_old_figure_stays(
    free: Path, run: Run, old: str, new: str, stays: bool
) -> None:
    run("build", "--today", TODAY, cwd=free)
    guide = free / "source/articles/what-is-ketamine-therapy.md"
    guide.write_text(guide.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    run("extract", cwd=free)
    done = run("build", "--gated", "--today", TODAY, cwd=free)
    assert done.returncode == (0 if stays else 3)
    for tag, dose in (("en-CA", "0.5 mg/kg over 40"), ("fr-CA", "0,5 mg/kg en 40"), ("es-419", "0.5 mg/kg durante 40")):
        for name in ("what-is-ketamine-therapy.html", "what-is-ketamine-therapy.md"):
            page = html.unescape((free / "output" / tag / name).read_text(encoding="utf-8"))
            assert (dose in page.replace("\u00a0", " ")) is stays, (tag, name)
    assert (free / "output/fr-CA/ketamine-therapy-for-ptsd.html").exists()


def test_a_page_stays_where_only_ordinary_words_wait_for_a_translator(free: Path, run: Run) -> None:
    run("build", "--today", TODAY, cwd=free)
    guide = free / "source/articles/what-is-ketamine-therapy.md"
    text = guide.read_text(encoding="utf-8").replace("## Sources", "## Sources and documents")
    guide.write_text(text, encoding="utf-8")
    run("extract", cwd=free)
    assert run("build", "--gated", "--today", TODAY, "--locale", "fr-CA", cwd=free).returncode == 3
    assert (free / "output/fr-CA/what-is-ketamine-therapy.html").exists()


def test_built_twice_nothing_is_written(copy: Path, run: Run) -> None:
    run("build", "--today", TODAY, cwd=copy)
    before = {path: path.stat().st_mtime_ns for path in (copy / "output").rglob("*")}
    assert "0 files written" in run("build", "--today", TODAY, cwd=copy).stdout
    assert {path: path.stat().st_mtime_ns for path in (copy / "output").rglob("*")} == before


def test_no_page_holds_a_path_or_anything_unresolved(copy: Path, run: Run) -> None:
    run("build", "--today", TODAY, cwd=copy)
    for name, content in contents(copy / "output").items():
        if name.endswith((".md", ".html")):
            text = content.decode()
            assert str(copy) not in text
            assert not re.search(r"\[@|:::|i18n:|\{\{|%\(", text), name


def test_localized_figures_stand_on_the_french_page(copy: Path, run: Run) -> None:
    run("build", "--today", TODAY, "--locale", "fr-CA", cwd=copy)
    guide, article = (
        html.unescape((copy / f"output/fr-CA/{name}.html").read_text(encoding="utf-8"))
        for name in ("what-is-ketamine-therapy", "ketamine-therapy-for-ptsd")
    )
    assert "0,5\N{NO-BREAK SPACE}mg/kg" in guide
    assert "5\N{NO-BREAK SPACE}mai 2026" in guide
    assert "1\N{NO-BREAK SPACE}585\N{NO-BREAK SPACE}$\N{NO-BREAK SPACE}CA" in article
    assert "IC à 95\N{NO-BREAK SPACE}%" in article
    assert not re.search(r"\d\.\d+ ?mg", guide + article)


def test_a_jurisdictions_edition_holds_its_own_notes_and_canadas_only(copy: Path, run: Run) -> None:
    words = ("--today", TODAY, "--locale", "fr-CA", "--jurisdiction", "CA-QC", "--format", "md")
    assert run("build", *words, cwd=copy).returncode == 0
    page = (copy / "output/fr-CA/CA-QC/ketamine-therapy-for-ptsd.md").read_text(encoding="utf-8")
    assert set(re.findall(r'data-note="(\w+)-', page)) == {"qc", "ca"}
