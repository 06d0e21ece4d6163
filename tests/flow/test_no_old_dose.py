"""No command leaves an old dose where readers find it: with git's help, and where git cannot say what changed."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import THEN, Call, Edit, contents, git, put, swap, translate

DOSE, FRENCH = "source/articles/dose.md", "locales/fr_CA/LC_MESSAGES/dose.po"
NEW_WORDS = {
    "Take 0.75 mg/kg over 40 minutes [@feder2014].": "Prendre 0,75\u00a0mg/kg en 40\u00a0minutes [@feder2014]."
}


def actions(folder: Path) -> dict[str, str]:
    """Return what became of the article in each locale, as the manifests say."""
    manifests = {tag: folder / f"output/{tag}/manifest.json" for tag in ("en-CA", "fr-CA")}
    return {tag: json.loads(path.read_text())["editions"]["dose"]["action"] for tag, path in manifests.items()}


def without_records(folder: Path) -> None:
    shutil.rmtree(folder / "releases")


def revision_lost(folder: Path) -> None:
    """As in a shallow clone, or after a branch was rewritten."""
    path = folder / "releases/r1.json"
    found = json.loads(path.read_text())
    path.write_text(path.read_text().replace(found["revision"], "0" * 40))


def git_knows(folder: Path) -> None:
    pass


def signatures_needed(folder: Path) -> None:
    swap("traversier.toml", '"*" = { clinical = [], critical = [] }', 'fr-CA = { clinical = ["clinician"] }')(folder)


def translated_anew(folder: Path) -> None:
    translate(folder / FRENCH, **NEW_WORDS)
    path = folder / FRENCH
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(_unfuzzied(lines)), encoding="utf-8")


def _unfuzzied(lines: list[str]) -> list[str]:
    kept = [line.replace("fuzzy, ", "") for line in lines if not line.startswith("#|") and line.strip() != "#, fuzzy"]
    return [line for line in kept if "clinical" not in line or not line.startswith("#.")]


WAYS = [pytest.param(way, id=way.__name__) for way in (git_knows, without_records, revision_lost)]


@pytest.mark.parametrize("way", WAYS)
def test_a_corrected_dose_does_not_wait_for_the_other_locales_of_its_group(folder: Path, call: Call, way: Edit) -> None:
    way(folder)
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    assert call("extract", cwd=folder).code == 0
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    assert actions(folder) == {"en-CA": "publish", "fr-CA": "notice"}
    _no_old_dose(folder)


@pytest.mark.parametrize("way", WAYS)
def test_an_old_dose_does_not_stay_where_the_new_one_is_translated_and_not_signed(
    folder: Path, call: Call, way: Edit
) -> None:
    way(folder)
    signatures_needed(folder)
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    assert call("extract", cwd=folder).code == 0
    translated_anew(folder)
    ended = call("build", "--gated", "--today", THEN, cwd=folder)
    assert ended.code == 3
    assert "sign-off" in ended.err
    assert actions(folder)["fr-CA"] == "notice"
    _no_old_dose(folder)


@pytest.mark.parametrize("way", WAYS[1:])
def test_where_git_cannot_say_what_changed_a_page_does_not_stay_whose_dose_somebody_doubts(
    folder: Path, call: Call, way: Edit
) -> None:
    way(folder)
    swap(FRENCH, '#, md-text\nmsgid "Take 0.5 mg/kg', '#, fuzzy, md-text\nmsgid "Take 0.5 mg/kg')(folder)
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    assert actions(folder) == {"en-CA": "keep", "fr-CA": "notice"}


@pytest.mark.parametrize("way", WAYS)
def test_ordinary_words_that_changed_let_the_live_page_stay(folder: Path, call: Call, way: Edit) -> None:
    way(folder)
    swap(DOSE, "a calm place", "a quiet place")(folder)
    assert call("extract", cwd=folder).code == 0
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    assert actions(folder) == {"en-CA": "keep", "fr-CA": "keep"}


@pytest.mark.parametrize("way", [WAYS[0], WAYS[1]])
def test_a_correction_reaches_the_pages_for_one_jurisdiction_that_were_made_once(
    folder: Path, call: Call, way: Edit
) -> None:
    way(folder)
    commit(folder)
    name = ("--release", "r2") if way is git_knows else ()
    words = ("--gated", "--jurisdiction", "CA-QC", "--today", "2026-05-12")
    assert call("build", *words, *name, cwd=folder).code == 0
    commit(folder)
    assert "0.5 mg/kg" in (folder / "output/en-CA/CA-QC/dose-guide.md").read_text(encoding="utf-8")
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    assert call("extract", cwd=folder).code == 0
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    _no_old_dose(folder)
    pages = {name: text for name, text in contents(folder / "output").items() if not name.endswith("manifest.json")}
    assert call("build", "--gated", "--today", THEN, cwd=folder).code == 3
    assert pages.items() <= contents(folder / "output").items()


# ---- Translations, and notes that were written in the reader's language ---------------------------------------------

OTHER = {"source/articles/other.md": "---\ntitle: Other\nslug: other\n---\nOther text.\n"}


def test_a_clinical_translation_that_was_corrected_does_not_wait_for_the_other_locales(
    folder: Path, call: Call
) -> None:
    swap(FRENCH, "Prendre", "Ne prendre que")(folder)
    swap("traversier.toml", "fr-CA = { complete = 100 }", 'en-CA = { notes = "stop" }')(folder)
    ended = call("build", "--gated", "--today", "2026-12-01", cwd=folder)
    assert ended.code == 3
    assert actions(folder) == {"en-CA": "keep", "fr-CA": "publish"}
    assert "Ne prendre que" in (folder / "output/fr-CA/dose-guide.html").read_text(encoding="utf-8")


NOTE = "source/notes/qc-one.yaml"
NOTE_EDITS = [
    pytest.param("severity: restriction", "severity: info", "is now of info", id="its severity"),
    pytest.param("  fr: Un permis, 5 jours.", "  fr: Un permis, 50 jours.", "says something else", id="its French"),
]


@pytest.mark.parametrize(("old", "new", "said"), NOTE_EDITS)
def test_a_page_does_not_stay_where_the_file_of_a_note_changed(
    folder: Path, call: Call, old: str, new: str, said: str
) -> None:
    swap(NOTE, "  en: A permit is needed.", "  en: A permit is needed.\n  fr: Un permis, 5 jours.")(folder)
    commit(folder)
    assert call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder).code == 0
    commit(folder)
    swap(NOTE, old, new)(folder)
    swap(DOSE, "a calm place", "a quiet place")(folder)
    assert call("extract", cwd=folder).code == 0
    ended = call("build", "--gated", "--today", THEN, cwd=folder)
    assert (ended.code, actions(folder)["fr-CA"]) == (3, "notice")
    assert said in ended.err


# ---- What must not become a release ---------------------------------------------------------------------------------

BROKEN = [
    pytest.param(FRENCH, b'msgid "\n', id="a catalog"),
    pytest.param("source/articles/other.md", b"---\ntitle: [\n---\n", id="an article"),
    pytest.param("source/articles/other.md", b"---\ntitle: T\nslug: t\n---\n::: snippet id=none\n:::\n", id="a gap"),
]


@pytest.mark.parametrize(("path", "content"), BROKEN)
def test_nothing_is_released_while_something_cannot_be_made(
    folder: Path, call: Call, path: str, content: bytes
) -> None:
    put(folder, OTHER)
    assert call("extract", cwd=folder).code == 0
    put(folder, {path: content})
    commit(folder)
    ended = call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder)
    assert ended.code == 1
    assert "(release-broken)" in ended.err
    assert not (folder / "releases/r2.json").exists()


def test_a_release_follows_only_from_releases_that_are_committed(folder: Path, call: Call) -> None:
    assert call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder).code == 0
    ended = call("build", "--gated", "--release", "r3", "--today", THEN, cwd=folder)
    assert (ended.code, "releases/r2.json: error:" in ended.err) == (1, True)
    assert call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder).code == 0, "the same once more"


UNSEEN = [
    ('assets = ["images"]', "source/images/new.svg"),
    ('theme = "theme"', "theme/page.css"),
    ("", "source/articles/draft.md"),
]


@pytest.mark.parametrize(("setting", "path"), UNSEEN)
def test_what_a_page_is_made_of_and_git_does_not_hold_is_not_released(
    folder: Path, call: Call, setting: str, path: str
) -> None:
    swap("traversier.toml", 'directives = "strict"', f'directives = "strict"\n{setting}')(folder)
    put(folder, {str(Path(path).parent / "kept.css"): "", ".gitignore": "output/\n.traversier/\ndraft.md\n"})
    commit(folder)
    put(folder, {path: "---\ntitle: Draft\nslug: draft\n---\nText.\n"})
    ended = call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder)
    assert (ended.code, f"{path}: error:" in ended.err) == (1, True)


# ---- Built again ----------------------------------------------------------------------------------------------------


def test_a_release_of_one_article_is_built_again_with_the_others_as_they_were_live(folder: Path, call: Call) -> None:
    put(folder, {"source/articles/other.md": OTHER["source/articles/other.md"] + "\nRead [this](dose.md).\n"})
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    swap("traversier.toml", "fr-CA = { complete = 100 }", "fr-CA = { complete = 0 }")(folder)
    assert call("extract", cwd=folder).code == 0
    commit(folder)
    words = ("--gated", "--release", "r2", "--article", "other", "--today", THEN)
    assert call("build", *words, cwd=folder).code == 0
    commit(folder)
    ended = call("status", "--on", THEN, "--article", "other", "--locale", "fr-CA", cwd=folder)
    assert (ended.code, "identical, byte for byte" in ended.out) == (0, True), ended.out


def test_a_notice_that_was_not_asked_for_stays_a_notice(folder: Path, call: Call) -> None:
    swap("traversier.toml", 'together = [["en-CA", "fr-CA"]]', "")(folder)
    swap(DOSE, "0.5 mg/kg", "0.75 mg/kg")(folder)
    assert call("extract", cwd=folder).code == 0
    commit(folder)
    assert call("build", "--gated", "--release", "r2", "--today", THEN, cwd=folder).code == 3
    commit(folder)
    words = ("--gated", "--release", "r3", "--locale", "en-CA", "--today", "2026-06-02")
    assert call("build", *words, cwd=folder).code == 0
    commit(folder)
    english = (folder / "output/en-CA/dose-guide.html").read_text(encoding="utf-8")
    assert 'hreflang="fr-CA"' not in english
    ended = call("status", "--on", "2026-06-02", "--article", "dose", "--locale", "fr-CA", cwd=folder)
    assert "a notice that it was being corrected, as built in release r2" in ended.out
    assert call("build", "--gated", "--today", "2026-06-03", cwd=folder).code == 3
    assert actions(folder) == {"en-CA": "publish", "fr-CA": "notice"}


def commit(folder: Path) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "more")


def _no_old_dose(folder: Path) -> None:
    for name, content in contents(folder / "output").items():
        assert "0,5\u00a0mg/kg" not in content.decode(), name
        assert "0.5 mg/kg" not in content.decode(), name
