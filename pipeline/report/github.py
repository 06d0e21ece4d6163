"""Workflow commands of GitHub Actions: each finding stands as an annotation beside the line that it is about."""

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.model.finding import Finding, Severity
from pipeline.report.form import NOTHING, About, tally, worst_first
from pipeline.report.text import text_lines
from pipeline.report.visible import visible

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github_report(
    findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None, about: About = NOTHING
) -> str:
    """Return one command per finding, the worst first: GitHub shows the first ten of a step at each level only.

    A last line has the counts. Whatever stands in a text, a line is one command.
    """
    found = worst_first(findings)
    return "\n".join([*map(_annotation, found), f"{command}: {tally(found)}"]) + "\n"


def _annotation(finding: Finding) -> str:
    texts = [*text_lines(finding)]
    hint = [f"hint: {visible(finding.hint)}"] if finding.hint else []
    message = "\n".join([visible(finding.message), *texts, *hint])
    places = {"file": visible(finding.path), "line": finding.line, "col": finding.line and finding.column}
    named = {**places, "title": f"{finding.rule} ({finding.locale})" if finding.locale else finding.rule}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in named.items() if value)
    return f"::{_COMMANDS[finding.severity]} {properties}::{_message(message)}"


def _message(text: str) -> str:
    """Return a text as the message of a command.

    >>> _message("100 %\\n::error::x")
    '100 %25%0A::error::x'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a text as the value of a command's property.

    >>> _property("a,b:c")
    'a%2Cb%3Ac'
    """
    return _message(text).replace(":", "%3A").replace(",", "%2C")
