"""What is wrong with notes taken together."""

import doctest
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline.citations.library import read_references
from pipeline.model.finding import Severity
from pipeline.model.note import Authority, Jurisdiction, Note, NoteSeverity, PartialDate, Registry, Status, Topic
from pipeline.notes import validation
from pipeline.notes.reading import read_note, read_registry
from pipeline.notes.validation import quoted, validate

SOURCE = Path(__file__).parents[2] / "source"

REGISTRY = Registry(
    {"CA-ON": Jurisdiction("CA-ON", 1, {})},
    {"wsib": Authority("wsib", "wcb", "CA-ON", {}, verified="V"), "board": Authority("board", "wcb", "CA-ON", {})},
)
NOTE = Note(
    id="on-x",
    jurisdiction="CA-ON",
    topic=Topic.COVERAGE,
    authority="wsib",
    status=Status.IN_FORCE,
    severity=NoteSeverity.INFO,
    text={"en": "One fact."},
    last_reviewed=date(2026, 5, 5),
    review_by=date(2026, 11, 5),
    sources=("a",),
    path="source/notes/on-x.yaml",
    line=11,
)
P = "source/notes/on-x.yaml"

LEFT_ALONE = [
    {},
    {"effective": PartialDate(2026, 11, 5)},
    {"effective": PartialDate(2026)},
    {"text": {"en": "word " * 60}},
    {"text": {"en": "A colon : and a dash - are no words. " * 6}},
    {"text": {"en": "In May 2025, e.g. under Bill 1."}, "facts": ({"value": "2025-05"}, {"value": "Bill 1"})},
    {"text": {"en": "CAD $1,585 on 5 May 2026."}, "facts": ({"value": "1585"}, {"value": "2026-05-05"})},
    {"text": {"fr": "Un fait."}},
    {"text": {"fr": "Au plus 0,5 mg et 1\u00a0585,50 $ par 24 heures."}, "facts": ({"value": "0.5 1585.50 24"},)},
    {"text": {"fr": "Au plus 0,5 mg."}, "facts": ({"value": "0,5"},)},
    {"text": {"fr": "Autre : 12.", "en": "One fact."}},
    {"text": {"en": "A 2-hour stay, 22WS and s. 187.1."}, "facts": ({"value": "2 hours"}, {"value": "22ws 187.1"})},
]

WRONG = [
    ({"id": "on-y"}, f"{P}: error: the id is on-y, but the file is called on-x (note-id)"),
    ({"id": "On_x", "path": "On_x.yaml"}, "On_x.yaml: error: the id On_x is not lower-case words with - between them"),
    ({"jurisdiction": "CA-OM"}, "error: unknown jurisdiction CA-OM (note-jurisdiction)\n  hint: did you mean CA-ON?"),
    ({"authority": "wsbi"}, f"{P}: error: unknown authority wsbi (note-authority)\n  hint: did you mean wsib?"),
    ({"authority": "board"}, f"{P}: error: the name of the authority board is not verified, so the note cannot be pub"),
    ({"review_by": date(2026, 5, 5)}, "error: review_by 2026-05-05 is not later than last_reviewed 2026-05-05 (note"),
    ({"effective": PartialDate(2026, 12)}, "error: the note takes effect on 2026-12, later than review_by 2026-11-05"),
    ({"sources": ()}, "error: the note names no source (note-source)"),
    ({"sources": ("a", "abc")}, "error: unknown source abc (note-source)"),
    ({"supersedes": ("on-w",)}, "error: unknown note on-w under supersedes (note-supersedes)"),
    ({"supersedes": ("on-x",)}, "error: the note supersedes itself, or a note that supersedes it"),
    ({"text": {"fr": " "}}, f"{P}:11: error: the text `fr` is empty (note-text)"),
    ({"text": {"en": " "}}, f"{P}:11: error: the text `en` is empty (note-text)"),
    ({"text": {"en": "word " * 61}}, f"{P}:11: error: the text `en` has 61 words, more than 60 (note-length)"),
    ({"text": {"en": "See https://a.org."}}, "error: the text `en` holds an address (https:) (note-address)"),
    ({"text": {"en": "See wsib.ca/en."}}, "error: the text `en` holds an address (wsib.ca)"),
]


@pytest.mark.parametrize("changes", LEFT_ALONE)
def test_what_is_right_is_left_alone(changes: dict[str, Any]) -> None:
    assert validate([replace(NOTE, **changes)], REGISTRY, {"a"}) == []


@pytest.mark.parametrize(("changes", "message"), WRONG)
def test_a_wrong_note_has_one_fault(changes: dict[str, Any], message: str) -> None:
    found = validate([replace(NOTE, **changes)], REGISTRY, {"a"})
    assert [severity for _, severity in found] == [Severity.ERROR]
    assert message in str(found[0][0])


def test_a_figure_that_stands_in_no_fact_is_a_warning() -> None:
    note = replace(NOTE, text={"en": "On 22WS and 27WS since 2024."}, facts=({"kind": "identifier", "value": "22WS"},))
    fault, severity = validate([note], REGISTRY, {"a"})[0]
    assert severity is Severity.WARNING
    assert f"{P}:11: error: figures of the text that stand in no fact: 27WS, 2024 (note-facts)" in str(fault)


def test_a_note_that_is_written_in_french_is_held_to_its_french_figures() -> None:
    note = replace(NOTE, text={"fr": "Au plus 0,5 mg."}, facts=({"kind": "figure", "value": "5"},))
    assert "figures of the text that stand in no fact: 0,5" in str(validate([note], REGISTRY, {"a"})[0][0])


QUOTED = [
    # text, the lines on which a superseded note is named
    ("No note at all.", []),
    ("on-x-2 and con-x and on-xy", []),
    ("the old one, in old age", []),
    ("Nothing.\n[see](#on-x)", [2]),
    ("`note:on-x`\n\nnote-on-x and on-x.", [1, 3, 3]),
    ("note:old", [1]),
]


@pytest.mark.parametrize(("text", "lines"), QUOTED)
def test_a_superseded_note_may_not_be_named(text: str, lines: list[int]) -> None:
    notes = [NOTE, replace(NOTE, id="on-y", supersedes=("on-x",)), replace(NOTE, id="old", status=Status.SUPERSEDED)]
    found = list(quoted(notes, [("a.md", text)], date(2026, 6, 1)))
    assert [fault.line for fault in found] == lines
    assert {fault.code for fault in found} <= {"note-superseded"}


@pytest.mark.parametrize("changes", [{"status": Status.DRAFT}, {"effective": PartialDate(2027)}])
def test_what_is_not_superseded_yet_may_be_named(changes: dict[str, Any]) -> None:
    notes = [NOTE, replace(NOTE, id="on-y", supersedes=("on-x",), **changes)]
    assert list(quoted(notes, [("a.md", "on-x")], date(2026, 6, 1))) == []


def test_two_notes_may_not_have_one_id() -> None:
    other = replace(NOTE, path="source/notes/b/on-x.yaml")
    assert [str(fault) for fault, _ in validate([NOTE, other], REGISTRY, {"a"})] == [
        "source/notes/b/on-x.yaml: error: the id on-x is that of source/notes/on-x.yaml too (note-id)"
    ]


def test_notes_that_supersede_one_another_in_a_ring_are_all_told() -> None:
    notes = [
        replace(NOTE, id=name, path=f"{name}.yaml", supersedes=(other,))
        for name, other in (("a", "b"), ("b", "c"), ("c", "a"), ("d", "a"))
    ]
    assert [fault.path for fault, _ in validate(notes, REGISTRY, {"a"})] == ["a.yaml", "b.yaml", "c.yaml"]


@pytest.mark.skipif(not (SOURCE / "notes").exists(), reason="no notes here")
def test_the_projects_own_notes_are_right() -> None:
    names = ("jurisdictions", "authorities", "crisis")
    jurisdictions, authorities, crisis = ((SOURCE / "registry" / f"{name}.yaml").read_text("utf-8") for name in names)
    registry = read_registry(jurisdictions, authorities, crisis, names)
    references = read_references((SOURCE / "references.yaml").read_text("utf-8"), "references.yaml")
    notes = [read_note(file.read_text("utf-8"), f"source/notes/{file.name}") for file in (SOURCE / "notes").iterdir()]
    assert len(notes) >= 16
    assert [str(fault) for fault, _ in validate(notes, registry, references)] == []


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(validation).failed == 0
