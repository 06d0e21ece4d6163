"""Where a plain folder's localized files stand, and what their links need to keep working from there."""

import os.path
import posixpath
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from functools import lru_cache

from pipeline.errors import InputError
from pipeline.flow.changes import Changes
from pipeline.flow.folders import SUFFIXES, Folders, output_path
from pipeline.markdown.addresses import readdressed
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace


def adapted(text: str, start: int, path: str, locale: Locale, settings: Settings, folders: Folders) -> str:
    """Return a text whose relative links and pictures lead from the output to where they led from the source.

    A link to another Markdown file of the folder leads to its localized file, and so does one to the page that is made
    of it (`guide.html`, `guide`); what is copied is beside it; everything else is reached where it stands. A link to
    nothing stays as it is. `path` is the file's, relative to the source folder.
    """
    domain, suffix = posixpath.splitext(path)
    here = posixpath.dirname(output_path(settings, locale, domain, suffix))
    return readdressed(text, start, _resolver(posixpath.dirname(path), here, locale, settings, folders))


def _resolver(
    folder: str, here: str, locale: Locale, settings: Settings, folders: Folders
) -> Callable[[str], str | None]:
    def resolve(path: str) -> str | None:
        target = posixpath.normpath(posixpath.join(folder, path))
        place = _place(target, locale, settings, folders)
        if place is None or posixpath.normpath(posixpath.join(here, path)) == posixpath.normpath(place):
            return None
        found = posixpath.relpath(place, here or ".")
        return found + "/" if path.endswith("/") else found

    return resolve


def _place(target: str, locale: Locale, settings: Settings, folders: Folders) -> str | None:
    """Return where what a link leads to stands, as seen from the output folder; None where there is nothing."""
    source = os.path.relpath(folders.articles.root, folders.output.root).replace(os.sep, "/")
    if target == ".." or target.startswith("../"):
        # Outside the source folder nobody looks what is there.
        return posixpath.normpath(posixpath.join(source, target))
    stem, suffix = posixpath.splitext(target)
    known = _exists(folders.articles, target)
    if known and suffix in SUFFIXES:
        return output_path(settings, locale, stem, suffix)
    if known and _holds_articles(folders.articles, target):
        return output_folder(settings, locale, target)
    if known:
        return output_folder(settings, locale, target) if _copied(target, settings) else posixpath.join(source, target)
    page = stem if suffix == ".html" else target
    if suffix in ("", ".html") and any(_exists(folders.articles, page + each) for each in SUFFIXES):
        return output_path(settings, locale, page, suffix)
    return None


def output_folder(settings: Settings, locale: Locale, path: str) -> str:
    """Return where a folder, or a file that is copied, stands below the output folder."""
    return path if settings.layout == "suffix" else posixpath.normpath(f"{locale.tag}/{path}")


def _exists(workspace: Workspace, path: str) -> bool:
    try:
        return workspace.exists(path)
    except InputError:
        return False


@lru_cache(maxsize=1024)
def _holds_articles(workspace: Workspace, path: str) -> bool:
    try:
        return bool(workspace.files(path, *SUFFIXES))
    except InputError:
        return False


def _copied(path: str, settings: Settings) -> bool:
    return not path.endswith(SUFFIXES) and any(fnmatchcase(path, pattern) for pattern in settings.copy)


def copies(settings: Settings, folders: Folders, locales: tuple[Locale, ...]) -> Changes:
    """Return the other files that the settings ask to be copied, as changes that are not yet written."""
    changes = Changes()
    for path in folders.articles.files(".") if settings.copy else ():
        if _copied(path, settings):
            content = folders.articles.read(path)
            for target in _targets(path, settings, locales):
                changes.put_bytes(folders.output, target, content)
    return changes


def _targets(path: str, settings: Settings, locales: tuple[Locale, ...]) -> Iterator[str]:
    if settings.layout == "suffix":
        yield path
    else:
        yield from (f"{locale.tag}/{path}" for locale in locales)
