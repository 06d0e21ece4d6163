"""A finding: a problem with a place and a severity."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.errors import Fault


class Severity(StrEnum):
    """How bad a finding is; the first is the worst."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: it knows what is wrong, not where the catalog stands."""

    message: str
    hint: str = ""
    severity: Severity | None = None
    """None: the rule's own."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its place; the fields are the JSON report's, null where none."""

    path: str
    line: int | None
    column: int | None
    rule: str
    severity: Severity
    message: str
    hint: str | None = None
    locale: str | None = None
    article: str | None = None
    jurisdiction: str | None = None
    msgctxt: str | None = None
    msgid: str | None = None

    @classmethod
    def from_fault(cls, fault: Fault) -> "Finding":
        """Return a fault of reading as a finding at error level."""
        return cls(fault.path, fault.line, fault.column, fault.code, Severity.ERROR, fault.message, fault.hint or None)

    def __str__(self) -> str:
        """Return `path:line: severity: message (rule)` and the hint below it."""
        place = ":".join(str(p) for p in (self.path, self.line, self.column) if p is not None)
        text = f"{place}: {self.severity}: {self.message} ({self.rule})"
        return f"{text}\n  hint: {self.hint}" if self.hint else text
