"""`import`: a job comes back into catalogs that may have moved on; nothing that anybody wrote goes."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from conftest import ROOT, Call, contents, put
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.catalogs.marks import read_mark, translation_hash
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.checks import PAIR_RULES
from pipeline.checks.rule import Rule
from pipeline.config import find_settings
from pipeline.flow.exporting import Request as ExportRequest
from pipeline.flow.exporting import export_job
from pipeline.flow.extracting import extract
from pipeline.flow.folders import Folders
from pipeline.flow.imported import Import, Request
from pipeline.flow.importing import import_jobs
from pipeline.flow.jobfile import slots_of, strings_of
from pipeline.flow.project import Project, open_project
from pipeline.flow.translators import with_translator
from pipeline.model.catalog import Catalog, Entry, Previous
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

FR = Locale("fr")
DAY = date(2026, 5, 5)
JOB = "fr-2026-05-05"
PO = "locales/fr/LC_MESSAGES/guide.po"


@dataclass
class Folder:
    """A plain folder of Markdown with French catalogs, and the way out and back."""

    root: Path
    rules: tuple[Rule, ...] = PAIR_RULES

    def project(self) -> Project:
        folders = {name: str(self.root / name) for name in ("templates", "output")}
        settings = find_settings(self.root)
        return open_project(
            settings,
            Folders.of(settings, articles=str(self.root / "docs"), catalogs=str(self.root / "locales"), **folders),
        )

    def write(self, **texts: str) -> None:
        put(self.root, {f"docs/{name}.md": text for name, text in texts.items()})

    def extract(self) -> None:
        extract(self.project(), (FR,)).changes.apply()

    def catalog(self, name: str = "guide") -> Catalog:
        path = self.root / f"locales/fr/LC_MESSAGES/{name}.po"
        return read_catalog(path.read_bytes(), path.name)

    def translate(self, change: Callable[[Entry], Entry], name: str = "guide") -> None:
        catalog = self.catalog(name)
        new = replace(catalog, entries=tuple(map(change, catalog.entries)))
        (self.root / f"locales/fr/LC_MESSAGES/{name}.po").write_text(write_catalog(new), encoding="utf-8")

    @property
    def job_path(self) -> Path:
        return self.root / f"jobs/{JOB}.po"

    def export(self, **limits: bool) -> Catalog:
        folder = Workspace(self.root / "jobs", "jobs")
        result = export_job(self.project(), FR, ExportRequest(DAY, **limits), folder)
        assert not result.faults
        result.changes.apply()
        return self.job()

    def job(self) -> Catalog:
        return read_catalog(self.job_path.read_bytes(), "job")

    def work(self, change: Callable[[Entry], Entry]) -> None:
        job = self.job()
        new = replace(job, entries=tuple(map(change, job.entries)))
        self.job_path.write_text(write_catalog(new), encoding="utf-8")

    def bring_back(self, write: bool = True) -> Import:
        result = import_jobs(self.project(), [str(self.job_path)], Request(), self.rules)
        if write:
            result.changes.apply()
            assert not result.changes.conflicts
        return result

    def unplaced(self) -> tuple[Entry, ...]:
        path = self.job_path.with_name(f"{JOB}.unplaced.po")
        return read_catalog(path.read_bytes(), "unplaced").live if path.exists() else ()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def says(text: str, fuzzy: bool = False) -> Callable[[Entry], Entry]:
    return lambda entry: replace(entry, msgstr=text, previous=None).with_flag("fuzzy", fuzzy)


def keep(entry: Entry) -> Entry:
    return entry


# ---- The table ------------------------------------------------------------------------------------------------------

DOSE = 'Take 5 mg of the "drug" every day.'
QUOTED = r'"Take 5 mg of the \"drug\" every day."'
OLD, NEW, REPO = "Prenez 5\u00a0mg par jour.", "Prenez 5\u00a0mg chaque jour.", "Prenez-en 5\u00a0mg par jour."


translated = says(OLD)


@dataclass(frozen=True)
class Case:
    """What everybody does, and what stands in the catalog afterwards."""

    name: str
    hers: Callable[[Entry], Entry]
    outcome: str
    text: str
    fuzzy: bool = False
    previous: str | None = None
    notes: tuple[str, ...] = ()
    at_first: Callable[[Entry], Entry] = translated
    source: str = DOSE
    ours: Callable[[Entry], Entry] = keep
    comments: tuple[str, ...] = field(default=())


CASES = [
    # What is left alone.
    Case("nobody does anything", keep, "untouched", OLD),
    Case("only the repository changes", keep, "untouched", REPO, ours=says(REPO)),
    Case("only the source changes", keep, "untouched", OLD, True, DOSE, source='Take 5 mg of the "drug" each day.'),
    Case("she deletes a translation", says(""), "emptied", OLD),
    Case("both write the same", says(NEW), "there already", NEW, ours=says(NEW)),
    Case("she doubts a text that is another by now", says(OLD, True), "there already", REPO, ours=says(REPO)),
    # The same source.
    Case("she translates", says(NEW), "accepted", NEW, at_first=says("")),
    Case("she corrects", says(NEW), "accepted", NEW),
    Case("she begins", says("Prenez", True), "fuzzy", "Prenez", True, DOSE, at_first=says("")),
    Case("she confirms", says(OLD), "accepted", OLD, at_first=says(OLD, True)),
    Case("she doubts", says(OLD, True), "fuzzy", OLD, True, DOSE),
    Case("what the repository had went", says(NEW), "accepted", NEW, ours=says("")),
    # The source moved on.
    Case("white space", says(NEW), "accepted", NEW, source='Take 5  mg of the "drug" every day.'),
    Case("quotation marks", says(NEW), "accepted", NEW, source="Take 5 mg of the “drug” every day."),
    Case("wording", says(NEW), "fuzzy", NEW, True, DOSE, source='Take 5 mg of the "drug" each day.'),
    Case("a figure", says(NEW), "fuzzy", NEW, True, DOSE, source='Take 50 mg of the "drug" every day.'),
    Case("a negation", says(NEW), "fuzzy", NEW, True, DOSE, source='Do not take 5 mg of the "drug" every day.'),
    Case(
        "wording, of what was never translated",
        *(says(NEW), "fuzzy", NEW, True, DOSE),
        at_first=says(""),
        source='Take 5 mg of the "drug" each day.',
    ),
    Case(
        "wording, of what she only confirmed",
        *(says(OLD), "fuzzy", OLD, True, DOSE),
        at_first=lambda e: replace(says(OLD, True)(e), previous=Previous("Take it.")),
        source='Take 5 mg of the "drug" each day.',
    ),
    # Both changed.
    Case("both correct", says(NEW), "conflict", REPO, True, DOSE, (f'conflict {JOB}: "{NEW}"',), ours=says(REPO)),
    Case(
        "both translate",
        *(says(NEW), "conflict", REPO, True, DOSE, (f'conflict {JOB}: "{NEW}"',)),
        at_first=says(""),
        ours=says(REPO),
    ),
    Case(
        "both correct and the source moved on",
        *(says(NEW), "conflict", REPO, True, DOSE),
        (f"conflict {JOB} source: {QUOTED}", f'conflict {JOB}: "{NEW}"'),
        source='Take 5 mg of the "drug" each day.',
        ours=says(REPO, True),
    ),
    # Comments and origins.
    Case(
        "a person corrects a machine",
        *(says(NEW), "accepted", NEW),
        at_first=lambda e: replace(says(OLD)(e), comments=("origin: machine", "see p. 3")),
        notes=("see p. 3",),
    ),
    Case(
        "a person confirms a machine's draft",
        *(says(OLD), "accepted", OLD),
        at_first=lambda e: replace(says(OLD, True)(e), comments=("origin: machine",)),
        notes=("origin: machine",),
    ),
    Case(
        "a machine's draft comes back as it was",
        *(keep, "untouched", OLD),
        at_first=lambda e: replace(says(OLD)(e), comments=("origin: machine",)),
        notes=("origin: machine",),
    ),
    Case("she only notes", lambda e: replace(e, comments=("Mg ou mcg?",)), "accepted", OLD, notes=("Mg ou mcg?",)),
]


@pytest.mark.parametrize("extracted", [False, True], ids=["not extracted", "extracted"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_becomes_of_an_entry(folder: Folder, case: Case, extracted: bool) -> None:
    folder.write(guide=f"{DOSE}\n")
    folder.extract()
    folder.translate(case.at_first)
    folder.export()
    folder.work(case.hers)
    folder.write(guide=f"{case.source}\n")
    if extracted or case.ours is not keep:
        folder.extract()
    folder.translate(lambda e: e if case.ours is keep else replace(case.ours(e), previous=e.previous))
    (placement,) = folder.bring_back().placements
    if case.outcome == "untouched":
        folder.extract()
    (entry,) = folder.catalog().live
    assert placement.outcome == case.outcome
    assert (entry.msgid, entry.msgstr, entry.fuzzy) == (case.source, case.text, case.fuzzy)
    assert (entry.previous.msgid if entry.previous else None) == case.previous
    assert tuple(line for line in entry.comments if "traversier-clinical" not in line) == case.notes
    if case.name in ("a figure", "a negation"):
        mark = read_mark(entry)
        assert mark is not None
        assert mark.was == {translation_hash(entry)}, "clearing the flag alone does not publish it"
    assert case.outcome == "untouched" or folder.bring_back(write=False).changes.changes == [], "twice is once"


# ---- Places ---------------------------------------------------------------------------------------------------------


def test_safe_fixes_are_made_and_counted_as_hers(folder: Folder) -> None:
    folder.write(guide=f"{DOSE}\n")
    folder.extract()
    folder.export()
    folder.work(says("Prenez 5 mg par jour. "))
    assert folder.bring_back().counts["accepted"] == 1
    assert folder.catalog().live[0].msgstr == "Prenez 5\u00a0mg par jour."
    assert folder.bring_back(write=False).changes.changes == []


def test_equal_texts_of_two_catalogs_are_answered_at_once(folder: Folder) -> None:
    folder.write(guide="Yes\n", other="Yes\n")
    folder.extract()
    (entry,) = folder.export().live
    assert [slot.domain for slot in slots_of(entry)] == ["guide", "other"]
    folder.work(says("Oui"))
    assert folder.bring_back().counts["accepted"] == 2
    assert [folder.catalog(name).live[0].msgstr for name in ("guide", "other")] == ["Oui", "Oui"]


def test_what_she_left_as_it_was_goes_nowhere_else(folder: Folder) -> None:
    folder.write(guide="Yes\n", other="Yes\n")
    folder.extract()
    folder.translate(says("Oui", True), "guide")
    folder.export()
    assert folder.bring_back().changes.changes == []
    assert folder.catalog("other").live[0].msgstr == ""


def test_a_catalog_that_translates_the_same_text_otherwise_keeps_its_own(folder: Folder) -> None:
    folder.write(guide="Yes\n", other="Yes\n", third="Yes\n")
    folder.extract()
    folder.translate(says("Oui"), "guide")
    folder.translate(says("Si"), "other")
    folder.translate(says("Oui", True), "third")
    (entry,) = folder.export().live
    assert entry.fuzzy, "what is outstanding does not hide behind what is done"
    assert [slot.domain for slot in slots_of(entry)] == ["third"]
    assert [line for line in entry.extracted if "otherwise" in line] == [
        "translated otherwise in guide: Oui",
        "translated otherwise in other: Si",
    ]
    folder.work(says("Exact"))
    folder.bring_back()
    texts = [folder.catalog(name).live[0].msgstr for name in ("guide", "other", "third")]
    assert texts == ["Oui", "Si", "Exact"]


def test_a_text_that_moved_to_another_file_is_found_there(folder: Folder) -> None:
    folder.write(guide=f"{DOSE}\n", other="Other.\n")
    folder.extract()
    folder.export()
    folder.work(lambda entry: says(NEW)(entry) if entry.msgid == DOSE else entry)
    folder.write(guide="Nothing of the kind.\n", other=f"Other.\n\n{DOSE}\n")
    assert folder.bring_back().counts["accepted"] == 1
    assert folder.catalog("other").by_key[None, DOSE].msgstr == NEW
    assert folder.unplaced() == ()
    assert folder.bring_back(write=False).changes.changes == []


@pytest.mark.parametrize("extracted", [False, True])
def test_a_text_that_moved_to_another_file_and_was_edited_there_is_found_by_its_edit(
    folder: Folder, extracted: bool
) -> None:
    text = "# Sleep\n\nDo not take more than 5 mg of it.\n\nRead this at night.\n"
    folder.write(guide=text, other="# Other\n\nSomething else that stays.\n")
    folder.extract()
    folder.translate(lambda e: replace(e, msgstr=f"[{e.msgid}]"))
    folder.export()
    folder.work(lambda e: replace(e, msgstr=f"{e.msgstr} mieux") if "Other" not in e.msgid else e)
    (folder.root / "docs/guide.md").unlink()
    folder.write(renamed=text.replace("5 mg", "50 mg").replace("Read this", "Read all of this"))
    if extracted:
        folder.extract()
    result = folder.bring_back()
    assert result.counts["unknown"] == 0
    (dose, night) = [e for e in folder.catalog("renamed").live if e.msgid.startswith(("Do not", "Read"))]
    assert dose.fuzzy
    assert dose.msgstr == "[Do not take more than 5\u00a0mg of it.] mieux"
    assert dose.previous is not None
    assert dose.previous.msgid == "Do not take more than 5 mg of it."
    mark = read_mark(dose)
    assert mark is not None
    assert mark.holds(dose)
    assert (night.fuzzy, night.msgstr) == (True, "[Read this at night.] mieux")
    before = contents(folder.root)
    folder.bring_back()
    folder.extract()
    assert {p: t for p, t in contents(folder.root).items() if p.endswith(".po")} == {
        p: t for p, t in before.items() if p.endswith(".po")
    }


def test_what_an_import_makes_new_is_offered_what_is_remembered(folder: Folder) -> None:
    folder.write(guide="# Sleep\n\nDo not drive for a day after the dose.\n", other="# Other\n\nIt stays.\n")
    folder.extract()
    folder.translate(lambda e: replace(e, msgstr=f"[{e.msgid}]"))
    folder.export()
    folder.work(lambda e: replace(e, msgstr=f"{e.msgstr} mieux") if e.msgid == "It stays." else e)
    folder.write(other="# Other\n\nIt stays.\n\nDo not drive for a day after the dose.\n")
    folder.bring_back()
    (new,) = [e for e in folder.catalog("other").live if e.msgid.startswith("Do not")]
    assert (new.fuzzy, new.msgstr) == (True, "[Do not drive for a day after the dose.]")
    assert "origin: memory" in new.comments


def test_what_has_no_place_is_listed_beside_the_job_and_can_come_back(folder: Folder) -> None:
    folder.write(guide=f"{DOSE}\n\nStays.\n")
    folder.extract()
    folder.export()
    folder.work(lambda entry: replace(says(NEW)(entry), comments=("my note",)) if entry.msgid == DOSE else entry)
    folder.write(guide="Stays.\n")
    result = folder.bring_back()
    assert result.counts["unknown"] == 1
    (listed,) = folder.unplaced()
    assert (listed.msgid, listed.msgstr, listed.comments) == (DOSE, NEW, ("my note",))
    assert [f.rule for f in result.findings] == ["import-unknown"]
    assert folder.bring_back(write=False).changes.changes == []
    folder.write(guide=f"Stays.\n\n{DOSE}\n")
    folder.job_path.unlink()
    folder.job_path.with_name(f"{JOB}.unplaced.po").rename(folder.job_path)
    assert folder.bring_back().counts["accepted"] == 1


def test_a_list_beside_the_job_is_added_to_and_never_written_over(folder: Folder) -> None:
    folder.write(guide=f"{DOSE}\n\nStays.\n")
    folder.extract()
    folder.export()
    folder.write(guide="Gone.\n")
    folder.work(lambda entry: says("Un")(entry) if entry.msgid == DOSE else entry)
    folder.bring_back()
    folder.work(lambda entry: says("Reste")(entry) if entry.msgid == "Stays." else says("Deux")(entry))
    folder.bring_back()
    assert {e.msgid: e.msgstr for e in folder.unplaced()} == {DOSE: "Deux", "Stays.": "Reste"}
    assert 'conflict before: "Un"' in folder.unplaced()[0].comments


@pytest.mark.parametrize("later", ["Un", "Deux"])
def test_comments_of_a_list_and_of_a_later_job_are_all_kept(folder: Folder, later: str) -> None:
    folder.write(guide=f"{DOSE}\n\nStays.\n")
    folder.extract()
    folder.export()
    folder.write(guide="Stays.\n")
    for text, note in (("Un", "first note"), (later, "second note")):
        folder.work(lambda e, t=text, n=note: replace(says(t)(e), comments=(n,)) if e.msgid == DOSE else e)
        folder.bring_back()
    assert {"first note", "second note"} <= set(folder.unplaced()[0].comments)
    assert folder.bring_back(write=False).changes.changes == []


def test_a_note_on_a_text_that_is_gone_is_listed_where_the_catalog_has_not_got_it(folder: Folder) -> None:
    folder.write(guide=f"{DOSE}\n\nStays.\n")
    folder.extract()
    folder.translate(lambda entry: says("Un")(entry) if entry.msgid == DOSE else entry)
    folder.write(guide="Stays.\n")
    folder.extract()
    for comments, outcome in (((), "there already"), (("her note",), "unknown")):
        entries = (Entry(DOSE, "Un", comments=comments),)
        path = folder.root / "x.po"
        path.write_text(write_catalog(Catalog(entries, (("Language", "fr"),))), encoding="utf-8")
        result = import_jobs(folder.project(), [str(path)], Request(FR, "guide"), folder.rules)
        assert [str(one.outcome) for one in result.placements] == [outcome]


def test_what_is_published_is_not_held_against_a_text_that_has_gone(folder: Folder) -> None:
    folder.write(guide="Take 50 mg of it every day.\n\nTake 5 mg of it every day.\n")
    folder.extract()
    folder.translate(lambda e: says(NEW.replace("5", "50"))(e) if "50" in e.msgid else e)
    folder.export()
    folder.work(lambda e: e if "50" in e.msgid else says(NEW)(e))
    folder.write(guide="Take 50 mg of it every day.\n")
    assert folder.bring_back().counts["unknown"] == 1
    assert folder.catalog().live[0].translated
    assert folder.unplaced()[0].msgstr == NEW


def test_an_address_that_changed_meanwhile_is_changed_in_her_translation_too(folder: Folder) -> None:
    folder.write(guide="See [the guide](old.md) first.\n")
    folder.extract()
    folder.translate(says("Voir [le guide](old.md)."))
    folder.export()
    folder.work(says("Lisez [le guide](old.md) d’abord."))
    folder.write(guide="See [the guide](new.md) first.\n")
    folder.extract()
    assert folder.bring_back().counts["accepted"] == 1
    (entry,) = folder.catalog().live
    assert (entry.msgstr, entry.fuzzy) == ("Lisez [le guide](new.md) d’abord.", False)
    assert folder.bring_back(write=False).changes.changes == []


# ---- Tools ----------------------------------------------------------------------------------------------------------


def _program(*words: str) -> Callable[[bytes], bytes]:
    def through(content: bytes) -> bytes:
        if shutil.which(words[0]) is None:
            pytest.skip(f"{words[0]} is not installed")
        with TemporaryDirectory() as place:
            path = Path(place, "renamed.po")
            path.write_bytes(content)
            return subprocess.run([*words, str(path)], capture_output=True, check=True).stdout

    return through


def _as_poedit_saves(content: bytes) -> bytes:
    text = _program("msgcat", "--width=79")(content).decode()
    head, rest = text.split("\n\n", 1)
    lines = [line for line in head.split("\n") if not line.startswith(('"PO-Rev', '"Last', '"X-Gen'))]
    new = ['"PO-Revision-Date: 2026-05-20 14:03-0400\\n"', '"Last-Translator: Anne <anne@example.ca>\\n"']
    new += ['"X-Generator: Poedit 3.4.2\\n"', '"X-Poedit-SourceCharset: UTF-8\\n"']
    return "\r\n".join([*lines[:4], *new[:2], *lines[4:], *new[2:], "", *rest.split("\n")]).encode()


def _without_notes(content: bytes) -> bytes:
    return b"\n".join(line for line in content.split(b"\n") if not line.startswith((b"#.", b"#:")))


def _as_polib_saves(content: bytes) -> bytes:
    import polib

    with TemporaryDirectory() as place:
        path = Path(place, "a.po")
        path.write_bytes(content)
        catalog = polib.pofile(str(path), wrapwidth=78)
        catalog.save()
        return path.read_bytes()


TOOLS = {
    "as it was": lambda content: content,
    "CRLF": lambda content: content.replace(b"\n", b"\r\n"),
    "msgcat": _program("msgcat"),
    "msgcat sorted": _program("msgcat", "--sort-output"),
    "msgattrib": _program("msgattrib", "--no-wrap"),
    "msgattrib obsolete": _program("msgattrib", "--set-obsolete"),
    "Poedit": _as_poedit_saves,
    "polib": _as_polib_saves,
    "without notes": _without_notes,
}


@pytest.mark.parametrize("tool", TOOLS)
def test_a_job_is_known_whatever_tool_has_saved_it(folder: Folder, tool: str) -> None:
    long = "a very long way/to a file whose name fills more than one line of a comment in a catalog"
    folder.write(**{"guide": f"{DOSE}\n\nYes\n", long: "Yes\n\nNo\n"})
    folder.extract()
    folder.translate(lambda e: replace(says("Oui")(e), comments=("why " * 40,)) if e.msgid == "Yes" else e)
    folder.export()
    folder.work(lambda e: {DOSE: says(NEW), "No": says("Non")}.get(e.msgid, keep)(e))
    folder.job_path.write_bytes(TOOLS[tool](folder.job_path.read_bytes()))
    counts = folder.bring_back().counts
    assert {name: counts[name] for name in ("accepted", "fuzzy", "conflict", "unknown", "emptied")} == {
        **dict.fromkeys(("fuzzy", "conflict", "unknown", "emptied"), 0),
        "accepted": 2,
    }
    assert folder.catalog().by_key[None, DOSE].msgstr == NEW
    assert folder.catalog(long).by_key[None, "No"].msgstr == "Non"
    assert len(folder.catalog().by_key[None, "Yes"].comments) == 1
    assert folder.bring_back(write=False).changes.changes == []
    if tool == "Poedit":
        header = dict(folder.catalog().header)
        assert header["Last-Translator"] == "Anne <anne@example.ca>"
        assert header["PO-Revision-Date"] == "2026-05-20 14:03-0400"
        assert header["X-Poedit-SourceCharset"] == "UTF-8"
        assert header["X-Generator"] == "Traversier"
        assert "X-Traversier-Job" not in header


def test_what_nobody_has_filled_in_is_not_passed_on() -> None:
    ours = (("PO-Revision-Date", "2026-01-01 10:00+0000"), ("Last-Translator", "B"))
    theirs = (("PO-Revision-Date", "2026-05-05 00:00+0000"), ("Last-Translator", ""))
    assert with_translator(ours, theirs) == ours


# ---- Files that are no job of ours ----------------------------------------------------------------------------------


def _header(**fields: str) -> bytes:
    lines = "".join(f'"{name.replace("_", "-")}: {value}\\n"\n' for name, value in fields.items())
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n{lines}'
    return f'{head}\nmsgid "Do not drive for 24 hours."\nmsgstr "x"\n'.encode()


OURS = {"X_Traversier_Job": "fr_CA-2026-05-05", "X_Traversier_Project": "Trial"}
REFUSED = [
    ("no header", _header(Language="fr_CA"), "import-no-job", "--domain"),
    ("a wild name", _header(Language="fr_CA", **{**OURS, "X_Traversier_Job": "../../x/y"}), "import-no-job", ""),
    ("another project", _header(Language="fr_CA", **{**OURS, "X_Traversier_Project": "Other"}), "import-project", ""),
    ("another language", _header(Language="de", **OURS), "import-locale", "fr_CA"),
    (
        "a locale of no use here",
        _header(X_Traversier_Job="de-2026-05-05", X_Traversier_Project="Trial"),
        "import-locale",
        "fr-CA",
    ),
    ("a string that never ends", _header(Language="fr_CA", **OURS) + b'\nmsgid "a\nmsgstr "b"\n', "po-quote", ""),
    ("a conflict of git's", _header(Language="fr_CA", **OURS) + b"<<<<<<< HEAD\n", "po-conflict", ""),
    ("twice the same", _header(Language="fr_CA", **OURS) + b'\nmsgid "a"\nmsgstr ""\n' * 2, "po-duplicate", ""),
    ("UTF-16", _header(Language="fr_CA", **OURS).decode().encode("utf-16"), "po-utf16", ""),
    ("nothing", b"", "po-empty", ""),
]


@pytest.mark.parametrize(("content", "code", "hint"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_a_file_that_cannot_be_used_stops_all_of_them(
    project: Path, call: Call, content: bytes, code: str, hint: str
) -> None:
    assert call("extract").code == 0
    put(project, {"good.po": _header(Language="fr_CA", **OURS), "bad.po": content})
    before = contents(project)
    result = call("import", "good.po", "bad.po")
    assert (result.code, result.out) == (1, "")
    assert f"({code})" in result.err
    assert hint in result.err
    assert result.err.startswith("bad.po")
    assert contents(project) == before


@pytest.mark.parametrize(
    "words",
    [
        ["x.docx"],
        [],
        ["a.po", "b.md.txt"],
        ["a.po", "--domain", "common"],
        ["a.po", "--locale", "de"],
        ["a.po", "--origin", "nobody"],
    ],
)
def test_calls_that_are_wrong(project: Path, call: Call, words: list[str]) -> None:
    put(project, {"a.po": _header(Language="fr_CA", **OURS)})
    assert call("import", *words).code == 2


def test_a_catalog_of_any_tool_comes_in_by_name_and_says_where_it_is_from(project: Path, call: Call) -> None:
    call("extract")
    put(project, {"plain.po": _header(Language="fr")})
    assert call("import", "plain.po", "--locale", "fr_CA", "--domain", "cmmon").code == 1
    result = call("import", "plain.po", "--locale", "fr_CA", "--domain", "common")
    assert (result.code, result.out.split(";")[0]) == (0, "1 accepted, 0 fuzzy, 0 conflict, 0 unknown")
    catalog = read_catalog((project / "locales/fr_CA/LC_MESSAGES/common.po").read_bytes(), "")
    (entry,) = [entry for entry in catalog if entry.msgstr]
    assert (entry.msgstr, entry.comments) == ("x", ("origin: import",))


# ---- The command ----------------------------------------------------------------------------------------------------


@pytest.fixture
def sent(project: Path, call: Call) -> Path:
    """The project with a job for Quebec, in which two entries are translated and one conflicts."""
    call("extract")
    assert call("export", "--locale", "fr_CA", "--today", "2026-05-05").code == 0
    path = project / "jobs/fr_CA-2026-05-05.po"
    job = read_catalog(path.read_bytes(), "")
    texts = {
        "Do not drive for 24 hours.": "Ne conduisez pas pendant 24\u00a0heures.",
        "Dose": "La dose",
        "Safety": "Sûreté",
    }
    new = tuple(replace(e, msgstr=texts.get(e.msgid, e.msgstr)) for e in job)
    (project / "anything.po").write_text(write_catalog(replace(job, entries=new)), encoding="utf-8")
    catalog = project / "locales/fr_CA/LC_MESSAGES/dose.po"
    ours = read_catalog(catalog.read_bytes(), "")
    other = tuple(replace(e, msgstr="Posologie") if e.msgid == "Dose" else e for e in ours)
    catalog.write_text(write_catalog(replace(ours, entries=other)), encoding="utf-8")
    return project


def test_a_dry_run_shows_what_would_change_and_writes_nothing(sent: Path, call: Call) -> None:
    before = contents(sent)
    result = call("import", "anything.po", "--dry-run")
    assert result.code == 3
    assert contents(sent) == before
    assert '+# conflict fr_CA-2026-05-05: "La dose"' in result.out
    assert "2 accepted, 0 fuzzy, 1 conflict, 0 unknown" in result.out


def test_each_conflict_is_listed_with_its_place(sent: Path, call: Call) -> None:
    result = call("import", "anything.po")
    assert result.code == 3
    path = "locales/fr_CA/LC_MESSAGES/dose.po"
    lines = (sent / path).read_text(encoding="utf-8").split("\n")
    line = next(i for i, text in enumerate(lines, 1) if text == 'msgstr "Posologie"')
    assert f"{path}:{line}: warning: " in result.out
    assert lines[line - 2] == 'msgid "Dose"'
    again = contents(sent)
    call("import", "anything.po")
    assert contents(sent) == again


def test_a_script_sees_whether_something_waits_for_a_person(sent: Path, call: Call) -> None:
    path = sent / "anything.po"
    job = read_catalog(path.read_bytes(), "")
    mine = tuple(e for e in job if e.msgid != "Dose")
    path.write_text(write_catalog(replace(job, entries=mine)), encoding="utf-8")
    assert call("import", "anything.po", "--dry-run").code == 3
    assert call("import", "anything.po").code == 0
    assert call("import", "anything.po").code == 0
    assert call("import", "anything.po", "--dry-run").code == 0
    (sent / "anything.po").write_text(write_catalog(job).replace('"Dose"', '"Gone for good"'), encoding="utf-8")
    assert call("import", "anything.po").code == 3


def test_a_list_that_cannot_be_written_is_an_error_with_its_whole_path(sent: Path, call: Call) -> None:
    text = (sent / "anything.po").read_text(encoding="utf-8").replace('"Dose"', '"Gone for good"')
    put(sent, {"back/anything.po": text, "back/anything.unplaced.po/x": ""})
    before = (sent / "back/anything.po").read_bytes()
    result = call("import", "back/anything.po")
    assert result.code == 1
    assert "back/anything.unplaced.po: error: " in result.err
    assert "listed here" not in result.out
    assert (sent / "back/anything.po").read_bytes() == before


def test_a_job_and_what_has_no_place_are_wrapped_as_the_settings_say(sent: Path, call: Call) -> None:
    settings = sent / "traversier.toml"
    settings.write_text("wrap = 40\n" + settings.read_text())
    assert call("extract").code == 0
    text = (sent / "anything.po").read_text(encoding="utf-8")
    (sent / "anything.po").write_text(text.replace('"Dose"', '"Gone for good, and it is long enough to be cut"'))
    assert call("import", "anything.po").code == 3
    assert call("export", "--locale", "fr_CA", "--today", "2026-05-06").code == 0
    for path in (sent / "anything.unplaced.po", *sent.glob("jobs/*-06.po"), *sent.glob("locales/fr_CA/**/*.po")):
        content = path.read_bytes()
        assert write_catalog(read_catalog(content, ""), 40).encode() == content, path
        assert write_catalog(read_catalog(content, "")).encode() != content


def test_a_program_reads_what_was_done(sent: Path, call: Call) -> None:
    report = json.loads(call("import", "anything.po", "--format", "json").out)
    assert (report["version"], report["command"]) == (1, "import")
    assert {name: report["summary"][name] for name in ("accepted", "fuzzy", "conflict", "unknown")} == {
        "accepted": 2, "fuzzy": 0, "conflict": 1, "unknown": 0,
    }  # fmt: skip
    assert [f["rule"] for f in report["findings"]] == ["import-conflict"]
    assert {row["after"] for row in report["entries"]} >= {"Sûreté", "Posologie"}


def test_an_article_that_cannot_be_read_keeps_its_catalog_and_takes_the_job(sent: Path, call: Call) -> None:
    put(sent, {"source/articles/dose.md": b"\xff"})
    assert call("import", "anything.po").code == 3
    assert b"Posologie" in (sent / "locales/fr_CA/LC_MESSAGES/dose.po").read_bytes()


# ---- Nothing is dropped ---------------------------------------------------------------------------------------------

SOURCES = st.lists(
    st.sampled_from(
        ["Take 5 mg of it.", "Take 50 mg of it.", "Take 5 mg of that.", "Do not drive.", "“Yes”", '"Yes"', "No"]
    ),
    min_size=1,
    max_size=5,
    unique=True,
)
TEXTS = st.sampled_from(["", "un", "deux", "trois\\", 'qu"atre', "cinq", "- six", "sept\u2028huit", "#~ neuf"])
EDITS = st.dictionaries(st.integers(0, 9), st.tuples(TEXTS, st.booleans(), st.sampled_from(["", "a note", "no"])))


def _edited(edits: dict[int, tuple[str, bool, str]]) -> Callable[[Catalog], Catalog]:
    def edited(catalog: Catalog) -> Catalog:
        entries = list(catalog.entries)
        for index, (text, fuzzy, note) in edits.items():
            if index < len(entries):
                entry = replace(entries[index], msgstr=text).with_flag("fuzzy", fuzzy and bool(text))
                entries[index] = replace(entry, comments=(*entry.comments, *([note] if note else [])))
        return replace(catalog, entries=tuple(entries))

    return edited


@settings(max_examples=40)
@given(SOURCES, SOURCES, EDITS, EDITS, EDITS, SOURCES, st.booleans())
@example(["No"], ["No"], {}, {0: ("un", False, "")}, {0: ("deux", False, "")}, ["Yes"], True)
@example(
    ["Take 5 mg of that.", "Do not drive.", "“Yes”", "Take 50 mg of it."],
    ["Take 5 mg of it."],
    {3: ("un", True, "")},
    {0: ("", False, ""), 1: ("", False, ""), 2: ("", False, ""), 3: ("deux", False, "")},
    {0: ("un", False, "")},
    ["Take 50 mg of it."],
    True,
)
@example(
    ["Take 50 mg of it."],
    ["Take 5 mg of it."],
    {0: ("", False, "a note")},
    {0: ("", False, "a note")},
    {},
    ["Take 5 mg of it."],
    False,
)
def test_each_string_that_a_translator_wrote_is_somewhere_afterwards(
    source: list[str],
    other: list[str],
    before: dict[int, tuple[str, bool, str]],
    hers: dict[int, tuple[str, bool, str]],
    ours: dict[int, tuple[str, bool, str]],
    later: list[str],
    extracted: bool,
) -> None:
    with TemporaryDirectory() as place:
        folder = Folder(Path(place), rules=())
        folder.write(guide="\n\n".join(source), other="\n\n".join(other))
        folder.extract()
        _change(folder, "guide", before)
        folder.export()
        out = folder.job()
        job = _edited(hers)(out)
        folder.job_path.write_text(write_catalog(job), encoding="utf-8")
        folder.write(guide="\n\n".join(later), other="\n\n".join(reversed(other)))
        if extracted:
            folder.extract()
        _change(folder, "guide", ours)
        kept = _texts(folder)
        result = folder.bring_back()
        assert not result.faults
        there = _texts(folder)
        for was, entry in zip(out, job, strict=True):
            if strings_of(entry) != strings_of(was):
                assert entry.msgstr in there or not entry.msgstr
            assert {line for line in entry.comments if "traversier-clinical" not in line} <= there
        replaced = {entry.msgstr for entry in out}
        assert kept - there <= replaced, "what the repository had is hers now, or there"
        saved = contents(folder.root)
        folder.bring_back()
        assert contents(folder.root) == saved, "twice is once"


def _change(folder: Folder, name: str, edits: dict[int, tuple[str, bool, str]]) -> None:
    path = folder.root / f"locales/fr/LC_MESSAGES/{name}.po"
    path.write_text(write_catalog(_edited(edits)(folder.catalog(name))), encoding="utf-8")


def _texts(folder: Folder) -> set[str]:
    """Return every string that stands somewhere: as a translation, or in a comment, unquoted."""
    entries = [e for name in ("guide", "other") for e in folder.catalog(name)]
    found = {""}
    for entry in (*entries, *folder.unplaced()):
        found |= {*strings_of(entry), *(line for line in entry.comments if "traversier-clinical" not in line)}
        for comment in entry.comments:
            if comment.startswith("conflict ") and ': "' in comment:
                quoted = comment.partition(': "')[2].removesuffix('"')
                found.add(quoted.replace('\\"', '"').replace("\\\\", "\\"))
    return found


# ---- This repository ------------------------------------------------------------------------------------------------

ARTICLE = "ketamine-therapy-for-ptsd"
EDITED = [
    # how the unit begins, old words, new words, edit
    ("When ketamine", "provincial workers' compensation", "provincial workers’ compensation", "cosmetic"),
    ("The general guide", "md#how-it-works", "md#history", "cosmetic"),
    ("Another idea", "a memory reconsolidation window", "a window of memory reconsolidation", "wording"),
    ("**New synapses", "24 to 72 hours", "24 to 48 hours", "clinical"),
    ("A low, sub", "is therefore off-label", "is therefore not off-label", "clinical"),
    ("The proposed mechanism", "[@aleksandrova2017; @lullau2023]", "[@lullau2023]", "clinical"),
]


def test_a_real_article_is_edited_while_its_job_is_out(tmp_path: Path, call: Call) -> None:
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert call("export", "--locale", "fr-CA", "--article", ARTICLE, "--today", "2026-05-05").code == 0
    path = tmp_path / f"jobs/fr_CA-2026-05-05-{ARTICLE}.po"
    job = read_catalog(path.read_bytes(), "")
    article = tmp_path / f"source/articles/{ARTICLE}.md"
    text = article.read_text(encoding="utf-8")
    hers: dict[str, Entry] = {}
    for begin, old, new, _ in EDITED:
        unit = next(entry for entry in job if entry.msgid.startswith(begin) and old in entry.msgid)
        hers[unit.msgid] = replace(unit, msgstr=f"Or, {unit.msgstr}")
        assert text.count(old) == 1
        text = text.replace(old, new)
    entries = tuple(hers.get(entry.msgid, entry) for entry in job)
    path.write_text(write_catalog(replace(job, entries=entries)), encoding="utf-8")
    article.write_text(text, encoding="utf-8")
    report = json.loads(call("import", str(path), "--format", "json").out)
    counts = {name: report["summary"][name] for name in ("accepted", "fuzzy", "conflict", "unknown")}
    assert counts == {"accepted": 2, "fuzzy": 4, "conflict": 0, "unknown": 0}
    assert report["summary"]["edits"] == {"clinical": 3, "cosmetic": 2, "wording": 1}
    catalog = read_catalog((tmp_path / f"locales/fr_CA/LC_MESSAGES/{ARTICLE}.po").read_bytes(), "")
    for begin, old, new, edit in EDITED:
        (was,) = [entry for entry in hers.values() if entry.msgid.startswith(begin)]
        (entry,) = [entry for entry in catalog.live if entry.msgid == was.msgid.replace(old, new)]
        assert entry.msgstr == (was.msgstr.replace(old, new) if edit == "cosmetic" else was.msgstr)
        assert entry.fuzzy == (edit != "cosmetic")
        assert (entry.previous.msgid if entry.previous else None) == (was.msgid if entry.fuzzy else None)
        assert "origin: machine" not in entry.comments
        assert (read_mark(entry) is not None) == (edit == "clinical")
    before = contents(tmp_path)
    assert call("import", str(path)).code == 0
    assert contents(tmp_path) == before
