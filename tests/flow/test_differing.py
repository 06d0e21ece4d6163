"""What changes for readers: told block by block, for each locale and jurisdiction."""

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import THEN, Call, Edit, git, put, swap, translate
from hypothesis import given
from hypothesis import strategies as st

from pipeline.flow.differing import _changes
from pipeline.flow.reading import Block
from pipeline.model.locale import Locale

DOSE, BOX, NOTE = "source/articles/dose.md", "source/common/safety.md", "source/notes/qc-one.yaml"
PO = "locales/fr_CA/LC_MESSAGES/dose.po"


def told(folder: Path, call: Call, *words: str) -> dict[str, list[dict[str, Any]]]:
    """Return the changes of the article by locale, and jurisdiction where one was asked for."""
    ended = call("diff", "HEAD", "--today", THEN, "--format", "json", *words, cwd=folder)
    assert ended.code == 0, ended.err
    pages = json.loads(ended.out)["pages"]
    return {" ".join(filter(None, (page["locale"], page["jurisdiction"]))): page["changes"] for page in pages}


CASES = [
    # what is edited, what changes on the English page, on the French one (kind, figures)
    pytest.param(swap(DOSE, "topics: [ketamine]", "topics: [other]"), [], [], id="no words of the page"),
    pytest.param(
        swap(DOSE, "It is a calm place.", "It  is a\ncalm place."),
        [],
        [],
        id="wrapping",
    ),
    pytest.param(
        swap(DOSE, "Take 0.5 mg/kg", "Take 0.75 mg/kg"),
        [("figure", [["0.5 mg/kg", "0.75 mg/kg"]])],
        [("fell back", [])],
        id="a dose",
    ),
    pytest.param(swap(DOSE, "a calm", "a quiet"), [("text", [])], [("fell back", [])], id="words"),
    pytest.param(
        swap(DOSE, "It is a calm place.", "It is a calm place.\n\nOne more."),
        [("new", [])],
        [("new", [])],
        id="a paragraph more",
    ),
    pytest.param(swap(DOSE, "It is a calm place.\n", ""), [("gone", [])], [("gone", [])], id="a paragraph less"),
    # Its badge says that it is not translated.
    pytest.param(
        swap(NOTE, "A permit", "No permit"), [("note", [])], [("note", []), ("fell back", [])], id="a note"
    ),
    pytest.param(swap(BOX, "24 hours", "48 hours"), [("figure", [["24 hours", "48 hours"]])], [("fell back", [])],
                 id="a box"),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "english", "french"), CASES)
def test_each_locale_is_told_what_its_readers_see(
    folder: Path, call: Call, edit: Edit, english: list[Any], french: list[Any]
) -> None:
    edit(folder)
    assert call("extract", cwd=folder).code == 0
    found = told(folder, call)
    for tag, wanted in (("en-CA", english), ("fr-CA", french)):
        assert [(change["kind"], change["figures"]) for change in found.get(tag, [])] == wanted


def test_a_translation_that_came_is_told_and_so_is_one_that_changed(folder: Path, call: Call) -> None:
    translate(folder / PO, Dose="Dosage")
    assert [change["kind"] for change in told(folder, call)["fr-CA"]] == ["text"]
    git(folder, "commit", "-qam", "x")
    swap(DOSE, "It is a calm place.", "It is a calm place.\n\nOne more.")(folder)
    assert call("extract", cwd=folder).code == 0
    git(folder, "commit", "-qam", "y")
    translate(folder / PO, **{"One more.": "Encore un."})
    found = told(folder, call)
    assert list(found) == ["fr-CA"]
    assert [(c["kind"], c["old"], c["new"]) for c in found["fr-CA"]] == [("translated", "One more.", "Encore un.")]


def test_a_note_names_its_jurisdiction_and_only_its_readers_are_told(folder: Path, call: Call) -> None:
    swap(NOTE, "A permit", "No permit")(folder)
    assert {c["jurisdiction"] for c in told(folder, call, "--locale", "en-CA")["en-CA"]} == {"CA-QC"}
    there = told(folder, call, "--locale", "en-CA", "--jurisdiction", "CA-QC", "--jurisdiction", "CA")
    assert list(there) == ["en-CA CA-QC"]


def test_an_article_that_came_and_one_that_went_are_told(folder: Path, call: Call) -> None:
    put(folder, {"source/articles/other.md": "---\ntitle: Other\nslug: other\n---\nOther text.\n"})
    assert "other en-CA: a new page" in call("diff", "HEAD", "--today", THEN, cwd=folder).out
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "x")
    (folder / "source/articles/other.md").unlink()
    assert "other fr-CA: the page goes" in call("diff", "HEAD", "--today", THEN, cwd=folder).out


FORMS = [
    ("text", "    figure: 0.5 mg/kg → 0.75 mg/kg\n    - Take 0.5 mg/kg"),
    ("markdown", "| figure 0.5 mg/kg → 0.75 mg/kg | Take 0.5 mg/kg"),
    ("html", "<del>0.5</del><ins>0.75</ins>"),
]


@pytest.mark.parametrize(("form", "said"), FORMS)
def test_it_is_said_in_every_form(folder: Path, call: Call, form: str, said: str) -> None:
    swap(DOSE, "Take 0.5 mg/kg", "Take 0.75 mg/kg <script>")(folder)
    ended = call("diff", "HEAD", "--today", THEN, "--format", form, cwd=folder)
    assert said in ended.out
    assert form == "text" or "<script>" not in ended.out
    assert call("diff", "HEAD", "--format", form, "--output", "x/report", cwd=folder).code == 0
    assert (folder / "x/report").exists()


def test_what_cannot_be_compared_is_refused(folder: Path, call: Call) -> None:
    ended = call("diff", "no-such", cwd=folder)
    assert (ended.code, "git knows no revision 'no-such'" in ended.err) == (2, True)
    assert call("diff", "HEAD", "--jurisdiction", "CA-XX", cwd=folder).code == 2
    assert git(folder, "worktree", "list").count("\n") == 1


WORDS = st.lists(st.builds(Block, st.sampled_from(["One.", "Two.", "Take 5 mg.", "Take 6 mg."]), st.booleans()))


@given(WORDS, WORDS)
def test_the_changes_turn_the_one_page_into_the_other(then: list[Block], now: list[Block]) -> None:
    found = list(_changes(then, now, Locale("en")))
    assert sorted(c.old for c in found if c.old) == sorted(_less([b.words for b in then], [c.new for c in found], now))
    assert not list(_changes(now, now, Locale("en")))


def _less(then: list[str], new: list[str], now: list[Block]) -> list[str]:
    """Return the blocks of one page that are not those of the other that no change made."""
    stayed = [block.words for block in now]
    for words in filter(None, new):
        stayed.remove(words)
    left = list(then)
    for words in stayed:
        left.remove(words)
    return left


THEN_BROKEN = [
    pytest.param("traversier.toml", "bogus = 1\n", 1, "HEAD:traversier.toml:1: error:", id="settings"),
    pytest.param("source/articles/two.md", "---\ntitle: [\n---\n", 0, "HEAD:source/articles/two.md:3", id="an article"),
]


@pytest.mark.parametrize(("path", "text", "code", "said"), THEN_BROKEN)
def test_what_could_not_be_read_then_is_named_with_its_revision(
    folder: Path, call: Call, path: str, text: str, code: int, said: str
) -> None:
    good = (folder / path).read_text() if (folder / path).exists() else "---\ntitle: Two\nslug: two\n---\nText.\n"
    put(folder, {path: text})
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "broken")
    put(folder, {path: good})
    ended = call("diff", "HEAD", "--today", THEN, cwd=folder)
    assert (ended.code, said in ended.err) == (code, True), ended.err
