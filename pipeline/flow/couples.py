"""Which files belong together: an article and its translation, named by two files or by two folders."""

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Fault, InputError
from pipeline.flow.folders import SUFFIXES
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Couple:
    """An article and its translation: the folders that they stand in, and their paths below them."""

    source: Workspace
    source_path: str
    target: Workspace
    target_path: str

    @property
    def shown(self) -> str:
        """The translation's path as messages name it."""
        return self.target.shown(self.target_path)


def couples(source: str, target: str, locale: Locale) -> tuple[list[Couple], list[Fault]]:
    """Return the pairs of files that two paths name, and the files of folders that have no partner.

    Both are files, or both are folders; in folders `guide/intro.md` belongs to `guide/intro.md`, `guide/intro.fr.md` or
    `fr/guide/intro.md`. One folder given twice holds both. Raises InputError for a file beside a folder.
    """
    one, other = Path(source), Path(target)
    if one.is_dir() != other.is_dir():
        hint = "name two files, or two folders"
        raise InputError([Fault(target, None, "a file cannot be the translation of a folder", "import-pair", hint)])
    if not one.is_dir():
        return [Couple(*Workspace.beside(source), *Workspace.beside(target))], []
    sources, targets = Workspace(one, _shown(source)), Workspace(other, _shown(target))
    found, alone, used = [], [], set()
    paths = sources.files(".", *SUFFIXES)
    for path in paths:
        partner = next((name for name in _names(path, locale) if targets.exists(name) and name != path), None)
        if partner is None and one.resolve() != other.resolve() and targets.exists(path):
            partner = path
        if partner is not None:
            used.add(partner)
            found.append(Couple(sources, path, targets, partner))
        elif not _localized(path, locale, paths):
            alone.append(_alone(sources.shown(path), "the article has no translation there"))
    if one.resolve() != other.resolve():
        rest = (path for path in targets.files(".", *SUFFIXES) if path not in used)
        message = "the translation has no article: nothing of it was imported"
        alone += (_alone(targets.shown(path), message) for path in rest)
    return found, alone


def _shown(path: str) -> str:
    shown = Path(path).as_posix()
    return "" if shown == "." else shown


def _names(path: str, locale: Locale) -> Iterator[str]:
    """Yield where the translation of a file may stand: by suffix, then in the locale's own folder."""
    stem, suffix = posixpath.splitext(path)
    spellings = dict.fromkeys((locale.tag, locale.gettext, locale.tag.lower(), locale.language))
    yield from (f"{stem}.{spelling}{suffix}" for spelling in spellings)
    yield from (f"{spelling}/{path}" for spelling in spellings)


def _localized(path: str, locale: Locale, paths: Iterable[str]) -> bool:
    """Tell whether a file is the translation of another one of its folder."""
    return any(path in _names(other, locale) for other in paths)


def _alone(path: str, message: str) -> Fault:
    return Fault(path, None, message, "import-alone", "name the two files that belong together: traversier import A B")
