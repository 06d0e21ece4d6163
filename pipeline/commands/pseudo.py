"""`traversier pseudo`: the catalogs of a pseudo-locale, filled."""

from datetime import date

import click

from pipeline.commands.difference import print_changes
from pipeline.commands.options import (
    LOCALE,
    catalogs_option,
    leave,
    project_for,
    settings_for,
    source_option,
    today_option,
)
from pipeline.commands.printing import counted, print_faults, print_findings
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

STYLES = ("accented", "expanded", "bracketed", "rtl")


@click.command()
@click.argument("locales", metavar="[LOCALE]...", type=LOCALE, nargs=-1)
@source_option
@catalogs_option
@click.option(
    "--style",
    "styles",
    type=click.Choice(STYLES),
    multiple=True,
    help="What to do to the texts; may be given several times. Without it: rtl from right to left, else the others.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing, show the difference; exit 3 where there is one.")
@today_option
def command(
    locales: tuple[Locale, ...],
    source: str | None,
    catalogs: str | None,
    styles: tuple[str, ...],
    dry_run: bool,
    today: date | None,
) -> None:
    """Fill the catalogs of a pseudo-locale, en-XA and ar-XB where none is named.

    Built, they show what is not translated, is cut off, or stands on the wrong side. Translations of another origin
    are never overwritten.
    """
    from pipeline.flow.pseudo import LOCALES, pseudo_translate
    from pipeline.pseudo import Style

    project = project_for(settings_for(source), articles=source, catalogs=catalogs)
    chosen = tuple(dict.fromkeys(locales)) or LOCALES
    results = [pseudo_translate(project, locale, [Style(s) for s in styles], today) for locale in chosen]
    found = dict.fromkeys(f for result in results for f in result.findings if f.severity is not Severity.INFO)
    errors = print_findings(found)
    for result in results:
        if dry_run:
            print_changes(result.changes.changes)
        written = 0 if dry_run else result.changes.apply()
        errors += len(result.changes.conflicts)
        print_faults(result.changes.conflicts)
        units, files = counted(result.units, "unit"), counted(written, "file")
        click.echo(f"{result.locale.tag} ({', '.join(result.styles)}): {units}, {files} written")
    leave(bool(errors), dry_run and any(result.changes.changes for result in results))
