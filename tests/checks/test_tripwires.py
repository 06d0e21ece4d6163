"""Tripwires: units that a reviewer should read, and units that need none."""

import importlib
import pkgutil
import re

import pytest
from glossary_sample import GLOSSARIES

from pipeline.checks import PAIR_RULES, TRIPWIRES, tripwires
from pipeline.checks.rule import Pair, Rule, problems
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

FRENCH, ENGLISH = Locale.parse("fr-CA"), Locale.parse("en-CA")
CASES = [
    ("Run `not` [@never].", []),
    ("Ketamine is old.", []),
    ("It took 2 weeks and 80% of them came.", []),
    ("One of the first.", []),
    ("Unless you ask, nothing happens.", ["tripwire-negation"]),
    ("You may, or must, stop.", ["tripwire-warning", "tripwire-modal"]),
    ("Contraindications: psychosis.", ["tripwire-contraindication"]),
    ("80% of one group and 93% of the other", ["tripwire-figures"]),
    ("0.5 mg/kg, then 1 mg/kg, in 40 minutes", ["tripwire-figures"]),
    ("0.5 mg/kg, then 0.5 mg/kg", []),
]


def _names(text: str) -> list[str]:
    return [rule.name for rule, _ in problems(Pair(text, "x", FRENCH, ENGLISH), TRIPWIRES)]


@pytest.mark.parametrize(("text", "names"), CASES)
def test_a_unit_is_listed_for_what_no_rule_can_decide(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize("rule", TRIPWIRES, ids=lambda rule: rule.name)
def test_the_examples_of_a_docstring_are_true(rule: Rule) -> None:
    docstring = importlib.import_module(rule.check.__module__).__doc__ or ""
    for head, listed in (("Bad", True), ("Good", False)):
        match = re.search(rf"^{head}: (.*) → (.*)$", docstring, re.MULTILINE)
        assert match
        assert bool(list(rule.check(Pair(match[1], match[2], FRENCH, ENGLISH, glossary=GLOSSARIES["fr-CA"])))) is listed


def test_tripwires_are_for_information_and_never_asked_with_the_rules() -> None:
    modules = {m.name for m in pkgutil.iter_modules(tripwires.__path__)} - {"words"}
    assert {rule.check.__module__.rpartition(".")[2] for rule in TRIPWIRES} == modules
    assert all(rule.severity is Severity.INFO and rule.name.startswith("tripwire-") for rule in TRIPWIRES)
    assert not {rule.name for rule in TRIPWIRES} & {rule.name for rule in PAIR_RULES}
