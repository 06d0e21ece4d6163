"""Rules on all the catalogs of a locale: what each leaves alone, then what it reports."""

import doctest
import importlib
import pkgutil
from typing import NamedTuple

import pytest

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


def entry(msgid: str, msgstr: str, msgctxt: str | None = None, fuzzy: bool = False) -> Entry:
    return Entry(msgid, msgstr, msgctxt=msgctxt, flags=("fuzzy",) if fuzzy else ())


LEFT_ALONE = [
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
    placed = ((Catalog((_at(e, n),), path=f"{n}.po"), f"article-{n}") for n, e in enumerate(case.entries))
    found = catalog_findings(shelved(placed, FRENCH, ENGLISH), [RULES[case.rule]])
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

    case = REPORTED[0]
    placed = [(Catalog((e,), path=f"{n}.po"), None) for n, e in enumerate(case.entries)]
    for setting, levels in (("off", []), ("info", ["info"]), ("error", ["error"])):
        rule = replace(RULES[case.rule], setting=setting)
        assert [f.severity for f in catalog_findings(shelved(placed, FRENCH, ENGLISH), [rule])] == levels


def test_the_examples_in_the_code_are_true() -> None:
    result = doctest.testmod(catalog_rule)
    assert result.attempted
    assert not result.failed
