"""What pages share, but for snippets: notes, registries, references, the citation style, the project's own theme."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from pipeline.errors import Fault, InputError, nearest
from pipeline.flow.folders import linked_folders
from pipeline.flow.project import EVERY, NOTES, REFERENCES, REGISTRY, THEME, Project, Reading
from pipeline.model.note import Note, Registry
from pipeline.model.settings import CITATION_STYLES, Settings
from pipeline.model.theme import OURS, Theme
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.citations.styles import Style
    from pipeline.model.reference import Reference


def with_shared(project: Project, root: Workspace, reading: Reading) -> Project:
    """Return a project with what its pages share; what cannot be read of it is noted, and left out."""
    settings = project.settings
    project = replace(
        project,
        notes=_notes(settings, root, reading),
        registry=reading.attempt(lambda: _registry(settings, root), REGISTRY) or Registry(),
        references=reading.attempt(lambda: _references(settings, root), REFERENCES) or {},
        citation_style=reading.attempt(lambda: _style(settings, root), REFERENCES) or "author-date",
        theme=reading.attempt(lambda: _theme(settings, root), THEME) or OURS,
    )
    reading.faults += _home_faults(settings, project.registry)
    reading.faults += _jurisdiction_faults(settings, project.registry)
    return project


def _notes(settings: Settings, root: Workspace, reading: Reading) -> tuple[Note, ...]:
    reading.faults += linked_folders(root, settings.notes)
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


def _references(settings: Settings, root: Workspace) -> "Mapping[str, Reference]":
    from pipeline.citations.library import read_references

    path = settings.references
    return read_references(root.text(path), path) if root.exists(path) else {}


def _style(settings: Settings, root: Workspace) -> "str | Style":
    if settings.citation_style in CITATION_STYLES:
        return settings.citation_style
    from pipeline.citations.styles import read_style

    return read_style(root.read(settings.citation_style), settings.citation_style)


def _theme(settings: Settings, root: Workspace) -> Theme:
    """Return the project's own templates; raise InputError where one cannot be read, or the folder is not there."""
    if not settings.theme:
        return OURS
    paths = root.files(settings.theme, ".j2", ".css")
    if not paths:
        hint = "make it, with files called as those of pipeline/renderers/templates, or take theme out of the settings"
        message = "theme names a folder in which there is no template and no style sheet"
        raise InputError([Fault(settings.theme, None, message, "theme-empty", hint)])
    texts = {path.removeprefix(settings.theme + "/"): root.text(path) for path in paths}
    from pipeline.renderers.theme import theme_faults

    theme = Theme(texts, settings.theme)
    if faults := theme_faults(theme):
        raise InputError(faults)
    return theme


def _home_faults(settings: Settings, registry: Registry) -> Iterator[Fault]:
    """Yield each home jurisdiction that the registry does not have: no note would ever come first."""
    for locale, code in settings.homes.items():
        if registry.jurisdictions and code not in registry.jurisdictions:
            message = f"homes: {locale.tag} has the unknown jurisdiction {code!r}"
            hint = nearest(code, registry.jurisdictions) or f"known are {', '.join(sorted(registry.jurisdictions))}"
            yield Fault(settings.file, None, message, "home-unknown", hint)


def _jurisdiction_faults(settings: Settings, registry: Registry) -> Iterator[Fault]:
    """Yield each jurisdiction for which editions are always to be built that the registry does not have."""
    for code in settings.jurisdictions:
        if code != EVERY and code not in registry.jurisdictions and registry.jurisdictions:
            hint = nearest(code, registry.jurisdictions) or f"known are {', '.join(sorted(registry.jurisdictions))}"
            message = f"jurisdictions: there is no jurisdiction {code!r} in the registry"
            yield Fault(settings.file, None, message, "jurisdiction-unknown", hint)
