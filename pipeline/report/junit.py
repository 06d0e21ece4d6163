"""JUnit XML, as Jenkins and GitLab read it: a suite per file, a case per rule in it, failures for errors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from pipeline.model.finding import Finding, Severity
from pipeline.report.form import NOTHING, About, ordered, tally, worst_first
from pipeline.report.text import head, text_lines
from pipeline.report.visible import escape, visible

# Matches what XML 1.0 has no place for (§2.2): NUL, ESC, a lone surrogate, U+FFFE; not a tab, é or 🙂.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_SPECIAL = re.compile(r'[&<>"\t\n\r]')


def junit_report(
    findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None, about: About = NOTHING
) -> str:
    """Return a test suite per file; warnings and information are output of their case, not failures.

    Without findings one case has passed: a report without any counts as missing. No times and no host: run twice on
    the same texts, it is the same.
    """
    found = ordered(findings)
    suites = [list(group) for _, group in groupby(found, key=lambda finding: finding.path)]
    inner = [line for suite in suites for line in _suite(suite, command)]
    cases = sum(line.startswith("    <testcase ") for line in inner)
    failures = sum(line.startswith("      <failure ") for line in inner)
    if not found:
        cases = 1
        inner = [
            f'  <testsuite name="{_attribute(command)}" tests="1" failures="0" errors="0" skipped="0" time="0">',
            f'    <testcase name="no findings" classname="{_attribute(command)}" time="0"/>',
            "  </testsuite>",
        ]
    name = f"traversier {command}"
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="{_attribute(name)}" tests="{cases}" failures="{failures}" errors="0" time="0">',
            *inner,
            "</testsuites>\n",
        ]
    )


def _suite(found: list[Finding], command: str) -> Iterator[str]:
    rules = dict.fromkeys(finding.rule for finding in found)
    cases = {rule: worst_first(finding for finding in found if finding.rule == rule) for rule in rules}
    failed = sum(case[0].severity is Severity.ERROR for case in cases.values())
    path = _attribute(found[0].path)
    yield f'  <testsuite name="{path}" tests="{len(cases)}" failures="{failed}" errors="0" skipped="0" time="0">'
    for rule, case in cases.items():
        line = f' line="{case[0].line}"' if case[0].line else ""
        yield f'    <testcase name="{_attribute(rule)}" classname="{path}" file="{path}"{line} time="0">'
        errors = [finding for finding in case if finding.severity is Severity.ERROR]
        others = case[len(errors) :]
        if errors:
            said = errors[0].message if len(errors) == 1 else f"{tally(errors)}: {errors[0].message}"
            yield f'      <failure message="{_attribute(said)}" type="error">{_told(errors)}</failure>'
        if others:
            yield f"      <system-out>{_told(others)}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _told(findings: Iterable[Finding]) -> str:
    lines = []
    for finding in findings:
        lines += [head(finding), *text_lines(finding)]
        lines += [f"  hint: {visible(finding.hint)}"] if finding.hint else []
    return "\n".join(_written(line) for line in lines)


def _attribute(text: str) -> str:
    return _written(visible(text))


def _written(text: str) -> str:
    """Return a text as XML holds it.

    >>> _written('<a b="c">\\x00')
    '&lt;a b=&quot;c&quot;&gt;\\\\u0000'
    """
    return _SPECIAL.sub(lambda match: _MARKUP[match[0]], _NO_XML.sub(lambda match: escape(match[0]), text))
