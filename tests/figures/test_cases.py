"""The tables of cases: what is no difference comes first in every section."""

import json
from pathlib import Path

import pytest

from pipeline.figures.compare import differences
from pipeline.figures.reader import read_figures
from pipeline.model.locale import Locale

SOURCE = Locale.parse("en-CA")
TABLE = Path(__file__).parent / "cases.md"
SHARED = Path(__file__).parents[3] / "shared" / "domain" / "integrity-cases.json"
TYPED = ("number", "range", "percent", "currency", "date", "unit", "statistic", "time", "identifier")
LEVELS = ("ok", "error", "warning")


def level_of(source: str, translation: str, locale: str) -> tuple[str, list[str]]:
    target = Locale.parse(locale)
    found = differences(read_figures(source, SOURCE), read_figures(translation, target), target)
    severities = {severity.value for severity, _ in found}
    level = next((level for level in ("error", "warning") if level in severities), "ok")
    return level, [message for _, message in found]


def table() -> list[tuple[str, str, str, str]]:
    cases = []
    for line in TABLE.read_text("utf-8").split("\n\n", 2)[2].splitlines():
        if line and not line.startswith("#"):
            source, translation, locale, level = line.split(" | ")
            assert level in LEVELS, line
            cases.append((source, translation.replace("⍽", "\u00a0").replace("▫", "\u202f"), locale, level))
    return cases


def shared() -> list[dict[str, str]]:
    return json.loads(SHARED.read_text("utf-8")) if SHARED.exists() else []


@pytest.mark.parametrize(("source", "translation", "locale", "level"), table())
def test_case_of_the_table(source: str, translation: str, locale: str, level: str) -> None:
    said, messages = level_of(source, translation, locale)
    assert said == level, messages


def test_the_table_holds_enough_of_each_level() -> None:
    levels = [level for _, _, _, level in table()]
    assert {level: levels.count(level) >= 10 for level in LEVELS} == dict.fromkeys(LEVELS, True)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared cases are not at hand")
@pytest.mark.parametrize("case", shared(), ids=lambda case: case["id"])
def test_shared_case(case: dict[str, str]) -> None:
    said, messages = level_of(case["source"], case["translation"], case["locale"])
    if case["check"] in TYPED:
        assert said == case["expect"], messages
    elif case["expect"] != "error":
        # Other rules speak here too: a mark of another language is a matter of typography.
        assert said in ("ok", case["expect"]), messages


DIGITS = [
    (source, translation, locale, place)
    for source, translation, locale, level in table()
    if level == "ok" and "http" not in translation
    for place, character in enumerate(translation)
    if character in "0123456789"
]


@pytest.mark.parametrize("sample", range(0, len(DIGITS), 7))
def test_any_changed_digit_is_an_error(sample: int) -> None:
    source, translation, locale, place = DIGITS[sample]
    other = str((int(translation[place]) + 3) % 10)
    said, _ = level_of(source, translation[:place] + other + translation[place + 1 :], locale)
    assert said == "error"
