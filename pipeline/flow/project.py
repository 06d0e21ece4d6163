"""Everything that is read once: articles, snippets, notes, registries, references."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from pipeline.errors import Fault, InputError
from pipeline.flow.folders import SUFFIXES, Folders, linked_folders, nothing_found, survey
from pipeline.flow.meta import slug_faults, text_faults
from pipeline.model.article import Article
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.note import Note, Registry
from pipeline.model.settings import Settings
from pipeline.model.theme import OURS, Theme
from pipeline.model.unit import WRITTEN_IN, Kind, Unit
from pipeline.read import read
from pipeline.segment import segment
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.citations.styles import Style
    from pipeline.model.reference import Reference

T = TypeVar("T")
COMMON, NOTES, INTERFACE = "common", "notes", "interface"
REGISTRY, REFERENCES, THEME = "/registry", "/references", "/theme"
"""They can be among what failed; no domain begins with a slash."""
RESERVED = (COMMON, NOTES, INTERFACE)
"""Domains that no article may take."""
EVERY = "all"
"""Stands for every jurisdiction of the registry."""


@dataclass(frozen=True, slots=True)
class Project:
    """What the source folder holds, and what could not be read of it."""

    settings: Settings
    folders: Folders
    articles: tuple[Article, ...] = ()
    snippets: tuple[Article, ...] = ()
    notes: tuple[Note, ...] = ()
    registry: Registry = field(default_factory=Registry)
    references: "Mapping[str, Reference]" = field(default_factory=dict)
    citation_style: "str | Style" = "author-date"
    """The name of one of our own styles, or the style that the settings name."""
    theme: Theme = OURS
    """The project's own templates and style sheets."""
    findings: tuple[Finding, ...] = ()
    failed: tuple[str, ...] = ()
    """Domains whose source could not be read: nothing of them is written."""

    @property
    def readable(self) -> bool:
        """Whether every file could be read."""
        return not self.failed and not any(f.severity is Severity.ERROR for f in self.findings)

    @property
    def shared_readable(self) -> bool:
        """Whether everything that pages share could be read: snippets, notes, registry, references."""
        return not self.settings.editions or not {COMMON, NOTES, REGISTRY, REFERENCES, THEME} & set(self.failed)

    def article(self, domain: str) -> Article | None:
        """Return the article of a domain."""
        return next((a for a in self.articles if a.source.domain == domain), None)


@dataclass
class Reading:
    """Collects what fails while the rest goes on."""

    faults: list[Fault] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def attempt(self, work: Callable[[], T], domain: str = "") -> T | None:
        """Return what some work gives; where it meets input that cannot be used, None: the domain has failed then."""
        try:
            return work()
        except InputError as error:
            self.faults += error.faults
            if domain:
                self.failed.append(domain)
            return None


def open_project(settings: Settings, folders: Folders, only: Mapping[str, list[str]] | None = None) -> Project:
    """Read the source folder; what cannot be read is in `findings`, the rest is there.

    With `only` just these domains are read, given with the paths of their files.
    """
    reading = Reading()
    empty: list[Finding] = []
    if only is None:
        only, faults = survey(settings, folders)
        reading.faults += faults
        empty = [] if faults else nothing_found(folders, only)
    articles = _articles(settings, folders.articles, only, reading)
    project = Project(settings, folders, articles)
    if settings.editions:
        from pipeline.flow.shared import with_shared

        root = Workspace(settings.root)
        project = replace(project, snippets=_snippets(settings, root, reading))
        project = with_shared(project, root, reading)
    findings = [*map(Finding.from_fault, reading.faults), *empty, *_notices((*articles, *project.snippets))]
    return replace(project, findings=tuple(findings), failed=tuple(reading.failed))


def _articles(
    settings: Settings, workspace: Workspace, by_domain: Mapping[str, list[str]], reading: Reading
) -> tuple[Article, ...]:
    found = []
    for domain, paths in by_domain.items():
        if settings.editions and domain in RESERVED:
            message, hint = f"the name {domain} is reserved", f"{', '.join(RESERVED)} are: call the file otherwise"
            reading.faults.append(Fault(workspace.shown(paths[0]), None, message, "domain-reserved", hint))
        elif article := reading.attempt(partial(_only_article, settings, workspace, paths, domain), domain):
            found.append(article)
    return _with_pages(found, settings, reading)


def _only_article(settings: Settings, workspace: Workspace, paths: list[str], domain: str) -> Article:
    """Return the article of a domain; raise InputError where two files would have the same catalog."""
    if len(paths) > 1:
        message = f"{workspace.shown(paths[0])} has the same name but for its suffix"
        hint = "one catalog cannot serve two files: rename one"
        raise InputError([Fault(workspace.shown(path), None, message, "domain-taken", hint) for path in paths[1:]])
    return _article(settings, workspace, paths[0], domain)


def _with_pages(articles: list[Article], settings: Settings, reading: Reading) -> tuple[Article, ...]:
    """Return the articles that can have a page of their own; a plain folder's files have their own names."""
    faults = slug_faults(articles) if settings.editions else {}
    reading.faults += faults.values()
    reading.failed += faults
    return tuple(article for article in articles if article.source.domain not in faults)


def _article(settings: Settings, workspace: Workspace, path: str, domain: str) -> Article:
    source = read(workspace.text(path), domain, workspace.shown(path), settings.keys, foreign=not settings.editions)
    if settings.editions and (faults := list(text_faults(source, settings.keys))):
        raise InputError(faults)
    return segment(source, settings.strict_directives, settings.code, settings.attributes)


def _snippets(settings: Settings, root: Workspace, reading: Reading) -> tuple[Article, ...]:
    reading.faults += linked_folders(root, settings.common)
    paths = root.files(settings.common, *SUFFIXES)
    found = (reading.attempt(partial(_article, settings, root, path, COMMON), COMMON) for path in paths)
    return tuple(article for article in found if article is not None)


def wanted_jurisdictions(project: Project, given: Sequence[str] = ()) -> tuple[str, ...]:
    """Return for which jurisdictions editions are made: those given, else the one for all and those of the settings.

    `all` stands for each jurisdiction of the registry, in its order; the empty text for the edition for all readers.
    """
    places = sorted(project.registry.jurisdictions.values(), key=lambda place: (place.order, place.code))
    every = [place.code for place in places]
    found: list[str] = []
    for code in given or ("", *project.settings.jurisdictions):
        found += every if code == EVERY else [code]
    return tuple(dict.fromkeys(found))


def _notices(articles: Iterable[Article]) -> Iterable[Finding]:
    for article in articles:
        for notice in article.notices:
            yield Finding(
                article.source.path,
                notice.line,
                None,
                notice.rule,
                Severity(notice.severity),
                notice.message,
                notice.hint or None,
                article=article.source.domain,
            )


def note_units(project: Project, locale: Locale | None = None) -> list[tuple[str, Unit]]:
    """Return the units of the notes with the file of each; with a locale, of those that owe it a translation.

    A note that is not written in the source language is a unit of its own language, which the source owes too.
    """
    source, units = project.settings.source_locale, []
    for note in project.notes:
        text = note.written(source)
        if not text or (locale is not None and note.own_text(locale, source)):
            continue
        place = project.registry.jurisdictions.get(note.jurisdiction)
        name = place.names.get("en", {}).get("name", note.jurisdiction) if place else note.jurisdiction
        language = None if note.own_text(source, source) else Locale.parse(note.written_in(source))
        unit = Unit(
            text,
            Kind.NOTE,
            f"note:{note.id}",
            note.unit_class,
            (name, note.topic.value),
            f"{WRITTEN_IN}{language}" if language else "",
            line=note.line,
            language=language,
        )
        units.append((note.path, unit))
    return units
