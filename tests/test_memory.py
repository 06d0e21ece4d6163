"""What was translated elsewhere is offered once, as fuzzy and with its origin, whatever is in the memory's file."""

import os
import random
import shutil
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import Call, contents, put
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.flow.folders import Folders
from pipeline.flow.remembering import Offering
from pipeline.memory import Memory, siblings
from pipeline.merge import merge
from pipeline.model.catalog import Catalog, Entry, Previous
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace

FR, FR_CA = Locale("fr"), Locale("fr", "", "CA")
DRIVE = "Do not drive for a day after the dose."
SAFE = "Ne conduisez pas le jour suivant."


def catalog(*entries: Entry, **fields: str) -> str:
    header = (("Language", "fr"), *((name.replace("_", "-"), value) for name, value in fields.items()))
    return write_catalog(Catalog(entries, header))


def po(path: str) -> str:
    locale, _, domain = path.partition("/")
    return f"locales/{locale}/LC_MESSAGES/{domain}.po"


def offered(root: Path, *wanted: Entry, locale: Locale = FR_CA, old: Catalog | None = None) -> tuple[Entry, ...]:
    """Return the entries of a merge after the memory was asked for the new ones."""
    chosen = Settings(root=root, file="traversier.toml", articles=".")
    offering = Offering(chosen, Folders.of(chosen), locale)
    merged, _ = offering.offer(merge(old, Catalog(tuple(wanted)), header=(("Language", "fr"),)))
    offering.close()
    return merged.catalog.entries


PLACE = ("Safety › paragraph",)
DONE = Entry(DRIVE, SAFE, extracted=PLACE)
FUZZY = ("fuzzy",)

# What it is about, the catalogs, what is wanted, and its translation and origin; nothing where nothing is offered.
CASES = [
    ("nothing is on file", {}, Entry(DRIVE), None),
    ("a fuzzy translation", {"fr_CA/a": [Entry(DRIVE, SAFE, flags=FUZZY)]}, Entry(DRIVE), None),
    ("an empty one", {"fr_CA/a": [Entry(DRIVE)]}, Entry(DRIVE), None),
    ("a pseudo-translation", {"fr_CA/a": [Entry(DRIVE, SAFE, comments=("origin: pseudo",))]}, Entry(DRIVE), None),
    ("another language", {"es/a": [DONE]}, Entry(DRIVE), None),
    ("a language whose tag begins alike", {"fra/a": [DONE], "fro/a": [DONE]}, Entry(DRIVE), None),
    ("too little alike", {"fr_CA/a": [DONE]}, Entry("Do not swim, and eat two hours before the dose."), None),
    ("a short text, a letter apart", {"fr_CA/a": [Entry("String", "Chaîne")]}, Entry("Storing Books"), None),
    ("near, but of another kind", {"fr_CA/a": [DONE]}, Entry(f"{DRIVE} Ever", extracted=("heading",)), None),
    ("a short text that its author told from another", {"fr_CA/a": [Entry("May", "Mai", "month")]},
     Entry("May", msgctxt="verb"), None),
    ("a message with a plural", {"fr_CA/a": [DONE]}, Entry(DRIVE, msgid_plural="x"), None),
    ("a plural on file", {"fr_CA/a": [Entry(DRIVE, msgid_plural="x", msgstr_plural=("a", "b"))]}, Entry(DRIVE), None),
    ("a catalog that cannot be read", {"fr_CA/a": "msgid"}, Entry(DRIVE), None),
    ("a pseudo-locale", {"fr_XA/a": [DONE]}, Entry(DRIVE), None),
    ("another article", {"fr_CA/guide/a": [DONE]}, Entry(DRIVE), (SAFE, "memory", "fr_CA guide/a, the same text")),
    ("a text that left its source", {"fr_CA/a": [Entry(DRIVE, SAFE, obsolete=True)]}, Entry(DRIVE),
     (SAFE, "memory", "fr_CA a, the same text")),
    ("near", {"fr_CA/a": [DONE]}, Entry(DRIVE.replace("a day", "two days"), extracted=("x › paragraph",)),
     (SAFE, "memory", "fr_CA a, 93 % alike")),
    ("a sibling", {"fr/a": [DONE]}, Entry(DRIVE), (SAFE, "memory", "fr a, the same text")),
    ("the own locale before a sibling", {"fr/a": [DONE], "fr_CA/b": [Entry(DRIVE, "Pas de volant")]}, Entry(DRIVE),
     ("Pas de volant", "memory", "fr_CA b, the same text")),
    ("the parent before a cousin", {"fr_BE/a": [Entry(DRIVE, "Fieu")], "fr/b": [DONE]}, Entry(DRIVE),
     (SAFE, "memory", "fr b, the same text")),
    ("the same text before the own locale", {"fr_CA/a": [Entry(f"{DRIVE} Ever", "Jamais")], "fr/b": [DONE]},
     Entry(DRIVE), (SAFE, "memory", "fr b, the same text")),
    ("a person before a machine", {"fr_CA/a": [Entry(DRIVE, "X", comments=("origin: machine",))], "fr/b": [DONE]},
     Entry(DRIVE), (SAFE, "memory", "fr b, the same text")),
    ("a machine's stays a machine's", {"fr_CA/a": [Entry(DRIVE, "X", comments=("origin: machine",))]}, Entry(DRIVE),
     ("X", "machine", "fr_CA a, the same text")),
    ("the same context first", {"fr_CA/a": [Entry(DRIVE, "X")], "fr_CA/b": [Entry(DRIVE, SAFE, "box")]},
     Entry(DRIVE, msgctxt="box"), (SAFE, "memory", "fr_CA b, the same text")),
    ("the same kind first", {"fr_CA/a": [Entry(DRIVE, "X", extracted=("heading",))], "fr_CA/b": [DONE]},
     Entry(DRIVE, extracted=PLACE), (SAFE, "memory", "fr_CA b, the same text")),
    ("what most say", {"fr_CA/a": [Entry(DRIVE, "X")], "fr_CA/b": [DONE], "fr_CA/c": [DONE]}, Entry(DRIVE),
     (SAFE, "memory", "fr_CA b, the same text")),
    ("a text without words", {"fr_CA/a": [Entry("—", "-")]}, Entry("—"), ("-", "memory", "fr_CA a, the same text")),
    ("a source without blanks", {"fr_CA/a": [Entry("服用后一天内请勿驾驶机动车辆", "X")]},
     Entry("服用后一天内请勿驾驶机动车"), ("X", "memory", "fr_CA a, 96 % alike")),
]  # fmt: skip


@pytest.mark.parametrize(("files", "wanted", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_offered(
    tmp_path: Path, files: dict[str, Sequence[Entry] | str], wanted: Entry, found: tuple[str, str, str] | None
) -> None:
    for path, entries in files.items():
        put(tmp_path, {po(path): entries if isinstance(entries, str) else catalog(*entries)})
    (entry,) = offered(tmp_path, wanted)
    if found is None:
        assert (entry.msgstr, entry.fuzzy, entry.comments) == ("", False, ())
        return
    msgstr, origin, place = found
    assert (entry.msgstr, entry.fuzzy, entry.translated) == (msgstr, True, False)
    assert entry.comments == (f"origin: {origin}", f"memory: {place}")
    assert entry.previous is not None


def test_the_text_that_it_was_made_for_is_told(tmp_path: Path) -> None:
    put(tmp_path, {po("fr/a"): catalog(Entry(DRIVE, SAFE, "box", extracted=PLACE))})
    (entry,) = offered(tmp_path, Entry(f"{DRIVE} Never.", extracted=PLACE))
    assert entry.previous == Previous(DRIVE, "box")


def test_a_draft_of_a_whole_catalog_is_a_machines(tmp_path: Path) -> None:
    put(tmp_path, {po("fr/a"): catalog(DONE, X_Traversier_Origin="machine")})
    assert offered(tmp_path, Entry(DRIVE))[0].comments[0] == "origin: machine"


def test_what_is_on_file_is_never_offered_anything(tmp_path: Path) -> None:
    put(tmp_path, {po("fr/a"): catalog(DONE)})
    cleared = Entry(DRIVE, comments=("origin: memory",))
    assert offered(tmp_path, Entry(DRIVE), old=Catalog((cleared,))) == (cleared,)


SIBLINGS = [
    ("fr-CA", ["fr", "fr_CA", "fr_BE", "es", "templates", "fr_XA"], ["fr-CA", "fr", "fr-BE"]),
    ("zh-TW", ["zh", "zh_CN", "zh_HK", "zh_Hant"], ["zh-Hant", "zh-HK"]),
    ("sr", ["sr", "sr_Latn", "sr_ME"], ["sr"]),
    ("es-419", ["es", "es_MX"], ["es", "es-MX"]),
]


@pytest.mark.parametrize(("locale", "folders", "wanted"), SIBLINGS)
def test_siblings_are_of_one_language_and_script(
    tmp_path: Path, locale: str, folders: list[str], wanted: list[str]
) -> None:
    for name in folders:
        (tmp_path / name / "LC_MESSAGES").mkdir(parents=True)
    assert [one.tag for one in siblings(Workspace(tmp_path), Locale.parse(locale))] == wanted


# ---- A pure function of the catalogs --------------------------------------------------------------------------------

WORDS = ("take", "one", "two", "a", "dose", "day", "drive", "never", "at", "night", "rest")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
catalogs = st.dictionaries(
    st.sampled_from(["fr/a", "fr/b", "fr_CA/a", "fr_CA/c"]), st.lists(sentences, unique=True, max_size=6), max_size=4
)


def lay_out(root: Path, files: dict[str, list[str]]) -> None:
    shutil.rmtree(root / "locales", ignore_errors=True)
    for path, msgids in files.items():
        put(root, {po(path): catalog(*(Entry(msgid, f"{path} {msgid}") for msgid in msgids))})


@settings(max_examples=25)
@given(st.lists(catalogs, min_size=1, max_size=4), st.lists(sentences, min_size=1, max_size=4, unique=True))
def test_no_answer_hangs_on_what_was_there_before(
    tmp_path_factory: pytest.TempPathFactory, states: list[dict[str, list[str]]], asked: list[str]
) -> None:
    old, new = tmp_path_factory.mktemp("old"), tmp_path_factory.mktemp("new")
    for state in states:
        lay_out(old, state)
        found = answers(old, asked)
    lay_out(new, states[-1])
    assert found == answers(new, asked)


def answers(root: Path, asked: list[str]) -> list[object]:
    workspace = Workspace(root / "locales")
    with Memory(root, workspace, "fr") as memory:
        return [memory.look_up(text, siblings(workspace, FR_CA)) for text in asked]


def test_texts_that_are_gone_do_not_stand_in_the_way(tmp_path: Path) -> None:
    lay_out(tmp_path, {"fr/a": [f"{DRIVE} {number}" for number in range(600)]})
    answers(tmp_path, [DRIVE])
    lay_out(tmp_path, {"fr/a": [f"{DRIVE} 601"]})
    assert len(answers(tmp_path, [DRIVE])[0]) == 1  # type: ignore[arg-type]


def test_a_file_of_which_only_the_content_changed_is_read_again(tmp_path: Path) -> None:
    # As where it is saved twice within one tick of the file system's clock, after it was read.
    instant = time.time_ns() + 10**12
    for word in ("ici", "cor"):
        put(tmp_path, {po("fr/a"): catalog(Entry("here", word))})
        os.utime(tmp_path / po("fr/a"), ns=(instant, instant))
        (answer,) = answers(tmp_path, ["here"])
        assert [one.msgstr for one in answer] == [word]  # type: ignore[attr-defined]


@pytest.mark.parametrize("damage", [b"", b"nothing of the kind", b"SQLite format 3\0 and no more"])
def test_a_damaged_file_is_made_again(tmp_path: Path, damage: bytes) -> None:
    put(tmp_path, {po("fr/a"): catalog(DONE)})
    before = answers(tmp_path, [DRIVE])
    (file,) = (tmp_path / ".traversier").glob("memory-*")
    file.write_bytes(damage)
    assert answers(tmp_path, [DRIVE]) == before
    assert answers(tmp_path, [DRIVE]) == before


def test_where_no_file_can_be_written_it_is_made_in_memory(tmp_path: Path) -> None:
    put(tmp_path, {po("fr/a"): catalog(DONE), ".traversier": "a file stands in the way"})
    assert len(answers(tmp_path, [DRIVE])[0]) == 1  # type: ignore[arg-type]


def test_the_most_alike_of_many_is_found(tmp_path: Path) -> None:
    draw = random.Random(7)
    words = [
        f"{a}{b}" for a in ("ab", "con", "dis", "re", "un", "over") for b in ("tain", "move", "sist", "turn", "dose")
    ]
    texts = list(dict.fromkeys(" ".join(draw.choices(words, k=draw.randint(6, 14))) for _ in range(1500)))
    put(tmp_path, {po("fr/a"): catalog(*(Entry(text, f"T {text}") for text in texts))})
    edited = []
    for text in draw.sample(texts, 150):
        parts = text.split()
        parts[draw.randrange(len(parts))] = "otherwise"
        edited.append((" ".join(parts), text))
    found = answers(tmp_path, [after for after, _ in edited])
    right = sum(bool(one) and one[0].msgid == before for one, (_, before) in zip(found, edited, strict=True))  # type: ignore[index]
    assert right >= 148


# ---- The commands ---------------------------------------------------------------------------------------------------

SETTINGS = 'name = "T"\nlocales = ["fr-CA"]\narticles = "source"\n'
ARTICLE = f"# Guide\n\n{DRIVE}\n"


@pytest.fixture
def folder(tmp_path: Path, call: Call) -> Path:
    """A plain project with one article, translated."""
    put(tmp_path, {"traversier.toml": SETTINGS, "source/a.md": ARTICLE})
    assert call("extract").code == 0
    path = tmp_path / po("fr_CA/a")
    path.write_text(path.read_text().replace(f'msgid "{DRIVE}"\nmsgstr ""', f'msgid "{DRIVE}"\nmsgstr "{SAFE}"'))
    return tmp_path


def entry_of(folder: Path, path: str, msgid: str) -> Entry:
    return read_catalog((folder / po(path)).read_bytes(), path).by_key[None, msgid]


def test_a_new_article_is_offered_what_another_one_has(folder: Path, call: Call) -> None:
    put(folder, {"source/b.md": ARTICLE.replace("Guide", "Other")})
    done = call("extract")
    assert "1 remembered" in done.out
    entry = entry_of(folder, "fr_CA/b", DRIVE)
    assert (entry.msgstr, entry.fuzzy) == (SAFE, True)
    before = contents(folder)
    assert (call("extract", "--no-cache").code, contents(folder)) == (0, before)
    assert call("extract", "--check").code == 0


def test_who_cleared_an_offer_is_not_given_it_again(folder: Path, call: Call) -> None:
    put(folder, {"source/b.md": ARTICLE})
    call("extract")
    path = folder / po("fr_CA/b")
    path.write_text(path.read_text().replace(f'msgstr "{SAFE}"', 'msgstr ""').replace("#, fuzzy, md", "#, md"))
    for words in (["extract"], ["extract", "--no-cache"]):
        call(*words)
        assert entry_of(folder, "fr_CA/b", DRIVE).msgstr == ""


@pytest.mark.parametrize("how", ["option", "setting"])
def test_it_can_be_switched_off(folder: Path, call: Call, how: str) -> None:
    put(folder, {"source/b.md": ARTICLE})
    if how == "setting":
        put(folder, {"traversier.toml": SETTINGS + "memory = false\n"})
    assert call("extract", *(["--no-memory"] if how == "option" else [])).code == 0
    assert entry_of(folder, "fr_CA/b", DRIVE).msgstr == ""
    assert not list((folder / ".traversier").glob("memory*"))


def test_with_and_without_the_memorys_file_the_same_is_written(folder: Path, call: Call) -> None:
    results = []
    for round_ in range(3):
        put(folder, {"source/b.md": ARTICLE})
        call("extract")
        results.append(contents(folder))
        for path in (folder / po("fr_CA/b"), folder / "locales/templates/b.pot", folder / "source/b.md"):
            path.unlink()
        if round_:
            shutil.rmtree(folder / ".traversier")
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize("words", ["extract --locale fr", "init fr"])
def test_a_new_locale_is_offered_what_its_sibling_has(folder: Path, call: Call, words: str) -> None:
    put(folder, {"traversier.toml": SETTINGS.replace('"fr-CA"', '"fr-CA", "fr"')})
    done = call(*words.split())
    assert done.code == 0
    assert "remembered" in done.out
    entry = entry_of(folder, "fr/a", DRIVE)
    assert (entry.msgstr, entry.fuzzy, entry.comments[1]) == (SAFE, True, "memory: fr_CA a, the same text")


def test_where_nothing_is_new_the_memory_is_not_asked(
    folder: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pipeline.memory

    call("extract")
    monkeypatch.setattr(pipeline.memory, "Memory", None)
    assert call("extract").code == 0
    assert call("extract", "--no-cache").code == 0


def test_articles_of_a_project_with_editions_are_offered_it_too(built: Path, call: Call) -> None:
    path = built / "locales/fr_CA/LC_MESSAGES/other.po"
    path.write_text(path.read_text().replace('msgid "Other text."\nmsgstr ""', 'msgid "Other text."\nmsgstr "Autre."'))
    put(built, {"source/articles/third.md": "---\ntitle: Third\nslug: third\n---\nOther text.\n"})
    done = call("extract", cwd=built)
    assert (done.code, "1 remembered" in done.out) == (0, True), done.err
    assert entry_of(built, "fr_CA/third", "Other text.").msgstr == "Autre."
