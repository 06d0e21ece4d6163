"""What an import is asked for, and what it comes to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.errors import Fault
from pipeline.flow.changes import Changes
from pipeline.flow.placing import Outcome
from pipeline.flow.returning import Placement
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale


@dataclass(frozen=True, slots=True)
class Request:
    """How files are to be imported."""

    locale: Locale | None = None
    """What every file must be in."""
    domain: str = ""
    """The catalog that files without a job's header belong to; empty: they are refused."""
    origin: str | None = None
    """Who translated; None: a person a job, and of other files nobody knows."""
    today: date | None = None


@dataclass
class Import:
    """What an import came to, not yet written."""

    changes: Changes = field(default_factory=Changes)
    placements: list[Placement] = field(default_factory=list)
    unplaced: dict[str, str] = field(default_factory=dict)
    """Path of a job → the file that lists what could not be placed of it."""
    faults: list[Fault] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many entries fared how."""
        found = [placement.outcome for placement in self.placements]
        return {outcome.value: found.count(outcome) for outcome in Outcome}

    @property
    def findings(self) -> Iterator[Finding]:
        """Yield what somebody has to look at: conflicts, what could not be placed, what was emptied."""
        for placement in self.placements:
            if placement.outcome in _MEANINGS:
                yield _finding(placement, self.unplaced.get(placement.job_path, ""))


_MEANINGS = {
    Outcome.CONFLICT: (
        "import-conflict",
        "the translation changed here too: the job's stands beside it as a comment",
        "write the one that is right as msgstr, delete the comment and clear the fuzzy flag",
    ),
    Outcome.UNKNOWN: (
        "import-unknown",
        "the source has no such text any more",
        "it is kept in {}",
    ),
    Outcome.EMPTIED: (
        "import-emptied",
        "the job has no translation any more: the one here stays",
        "delete it here too, if it is to go",
    ),
}


def _finding(placement: Placement, unplaced: str) -> Finding:
    rule, message, hint = _MEANINGS[placement.outcome]
    return Finding(
        placement.path,
        placement.line or None,
        None,
        rule,
        Severity.WARNING,
        message,
        hint.format(unplaced),
        placement.locale.tag,
        placement.domain or None,
        msgctxt=placement.theirs.msgctxt,
        msgid=placement.theirs.msgid,
        msgstr=placement.theirs.msgstr or None,
    )
