"""An article and its translation, both Markdown → the article's catalog.

Units are aligned; the translations go into the entries that have none, as drafts but where structure and anchors agree
exactly. What has no partner, and what the catalog has otherwise, is listed beside the catalog.
"""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.align import Alignment, Element, Pair, agree, align, elements, same_structure
from pipeline.catalogs.writer import write_catalog
from pipeline.errors import Fault, InputError
from pipeline.flow.changes import Changes
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.folders import SUFFIXES, Folders, survey
from pipeline.flow.joining import joined, parted
from pipeline.flow.leftovers import Leftover, leftovers_path, put_leftovers
from pipeline.flow.offering import Offered, Taking, take
from pipeline.flow.project import COMMON, open_project
from pipeline.model.article import Article
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.read import read
from pipeline.segment import segment
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.flow.project import Project

IMPORT = "import"
"""The origin of a translation that was aligned: no person has seen it beside its source."""
ONLY_TRANSLATION, ONLY_SOURCE = "in the translation only", "in the source only"
OTHERWISE = "the catalog has another translation"


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


@dataclass
class Row:
    """What became of one translated article."""

    file: str
    domain: str
    accepted: int = 0
    fuzzy: int = 0
    same: int = 0
    conflicts: int = 0
    obsolete: int = 0
    only_translation: int = 0
    only_source: int = 0


@dataclass
class Bootstrapping:
    """What was aligned, not yet written."""

    changes: Changes = field(default_factory=Changes)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    alone: list[Fault] = field(default_factory=list)
    """Files of one folder that have no partner in the other."""
    lists: list[str] = field(default_factory=list)
    """The files that tell what is left over."""


# ---- Which files ----------------------------------------------------------------------------------------------------


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
        return [Couple(_beside(source), one.name, _beside(target), other.name)], []
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


def _beside(path: str) -> Workspace:
    folder = posixpath.dirname(Path(path).as_posix())
    return Workspace(Path(folder or "."), folder)


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


# ---- What they hold -------------------------------------------------------------------------------------------------


def bootstrap(
    settings: Settings, folders: Folders, found: Sequence[Couple], locale: Locale, today: date | None = None
) -> Bootstrapping:
    """Return the catalogs of the articles with the units of their translations, as changes that are not yet written."""
    result = Bootstrapping()
    work = _Work(settings, folders, locale, today, result)
    for couple in found:
        try:
            work.add(couple)
        except InputError as error:
            result.faults += error.faults
    work.finish()
    return result


class _Work:
    """Goes through the files one by one; several may fill one catalog, as snippets do."""

    def __init__(
        self, settings: Settings, folders: Folders, locale: Locale, today: date | None, result: Bootstrapping
    ) -> None:
        self.settings, self.folders, self.locale = settings, folders, locale
        self.today, self.result = today, result
        self.lists: dict[str, list[Leftover]] = {}
        self.touched: dict[str, CurrentCatalogs] = {}

    def add(self, couple: Couple) -> None:
        domain, paths = self._domain(couple)
        current = self._catalogs(domain, paths)
        catalog = current.catalog(domain)
        if catalog is None:
            raise InputError(current.shelf.faults or [_broken(couple)])
        source = self._article(couple.source, couple.source_path)
        target = self._article(couple.target, couple.target_path)
        aligned = Aligned(couple, source, target, self.settings.source_locale, self.locale)
        taking = take(catalog, aligned.offers())
        current.replace(domain, taking.catalog)
        self.touched[domain] = current
        self.lists.setdefault(domain, []).extend([*aligned.leftovers(), *conflict_list(couple.shown, taking)])
        self.result.rows.append(_row(couple, domain, taking, aligned))

    def finish(self) -> None:
        """Ask for the catalogs and lists to be written."""
        for domain, left in self.lists.items():
            current = self.touched[domain]
            catalog = current.catalog(domain)
            before = current.shelf.content(domain) or b""
            if catalog is not None:
                text = write_catalog(catalog, self.settings.wrap)
                if self.result.changes.put(self.folders.catalogs, current.path(domain), text, before):
                    current.sign_along([domain], self.result.changes)
            path = leftovers_path(self.locale, domain)
            if left:
                put_leftovers(self.folders.catalogs, path, left, self.result.changes)
                self.result.lists.append(self.folders.catalogs.shown(path))

    def _domain(self, couple: Couple) -> tuple[str, list[str]]:
        """Return the catalog that an article belongs to, and its file; one from elsewhere is known by its name."""
        place = Path(couple.source.place(couple.source_path)).resolve()
        below = _below(place, self.folders.articles.root)
        if below is not None:
            return posixpath.splitext(below)[0], [below]
        if self.settings.editions and _below(place, self.settings.root / self.settings.common) is not None:
            return COMMON, []
        by_domain, _ = survey(self.settings, self.folders)
        name = posixpath.splitext(couple.source_path)[0]
        found = [d for d in by_domain if name == d or name.endswith(f"/{d}") or d.endswith(f"/{name}")]
        if len(found) == 1:
            return found[0], by_domain[found[0]]
        shown, folder = couple.source.shown(couple.source_path), self.folders.articles.shown("") or "."
        message = f"{len(found) or 'no'} articles of {folder} are called {name}"
        hint = "name the article's own file, or its folder with --source"
        raise InputError([Fault(shown, None, message, "import-article", hint)])

    def _catalogs(self, domain: str, paths: list[str]) -> CurrentCatalogs:
        if self.settings.editions:
            return self._whole
        if domain not in self.touched:
            project = open_project(self.settings, self.folders, {domain: paths})
            self.touched[domain] = CurrentCatalogs(project, self.locale, self.today)
        return self.touched[domain]

    @cached_property
    def _whole(self) -> CurrentCatalogs:
        return CurrentCatalogs(self._project, self.locale, self.today)

    @cached_property
    def _project(self) -> "Project":
        return open_project(self.settings, self.folders)

    def _article(self, workspace: Workspace, path: str) -> Article:
        settings = self.settings
        source = read(workspace.text(path), posixpath.splitext(path)[0], workspace.shown(path), settings.keys)
        return segment(source, False, settings.code, settings.attributes)


def _below(place: Path, folder: Path) -> str | None:
    """Return a place as a path below a folder, None where it stands elsewhere."""
    try:
        return place.relative_to(folder.resolve()).as_posix()
    except ValueError:
        return None


def _broken(couple: Couple) -> Fault:
    hint = "run traversier extract: it says what is wrong with the source"
    return Fault(couple.source.shown(couple.source_path), None, "the article cannot be read", "import-source", hint)


class Aligned:
    """An article and its translation, unit by unit."""

    def __init__(self, couple: Couple, source: Article, target: Article, of: Locale, to: Locale) -> None:
        self.couple, self.of, self.to = couple, of, to
        self.source, self.target = elements(source), elements(target)
        self.alignment: Alignment = align(self.source, self.target, of, to)
        self.steady = same_structure(self.alignment, self.source, self.target)
        self.unsplit: list[Pair] = []

    def offers(self) -> list[Offered]:
        """Return a translation for each unit that has one."""
        return [offer for pair in self.alignment.pairs for offer in self._offers(pair)]

    def _offers(self, pair: Pair) -> Iterator[Offered]:
        sources, targets = [self.source[i] for i in pair.source], [self.target[j] for j in pair.target]
        if any(element.unit is None for element in (*sources, *targets)):
            return
        if len(sources) == 1:
            exact = len(targets) == 1 and self._exact(pair)
            yield self._offer(sources[0], joined([element.text for element in targets]), not exact, targets[0].line)
            return
        texts = parted(targets[0].text, [element.text for element in sources])
        if texts is None:
            self.unsplit.append(pair)
            return
        for element, text in zip(sources, texts, strict=True):
            yield self._offer(element, text, True, targets[0].line)

    def _exact(self, pair: Pair) -> bool:
        """Tell whether structure and anchors agree; what is in the source's own words may have been forgotten."""
        one, other = self.source[pair.source[0]], self.target[pair.target[0]]
        if pair.source[0] not in self.steady or one.text == other.text or one.unit is None or other.unit is None:
            return False
        return one.unit.kind is other.unit.kind and agree(one.unit, other.unit, self.of, self.to)

    def _offer(self, element: Element, text: str, fuzzy: bool, line: int) -> Offered:
        assert element.unit is not None
        return Offered(
            element.unit.msgid, text, element.unit.msgctxt, fuzzy, origin=IMPORT, file=self.couple.shown, line=line
        )

    def only_translation(self) -> list[Element]:
        """Return the units of the translation that belong to nothing."""
        left = [*self.alignment.target_left, *(j for pair in self.unsplit for j in pair.target)]
        return [self.target[j] for j in sorted(left) if self.target[j].unit is not None]

    def only_source(self) -> list[Element]:
        """Return the units of the article for which nothing was found."""
        left = [*self.alignment.source_left, *(i for pair in self.unsplit for i in pair.source)]
        return [self.source[i] for i in sorted(left) if self.source[i].unit is not None]

    def leftovers(self) -> Iterator[Leftover]:
        """Yield what is left over on either side."""
        couple = self.couple
        shown = couple.source.shown(couple.source_path)
        for element in self.only_translation():
            place = f"{couple.shown}:{element.line}: {element.kind}"
            yield Leftover(couple.shown, ONLY_TRANSLATION, place, (element.text,))
        for element in self.only_source():
            yield Leftover(couple.shown, ONLY_SOURCE, f"{shown}:{element.line}: {element.kind}", (element.text,))


def conflict_list(file: str, taking: Taking) -> Iterator[Leftover]:
    """Yield the translations that were not taken, since the catalog has others."""
    for offer, entry in taking.conflicts:
        there = " / ".join(filter(None, (entry.msgstr, *entry.msgstr_plural)))
        texts = (f"source:  {offer.msgid}", f"offered: {offer.msgstr}", f"kept:    {there}")
        yield Leftover(offer.file or file, OTHERWISE, f"{offer.file or file}:{offer.line}", texts)


def _row(couple: Couple, domain: str, taking: Taking, aligned: Aligned) -> Row:
    names = ("accepted", "fuzzy", "same", "conflicts", "obsolete")
    row = Row(couple.shown, domain, *(len(getattr(taking, name)) for name in names))
    row.only_translation, row.only_source = len(aligned.only_translation()), len(aligned.only_source())
    return row
