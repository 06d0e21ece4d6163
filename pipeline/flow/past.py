"""The source as it was at a revision."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.errors import InputError
from pipeline.flow.catalogs import po_path
from pipeline.flow.domains import Domain, domains
from pipeline.flow.project import COMMON, Project
from pipeline.history import History
from pipeline.model.article import Article, Source
from pipeline.model.locale import Locale
from pipeline.model.note import Note
from pipeline.model.settings import Settings
from pipeline.notes.reading import read_note
from pipeline.read import read
from pipeline.segment import segment


def past_domains(project: Project, revision: str) -> tuple[tuple[Domain, ...], Callable[[Locale, str], bool]]:
    """Return the domains at a revision, and whether a locale had a catalog of a domain then.

    A file that could not be read then counts as absent. Interface words are today's.
    """
    history = History(project.settings.root, revision)
    settings = project.settings
    catalogs = set(history.files(settings.catalogs))
    found = domains(_project_at(project, history))
    return found, lambda locale, domain: f"{settings.catalogs}/{po_path(locale, domain)}" in catalogs


def past_project(project: Project, revision: str) -> Project:
    """Return the articles, boxes and notes of a revision under today's settings, registry and references.

    A file that could not be read then counts as absent; raise UsageError where git knows no such revision.
    """
    return _project_at(project, History(project.settings.root, revision))


def _project_at(project: Project, history: History) -> Project:
    settings = project.settings
    return replace(
        project,
        articles=_articles(project, history, settings.articles),
        snippets=_articles(project, history, settings.common, COMMON) if settings.editions else (),
        notes=_notes(history, settings.notes) if settings.editions else (),
        failed=(),
    )


def _articles(project: Project, history: History, folder: str, domain: str = "") -> tuple[Article, ...]:
    found = []
    for path in history.files(folder):
        text = history.text(path) if path.endswith((".md", ".markdown")) else None
        if text is None:
            continue
        name = domain or str(PurePosixPath(path).relative_to(folder).with_suffix(""))
        try:
            settings = project.settings
            found.append(_segmented(read(text, name, path, settings.keys, foreign=not settings.editions), settings))
        except InputError:
            continue
    return tuple(found)


def _segmented(source: Source, settings: Settings) -> Article:
    return segment(source, code=settings.code, attributes=settings.attributes)


def _notes(history: History, folder: str) -> tuple[Note, ...]:
    found = []
    for path in history.files(folder):
        text = history.text(path) if path.endswith((".yaml", ".yml")) else None
        try:
            found += [read_note(text, path)] if text is not None else []
        except InputError:
            continue
    return tuple(found)
