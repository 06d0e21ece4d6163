"""Findings → a report: text for people, JSON for programs."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pipeline.model.finding import Finding, Severity

Format = Callable[[Iterable[Finding], str, Mapping[str, Any]], str]
"""Findings, the name of the command, what else it counted → the report, ended by a line break."""

VERSION = 1
"""Of the JSON report's form; raised when a field changes its meaning or goes."""

FIELDS = (
    *("path", "line", "column", "rule", "severity", "message", "hint"),
    *("locale", "article", "jurisdiction", "msgctxt", "msgid"),
)
"""Of a finding in the JSON report."""

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}
# Matches ESC, CR, a lone surrogate, U+202E; not é, a tab or a joiner between Persian letters.
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by place, at one place the worst first; equal sets of findings give equal lists."""
    return sorted(findings, key=_place)


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity.

    >>> counts([])
    {'errors': 0, 'warnings': 0, 'info': 0}
    """
    found = Counter(finding.severity for finding in findings)
    return {name: found[severity] for severity, name in _PLURALS.items()}


def text_report(findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None) -> str:
    """Return one line per finding with its hint below, then a line of counts; whole numbers of the summary join it.

    Control and direction characters are shown as escapes: texts come from catalogs and go to a terminal.

    >>> print(text_report([], "check", {"units": 412}), end="")
    check: no findings (412 units)
    """
    found = ordered(findings)
    lines = [_visible(line) for finding in found for line in str(finding).split("\n")]
    said = [_counted(number, name) for name, number in counts(found).items() if number]
    counted = [_counted(number, name) for name, number in (summary or {}).items() if type(number) is int]
    beside = f" ({', '.join(counted)})" if counted else ""
    return "\n".join([*lines, f"{command}: {', '.join(said) or 'no findings'}{beside}"]) + "\n"


def json_report(findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None) -> str:
    """Return `version`, `command`, `summary` and `findings` as JSON; what a finding does not have is null.

    The summary begins with the counts by severity.
    """
    found = ordered(findings)
    report = {
        "version": VERSION,
        "command": command,
        "summary": {**counts(found), **(summary or {})},
        "findings": [{name: getattr(finding, name) for name in FIELDS} for finding in found],
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Format] = {"text": text_report, "json": json_report}
"""By the name that `--format` takes."""


def _place(finding: Finding) -> tuple[Any, ...]:
    rest = (finding.locale, finding.article, finding.jurisdiction, finding.msgctxt, finding.msgid, finding.hint)
    place = (finding.path, finding.line or 0, finding.column or 0, _RANKS[finding.severity])
    return *place, finding.rule, finding.message, *(words or "" for words in rest)


def _counted(number: int, name: str) -> str:
    return f"{number} {name.removesuffix('s') if number == 1 else name}"


def _visible(line: str) -> str:
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", line)
