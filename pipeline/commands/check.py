"""`traversier check`: what is wrong in source and translations."""

from datetime import date

import click

from pipeline.commands.options import (
    catalogs_option,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    today_option,
    wanted_locales,
)
from pipeline.errors import UsageError
from pipeline.model.locale import Locale


@click.command()
@click.argument("files", nargs=-1, type=click.Path())
@source_option
@catalogs_option
@locales_option
@click.option("--stage", type=click.Choice(["pr", "release"]), help="Judge a change (with --since), or a release.")
@click.option("--since", metavar="REV", help="With --stage pr: what the change is made against.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@today_option
def command(
    files: tuple[str, ...],
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    stage: str | None,
    since: str | None,
    form: str,
    today: date | None,
) -> None:
    """Report what is wrong; exit 3 where an error was found, 1 where a file could not be read.

    With FILES, check these .po files of any project; the locale is that of their headers.
    """
    from pipeline.flow.checking import check_files, check_project
    from pipeline.report import FORMATS

    if (stage == "pr") != bool(since):
        raise UsageError("error: --stage pr and --since go together\n  hint: check --stage pr --since origin/main")
    settings = settings_for(source)
    if files:
        result = check_files(files, settings.source_locale)
    else:
        project = project_for(settings, articles=source, catalogs=catalogs)
        chosen = wanted_locales(settings, locales)
        result = check_project(project, chosen, today or date.today(), stage or "", since or "")
    click.echo(FORMATS[form](result.findings, "check", {}), nl=False)
    leave(result.unreadable, bool(result.errors))
