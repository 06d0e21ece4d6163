"""Two branches of a catalog are joined by entry: no conflict markers, and nothing that either side wrote is lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Call, put
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.branches import join
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.sequences import interleaved, joined_lines
from pipeline.catalogs.verbatim import write_like
from pipeline.catalogs.writer import write_catalog
from pipeline.flow.driver import drive
from pipeline.model.catalog import Catalog, Entry, Previous

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
YES, NO = 'msgid "Yes"\nmsgstr "Oui"\n', 'msgid "No"\nmsgstr "Non"\n'
OPEN = 'msgid "Go"\nmsgstr ""\n'
GO, WALK = 'msgid "Go"\nmsgstr "Aller"\n', 'msgid "Go"\nmsgstr "Marcher"\n'
BOTH = '# theirs: msgstr "Marcher"\n#, fuzzy\nmsgid "Go"\nmsgstr "Aller"\n'
FUZZY = '#, fuzzy\n#| msgid "Gone"\nmsgid "Go"\nmsgstr "Parti"\n'
MACHINE = '# origin: machine\nmsgid "Go"\nmsgstr "Vas"\n'
GONE = '#~ msgid "Go"\n#~ msgstr "Aller"\n'
PLURAL = 'msgid "day"\nmsgid_plural "days"\nmsgstr[0] "{}"\nmsgstr[1] "{}"\n'

# What it is about; the entries of base, ours and theirs; the entries that come of it.
CASES = [
    ("nobody changed anything", [YES], [YES], [YES], [YES]),
    ("ours alone translated", [OPEN], [GO], [OPEN], [GO]),
    ("theirs alone translated", [OPEN], [OPEN], [GO], [GO]),
    ("both translated alike", [OPEN], [GO], [GO], [GO]),
    ("both translated, otherwise", [OPEN], [GO], [WALK], [BOTH]),
    ("both translated what the base had not", [], [GO], [WALK], [BOTH]),
    ("both changed a translation", [MACHINE.replace("# origin: machine\n", "")], [GO], [WALK], [BOTH]),
    ("joined already", [OPEN], [BOTH], [WALK], [BOTH]),
    ("joined already, and decided", [OPEN], [BOTH.replace("#, fuzzy\n", "")], [WALK], [BOTH.replace("#, fuzzy\n", "")]),
    ("joined there already", [OPEN], [WALK], [BOTH], [BOTH]),
    ("one cleared, the other changed", [GO], [OPEN], [WALK], ["#, fuzzy\n" + WALK]),
    ("one cleared, the other left it", [GO], [OPEN], [GO], [OPEN]),
    ("a finished translation stands before a fuzzy one", [OPEN], ["#, fuzzy\n" + WALK], [GO],
     ['# ours: fuzzy\n# ours: msgstr "Marcher"\n#, fuzzy\n' + GO]),
    ("to confirm what is rewritten elsewhere confirms nothing", [FUZZY], [FUZZY.replace("#, fuzzy\n", "")], [GO],
     ['# theirs: msgstr "Aller"\n#, fuzzy\n#| msgid "Gone"\nmsgid "Go"\nmsgstr "Parti"\n']),
    ("one confirmed", [FUZZY], ['msgid "Go"\nmsgstr "Parti"\n'], [FUZZY], ['msgid "Go"\nmsgstr "Parti"\n']),
    ("one doubted, the other rewrote", [GO], ["#, fuzzy\n" + GO], [WALK], ["#, fuzzy\n" + WALK]),
    ("a machine's draft is never a person's", [OPEN], [MACHINE], [GO],
     ['# origin: machine\n# theirs: msgstr "Aller"\n#, fuzzy\nmsgid "Go"\nmsgstr "Vas"\n']),
    ("a person's translation is never a machine's", [OPEN], [GO], [MACHINE],
     ['# theirs: origin: machine\n# theirs: msgstr "Vas"\n#, fuzzy\nmsgid "Go"\nmsgstr "Aller"\n']),
    ("a person wrote over a machine's draft", [MACHINE], [GO], ["# why?\n" + MACHINE], ["# why?\n" + GO]),
    ("added in one place, ours first", [YES], [YES, GO], [YES, NO], [YES, GO, NO]),
    ("added in its place", [YES, NO], [YES, NO], [YES, GO, NO], [YES, GO, NO]),
    ("theirs added and ours moved", [YES, NO], [NO, YES], [YES, GO, NO], [NO, YES, GO]),
    ("theirs moved and ours added", [YES, NO], [YES, GO, NO], [NO, YES], [NO, YES, GO]),
    ("removed on one side", [YES, GO], [YES], [YES, GO], [YES]),
    ("removed on both sides", [YES, GO], [YES], [YES], [YES]),
    ("removed here, translated there", [YES, OPEN], [YES], [YES, GO], [YES, GONE]),
    ("obsolete here, translated there", [OPEN], [OPEN.replace("msg", "#~ msg")], [GO], [GONE]),
    ("come back there", [GONE], [GONE], [GO], [GO]),
    ("swept away here, come back there", [YES, GONE], [YES], [YES, GO], [YES, GO]),
    ("new here, obsolete there", [], [GO], [GONE], [GO]),
    ("comments of both", [GO], ["# a\n" + GO], ["# b\n" + GO], ["# a\n# b\n" + GO]),
    ("a comment removed, another added", ["# a\n" + GO], [GO], ["# a\n# b\n" + GO], ["# b\n" + GO]),
    ("flags of both", ["#, md-text\n" + GO], ["#, md-text, no-wrap\n" + GO], ["#, md-text, mine\n" + GO],
     ["#, md-text, no-wrap, mine\n" + GO]),
    ("the clinical mark stays", [GO], ["#. clinical: 5 → 6 (was a1)\n#, fuzzy\n" + GO], ["#: a.md\n" + GO],
     ["#. clinical: 5 → 6 (was a1)\n#: a.md\n#, fuzzy\n" + GO]),
    ("the clinical mark goes with a new translation", ["#. clinical: 5 → 6 (was a1)\n#, fuzzy\n" + GO], [WALK],
     ["#. clinical: 5 → 6 (was a1)\n#: a.md\n#, fuzzy\n" + GO], ["#: a.md\n" + WALK]),
    ("plural forms", [PLURAL.format("", "")], [PLURAL.format("jour", "jours")], [PLURAL.format("j", "js")],
     ['# theirs: msgstr[0] "j"\n# theirs: msgstr[1] "js"\n#, fuzzy\n' + PLURAL.format("jour", "jours")]),
    ("several lines", [OPEN], [GO], ['msgid "Go"\nmsgstr ""\n"a\\n"\n"b"\n'],
     ['# theirs: msgstr ""\n# theirs: "a\\n"\n# theirs: "b"\n#, fuzzy\n' + GO]),
]  # fmt: skip


def catalog_file(entries: list[str], header: str = HEADER) -> bytes:
    return "\n".join([header, *entries]).encode()


def driven(tmp_path: Path, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    put(tmp_path, {"base": base, "ours": ours, "theirs": theirs})
    return drive(tmp_path / "base", tmp_path / "ours", tmp_path / "theirs", "a.po").content


@pytest.mark.parametrize(("base", "ours", "theirs", "wanted"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_what_comes_of_two_branches(
    tmp_path: Path, base: list[str], ours: list[str], theirs: list[str], wanted: list[str]
) -> None:
    found = driven(tmp_path, *map(catalog_file, (base, ours, theirs)))
    assert found.decode() == catalog_file(wanted).decode()


def header(**fields: str) -> str:
    lines = "".join(f'"{name.replace("_", "-")}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n{lines}'


# Base, ours, theirs, what comes of it.
HEADERS = [
    ({"A": "1"}, {"A": "1"}, {"A": "2"}, {"A": "2"}),
    ({"A": "1"}, {"A": "1", "B": "2"}, {"A": "1", "C": "3"}, {"A": "1", "B": "2", "C": "3"}),
    ({"A": "1", "B": "2"}, {"A": "1"}, {"A": "1", "B": "2", "C": "3"}, {"A": "1", "C": "3"}),
    (
        {"PO_Revision_Date": "2026-01-01 00:00+0000", "Last_Translator": "A"},
        {"PO_Revision_Date": "2026-03-01 12:00+0000", "Last_Translator": "B"},
        {"PO_Revision_Date": "2026-03-01 11:00-0200", "Last_Translator": "C"},
        {"PO_Revision_Date": "2026-03-01 11:00-0200", "Last_Translator": "C"},
    ),
    (
        {"PO_Revision_Date": "YEAR-MO-DA HO:MI+ZONE", "Last_Translator": "A"},
        {"PO_Revision_Date": "2026-13-01 12:00+0000", "Last_Translator": "B"},
        {"PO_Revision_Date": "2026-01-01 12:00+0000", "Last_Translator": "C"},
        {"PO_Revision_Date": "2026-01-01 12:00+0000", "Last_Translator": "C"},
    ),
]


@pytest.mark.parametrize(("base", "ours", "theirs", "wanted"), HEADERS)
def test_what_comes_of_two_headers(
    tmp_path: Path, base: dict[str, str], ours: dict[str, str], theirs: dict[str, str], wanted: dict[str, str]
) -> None:
    found = driven(tmp_path, *(catalog_file([YES], header(**fields)) for fields in (base, ours, theirs)))
    assert found == catalog_file([YES], header(**wanted))


def test_a_field_that_both_sides_changed_is_kept_in_a_comment(tmp_path: Path) -> None:
    sides = (catalog_file([YES], header(Language_Team=team, Language="fr")) for team in ("a", "b", "c"))
    found = driven(tmp_path, *sides)
    assert found == catalog_file([YES], "# theirs: Language-Team: c\n" + header(Language_Team="b", Language="fr"))


def test_entries_stay_wrapped_as_they_were_written(tmp_path: Path) -> None:
    wrapped = 'msgid ""\n"A "\n"B"\nmsgstr ""\n"C "\n"D"\n'
    found = driven(tmp_path, catalog_file([wrapped, OPEN, YES]), catalog_file([wrapped, GO, YES]),
                   catalog_file([wrapped, OPEN, YES, NO]))  # fmt: skip
    assert found == catalog_file([wrapped, GO, YES, NO])


def test_line_ends_stay_as_ours_are(tmp_path: Path) -> None:
    base, ours, theirs = (catalog_file(each).replace(b"\n", b"\r\n") for each in ([YES], [YES, GO], [YES, NO]))
    assert driven(tmp_path, base, ours, theirs) == catalog_file([YES, GO, NO]).replace(b"\n", b"\r\n")


# ---- Any catalogs ---------------------------------------------------------------------------------------------------

words = st.sampled_from(["", "un", "deux", "trois\n", 'q"', "\\", "a\nb", "\u2028", "é\t"])
comment_lines = st.lists(st.sampled_from(["", "a", "b", "origin: machine", "theirs: x"]), max_size=3).map(tuple)


@st.composite
def entries(draw: st.DrawFn, key: str) -> Entry:
    plural = draw(st.sampled_from([None, None, "many"]))
    forms = draw(st.tuples(words, words)) if plural is not None else ()
    text = draw(words) if plural is None else ""
    flags = draw(st.sampled_from([(), ("fuzzy",), ("md-text",), ("fuzzy", "md-text", "own")]))
    entry = Entry(
        key, text, draw(st.sampled_from([None, "c"])), plural, forms, draw(comment_lines),
        draw(st.sampled_from([(), ("A › paragraph",), ("clinical: 5 → 6 (was a)",)])),
        draw(st.sampled_from([(), ("a.md",)])), flags, draw(st.sampled_from([None, Previous("old")])),
        draw(st.booleans()),
    )  # fmt: skip
    return entry if any((text, *forms)) else entry.with_flag("fuzzy", on=False)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    keys = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=5))
    found = [draw(entries(key)) for key in keys]
    fields = draw(st.lists(st.sampled_from([("Language", "fr"), ("X-A", "1"), ("X-A", "2"), ("", "odd")]), max_size=3))
    return Catalog((*(e for e in found if not e.obsolete), *(e for e in found if e.obsolete)), tuple(fields))


def written(catalog: Catalog) -> list[str]:
    """Return what somebody wrote in a catalog: translations and comments."""
    return [text for e in catalog for text in (e.msgstr, *e.msgstr_plural, *e.comments) if text]


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


@given(catalogs(), catalogs(), catalogs())
def test_nothing_that_either_side_wrote_is_lost(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    joined = join(base, ours, theirs).catalog
    text = write_catalog(joined)
    known = set(written(base))
    for side in (ours, theirs):
        for own in set(written(side)) - known:
            plain = write_catalog(Catalog((Entry("x", own),))).split("msgstr ", 2)[2].split("\n")
            assert all(line.strip('"') in text for line in plain), own


@given(catalogs(), catalogs(), catalogs())
def test_what_comes_of_it_can_be_read_and_says_what_was_joined(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    files = [write_catalog(catalog).encode() for catalog in (base, ours, theirs)]
    before, here, there = (read_catalog(content, "a.po") for content in files)
    joined = join(before, here, there).catalog
    assert read_catalog(write_like(joined, ((here, files[1]), (there, files[2]))), "a.po") == joined


@given(catalogs(), catalogs())
def test_what_one_side_alone_changed_is_what_comes_of_it(base: Catalog, side: Catalog) -> None:
    assert join(base, side, base).catalog == side
    assert join(base, base, side).catalog == side
    assert join(base, side, side).catalog == side


@given(catalogs(), catalogs(), catalogs())
def test_it_is_the_same_whoever_is_ours_but_for_who_comes_first(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    one, other = join(base, ours, theirs).catalog, join(base, theirs, ours).catalog
    assert {e.key: (e.fuzzy, e.obsolete) for e in one} == {e.key: (e.fuzzy, e.obsolete) for e in other}


@given(catalogs(), catalogs(), catalogs())
def test_two_finished_translations_are_never_published_as_one(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    joined = join(base, ours, theirs)
    here, there = ({e.key: e for e in side} for side in (ours, theirs))
    start = {e.key: e for e in base}
    for entry in joined.catalog:
        one, other, old = here.get(entry.key), there.get(entry.key), start.get(entry.key)
        texts = [(e.msgstr, e.msgstr_plural) if e else None for e in (one, other, old)]
        if one and other and len(set(texts)) == 3 and one.msgstr and other.msgstr:
            assert entry.fuzzy
            assert entry in joined.differing


@given(catalogs(), catalogs(), catalogs())
def test_joined_again_nothing_changes(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    once = join(base, ours, theirs).catalog
    again = {entry.key: entry for entry in join(base, once, theirs).catalog}
    for entry in once:
        if entry.key in {e.key for e in theirs}:
            assert (again[entry.key].msgstr, again[entry.key].msgstr_plural) == (entry.msgstr, entry.msgstr_plural)


sequences = st.lists(st.integers(0, 9), unique=True)


@given(sequences, sequences, sequences)
def test_an_order_holds_each_key_once_and_moves_none_that_both_have(
    base: list[int], ours: list[int], theirs: list[int]
) -> None:
    order = interleaved(base, ours, theirs)
    assert sorted(order) == sorted({*ours, *theirs})
    common = [key for key in order if key in ours and key in theirs]
    assert common in ([k for k in ours if k in theirs], [k for k in theirs if k in ours])


lines = st.lists(st.sampled_from("abc"), max_size=5).map(tuple)


@given(lines, lines, lines)
def test_lines_that_one_side_added_are_there(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> None:
    found = joined_lines(base, ours, theirs)
    for side in (ours, theirs):
        for line in set(side) - set(base):
            assert found.count(line) >= side.count(line)


# ---- In git ---------------------------------------------------------------------------------------------------------


class Git:
    """A repository whose merges call the driver as it is here."""

    def __init__(self, folder: Path, tools: Path) -> None:
        put(tools, {"traversier": f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n'})
        (tools / "traversier").chmod(0o755)
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tools), "LC_ALL": "C"}
        for role in ("AUTHOR", "COMMITTER"):
            own |= {f"GIT_{role}_NAME": "A", f"GIT_{role}_EMAIL": "a@example.org"}
        self.folder = folder
        self.environment = {**os.environ, "PYTHONPATH": str(ROOT), **own}
        self.environment["PATH"] = f"{tools}{os.pathsep}{os.environ['PATH']}"
        self("init", "-q", "-b", "main")

    def __call__(self, *words: str, code: int = 0) -> str:
        return self.run("git", *words, code=code)

    def run(self, *words: str, code: int = 0) -> str:
        done = subprocess.run(
            words, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, branch: str, entries: list[str] | bytes, name: str = "a.po", start: str = "") -> None:
        """Commit a catalog on a branch, which begins at `start` where it is new."""
        if start:
            self("checkout", "-q", "-b", branch, start)
        put(self.folder, {name: entries if isinstance(entries, bytes) else catalog_file(entries)})
        self("add", "-A")
        self("commit", "-qm", f"{branch} {len(entries)}")

    def content(self, name: str = "a.po") -> str:
        return (self.folder / name).read_text()


@pytest.fixture
def git(tmp_path: Path) -> Git:
    """A repository with a catalog on `main`, set up by `init --git`."""
    folder = tmp_path / "répo with blanks"
    folder.mkdir()
    git = Git(folder, tmp_path / "tools")
    git.run("traversier", "init", "--git")
    git.commit("main", [YES, OPEN])
    return git


@pytest.mark.parametrize("command", ["merge", "rebase", "cherry-pick"])
def test_two_branches_that_touch_one_entry_go_together(git: Git, command: str) -> None:
    git.commit("one", [YES, GO], start="main")
    git.commit("two", [YES, WALK, NO], start="main")
    said = git(command, "one")
    left, right = ("Marcher", "Aller") if command != "rebase" else ("Aller", "Marcher")
    both = f'# theirs: msgstr "{right}"\n#, fuzzy\nmsgid "Go"\nmsgstr "{left}"\n'
    assert git.content() == catalog_file([YES, both, NO]).decode()
    assert git("status", "--porcelain") == ""
    assert "a.po: translated otherwise on each side, both kept, fuzzy: 'Go'" in said


def test_branches_that_cross_twice(git: Git) -> None:
    git.commit("one", [YES, GO], start="main")
    git.commit("two", [YES, OPEN, NO], start="main")
    git("branch", "two-before")
    git("merge", "-q", "one")
    git("checkout", "-q", "one")
    git("merge", "-q", "two-before")
    git.commit("one", [YES, GO, NO.replace("Non", "Nan")])
    git("checkout", "-q", "two")
    git.commit("two", [YES.replace("Oui", "Si"), GO, NO])
    git("merge", "-q", "one")
    assert git.content() == catalog_file([YES.replace("Oui", "Si"), GO, NO.replace("Non", "Nan")]).decode()


def test_both_branches_made_the_catalog(git: Git) -> None:
    for name in ("new catalog.po", "-o x.po"):
        git.commit(f"one{len(name)}", [GO], name, start="main")
        git.commit(f"two{len(name)}", [WALK, NO], name, start="main")
        git("merge", f"one{len(name)}")
        assert "<<<<" not in git.content(name)
        assert "Aller" in git.content(name)
        assert "Marcher" in git.content(name)


def test_a_catalog_that_cannot_be_read_is_left_to_git(git: Git) -> None:
    git.commit("one", catalog_file([YES, GO]).replace(b'"Aller"', b'"Aller'), start="main")
    git.commit("two", [YES, WALK, NO], start="main")
    said = git("merge", "one", code=1)
    assert "a.po:9:8: error: the string never ends" in said
    assert "<<<<<<< ours" in git.content()
    assert '"Aller' in git.content()
    assert '"Marcher"' in git.content()
    assert "UU a.po" in git("status", "--porcelain")


def test_of_reviews_every_line_is_kept(git: Git) -> None:
    git.commit("main", b"a\n", "locales/fr/reviews.tsv")
    git.commit("one", b"a\nb\n", "locales/fr/reviews.tsv", start="main")
    git.commit("two", b"a\nc\n", "locales/fr/reviews.tsv", start="main")
    git("merge", "one")
    assert sorted(git.content("locales/fr/reviews.tsv").split()) == ["a", "b", "c"]


def test_setting_git_up_twice_is_once_and_keeps_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "r"
    put(folder, {".gitattributes": b"*.png binary"})
    git = Git(folder, tmp_path / "tools")
    git("config", "merge.traversier.driver", "old")
    said = git.run("traversier", "init", "--git", "--dry-run", code=3)
    assert "+*.po merge=traversier" in said
    assert (folder / ".gitattributes").read_bytes() == b"*.png binary"
    said = git.run("traversier", "init", "--git")
    assert "merge.traversier.driver 'traversier merge --driver %O %A %B -- %P' (it was 'old')" in said
    text = "*.png binary\n*.po merge=traversier\n*.pot merge=traversier\nreviews.tsv merge=union\n"
    assert git.content(".gitattributes") == text
    before = (folder / ".git/config").read_bytes()
    assert "already" in git.run("traversier", "init", "--git")
    assert (git.content(".gitattributes"), (folder / ".git/config").read_bytes()) == (text, before)


def test_where_there_is_no_repository_it_says_so(tmp_path: Path, call: Call) -> None:
    done = call("init", "--git")
    assert done.code == 2
    assert "is in no git repository" in done.err
    assert not (tmp_path / ".gitattributes").exists()


WRONG = [["a.po", "b.po"], ["a.po", "b.po", "c.po", "p", "q"], ["a.po", "b.po", "c.po", "-o", "d.po"]]


@pytest.mark.parametrize("words", WRONG)
def test_the_driver_takes_three_files_and_a_name(call: Call, words: list[str]) -> None:
    assert call("merge", "--driver", *words).code == 2


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path, call: Call) -> None:
    put(tmp_path, {"ours": catalog_file([YES])})
    done = call("merge", "--driver", "base", "ours", "theirs")
    assert (done.code, "file-unreadable" in done.err) == (1, True)
    assert (tmp_path / "ours").read_bytes() == catalog_file([YES])


def test_without_git_a_catalog_that_cannot_be_read_is_kept_whole_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    put(tmp_path, {"base": b"", "ours": b"broken\n", "theirs": catalog_file([GO])})
    done = drive(tmp_path / "base", tmp_path / "ours", tmp_path / "theirs")
    assert not done.clean
    assert done.content == b"<<<<<<< ours\nbroken\n=======\n" + catalog_file([GO]) + b">>>>>>> theirs\n"
