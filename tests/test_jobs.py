"""A second run pays for what changed; the cache never changes a result."""

from pathlib import Path

import pytest
from conftest import Run, contents

EXTRACT = ("extract", "--source", "src", "--templates", "pot", "--catalogs", "cat", "--locale", "fr")
BUILD = ("build", "--source", "src", "--catalogs", "cat", "--locale", "fr", "--output", "out")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Enough files for two processes."""
    for number in range(70):
        path = tmp_path / f"src/part{number % 3}/page{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# Page {number}\n\nIt has some words.\n", encoding="utf-8")
    return tmp_path


def test_processes_and_turns_give_the_same_files(folder: Path, run: Run) -> None:
    assert "70 editions" not in run(*EXTRACT).stdout
    assert len(list((folder / "pot").rglob("*.pot"))) == 70
    many = contents(folder / "pot")
    for path in sorted((folder / "src").rglob("*.md"))[40:]:
        path.unlink()
        (folder / "pot" / path.relative_to(folder / "src").with_suffix(".pot")).unlink()
    run(*EXTRACT, "--no-cache")
    few = contents(folder / "pot")
    assert few == {name: many[name] for name in few}


def test_a_second_run_does_nothing_and_a_change_is_seen(folder: Path, run: Run) -> None:
    assert "140 files written" in run(*EXTRACT).stdout
    assert "0 files written" in run(*EXTRACT).stdout
    page = folder / "src/part1/page1.md"
    page.write_text("# Page 1\n\nIt has other words.\n", encoding="utf-8")
    done = run(*EXTRACT)
    assert "2 files written" in done.stdout
    assert "other words" in (folder / "cat/fr/LC_MESSAGES/part1/page1.po").read_text(encoding="utf-8")


def test_what_somebody_changed_in_an_output_is_made_again(folder: Path, run: Run) -> None:
    run(*EXTRACT)
    run(*BUILD)
    before = contents(folder / "out")
    (folder / "out/fr/part1/page1.md").write_text("spoilt", encoding="utf-8")
    (folder / "out/fr/part2/page2.md").unlink()
    assert "2 files written" in run(*BUILD).stdout
    assert contents(folder / "out") == before


def test_a_translation_saved_after_the_build_is_built(folder: Path, run: Run) -> None:
    run(*EXTRACT)
    run(*BUILD)
    catalog = folder / "cat/fr/LC_MESSAGES/part1/page1.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(
        text.replace('msgid "Page 1"\nmsgstr ""', 'msgid "Page 1"\nmsgstr "Feuille 1"'), encoding="utf-8"
    )
    assert "1 file written" in run(*BUILD).stdout
    assert (folder / "out/fr/part1/page1.md").read_text(encoding="utf-8").startswith("# Feuille 1")


SPOILT = {
    "empty": "",
    "cut off": "part1/page1\t{",
    "JSON of an older form": '{"part1/page1": {"files": {"x": 1}}}',
    "no result": "part1/page1\n",
    "no files": "part1/page1\t{}\n",
    "a result that is no JSON": "part1/page1\t{\tsrc/part1/page1.md\t1 2 3\n",
    "a stamp without hash": "part1/page1\t{}\tsrc/part1/page1.md\t1\n",
}


@pytest.mark.parametrize("harm", ["delete", *SPOILT])
def test_a_cache_that_is_lost_or_spoilt_changes_no_result(folder: Path, run: Run, harm: str) -> None:
    run(*EXTRACT)
    before = contents(folder)
    for path in (folder / ".traversier").glob("*.tsv"):
        text = SPOILT.get(harm)
        path.unlink() if text is None else path.write_text(text, encoding="utf-8")
    done = run(*EXTRACT)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(folder) == before


def test_a_cache_whose_results_were_spoilt_changes_no_result(folder: Path, run: Run) -> None:
    run(*EXTRACT)
    before = contents(folder)
    for path in (folder / ".traversier").glob("*.tsv"):
        path.write_text(path.read_text("utf-8").replace("{", "["), encoding="utf-8")
    done = run(*EXTRACT)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(folder) == before


def test_what_was_wrong_is_said_again(folder: Path, run: Run) -> None:
    (folder / "src/part1/page1.md").write_bytes(b"\xff")
    first, second = run(*EXTRACT), run(*EXTRACT)
    assert first.returncode == second.returncode == 1
    assert "not-utf-8" in first.stderr
    assert first.stderr == second.stderr
