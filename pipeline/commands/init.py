"""`traversier init LOCALE`: the catalogs of a new locale."""

from datetime import date

import click

from pipeline.commands.options import (
    LOCALE,
    catalogs_option,
    leave,
    print_findings,
    project_for,
    settings_for,
    source_option,
    today_option,
)
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale


@click.command()
@click.argument("locale", type=LOCALE)
@source_option
@catalogs_option
@today_option
def command(locale: Locale, source: str | None, catalogs: str | None, today: date | None) -> None:
    """Make the catalogs of a new locale, and say what the locale still lacks.

    Catalogs that are there already are left as they are.
    """
    from pipeline.flow.starting import start

    settings = settings_for(source)
    project = project_for(settings, articles=source, catalogs=catalogs)
    result = start(project, locale, today or date.today())
    written = result.changes.apply()
    errors = print_findings(f for f in result.findings if f.severity is not Severity.INFO)
    click.echo(f"{locale.tag}: {written} catalogs made, {result.units} units, {result.words} words to translate")
    click.echo(f"plural forms: {result.plural_forms}")
    for line in result.lacks:
        click.echo(f"  lacks: {line}")
    leave(bool(errors))
