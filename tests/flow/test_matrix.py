"""The matrix of releases: each cell says how it stands and why it fails; and the page of the whole project."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from conftest import Call, Edit, git, put, swap

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog

PEOPLE = """
[reviewers]
a-reviewer = { name = "A. Reviewer", roles = ["clinician"] }
"""
DOSE, BOX, NOTE = "source/articles/dose.md", "source/common/safety.md", "source/notes/qc-one.yaml"
PO = "locales/fr_CA/LC_MESSAGES/dose.po"
TODAY = "2026-05-10"


@pytest.fixture
def signed(folder: Path, call: Call) -> Path:
    """The released project, where every clinical and critical unit is signed off."""
    swap("traversier.toml", '[review]\n"*" = { clinical = [], critical = [] }\n', PEOPLE)(folder)
    words = [word for name in ("dose", "common", "notes") for word in ("--all-of", name)]
    asked = ("--locale", "fr-CA", "--role", "clinician", "--reviewer", "a-reviewer", "--today", "2026-05-09")
    ended = call("review", *asked, *words, cwd=folder)
    assert ended.code == 0, ended.err
    return folder


def matrix(folder: Path, call: Call, today: str = TODAY) -> dict[str, tuple[str, list[str]]]:
    """Return `locale jurisdiction` → state, rules that stop it."""
    ended = call("status", "--matrix", "--format", "json", "--today", today, cwd=folder)
    table = json.loads(ended.out)
    assert ended.code == (3 if table["summary"]["stopped"] else 0)
    return {
        f"{cell['locale']} {cell['jurisdiction']}": (cell["state"], [one["rule"] for one in cell["reasons"]])
        for cell in table["cells"]
    }


def test_a_project_whose_units_are_signed_passes(signed: Path, call: Call) -> None:
    assert matrix(signed, call) == {
        "en-CA CA": ("none on file", []),
        "en-CA CA-QC": ("translated", []),
        "fr-CA CA": ("none on file", []),
        "fr-CA CA-QC": ("translated", []),
    }


def unclear(msgid: str) -> Edit:
    def edit(folder: Path) -> None:
        path = folder / PO
        found = read_catalog(path.read_bytes(), PO)
        entries = tuple(e.with_flag("fuzzy") if e.msgid.startswith(msgid) else e for e in found)
        from dataclasses import replace

        path.write_text(write_catalog(replace(found, entries=entries)))

    return edit


NAMED = [
    # what is done, the cells that change (all others stay as they are), their state, what stops them
    pytest.param(unclear("Take"), ("fr-CA CA", "fr-CA CA-QC"), "fuzzy", "gate-clinical", id="one unit made fuzzy"),
    pytest.param(
        swap(PO, "Prendre 0,5", "Prenez 0,5"),
        ("fr-CA CA", "fr-CA CA-QC"),
        "unreviewed",
        "gate-review",
        id="one review voided",
    ),
    pytest.param(
        swap("locales/fr_CA/LC_MESSAGES/notes.po", "nécessaire", "requis"),
        ("fr-CA CA-QC",),
        "unreviewed",
        "gate-review",
        id="the review of a note voided",
    ),
    pytest.param(
        swap(PO, "0,5\u00a0mg/kg", "5\u00a0mg/kg"),
        ("fr-CA CA", "fr-CA CA-QC"),
        "missing",
        "gate-clinical",
        id="a dose that is wrong",
    ),
    pytest.param(
        lambda folder: (folder / PO).unlink(),
        ("fr-CA CA", "fr-CA CA-QC"),
        "missing",
        "gate-clinical",
        id="no catalog",
    ),
]


@pytest.mark.parametrize(("edit", "cells", "state", "rule"), NAMED)
def test_what_fails_is_named_by_its_cell(
    signed: Path, call: Call, edit: Edit, cells: tuple[str, ...], state: str, rule: str
) -> None:
    before = matrix(signed, call)
    edit(signed)
    after = matrix(signed, call)
    assert {name for name in after if after[name] != before[name]} == set(cells)
    assert {after[name][0] for name in cells} == {state}
    assert all(rule in after[name][1] for name in cells)
    said = call("status", "--matrix", "--today", TODAY, cwd=signed).out
    assert f"dose fr-CA: stopped in {len(cells)} of 2 jurisdictions" in said


@pytest.mark.parametrize("stop", [False, True])
def test_a_stale_note_is_named_and_stops_where_the_gate_asks_for_it(signed: Path, call: Call, stop: bool) -> None:
    if stop:
        swap("traversier.toml", "{ complete = 100 }", '{ complete = 100, notes = "stop" }')(signed)
    found = matrix(signed, call, "2027-01-01")
    assert found["fr-CA CA-QC"] == ("stale", ["gate-note"] if stop else [])
    assert found["en-CA CA-QC"] == ("stale", [])
    assert found["fr-CA CA"] == ("none on file", [])


def test_a_machines_draft_is_unreviewed_until_a_translator_signs(signed: Path, call: Call) -> None:
    swap(PO, "#. Dose › paragraph", "# origin: machine\n#. Dose › paragraph")(signed)
    assert matrix(signed, call)["fr-CA CA-QC"] == ("unreviewed", [])


def test_what_somebody_rejects_does_not_stay(signed: Path, call: Call) -> None:
    assert call("build", "--gated", "--today", TODAY, cwd=signed).code == 0
    words = ("--locale", "fr-CA", "--role", "clinician", "--reviewer", "a-reviewer", "--today", TODAY)
    rejected = call("review", *words, "--reject", "dose:4", "--comment", "Not so.", cwd=signed)
    assert rejected.code == 0, rejected.err
    ended = call("build", "--gated", "--today", TODAY, cwd=signed)
    assert ended.code == 3
    assert "stopped: dose fr-CA: a notice takes its place" in ended.err
    assert "a clinician rejects “" in ended.err
    state, rules = matrix(signed, call)["fr-CA CA-QC"]
    assert (state, rules) == ("unreviewed", ["gate-review"])


GATES = [
    # a line of the gate, what is edited, whether the edition is stopped
    ("clinical = 0", unclear("Take"), False),
    ("clinical = 50", unclear("Take"), True),
    ("complete = 80", swap(PO, 'msgstr "C’est un endroit calme."', 'msgstr ""'), False),
    ("complete = 99", swap(PO, 'msgstr "C’est un endroit calme."', 'msgstr ""'), True),
    ('findings = "error"', swap(PO, "en 40", "en  40"), False),
    ('findings = "warning"', swap(PO, "un endroit calme.", "un endroit endroit calme."), True),
    ('findings = "off"', swap(PO, "un endroit calme.", "un endroit endroit calme."), False),
    ("complete = 100\n[gates.fr-CA.kinds.guide]\ncomplete = 0", unclear("It is"), False),
    ("complete = 100\n[gates.fr-CA.kinds.other]\ncomplete = 0", unclear("It is"), True),
]


@pytest.mark.parametrize(("line", "edit", "stopped"), GATES)
def test_a_gate_asks_for_what_its_settings_say(folder: Path, call: Call, line: str, edit: Edit, stopped: bool) -> None:
    path = folder / "traversier.toml"
    text = path.read_text().replace("[gates]\nfr-CA = { complete = 100 }\n", "")
    path.write_text(f"{text}\n[gates.fr-CA]\n{line}\n")
    edit(folder)
    assert bool(matrix(folder, call)["fr-CA CA"][1]) is stopped


BAD = [
    ("[gates]\nfr-CA = { clinical = 101 }", "clinical must be a whole percentage from 0 to 100"),
    ('[gates]\nfr-CA = { notes = "never" }', "notes must be one of badge, grace, stop"),
    ('[gates]\nfr-CA = { otherwise = "keep" }', "otherwise must be one of notice, remove"),
    ("[gates.fr-CA.kinds.guide]\ncomplet = 3", "unknown setting 'complet'"),
    ("[gates.fr-CA.kinds.guide.kinds]\nx = 3", "unknown setting 'kinds'"),
    ('together = ["fr-CA", "de"]', "together names de, which is no locale of the project"),
    ('together = [["fr-CA"], ["fr-CA"]]', "together names a locale twice"),
]


@pytest.mark.parametrize(("text", "said"), BAD)
def test_a_gate_that_cannot_be_read_is_told(tmp_path: Path, call: Call, text: str, said: str) -> None:
    put(tmp_path, {"traversier.toml": f'locales = ["fr-CA"]\nsource-locale = "en-CA"\n{text}\n'})
    ended = call("status", cwd=tmp_path)
    assert (ended.code, said in ended.err) == (1, True), ended.err
    assert re.match(r"traversier\.toml:\d+: error: ", ended.err)


# ---- Pages ----------------------------------------------------------------------------------------------------------


def shown(folder: Path, call: Call, *words: str) -> str:
    ended = call("status", *words, "--format", "html", "--today", TODAY, "--output", "page.html", cwd=folder)
    assert (folder / "page.html").exists(), ended.err
    return (folder / "page.html").read_text(encoding="utf-8")


def test_the_matrix_is_a_page_too(signed: Path, call: Call) -> None:
    unclear("Take")(signed)
    page = shown(signed, call, "--matrix")
    assert page.count("<strong>fuzzy</strong>") == 2
    assert "the translation of a clinical unit is fuzzy" in page
    assert "<script" not in page


def test_the_page_of_the_project_says_how_it_stands(signed: Path, call: Call) -> None:
    git(signed, "commit", "-qam", "x", "--date", "2026-05-09T12:00:00")
    unclear("Take")(signed)
    page = shown(signed, call)
    tiles = re.findall(r'class="number[^"]*">([^<]+)<', page)
    assert tiles[1:] == ["1 of 2", "0", "0"]
    assert "✗ stopped" in page
    assert "1 fuzzy" in page
    assert "<script" not in page


def test_the_page_of_a_plain_folder_has_bars_only(tmp_path: Path, call: Call) -> None:
    put(tmp_path, {"traversier.toml": 'locales = ["fr"]\narticles = "docs"\n', "docs/a.md": "One.\n\n<b>Two</b>.\n"})
    assert call("extract", cwd=tmp_path).code == 0
    page = shown(tmp_path, call)
    assert "0 of 2 units translated" in page
    assert "Gates" not in page


def test_a_wrong_call_is_told(folder: Path, call: Call) -> None:
    for words in (("--matrix", "--article", "dos"), ("--matrix", "--jurisdiction", "CA-XX"), ("--article", "dose")):
        assert call("status", *words, cwd=folder).code == 2


def test_the_json_has_every_field(signed: Path, call: Call) -> None:
    table: dict[str, Any] = json.loads(
        call("status", "--matrix", "--format", "json", "--locale", "fr-CA", "--today", TODAY, cwd=signed).out
    )
    assert (table["version"], table["date"], table["summary"]) == (1, TODAY, {"cells": 2, "stopped": 0})
    names = "article locale jurisdiction state states released units translated notes reasons"
    assert list(table["cells"][0]) == names.split()


def test_a_locale_that_the_settings_do_not_have_is_a_wrong_call(folder: Path, call: Call) -> None:
    ended = call("status", "--matrix", "--locale", "de", cwd=folder)
    assert (ended.code, "has no locale de" in ended.err) == (2, True)
