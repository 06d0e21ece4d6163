"""Each note agrees with the registry, the references and the other notes.

Why: a note that cites an undefined key, or an authority whose name nobody verified, cannot be published.
Bad: sources: [wsib-formulari]
Good: sources: [wsib-formulary]
Source: docs/source.md, notes
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule
from pipeline.model.finding import Problem, Severity
from pipeline.notes.validation import validate


def check(library: Library) -> Iterator[Remark]:
    """Yield what is wrong with the notes taken together, under the names `note-source`, `note-jurisdiction`, …"""
    for fault, severity in validate(library.notes, library.registry, library.references.keys()):
        problem = Problem(fault.message, fault.hint, severity)
        yield Remark(problem, fault.path, fault.line, "notes", rule=fault.code)


RULE = SourceRule("note", Severity.ERROR, check)
