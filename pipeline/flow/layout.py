"""Where a plain folder's localized files stand, and what their links need to keep working from there."""

import os.path
import posixpath
from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from urllib.parse import quote, unquote

from pipeline.flow.changes import Changes
from pipeline.flow.folders import SUFFIXES, Folders, output_path
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.render import relinked


def adapted(text: str, start: int, path: str, locale: Locale, settings: Settings, folders: Folders) -> str:
    """Return a text whose relative links and pictures lead from the output to where they led from the source.

    A link to another Markdown file of the folder leads to its localized file; what is copied is beside it; everything
    else is reached where it stands in the source folder. `path` is the file's, relative to the source folder.
    """
    domain, suffix = posixpath.splitext(path)
    here = posixpath.dirname(output_path(settings, locale, domain, suffix))
    resolve = _resolver(posixpath.dirname(path), here, locale, settings, folders)
    return text[:start] + relinked(text[start:], resolve)


def _resolver(folder: str, here: str, locale: Locale, settings: Settings, folders: Folders) -> Callable[[str], str]:
    def resolve(destination: str) -> str:
        bare = destination.strip("<>")
        address, mark, rest = _split(bare)
        if not address or ":" in address or address.startswith(("/", "#")):
            return destination
        target = posixpath.normpath(posixpath.join(folder, unquote(address)))
        if target.startswith("..") or not folders.articles.exists(target):
            return destination
        if target.endswith(SUFFIXES):
            stem, suffix = posixpath.splitext(target)
            place = output_path(settings, locale, stem, suffix)
        elif _copied(target, settings):
            place = target if settings.layout == "suffix" else f"{locale.tag}/{target}"
        else:
            source = os.path.relpath(folders.articles.root, folders.output.root).replace(os.sep, "/")
            place = posixpath.join(source, target)
        found = quote(posixpath.relpath(place, here or "."), safe="/:@!$&'*+,;=~-._") + mark + rest
        return f"<{found}>" if destination.startswith("<") else found

    return resolve


def _split(address: str) -> tuple[str, str, str]:
    """Return the path of an address, then `#` or `?` with what follows."""
    cut = min((i for i in (address.find("#"), address.find("?")) if i >= 0), default=len(address))
    return address[:cut], address[cut : cut + 1], address[cut + 1 :]


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
