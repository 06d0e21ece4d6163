"""What is wrong in the source, as `check` says it, and how much of that a page must not be made with."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pipeline.checks import GRAPH_RULES, SOURCE_RULES
from pipeline.checks.library import Library, source_findings
from pipeline.checks.sources import citation_undefined, div_argument
from pipeline.flow.project import Project
from pipeline.model.finding import Finding, Severity
from pipeline.notes.validation import quoted, validate

_LEAVING_GAPS = (div_argument.RULE, citation_undefined.RULE)
"""With these a page would lack a box, a note or the evidence of a claim without saying so."""


def source_faults(project: Project, today: date) -> Iterator[Finding]:
    """Yield everything that the rules find in the source folder; of plain Markdown only what is cited and defined."""
    yield from source_findings(_library(project, today), SOURCE_RULES if project.settings.editions else GRAPH_RULES)
    yield from _note_faults(project)
    yield from map(Finding.from_fault, quoted(project.notes, _texts(project), today))


def _texts(project: Project) -> Iterator[tuple[str, str]]:
    """Yield everything that editors write and that could name a note, with its path."""
    for article in (*project.articles, *project.snippets):
        yield article.source.path, article.source.text
    for note in project.notes:
        yield from ((note.path, text) for text in note.text.values())


def gaps(project: Project, today: date) -> tuple[Finding, ...]:
    """Return the errors that would leave a gap on a page; one of a snippet or a note concerns every page."""
    found = (*source_findings(_library(project, today), _LEAVING_GAPS), *_note_faults(project))
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _library(project: Project, today: date) -> Library:
    return Library(
        project.articles,
        project.snippets,
        project.references,
        project.notes,
        project.registry,
        project.settings.source_locale,
        today,
        project.settings.references,
    )


def _note_faults(project: Project) -> Iterator[Finding]:
    for fault, severity in validate(
        project.notes, project.registry, project.references, project.settings.source_locale
    ):
        yield replace(Finding.from_fault(fault), severity=severity)
