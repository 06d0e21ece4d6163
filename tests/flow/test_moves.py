"""Texts that move from file to file keep their translation: moved, split, joined, renamed, removed and back."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import Call, put

from pipeline.catalogs.reader import read_catalog
from pipeline.flow.moves import Left, Moves, forerunner, successions
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.note import Note, NoteSeverity, Status, Topic

FRONT = """---
title: {0} title
description: {0} described.
slug: {0}
type: guide
category: ketamine
topics: [ketamine]
substances: [ketamine]
updated: 2026-05-05
---
"""


class Folder:
    """Articles of paragraphs, and their French catalogs."""

    def __init__(self, root: Path, call: Call, plain: bool) -> None:
        self.root, self._call, self._plain = root, call, plain
        self.articles = root / ("src" if plain else "source/articles")
        self.catalogs = root / ("cat/fr" if plain else "locales/fr_CA") / "LC_MESSAGES"
        self.words: tuple[str, ...] = ("extract", "--locale", "fr-CA")
        if plain:
            self.words = ("extract", "--source", "src", "--templates", "pot", "--catalogs", "cat", "--locale", "fr")

    def write(self, **articles: list[str] | None) -> None:
        """Write articles of these paragraphs; None removes one."""
        for name, texts in articles.items():
            path = self.articles / f"{name}.md"
            if texts is None:
                path.unlink()
            else:
                front = "" if self._plain else FRONT.format(name)
                put(self.root, {str(path.relative_to(self.root)): front + "\n" + "\n\n".join(texts) + "\n"})

    def extract(self, *words: str) -> str:
        ended = self._call(*self.words, *words, cwd=self.root)
        assert ended.code == 0, ended.err
        return ended.out

    def catalog(self, name: str) -> Catalog:
        return read_catalog((self.catalogs / f"{name}.po").read_bytes(), name)

    def text(self, name: str) -> str:
        return (self.catalogs / f"{name}.po").read_text(encoding="utf-8")

    def change(self, name: str, change: Callable[[str], str]) -> None:
        path = self.catalogs / f"{name}.po"
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")

    def translate(self, name: str, translations: Mapping[str, str]) -> None:
        for msgid, msgstr in translations.items():
            old = f'msgid "{msgid}"\nmsgstr ""'
            assert old in (self.catalogs / f"{name}.po").read_text(encoding="utf-8")
            self.change(name, lambda text, old=old, new=msgstr: text.replace(old, old[:-1] + new + '"'))

    def says(self, name: str, msgid: str) -> tuple[str, bool, bool]:
        """The translation of a text, whether it is fuzzy, whether it is obsolete."""
        (entry,) = (entry for entry in self.catalog(name) if entry.msgid == msgid)
        return entry.msgstr, entry.fuzzy, entry.obsolete


@pytest.fixture(params=["plain", "project"])
def folder(request: pytest.FixtureRequest, call: Call) -> Folder:
    """Two articles, translated."""
    plain = request.param == "plain"
    root = request.getfixturevalue("tmp_path" if plain else "project")
    folder = Folder(root, call, plain)
    folder.write(a=[DRIVE, DOSE, "Only in a, and it stays there."], b=["Only in b, and it stays there."])
    folder.extract()
    folder.translate("a", FRENCH)
    folder.translate("b", {"Only in b, and it stays there.": "Seulement en b."})
    return folder


DRIVE, DOSE = "Do not drive for a whole day.", "The dose is chosen by the clinic."
FRENCH = {DRIVE: "Ne conduisez pas.", DOSE: "La clinique choisit.", "Only in a, and it stays there.": "Seulement en a."}


def test_nothing_moved_nothing_is_read(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.extract()
    monkeypatch.setattr("pipeline.flow.moves.idle_catalogs", lambda *_: pytest.fail("read other catalogs"))
    folder.write(a=[DRIVE, "Only in a, and it stays there."])
    folder.extract()
    assert folder.says("a", DOSE) == (FRENCH[DOSE], False, True)


def test_a_text_that_moved_to_another_file_keeps_its_state(folder: Folder) -> None:
    folder.change("a", lambda text: text.replace("#. paragraph\n", "# origin: machine\n#. paragraph\n", 1))
    folder.write(a=["Only in a, and it stays there."], b=["Only in b, and it stays there.", DOSE, DRIVE])
    assert "2 moved" in folder.extract()
    assert folder.says("b", DRIVE) == (FRENCH[DRIVE], False, False)
    assert folder.says("b", DOSE) == (FRENCH[DOSE], False, False)
    assert folder.says("a", DRIVE) == (FRENCH[DRIVE], False, True), "and nothing is lost where it stood"
    assert "0 files would change" in folder.extract("--check")


def test_comments_and_fuzzy_flags_move_too(folder: Folder) -> None:
    entry = f'msgid "{DRIVE}"'
    marked = f'#, fuzzy, md-text\n#| msgid "Do drive."\n{entry}'
    folder.change("a", lambda text: text.replace(f"#, md-text\n{entry}", marked))
    folder.change("a", lambda text: text.replace("#. paragraph", "# origin: machine\n#. paragraph", 1))
    folder.write(a=[DOSE, "Only in a, and it stays there."], b=[DRIVE])
    folder.extract()
    (moved,) = (e for e in folder.catalog("b").live if e.msgid == DRIVE)
    assert ("origin: machine" in moved.comments, moved.fuzzy) == (True, True)
    assert moved.previous is not None
    assert moved.previous.msgid == "Do drive."


@pytest.mark.parametrize("words", [(), ("--no-cache",)], ids=["", "no cache"])
def test_two_steps_are_one(folder: Folder, words: tuple[str, ...]) -> None:
    folder.write(a=["Only in a, and it stays there."])
    folder.extract(*words)
    folder.write(b=["Only in b, and it stays there.", DRIVE])
    folder.extract(*words)
    assert folder.says("b", DRIVE) == (FRENCH[DRIVE], False, False)


@pytest.mark.parametrize("processes", [1, 2])
def test_texts_that_change_places(folder: Folder, processes: int, monkeypatch: pytest.MonkeyPatch) -> None:
    if processes > 1:
        monkeypatch.setattr("pipeline.jobs._LARGE", 0)
        monkeypatch.setattr("pipeline.jobs._BATCH", 1)
    folder.write(a=[DRIVE, DOSE, "Only in b, and it stays there."], b=["Only in a, and it stays there."])
    folder.extract()
    assert folder.says("a", "Only in b, and it stays there.") == ("Seulement en b.", False, False)
    assert folder.says("b", "Only in a, and it stays there.") == ("Seulement en a.", False, False)


def test_a_text_that_moved_and_was_edited_is_fuzzy(folder: Folder) -> None:
    edited = DRIVE.replace("a whole day", "two whole days")
    folder.write(a=[DOSE, "Only in a, and it stays there."], b=["Only in b, and it stays there.", edited])
    folder.extract()
    (entry,) = (entry for entry in folder.catalog("b").live if entry.msgid == edited)
    assert (entry.msgstr, entry.fuzzy) == (FRENCH[DRIVE], True)
    assert entry.previous is not None
    assert entry.previous.msgid == DRIVE
    assert folder.says("a", DRIVE) == (FRENCH[DRIVE], False, True)


def test_a_copy_of_a_text_that_is_still_in_use_is_no_move(folder: Folder) -> None:
    folder.write(b=["Only in b, and it stays there.", DRIVE])
    folder.extract()
    msgstr, fuzzy, _ = folder.says("b", DRIVE)
    assert not msgstr or fuzzy, "it may be offered, and is not taken over"


def test_a_renamed_file_takes_its_catalog_along(folder: Folder) -> None:
    folder.change("a", lambda text: text.replace('"Language-Team: ', '"X-Ours: kept\\n"\n"Language-Team: '))
    folder.write(a=None, c=[DRIVE, DOSE, "Only in a, and it stays there.", "A new text."])
    before = (folder.catalogs / "a.po").read_bytes()
    folder.extract()
    assert [folder.says("c", text) for text in FRENCH] == [(words, False, False) for words in FRENCH.values()]
    assert folder.says("c", "A new text.")[0] == ""
    assert folder.catalog("c").field("X-Ours") == "kept"
    assert (folder.catalogs / "a.po").read_bytes() == before, "the catalog of a file that is gone stays as it is"


def test_a_split_article(folder: Folder) -> None:
    folder.write(a=[DRIVE], c=[DOSE, "Only in a, and it stays there."])
    folder.extract()
    assert folder.says("c", DOSE) == (FRENCH[DOSE], False, False)
    assert folder.says("a", DRIVE) == (FRENCH[DRIVE], False, False)


def test_joined_articles(folder: Folder) -> None:
    folder.write(b=None, a=[DRIVE, DOSE, "Only in b, and it stays there."])
    folder.extract()
    assert folder.says("a", "Only in b, and it stays there.") == ("Seulement en b.", False, False)


def test_a_removed_article_comes_back_under_another_name_years_later(folder: Folder) -> None:
    folder.write(a=None)
    folder.extract()
    folder.extract()
    folder.write(z=[DRIVE])
    folder.extract()
    assert folder.says("z", DRIVE) == (FRENCH[DRIVE], False, False)


def test_an_idle_catalog_that_cannot_be_read_stops_nothing(folder: Folder) -> None:
    folder.write(a=None)
    (folder.catalogs / "a.po").write_text("rubbish\n", encoding="utf-8")
    folder.write(z=[DRIVE])
    folder.extract()
    assert folder.says("z", DRIVE)[0] == ""
    assert (folder.catalogs / "a.po").read_text(encoding="utf-8") == "rubbish\n"


def test_what_another_catalog_says_differently_is_not_mixed_up_with_ones_own(folder: Folder) -> None:
    folder.write(b=[DRIVE])
    folder.extract()
    own = f'\nmsgid "{DRIVE}"\nmsgstr "Own words."\n'
    head = "\n\n".join(entry for entry in folder.text("b").split("\n\n") if DRIVE not in entry)
    folder.change("b", lambda _: head.rstrip("\n") + "\n" + own)
    folder.extract()
    folder.write(b=["Nothing like it at all?"])
    folder.extract()
    folder.write(a=[DOSE], b=[DRIVE])
    folder.extract()
    assert folder.says("b", DRIVE) == ("Own words.", False, False)


# ---- Parts ----------------------------------------------------------------------------------------------------------


def left(*entries: Entry, idle: bool = False, **header: str) -> Left:
    return Left("x", Catalog(entries, tuple(header.items())), idle)


def test_a_header_goes_along_only_where_most_texts_do() -> None:
    template = Catalog((Entry("a"), Entry("b"), Entry("c")))
    gone = left(Entry("a", "A"), Entry("y", "Y"), Entry("z", "Z"), idle=True, Team="gone")
    near = left(Entry("a", "A"), Entry("b", "B"), Entry("z", "Z"), idle=True, Team="near")
    assert forerunner(template, [gone]) is None
    assert forerunner(template, [left(Entry("a", "A"), Entry("b", "B"))]) is None, "it still has its article"
    found = forerunner(template, [gone, near])
    assert found is not None
    assert (found.header, found.entries) == ((("Team", "near"),), ())


def test_interface_words_do_not_move() -> None:
    moves = Moves(lambda: [Left("interface", Catalog((Entry("Sources", "Sources"),)))])
    template = Catalog((Entry("Sources"),))
    assert moves.offers("a", template, None).elsewhere == []
    assert Moves(lambda: pytest.fail("looked")).offers("interface", template, None).elsewhere == ()


def note(name: str, *supersedes: str) -> Note:
    from datetime import date

    day = date(2026, 5, 5)
    return Note(
        name, "CA-QC", Topic.DRIVING, "x", Status.IN_FORCE, NoteSeverity.INFO, {"en": name}, day, day, (),
        supersedes=supersedes,
    )  # fmt: skip


HEIRS = [
    # what the notes supersede, what is on file, which entry the new note n is offered
    ("nothing superseded", [note("n")], [Entry("o", "O", "note:o")], None),
    ("no translation", [note("n", "o")], [Entry("o", "", "note:o")], None),
    ("an article's text of the same name", [note("n", "o")], [Entry("o", "O", "o"), Entry("o", "O")], None),
    ("notes that supersede each other", [note("n", "o"), note("o", "n")], [], None),
    ("one superseded", [note("n", "o"), note("o")], [Entry("o", "O", "note:o")], "o"),
    ("one that is gone from the source", [note("n", "o")], [Entry("o", "O", "note:o", obsolete=True)], "o"),
    ("the live one of two", [note("n", "o")],
     [Entry("new", "O", "note:o"), Entry("old", "O", "note:o", obsolete=True)], "new"),
    ("one behind one", [note("n", "m"), note("m", "o")], [Entry("m", "", "note:m"), Entry("o", "O", "note:o")], "o"),
]  # fmt: skip


@pytest.mark.parametrize(("notes", "on_file", "wanted"), [row[1:] for row in HEIRS], ids=[row[0] for row in HEIRS])
def test_a_note_is_offered_what_it_supersedes(notes: list[Note], on_file: list[Entry], wanted: str | None) -> None:
    template = Catalog((Entry("n", msgctxt="note:n"), Entry("other", msgctxt="meta:title"), Entry("plain")))
    found = successions(notes, template, Catalog(tuple(on_file)))
    assert {key[1]: source[1] for key, source in found.items()} == ({"n": wanted} if wanted else {})


def test_a_superseding_note_gets_the_translation_as_fuzzy(project: Path, call: Call) -> None:
    assert call("extract", cwd=project).code == 0
    path = project / "locales/fr_CA/LC_MESSAGES/notes.po"
    old = 'msgid "A permit is needed."\nmsgstr "'
    path.write_text(path.read_text().replace(old, old + "Il faut un permis."))
    first = (project / "source/notes/qc-one.yaml").read_text()
    second = first.replace("qc-one", "qc-two").replace(
        "A permit is needed.", "Nobody may do this without an authority."
    )
    put(project, {
        "source/notes/qc-one.yaml": first.replace("in_force", "superseded"),
        "source/notes/qc-two.yaml": second + "supersedes: [qc-one]\n",
    })  # fmt: skip
    assert call("extract", cwd=project).code == 0
    catalog = read_catalog(path.read_bytes(), "")
    by_context = {entry.msgctxt: entry for entry in catalog.live}
    heir = by_context["note:qc-two"]
    assert (heir.msgstr, heir.fuzzy) == ("Il faut un permis.", True)
    assert heir.previous is not None
    assert (heir.previous.msgctxt, heir.previous.msgid) == ("note:qc-one", "A permit is needed.")
    assert by_context["note:qc-one"].msgstr == "Il faut un permis."
    assert not by_context["note:qc-one"].fuzzy
