"""Which notes a reader sees, and in which order."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.note import Authority, Jurisdiction, Note, NoteSeverity, PartialDate, Registry, Status, Topic
from pipeline.notes.selection import Selection, select

NAMES = {
    "CA": ("Canada", "Canada"),
    "CA-AB": ("Alberta", "Alberta"),
    "CA-BC": ("British Columbia", "Colombie-Britannique"),
    "CA-NS": ("Nova Scotia", "Nouvelle-Écosse"),
    "CA-PE": ("Prince Edward Island", "Île-du-Prince-Édouard"),
    "CA-QC": ("Quebec", "Québec"),
    "US": ("United States", "États-Unis"),
}
REGISTRY = Registry(
    {
        code: Jurisdiction(code, place, {"en": {"name": english}, "fr": {"name": french}})
        for place, (code, (english, french)) in enumerate(NAMES.items())
    },
    {"a": Authority("a", "wcb", "CA", {}, verified="S"), "k": Authority("k", "wcb", "CA", {}, verified="K")},
)
PLAIN = str.maketrans("éÉîÎ", "eEiI")


def note(identifier: str, code: str = "CA", **changes: Any) -> Note:
    plain = Note(
        id=identifier,
        jurisdiction=code,
        topic=Topic.COVERAGE,
        authority="a",
        status=Status.IN_FORCE,
        severity=NoteSeverity.INFO,
        text={"en": "One fact."},
        last_reviewed=date(2026, 5, 5),
        review_by=date(2026, 11, 5),
        sources=("s",),
    )
    return replace(plain, **changes)


def chosen(
    notes: Sequence[Note],
    topics: Sequence[str] = ("coverage",),
    selectors: dict[str, tuple[str, ...]] | None = None,
    jurisdiction: str = "",
    home: str = "",
    language: str = "fr",
) -> Selection:
    def sort_key(name: str) -> str:
        return name.translate(PLAIN).lower()

    today = date(2026, 11, 6)
    return select(notes, REGISTRY, topics, selectors or {}, jurisdiction, home, language, sort_key, today)


def ids(selection: Selection) -> list[str]:
    return [choice.note.id for group in selection.groups for choice in group.notes]


def codes(selection: Selection) -> list[str]:
    return [group.code for group in selection.groups]


EVERYWHERE = [note(code.lower(), code) for code in NAMES]

LEFT_OUT = [
    ("draft", note("x", status=Status.DRAFT)),
    ("consultation", note("x", status=Status.CONSULTATION)),
    ("withdrawn", note("x", status=Status.WITHDRAWN)),
    ("superseded by its own word", note("x", status=Status.SUPERSEDED)),
    ("superseded by another", note("old")),
    ("another topic", note("x", topic=Topic.ACCESS)),
    ("another substance", note("x", applies_to={"substances": ("mdma",)})),
    (
        "right substance, wrong audience",
        note("x", applies_to={"substances": ("ketamine",), "audiences": ("veterans",)}),
    ),
    ("unverified authority", note("x", authority="k")),
    ("unknown authority", note("x", authority="nobody")),
]


@pytest.mark.parametrize(("why", "left_out"), LEFT_OUT)
def test_what_does_not_match_or_is_not_in_force_is_left_out(why: str, left_out: Note) -> None:
    kept = note("kept", supersedes=("old",))
    selectors = {"substances": ("ketamine", "esketamine"), "audiences": ("workers",)}
    assert ids(chosen([left_out, kept], selectors=selectors)) == ["kept"], why


KEPT = [
    ("no topic asked for", (), {}, note("x", topic=Topic.ACCESS)),
    ("no substance asked for", ("coverage",), {}, note("x", applies_to={"substances": ("mdma",)})),
    ("substance left open by the note", ("coverage",), {"substances": ("ketamine",)}, note("x")),
    ("one substance of two", (), {"substances": ("ketamine", "mdma")}, note("x", applies_to={"substances": ("mdma",)})),
    ("an empty list applies to all", (), {"substances": ("mdma",)}, note("x", applies_to={"substances": ()})),
    ("one topic of two", ("access", "coverage"), {}, note("x")),
]  # fmt: skip


@pytest.mark.parametrize(("why", "topics", "selectors", "kept"), KEPT)
def test_what_matches_is_kept(why: str, topics: tuple[str, ...], selectors: Any, kept: Note) -> None:
    assert ids(chosen([kept], topics, selectors)) == ["x"], why


def test_a_draft_supersedes_nothing_yet_and_a_chain_supersedes_all_of_it() -> None:
    assert ids(chosen([note("old"), note("new", status=Status.DRAFT, supersedes=("old",))])) == ["old"]
    chain = [note("a"), note("b", supersedes=("a",)), note("c", supersedes=("b",))]
    assert ids(chosen(chain)) == ["c"]


def test_a_rule_supersedes_nothing_before_the_day_on_which_it_comes_into_force() -> None:
    later = note("new", supersedes=("old",), effective=PartialDate(2026, 11, 7))
    assert ids(chosen([note("old"), later])) == ["new", "old"]
    assert ids(chosen([note("old"), replace(later, effective=PartialDate(2026, 11, 6))])) == ["new"]
    assert ids(chosen([note("old"), replace(later, effective=PartialDate(2026))])) == ["new"]
    assert ids(chosen([note("old"), replace(later, effective=PartialDate(2027))])) == ["new", "old"]


GONE = note("old", status=Status.SUPERSEDED)
WITHHELD = [
    # why, its successors, what is shown (withheld ones in brackets)
    ("nothing takes its place", [], []),
    ("a draft is to take its place", [note("new", status=Status.DRAFT, supersedes=("old",))], ["(old)"]),
    ("a consultation", [note("new", status=Status.CONSULTATION, supersedes=("old",))], ["(old)"]),
    ("a note in force has", [note("new", supersedes=("old",))], ["new"]),
    ("one has, and a draft wants to", [note("new", supersedes=("old",)),
     note("draft", status=Status.DRAFT, supersedes=("old",))], ["new"]),
    ("what took its place was withdrawn", [note("new", status=Status.WITHDRAWN, supersedes=("old",))], []),
    ("a draft of another note", [note("new", status=Status.DRAFT, supersedes=("other",))], []),
]  # fmt: skip


@pytest.mark.parametrize(("why", "others", "shown"), WITHHELD)
def test_a_replaced_note_is_withheld_while_only_a_draft_is_to_take_its_place(
    why: str, others: list[Note], shown: list[str]
) -> None:
    selection = chosen([GONE, *others])
    choices = [choice for group in selection.groups for choice in group.notes]
    assert [f"({c.note.id})" if c.withheld else c.note.id for c in choices] == shown, why


def test_a_note_that_took_the_place_of_one_that_readers_knew_says_so() -> None:
    new = note("new", supersedes=("old",))
    for before, says in ((note("old"), True), (GONE, True), (note("old", status=Status.DRAFT), False)):
        assert [c.replaces for g in chosen([before, new]).groups for c in g.notes] == [says]
    assert [c.replaces for g in chosen([new]).groups for c in g.notes] == [False], "it is not on file"


def test_the_own_jurisdiction_comes_first_then_canada_then_the_others_by_their_names_in_the_language() -> None:
    french = chosen(EVERYWHERE, home="CA-QC")
    assert codes(french) == ["CA-QC", "CA", "CA-AB", "CA-BC", "US", "CA-PE", "CA-NS"]
    assert [group.home for group in french.groups] == [True, *[False] * 6]
    assert codes(chosen(EVERYWHERE, language="en")) == ["CA", "CA-AB", "CA-BC", "CA-NS", "CA-PE", "CA-QC", "US"]
    assert codes(chosen(EVERYWHERE, language="iu")) == codes(chosen(EVERYWHERE, language="en"))
    assert codes(chosen(EVERYWHERE, home="CA-QC", language="fr-CA")) == codes(french)


def test_in_a_group_the_strictest_comes_first_then_the_latest_then_the_id() -> None:
    notes = [
        note("b"),
        note("a"),
        note("older", effective=PartialDate(2022)),
        note("newer", effective=PartialDate(2022, 10)),
        note("forbidden", severity=NoteSeverity.PROHIBITION),
        note("careful", severity=NoteSeverity.CAUTION, effective=PartialDate(2026)),
        note("restricted", severity=NoteSeverity.RESTRICTION),
    ]
    assert ids(chosen(notes)) == ["forbidden", "restricted", "careful", "newer", "older", "a", "b"]


def test_with_a_jurisdiction_only_its_notes_and_canadas_are_kept() -> None:
    selection = chosen(EVERYWHERE, jurisdiction="CA-BC", home="CA-QC")
    assert codes(selection) == ["CA-BC", "CA"]
    assert selection.groups[0].home
    assert (selection.absent, selection.others_absent) == ((), False)


def test_a_note_past_its_review_is_kept_with_a_flag() -> None:
    notes = [note("fresh", review_by=date(2026, 11, 6)), note("stale", severity=NoteSeverity.RESTRICTION)]
    group = chosen(notes).groups[0]
    assert [(choice.note.id, choice.stale) for choice in group.notes] == [("stale", True), ("fresh", False)]


ABSENT = [
    ("home without a note", {"home": "CA-QC"}, [note("x", "CA-AB")], ("CA-QC",), True),
    ("home with a note", {"home": "CA-QC"}, [note("x", "CA-QC")], (), True),
    ("nothing at all", {"home": "CA-QC"}, [], ("CA-QC",), True),
    ("no home", {}, [], (), True),
    ("all have one", {"home": "CA-QC"}, EVERYWHERE, (), False),
    ("a build for one", {"jurisdiction": "CA-BC", "home": "CA-QC"}, [note("x", "CA-QC")], ("CA-BC",), False),
    ("named by the article", {"home": "CA-QC", "selectors": {"jurisdictions": ("CA-PE", "CA-AB", "CA-NS")}},
     [note("x", "CA-AB")], ("CA-QC", "CA-PE", "CA-NS"), False),
]  # fmt: skip


@pytest.mark.parametrize(("why", "asked", "notes", "absent", "others"), ABSENT)
def test_jurisdictions_that_were_asked_for_in_vain_are_named(
    why: str, asked: dict[str, Any], notes: list[Note], absent: tuple[str, ...], others: bool
) -> None:
    selection = chosen(notes, **asked)
    assert (selection.absent, selection.others_absent) == (absent, others), why


def test_jurisdictions_named_by_the_article_stand_beside_the_own_and_canada() -> None:
    selection = chosen(EVERYWHERE, selectors={"jurisdictions": ("CA-AB",)}, home="CA-QC")
    assert codes(selection) == ["CA-QC", "CA", "CA-AB"]


@given(
    st.permutations(
        EVERYWHERE
        + [note(f"{severity}-{code}", code, severity=severity) for code in NAMES for severity in NoteSeverity]
    )
)
def test_the_order_of_the_files_changes_nothing(notes: list[Note]) -> None:
    assert chosen(notes, home="CA-QC") == chosen(sorted(notes, key=lambda n: n.id), home="CA-QC")


@given(st.lists(st.sampled_from(EVERYWHERE), unique_by=lambda n: n.id), st.sampled_from(["", *NAMES]))
def test_every_matching_note_is_shown_once(notes: list[Note], home: str) -> None:
    assert sorted(ids(chosen(notes, home=home))) == sorted(n.id for n in notes)
