"""Which records stand for a text, and which are void."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.figures.edits import Edit, classify_edit
from pipeline.model.locale import Locale
from pipeline.model.review import Review, Reviewer, Role, Verdict
from pipeline.reviews import Ledger, carried_records, plain, read_reviews, text_hash, unit_hash, write_reviews

T, C, L = Role.TRANSLATOR, Role.CLINICIAN, Role.LEGAL
APPROVE, REJECT, COMMENT, WITHDRAW = Verdict.APPROVE, Verdict.REJECT, Verdict.COMMENT, Verdict.WITHDRAW
MSGID, MSGSTR = "Take 5 mg.", "Prendre 5 mg."
KEY = (None, MSGID)
FR = Locale.parse("fr-CA")


def record(reviewer: str, role: Role, verdict: Verdict = APPROVE, day: int = 5, turn: int = 1) -> Review:
    """Return what a person says of the text."""
    hashes = (unit_hash(KEY), text_hash(MSGID, MSGSTR))
    return Review("dose", *hashes, date(2026, 5, day), turn, role, reviewer, verdict)


def standing(*records: Review, msgid: str = MSGID, msgstr: str = MSGSTR, context: str | None = None) -> set[Role]:
    return set(Ledger(tuple(records)).standing("dose", (context, msgid), msgid, msgstr))


# What was said of the text, in order → the roles that stand.
CASES = [
    ("nobody said anything", [], set()),
    ("a comment signs nothing", [("a", T, COMMENT, 5, 1)], set()),
    ("a rejection of one role takes all away", [("a", T, APPROVE, 5, 1), ("b", C, REJECT, 6, 2)], set()),
    ("a rejection on the same day holds", [("a", T, APPROVE, 5, 1), ("a", T, REJECT, 5, 2)], set()),
    ("who rejected it may approve it", [("a", T, REJECT, 5, 1), ("a", T, APPROVE, 5, 2)], {T}),
    ("another person cannot lift a rejection", [("a", C, REJECT, 5, 1), ("b", C, APPROVE, 6, 2)], set()),
    ("of two that nothing orders the rejection holds", [("a", T, REJECT, 5, 1), ("a", T, APPROVE, 5, 1)], set()),
    ("what is taken back does not stand", [("a", T, APPROVE, 5, 1), ("a", T, WITHDRAW, 5, 2)], set()),
    ("a rejection can be taken back", [("a", T, APPROVE, 5, 1), ("b", C, REJECT, 6, 2), ("b", C, WITHDRAW, 6, 3)], {T}),
    ("a comment after an approval changes nothing", [("a", T, APPROVE, 5, 1), ("a", T, COMMENT, 6, 2)], {T}),
    ("two roles are two persons", [("a", T, APPROVE, 5, 1), ("a", C, APPROVE, 6, 2)], {T}),
    ("the first role counts, not the first in the list", [("a", T, APPROVE, 6, 2), ("a", C, APPROVE, 5, 1)], {C}),
    ("a role given up frees the person for another", [
        ("a", T, APPROVE, 5, 1), ("a", T, WITHDRAW, 5, 2), ("a", C, APPROVE, 6, 3)], {C}),
    ("two persons, two roles", [("a", T, APPROVE, 5, 1), ("b", C, APPROVE, 5, 2)], {T, C}),
    ("two persons in one role", [("a", T, APPROVE, 5, 1), ("b", T, APPROVE, 5, 2)], {T}),
    ("three persons", [("a", T, APPROVE, 5, 1), ("b", C, APPROVE, 5, 2), ("c", L, APPROVE, 5, 3)], {T, C, L}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said", "roles"), CASES, ids=[case[0] for case in CASES])
def test_what_was_said_decides_which_roles_stand(
    name: str, said: list[tuple[str, Role, Verdict, int, int]], roles: set[Role]
) -> None:
    assert standing(*(record(*one) for one in said)) == roles


# A text of later → whether the sign-off stands for it.
EDITS = [
    ("Take 50 mg.", MSGSTR, False),
    (MSGID, "Prendre 50 mg.", False),
    (MSGID, "", False),
    ("Take 5 mg", MSGSTR, False),
    ("take 5 mg.", MSGSTR, False),
    ("Take 5mg.", MSGSTR, False),
    (MSGID, "Prendre 5 mg !", False),
    (MSGID, "Prendre 5\u202fmg.", True),
    ("Take  5\nmg.", MSGSTR, True),
    (MSGID, MSGSTR, True),
]


@pytest.mark.parametrize(("msgid", "msgstr", "stands"), EDITS)
def test_a_sign_off_stands_for_its_text_and_its_cosmetic_edits_only(msgid: str, msgstr: str, stands: bool) -> None:
    assert (standing(record("a", T), msgid=msgid, msgstr=msgstr) == {T}) is stands


def test_another_context_is_another_message() -> None:
    assert standing(record("a", T), context="meta:title") == set()


def test_another_domain_is_another_message() -> None:
    assert Ledger((record("a", T),)).standing("other", KEY, MSGID, MSGSTR) == frozenset()


TEXT = st.text(alphabet="ab5 \n\u00a0\u202f'’‘\"“”«»-‑–.,é", max_size=12)


@given(TEXT, TEXT)
def test_what_is_no_cosmetic_edit_voids(old: str, new: str) -> None:
    same = text_hash(old, "x") == text_hash(new, "x")
    assert same == (plain(old) == plain(new)) == (text_hash("x", old) == text_hash("x", new))
    # What the hash takes for the same is a cosmetic edit; the program may call more cosmetic, and then carries it.
    if same and old.strip() and new.strip():
        assert classify_edit(old, new, Locale("en")) is Edit.COSMETIC


@given(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_parts_never_run_together(a: str, b: str, c: str, d: str) -> None:
    if text_hash(a, b) == text_hash(c, d):
        assert (plain(a), plain(b)) == (plain(c), plain(d)) or any(
            "\x1e" in text or "\x1f" in text for text in (a, b, c, d)
        )


# ---- Who may sign ---------------------------------------------------------------------------------------------------

PEOPLE = {
    "a": Reviewer("a", "A. Reviewer", frozenset({T}), until=date(2026, 5, 10)),
    "b": Reviewer("b", "B. Reviewer", frozenset({C}), locales=(Locale("ar"),)),
}
STRANGERS = [
    (record("a", T), ""),
    (record("a", T, day=11), "a may sign until 2026-05-10 only"),
    (record("a", C), "a is no clinician reviewer in the settings, only translator"),
    (record("b", C), "b may not sign for fr-CA"),
    (record("c", T), "c is no reviewer of the settings"),
]


@pytest.mark.parametrize(("one", "reason"), STRANGERS)
def test_only_people_of_the_settings_count_in_the_roles_they_hold(one: Review, reason: str) -> None:
    ledger = Ledger((one,)).among(PEOPLE, FR)
    assert ledger.invalid(one) == reason
    assert bool(ledger.standing("dose", KEY, MSGID, MSGSTR)) is not bool(reason)


def test_a_stranger_cannot_block_a_text() -> None:
    ledger = Ledger((record("a", T), record("x", C, REJECT))).among(PEOPLE, FR)
    assert ledger.standing("dose", KEY, MSGID, MSGSTR) == {T}


# ---- Void records ---------------------------------------------------------------------------------------------------


def test_a_record_whose_text_changed_is_void_and_kept() -> None:
    ledger = Ledger((record("a", T), record("b", C, COMMENT)))
    assert ledger.void("dose", [(KEY, MSGID, MSGSTR)]) == ()
    assert ledger.void("dose", [(KEY, MSGID, "Prendre 50 mg.")]) == (record("a", T),)
    assert ledger.void("other", []) == ()
    assert record("a", T) in ledger.records


# ---- Carried records ------------------------------------------------------------------------------------------------

NEW = "Take 5 mg (see [a](https://example.org/b))."
OLD_PASSAGE, NEW_PASSAGE = (KEY, MSGID, MSGSTR), ((None, NEW), NEW, "Prendre 5 mg (voir [a](https://example.org/b)).")


def test_an_edit_that_says_the_same_takes_the_sign_off_along_and_says_so() -> None:
    old = Ledger((record("a", T), record("b", C)))
    carried = carried_records(old, "dose", [(OLD_PASSAGE, NEW_PASSAGE)])
    assert {(r.reviewer, r.role, r.day) for r in carried} == {("a", T, date(2026, 5, 5)), ("b", C, date(2026, 5, 5))}
    assert all(r.carried == f"{unit_hash(KEY)}:{text_hash(MSGID, MSGSTR)}" for r in carried)
    new = old.with_records(carried)
    assert new.standing("dose", *NEW_PASSAGE) == {T, C}
    assert carried_records(new, "dose", [(OLD_PASSAGE, NEW_PASSAGE)]) == (), "twice is once"


def test_what_does_not_stand_is_not_carried() -> None:
    void = Ledger((replace(record("a", T), text="0" * 32), record("b", C, COMMENT), record("c", L, WITHDRAW)))
    assert carried_records(void, "dose", [(OLD_PASSAGE, NEW_PASSAGE)]) == ()


def test_a_rejection_is_carried_too() -> None:
    ledger = Ledger((record("a", T), record("b", C, REJECT)))
    new = ledger.with_records(carried_records(ledger, "dose", [(OLD_PASSAGE, NEW_PASSAGE)]))
    assert new.standing("dose", *NEW_PASSAGE) == frozenset()


def test_a_carried_record_without_its_origin_counts_for_nothing() -> None:
    forged = replace(record("a", T), carried=f"{'0' * 16}:{'0' * 32}")
    circle = replace(record("a", T), carried=f"{unit_hash(KEY)}:{text_hash(MSGID, MSGSTR)}")
    for one in (forged, circle):
        assert standing(one) == set()
    other_day = replace(record("a", T, day=7), unit="0" * 16, text="0" * 32)
    assert standing(forged, other_day) == set(), "it was signed on another day"
    assert standing(forged, replace(other_day, day=forged.day)) == {T}


def test_a_sign_off_follows_a_text_to_another_article() -> None:
    ledger = Ledger((record("a", T),))
    carried = carried_records(ledger, "new/place", [(OLD_PASSAGE, OLD_PASSAGE)], before="dose")
    assert [r.carried.count(":") for r in carried] == [2]
    new = ledger.with_records(carried)
    assert new.standing("new/place", *OLD_PASSAGE) == {T}
    assert read_reviews(write_reviews(new), "r").standing("new/place", *OLD_PASSAGE) == {T}


# ---- Branches -------------------------------------------------------------------------------------------------------

RECORDS = st.builds(
    record,
    st.sampled_from("abc"),
    st.sampled_from(list(Role)),
    st.sampled_from(list(Verdict)),
    st.integers(1, 3),
    st.integers(1, 3),
)
LEDGERS = st.lists(RECORDS, max_size=6).map(lambda records: Ledger().with_records(records))


@given(LEDGERS, LEDGERS)
def test_two_branches_come_to_the_same_in_either_order(one: Ledger, other: Ledger) -> None:
    assert one.union(other) == other.union(one)
    assert write_reviews(one.union(other)) == write_reviews(other.union(one))
    # As git's `merge=union` puts them together: every line of both, in whatever order.
    lines = write_reviews(other).splitlines(keepends=True)[::-1] + write_reviews(one).splitlines(keepends=True)
    assert read_reviews("".join(lines), "r") == one.union(other)


@given(LEDGERS)
def test_no_person_stands_in_two_roles_and_no_rejected_text_is_signed(ledger: Ledger) -> None:
    signatures = ledger.signatures("dose", KEY, MSGID, MSGSTR)
    assert len({r.reviewer for r in signatures}) == len(signatures)
    roles = ledger.standing("dose", KEY, MSGID, MSGSTR)
    assert len(roles) <= len({r.reviewer for r in signatures})
    if ledger.rejections("dose", KEY, MSGID, MSGSTR):
        assert not roles
        assert not ledger.signed("dose", KEY, MSGID, MSGSTR, [])
