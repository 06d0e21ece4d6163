"""Jobs that came back → the catalogs with their translations; what cannot be placed is listed beside the job."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pipeline.catalogs.header import check_header
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.checks.rule import Rule
from pipeline.errors import Fault, InputError, nearest
from pipeline.flow.changes import Changes
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.imported import Import, Request
from pipeline.flow.jobfile import JOB, PROJECT, job_locale, job_name, slots_of
from pipeline.flow.mending import Mender
from pipeline.flow.placing import Outcome
from pipeline.flow.project import Project
from pipeline.flow.remembering import Offering
from pipeline.flow.returning import Return
from pipeline.flow.translators import with_translator
from pipeline.flow.unplaced import put_unplaced
from pipeline.model.catalog import Catalog, Key
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

IMPORT = "import"
"""The origin of translations of which nobody says who made them."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file that came back, read."""

    path: str
    """As it was named."""
    workspace: Workspace
    catalog: Catalog
    locale: Locale
    name: str

    @property
    def file(self) -> str:
        """Its name in its folder."""
        return Path(self.path).name


Bearers = dict[tuple[Locale, str], dict[str, Job]]
"""Locale and catalog → the jobs that changed it, by path."""


def import_jobs(project: Project, paths: Sequence[str], request: Request, rules: tuple[Rule, ...]) -> Import:
    """Return the catalogs with what the jobs brought, as changes that are not yet written.

    Where one file cannot be used nothing of any is taken: `faults` says why. The same jobs, imported again, change
    nothing.
    """
    result = Import()
    jobs = [job for path in dict.fromkeys(paths) if (job := _read(path, project, request, result))]
    desks = {job.locale: _desk(project, job.locale, request.today) for job in jobs}
    for job in jobs:
        result.faults += _foreign(job, project, desks[job.locale], request)
    if result.faults:
        return result
    bearers: Bearers = {}
    for job in jobs:
        _place(job, desks[job.locale], request, rules, result, bearers)
    for desk in desks.values():
        result.faults += desk.shelf.faults
    if not result.faults:
        _put(result, jobs, desks, bearers)
    for desk in desks.values():
        if desk.remembered is not None:
            desk.remembered.close()
    return result


def _desk(project: Project, locale: Locale, today: date | None) -> CurrentCatalogs:
    # An entry that is made here is offered what is remembered, since `extract` finds it on file then.
    remembered = Offering(project.settings, project.folders, locale) if project.settings.memory else None
    return CurrentCatalogs(project, locale, today, remembered)


def _read(path: str, project: Project, request: Request, result: Import) -> Job | None:
    workspace, file = Workspace.beside(path)
    try:
        catalog = read_catalog(workspace.read(file), path)
        name = "" if request.domain else job_name(catalog)
        if not name and not request.domain:
            hint = "name the catalog that it belongs to: --locale fr-CA --domain guide/intro"
            message = f"this is no job of ours: its header has no {JOB}"
            raise InputError([Fault(path, None, message, "import-no-job", hint)])
        locale = _locale(catalog, name, path, project, request)
    except InputError as error:
        result.faults += (replace(fault, path=path) for fault in error.faults)
        return None
    return Job(path, workspace, catalog, locale, name or Path(path).stem)


def _locale(catalog: Catalog, name: str, path: str, project: Project, request: Request) -> Locale:
    """Return the locale of a file: a job's name tells, whatever the file is called by now.

    Raise InputError where the header contradicts it, where another one is asked for, and where the project has none.
    """
    locale = job_locale(name) or request.locale
    if locale is None or (request.locale is not None and request.locale != locale):
        asked = request.locale.tag if request.locale else "none"
        message = f"this is a job for {locale.tag if locale else 'no locale'}, and {asked} is asked for"
        raise InputError([Fault(path, None, message, "import-locale", "leave --locale out: the job itself says it")])
    if check_header(catalog, locale):
        stated = catalog.field("Language").strip()
        message = f"the header says Language: {stated}, and this is to be {locale.tag}"
        hint = f'if the translations are in {locale.tag}, write "Language: {locale.gettext}\\n" in the header'
        raise InputError([Fault(path, None, message, "import-locale", hint)])
    known = project.settings.locales
    if project.settings.file and locale not in known and not locale.pseudo:
        names = ", ".join(each.tag for each in known) or "none"
        hint = f"the project has {names}: add the locale to the settings"
        raise InputError([Fault(path, None, f"the project has no locale {locale.tag}", "import-locale", hint)])
    return locale


def _foreign(job: Job, project: Project, desk: CurrentCatalogs, request: Request) -> Iterator[Fault]:
    """Yield why a file cannot be one of this project's."""
    if request.domain:
        if not desk.known(request.domain):
            hint = nearest(request.domain, desk.domains) or f"known are {', '.join(desk.domains) or 'none'}"
            yield Fault(job.path, None, f"there is no catalog {request.domain!r}", "import-domain", hint)
        return
    hint = "call import in the project that the job was exported from"
    theirs, ours = job.catalog.field(PROJECT).strip(), project.settings.name.strip()
    if theirs != ours:
        message = f"this is a job of {theirs or 'a project without a name'}, not of {ours or 'this one'}"
        yield Fault(job.path, None, message, "import-project", hint)
        return
    named = {slot.domain for entry in job.catalog for slot in slots_of(entry)}
    if named and not ours and not any(map(desk.known, named)):
        yield Fault(job.path, None, "none of the job's catalogs is one of this project's", "import-project", hint)


def _place(
    job: Job,
    desk: CurrentCatalogs,
    request: Request,
    rules: tuple[Rule, ...],
    result: Import,
    bearers: Bearers,
) -> None:
    """Put a job's entries into the catalogs of the desk."""
    origin = request.origin if request.origin is not None else IMPORT if request.domain else ""
    mender = Mender(desk, rules)
    placements = Return(job.path, job.name, desk, mender, origin, request.domain).placed(job.catalog)
    result.faults += mender.faults
    result.placements += placements
    for placement in placements:
        if placement.changed and placement.outcome is not Outcome.UNKNOWN:
            bearers.setdefault((job.locale, placement.domain), {})[job.path] = job


def _put(
    result: Import,
    jobs: Sequence[Job],
    desks: dict[Locale, CurrentCatalogs],
    bearers: Bearers,
) -> None:
    """Ask for the files to be written: first what would be lost otherwise, then each catalog that changed."""
    for job in jobs:
        lost = [p.theirs for p in result.placements if p.job_path == job.path and p.outcome is Outcome.UNKNOWN]
        if lost:
            wrap = desks[job.locale].project.settings.wrap
            result.unplaced[job.path] = put_unplaced(result.changes, job.workspace, job.path, job.catalog, lost, wrap)
    lines: dict[tuple[Locale, str], dict[Key, int]] = {}
    for locale, domain in dict.fromkeys((p.locale, p.domain) for p in result.placements if p.domain):
        lines[locale, domain] = _written(desks[locale], domain, bearers.get((locale, domain), {}), result.changes)
    for locale, desk in desks.items():
        desk.sign_along([domain for tongue, domain in bearers if tongue == locale], result.changes)
    result.placements = [
        replace(p, line=lines.get((p.locale, p.domain), {}).get(p.after.key, 0)) if p.after is not None else p
        for p in result.placements
    ]


def _written(desk: CurrentCatalogs, domain: str, bearers: Mapping[str, Job], changes: Changes) -> dict[Key, int]:
    """Ask for a catalog to be written, with the headers' fields of the jobs that changed it; return its lines."""
    catalog = desk.catalog(domain)
    if catalog is None:
        return {}
    for job in bearers.values():
        catalog = replace(catalog, header=with_translator(catalog.header, job.catalog.header))
    text = write_catalog(catalog, desk.project.settings.wrap)
    if bearers:
        changes.put(desk.shelf.workspace, desk.path(domain), text, desk.shelf.content(domain) or b"")
    read = read_catalog(text.encode(), desk.shown(domain))
    return {entry.key: entry.msgstr_line or entry.line for entry in read.live}
