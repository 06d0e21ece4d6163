"""An existing translation, and an edited page, on their way into the catalog."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.cli import traversier
from pipeline.errors import TraversierError
from pipeline.flow.joining import joined, parted
from pipeline.flow.offering import Offered, take
from pipeline.markdown.spans import spans
from pipeline.model.catalog import Catalog, Entry

SOURCE = "---\ntitle: Lamp\n---\n# Oil\n\nTake 5 L.\n\nFill it.\n\n## Keys\n\n- Red key\n- Key 77 [@a]\n"
TARGET = "---\ntitle: Lampe\n---\n# Huile\n\nPrenez 5 L.\n\nRemplissez-la.\n\n## Clés\n\n- Clé rouge\n- Clé 77 [@a]\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("docs/a.md", SOURCE)
    write("fr/a.md", TARGET)
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8", newline="")


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(traversier, arguments)
    found = result.exception.exit_code if isinstance(result.exception, TraversierError) else result.exit_code
    assert found == code, f"{result.output}{result.exception}"
    return result


def bring(*arguments: str, code: int = 0) -> Result:
    return run("import", "docs/a.md", "fr/a.md", "--locale", "fr", *arguments, code=code)


def catalog(domain: str = "a") -> Catalog:
    path = Path(f"locales/fr/LC_MESSAGES/{domain}.po")
    return read_catalog(path.read_bytes(), path.name)


def entry(msgid: str) -> Entry:
    return next(e for e in catalog() if e.msgid == msgid)


def leftovers(name: str = "a") -> str:
    path = Path(f"locales/fr/LC_MESSAGES/{name}.leftovers.txt")
    return path.read_text() if path.exists() else ""


def test_equal_structure_and_anchors_are_accepted_with_their_origin() -> None:
    bring()
    assert all(e.translated for e in catalog())
    assert entry("Key 77 [@a]").msgstr == "Clé 77 [@a]"
    assert entry("Take 5 L.").comments == ("origin: import",)
    assert not leftovers()


def test_a_figure_that_differs_makes_a_draft_of_its_unit_alone() -> None:
    write("fr/a.md", TARGET.replace("5 L", "6 L"))
    bring()
    assert [e.msgid for e in catalog() if e.fuzzy] == ["Take 5 L."]


def test_a_gap_makes_drafts_of_its_section_alone() -> None:
    write("fr/a.md", TARGET.replace("## Clés", "Un long ajout dont l’article anglais ne dit rien du tout.\n\n## Clés"))
    bring()
    assert [e.msgid for e in catalog() if e.fuzzy] == ["Oil", "Take 5 L.", "Fill it."]
    assert "    Un long ajout dont l’article anglais ne dit rien du tout.\n" in leftovers()


def test_what_stands_in_english_in_the_translation_is_no_translation_to_rely_on() -> None:
    write("fr/a.md", TARGET.replace("Clé rouge", "Red key"))
    bring()
    assert entry("Red key").fuzzy


def test_a_translation_that_the_catalog_has_is_never_overwritten() -> None:
    bring()
    path = Path("locales/fr/LC_MESSAGES/a.po")
    path.write_text(path.read_text().replace("Remplissez-la.", "À remplir."))
    before = path.read_bytes()
    bring(code=3)
    assert path.read_bytes() == before
    assert "offered: Remplissez-la.\n    kept:    À remplir.\n" in leftovers()


def test_twice_is_once() -> None:
    write("fr/a.md", TARGET + "\nRien de tel dans l’autre.\n")
    bring()
    files = {path: path.read_bytes() for path in Path("locales").rglob("*") if path.is_file()}
    bring()
    assert {path: path.read_bytes() for path in Path("locales").rglob("*") if path.is_file()} == files


def test_what_a_person_wrote_into_the_list_stays() -> None:
    write("fr/a.md", TARGET + "\nRien de tel dans l’autre.\n")
    bring()
    path = Path("locales/fr/LC_MESSAGES/a.leftovers.txt")
    path.write_text(path.read_text() + "\nAsk Ann about this one.\n")
    write("fr/a.md", TARGET + "\nAutre chose encore, mais rien de pareil.\n")
    bring()
    assert all(words in leftovers() for words in ("Ask Ann", "Rien de tel", "Autre chose"))


@pytest.mark.parametrize(
    ("mark", "end"), [("", "\r\n"), ("\ufeff", "\n"), ("\ufeff", "\r\n")], ids=["line ends", "byte order mark", "both"]
)
def test_a_list_that_another_system_saved_is_read_as_it_was(mark: str, end: str) -> None:
    write("fr/a.md", TARGET + "\nRien de tel.\n\nNi cela.\n")
    bring()
    path = Path("locales/fr/LC_MESSAGES/a.leftovers.txt")
    write(str(path), mark + path.read_text().replace("\n", end))
    before = path.read_bytes()
    bring()
    assert path.read_bytes() == before
    write("fr/a.md", TARGET + "\nRien de tel.\n\nAutre chose.\n")
    bring()
    words = ("# What an import", "== fr/a.md", "Rien de tel.", "Ni cela.", "Autre chose.")
    assert [leftovers().count(word) for word in words] == [1] * len(words)


def test_dry_run_writes_nothing() -> None:
    result = bring("--dry-run", code=3)
    assert "would change" in result.output
    assert not Path("locales").exists()


def test_the_counts_as_json() -> None:
    table = json.loads(bring("--format", "json").stdout)
    assert table["articles"][0]["accepted"] == 7
    assert table["changed"] == ["locales/fr/LC_MESSAGES/a.po"]


@pytest.mark.parametrize(
    "name", ["trans/guide/b.md", "trans/guide/b.fr.md", "trans/fr/guide/b.md", "docs/guide/b.fr.md"]
)
def test_folders_by_relative_path_and_by_suffix(name: str) -> None:
    write("docs/guide/b.md", SOURCE)
    write(name, TARGET)
    write("docs/a.md", "")
    Path("docs/a.md").unlink()
    run("import", "docs", name.split("/")[0], "--locale", "fr")
    assert all(e.translated for e in catalog("guide/b"))


def test_files_without_a_partner_are_named() -> None:
    write("fr/other.md", "Rien.\n")
    result = run("import", "docs", "fr", "--locale", "fr", code=1)
    assert "fr/other.md: error: the translation has no article" in result.stderr
    assert entry("Fill it.").msgstr == "Remplissez-la."


def test_the_english_may_be_older_than_the_article() -> None:
    write("old/a.md", SOURCE.replace("Fill it.", "Fill the lamp with clean oil each evening."))
    write("docs/a.md", SOURCE.replace("Fill it.", "Fill the lamp with very clean oil each evening."))
    run("import", "old/a.md", "fr/a.md", "--locale", "fr", "--source", "docs", "--catalogs", "locales")
    found = entry("Fill the lamp with very clean oil each evening.")
    assert (found.msgstr, found.fuzzy) == ("Remplissez-la.", True)
    assert found.previous is not None
    assert found.previous.msgid == "Fill the lamp with clean oil each evening."


def test_a_draft_of_an_older_figure_is_marked_at_once() -> None:
    write("old/a.md", SOURCE.replace("Fill it.", "Fill it in 30 minutes."))
    write("docs/a.md", SOURCE.replace("Fill it.", "Fill it in 60 minutes."))
    run("import", "old/a.md", "fr/a.md", "--locale", "fr", "--source", "docs", "--catalogs", "locales")
    path = Path("locales/fr/LC_MESSAGES/a.po")
    before = path.read_bytes()
    assert "#. clinical: 30 minutes → 60 minutes" in before.decode()
    run("extract", "--source", "docs", "--catalogs", "locales", "--locale", "fr")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe# A", "not UTF-8"),
        (b"---\ntitle: [\n---\n", "error"),
        (b"---\ntitle: a\n", "never ends"),
    ],
)
def test_a_translation_that_cannot_be_read_is_an_error(content: bytes, words: str) -> None:
    Path("fr/a.md").write_bytes(content)
    assert words in bring(code=1).output
    assert not Path("locales").exists()


@pytest.mark.parametrize(
    "arguments",
    [("docs/a.md", "fr/a.md"), ("docs/a.md", "fr/a.md", "b.md", "--locale", "fr"), ("docs", "--locale", "fr")],
)
def test_wrong_calls(arguments: tuple[str, ...]) -> None:
    run("import", *arguments, code=2)


def test_a_file_beside_a_folder_and_a_file_that_is_not_there() -> None:
    run("import", "docs", "fr/a.md", "--locale", "fr", code=1)
    assert "no/a.md" in run("import", "docs/a.md", "no/a.md", "--locale", "fr", code=1).output


@pytest.mark.parametrize(
    ("text", "like", "expected"),
    [
        ("", ["a", "b"], None),
        ("Un.", ["One.", "Two."], None),
        ("Un. Deux.", ["One.", "Two."], ["Un.", "Deux."]),
        ("Prenez 0.5 mg. Puis attendez.", ["Take 0.5 mg.", "Then wait."], ["Prenez 0.5 mg.", "Puis attendez."]),
        ("Un  \ndeux", ["one", "two"], ["Un", "deux"]),
    ],
)
def test_a_text_is_parted_only_where_the_counts_say_where(text: str, like: list[str], expected: list[str]) -> None:
    assert parted(text, like) == expected


PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(["un", "deux 5 mg", "[@a]", "*trois*", "#", "-", "الدواء", "药"]), min_size=1, max_size=6)
    .map(" ".join)
    .map(lambda words: f"Mot {words}."),
    max_size=8,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PARAGRAPHS, PARAGRAPHS)
def test_no_text_of_a_translation_is_dropped(source: list[str], target: list[str]) -> None:
    for path in list(Path("locales").rglob("*.*")):
        path.unlink()
    write("docs/a.md", "\n\n".join(source))
    write("fr/a.md", "\n\n".join(target))
    CliRunner().invoke(traversier, ["import", "docs/a.md", "fr/a.md", "--locale", "fr"])
    there = joined([e.msgstr for e in catalog()]) + leftovers() if Path("locales/fr/LC_MESSAGES/a.po").exists() else ""
    assert all(text in there for text in target)


@pytest.mark.parametrize(
    ("on_file", "offered"),
    [
        ((Entry("Gone.", "Parti.", obsolete=True),), ("Disparu.",)),
        ((), ("Parti.", "Disparu.")),
    ],
    ids=["beside an obsolete entry", "two at once"],
)
def test_of_two_translations_of_a_text_that_is_gone_the_second_is_listed(
    on_file: tuple[Entry, ...], offered: tuple[str, ...]
) -> None:
    taking = take(Catalog(on_file), [Offered("Gone.", text) for text in offered])
    assert [entry.msgstr for entry in taking.catalog.obsolete] == ["Parti."]
    assert [(offer.msgstr, kept.msgstr) for offer, kept in taking.conflicts] == [("Disparu.", "Parti.")]


# ---- The way back ---------------------------------------------------------------------------------------------------


def edited(before: str, after: str) -> str:
    """Return a page of the folder, built and then edited."""
    write("traversier.toml", 'articles = "docs"\nlocales = ["fr"]\noutput = "out"\n')
    bring()
    run("build")
    page = Path("out/fr/a.md")
    assert before in page.read_text()
    page.write_text(page.read_text().replace(before, after))
    return page.as_posix()


def test_a_page_as_it_was_built_changes_nothing() -> None:
    page = edited("", "")
    before = Path("locales/fr/LC_MESSAGES/a.po").read_bytes()
    assert "0 units edited, 0 left over, 0 files written" in run("import", page).output
    assert Path("locales/fr/LC_MESSAGES/a.po").read_bytes() == before


def test_only_the_edited_unit_changes() -> None:
    page = edited("Remplissez-la.", "Remplissez-la bien.")
    before = {e.msgid: e for e in catalog()}
    run("import", page)
    changed = {e.msgid: e.msgstr for e in catalog() if e.msgstr != before[e.msgid].msgstr}
    assert changed == {"Fill it.": "Remplissez-la bien."}
    assert "0 units edited" in run("import", page).output


def test_front_matter_and_lists_come_back_too() -> None:
    page = edited("title: Lampe", "title: La lampe")
    write(page, Path(page).read_text().replace("- Clé rouge", "- La clé rouge"))
    run("import", page)
    assert next(iter(catalog())).msgstr == "La lampe"
    assert entry("Red key").msgstr == "La clé rouge"


def test_what_was_added_to_a_page_or_taken_from_it_is_listed() -> None:
    page = edited("Remplissez-la.\n", "")
    write(page, Path(page).read_text() + "\nUn ajout.\n")
    run("import", page, code=3)
    assert "    Un ajout.\n" in leftovers()
    assert "    Remplissez-la.\n" in leftovers()
    assert entry("Fill it.").msgstr == "Remplissez-la."


def test_a_dry_run_shows_the_difference() -> None:
    page = edited("Remplissez-la.", "Remplissez-la bien.")
    result = run("import", page, "--dry-run", code=3)
    assert "-Remplissez-la.\n+Remplissez-la bien.\n" in result.output
    assert entry("Fill it.").msgstr == "Remplissez-la."


def test_a_file_that_is_no_page_is_an_error() -> None:
    edited("", "")
    assert "this is no page" in str(run("import", "fr/a.md", code=1).exception)


ROOT = Path(__file__).parent.parent.parent
EDITION = "output/fr-CA/what-is-ketamine-therapy.md"
PO = Path("locales/fr_CA/LC_MESSAGES")


@pytest.fixture
def edition(folder: Path) -> Path:
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "pyproject.toml", folder)
    run("build", "--locale", "fr-CA", "--format", "md", "--today", date.today().isoformat())
    return folder / EDITION


def replaced(page: Path, before: str, after: str) -> None:
    text = page.read_text(encoding="utf-8")
    assert before in text
    page.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_links_and_citations_of_an_edited_page_are_those_of_the_catalog(edition: Path) -> None:
    assert "0 units edited, 0 left over, 0 files written" in run("import", EDITION).output
    replaced(edition, "avec une amélioration rapide de l’humeur", "avec un mieux de l’humeur")
    replaced(edition, "Salle de traitement clinique paisible", "Salle clinique paisible")
    old = {path.name: read_catalog(path.read_bytes(), path.name) for path in PO.glob("*.po")}
    result = run("import", EDITION)
    assert "2 units edited, 0 left over, 2 files written" in result.output
    new = {path.name: read_catalog(path.read_bytes(), path.name) for path in PO.glob("*.po")}
    changed = [(a.msgstr, b) for name in old for a, b in zip(old[name], new[name], strict=True) if a != b]
    assert len(changed) == 2
    for before, after in changed:
        assert sorted(s.value for s in spans(before)) == sorted(s.value for s in spans(after.msgstr))
        assert after.comments == ("origin: machine",)


def test_a_figure_that_an_editor_changed_makes_a_draft(edition: Path) -> None:
    replaced(edition, "141\u00a0études", "142\u00a0études")
    result = run("import", EDITION)
    assert "what-is-ketamine-therapy.po: draft" in result.output


def test_on_a_page_of_other_catalogs_nothing_that_stands_there_is_overwritten(edition: Path) -> None:
    path = PO / "what-is-ketamine-therapy.po"
    path.write_text(path.read_text().replace("Points clés à retenir", "À retenir"))
    before = path.read_bytes()
    run("import", EDITION, code=3)
    assert path.read_bytes() == before
    assert "edited: Points clés à retenir" in (PO / "what-is-ketamine-therapy.leftovers.txt").read_text()


# ---- A page that was built before its source changed ----------------------------------------------------------------

NIGHT = (
    "# Lamp\n\nThe office opens at nine and closes late.\n\nSome other closing words here.\n\nDo not touch it hot.\n"
)
NUIT = {
    "Lamp": "Lampe",
    "The office opens at nine and closes late.": "Le bureau ouvre à neuf heures et ferme tard.",
    "Some other closing words here.": "Des mots de la fin.",
    "Do not touch it hot.": "N’y touchez pas quand elle est chaude.",
}


def older_page(source_before: str, source_after: str, before: str = "", after: str = "") -> str:
    """Return a page that was built, and edited, while its source changed."""
    write("docs/a.md", NIGHT)
    run("extract", "--source", "docs", "--catalogs", "locales", "--locale", "fr")
    path = Path("locales/fr/LC_MESSAGES/a.po")
    catalog = read_catalog(path.read_bytes(), "a")
    entries = tuple(replace(e, msgstr=NUIT[e.msgid]) for e in catalog.entries)
    path.write_text(write_catalog(replace(catalog, entries=entries)), encoding="utf-8")
    write("traversier.toml", 'articles = "docs"\noutput = "out"\nlocales = ["fr"]\n')
    run("build")
    write("docs/a.md", NIGHT.replace(source_before, source_after))
    page = Path("out/fr/a.md")
    write(page.as_posix(), page.read_text().replace(before, after))
    return page.as_posix()


@pytest.mark.parametrize(
    ("source_before", "source_after", "before", "after"),
    [
        # What is on file for an older text, and was not edited at all.
        ("closes late", "closes at noon", "", ""),
        ("Some other closing words here.", "Never exceed 20 of them in a lifetime!", "", ""),
        ("Do not touch", "Touch", "", ""),
        # What was edited on top of the older text.
        ("closes late", "closes at noon", "Le bureau", "Notre bureau"),
        ("Some other closing words here.", "Never exceed 20 of them in a lifetime!", "Des mots", "Quelques mots"),
        ("Do not touch", "Touch", "N’y touchez pas", "N’y touchez jamais"),
        ("Some other closing words here.\n\n", "", "Le bureau ouvre", "On ouvre"),
    ],
)
def test_an_older_page_makes_nothing_current_that_its_reader_never_saw_in_the_source(
    source_before: str, source_after: str, before: str, after: str
) -> None:
    page = older_page(source_before, source_after, before, after)
    CliRunner().invoke(traversier, ["import", page])
    path = Path("locales/fr/LC_MESSAGES/a.po")
    for found in read_catalog(path.read_bytes(), "a").live:
        current = found.translated
        assert not current or found.msgid in NUIT, found
    if after:
        assert after in path.read_text() + leftovers()
    held = path.read_text().replace("#, fuzzy, ", "#, ")
    path.write_text(held, encoding="utf-8")
    run("build")
    if "Touch" in source_after:
        assert "touchez" not in Path("out/fr/a.md").read_text()


def test_a_catalog_of_an_edited_page_keeps_its_wrapping() -> None:
    page = older_page("", "", "Le bureau ouvre", "Le bureau de la lampe, que tout le monde connaît et aime bien, ouvre")
    write("traversier.toml", Path("traversier.toml").read_text() + "wrap = 79\n")
    run("extract")
    run("import", page)
    content = Path("locales/fr/LC_MESSAGES/a.po").read_bytes()
    assert write_catalog(read_catalog(content, "a"), 79).encode() == content
    assert "0 files written" in run("extract").output
