"""`traversier audit`: what it prints, what it writes, how it ends."""

import json
from pathlib import Path

import pytest
from conftest import Call, contents, put

from pipeline.flow.auditing import Auditing, audit_pages, page_name
from pipeline.model.article import Role
from pipeline.model.audit import Audit, Sight, Stretch
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

PLAIN = {
    "docs/a.md": "Words `code`.\n\n<!-- i18n:skip -->\nLeft \u202ehere.\n",
    "docs/guide/index.md": "# Title\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, PLAIN)
    return tmp_path


def test_the_text_accounts_for_each_file_and_lists_what_is_left(call: Call, folder: Path) -> None:
    ended = call("audit", "--source", "docs")
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "docs/a.md: 46 characters, 1 unit"
    assert "docs/a.md:4: info: 8 letters in no unit, skipped by the author: Left \\u202ehere. (audit-left)" in lines
    assert "55.55 % of 18 letters that a reader sees stand in units; 8 do not" in lines
    assert lines[-1].startswith("audit: 1 info (2 files, 2 units, 54 characters")


def test_of_a_source_that_cannot_be_read_nothing_good_is_said(call: Call, folder: Path) -> None:
    ended = call("audit", "--source", "gone")
    assert (ended.code, ended.out) == (1, "")
    assert "gone: error: no such folder (folder-missing)" in ended.err
    put(folder, {"part/broken.md": b"caf\xe9\n", "part/b.md": "Words.\n"})
    ended = call("audit", "--source", "part")
    assert (ended.code, "no findings" in ended.out) == (1, False)
    assert ended.out.startswith("part/b.md: 7 characters, 1 unit\n")


def test_the_json_holds_every_account(call: Call, folder: Path) -> None:
    report = json.loads(call("audit", "--source", "docs", "--format", "json").out)
    assert list(report) == ["version", "command", "summary", "files"]
    assert report["summary"]["prose"] == {
        "in_units": 10,
        "left": 8,
        "perhaps": 0,
        "unread": 0,
        "share": 55.55,
    }
    for file in report["files"]:
        size = len((folder / file["path"]).read_text())
        assert file["characters"] == size == sum(account["characters"] for account in file["accounts"])
        assert file["letters"] == sum(account["letters"] for account in file["accounts"])
    assert report["files"][0]["leftovers"] == [
        {
            "line": 4,
            "reason": "skipped by the author",
            "letters": 8,
            "text": "Left \u202ehere.",
            "sight": "prose",
            "unread": False,
        }
    ]


def test_one_article_goes_to_standard_output_or_to_a_file(call: Call, folder: Path) -> None:
    words = ("audit", "--source", "docs", "--article", "a", "--format", "html")
    page = call(*words).out
    assert page.startswith("<!DOCTYPE html>")
    assert "All files" not in page
    assert call(*words, "--output", "out/page.html").out == ""
    assert (folder / "out/page.html").read_text() == page


def test_several_pages_go_to_a_folder_with_an_index(call: Call, folder: Path) -> None:
    words = ("audit", "--source", "docs", "--format", "html", "--output", "out")
    assert call(*words).err == "3 files written to out\n"
    assert set(contents(folder / "out")) == {"index.html", "docs/a.md.html", "docs/guide/index.md.html"}
    assert 'href="../../index.html"' in (folder / "out/docs/guide/index.md.html").read_text()
    assert 'href="docs/guide/index.md.html"' in (folder / "out/index.html").read_text()
    assert call(*words).err == "0 files written to out\n"


def test_several_pages_do_not_fit_in_one_file(call: Call, folder: Path) -> None:
    for output in ([], ["--output", "out.html"]):
        ended = call("audit", "--source", "docs", "--format", "html", *output)
        assert (ended.code, ended.err.splitlines()[0]) == (2, "error: 2 files do not fit on one page")


def test_the_report_can_be_written_to_a_file(call: Call, folder: Path) -> None:
    assert call("audit", "--source", "docs", "--format", "json", "--output", "out/a.json").out == ""
    assert json.loads((folder / "out/a.json").read_text())["summary"]["files"] == 2


def test_an_article_that_is_not_there_is_a_wrong_call(call: Call, folder: Path) -> None:
    ended = call("audit", "--source", "docs", "--article", "guide/indx")
    assert (ended.code, ended.err) == (2, "error: no article 'guide/indx'\n  hint: did you mean guide/index?\n")


def test_a_file_that_cannot_be_read_stops_no_other(call: Call, folder: Path) -> None:
    put(folder, {"docs/bad.md": b"\xff"})
    ended = call("audit", "--source", "docs")
    assert ended.code == 1
    assert "docs/bad.md:1: error:" in ended.err
    assert "docs/guide/index.md: 8 characters" in ended.out


def test_a_project_is_audited_with_its_snippets(call: Call, project: Path) -> None:
    report = json.loads(call("audit", "--format", "json", cwd=project).out)
    assert [file["path"] for file in report["files"]] == ["source/articles/dose.md", "source/common/safety.md"]
    assert report["summary"]["prose"]["share"] == 100.0
    one = json.loads(call("audit", "--format", "json", "--article", "common", cwd=project).out)
    assert [file["path"] for file in one["files"]] == ["source/common/safety.md"]


UNREAD = Auditing(
    Locale("en"),
    (Audit("a", "a.md", (Stretch("lost words", Role.MARKUP, "marks", Sight.UNREAD, 7, 0),)),),
)


def test_words_that_nobody_read_end_the_command_with_3(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.flow.auditing.audit_project", lambda *_: UNREAD)
    ended = call("audit", "--source", "docs")
    assert ended.code == 3
    assert "a.md:7: error: 9 letters in what is called marks: lost words (audit-unread)" in ended.out
    put(folder, {"docs/bad.md": b"\xff"})
    assert call("audit", "--source", "docs").code == 1


def test_a_page_stands_in_its_folder_whatever_the_source_is_called(tmp_path: Path) -> None:
    assert page_name("/x/../../y/a.md") == "x/y/a.md.html"
    changes = audit_pages(UNREAD, Workspace(tmp_path))
    assert [change.path for change in changes.changes] == ["a.md.html"]
