"""The catalogs of a locale → one job for a translator, and the page that shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.errors import Fault, InputError, UsageError, nearest
from pipeline.figures.classes import class_of
from pipeline.flow.changes import Changes
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.headers import fresh_header
from pipeline.flow.jobfile import (
    BASE,
    JOB,
    OTHERWISE,
    PROJECT,
    Slot,
    State,
    base_of,
    contents_hash,
    job_line,
    job_name,
    state_of,
    strings_of,
)
from pipeline.flow.project import Project
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, Unit, UnitClass
from pipeline.workspace import Workspace

_SHORT = 80
"""Characters of a job's name that may be articles' names."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a job is to hold."""

    today: date
    articles: tuple[str, ...] = ()
    """Domains; empty: all."""
    outstanding: bool = False
    """Only what is not translated, or fuzzy."""
    clinical: bool = False
    """Only clinical and critical units."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit in a catalog."""

    domain: str
    entry: Entry
    unit: Unit
    unit_class: UnitClass


@dataclass(frozen=True, slots=True)
class Task:
    """One entry of a job."""

    number: int
    shown: Place
    """The place whose translation the translator sees."""
    others: tuple[Place, ...] = ()
    """Other catalogs with the same text, for which the translation is meant as well."""
    otherwise: tuple[Place, ...] = ()
    """Other catalogs that have another current translation of the same text, which stays."""

    @property
    def unit_class(self) -> UnitClass:
        """The strictest class of all places."""
        return min((place.unit_class for place in (self.shown, *self.others)), key=lambda found: found.rank)

    @property
    def entry(self) -> Entry:
        """The entry as it goes out."""
        entry = self.shown.entry
        places = (self.shown, *self.others)
        extracted = dict.fromkeys(line for place in places for line in place.entry.extracted)
        lines = [
            *(f"{OTHERWISE}{place.domain}: {' | '.join(strings_of(place.entry))}" for place in self.otherwise),
            *(job_line(Slot(place.domain, base_of(place.entry), self.number)) for place in places),
        ]
        references = dict.fromkeys(where for place in places for where in place.entry.references)
        added = tuple(" ".join(line.split("\n")) for line in lines)
        return replace(entry, extracted=(*extracted, *added), references=tuple(references), obsolete=False)


@dataclass
class Export:
    """A job that is not yet written."""

    name: str
    path: str = ""
    """Of the job, as messages name it."""
    preview: str = ""
    tasks: tuple[Task, ...] = ()
    changes: Changes = field(default_factory=Changes)
    faults: list[Fault] = field(default_factory=list)


def export_job(project: Project, locale: Locale, request: Request, folder: Workspace) -> Export:
    """Return a locale's job and its preview as changes that are not yet written; none where a catalog is unreadable.

    A job in which somebody has worked since it was written is not written over. Raises UsageError where an article is
    named that there is not.
    """
    current = CurrentCatalogs(project, locale, request.today)
    names = _wanted_domains(current, request.articles)
    export = Export(job_title(locale, request))
    tasks = tuple(job_tasks(_places(current, names), request))
    export.faults += current.shelf.faults
    if export.faults or not tasks:
        return export
    catalog = job_catalog(project, locale, request, tasks, _plural_forms(current, names))
    export.tasks = tasks
    export.path, export.preview = folder.shown(f"{export.name}.po"), folder.shown(f"{export.name}.html")
    _put(export, folder, catalog, project.settings.wrap)
    if not export.faults:
        from pipeline.flow.previewing import preview_of

        page, faults = preview_of(project, locale, export.name, request.today, tasks, catalog)
        export.faults += faults
        export.changes.put(folder, f"{export.name}.html", page)
    return export


def _wanted_domains(current: CurrentCatalogs, articles: Sequence[str]) -> list[str]:
    for name in articles:
        if not current.known(name):
            hint = nearest(name, current.domains) or f"known are {', '.join(current.domains) or 'none'}"
            raise UsageError(f"error: no article {name!r}\n  hint: {hint}")
    return [name for name in current.domains if not articles or name in articles]


def _places(current: CurrentCatalogs, names: Sequence[str]) -> Iterator[Place]:
    """Yield the units of some domains in reading order, each with its entry."""
    source = current.project.settings.source_locale
    for name in names:
        catalog = current.catalog(name)
        units = current.domains[name].by_key
        for entry in catalog.live if catalog else ():
            unit = units.get(entry.key) or Unit(entry.msgid, Kind.PARAGRAPH, entry.msgctxt)
            yield Place(name, entry, unit, class_of(unit, source))


def job_tasks(places: Iterator[Place], request: Request) -> Iterator[Task]:
    """Yield the entries of a job in reading order, numbered from 1; equal texts of several catalogs are one entry.

    What has no current translation is shown before what has one, so that nothing outstanding hides behind it.
    """
    groups: dict[Key, list[Place]] = {}
    for place in places:
        groups.setdefault(place.entry.key, []).append(place)
    number = 0
    for group in groups.values():
        waiting = [place for place in group if state_of(place.entry) is not State.CURRENT]
        if request.outstanding and not waiting:
            continue
        if request.clinical and all(place.unit_class is UnitClass.ORDINARY for place in group):
            continue
        number += 1
        shown = min(waiting or group[:1], key=lambda place: state_of(place.entry) is State.NEW)
        rest = [place for place in group if place is not shown]
        otherwise = tuple(p for p in rest if p not in waiting and not _same(p.entry, shown.entry))
        yield Task(number, shown, tuple(p for p in rest if p not in otherwise), otherwise)


def _same(one: Entry, other: Entry) -> bool:
    return (strings_of(one), state_of(one)) == (strings_of(other), state_of(other))


def job_title(locale: Locale, request: Request) -> str:
    """Return a job's name: locale, date, and what it is limited to.

    >>> job_title(Locale.parse("fr-CA"), Request(date(2026, 5, 5), ("guide/intro",), outstanding=True))
    'fr_CA-2026-05-05-guide.intro-outstanding'
    """
    limits = ["outstanding"] * request.outstanding + ["clinical"] * request.clinical
    named = _named(sorted(set(request.articles)))
    return "-".join((locale.gettext, request.today.isoformat(), *named, *limits))


def _named(articles: Sequence[str]) -> list[str]:
    if not articles:
        return []
    words = "-".join("".join(c if c.isalnum() or c in "-_." else "." for c in name) for name in articles)
    if len(words.encode()) <= _SHORT:
        return [words]
    return [f"{len(articles)}-articles-{sha256(words.encode()).hexdigest()[:8]}"]


def _plural_forms(current: CurrentCatalogs, names: Sequence[str]) -> str:
    """Return the rule of the locale's catalogs: where a person has corrected it, the job goes by that."""
    stated = (catalog.field("Plural-Forms") for name in names if (catalog := current.catalog(name)))
    return next(filter(None, stated), "")


def job_catalog(
    project: Project, locale: Locale, request: Request, tasks: Sequence[Task], plural_forms: str = ""
) -> Catalog:
    """Return a job as a catalog; the same source, translations and day give the same one."""
    entries = tuple(task.entry for task in tasks)
    fields = fresh_header(project.settings, locale, today=request.today)
    if plural_forms:
        fields = tuple((name, plural_forms if name == "Plural-Forms" else value) for name, value in fields)
    own = ((JOB, job_title(locale, request)), (PROJECT, project.settings.name), (BASE, contents_hash(entries)))
    return Catalog(entries, (*fields, *((name, value) for name, value in own if value)))


def _put(export: Export, folder: Workspace, catalog: Catalog, wrap: int) -> None:
    path = f"{export.name}.po"
    try:
        before = folder.read_if_there(path)
    except InputError as error:
        export.faults += error.faults
        return
    content = write_catalog(catalog, wrap).encode()
    if before is not None and before != content and not _idle(before):
        hint = "import it and move it away, or name another folder with --output"
        message = "somebody has worked in this job since it was written"
        export.faults.append(Fault(folder.shown(path), None, message, "job-worked-on", hint))
        return
    export.changes.put_bytes(folder, path, content, before or b"")


def _idle(content: bytes) -> bool:
    """Tell whether a file is a job in which nobody has changed a word since it was written."""
    try:
        catalog = read_catalog(content, "")
    except InputError:
        return False
    return bool(job_name(catalog)) and catalog.field(BASE) == contents_hash(catalog.entries)
