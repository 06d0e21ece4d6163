"""Bad input gets a message with its file, its line and what to do; the rest goes on, and nothing is lost.

Each case begins with a project that was extracted and built. Something in it is then spoiled, and a command is run:
there is no traceback, no hang, and the exit code is 1 for what cannot be read, 2 for a wrong call, 3 for a finding.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ARTICLE, FILES, SETTINGS, Call, contents, put

Spoil = Callable[[Path], object]

DOSE = "source/articles/dose.md"
SAFETY = "source/common/safety.md"
NOTE = "source/notes/qc-one.yaml"
REFERENCES = "source/references.yaml"
PAGE = "output/ar/dose-guide.html"
PO = "locales/fr_CA/LC_MESSAGES/dose.po"
TODAY = ("--today", "2026-11-21")


def article(old: str, new: str) -> Spoil:
    """Spoil the article at a place."""
    assert ARTICLE.count(old) == 1
    return lambda folder: put(folder, {DOSE: ARTICLE.replace(old, new)})


def file(name: str, content: str | bytes) -> Spoil:
    return lambda folder: put(folder, {name: content})


def changed(name: str, old: str, new: str) -> Spoil:
    assert FILES[name].count(old) == 1
    return file(name, FILES[name].replace(old, new))


def catalog(old: str, new: str, encoding: str = "utf-8") -> Spoil:
    """Spoil the French catalog at a place."""

    def work(folder: Path) -> None:
        text = (folder / PO).read_text(encoding="utf-8")
        assert text.count(old) >= 1
        (folder / PO).write_bytes(text.replace(old, new, 1).encode(encoding, "replace"))

    return work


def linked(name: str, target: str) -> Spoil:
    def work(folder: Path) -> None:
        place = folder / name
        if place.is_dir():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.symlink_to(target)

    return work


def piped(folder: Path) -> None:
    (folder / DOSE).unlink()
    os.mkfifo(folder / DOSE)


# ---- Articles -------------------------------------------------------------------------------------------------------

# What is done to an article → the message. `extract` and `build` both give it, with exit code 1; they write nothing
# of this article, and go on with the other one.
ARTICLES = [
    pytest.param(
        article("updated: 2026-05-05\n---\n", "updated: 2026-05-05\n"),
        f"{DOSE}:1: error: the front matter opens with --- and never ends (front-matter-open)\n"
        "  hint: end it with --- on a line of its own",
        id="front matter unterminated",
    ),
    pytest.param(
        file(DOSE, "---\n- a\n- b\n---\nText.\n"),
        f"{DOSE}:2: error: the front matter is not a mapping (front-matter-shape)\n"
        "  hint: write it as `key: value` lines",
        id="front matter not a mapping",
    ),
    pytest.param(
        article("slug:", "title: Again\nslug:"),
        f"{DOSE}:4:1: error: the key `title` stands twice, first on line 2 (yaml-duplicate-key)\n"
        "  hint: keep one of the two",
        id="duplicate key",
    ),
    pytest.param(
        article("title: Dose guide", "title: Dose: a guide"),
        f"{DOSE}:2:12: error: a colon stands inside a value, or the line is indented too far (yaml-syntax)\n"
        "  hint: put the value in quotes",
        id="colon in a value",
    ),
    pytest.param(
        article("title: Dose guide", "title: [Dose, guide]"),
        f"{DOSE}:2: error: `title` must be text, but is a list (front-matter-type)\n  hint: put it between quotes",
        id="list for a text",
    ),
    pytest.param(
        article("description: How much.", "description: {how: much}"),
        f"{DOSE}:3: error: `description` must be text, but is a mapping (front-matter-type)",
        id="mapping for a text",
    ),
    pytest.param(
        article("title: Dose guide", "title: NO"),
        f"{DOSE}:2: error: `title` must be text, but is `NO`, which YAML takes for a truth value, a number or a date "
        "(front-matter-type)\n  hint: put it between quotes",
        id="NO",
    ),
    pytest.param(
        article("title: Dose guide", "title: true"),
        f"{DOSE}:2: error: `title` must be text, but is `true`, a truth value in YAML (front-matter-type)",
        id="true",
    ),
    pytest.param(
        article("title: Dose guide", "title: 1.10"),
        f"{DOSE}:2: error: `title` must be text, but is `1.10`, which YAML takes for",
        id="1.10",
    ),
    pytest.param(
        article("title: Dose guide", "title: 2026-05-05"),
        f"{DOSE}:2: error: `title` must be text, but is `2026-05-05`, which YAML takes for",
        id="date",
    ),
    pytest.param(
        article("[ketamine]\nsubstances", "&a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nsubstances"),
        f"{DOSE}:8:8: error: *a stands for another value, which is not read here (yaml-alias)\n"
        "  hint: write the value out",
        id="YAML bomb",
    ),
    pytest.param(
        article("[ketamine]\nsubstances", "!!python/object/apply:os.system [touch x]\nsubstances"),
        f"{DOSE}:7:9: error: the tag !!python/object/apply:os.system is not read here (yaml-tag)\n"
        "  hint: remove the tag",
        id="Python tag",
    ),
    pytest.param(
        article("title: Dose guide", 'title: "Dose\\0guide"'),
        f"{DOSE}:2:8: error: the character U+0000 may not stand in YAML (yaml-character)\n  hint: remove it",
        id="NUL as an escape",
    ),
    pytest.param(
        article("topics: [ketamine]", "topics: " + "[" * 1000),
        f"{DOSE}:7:109: error: more than 100 lists and mappings stand inside one another (yaml-depth)",
        id="lists without end",
    ),
    pytest.param(
        article("slug: dose-guide", "slug: ../../evil"),
        f"{DOSE}:4: error: the slug '../../evil' is no file name (slug-bad)\n  hint: use a-z, 0-9 and -",
        id="slug that leaves the folder",
    ),
    pytest.param(
        article("slug: dose-guide", "slug: /etc/dose"),
        f"{DOSE}:4: error: the slug '/etc/dose' is no file name (slug-bad)",
        id="slug that is an absolute path",
    ),
    pytest.param(article("slug: dose-guide", "slug: '..'"), f"{DOSE}:4: error: the slug '..' is no", id="slug .."),
    pytest.param(article("slug: dose-guide", "slug: ''"), f"{DOSE}:4: error: the slug '' is no file", id="empty slug"),
    pytest.param(article("slug: dose-guide", "slug: 'a\"b'"), f"{DOSE}:4: error: the slug 'a\"b' is no", id="quote"),
    pytest.param(article("slug: dose-guide", 'slug: "a\\nb"'), f"{DOSE}:4: error: the slug 'a\\nb' is no", id="line"),
    pytest.param(
        article("slug: dose-guide", "slug: " + "a" * 300),
        f"{DOSE}:4: error: the slug '{'a' * 59}…' is no file name (slug-bad)",
        id="slug too long for a file",
    ),
    pytest.param(
        article("slug: dose-guide", "slug: 12"),
        f"{DOSE}:4: error: `slug` must be text, but is `12`, which YAML takes for a truth value, a number or a date "
        "(slug-bad)\n  hint: write slug: words-with-hyphens, between quotes where it is a number",
        id="number as slug",
    ),
    pytest.param(
        file(DOSE, ARTICLE.encode().replace(b"Take", b"Take \xff")),
        f"{DOSE}:16: error: byte 0xFF is not UTF-8 (not-utf-8)\n  hint: save the file as UTF-8",
        id="invalid UTF-8",
    ),
    pytest.param(
        file(DOSE, ARTICLE.encode("utf-16")),
        f"{DOSE}:1: error: byte 0xFF is not UTF-8 (not-utf-8)",
        id="UTF-16",
    ),
    pytest.param(
        linked(DOSE, "/etc/passwd"),
        f"{DOSE}: error: the path leaves its folder (path-outside)\n"
        "  hint: keep every file inside the project, and links too",
        id="link out of the folder",
    ),
    pytest.param(
        linked(DOSE, "nowhere.md"),
        f"{DOSE}: error: no such file or directory (file-unreadable)\n"
        "  hint: make it a file that can be read, or remove it",
        id="link to nothing",
    ),
    pytest.param(
        linked(DOSE, "dose.md"),
        f"{DOSE}: error: too many levels of symbolic links (file-unreadable)",
        id="link to itself",
    ),
    pytest.param(
        piped,
        f"{DOSE}: error: not a file (file-unreadable)",
        id="named pipe",
    ),
    pytest.param(
        file("source/articles/dose.markdown", "Text.\n"),
        f"{DOSE}: error: source/articles/dose.markdown has the same name but for its suffix (domain-taken)\n"
        "  hint: one catalog cannot serve two files: rename one",
        id="two files, one catalog",
    ),
]


@pytest.mark.parametrize(("spoil", "message"), ARTICLES)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_bad_article_stops_no_other(built: Path, call: Call, spoil: Spoil, message: str, command: str) -> None:
    spoil(built)
    put(built, {"source/articles/other.md": "---\ntitle: Other\nslug: other\n---\nAnother text.\n"})
    before = contents(built)
    ended = call(command, *(TODAY if command == "build" else ()))
    assert ended.code == 1
    assert message in ended.err
    after = contents(built)
    of_dose = {name for name in before if "dose" in name}
    assert {name: after.get(name) for name in of_dose} == {name: before[name] for name in of_dose}
    other = "output/fr-CA/other.html" if command == "build" else "locales/templates/other.pot"
    assert b"Another text." in after[other]
    assert not (built / "x").exists(), "nothing was executed"


def test_of_two_articles_with_one_slug_neither_takes_the_others_place(built: Path, call: Call) -> None:
    put(built, {"source/articles/a.md": "---\ntitle: A\nslug: Dose-Guide\n---\nText.\n"})
    before = contents(built)
    ended = call("build", *TODAY)
    assert ended.code == 1
    assert f"{DOSE}:4: error: source/articles/a.md has the same slug: dose-guide (slug-taken)" in ended.err
    assert f"source/articles/a.md:3: error: {DOSE} has the same slug: Dose-Guide (slug-taken)" in ended.err
    assert "  hint: give one of them another slug" in ended.err
    assert contents(built) == before


# Files that are no article of ours: the message, while everything else goes on.
STRANGERS = [
    pytest.param(
        file("source/articles/notes.md", "Text.\n"),
        "source/articles/notes.md: error: the name notes is reserved (domain-reserved)\n"
        "  hint: common, notes, interface are: call the file otherwise",
        id="reserved domain name",
    ),
    pytest.param(
        linked("source/articles/more", "/etc"),
        "source/articles/more: error: links to folders are not followed (folder-link)\n"
        "  hint: put the files themselves there, or link each of them",
        id="link to a folder",
    ),
    pytest.param(
        linked("source/common/more", ".."), "source/common/more: error: links to folders", id="among snippets"
    ),
    pytest.param(
        file("source/articles/a\nb.md", "Text.\n"),
        "source/articles/a\\nb.md: error: the name holds a line break, a control character or a byte that is not UTF-8 "
        "(name-bad)\n  hint: rename it:",
        id="line break in a name",
    ),
    pytest.param(
        file("source/articles/\udce9.md", "Text.\n"),
        "source/articles/\\udce9.md: error: the name holds a line break, a control character or a byte",
        id="name that is not UTF-8",
    ),
    pytest.param(
        file("source/articles/a b.md", "Text.\n"),
        "source/articles/a b.md:1: error: the slug 'a b' is no file name (slug-bad)",
        id="name that is no address",
    ),
    pytest.param(
        file("traversier.toml", SETTINGS.replace("CA-QC", "CA-QB")),
        "traversier.toml: error: homes: fr-CA has the unknown jurisdiction 'CA-QB' (home-unknown)\n"
        "  hint: did you mean CA-QC?",
        id="unknown home jurisdiction",
    ),
]


@pytest.mark.parametrize(("spoil", "message"), STRANGERS)
@pytest.mark.parametrize("command", ["extract", "build", "status"])
def test_a_stranger_among_the_files_stops_nothing(
    built: Path, call: Call, spoil: Spoil, message: str, command: str
) -> None:
    put(built, {DOSE: ARTICLE.replace("Take", "Now take")})
    spoil(built)
    ended = call(command)
    assert (ended.code, message in ended.err) == (1, True)
    if command == "extract":
        assert "Now take 0.5 mg/kg" in (built / "locales/templates/dose.pot").read_text()
    elif command == "build":
        assert "Now take 0.5 mg/kg" in (built / "output/ar/dose-guide.html").read_text()


def test_every_fault_is_found_in_one_run(built: Path, call: Call) -> None:
    article("slug: dose-guide", "slug: a/b")(built)
    put(built, {"source/articles/other.md": "---\ntitle: A\ntitle: B\ntitle: !!x C\n---\n", SAFETY: b"\xff", NOTE: "a"})
    put(built, {REFERENCES: "references:\n  - id: a\n  - b: c\n", "source/registry/crisis.yaml": "a: [\n"})
    ended = call("extract")
    places = [line.partition(": error:")[0] for line in ended.err.splitlines() if ": error: " in line]
    assert sorted(places) == [
        f"{DOSE}:4",
        "source/articles/other.md:3:1",
        "source/articles/other.md:4:1",
        "source/articles/other.md:4:8",
        f"{SAFETY}:1",
        f"{NOTE}:1:1",
        f"{REFERENCES}:2:5",
        f"{REFERENCES}:2:5",
        f"{REFERENCES}:3",
        f"{REFERENCES}:3:5",
        f"{REFERENCES}:3:5",
        f"{REFERENCES}:3:5",
        "source/registry/crisis.yaml:2:1",
    ]


# ---- What pages share -----------------------------------------------------------------------------------------------

# What is done to something that all pages share → the message: no page is written, since one without its safety box or
# its notes must not take the place of one that has them; the catalogs that tell of it stay as they are.
SHARED = [
    pytest.param(
        file(SAFETY, "---\ntitle: Safety\nbox: safety\n"),
        f"{SAFETY}:1: error: the front matter opens with --- and never ends (front-matter-open)",
        id="snippet",
    ),
    pytest.param(
        changed(NOTE, "topic: prescribing", "topic: prescribbing"),
        f"{NOTE}:3:8: error: `topic` must be one of prescribing, administration, coverage, presumption, psychotherapy, "
        "access, crisis, driving, language, but is `prescribbing` (yaml-type)\n  hint: did you mean prescribing?",
        id="unknown topic of a note",
    ),
    pytest.param(
        changed(NOTE, "last_reviewed: 2026-05-05", "last_reviewed: 2026-02-30"),
        f"{NOTE}:8:16: error: `last_reviewed` must be a day such as 2026-05-06, but is `2026-02-30` (yaml-type)",
        id="day that does not exist",
    ),
    pytest.param(
        changed(NOTE, "status: in_force\n", "status: in_force\nstate: x\n"),
        f"{NOTE}:7: error: unknown key `state` (yaml-unknown-key)\n  hint: did you mean status?",
        id="unknown key of a note",
    ),
    pytest.param(
        changed("source/registry/authorities.yaml", "jurisdiction: CA-QC", "jurisdiction: CA-QB"),
        "source/registry/authorities.yaml:3:17: error: unknown jurisdiction CA-QB (registry-jurisdiction)\n"
        "  hint: did you mean CA-QC?",
        id="unknown jurisdiction of an authority",
    ),
    pytest.param(
        changed(REFERENCES, "issued: 2014", "isued: 2014"),
        f"{REFERENCES}:5: error: unknown key `isued` of `references[1]` (yaml-unknown-key)\n"
        "  hint: did you mean issued?",
        id="unknown key of a reference",
    ),
    pytest.param(
        file(REFERENCES, FILES[REFERENCES] + FILES[REFERENCES].split("\n", 1)[1]),
        f"{REFERENCES}:12:5: error: the key feder2014 is defined twice, first on line 2 (reference-duplicate)\n"
        "  hint: give one of the works another key",
        id="reference twice",
    ),
    pytest.param(
        changed(REFERENCES, "URL: https:", "URL: javascript:"),
        f"{REFERENCES}:9:10: error: `javascript://pubmed.ncbi.nlm.nih.gov/24740528/` is not an address such as",
        id="address that would be executed",
    ),
    pytest.param(
        linked(REFERENCES, "/etc/passwd"), f"{REFERENCES}: error: the path leaves its folder (path-outside)", id="link"
    ),
]


@pytest.mark.parametrize(("spoil", "message"), SHARED)
def test_what_pages_share_and_cannot_be_read_leaves_all_of_them_as_they_are(
    built: Path, call: Call, spoil: Spoil, message: str
) -> None:
    spoil(built)
    before = contents(built)
    for command in ("extract", "build", "status"):
        ended = call(command)
        assert (ended.code, message in ended.err) == (1, True), command
    assert contents(built) == before


# ---- Catalogs -------------------------------------------------------------------------------------------------------

CONFLICT = '<<<<<<< HEAD\nmsgid "Dose"\nmsgstr "a"\n=======\nmsgid "Dose"\nmsgstr "b"\n>>>>>>> theirs\n'
UNTRANSLATED = 'msgid "Dose"\nmsgstr ""\n'

CATALOGS = [
    pytest.param(
        lambda folder: (folder / PO).write_bytes((folder / PO).read_bytes().rsplit(b"msgstr", 1)[0]),
        f"{PO}:47: error: the file ends inside the entry of line 47: its msgstr is missing (po-truncated)\n"
        "  hint: restore the file from its last good version: its end seems to be cut off",
        id="truncated",
    ),
    pytest.param(
        catalog('msgid "Dose"', 'msgid "Dose'),
        f"{PO}:33:7: error: the string never ends (po-quote)\n"
        '  hint: close it with " on the same line; a line break in the text is written \\n',
        id="unterminated string",
    ),
    pytest.param(
        catalog(UNTRANSLATED, CONFLICT),
        f"{PO}:33: error: a merge conflict: <<<<<<< HEAD (po-conflict)\n"
        "  hint: resolve the conflict: keep one of its sides, and delete the other and the marker lines\n"
        f"{PO}:36: error: a merge conflict: ======= (po-conflict)",
        id="conflict markers",
    ),
    pytest.param(
        catalog(UNTRANSLATED, UNTRANSLATED + '\nmsgid "Dose"\nmsgstr "La dose"\n'),
        f"{PO}:36: error: the same message stands in line 30 already (po-duplicate)\n"
        "  hint: keep one of the two entries and delete the other",
        id="the same message twice",
    ),
    pytest.param(
        catalog("charset=UTF-8", "charset=ISO-8859-1", "latin-1"),
        f"{PO}:2: error: the header says that the file is in ISO-8859-1; catalogs are read in UTF-8 only (po-charset)\n"
        f"  hint: convert the file: msgconv --to-code=UTF-8 --output-file={PO} {PO}",
        id="wrong charset",
    ),
    pytest.param(
        catalog(UNTRANSLATED, 'msgid "Dose"\nmsgstr "Posé"\n', "latin-1"),
        f"{PO}:34:12: error: the byte 0xE9 is not UTF-8 (po-encoding)\n"
        "  hint: save the file as UTF-8 without a byte order mark",
        id="other charset than it says",
    ),
    pytest.param(
        lambda folder: (folder / PO).write_bytes((folder / PO).read_text().encode("utf-16")),
        f"{PO}:1: error: the file is in UTF-16 (po-utf16)",
        id="UTF-16",
    ),
    pytest.param(
        lambda folder: (folder / PO).write_bytes(b"\xef\xbb\xbf" + (folder / PO).read_bytes()),
        f"{PO}:1: error: the file begins with a byte order mark, which gettext refuses (po-bom)",
        id="byte order mark",
    ),
    pytest.param(
        catalog("Language: fr_CA", "Language: de"),
        f"{PO}: error: the header says Language: de, but the folder is that of fr_CA (po-language)\n"
        '  hint: write "Language: fr_CA\\n" in the header, or move the file to the folder of its language',
        id="wrong language",
    ),
    pytest.param(
        catalog("Language: fr_CA", "Language: French"),
        f"{PO}: error: the header's Language, 'French', is not a language tag (po-language)",
        id="no language tag",
    ),
    pytest.param(
        catalog(UNTRANSLATED, 'msgid "Dose"\nmsgstr "\\q"\n'),
        f"{PO}:34:9: error: gettext knows no escape \\q (po-escape)\n  hint: a backslash in the text is written \\\\",
        id="unknown escape",
    ),
    pytest.param(
        catalog(UNTRANSLATED, "hello\n" + UNTRANSLATED),
        f"{PO}:33:1: error: stray text: hello (po-stray)\n  hint: delete it, or make it a comment: `# …`",
        id="stray text",
    ),
    pytest.param(
        file(PO, ""),
        f"{PO}: error: the file is empty (po-empty)\n  hint: restore it, or delete it to have a new one made",
        id="empty",
    ),
    pytest.param(
        file(PO, UNTRANSLATED),
        f"{PO}:1: error: the header is missing (po-header)\n  hint: begin the file with an entry whose msgid is",
        id="no header",
    ),
    pytest.param(
        linked(PO, "/etc/passwd"),
        f"{PO}: error: the path leaves its folder (path-outside)",
        id="link out of the folder",
    ),
]


@pytest.mark.parametrize(("spoil", "message"), CATALOGS)
def test_a_broken_catalog_is_left_as_it_was_and_stops_no_other(
    built: Path, call: Call, spoil: Spoil, message: str
) -> None:
    spoil(built)
    put(built, {DOSE: ARTICLE.replace("Take", "Now take")})
    before = contents(built)
    for command in ("extract", "build", "status"):
        ended = call(command)
        assert (ended.code, message in ended.err) == (1, True), command
    ended = call("check", *TODAY)
    assert (ended.code, message in ended.out) == (1, True)
    after = contents(built)
    assert after[PO] == before[PO]
    assert after["output/fr-CA/dose-guide.html"] == before["output/fr-CA/dose-guide.html"]
    assert b"Now take" in after["locales/ar/LC_MESSAGES/dose.po"]
    assert b"Now take" in after["output/ar/dose-guide.html"]


@pytest.mark.parametrize("domain", ["common", "notes", "interface"])
def test_a_page_is_not_made_where_a_catalog_of_its_boxes_is_broken(built: Path, call: Call, domain: str) -> None:
    put(built, {PO.replace("dose", domain): "rubbish\n", DOSE: ARTICLE.replace("Take", "Now take")})
    before = contents(built / "output/fr-CA")
    ended = call("build", *TODAY)
    assert ended.code == 1
    assert f"{PO.replace('dose', domain)}:1:1: error: stray text: rubbish (po-stray)" in ended.err
    assert contents(built / "output/fr-CA") == before
    assert b"Now take" in contents(built)["output/ar/dose-guide.html"]


def test_a_missing_catalog_is_told_and_made_anew(built: Path, call: Call) -> None:
    message = f"{PO}: warning: there is no such catalog: all of it stands in the source language (po-missing)"
    before = (built / PO).read_text()
    (built / PO).unlink()
    ended = call("build", *TODAY)
    assert (ended.code, f"{message}\n  hint: run traversier extract" in ended.err) == (0, True)
    assert message in call("check", *TODAY).out
    assert call("extract").code == 0
    dated = [line for line in (built / PO).read_text().splitlines() if "PO-Revision-Date" not in line]
    assert dated == [line for line in before.splitlines() if "PO-Revision-Date" not in line]


def test_a_catalog_with_windows_line_ends_keeps_its_translations(built: Path, call: Call) -> None:
    text = (built / PO).read_text().replace(UNTRANSLATED, 'msgid "Dose"\nmsgstr "La dose"\n')
    (built / PO).write_bytes(text.replace("\n", "\r\n").encode())
    assert call("build", *TODAY).code == 0
    assert ">La dose</h2>" in (built / "output/fr-CA/dose-guide.html").read_text()
    assert call("extract").code == 0
    assert 'msgstr "La dose"' in (built / PO).read_text()


# ---- What is carried through ----------------------------------------------------------------------------------------

CARRIED = [
    pytest.param(lambda text: "\ufeff" + text, id="BOM"),
    pytest.param(lambda text: text.replace("\n", "\r\n"), id="CRLF"),
    pytest.param(lambda text: text.replace("\n", "\r"), id="lone CR"),
    pytest.param(lambda text: text.replace("Second", "Sec\0ond"), id="NUL"),
    pytest.param(lambda text: text.replace("\n\nSecond", "\r\n\rSecond"), id="all of them"),
]


@pytest.mark.parametrize("spoil", CARRIED)
def test_odd_but_whole_files_come_back_byte_for_byte(tmp_path: Path, call: Call, spoil: Callable[[str], str]) -> None:
    text = spoil("---\ntitle: One\n---\n# First\n\nSecond\nline  \n\n- a\n- b\n")
    put(tmp_path, {"docs/a.md": text})
    extract = ("extract", "--source", "docs", "--templates", "pot", "--catalogs", "po", "--locale", "fr")
    assert call(*extract).code == 0
    first = contents(tmp_path)
    assert call(*extract).code == 0
    assert contents(tmp_path) == first
    assert call("build", "--source", "docs", "--catalogs", "po", "--locale", "fr", "--output", "out").code == 0
    assert (tmp_path / "out/fr/a.md").read_bytes() == text.encode()


# ---- Folders and outputs --------------------------------------------------------------------------------------------

FOLDERS = [
    pytest.param(linked("output", "/tmp"), "output: error: the path leaves its folder (path-outside)", id="output"),
    pytest.param(linked("locales", ".."), "locales/templates: error: the path leaves its folder", id="catalogs"),
    pytest.param(
        linked("output/fr-CA", ".."),
        "output/fr-CA/CA/manifest.json: error: the path leaves its folder (path-outside)",
        id="one locale's pages",
    ),
    pytest.param(
        lambda folder: (
            (folder / "output/ar/dose-guide.html").unlink(),
            (folder / "output/ar/dose-guide.html").mkdir(),
        ),
        "output/ar/dose-guide.html: error: not a file (file-unwritable)\n"
        "  hint: see that its folder can be written to, and that the disk has room",
        id="folder in the place of a page",
    ),
    pytest.param(
        lambda folder: shutil.rmtree(folder / "source/articles"),
        "source/articles: error: no such folder (folder-missing)\n"
        "  hint: name the folder of your Markdown with --source, or as articles in the settings",
        id="no articles",
    ),
]


@pytest.mark.parametrize(("spoil", "message"), FOLDERS)
def test_a_folder_that_is_not_what_it_should_be_loses_nothing(
    built: Path, call: Call, spoil: Spoil, message: str
) -> None:
    spoil(built)
    before = contents(built)
    ended = call("build", *TODAY)
    assert (ended.code, message in ended.err) == (1, True)
    after = contents(built)
    assert before.keys() <= after.keys()
    assert {name: after[name] for name in before if "manifest" not in name} == {
        name: content for name, content in before.items() if "manifest" not in name
    }


@pytest.mark.parametrize(
    "manifest",
    [
        "rubbish",
        "[" * 100_000,
        "[]",
        '{"editions": 3}',
        '{"editions": {"gone": 3}}',
        '{"editions": {"gone": {"files": ["fr-CA/other.html"]}}}',
        '{"editions": {"gone": {"files": {"../source/articles/dose.md": "a"}}}}',
        '{"editions": {"gone": {"files": {"en-CA/dose-guide.html": "a"}}}}',
        '{"editions": {"gone": {"files": {"fr-CA/dose-guide.html": "a", "fr-CA/\\u0000": "b"}}}}',
    ],
)
def test_a_foreign_manifest_removes_nothing(built: Path, call: Call, manifest: str) -> None:
    before = contents(built)
    put(built, {"output/fr-CA/manifest.json": manifest})
    ended = call("build", *TODAY)
    assert "Traceback" not in ended.err
    assert contents(built) == before


# ---- Calls ----------------------------------------------------------------------------------------------------------

CALLS = [
    (("extract", "--locale", "de"), "error: traversier.toml has no locale de; it has en-CA, fr-CA, ar"),
    (("build", "--locale", "fr"), "error: traversier.toml has no locale fr; it has en-CA, fr-CA, ar"),
    (("build", "--locale", "french"), "Invalid value for '--locale': 'french' is not a language tag such as fr-CA"),
    (("build", "--article", "does"), "error: no article 'does'\n  hint: did you mean dose?"),
    (("build", "--article", "wombat"), "error: no article 'wombat'\n  hint: known are dose, other"),
    (("build", "--jurisdiction", "CA-QB"), "error: no jurisdiction 'CA-QB'\n  hint: did you mean CA-QC?"),
    (("build", "--today", "tomorrow"), "Invalid value for '--today': 'tomorrow' is not a day such as 2026-05-05"),
    (("build", "--today", "2026-02-30"), "Invalid value for '--today': '2026-02-30' is not a day such as 2026-05-05"),
    (("build", "--format", "pdf"), "Invalid value for '--format': 'pdf' is not one of 'md', 'html', 'fragment'"),
    (("check", "--stage", "pr"), "error: --stage pr and --since go together\n  hint: check --stage pr --since"),
    (("status", "--words"), "error: --words and --since go together\n  hint: status --words --since REV"),
    (("init", "x"), "Invalid value for '[LOCALE]': 'x' is not a language tag such as fr-CA"),
    (("init",), "Missing argument 'LOCALE'"),
    (("biuld",), "No such command 'biuld': did you mean build?"),
    (("wombat",), "No such command 'wombat'"),
    (("build", "--gate"), "No such option"),
]


@pytest.mark.parametrize(("words", "message"), CALLS, ids=[" ".join(words) for words, _ in CALLS])
def test_a_wrong_call_is_told_and_does_nothing(built: Path, call: Call, words: tuple[str, ...], message: str) -> None:
    before = contents(built)
    ended = call(*words)
    assert (ended.code, message in ended.err) == (2, True), ended.err
    assert contents(built) == before


BAD_SETTINGS = [
    ('locale = "fr-CA"\n', "traversier.toml:1: error: unknown setting 'locale' (settings-bad)\n  hint: did you mean"),
    ("figures = 1\n", "traversier.toml:1: error: figures must be true or false (settings-bad)"),
    ("locales = [\n", "traversier.toml:2: error: invalid value (settings-syntax)"),
]


@pytest.mark.parametrize(("text", "message"), BAD_SETTINGS)
@pytest.mark.parametrize("command", [("extract",), ("build",), ("check",), ("status",), ("init", "de")])
def test_bad_settings_stop_every_command(
    built: Path, call: Call, text: str, message: str, command: tuple[str, ...]
) -> None:
    put(built, {"traversier.toml": text})
    before = contents(built)
    ended = call(*command)
    assert (ended.code, message in ended.err) == (1, True), ended.err
    assert contents(built) == before


# ---- What only `check` knows ----------------------------------------------------------------------------------------

CHECKED = [
    pytest.param(
        article("topics=prescribing", "topics=prescribbing"),
        f"{DOSE}:18: error: unknown topic prescribbing (div-argument)\n  hint: did you mean prescribing?",
        id="unknown topic",
    ),
    pytest.param(
        article("topics=prescribing", "topics=prescribing jurisdictions=CA-QB"),
        f"{DOSE}:18: error: unknown jurisdiction CA-QB (div-argument)\n  hint: did you mean CA-QC?",
        id="unknown jurisdiction",
    ),
    pytest.param(
        article("id=safety", "id=safty"),
        f"{DOSE}:11: error: unknown snippet safty (div-argument)\n  hint: did you mean safety?",
        id="unknown snippet",
    ),
    pytest.param(
        article("[@feder2014]", "[@feder2041]"),
        f"{DOSE}:16: error: @feder2041 is cited, but not defined (citation-undefined)\n"
        "  hint: did you mean @feder2014?",
        id="unknown citation key",
    ),
    pytest.param(
        article("updated: 2026-05-05", "updated: 2026-13-45"),
        f"{DOSE}:9: error: updated is 2026-13-45, which is no day (front-matter)\n  hint: write it as 2026-05-06",
        id="no day",
    ),
    pytest.param(
        article("topics: [ketamine]", "topics: ketamine"),
        f"{DOSE}:7: error: topics is no list of words (front-matter)\n  hint: write topics: [a, b]",
        id="word for a list",
    ),
    pytest.param(
        changed(NOTE, "authority: inesss", "authority: ines"),
        f"{NOTE}:",
        id="unknown authority of a note",
    ),
]


@pytest.mark.parametrize(("spoil", "message"), CHECKED)
def test_what_names_nothing_is_an_error_of_check(built: Path, call: Call, spoil: Spoil, message: str) -> None:
    spoil(built)
    ended = call("check", *TODAY)
    assert ended.code == 3
    assert message in ended.out
    assert "Traceback" not in call("build", *TODAY).err


STRICT = [
    pytest.param(
        article("::: snippet id=safety", "::: snipet id=safety"),
        f"{DOSE}:11: error: unknown fenced div 'snipet': left as it is (div-unknown)\n"
        "  hint: known are regulatory, snippet, references, faq",
        id="unknown directive",
    ),
    pytest.param(
        article("::: references\n:::\n", "::: references\n"),
        f"{DOSE}:23: error: the fenced div is never closed (div-unclosed)\n  hint: close it with :::",
        id="open directive",
    ),
]


@pytest.mark.parametrize(("spoil", "message"), STRICT)
@pytest.mark.parametrize("command", ["extract", "build"])
def test_a_directive_that_nobody_knows_is_told_by_every_command(
    built: Path, call: Call, spoil: Spoil, message: str, command: str
) -> None:
    spoil(built)
    ended = call(command)
    assert (ended.code, message in ended.err) == (1, True), ended.err
    assert message in call("check", *TODAY).out
