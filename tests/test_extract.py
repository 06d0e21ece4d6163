"""What a template tells translators."""

import pytest

from pipeline.extract import template
from pipeline.model.catalog import Entry
from pipeline.model.unit import Kind, Unit, UnitClass

CRITICAL, CLINICAL = UnitClass.CRITICAL, UnitClass.CLINICAL


def entries(*units: Unit) -> tuple[Entry, ...]:
    return template([("a.md", unit) for unit in units]).entries


# units of one message → its `#.` lines
LINES = [
    ([Unit("A", Kind.PARAGRAPH)], ["paragraph"]),
    ([Unit("A", Kind.PARAGRAPH, breadcrumb=("Top",))], ["Top › paragraph"]),
    ([Unit("A", Kind.CELL, breadcrumb=("Top", "Drug / Adults"))], ["Top › Drug / Adults › table cell"]),
    ([Unit("A", Kind.HEADING, breadcrumb=("One  \ntwo",))], ["One two › heading"]),
    ([Unit("A", Kind.HEADING, breadcrumb=("One\u2028two",))], ["One two › heading"]),
    # Two places give two lines; the same place twice gives one.
    (
        [Unit("A", Kind.CELL, breadcrumb=("B",)), Unit("A", Kind.HEADING), Unit("A", Kind.CELL, breadcrumb=("B",))],
        ["B › table cell", "heading"],
    ),
    # The strictest class of all places.
    (
        [Unit("A", Kind.CELL), Unit("A", Kind.CELL, unit_class=CRITICAL), Unit("A", Kind.CELL, unit_class=CLINICAL)],
        ["table cell", "critical"],
    ),
    ([Unit("A", Kind.CELL, unit_class=CLINICAL)], ["table cell"]),
    # The author's words stand last, each once.
    (
        [
            Unit("A", Kind.CELL, comment="A name."),
            Unit("A", Kind.TERM, unit_class=CRITICAL, comment="Short."),
            Unit("A", Kind.CELL, comment="A name."),
        ],
        ["table cell", "term", "critical", "A name.", "Short."],
    ),
]


@pytest.mark.parametrize(("units", "lines"), LINES)
def test_what_a_translator_reads(units: list[Unit], lines: list[str]) -> None:
    (entry,) = entries(*units)
    assert list(entry.extracted) == lines


def test_citations_and_figures_stand_between_the_class_and_the_comment() -> None:
    unit = Unit("A", Kind.CELL, unit_class=CRITICAL, comment="Short.")
    catalog = template(
        [("a.md", unit)], citations=lambda msgid: [f"{msgid}: cited"], figures=lambda msgid: ["0.5 = 0,5"]
    )
    assert list(catalog.entries[0].extracted) == ["table cell", "critical", "A: cited", "0.5 = 0,5", "Short."]


def test_a_context_makes_another_entry_and_the_order_is_that_of_reading() -> None:
    found = entries(Unit("B", Kind.CELL), Unit("A", Kind.CELL, "x"), Unit("A", Kind.CELL), Unit("B", Kind.CELL))
    assert [entry.key for entry in found] == [(None, "B"), ("x", "A"), (None, "A")]


def test_each_file_is_named_once_and_without_lines() -> None:
    placed = [("a.md", Unit("A", Kind.CELL, line=3)), ("b.md", Unit("A", Kind.CELL)), ("a.md", Unit("A", Kind.CELL))]
    assert template(placed).entries[0].references == ("a.md", "b.md")
    assert template(placed, locations=False).entries[0].references == ()


FLAGS = [
    (Unit("A", Kind.CELL), ("md-text",)),
    (Unit("A", Kind.FIELD), ("md-text",)),
    (Unit("A", Kind.WORD), ()),
    (Unit("100 %", Kind.WORD), ()),
    (Unit("%(name)s", Kind.WORD), ("python-format",)),
]


@pytest.mark.parametrize(("unit", "flags"), FLAGS)
def test_flags(unit: Unit, flags: tuple[str, ...]) -> None:
    assert entries(unit)[0].flags == flags


def test_an_edit_elsewhere_touches_no_entry() -> None:
    before = entries(Unit("A", Kind.CELL, line=3), Unit("B", Kind.CELL, line=4))
    after = entries(Unit("New", Kind.CELL, line=1), Unit("A", Kind.CELL, line=5), Unit("B", Kind.CELL, line=6))
    assert after[1:] == before


def test_a_template_is_marked_as_one() -> None:
    catalog = template([], header=(("Project-Id-Version", "x"),))
    assert (catalog.entries, catalog.header, catalog.header_flags) == ((), (("Project-Id-Version", "x"),), ("fuzzy",))
