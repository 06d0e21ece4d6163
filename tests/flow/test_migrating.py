"""Catalogs that were cut otherwise: ours of another segmentation, and those that other tools made of one article.

The catalogs in `migration/` were made of `guide.md` by mdpo 2.1.4, po4a 0.69 and translate-toolkit 3.20.4, that of
mdbook-i18n-helpers was written by its documentation; their translations are the words of the source with an é behind.
"""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.cli import traversier
from pipeline.errors import TraversierError
from pipeline.flow.wordings import carried, wording
from pipeline.model.catalog import Catalog, Entry

FIXTURES = Path(__file__).parent / "migration"
HEADER = (("Language", "fr"), ("Content-Type", "text/plain; charset=UTF-8"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("traversier.toml", 'articles = "docs"\nlocales = ["fr"]\n')
    Path("docs").mkdir()
    return tmp_path


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(traversier, arguments)
    found = result.exception.exit_code if isinstance(result.exception, TraversierError) else result.exit_code
    assert found == code, f"{result.output}{result.exception}"
    return result


def catalog(name: str = "guide") -> Catalog:
    path = Path(f"locales/fr/LC_MESSAGES/{name}.po")
    return read_catalog(path.read_bytes(), path.name) if path.exists() else Catalog()


def entry(msgid: str, name: str = "guide") -> Entry:
    return next(e for e in catalog(name).live if e.msgid == msgid)


def foreign(*entries: Entry, header: tuple[tuple[str, str], ...] = HEADER) -> None:
    write("old.po", write_catalog(Catalog(entries, header)))


def leftovers(name: str) -> str:
    path = Path(f"locales/fr/LC_MESSAGES/{name}.leftovers.txt")
    return path.read_text(encoding="utf-8") if path.exists() else ""


# ---- The same message, written by several tools ---------------------------------------------------------------------

APART = [
    ("Take 5 mg.", "Take 6 mg."),
    ("≤ 5 mg", "≥ 5 mg"),
    ("Do drive.", "Do not drive."),
    ("See [this](a.md).", "See [that](a.md)."),
    ("`a | b`", "`a || b`"),
    ("Yes", "yes"),
    ("Use {name}", "Use"),
    ("Wait {#5} days", "Wait days"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_words_are_another_message(one: str, other: str) -> None:
    assert wording(one) != wording(other)


CARRIED = [
    # our message, the other tool's, its translation, what ours becomes, whether that is certain
    ("a b", "a b", "x\ny", "x\ny", True),
    ("Two lines.", "Two\nlines.\n", "Deux\nlignes.\n", "Deux lignes.", True),
    ("a  \nb", "a\nb", "x\ny", "x  \ny", True),
    ("a  \nb", "a b", "x y", "x y", False),
    ("[a](b.md) c", "[a]{1} c", "z [x]{1}", "z [x](b.md)", True),
    ("[a](b.md) [c](d.md)", "[a]{1} [c]{2}", "[z]{2} [x]{1}", "[z](d.md) [x](b.md)", True),
    ("[a](b.md) [c](d.md)", "[a]{1} [c]{2}", "[x]{1}", "[x](b.md)", False),
    ("[a][b]", "[a](c.md)", "[x](c.md)", "[x][b]", True),
    ("[a]", "[a](c.md)", "[x](c.md)", "[x][a]", True),
    ("<https://a.ca> b", "{1} b", "x {1}", "x <https://a.ca>", True),
    ("__a__ _b_", "**a** *b*", "**x** *y*", "**x** *y*", True),
    ("a \\| b", "a | b", "x | y", "x \\| y", True),
    ("caf&eacute;", "café", "café!", "café!", True),
    ("a_b", "a\\_b", "x\\_y", "x\\_y", True),
    ("Task", "[ ] Task", "[ ] Tâche", "Tâche", True),
    ("Task", "\\[ \\] Task", "\\[ \\] Tâche", "Tâche", True),
    ("Terms", "Terms {#terms}", "Termes {#terms}", "Termes", True),
    ("Terms", "Terms {#terms .wide}", "Termes", "Termes", True),
    ("Terms", "Terms {#terms}", "Termes {#termes}", "Termes {#termes}", False),
    ("Set {#it}", "Set {#it}", "Mis {#it}", "Mis {#it}", True),
    ('<b class="a">c</b>', "c", "x", '<b class="a">x</b>', True),
    ("Take `ls`.", "Take\n`ls`.", "Prenez `ls`.", "Prenez `ls`.", True),
]


@pytest.mark.parametrize(("msgid", "old", "translation", "expected", "sure"), CARRIED)
def test_a_translation_is_written_as_ours(msgid: str, old: str, translation: str, expected: str, sure: bool) -> None:
    assert wording(msgid) == wording(old)
    assert carried(msgid, old, translation) == (expected, sure)


# ---- Whole catalogs -------------------------------------------------------------------------------------------------

TOOLS = {
    "mdpo": (22, 2, 3),
    "translate-toolkit": (25, 1, 4),
    "po4a": (18, 0, 3),
    "mdbook-i18n-helpers": (23, 0, 2),
}


def crossed(msgid: str) -> str:
    """Return a text without what the translations of the fixtures have beyond it."""
    return re.sub(r"\]\[[^\[\]]*\]|[\W_é]|eacute", "", msgid)


@pytest.mark.parametrize("tool", TOOLS)
def test_catalogs_of_other_tools(tool: str) -> None:
    shutil.copy(FIXTURES / "guide.md", "docs")
    shutil.copy(FIXTURES / f"{tool}.po", ".")
    table = json.loads(run("migrate", f"{tool}.po", "--format", "json", code=3).stdout)
    row = table["catalogs"][0]
    assert (row["accepted"], row["fuzzy"], row["left"]) == TOOLS[tool]
    for found in catalog().live:
        if found.translated:
            assert crossed(found.msgstr) == crossed(found.msgid)
    assert catalog().field("Last-Translator") == "A. Keeper <keeper@example.org>"


@pytest.mark.parametrize("tool", TOOLS)
def test_twice_is_once_and_nothing_is_lost(tool: str) -> None:
    shutil.copy(FIXTURES / "guide.md", "docs")
    shutil.copy(FIXTURES / f"{tool}.po", ".")
    run("migrate", f"{tool}.po", code=3)
    files = {path: path.read_bytes() for path in Path("locales").rglob("*") if path.is_file()}
    run("migrate", f"{tool}.po", code=3)
    assert {path: path.read_bytes() for path in Path("locales").rglob("*") if path.is_file()} == files
    there = crossed("".join(e.msgstr for e in catalog()) + leftovers(tool))
    for old in read_catalog(Path(f"{tool}.po").read_bytes(), tool):
        words = re.findall(r"[^\W_]+é", old.msgstr)
        assert all(crossed(word) in there for word in words), old.msgstr


def test_a_draft_of_a_text_that_said_another_thing_is_marked_at_once() -> None:
    write("docs/guide.md", "Wait 60 minutes, then open the lid.\n")
    foreign(Entry("Wait 30 minutes, then open the lid.", "Attendez 30 minutes, puis ouvrez le couvercle."))
    run("migrate", "old.po")
    path = Path("locales/fr/LC_MESSAGES/guide.po")
    before = path.read_bytes()
    assert "#. clinical: 30 minutes → 60 minutes" in before.decode()
    run("migrate", "old.po")
    run("extract")
    assert path.read_bytes() == before


def test_a_table_in_one_message_is_taken_apart() -> None:
    write("docs/guide.md", "| Ship | Draught |\n|---|---|\n| *Anna* | 4 m |\n")
    old = "| Ship | Draught |\n|---|---|\n| *Anna* | 4 m |\n"
    foreign(Entry(old, "| Navire | Tirant |\n|---|---|\n| *Anna* | 4 m |\n"))
    run("migrate", "old.po")
    assert entry("Draught").msgstr == "Tirant"
    assert all(e.translated for e in catalog())


def test_a_table_whose_translation_has_another_shape_gives_drafts() -> None:
    write("docs/guide.md", "| Ship | Draught |\n|---|---|\n| Anna | 4 m |\n")
    foreign(Entry("| Ship | Draught |\n|---|---|\n| Anna | 4 m |\n", "| Navire |\n|---|\n| Anna |\n"))
    run("migrate", "old.po")
    assert not any(e.translated for e in catalog())
    assert {"Navire", "Anna"} <= {e.msgstr for e in catalog()}


def test_a_name_of_a_link_that_was_translated_is_listed_with_its_message() -> None:
    write("docs/guide.md", '[a]\n\n[a]: a.md "Title"\n')
    foreign(Entry('[a]: a.md "Title"\n', '[b]: b.md "Titre"\n'))
    run("migrate", "old.po", code=3)
    assert entry("Title").msgstr == "Titre"
    assert "[b]: b.md" in leftovers("old")


def test_front_matter_in_one_message_is_taken_apart() -> None:
    write("docs/guide.md", "---\ntitle: Lamp\ntags: [a]\n---\n\nOil\n")
    foreign(Entry("---\ntitle: Lamp\ntags: [a]\n---\n\n", "---\ntitle: Lampe\ntags: [a]\n---\n\n"))
    run("migrate", "old.po")
    assert (entry("Lamp").msgctxt, entry("Lamp").msgstr) == ("meta:title", "Lampe")


def test_sentences_that_were_messages_of_their_own_are_put_together() -> None:
    write("docs/guide.md", "First one. Second one. Third one.\n")
    foreign(Entry("First one.", "Un."), Entry("Second one.", "Deux."), Entry("Third one.", "Trois."))
    run("migrate", "old.po")
    found = entry("First one. Second one. Third one.")
    assert (found.msgstr, found.translated) == ("Un. Deux. Trois.", True)


def test_a_draft_among_them_makes_a_draft() -> None:
    write("docs/guide.md", "First one. Second one.\n")
    foreign(Entry("First one.", "Un."), Entry("Second one.", "Deux.", flags=("fuzzy",)))
    run("migrate", "old.po")
    assert entry("First one. Second one.").fuzzy


def test_a_message_that_is_several_now_is_parted_as_a_draft_where_sentences_agree() -> None:
    write("docs/guide.md", "First one.\n\nSecond one.\n")
    foreign(Entry("First one. Second one.", "Un. Deux."))
    run("migrate", "old.po")
    assert [(e.msgstr, e.fuzzy) for e in catalog()] == [("Un.", True), ("Deux.", True)]


def test_a_message_that_cannot_be_parted_is_not_lost() -> None:
    write("docs/guide.md", "First one.\n\nSecond one.\n")
    foreign(Entry("First one. Second one.", "Un, puis deux."))
    CliRunner().invoke(traversier, ["migrate", "old.po"])
    assert "Un, puis deux." in "".join(e.msgstr for e in catalog()) + leftovers("old")


def test_a_context_that_is_a_line_number_parts_no_messages() -> None:
    write("docs/guide.md", "Word\n")
    foreign(Entry("Word", "Mot", msgctxt="src/guide.md:10"))
    run("migrate", "old.po")
    assert entry("Word").msgstr == "Mot"


def test_what_the_catalog_has_is_never_overwritten() -> None:
    write("docs/guide.md", "Word\n")
    foreign(Entry("Word", "Mot"))
    run("migrate", "old.po")
    foreign(Entry("Word", "Parole"))
    assert "1 conflict" in run("migrate", "old.po", code=3).output
    assert entry("Word").msgstr == "Mot"
    assert "offered: Parole" in leftovers("old")


def test_plural_forms_and_comments_are_listed_not_dropped() -> None:
    write("docs/guide.md", "Word\n")
    plural = Entry("%d ship", msgid_plural="%d ships", msgstr_plural=("%d navire", "%d navires"), comments=("mind",))
    foreign(plural)
    run("migrate", "old.po", code=3)
    assert all(words in leftovers("old") for words in ("%d navire\n", "%d navires", "mind"))


def test_a_folder_that_is_called_like_no_language_names_none() -> None:
    write("docs/guide.md", "Word\n")
    write("po/faq.po", write_catalog(Catalog((Entry("Word", "Mot"),), (("Language", ""),))))
    assert "--locale" in run("migrate", "po/faq.po", code=1).output


def test_a_dry_run_writes_nothing() -> None:
    write("docs/guide.md", "Word\n")
    foreign(Entry("Word", "Mot"))
    assert "locales/fr/LC_MESSAGES/guide.po" in run("migrate", "old.po", "--dry-run", code=3).output
    assert not Path("locales").exists()


@pytest.mark.parametrize(
    ("path", "language", "given"),
    [
        ("old.po", "fr", ()),
        ("po/fr.po", "", ()),
        ("fr/LC_MESSAGES/x.po", "", ()),
        ("fr/faq.po", "", ()),
        ("x.po", "", ("--locale", "fr")),
    ],
)
def test_the_language_is_that_of_the_header_or_of_the_path(path: str, language: str, given: tuple[str, ...]) -> None:
    write("docs/guide.md", "Word\n")
    write(path, write_catalog(Catalog((Entry("Word", "Mot"),), (("Language", language),))))
    run("migrate", path, *given)
    assert entry("Word").msgstr == "Mot"


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"\x00", "error"), (b'msgid "a', "error"), (b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n', "language")],
)
def test_a_catalog_that_cannot_be_used_is_an_error(content: bytes, words: str) -> None:
    write("docs/guide.md", "a\n")
    Path("x.po").write_bytes(content)
    assert words in run("migrate", "x.po", code=1).output
    assert not Path("locales").exists()


# ---- Ours, of another segmentation ----------------------------------------------------------------------------------


def own(*entries: Entry, number: str = "0") -> Path:
    path = Path("locales/fr/LC_MESSAGES/guide.po")
    write(path.as_posix(), write_catalog(Catalog(entries, (*HEADER, ("X-Segmentation", number)))))
    return path


def test_our_own_catalogs_are_cut_as_today() -> None:
    write("docs/guide.md", "First one. Second one.\n\nStays.\n\nA  \nb\n")
    path = own(
        Entry("First one.", "Un."), Entry("Second one.", "Deux."), Entry("Stays.", "Reste."), Entry("A\nb", "X\ny")
    )
    run("migrate")
    assert [(e.msgstr, e.fuzzy) for e in catalog().live] == [("Un. Deux.", False), ("Reste.", False), ("X  \ny", False)]
    assert [e.msgstr for e in catalog().obsolete] == ["Un.", "Deux."]
    assert catalog().field("X-Segmentation") == "1"
    before = path.read_bytes()
    assert "1 catalogs need no migration" in run("migrate").output
    run("extract")
    assert path.read_bytes() == before


def test_comments_and_flags_go_along() -> None:
    write("docs/guide.md", "First one. Second one.\n\nA  \nb\n")
    own(
        Entry("First one.", "Un."),
        Entry("Second one.", "Deux."),
        Entry("First one. Second one.", comments=("ask Roy",), flags=("reviewed-by-me",)),
        Entry("A\nb", "X\ny", comments=("seen",), flags=("reviewed-by-me",)),
    )
    run("migrate")
    found = [(e.msgstr, e.comments, "reviewed-by-me" in e.flags) for e in catalog().live]
    assert found == [("Un. Deux.", ("ask Roy",), True), ("X  \ny", ("seen",), True)]


def test_a_catalog_of_a_later_segmentation_is_refused() -> None:
    write("docs/guide.md", "Word\n")
    before = own(Entry("Word", "Mot"), number="99").read_bytes()
    assert "segmentation-unknown" in run("migrate", code=1).output
    assert Path("locales/fr/LC_MESSAGES/guide.po").read_bytes() == before


SENTENCES = st.lists(
    st.sampled_from(["Aa bb.", "Cc 5 mg.", "Dd!", "Ee `x`.", "Ff [@a].", "Gg"]), min_size=1, max_size=4
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(SENTENCES, max_size=4), st.lists(SENTENCES, max_size=4), st.booleans())
def test_no_translation_of_an_old_catalog_is_lost(now: list[list[str]], then: list[list[str]], ours: bool) -> None:
    for path in [p for p in Path("locales").rglob("*.*") if p.is_file()]:
        path.unlink()
    write("docs/guide.md", "\n\n".join(" ".join(sentences) for sentences in now))
    texts = {" ".join(sentences): "T" + " T".join(sentences) for sentences in then}
    entries = [Entry(msgid, msgstr) for msgid, msgstr in texts.items()]
    if ours:
        own(*entries)
        CliRunner().invoke(traversier, ["migrate"])
    else:
        foreign(*entries)
        CliRunner().invoke(traversier, ["migrate", "old.po"])
    there = "".join("".join(e.msgstr.split()) for e in catalog()) + "".join(leftovers("old").split())
    for msgstr in texts.values():
        assert all(part in there for part in msgstr.replace(" ", "").split("T") if part), (msgstr, there)
