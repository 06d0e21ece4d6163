"""Rules on all the catalogs of a locale: what each leaves alone, then what it reports."""

import doctest
import importlib
import pkgutil
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.checks import CATALOG_RULES, catalog_rule, catalogs
from pipeline.checks.catalog_rule import catalog_findings, shelved
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.locale import Locale

FRENCH, ENGLISH = Locale.parse("fr-CA"), Locale.parse("en-CA")
RULES = {rule.name: rule for rule in CATALOG_RULES}


class Case(NamedTuple):
    rule: str
    entries: tuple[Entry, ...]
    says: str = ""
    severity: str = "warning"
    one: bool = False
    """All entries stand in one catalog."""
    locale: Locale = FRENCH


def entry(msgid: str, msgstr: str, msgctxt: str | None = None, fuzzy: bool = False) -> Entry:
    return Entry(msgid, msgstr, msgctxt=msgctxt, flags=("fuzzy",) if fuzzy else ())


def items(*texts: tuple[str, str], line: str = "Side effects › list item") -> tuple[Entry, ...]:
    return tuple(Entry(msgid, msgstr, extracted=(line, "critical")) for msgid, msgstr in texts)


def document(*texts: tuple[str, str]) -> tuple[Entry, ...]:
    return tuple(Entry(msgid, msgstr) for msgid, msgstr in texts)


ITEMS = (("nausea", "nausées;"), ("pain", "douleurs"), ("sleep", "sommeil;"))
LEFT_ALONE = [
    Case("list-ends-differ", items(*ITEMS, line="Side effects › paragraph"), one=True),
    Case("list-ends-differ", items(*ITEMS, line="list items of › paragraph"), one=True),
    Case("list-ends-differ", items(*ITEMS[:2]), one=True),
    Case("list-ends-differ", items(*ITEMS), one=False),
    Case("list-ends-differ", items(*ITEMS), one=True, locale=Locale.parse("de")),
    Case("list-ends-differ", items(("a", "a;"), ("b", "b;"), ("c", "c.")), one=True),
    Case("list-ends-differ", items(("a", "a,"), ("b", "b,"), ("c", "**c**.")), one=True),
    Case("list-ends-differ", items(("a", "a;"), ("b", "b;"), ("c:", "c⍽:"), ("d?", "d?"), ("e", "etc.")), one=True),
    Case("list-ends-differ", items(("a", "a"), ("b. C.", "b. C."), ("c", "c"), ("d", "d")), one=True),
    Case("list-ends-differ", (*items(*ITEMS[:2]), entry("x", "y"), *items(*ITEMS[2:])), one=True),
    Case("list-ends-differ", items(("a", "a;"), ("b", ""), ("c", "c")), one=True),
    Case(
        "marks-differ",
        document(("the a", "l’a `l'a` d’[b](l'b)"), ("x", 'l’x <i title="l\'a">y</i>')),
        one=True,
    ),
    Case("marks-differ", document(("the a", "l’a"), ("the b", "l'b"))),
    Case("marks-differ", document(("the a", "l’a"), ("'b'", "'b' 5' et « c »")), one=True),
    Case("marks-differ", document(("l'Acme", "l'Acme"), ("the a", "l’a")), one=True),
    Case("marks-differ", document(("a", "b – c"), ("2-3", "2 — 3"), ("|", "| — | — |")), one=True),
    Case("marks-differ", document(("1,585 in 1990", "1 585 en 1990"), ("PMID 2400", "PMID 2400")), one=True),
    Case(
        "marks-differ",
        document(
            ("11,585 and 1,585", "11 585 et 1585"),
        ),
        one=True,
    ),
    Case("marks-differ", document(("a", "«a» “b”"), ("b", "“b”")), one=True, locale=Locale.parse("pa")),
    Case("marks-differ", document(("a", "«a “b”»"), ("b", "«b»")), one=True, locale=Locale.parse("es")),
    Case("marks-differ", document(("a", "„a“ und „b“"), ("b", "„b“")), one=True, locale=Locale.parse("de")),
    Case("translations-differ", (entry("Stop", "Arrêt", "noun"), entry("Stop", "Arrêtez", "verb"))),
    Case("translations-differ", (entry("Stop", "Arrêt", "noun"), entry("Stop", "Arrêtez"))),
    Case("translations-differ", (entry("Stop", "Arrêt"), entry("Stop", "Arrêtez", fuzzy=True))),
    Case("translations-differ", (entry("Stop", "Arrêt"), entry("Stop", ""))),
    Case("translations-differ", (entry("Stop", "Arrêt"), entry("Stop", "Arrêt", "meta:title"))),
    Case("sources-differ", (entry("Side effects", "Effets"), entry("**Side effects:**", "Effets"))),
    Case("sources-differ", (entry("Alberta", "ألبرتا"), entry("in Alberta", "ألبرتا"))),
    Case("sources-differ", (entry("EMDR", "EMDR"), entry("the EMDR", "EMDR"))),
    Case("sources-differ", (entry("A dose", "Une dose"), entry("A day", "Une dose", fuzzy=True))),
]
REPORTED = [
    Case("list-ends-differ", items(*ITEMS), "ends without a mark, most of them in a semicolon", one=True),
    Case("list-ends-differ", items(*ITEMS, line="type: Bullet: '- '"), "without a mark", one=True),
    Case("list-ends-differ", items(("one", "un."), ("two", "deux"), ("three", "trois")), "in a full stop", one=True),
    Case(
        "list-ends-differ", items(("One.", "Un."), ("Two.", "Deux;"), ("Three.", "Trois.")), "in a semicolon", one=True
    ),
    Case("list-ends-differ", items(*ITEMS), "semicolon", one=True, locale=Locale.parse("es-419")),
    Case("marks-differ", document(("the a", "l’a d’a"), ("b", "l'b")), "' and, more often, ’", "info", one=True),
    Case("marks-differ", document(("the a", "l’a"), ("b", "l'b l'c"), ("c", "l'd")), "’ and, more", "info", one=True),
    Case("marks-differ", document(("a", "b – c"), ("a", "b — c – d")), "spaced dashes", "info", one=True),
    Case("marks-differ", document(("1,585", "1 585"), ("2,400", "2400")), "quantities", "info", one=True),
    Case("marks-differ", document(("a", "« a »"), ("b", "« b »")), "blanks inside", "info", one=True),
    Case(
        "marks-differ",
        document(("a", "oui !"), ("b", "non ? si !")),
        "blanks before ; ! ? are",
        "info",
        one=True,
        locale=Locale.parse("fr-FR"),
    ),
    Case("marks-differ", document(("a", "„a“"), ("b", "»b« „c“")), "»«", "info", one=True, locale=Locale.parse("de")),
    Case("marks-differ", document(("a", "«a»"), ("b", "“b” «c»")), "“”", "info", one=True, locale=Locale.parse("es")),
    Case(
        "translations-differ",
        (entry("Side effects", "Effets secondaires"), entry("Side effects", "Effets indésirables")),
        "translated otherwise in 0.po:10: “Effets secondaires”",
    ),
    Case(
        "translations-differ",
        (entry("Stop", "Arrêt"), entry("Stop", "Halte"), entry("Stop", "Halte")),
        "otherwise in 1.po:11: “Halte”",
    ),
    Case("translations-differ", (entry("Stop", "Arrêt", "meta:title"), entry("Stop", "Halte")), "“Arrêt”"),
    Case("translations-differ", (entry("Stop", "l’Arrêt"), entry("Stop", "*l'arrêt*")), "“l’Arrêt”", "info"),
    Case(
        "sources-differ", (entry("Drive home.", "Rentrez."), entry("Do not drive home.", "Rentrez.")), "“Drive home.”"
    ),
    Case("sources-differ", (entry("Give 5 mg.", "Donnez."), entry("Give 50 mg.", "Donnez.")), "“Give 5 mg.”"),
    Case("sources-differ", (entry("Side effects", "Effets"), entry("Adverse effects", "Effets")), "“Side", "info"),
]


def _found(case: Case) -> list[tuple[str, str]]:
    entries = [_at(e, n) for n, e in enumerate(case.entries)]
    alone = [(Catalog((e,), path=f"{n}.po"), f"article-{n}") for n, e in enumerate(entries)]
    placed = [(Catalog(tuple(entries), path="a.po"), "a")] if case.one else alone
    found = catalog_findings(shelved(placed, case.locale, ENGLISH), [RULES[case.rule]])
    return [(finding.message, finding.severity) for finding in found]


def _at(one: Entry, number: int) -> Entry:
    from dataclasses import replace

    return replace(one, msgstr_line=10 + number)


@pytest.mark.parametrize("case", LEFT_ALONE, ids=str)
def test_catalogs_that_agree_are_left_alone(case: Case) -> None:
    assert _found(case) == []


@pytest.mark.parametrize("case", REPORTED, ids=str)
def test_catalogs_that_do_not_are_reported_once_per_entry(case: Case) -> None:
    found = _found(case)
    assert len(found) == 1
    assert case.says in found[0][0]
    assert found[0][1] == case.severity


def test_every_file_of_the_folder_is_in_the_tuple_once_and_says_why() -> None:
    modules = [f"{catalogs.__name__}.{module.name}" for module in pkgutil.iter_modules(catalogs.__path__)]
    assert sorted(rule.check.__module__ for rule in CATALOG_RULES) == sorted(modules)
    for rule in CATALOG_RULES:
        module = importlib.import_module(rule.check.__module__)
        assert rule.name == module.__name__.rpartition(".")[2].replace("_", "-")
        assert all(f"\n{head}: " in (module.__doc__ or "") for head in ("Why", "Bad", "Good", "Source"))
        assert {case.rule for case in LEFT_ALONE} >= {rule.name} <= {case.rule for case in REPORTED}


def test_settings_make_a_rule_milder_or_switch_it_off() -> None:
    from dataclasses import replace

    case = next(case for case in REPORTED if case.rule == "translations-differ")
    placed = [(Catalog((e,), path=f"{n}.po"), None) for n, e in enumerate(case.entries)]
    for setting, levels in (("off", []), ("info", ["info"]), ("error", ["error"])):
        rule = replace(RULES[case.rule], setting=setting)
        assert [f.severity for f in catalog_findings(shelved(placed, FRENCH, ENGLISH), [rule])] == levels


def test_the_examples_in_the_code_are_true() -> None:
    result = doctest.testmod(catalog_rule)
    assert result.attempted
    assert not result.failed


PIECES = [
    "l'a", "l’a", "«\u00a0", "\u202f»", "“", "”", "„", '"', " – ", "—", "1\u00a0585", "1585", "1,585", "`", "[a](", ")",
    ".", ";", "etc.", "\n", "<i>", "&nbsp;", "\u202f!", "{", "\ud800", " ", "c",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=8), st.sampled_from(["fr-CA", "fr-FR", "es", "de", "ar", "pa"]))
@settings(deadline=None)
def test_no_rule_raises_and_every_place_is_in_the_text(texts: list[tuple[str, str]], tag: str) -> None:
    catalog = Catalog(items(*texts), path="a.po")
    for finding in catalog_findings(shelved([(catalog, None)], Locale.parse(tag), ENGLISH), CATALOG_RULES):
        start, end = finding.place or (0, 0)
        assert 0 <= start <= end <= len(finding.msgstr or "")


def test_the_other_places_are_named_and_the_profile_of_the_settings_decides() -> None:
    entries = (*document(*((f"a {n}", "l’a d’a") for n in range(9))), *document(*((f"b {n}", "l'b") for n in range(9))))
    catalog = Catalog(tuple(_at(e, n) for n, e in enumerate(entries)), path="a.po")
    rules = [RULES["marks-differ"]]
    found = catalog_findings(shelved([(catalog, None)], FRENCH, ENGLISH), rules)
    assert [(f.line, f.place, f.severity) for f in found] == [(19, (1, 2), "info")]
    assert "(18 times, the other 9 times); also at line 20, 21, 22, 23, 24 and 3 more" in (found[0].hint or "")
    assert not catalog_findings(shelved([(catalog, None)], FRENCH, ENGLISH, "none"), rules)
