"""A report for programs; `report.schema.json` beside this file describes it."""

import json
import re
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from pipeline.model.finding import Finding
from pipeline.report.form import NOTHING, About, counts, ordered

VERSION = 1
"""Of the report's form; raised when a field changes its meaning or goes."""

FIELDS = (
    *("path", "line", "column", "rule", "severity", "message", "hint"),
    *("locale", "article", "jurisdiction", "msgctxt", "msgid"),
)
"""Of a finding."""

# Matches half of a pair, as in a file's name that is no UTF-8; not 🙂, which Python holds as one character.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def json_report(
    findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None, about: About = NOTHING
) -> str:
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
    return dumped(report)


def dumped(report: Mapping[str, Any]) -> str:
    """Return a report as JSON that can be written as UTF-8, whatever its texts are."""
    text = json.dumps(report, ensure_ascii=False, indent=2) + "\n"
    return _SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of the report."""
    text = files("pipeline.report").joinpath("report.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
