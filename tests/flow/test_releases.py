"""Releases: what becomes of each edition when the source moved on since the last one, and what is on record."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from conftest import FIRST, THEN, Call, Edit, contents, git, put, swap

from pipeline.errors import InputError
from pipeline.flow.releases import read_releases
from pipeline.model.settings import Settings

DOSE, BOX, NOTE = "source/articles/dose.md", "source/common/safety.md", "source/notes/qc-one.yaml"
LATER = """id: qc-two
jurisdiction: CA-QC
topic: prescribing
applies_to: {substances: [ketamine]}
authority: inesss
status: in_force
severity: caution
effective: 2026-05-20
last_reviewed: 2026-05-05
review_by: 2026-11-01
sources: [feder2014]
text:
  en: A form is needed.
"""


def actions(folder: Path) -> dict[str, str]:
    """Return what became of the article in each locale, as the manifests say."""
    manifests = {tag: folder / f"output/{tag}/manifest.json" for tag in ("en-CA", "fr-CA")}
    return {tag: json.loads(path.read_text())["editions"]["dose"]["action"] for tag, path in manifests.items()}


def add(path: str, text: str) -> Edit:
    return lambda folder: put(folder, {path: text})


def both(one: Edit, other: Edit) -> Edit:
    def edit(folder: Path) -> None:
        one(folder)
        other(folder)

    return edit


EDITS = [
    # what was edited, what becomes of the English page, of the French one, whether it must name a change
    pytest.param(lambda _: None, "publish", "publish", False, id="nothing"),
    pytest.param(swap(DOSE, "a calm place", "a quiet place"), "keep", "keep", False, id="ordinary words"),
    pytest.param(swap(DOSE, "It is a calm place.\n", ""), "publish", "publish", False, id="ordinary words that go"),
    pytest.param(swap(DOSE, "0.5 mg/kg", "0.75 mg/kg"), "publish", "notice", True, id="a dose"),
    pytest.param(swap(BOX, "Do not drive", "Do not cycle"), "publish", "notice", True, id="a critical box, reworded"),
    pytest.param(
        swap(DOSE, "calm place.", "calm place. Never mix it."), "publish", "notice", True, id="a warning more"
    ),
    pytest.param(swap(DOSE, "## Sources", "## Never alone\n\n## Sources"), "publish", "notice", True, id="new warning"),
    pytest.param(swap(NOTE, "A permit is needed.", "Two permits are needed."), "publish", "notice", True, id="a note"),
    pytest.param(add("source/notes/qc-two.yaml", LATER), "publish", "publish", False, id="a note that passes the gate"),
    pytest.param(
        both(add("source/notes/qc-two.yaml", LATER), swap(DOSE, "a calm place", "a quiet place")),
        "publish",
        "notice",
        True,
        id="ordinary words, and a note that came into force",
    ),
]


@pytest.mark.parametrize(("edit", "english", "french", "named"), EDITS)
def test_what_becomes_of_an_edition_hangs_on_what_changed_since_the_last_release(
    folder: Path, call: Call, edit: Edit, english: str, french: str, named: bool
) -> None:
    edit(folder)
    assert call("extract", cwd=folder).code == 0
    ended = call("build", "--gated", "--today", THEN, cwd=folder)
    assert (actions(folder), ended.code) == ({"en-CA": english, "fr-CA": french}, 0 if french == "publish" else 3)
    assert ("since it was published" in ended.err) is named


def test_a_page_whose_note_was_withdrawn_does_not_stay(folder: Path, call: Call) -> None:
    swap(NOTE, "status: in_force", "status: withdrawn")(folder)
    swap(DOSE, "a calm place", "a quiet place")(folder)
    assert call("extract", cwd=folder).code == 0
    ended = call("build", "--gated", "--today", THEN, cwd=folder)
    assert actions(folder)["fr-CA"] == "notice"
    assert "the note qc-one holds no more" in ended.err


def test_a_notice_is_in_the_readers_language_and_names_no_dose(folder: Path, call: Call) -> None:
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    assert call("extract", cwd=folder).code == 0
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    page = (folder / "output/fr-CA/dose-guide.html").read_text(encoding="utf-8")
    assert '<html lang="fr-CA"' in page
    assert 'content="noindex"' in page
    assert 'href="../en-CA/dose-guide.html"' in page
    assert "hreflang" not in page.split("</head>")[0]
    for name, content in contents(folder / "output").items():
        assert "0,5\u00a0mg/kg" not in content.decode(), name
    english = (folder / "output/en-CA/dose-guide.html").read_text(encoding="utf-8")
    assert 'hreflang="fr-CA"' not in english, "it names only editions that are live"
    again = call("build", "--gated", "--today", THEN, cwd=folder)
    assert "0 files written" in again.out


def test_the_settings_may_ask_for_no_notice(folder: Path, call: Call) -> None:
    swap("traversier.toml", "{ complete = 100 }", '{ complete = 100, otherwise = "remove" }')(folder)
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    assert call("extract", cwd=folder).code == 0
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    assert actions(folder)["fr-CA"] == "remove"
    assert not (folder / "output/fr-CA/dose-guide.html").exists()


def test_without_a_release_on_record_the_folder_says_what_is_live(folder: Path, call: Call) -> None:
    shutil.rmtree(folder / "releases")
    swap(DOSE, "a calm place", "a quiet place")(folder)
    assert call("extract", cwd=folder).code == 0
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    assert actions(folder)["fr-CA"] == "keep"
    shutil.rmtree(folder / "output")
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    assert actions(folder)["fr-CA"] == "remove", "nothing is live"


# ---- Records -------------------------------------------------------------------------------------------------------


def record(folder: Path, name: str) -> Any:
    return json.loads((folder / f"releases/{name}.json").read_text(encoding="utf-8"))


def test_a_record_says_what_was_released_of_which_revision(folder: Path) -> None:
    found = record(folder, "r1")
    assert (found["number"], found["date"], found["formats"]) == (1, FIRST, ["html", "md"])
    assert found["revision"] == git(folder, "rev-parse", "HEAD~1").strip()
    assert [(row["locale"], row["action"]) for row in found["editions"]] == [("en-CA", "publish"), ("fr-CA", "publish")]
    assert all(len(row["hash"]) == 64 for row in found["editions"])


def test_a_release_made_twice_is_the_same_and_another_of_its_name_is_refused(folder: Path, call: Call) -> None:
    git(folder, "checkout", "-q", "HEAD~1")
    before = subprocess.run(["git", "show", "main:releases/r1.json"], cwd=folder, capture_output=True).stdout
    before = (
        before or subprocess.run(["git", "show", "master:releases/r1.json"], cwd=folder, capture_output=True).stdout
    )
    assert call("build", "--gated", "--release", "r1", "--today", FIRST, cwd=folder).code == 0
    assert (folder / "releases/r1.json").read_bytes() == before
    ended = call("build", "--gated", "--release", "r1", "--today", THEN, cwd=folder)
    assert (ended.code, "(release-taken)" in ended.err) == (1, True)


REFUSED = [
    (("--gated", "--release", "r2", "--catalogs", "elsewhere", "--today", THEN), 2, "of the project's own folders"),
    (("--release", "r2"), 2, "--release needs --gated"),
    (("--gated", "--release", "../r2"), 2, "is no name of a release"),
    (("--gated", "--release", "r2", "--today", "2026-05-01"), 1, "(release-day)"),
]


@pytest.mark.parametrize(("words", "code", "said"), REFUSED)
def test_what_can_be_no_release_is_refused(
    folder: Path, call: Call, words: tuple[str, ...], code: int, said: str
) -> None:
    ended = call("build", *words, cwd=folder)
    assert (ended.code, said in ended.err) == (code, True)
    assert sorted(path.name for path in (folder / "releases").iterdir()) == ["r1.json"]


def test_what_is_not_committed_is_not_released(folder: Path, call: Call) -> None:
    swap(DOSE, "calm", "quiet")(folder)
    before = contents(folder / "output")
    ended = call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder)
    assert (ended.code, "source/articles/dose.md: error:" in ended.err) == (1, True)
    assert "(release-uncommitted)" in ended.err
    assert contents(folder / "output") == before


def test_what_is_not_asked_for_stays_on_record(folder: Path, call: Call) -> None:
    swap(DOSE, "It is a calm place.\n", "")(folder)
    assert call("extract", cwd=folder).code == 0
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "two")
    assert call("build", "--gated", "--release", "r2", "--locale", "en-CA", "--today", THEN, cwd=folder).code == 0
    rows = {row["locale"]: row for row in record(folder, "r2")["editions"]}
    assert (rows["fr-CA"]["action"], rows["fr-CA"]["release"]) == ("keep", "r1")
    assert rows["fr-CA"]["hash"] == record(folder, "r1")["editions"][1]["hash"]


_ROW = {"article": "dose", "locale": "fr-CA", "jurisdiction": None, "action": "publish", "hash": "a" * 64, "slug": "x"}
_GOOD = {"version": 1, "name": "bad", "number": 1, "date": "2026-05-10", "revision": "0" * 40, "formats": ["md"]}


def _changed(**fields: object) -> str:
    return json.dumps({**_GOOD, "editions": [_ROW], "mutes": [], "sign_offs": [], **fields})


BAD = [
    ("{", ":1: error:"),
    ("[]", "this is no record of a release"),
    ('{"name": "bad"}', "version is missing"),
    ('{"version": 2}', "it is of version 2, and this program reads 1"),
    ('{"version": 1, "name": "r2"}', "its name is not that of its file"),
    ('{"version": 1, "name": "bad", "number": 1, "date": "2026-13-01"}', "month must be in 1..12"),
    ('{"version": 1, "name": "bad", "number": Infinity, "date": "2026-12-01"}', "its number is inf"),
    ("\x00", ":1: error:"),
    (_changed(number=True), "its number is True"),
    (_changed(revision="main"), "its revision is 'main'"),
    (_changed(revision="--help"), "its revision is '--help'"),
    (_changed(formats=["pdf"]), "its formats have 'pdf'"),
    (_changed(editions=[[]]), "list indices"),
    (_changed(editions=[_ROW, _ROW]), "it tells of dose fr-CA twice"),
    (_changed(editions=[{**_ROW, "hash": "x"}]), "its hash is 'x'"),
    (_changed(editions=[{**_ROW, "action": "keep", "release": "r0"}]), "it keeps dose fr-CA of r0"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_record_that_cannot_be_read_is_an_error_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    put(tmp_path, {"releases/bad.json": text})
    with pytest.raises(InputError, match=r"release-bad") as raised:
        read_releases(Settings(root=tmp_path))
    assert said in str(raised.value)
    assert str(raised.value).startswith("releases/bad.json")


# ---- What a page said on a day --------------------------------------------------------------------------------------

SAID = [
    ("2026-05-09", "nothing had been released by 2026-05-09", ""),
    ("2026-05-10", "its page, as built in release r1", "0,5\u00a0mg/kg"),
    ("2026-05-31", "its page, as built in release r1", "0,5\u00a0mg/kg"),
    ("2026-06-01", "a notice that it was being corrected, as built in release r2", "being corrected"),
]


def test_what_a_page_said_on_a_day_is_built_again_byte_for_byte(folder: Path, call: Call) -> None:
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    assert call("extract", cwd=folder).code == 0
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "dose")
    assert call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder).code == 3
    asked = ("--article", "dose", "--locale", "fr-CA")
    for day, said, text in SAID:
        ended = call("status", "--on", day, *asked, cwd=folder)
        assert ended.code == 0, ended.err
        assert said in ended.out
        assert text in ended.out
        assert ("identical, byte for byte" in ended.out) is bool(text)
    ended = call("status", "--on", "2026-06-02", "--format", "json", cwd=folder)
    rows = {row["locale"]: row for row in json.loads(ended.out)["pages"]}
    assert [rows[tag]["identical"] for tag in ("en-CA", "fr-CA")] == [True, True]
    assert git(folder, "worktree", "list").count("\n") == 1


UNKNOWN = [
    (("--article", "dosis", "--locale", "fr-CA"), "did you mean dose?"),
    (("--article", "dose", "--locale", "fr"), "fr"),
    (("--article", "dose", "--locale", "fr-CA", "--jurisdiction", "CA-QX"), "did you mean CA-QC?"),
]


@pytest.mark.parametrize(("words", "said"), UNKNOWN)
def test_what_no_release_and_no_setting_names_is_a_wrong_call(
    folder: Path, call: Call, words: tuple[str, ...], said: str
) -> None:
    ended = call("status", "--on", "2026-05-01", *words, cwd=folder)
    assert (ended.code, said in ended.err) == (2, True), ended.err


def test_a_page_of_an_article_that_is_there_no_more_is_told_still(folder: Path, call: Call) -> None:
    (folder / "source/articles/dose.md").unlink()
    ended = call("status", "--on", FIRST, "--article", "dose", "--locale", "fr-CA", cwd=folder)
    assert (ended.code, "identical, byte for byte" in ended.out) == (0, True)


def test_a_page_is_told_where_its_project_commits_what_it_builds(folder: Path, call: Call) -> None:
    git(folder, "add", ".")
    git(folder, "add", "-f", "output")
    git(folder, "commit", "-q", "-m", "pages")
    assert call("build", "--gated", "--release", "r2", "--today", "2026-05-20", cwd=folder).code == 0
    ended = call("status", "--on", "2026-05-20", "--article", "dose", "--locale", "fr-CA", cwd=folder)
    assert (ended.code, "identical, byte for byte" in ended.out) == (0, True), ended.out
    assert "0,5\u00a0mg/kg" in ended.out


def test_a_record_that_was_tampered_with_is_told(folder: Path, call: Call) -> None:
    path = folder / "releases/r1.json"
    digest = record(folder, "r1")["editions"][1]["hash"]
    path.write_text(path.read_text().replace(digest, "0" * 64))
    ended = call("status", "--on", FIRST, "--article", "dose", "--locale", "fr-CA", cwd=folder)
    assert (ended.code, "it differs" in ended.out) == (1, True)
