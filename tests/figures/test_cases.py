"""The table of cases, and the shared cases where they are at hand."""

import json
from pathlib import Path

import pytest

from pipeline.figures.compare import differences
from pipeline.figures.reader import read_figures
from pipeline.model.locale import Locale

SOURCE = Locale.parse("en-CA")
TABLE = Path(__file__).parent / "cases.md"
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "integrity-cases.json"
TYPED = {"number", "range", "percent", "currency", "date", "unit", "statistic", "time", "identifier"}


def verdict(source: str, translation: str, locale: str) -> tuple[str, list[str]]:
    target = Locale.parse(locale)
    found = differences(read_figures(source, SOURCE), read_figures(translation, target), target)
    levels = {severity.value for severity, _ in found}
    level = "error" if "error" in levels else "warning" if "warning" in levels else "ok"
    return level, [message for _, message in found]


def table() -> list[tuple[str, str, str, str]]:
    cases = []
    for line in TABLE.read_text("utf-8").splitlines()[4:]:
        if not line or line.startswith("#"):
            continue
        source, translation, locale, level = line.split(" | ")
        assert level in ("ok", "error", "warning"), line
        cases.append((source, translation.replace("⍽", "\u00a0").replace("▫", "\u202f"), locale, level))
    return cases


@pytest.mark.parametrize(("source", "translation", "locale", "level"), table())
def test_case_of_the_table(source: str, translation: str, locale: str, level: str) -> None:
    assert verdict(source, translation, locale) == (level, pytest.approx([]) if level == "ok" else verdict(source, translation, locale)[1])
