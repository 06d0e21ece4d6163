"""Holding the units of an edition against its gate."""

import pytest

from pipeline.gate import Standing, UnitState, gate_findings, states
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.review import Role
from pipeline.model.settings import Gate
from pipeline.model.unit import Kind, Unit, UnitClass

FRENCH, ARABIC = Locale.parse("fr-CA"), Locale.parse("ar")
PATH = "locales/fr_CA/LC_MESSAGES/one.po"


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


CLASSES = [
    # clinical gate, class, standing, rule that stops it
    (100, UnitClass.ORDINARY, Standing.MISSING, []),
    (100, UnitClass.CLINICAL, Standing.TRANSLATED, []),
    (100, UnitClass.CLINICAL, Standing.FUZZY, ["gate-clinical"]),
    (100, UnitClass.CLINICAL, Standing.MISSING, ["gate-clinical"]),
    (99, UnitClass.CLINICAL, Standing.MISSING, ["gate-complete"]),
    (0, UnitClass.CLINICAL, Standing.MISSING, []),
    (0, UnitClass.CRITICAL, Standing.MISSING, ["gate-critical"]),
]


@pytest.mark.parametrize(("clinical", "unit_class", "standing", "rules"), CLASSES)
def test_the_class_that_the_words_give_counts(
    clinical: int, unit_class: UnitClass, standing: Standing, rules: list[str]
) -> None:
    state = UnitState(Unit("Take 5 mg.", Kind.PARAGRAPH), standing, 7, unit_class)
    found = gate_findings([state], Gate(clinical=clinical), PATH, FRENCH, "one")
    assert [finding.rule for finding in found] == rules


def test_what_nobody_signed_is_said_once_a_role() -> None:
    states_ = [
        UnitState(Unit(words, Kind.PARAGRAPH), Standing.TRANSLATED, line, UnitClass.CLINICAL, awaits)
        for words, line, awaits in (
            ("Take 1 mg.", 3, ()),
            ("Take 2 mg.", 6, (Role.CLINICIAN,)),
            ("Take 3 mg.", 9, (Role.TRANSLATOR, Role.CLINICIAN)),
        )
    ]
    found = gate_findings(states_, Gate(), PATH, FRENCH, "one")
    assert [(f.rule, f.line, f.message) for f in found] == [
        ("gate-review", 9, "1 unit awaits the sign-off of a translator, first “Take 3 mg.”"),
        ("gate-review", 6, "2 units await the sign-off of a clinician, first “Take 2 mg.”"),
    ]
