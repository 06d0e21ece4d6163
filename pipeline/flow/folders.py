"""Where a project's files are, and which of them are articles; quick to import, since every run begins here."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline.errors import Fault
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace

SUFFIXES = (".md", ".markdown")


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
    return Workspace(settings.root).inner(getattr(settings, name))


def survey(settings: Settings, folders: Folders) -> tuple[dict[str, list[str]], list[Fault]]:
    """Return the paths of each domain's files, in order, and what keeps the folder from being read, whole or in part.

    A domain has two paths where files differ in their suffix only. What a build has written below the source folder, as
    it does where only `--source` is given, is no article.
    """
    workspace = folders.articles
    if not workspace.root.is_dir():
        hint = "name the folder of your Markdown with --source, or as articles in the settings"
        message = "a file, not a folder" if workspace.root.is_file() else "no such folder"
        return {}, [Fault(_shown(workspace), None, message, "folder-missing", hint)]
    paths, links = workspace.files_and_links(".", *SUFFIXES)
    found: dict[str, list[str]] = {}
    built = set(_built(settings, folders, paths))
    for path in paths:
        if path in built:
            continue
        found.setdefault(path.rpartition(".")[0], []).append(path)
    return found, list(_left_out(workspace, links))


def nothing_found(folders: Folders, found: Collection[str]) -> list[Finding]:
    """Return a warning where a folder has no article: it may be the wrong one."""
    if found:
        return []
    message, hint = "there is no Markdown in this folder", f"files that end in {' or '.join(SUFFIXES)} are articles"
    return [Finding(_shown(folders.articles), None, None, "folder-empty", Severity.WARNING, message, hint)]


def _shown(workspace: Workspace) -> str:
    return workspace.shown("") or str(workspace.root)


def _built(settings: Settings, folders: Folders, paths: Sequence[str]) -> Iterator[str]:
    """Yield the pages of other files among the paths below the source folder."""
    output, source = folders.output.root, folders.articles.root
    if not output.is_dir() or not (place := output.resolve()).is_relative_to(base := source.resolve()):
        return
    prefix = "" if place == base else f"{place.relative_to(base).as_posix()}/"
    known = set(paths)
    for path in paths:
        name = path.removeprefix(prefix)
        if settings.layout == "suffix":
            stem, _, suffix = name.rpartition(".")
            stem, _, tag = stem.rpartition(".")
            article = f"{stem}.{suffix}"
        else:
            tag, _, article = name.partition("/")
        if path.startswith(prefix) and article in known and _is_tag(tag):
            yield path


def _is_tag(name: str) -> bool:
    try:
        return Locale.parse(name).tag == name
    except ValueError:
        return False


def linked_folders(workspace: Workspace, folder: str) -> Iterator[Fault]:
    """Yield each link to a folder: what stands behind it is left out."""
    yield from _left_out(workspace, workspace.linked_folders(folder))


def _left_out(workspace: Workspace, links: Iterable[str]) -> Iterator[Fault]:
    for path in links:
        message, hint = "links to folders are not followed", "put the files themselves there, or link each of them"
        yield Fault(workspace.shown(path), None, message, "folder-link", hint)


def folder_of(locale: Locale, jurisdiction: str) -> str:
    """Return where editions stand below the output folder: `fr-CA`, `fr-CA/CA-QC`."""
    return f"{locale.tag}/{jurisdiction}" if jurisdiction else locale.tag


def output_path(settings: Settings, locale: Locale, domain: str, suffix: str) -> str:
    """Return a file's path below the output folder: `fr/guide/intro.md`, or `guide/intro.fr.md` by suffix."""
    return f"{domain}.{locale.tag}{suffix}" if settings.layout == "suffix" else f"{locale.tag}/{domain}{suffix}"
