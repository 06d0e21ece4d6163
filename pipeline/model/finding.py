"""A finding: a problem with a place and a severity."""

from dataclasses import dataclass, field
from enum import StrEnum

from pipeline.errors import Fault


class Severity(StrEnum):
    """How bad a finding is; the first is the worst."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Return 0 for the worst."""
        return list(Severity).index(self)


Place = tuple[int, int]
"""(start, end) of a stretch of a text, in characters."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What may be written in place of a stretch of the translation."""

    start: int
    end: int
    text: str
    safe: bool = True
    """Nobody need be asked: the sense is the same whatever the sentence says."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a rule yields: it knows what is wrong, not where the catalog stands."""

    message: str
    hint: str = ""
    severity: Severity | None = None
    """None: the rule's own."""
    place: Place | None = None
    """Where in the translation; None where the rule does not know, or where something is missing."""
    source_place: Place | None = None
    """Where in the source text."""
    replacement: Replacement | None = None
    """What `fix` may do about it."""


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of a file and what stands there instead; lines and columns count from 1, in characters."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    """Behind the last character that goes."""
    text: str
    safe: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem with its place; the fields up to `msgid` are the JSON report's, null where none."""

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
    msgstr: str | None = None
    """The translation that was looked at; like the places, for reports that show texts, and no field of the JSON."""
    place: Place | None = None
    source_place: Place | None = None
    fingerprint: str | None = field(default=None, compare=False)
    """What mutes and baselines know it by; None where none of them can hide it."""
    replacement: Replacement | None = field(default=None, compare=False)
    """What `fix` may do about it, in `msgstr`."""
    change: Change | None = field(default=None, compare=False)
    """The replacement as it is made in the file; only where a report wants it."""

    @classmethod
    def from_fault(cls, fault: Fault) -> "Finding":
        """Return a fault of reading as a finding at error level."""
        return cls(fault.path, fault.line, fault.column, fault.code, Severity.ERROR, fault.message, fault.hint or None)

    def __str__(self) -> str:
        """Return `path:line: severity: message (rule)` and the hint below it."""
        place = ":".join(str(p) for p in (self.path, self.line, self.column) if p is not None)
        text = f"{place}: {self.severity}: {self.message} ({self.rule})"
        return f"{text}\n  hint: {self.hint}" if self.hint else text
