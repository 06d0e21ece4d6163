"""Checking a catalog, counting what is current, holding it against the gate."""

import pytest

from pipeline.check import Standing, UnitState, check_catalog, gate_findings, states
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Gate
from pipeline.model.unit import Exemption, Kind, Unit, UnitClass

FRENCH, ARABIC, ENGLISH = (Locale.parse(tag) for tag in ("fr-CA", "ar", "en-CA"))
PATH = "locales/fr_CA/LC_MESSAGES/one.po"


def _checked(*entries: Entry, units: tuple[Unit, ...] = (), locale: Locale = FRENCH) -> tuple[Finding, ...]:
    return check_catalog(Catalog(entries, path=PATH), {u.key: u for u in units}, locale, ENGLISH, "one")


LEFT_ALONE = [
    pytest.param(Entry("A `b`."), id="not translated"),
    pytest.param(Entry("A `b`.", "C.", obsolete=True), id="obsolete"),
    pytest.param(Entry("A `b`.", "C `b`."), id="good"),
    pytest.param(
        Entry("%(n)s day", msgid_plural="%(n)s days", msgstr_plural=("%(n)s jour", "%(n)s jours")), id="plural"
    ),
    pytest.param(Entry("One `a`", msgid_plural="%(n)s", msgstr_plural=("Un `a`", "%(n)s")), id="forms by their text"),
    pytest.param(Entry("a", msgid_plural="%(n)s", msgstr_plural=("", "")), id="plural not translated"),
]


@pytest.mark.parametrize("entry", LEFT_ALONE)
def test_entries_that_are_left_alone(entry: Entry) -> None:
    assert _checked(entry) == ()


def test_a_finding_has_every_field_that_a_catalog_gives() -> None:
    (finding,) = _checked(Entry("A `b`.", "C.", msgctxt="meta:title", line=4, msgstr_line=7))
    assert finding == Finding(
        PATH,
        7,
        None,
        "code",
        Severity.ERROR,
        "code `b` is not in the translation",
        "copy it unchanged",
        "fr-CA",
        "one",
        None,
        "meta:title",
        "A `b`.",
        "C.",
        source_place=(2, 5),
    )


def test_what_is_wrong_with_a_fuzzy_entry_is_for_information() -> None:
    (finding,) = _checked(Entry("A `b`.", "C.", flags=("fuzzy",)))
    assert finding.severity is Severity.INFO


def test_an_entry_that_was_not_read_from_a_file_has_no_line() -> None:
    assert [finding.line for finding in _checked(Entry("`b`", "c"))] == [None]
    assert [finding.line for finding in _checked(Entry("`b`", "c", line=3))] == [3]


def test_findings_come_in_the_order_of_the_catalog() -> None:
    found = _checked(Entry("`b`", "c ", msgstr_line=9), Entry("`a`", "c", msgstr_line=2))
    assert [(f.line, f.rule) for f in found] == [(9, "code"), (9, "edge-blanks"), (2, "code")]


def test_each_plural_form_is_checked_and_one_problem_is_said_once() -> None:
    entry = Entry("%(n)s day", msgid_plural="%(n)s days", msgstr_plural=("jour", "jours"))
    assert [f.message for f in _checked(entry)] == ["placeholder %(n)s is not in the translation"]


def test_an_exemption_holds_but_not_for_what_blocks_in_a_critical_unit() -> None:
    exemptions = (Exemption("code", "shown in English"),)
    for unit_class, number in ((UnitClass.CLINICAL, 0), (UnitClass.CRITICAL, 1)):
        unit = Unit("A `b`.", Kind.PARAGRAPH, unit_class=unit_class, exemptions=exemptions)
        assert len(_checked(Entry("A `b`.", "C."), units=(unit,))) == number


def test_the_kind_of_a_unit_is_known_to_the_rules() -> None:
    entry = Entry("`<b>`", "`<b>` `<b>`")
    assert [f.rule for f in _checked(entry)] == ["code"]
    assert [f.rule for f in _checked(entry, units=(Unit("`<b>`", Kind.HTML),))] == ["html-tag", "code"]


def test_rules_can_be_chosen() -> None:
    catalog = Catalog((Entry("`b`", "c"),))
    assert check_catalog(catalog, {}, FRENCH, ENGLISH, rules=()) == ()


def test_names_of_the_glossary_are_no_figures() -> None:
    entry = Entry("Route 66 Plan", "Plan Route 66")
    for identifiers in ((), ("Route 66 Plan",)):
        found = check_catalog(Catalog((entry,)), {}, FRENCH, ENGLISH, identifiers=identifiers)
        assert bool(found) is bool(identifiers)


# ---- What is current -------------------------------------------------------------------------------------------------

WORDS = ("done", "unsure", "empty", "absent", "gone")
UNITS: dict[tuple[str | None, str], Unit] = {(None, word): Unit(word, Kind.PARAGRAPH) for word in WORDS}
CATALOG = Catalog(
    (
        Entry("done", "fait", msgstr_line=3),
        Entry("unsure", "?", flags=("fuzzy",), msgstr_line=6),
        Entry("empty", msgstr_line=9),
        Entry("gone", "parti", obsolete=True, msgstr_line=12),
        Entry("done", "autre", msgctxt="another"),
    )
)


def test_every_unit_has_a_standing_in_the_order_of_the_units() -> None:
    found = [(state.unit.msgid, state.standing.value, state.line) for state in states(CATALOG, UNITS)]
    assert found == [
        ("done", "translated", 3),
        ("unsure", "fuzzy", 6),
        ("empty", "missing", 9),
        ("absent", "missing", None),
        ("gone", "missing", None),
    ]


def test_a_critical_unit_that_is_not_current_is_endangered() -> None:
    classes = (UnitClass.CRITICAL, UnitClass.CLINICAL)
    units = [Unit("a", Kind.PARAGRAPH, unit_class=unit_class) for unit_class in classes]
    found = {(u.unit_class, s): UnitState(u, s).endangered for u in units for s in Standing}
    assert [key for key, endangered in found.items() if endangered] == [
        (UnitClass.CRITICAL, Standing.FUZZY),
        (UnitClass.CRITICAL, Standing.MISSING),
    ]


def _state(standing: Standing, unit_class: UnitClass = UnitClass.ORDINARY) -> UnitState:
    return UnitState(Unit("Do not drive.", Kind.PARAGRAPH, "x", unit_class), standing, 5)


@pytest.mark.parametrize(
    ("current", "missing", "complete", "says"),
    [
        (0, 0, 100, ""),
        (0, 4, 0, ""),
        (199, 1, 99, ""),
        (1, 1, 50, ""),
        (999, 1, 100, "999 of 1000 units are translated: 99 %, and the gate is 100 %"),
        (1, 2, 34, "1 of 3 units are translated: 33 %, and the gate is 34 %"),
    ],
)
def test_the_gate_asks_for_a_share_of_the_units(current: int, missing: int, complete: int, says: str) -> None:
    units = [_state(Standing.TRANSLATED)] * current + [_state(Standing.MISSING)] * missing
    found = gate_findings(units, Gate(complete), PATH, FRENCH, "one")
    assert [finding.message for finding in found] == ([says] if says else [])
    assert all(finding.severity is Severity.ERROR and finding.rule == "gate-complete" for finding in found)


@pytest.mark.parametrize("gate", [Gate(0), Gate(100)])
def test_a_critical_unit_that_is_not_current_stops_a_release_whatever_the_gate_says(gate: Gate) -> None:
    units = [_state(standing, UnitClass.CRITICAL) for standing in Standing]
    found = [f for f in gate_findings(units, gate, PATH, ARABIC, "one") if f.rule != "gate-complete"]
    assert [(f.rule, f.line, f.locale, f.msgid, f.msgctxt) for f in found] == [
        ("gate-critical", 5, "ar", "Do not drive.", "x")
    ] * 2
    assert [f.message for f in found] == [
        f"the translation of a critical unit is {word}: “Do not drive.”" for word in ("fuzzy", "missing")
    ]
