"""Everything that is read once: articles, snippets, notes, registries, references."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pipeline.errors import Fault, InputError
from pipeline.model.article import Article
from pipeline.model.finding import Finding, Severity
from pipeline.model.note import Note, Registry
from pipeline.model.reference import Reference
from pipeline.model.settings import Settings
from pipeline.model.unit import Kind, Unit
from pipeline.read import read
from pipeline.segment import segment
from pipeline.workspace import Workspace

T = TypeVar("T")
COMMON, NOTES, INTERFACE = "common", "notes", "interface"
RESERVED = (COMMON, NOTES, INTERFACE)
"""Domains that no article may take."""
_SUFFIXES = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of a project, each a workspace of its own."""

    articles: Workspace
    templates: Workspace
    catalogs: Workspace
    output: Workspace

    @classmethod
    def of(cls, settings: Settings, **given: str | None) -> "Folders":
        """Return the folders that the settings name, each replaced by what was given on the command line."""
        return cls(**{name: _workspace(settings, name, given.get(name)) for name in cls.__dataclass_fields__})


def _workspace(settings: Settings, name: str, given: str | None) -> Workspace:
    if given is not None:
        return Workspace(Path(given), "" if Path(given).is_absolute() else PurePosixPath(given).as_posix())
    path = getattr(settings, name)
    return Workspace(settings.root / path, path)


@dataclass(frozen=True, slots=True)
class Project:
    """What the source folder holds, and what could not be read of it."""

    settings: Settings
    folders: Folders
    articles: tuple[Article, ...] = ()
    snippets: tuple[Article, ...] = ()
    notes: tuple[Note, ...] = ()
    registry: Registry = field(default_factory=Registry)
    references: Mapping[str, Reference] = field(default_factory=dict)
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
        return not {COMMON, NOTES, "registry", "references"} & set(self.failed)

    def article(self, domain: str) -> Article | None:
        """Return the article of a domain."""
        return next((a for a in self.articles if a.source.domain == domain), None)


@dataclass
class _Reading:
    """Collects what fails while the rest goes on."""

    faults: list[Fault] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def attempt(self, work: Callable[[], T], domain: str = "") -> T | None:
        try:
            return work()
        except InputError as error:
            self.faults += error.faults
            if domain:
                self.failed.append(domain)
            return None


def open_project(settings: Settings, folders: Folders) -> Project:
    """Read the source folder; what cannot be read is in `findings`, the rest is there."""
    reading = _Reading()
    articles = _articles(settings, folders.articles, reading)
    project = Project(settings, folders, articles)
    if settings.editions:
        root = Workspace(settings.root)
        project = replace(
            project,
            snippets=_snippets(settings, root, reading),
            notes=_notes(settings, root, reading),
            registry=reading.attempt(lambda: _registry(settings, root), "registry") or Registry(),
            references=reading.attempt(lambda: _references(settings, root), "references") or {},
        )
        reading.faults += _clashes(project)
    findings = [*map(Finding.from_fault, reading.faults), *_notices((*articles, *project.snippets))]
    return replace(project, findings=tuple(findings), failed=tuple(reading.failed))


def _articles(settings: Settings, workspace: Workspace, reading: _Reading) -> tuple[Article, ...]:
    if not workspace.root.is_dir():
        hint = "name the folder of your Markdown with --source"
        reading.faults.append(Fault(workspace.shown(".") or ".", None, "no such folder", "folder-missing", hint))
        return ()
    found = []
    taken: dict[str, str] = {}
    for path in workspace.files(".", *_SUFFIXES):
        domain = str(PurePosixPath(path).with_suffix(""))
        if settings.editions and domain in RESERVED:
            hint = f"call the file otherwise: {', '.join(RESERVED)} are taken"
            message = f"the name {domain} is reserved"
            reading.faults.append(Fault(workspace.shown(path), None, message, "domain-reserved", hint))
            continue
        if domain in taken:
            message = f"{taken[domain]} has the same name but for its suffix"
            hint = "one catalog cannot serve two files: rename one"
            reading.faults.append(Fault(workspace.shown(path), None, message, "domain-taken", hint))
            continue
        taken[domain] = path
        article = reading.attempt(partial(_article, settings, workspace, path, domain), domain)
        if article is not None:
            found.append(article)
    return tuple(found)


def _article(settings: Settings, workspace: Workspace, path: str, domain: str) -> Article:
    source = read(workspace.text(path), domain, workspace.shown(path), settings.keys)
    return segment(source, settings.strict_directives)


def _snippets(settings: Settings, root: Workspace, reading: _Reading) -> tuple[Article, ...]:
    paths = root.files(settings.common, *_SUFFIXES)
    found = (reading.attempt(partial(_article, settings, root, path, COMMON), COMMON) for path in paths)
    return tuple(article for article in found if article is not None)


def _notes(settings: Settings, root: Workspace, reading: _Reading) -> tuple[Note, ...]:
    paths = root.files(settings.notes, ".yaml", ".yml")
    found = (reading.attempt(partial(_note, root, path), NOTES) for path in paths)
    return tuple(note for note in found if note is not None)


def _note(root: Workspace, path: str) -> Note:
    from pipeline.notes.reading import read_note

    return read_note(root.text(path), path)


def _registry(settings: Settings, root: Workspace) -> Registry:
    from pipeline.notes.reading import read_registry

    first, second, third = (f"{settings.registry}/{name}.yaml" for name in ("jurisdictions", "authorities", "crisis"))
    texts = {path: root.text(path) if root.exists(path) else "" for path in (first, second, third)}
    return read_registry(texts[first], texts[second], texts[third], (first, second, third))


def _references(settings: Settings, root: Workspace) -> Mapping[str, Reference]:
    from pipeline.citations.library import read_references

    path = settings.references
    return read_references(root.text(path), path) if root.exists(path) else {}


def _clashes(project: Project) -> Iterable[Fault]:
    """Yield articles that would be written to one place."""
    taken: dict[str, str] = {}
    for article in project.articles:
        slug = slug_of(article)
        line = article.source.meta_lines.get("slug", 1)
        if not slug or "/" in slug or slug in (".", "..") or "\\" in slug:
            yield Fault(
                article.source.path, line, f"the slug {slug!r} is no file name", "slug-bad", "use a-z, 0-9 and -"
            )
        elif slug in taken:
            hint = "give one of them another slug"
            yield Fault(article.source.path, line, f"{taken[slug]} has the same slug: {slug}", "slug-taken", hint)
        else:
            taken[slug] = article.source.path


def slug_of(article: Article) -> str:
    """Return the name of an article's page, without suffix."""
    slug = article.source.meta.get("slug")
    return slug if isinstance(slug, str) else PurePosixPath(article.source.domain).name


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


def note_units(project: Project) -> list[tuple[str, Unit]]:
    """Return the units of the notes with the file of each."""
    units = []
    for note in project.notes:
        place = project.registry.jurisdictions.get(note.jurisdiction)
        name = place.names.get("en", {}).get("name", note.jurisdiction) if place else note.jurisdiction
        source = note.text.get(project.settings.source_locale.language, "")
        if source:
            breadcrumb = (name, note.topic.value)
            unit = Unit(source, Kind.NOTE, f"note:{note.id}", note.unit_class, breadcrumb, line=note.line)
            units.append((note.path, unit))
    return units
