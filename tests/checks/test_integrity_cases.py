"""Every case of what a check must accept and reject, put to all rules at once, with the glossary of its project."""

import json
from functools import cache
from typing import Any

import pytest
from conftest import ROOT

from pipeline.checks import PAIR_RULES
from pipeline.checks.rule import Pair, problems
from pipeline.flow.glossary import Glossaries, identifiers
from pipeline.model.finding import Severity
from pipeline.model.glossary import Glossary
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

DOMAIN = ROOT.parent / "shared" / "domain"
ENGLISH = Locale.parse("en-CA")
CASES: list[dict[str, Any]] = (
    json.loads((DOMAIN / "integrity-cases.json").read_text("utf-8")) if DOMAIN.is_dir() else []
)


@cache
def glossary_of(locale: Locale) -> Glossary:
    return Glossaries(Workspace(DOMAIN), "glossary", ENGLISH).of(locale)


@cache
def names() -> tuple[str, ...]:
    return identifiers(Workspace(DOMAIN), "glossary")


@pytest.mark.skipif(not CASES, reason="needs ../shared/domain")
def test_there_are_as_many_cases_as_their_document_says() -> None:
    assert len(CASES) == 224


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_a_case_is_judged_as_expected(case: dict[str, Any]) -> None:
    locale = Locale.parse(case["locale"])
    profile = case.get("context", {}).get("profile", "")
    pair = Pair(
        case["source"],
        case["translation"],
        locale,
        ENGLISH,
        identifiers=names(),
        typography=profile,
        glossary=glossary_of(locale),
    )
    found = list(problems(pair, PAIR_RULES))
    levels = {problem.severity for _, problem in found}
    level = "error" if Severity.ERROR in levels else "warning" if Severity.WARNING in levels else "ok"
    assert level == case["expect"], (case["why"], [(rule.name, problem.message) for rule, problem in found])
