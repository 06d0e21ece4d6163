"""`traversier export`: a job for a translator, with a page that shows it."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline.commands.options import (
    ROLE,
    catalogs_option,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    today_option,
    wanted_locales,
)
from pipeline.commands.printing import print_faults, print_findings
from pipeline.errors import UsageError
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.review import Role

FOLDER = "jobs"


@click.command()
@source_option
@catalogs_option
@locales_option
@click.option("--article", "articles", multiple=True, help="Only this catalog: an article, common, notes, interface.")
@click.option("--outstanding", is_flag=True, help="Only what is not translated, or fuzzy.")
@click.option("--clinical", is_flag=True, help="Only critical and clinical units.")
@click.option("--review", is_flag=True, help="Write a form for a reviewer instead: it works in any browser, offline.")
@click.option("--role", type=ROLE, help="Of the reviewer: translator, clinician or legal; clinician without it.")
@click.option("--reviewer", metavar="ID", help="Whom the form is for; without it, whoever has the role.")
@click.option("-o", "--output", metavar="DIR", help=f"Where to write; without it {FOLDER}/ of the project.")
@today_option
def command(
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    articles: tuple[str, ...],
    outstanding: bool,
    clinical: bool,
    review: bool,
    role: Role | None,
    reviewer: str | None,
    output: str | None,
    today: date | None,
) -> None:
    """Write one .po file with everything that a translator is to do in a locale, and a page that shows it.

    Articles, snippets, notes and interface words stand in it in reading order. The file can be renamed, wrapped and
    saved by any tool: import knows it by its header.
    """
    from pipeline.flow.exporting import Request, export_job

    settings = settings_for(source)
    if not review and (role or reviewer):
        raise UsageError("error: --role and --reviewer need --review\n  hint: export --review --role clinician")
    chosen = wanted_locales(settings, locales, source=review)
    if not chosen:
        raise UsageError("error: no locale to export\n  hint: name one with --locale fr-CA")
    project = project_for(settings, articles=source, catalogs=catalogs)
    # What cannot be read would be missing from the job without saying so.
    broken = print_findings(f for f in project.findings if f.severity is Severity.ERROR)
    if broken and not articles:
        leave(True)
    if review and outstanding:
        raise UsageError("error: a form holds what awaits the role\n  hint: leave out --outstanding")
    if review:
        from pipeline.commands.review_forms import export_forms

        day = today or date.today()
        export_forms(project, _folder(settings, output), chosen, articles, role, reviewer, day, clinical)
        return
    request = Request(today or date.today(), articles, outstanding, clinical)
    folder = _folder(settings, output)
    exports = [export_job(project, locale, request, folder) for locale in chosen]
    stopped = [_written(export) for export in exports]
    leave(bool(broken) or any(stopped))


def _folder(settings: Any, output: str | None) -> Any:
    from pipeline.workspace import Workspace

    if output is not None:
        return Workspace(Path(output), "" if Path(output).is_absolute() else Path(output).as_posix())
    root = settings.root if settings.file else Path.cwd()
    return Workspace(root).inner(FOLDER)


def _written(export: Any) -> bool:
    """Write a job and say so; return whether something stood in the way."""
    print_faults(export.faults)
    if export.faults:
        return True
    if not export.tasks:
        click.echo(f"{export.name}: nothing to translate, no file written")
        return False
    export.changes.apply()
    print_faults(export.changes.conflicts)
    if export.changes.conflicts:
        return True
    click.echo(f"{export.path}: {_counted(export.tasks)}")
    click.echo(f"{export.preview}: the same, to read and to print")
    return False


def _counted(tasks: Any) -> str:
    from pipeline.flow.jobfile import State, state_of

    states = [state_of(task.shown.entry) for task in tasks]
    words = {State.NEW: "not translated", State.FUZZY: "fuzzy", State.CURRENT: "translated"}
    parts = [f"{states.count(state)} {word}" for state, word in words.items() if state in states]
    return f"{len(states)} unit{'s' * (len(states) != 1)} ({', '.join(parts)})"
