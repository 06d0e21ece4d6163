"""What every report has: its order, its counts, and what it may know beside the findings."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from pipeline.model.finding import Finding, Severity
from pipeline.model.impact import Impact
from pipeline.model.locale import Locale

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "info"}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class About:
    """What a report may know beside its findings; every field may be left out."""

    source: Locale | None = None
    """The language of the source texts."""
    stage: str = ""
    """`pr` or `release`, where the findings judge a change or a release."""
    impact: Impact | None = None
    """What a change does to editions and to translators' work."""
    link: str = ""
    """The address of the whole report, for forms that show a part of it."""
    brief: bool = False
    """One line per finding, for forms that show texts."""


NOTHING = About()


class Format(Protocol):
    """Findings, the name of the command, what else it counted → the report, ended by a line break."""

    def __call__(
        self,
        findings: Iterable[Finding],
        command: str,
        summary: Mapping[str, Any] | None = None,
        about: About = NOTHING,
        /,
    ) -> str:
        """Return the report; equal sets of findings give equal reports."""


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by place, at one place the worst first; equal sets of findings give equal lists."""
    return sorted(findings, key=_place)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings by severity, then by place: for forms that are cut somewhere."""
    return sorted(ordered(findings), key=lambda finding: _RANKS[finding.severity])


def counts(findings: Iterable[Finding]) -> dict[str, int]:
    """Return how many findings there are of each severity.

    >>> counts([])
    {'errors': 0, 'warnings': 0, 'info': 0}
    """
    found = Counter(finding.severity for finding in findings)
    return {name: found[severity] for severity, name in _PLURALS.items()}


def tally(findings: Iterable[Finding]) -> str:
    """Return the counts in words.

    >>> tally([])
    'no findings'
    """
    return ", ".join(counted(number, name) for name, number in counts(findings).items() if number) or "no findings"


def counted(number: int, name: str) -> str:
    """Return a number with its noun, which is given in the plural.

    >>> counted(1, "errors"), counted(1200, "units")
    ('1 error', '1,200 units')
    """
    return f"{number:,} {name.removesuffix('s') if number == 1 else name}"


def _place(finding: Finding) -> tuple[Any, ...]:
    rest = (finding.locale, finding.article, finding.jurisdiction, finding.msgctxt, finding.msgid, finding.hint)
    place = (finding.path, finding.line or 0, finding.column or 0, _RANKS[finding.severity])
    # Findings that differ in their texts only must not change places either.
    texts = (finding.msgstr or "", finding.place or (), finding.source_place or ())
    return *place, finding.rule, finding.message, *(words or "" for words in rest), *texts
