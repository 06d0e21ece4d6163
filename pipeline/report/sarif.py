"""SARIF 2.1.0 (OASIS standard): what code scanning services and editors read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from pipeline import __version__
from pipeline.model.finding import Change, Finding, Severity
from pipeline.report.form import NOTHING, About, counts, ordered
from pipeline.report.json import dumped
from pipeline.report.rules import RuleWords, rule_words

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
HOME = "https://pypi.org/project/traversier/"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_DETAILS = ("locale", "article", "jurisdiction", "msgctxt", "msgid", "msgstr")
# Matches the first mark of `[text](1)`; not that of `[@feder2014]`.
_LINK = re.compile(r"\[(?=[^\[\]]*\]\()")
_NUMBER = re.compile(r"\d+")


def sarif_report(
    findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None, about: About = NOTHING
) -> str:
    """Return one run with its rules, and a result for each finding; addresses are relative to the source root."""
    found = ordered(findings)
    names = sorted({finding.rule for finding in found})
    indexes = {name: index for index, name in enumerate(names)}
    run = {
        "tool": {
            "driver": {
                "name": "Traversier",
                "semanticVersion": __version__,
                "informationUri": HOME,
                "rules": [_rule(name, rule_words(name)) for name in names],
            }
        },
        "automationDetails": {"id": f"traversier/{'-'.join(filter(None, (command, about.stage)))}/"},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(finding, indexes[finding.rule], mark) for finding, mark in zip(found, _marks(found), strict=True)
        ],
        "properties": {**counts(found), **(summary or {})},
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(name: str, rule: RuleWords) -> dict[str, Any]:
    """Return a reportingDescriptor (§3.49)."""
    described: dict[str, Any] = {"id": name, "name": "".join(word.title() for word in name.split("-"))}
    if rule.summary:
        described["shortDescription"] = {"text": f"{rule.summary}."}
        described["fullDescription"] = {"text": rule.why or f"{rule.summary}."}
        described["help"] = {"text": rule.text, "markdown": rule.markdown}
    properties: dict[str, Any] = {"tags": ["translation"]}
    if rule.severity:
        described["defaultConfiguration"] = {"level": _LEVELS[rule.severity]}
        properties["problem.severity"] = _PROBLEM[rule.severity]
    return {**described, "properties": properties}


def _result(finding: Finding, index: int, mark: str) -> dict[str, Any]:
    """Return a result (§3.27)."""
    text = f"{finding.message}\n{finding.hint}" if finding.hint else finding.message
    details = {name: value for name in _DETAILS if (value := getattr(finding, name)) is not None}
    # Services show nothing of a result without a line.
    region: dict[str, Any] = {"startLine": finding.line or 1}
    if finding.line and finding.column:
        region["startColumn"] = finding.column
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": _artifact(finding.path), "region": region}}
    if names := [name for name in (finding.locale, finding.article, finding.jurisdiction) if name]:
        location["logicalLocations"] = [{"fullyQualifiedName": "/".join(names), "kind": "resource"}]
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        # A message may hold `{0}` or `[text](1)`, which would be read as a placeholder and a link (§3.11.5, §3.11.6).
        "message": {"text": _literal(text)},
        "locations": [location],
        "partialFingerprints": {"primaryLocationLineHash": mark, "traversier/v1": mark},
        **({"fixes": [_fix(finding.path, finding.change)]} if finding.change else {}),
        **({"properties": details} if details else {}),
    }


def _fix(path: str, change: Change) -> dict[str, Any]:
    """Return a fix (§3.55): what `traversier fix` would write, or would ask about."""
    region = {
        "startLine": change.start_line,
        "startColumn": change.start_column,
        "endLine": change.end_line,
        "endColumn": change.end_column,
    }
    said = "Written by: traversier fix" if change.safe else "For a person to decide: traversier fix --ask"
    replacement = {"deletedRegion": region, "insertedContent": {"text": change.text}}
    return {
        "description": {"text": said},
        "artifactChanges": [{"artifactLocation": _artifact(path), "replacements": [replacement]}],
    }


def _literal(text: str) -> str:
    r"""Return a text in which nothing is a placeholder or a link.

    >>> print(_literal("{0} in [@a], [b](1)"))
    {{0}} in [@a], \[b](1)
    """
    return _LINK.sub(r"\\[", text.replace("{", "{{").replace("}", "}}"))


def _artifact(path: str) -> dict[str, str]:
    """Return an artifactLocation (§3.4): percent-encoded, below the source root unless it is absolute."""
    address = quote(path.replace("\\", "/"), safe="/", errors="surrogateescape")
    if address.startswith("/"):
        return {"uri": f"file://{address}"}
    return {"uri": address, "uriBaseId": "%SRCROOT%"}


def _marks(found: Iterable[Finding]) -> Iterator[str]:
    """Yield what tells each finding from the others, and is the same when lines move and counts change."""
    seen: Counter[str] = Counter()
    for finding in found:
        of_a_unit = finding.msgid is not None
        parts = (
            *(finding.rule, finding.path, finding.locale, finding.article, finding.jurisdiction),
            *(finding.msgctxt, finding.msgid if of_a_unit else _NUMBER.sub("0", finding.message)),
        )
        text = "\0".join("" if part is None else f"={part}" for part in parts)
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[digest] += 1
        yield f"{digest}:{seen[digest]}"
