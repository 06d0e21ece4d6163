"""`traversier merge`: what msgmerge does, on any catalog."""

import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import Call, put

HEAD = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n{}\n'
PLURALS = '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n"X-Ours: kept\\n"\n'
OLD = (
    HEAD.format(PLURALS)
    + """# A translator's word.
#: a.c:1
#, fuzzy, c-format, x-mine
#| msgid "%d old mice"
msgctxt "title"
msgid "%d mouse"
msgid_plural "%d mice"
msgstr[0] "%d souris"
msgstr[1] "%d souris (pl)"

msgid "not yet"
msgstr ""

msgid "Take one tablet a day with water."
msgstr "Un comprimé par jour."

#~ msgid "It is back."
#~ msgstr "De retour."
"""
)
NEW = (
    HEAD.format('"POT-Creation-Date: 2026-01-01 00:00+0000\\n"\n')
    + """#: b.c:7
#, c-format
msgctxt "title"
msgid "%d mouse"
msgid_plural "%d mice"
msgstr[0] ""
msgstr[1] ""

msgid "not yet"
msgstr ""

msgid "Take two tablets a day with water."
msgstr ""

msgid "It is back."
msgstr ""

msgid "Only a compendium knows."
msgstr ""
"""
)
COMPENDIUM = (
    HEAD.format("")
    + """msgid "not yet"
msgstr "voilà"

msgid "Only a compendium knows."
msgstr "Lui seul."

msgid "It is back."
msgstr "another"
"""
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The three catalogs above."""
    put(tmp_path, {"old.po": OLD, "new.pot": NEW, "comp.po": COMPENDIUM})
    return tmp_path


WANTED = """# A translator's word.
#: b.c:7
#, fuzzy, c-format, x-mine
#| msgid "%d old mice"
msgctxt "title"
msgid "%d mouse"
msgid_plural "%d mice"
msgstr[0] "%d souris"
msgstr[1] "%d souris (pl)"

msgid "not yet"
msgstr ""

#, fuzzy
#| msgid "Take one tablet a day with water."
msgid "Take two tablets a day with water."
msgstr "Un comprimé par jour."

msgid "It is back."
msgstr "De retour."

msgid "Only a compendium knows."
msgstr ""
"""


def body(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n\n")[2]


def test_any_catalog_is_merged_with_any_template(files: Path, call: Call) -> None:
    ended = call("merge", "old.po", "new.pot", "-o", "out/out.po")
    assert (ended.code, ended.out) == (0, "2 kept, 1 new, 1 fuzzy, 1 revived, 0 obsolete\n")
    assert body(files / "out/out.po") == WANTED
    assert (files / "out/out.po").read_text().partition("\n\n")[0] == OLD.partition("\n\n")[0]
    assert (files / "old.po").read_text() == OLD
    assert call("merge", "out/out.po", "new.pot", "-o", "twice.po").out == (
        "5 kept, 0 new, 0 fuzzy, 0 revived, 0 obsolete\n"
    )
    assert (files / "twice.po").read_bytes() == (files / "out/out.po").read_bytes()


@pytest.mark.skipif(not shutil.which("msgcat"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("width", [79, 40])
def test_texts_are_wrapped_at_a_width_as_msgcat_wraps_them(files: Path, call: Call, width: int) -> None:
    text = NEW.replace("Only a compendium knows.", "Only a compendium knows. " * 9)
    put(files, {"new.pot": text, "old.po": OLD.replace(", x-mine", "")})
    assert call("merge", "old.po", "new.pot", "-o", "out.po", "--width", width).code == 0
    content = (files / "out.po").read_bytes()
    assert content == subprocess.run(["msgcat", f"-w{width}", "out.po"], cwd=files, capture_output=True).stdout
    assert call("merge", "old.po", "new.pot", "-o", "whole.po").code == 0
    assert (files / "whole.po").read_bytes() != content
    assert call("merge", "--driver", "-w", width, "old.po", "out.po", "whole.po").code == 2


def test_a_catalog_is_merged_in_its_place(files: Path, call: Call) -> None:
    assert call("merge", "old.po", "new.pot", "-o", "old.po").code == 0
    assert body(files / "old.po") == WANTED


def test_a_compendium_fills_what_the_catalog_leaves_open(files: Path, call: Call) -> None:
    ended = call("merge", "old.po", "new.pot", "--compendium", "comp.po", "-o", "out.po")
    assert (ended.code, ended.out) == (0, "2 kept, 0 new, 1 fuzzy, 1 revived, 0 obsolete, 2 from compendia\n")
    filled = WANTED.replace('"not yet"\nmsgstr ""', '"not yet"\nmsgstr "voilà"')
    assert body(files / "out.po") == filled.replace('knows."\nmsgstr ""', 'knows."\nmsgstr "Lui seul."')


def test_without_fuzzy_matching_a_changed_message_stays_open(files: Path, call: Call) -> None:
    assert call("merge", "-N", "old.po", "new.pot", "-o", "out.po").code == 0
    text = body(files / "out.po")
    assert 'msgid "Take two tablets a day with water."\nmsgstr ""\n' in text
    assert '#~ msgid "Take one tablet a day with water."\n#~ msgstr "Un comprimé par jour."\n' in text


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("options", [[], ["-N"], ["-C", "comp.po"], ["-N", "-C", "comp.po"]], ids=" ".join)
def test_msgmerge_comes_to_the_same_but_for_flags_that_it_drops(files: Path, call: Call, options: list[str]) -> None:
    old = OLD.replace(", x-mine", "").partition("\n#~")[0] + "\n"  # it does not look at obsolete ones with options
    put(files, {"old.po": old})
    gnu = subprocess.run(
        ["msgmerge", "--quiet", "--previous", "--no-wrap", *options, "old.po", "new.pot"],
        cwd=files, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert call("merge", *options, "old.po", "new.pot", "-o", "out.po").code == 0
    assert body(files / "out.po") == gnu.stdout.partition("\n\n")[2]


BAD = [
    ("no such file", ("nowhere.po", "new.pot", "-o", "out.po"), 1),
    ("no such compendium", ("old.po", "new.pot", "-C", "nowhere.po", "-o", "out.po"), 1),
    ("rubbish", ("rubbish.po", "new.pot", "-o", "out.po"), 1),
    ("a folder", ("old.po", "folder", "-o", "out.po"), 2),
    ("no output", ("old.po", "new.pot"), 2),
    ("a third file", ("old.po", "new.pot", "comp.po", "-o", "out.po"), 2),
]


@pytest.mark.parametrize(("words", "code"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_what_cannot_be_merged_is_said_and_nothing_is_written(
    files: Path, call: Call, words: tuple[str, ...], code: int
) -> None:
    put(files, {"rubbish.po": b"\xff\x00rubbish", "folder/x.po": ""})
    ended = call("merge", *words)
    assert ended.code == code
    assert "Traceback" not in ended.err
    assert ended.err
    assert not (files / "out.po").exists()
