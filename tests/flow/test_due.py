"""Which regulatory notes fall due, and that reading one again is no work for translators."""

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import FILES, Call, contents, put

NOTE = FILES["source/notes/qc-one.yaml"]
CASES = [
    # today, days, what falls due (days until then)
    ("2026-09-01", 30, []),
    ("2026-10-01", 30, []),
    ("2026-10-02", 30, [30]),
    ("2026-11-01", 0, [0]),
    ("2026-11-02", 0, [-1]),
    ("9999-12-31", 3000, [-2912138]),
]


@pytest.mark.parametrize(("today", "within", "days"), CASES)
def test_a_note_falls_due_on_its_day(project: Path, call: Call, today: str, within: int, days: list[int]) -> None:
    ended = call("status", "--notes", "--due", within, "--today", today, "--format", "json", cwd=project)
    assert ended.code == 0
    assert [note["days"] for note in json.loads(ended.out)["notes"]] == days


@pytest.mark.parametrize(("status", "asked"), [("consultation", True), ("superseded", False), ("withdrawn", False)])
def test_nobody_reads_what_holds_no_more(project: Path, call: Call, status: str, asked: bool) -> None:
    put(project, {"source/notes/qc-one.yaml": NOTE.replace("in_force", status)})
    ended = call("status", "--notes", "--due", "400", "--today", "2026-09-01", cwd=project)
    assert ("qc-one" in ended.out) is asked


def test_it_says_where_to_read_and_who_read_last(project: Path, call: Call) -> None:
    put(project, {"source/notes/qc-one.yaml": NOTE.replace("review_by", "reviewed_by: A. Reader\nreview_by")})
    words = ("status", "--notes", "--due", "5", "--today", "2026-10-30")
    text = call(*words, cwd=project).out
    assert "2026-11-01, in 2 days" in text
    assert "2026-05-05 by A. Reader" in text
    assert "https://pubmed.ncbi.nlm.nih.gov/24740528/" in text
    assert text.endswith("1 note falls due within 5 days, none of them late\n")
    rows = list(csv.DictReader(io.StringIO(call(*words, "--format", "csv", cwd=project).out)))
    assert [(row["note"], row["jurisdiction"], row["days"]) for row in rows] == [("qc-one", "CA-QC", "2")]


@pytest.mark.parametrize("words", [("--notes",), ("--due", "3"), ("--notes", "--due", "-1"), ("--notes", "--due", "x")])
def test_a_wrong_call_is_told(project: Path, call: Call, words: tuple[str, ...]) -> None:
    assert call("status", *words, cwd=project).code == 2


def test_a_note_that_was_read_again_changes_no_message(project: Path, call: Call) -> None:
    assert call("extract", cwd=project).code == 0
    before = contents(project / "locales")
    again = NOTE.replace("last_reviewed: 2026-05-05", "last_reviewed: 2026-10-05").replace("2026-11-01", "2027-05-01")
    put(project, {"source/notes/qc-one.yaml": again})
    assert call("extract", cwd=project).code == 0
    assert contents(project / "locales") == before
