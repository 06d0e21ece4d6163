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
    articles = _articles(project, history, settings.articles)
    past = replace(
        project,
        articles=articles,
        snippets=_articles(project, history, settings.common, COMMON) if settings.editions else (),
        notes=_notes(history, settings.notes) if settings.editions else (),
        failed=(),
    )
    catalogs = set(history.files(settings.catalogs))
    return domains(past), lambda locale, domain: f"{settings.catalogs}/{po_path(locale, domain)}" in catalogs


def _articles(project: Project, history: History, folder: str, domain: str = "") -> tuple[Article, ...]:
    found = []
    for path in history.files(folder):
        text = history.text(path) if path.endswith((".md", ".markdown")) else None
        if text is None:
            continue
        name = domain or str(PurePosixPath(path).relative_to(folder).with_suffix(""))
        try:
            found.append(_segmented(read(text, name, path, project.settings.keys), project.settings))
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
