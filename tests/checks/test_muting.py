"""Mutes: they hold for one finding on two texts, and for nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.check import CatalogCheck, looked_at
from pipeline.checks import PAIR_RULES
from pipeline.checks.baseline import held_against, read_baseline, write_baseline
from pipeline.checks.entries import Surroundings
from pipeline.checks.muting import MUTE_RULES, fingerprint, mute_line, mutes, texts_hash
from pipeline.checks.pairs import code, edge_blanks
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, Unit, UnitClass

AROUND = Surroundings(Locale.parse("fr-CA"), Locale.parse("en-CA"), (code.RULE, edge_blanks.RULE))
KNOWN = [rule.name for rule in PAIR_RULES]
ENTRY = Entry("Set `a` and `b`.", "Indiquez. ", msgctxt="meta:title", msgstr_line=4)


def _look(entry: Entry, unit_class: UnitClass = UnitClass.ORDINARY) -> CatalogCheck:
    unit = Unit(entry.msgid, Kind.PARAGRAPH, entry.msgctxt, unit_class)
    return looked_at(Catalog((entry,)), {unit.key: unit}, AROUND, known=KNOWN)


def _line(finding: Finding, reason: str = "It is right.") -> str:
    assert finding.fingerprint is not None
    return mute_line(finding.rule, finding.fingerprint, reason).removeprefix("# ")


def _muting(entry: Entry, number: int = 0) -> Entry:
    """The entry with a mute of one of its findings."""
    return replace(entry, comments=("Vu.", _line(_look(entry).findings[number])))


LEFT_ALONE = [
    "",
    "see traversier-ignore: figures",
    "traversier-ignore",
    "origin: machine",
    "traversier-ignored: figures 8c1d90aa-4f21 no",
]


@pytest.mark.parametrize("comment", LEFT_ALONE)
def test_other_comments_are_no_mutes(comment: str) -> None:
    assert mutes(Entry("a", "b", comments=(comment,))) == ()
    assert _look(replace(ENTRY, comments=(comment,))) == _look(ENTRY)


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_mute_holds_for_its_finding_alone(number: int) -> None:
    before = _look(ENTRY).findings
    assert [finding.rule for finding in before] == ["code", "code", "edge-blanks"]
    after = _look(_muting(ENTRY, number))
    assert after.muted == (before[number],)
    assert after.findings == before[:number] + before[number + 1 :]


VOIDING = [
    pytest.param({"msgid": "Set `a` or `b`."}, id="source text"),
    pytest.param({"msgstr": "Indiquez ! "}, id="translation"),
    pytest.param({"msgstr": "Indiquez.  "}, id="a blank"),
    pytest.param({"msgctxt": None}, id="context"),
]


@pytest.mark.parametrize("change", VOIDING)
def test_a_mute_is_void_when_either_text_changes_and_says_what_to_write(change: dict[str, str]) -> None:
    entry = replace(_muting(ENTRY), **change)  # type: ignore[arg-type]
    found = _look(entry)
    assert not found.muted
    assert len([finding for finding in found.findings if finding.rule == "code"]) == 2
    said = [finding for finding in found.findings if finding.rule == "mute-void"]
    assert len(said) == 2, "one line for each finding that the mute could be meant for"
    written = said[0].hint or ""
    again = replace(entry, comments=(written[written.index("traversier-ignore") :],))
    assert [finding.message for finding in _look(again).muted] == ["code `a` is not in the translation"]


def test_letters_that_are_composed_otherwise_are_the_same() -> None:
    composed, decomposed = Entry("é", "è"), Entry("e\u0301", "e\u0300")
    assert texts_hash(composed) == texts_hash(decomposed)


def test_a_place_in_a_message_does_not_count_and_a_dose_does() -> None:
    one, two = ("as in locales/fr/a.po:12, of another text", "as in locales/fr/a.po:14, of another text")
    assert fingerprint("0" * 8, "x", one) == fingerprint("0" * 8, "x", two)
    assert fingerprint("0" * 8, "x", "“5 mg” is lost") != fingerprint("0" * 8, "x", "“6 mg” is lost")


COMPLAINTS = [
    ("traversier-ignore: code", "mute-unbound", "traversier-ignore: code "),
    ("traversier-ignore: code because", "mute-unbound", " because"),
    ("traversier-ignore: cod 8c1d90aa-4f21 no", "mute-unknown", "did you mean code?"),
    ("traversier-ignore: wombat", "mute-unknown", "--list-rules"),
    ("traversier-ignore:", "mute-unknown", "--list-rules"),
    ("traversier-ignore: code 8c1d90aa-4f21 no", "mute-void", "traversier-ignore: code "),
    (f"traversier-ignore: code {texts_hash(ENTRY)}-0000 no", "mute-idle", "delete the comment"),
    (_line(_look(ENTRY).findings[0], "")[: -len(" REASON")], "mute-unbound", "REASON"),
    (_line(_look(ENTRY).findings[0], ""), "mute-unbound", "REASON"),
]


@pytest.mark.parametrize(("comment", "rule", "hint"), COMPLAINTS)
def test_a_mute_that_does_not_hold_is_reported_with_what_to_do(comment: str, rule: str, hint: str) -> None:
    found = _look(replace(ENTRY, comments=(comment,)))
    assert not found.muted
    said = [finding for finding in found.findings if finding.rule.startswith("mute-")]
    assert {finding.rule for finding in said} == {rule}
    assert hint in (said[0].hint or "")
    assert (said[0].severity, said[0].line) == (Severity.WARNING, 4)


def test_every_complaint_about_mutes_has_a_name_that_is_described() -> None:
    assert {rule for _, rule, _ in COMPLAINTS} | {"mute-refused"} == set(MUTE_RULES)


@pytest.mark.parametrize("comment", [_line(_look(ENTRY).findings[0]), "traversier-ignore: code I said so"])
def test_what_blocks_cannot_be_muted_in_a_critical_unit(comment: str) -> None:
    found = _look(replace(ENTRY, comments=(comment,)), UnitClass.CRITICAL)
    assert not found.muted
    assert [finding.rule for finding in found.findings] == ["code", "code", "edge-blanks", "mute-refused"]
    assert [finding.fingerprint is None for finding in found.findings] == [True, True, False, False]


def test_what_does_not_block_can_be_muted_in_a_critical_unit() -> None:
    entry = _muting(ENTRY, 2)
    assert [finding.rule for finding in _look(entry, UnitClass.CRITICAL).muted] == ["edge-blanks"]


def test_a_mute_of_a_rule_that_is_not_asked_is_not_idle() -> None:
    entry = replace(ENTRY, comments=("traversier-ignore: figures 8c1d90aa-4f21 no",))
    assert _look(entry) == _look(ENTRY)


def test_the_same_mute_twice_is_one() -> None:
    entry = _muting(ENTRY)
    twice = replace(entry, comments=entry.comments * 2)
    assert _look(twice) == _look(entry)


def test_complaints_about_a_fuzzy_entry_are_for_information() -> None:
    entry = replace(ENTRY, comments=("traversier-ignore: code",), flags=("fuzzy",))
    assert {finding.severity for finding in _look(entry).findings} == {Severity.INFO}


@given(st.text(), st.text(min_size=1), st.lists(st.text(alphabet="traversier-ignore: code8c1d09 \n"), max_size=3))
def test_no_comment_makes_a_check_fail(msgid: str, msgstr: str, words: list[str]) -> None:
    comments = tuple(f"traversier-ignore:{word}" for word in words)
    found = _look(Entry(msgid, msgstr, comments=comments))
    assert not found.muted


TWICE = Entry("Set `a`, then `a` and `b`.", "Indiquez.", msgctxt="meta:title", msgstr_line=4)


def test_findings_in_the_same_words_are_muted_one_by_one() -> None:
    before = _look(TWICE).findings
    assert [finding.message for finding in before].count(before[0].message) == 2
    prints = [finding.fingerprint for finding in before]
    assert len(set(prints)) == len(prints)
    assert prints[1] == f"{prints[0]}.2"
    for number in range(len(before)):
        after = _look(_muting(TWICE, number))
        assert [finding.fingerprint for finding in after.muted] == [prints[number]]
        assert [finding.fingerprint for finding in after.findings] == [p for p in prints if p != prints[number]]


def test_the_hash_of_a_first_finding_is_what_it_was_before_there_were_others() -> None:
    finding = _look(TWICE).findings[0]
    assert finding.fingerprint == fingerprint(texts_hash(TWICE), finding.rule, finding.message)


def test_a_baseline_in_which_they_had_one_hash_still_holds_them() -> None:
    findings = _look(replace(TWICE, msgstr="Dites.")).findings
    first = findings[0].fingerprint or ""
    lines = f"a.po code {first}\na.po code {first}\n"
    placed = [replace(finding, path="a.po") for finding in findings]
    held = held_against(placed, read_baseline(lines, "b"), {"a.po"}, lambda _: True)
    assert (len(held.known), len(held.new), held.stale) == (2, len(findings) - 2, ())
    written = read_baseline(write_baseline(placed), "b")
    again = held_against(placed, written, {"a.po"}, lambda _: True)
    assert (again.new, again.stale) == ((), ())
