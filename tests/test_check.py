"""Checking a catalog, counting what is current, holding it against the gate."""

import pytest

from pipeline.check import check_catalog
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
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
