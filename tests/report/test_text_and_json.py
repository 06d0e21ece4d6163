"""Reports: text for people, JSON for programs."""

import doctest
import importlib
import json
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import DOSE, ERROR, INFO, WARNING

from pipeline.commands.check import FORMS
from pipeline.model.finding import Finding, Severity
from pipeline.report import FORMATS, About, counts, json_report, ordered, text_report


def test_the_text_says_place_severity_message_and_rule_then_the_hint_then_the_counts() -> None:
    assert text_report([ERROR, WARNING, INFO, WARNING], "check") == (
        "a.md: info: x is defined, but never cited (reference-unused)\n"
        "a.md:3:7: warning: nothing follows the colon (colon-nothing)\n"
        "a.md:3:7: warning: nothing follows the colon (colon-nothing)\n"
        "locales/fr_CA/LC_MESSAGES/one.po:212: error: citation @feder2014 is not in the translation (citation)\n"
        "  hint: copy it unchanged\n"
        "check: 1 error, 2 warnings, 1 info\n"
    )


def test_both_texts_stand_below_with_the_place_marked_and_the_hint_last() -> None:
    assert text_report([replace(DOSE, hint="write 0,5 mg/kg")], "check") == (
        "locales/fr_CA/LC_MESSAGES/one.po:291: error:"
        " “0.5 mg/kg” is not in the translation; “5 mg/kg” stands there (figures)\n"
        "  source | typical dose 0.5 mg/kg over 40 minutes\n"
        "         |              ^^^^^^^^^\n"
        "  fr-CA  | dose habituelle de 5 mg/kg en 40 minutes\n"
        "         |                    ^^^^^^^\n"
        "  hint: write 0,5 mg/kg\n"
        "check: 1 error\n"
    )


@pytest.mark.parametrize(
    ("finding", "lines"),
    [
        pytest.param(replace(DOSE, msgid=None), [], id="no source text"),
        pytest.param(replace(DOSE, msgstr=None, source_place=None), [], id="nothing is translated"),
        pytest.param(replace(DOSE, msgstr=""), ["source", ""], id="only a place in the source"),
        pytest.param(replace(DOSE, place=None, source_place=None), ["source", "fr-CA"], id="no place"),
        pytest.param(replace(DOSE, locale=None), ["source", "", "translation", ""], id="no locale"),
        pytest.param(
            replace(DOSE, place=(99, 120), source_place=(-9, -1)), ["source", "", "fr-CA", ""], id="no such place"
        ),
    ],
)
def test_there_are_as_many_lines_of_text_as_there_is_to_show(finding: Finding, lines: list[str]) -> None:
    shown = text_report([finding], "check").split("\n")[1:-2]
    assert [line.split("|")[0].strip() for line in shown] == lines
    assert all(line.startswith("  ") for line in shown)


def test_the_same_texts_are_shown_once() -> None:
    second = replace(DOSE, rule="term", message="another thing")
    assert text_report([DOSE, second], "check").count("typical dose") == 1
    assert text_report([DOSE, replace(second, place=(0, 4))], "check").count("typical dose") == 2


def test_a_brief_report_has_one_line_for_each() -> None:
    lines = text_report([DOSE, ERROR, WARNING], "check", {}, About(brief=True)).split("\n")
    assert len(lines) == 3 + 2
    assert all(not line.startswith(" ") for line in lines)


@pytest.mark.parametrize(
    ("summary", "last"),
    [
        (None, "check: no findings"),
        ({}, "check: no findings"),
        ({"units": 1412, "catalogs": 0}, "check: no findings (1,412 units, 0 catalogs)"),
        ({"units": 412, "catalogs": 1}, "check: no findings (412 units, 1 catalog)"),
        ({"done": True, "names": ["a"], "share": 0.5}, "check: no findings"),
    ],
)
def test_the_last_line_counts(summary: dict[str, object] | None, last: str) -> None:
    assert text_report([], "check", summary) == last + "\n"


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("\x1b[31mred", "\\u001b[31mred"),
        ("a\rb", "a\\u000db"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u2028b", "a\\u2028b"),
        ("“é\u00a0%” کتاب\u200cها\t🙂", "“é\u00a0%” کتاب\u200cها\t🙂"),
        ("a\nb.po:1: error: x", "a\\nb.po:1: error: x"),
    ],
)
def test_the_text_cannot_play_tricks_on_a_terminal(message: str, shown: str) -> None:
    report = text_report([Finding("a.po", 1, None, "r", Severity.ERROR, message)], "check")
    assert report == f"a.po:1: error: {shown} (r)\ncheck: 1 error\n"


def test_the_json_has_every_field_and_null_where_there_is_nothing() -> None:
    report = json.loads(json_report([ERROR, INFO], "check", {"units": 2}))
    assert list(report) == ["version", "command", "summary", "findings"]
    assert report["version"] == 1
    assert report["command"] == "check"
    assert report["summary"] == {"errors": 1, "warnings": 0, "info": 1, "units": 2}
    assert report["findings"] == [
        {
            "path": "a.md",
            "line": None,
            "column": None,
            "rule": "reference-unused",
            "severity": "info",
            "message": "x is defined, but never cited",
            "hint": None,
            "locale": None,
            "article": None,
            "jurisdiction": None,
            "msgctxt": None,
            "msgid": None,
        },
        {
            "path": "locales/fr_CA/LC_MESSAGES/one.po",
            "line": 212,
            "column": None,
            "rule": "citation",
            "severity": "error",
            "message": "citation @feder2014 is not in the translation",
            "hint": "copy it unchanged",
            "locale": "fr-CA",
            "article": "one",
            "jurisdiction": None,
            "msgctxt": None,
            "msgid": "A [@feder2014].",
        },
    ]


def test_the_json_keeps_every_character() -> None:
    report = json_report([Finding("é.po", 1, None, "r", Severity.ERROR, "\u202e\x1b")], "check")
    assert "é.po" in report
    assert json.loads(report)["findings"][0]["message"] == "\u202e\x1b"


FINDINGS = st.builds(
    Finding,
    path=st.sampled_from(["a", "b"]),
    line=st.none() | st.integers(1, 3),
    column=st.none() | st.integers(1, 2),
    rule=st.sampled_from(["r", "s"]),
    severity=st.sampled_from(Severity),
    message=st.text(max_size=2),
    hint=st.none() | st.just("h"),
    locale=st.sampled_from([None, "fr-CA", "ar"]),
    msgctxt=st.sampled_from([None, "x"]),
)


@given(st.lists(FINDINGS), st.integers())
def test_the_order_of_findings_is_that_of_their_places_however_they_come(found: list[Finding], seed: int) -> None:
    shuffled = Random(seed).sample(found, len(found))
    assert ordered(shuffled) == ordered(found)
    for report in FORMATS.values():
        assert report(shuffled, "check", {}) == report(found, "check", {})
    places = [(finding.path, finding.line or 0) for finding in ordered(found)]
    assert places == sorted(places)


@given(st.lists(FINDINGS))
def test_every_finding_is_counted_and_reported(found: list[Finding]) -> None:
    assert sum(counts(found).values()) == len(found)
    assert len(json.loads(json_report(found, "check"))["findings"]) == len(found)


def test_at_one_place_the_worst_comes_first() -> None:
    places = [Finding("a", 1, None, "r", severity, "m") for severity in reversed(Severity)]
    assert [finding.severity for finding in ordered(places)] == list(Severity)


def test_the_command_knows_every_format() -> None:
    assert set(FORMS) == set(FORMATS)


MODULES = sorted(path.stem for path in Path(importlib.import_module("pipeline.report").__path__[0]).glob("[a-z]*.py"))


@pytest.mark.parametrize("name", [*(f"pipeline.report.{name}" for name in MODULES), "pipeline.renderers.findings"])
def test_the_examples_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
