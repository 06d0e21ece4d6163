"""Somebody has read the source of each note by the day on which it should be read again.

Why: rules change, and a reader may act on one that is no longer in force. The page shows a badge; nothing is stopped,
since a day that passes is not a change that anybody made.
Bad: review_by: 2026-11-02, looked at on 2026-11-21
Good: last_reviewed: 2026-11-21 and review_by: 2027-05-20
Source: docs/source.md, notes
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule
from pipeline.model.finding import Problem, Severity
from pipeline.model.note import GRACE
from pipeline.notes.selection import current


def check(library: Library) -> Iterator[Remark]:
    """Yield each note in force that is past its review-by day."""
    for note in current(library.notes, library.today):
        if note.stale(library.today):
            message = f"the note {note.id} was to be reviewed by {note.review_by}, and was last on {note.last_reviewed}"
            if note.overdue(library.today):
                message += f": more than {GRACE.days} days too late"
            problem = Problem(message, "read its source again, then set last_reviewed and review_by")
            yield Remark(problem, note.path, note.line, "notes")


RULE = SourceRule("note-stale", Severity.WARNING, check)
