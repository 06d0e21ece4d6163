"""`traversier extract`: source → templates and catalogs."""

import json
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import (
    cache_for,
    cache_option,
    catalogs_option,
    code_option,
    folders_for,
    leave,
    locales_option,
    print_findings,
    settings_for,
    source_option,
    wanted_locales,
)
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.flow.plain import Outcome


@click.command()
@source_option
@click.option("--templates", metavar="DIR", help="Folder of the templates (.pot).")
@catalogs_option
@locales_option
@click.option("--check", is_flag=True, help="Write nothing; exit 3 where something would change.")
@code_option
@cache_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    source: str | None,
    templates: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    check: bool,
    code: str | None,
    cached: bool,
    form: str,
) -> None:
    """Write the templates, and merge every locale's catalogs with them.

    Translations whose source stayed are kept, changed ones become fuzzy with their previous source, gone ones obsolete.
    """
    from pipeline.flow.plain import Extract

    settings = settings_for(source, code)
    folders = folders_for(settings, articles=source, templates=templates, catalogs=catalogs)
    work = Extract(settings, folders, wanted_locales(settings, locales), not check)
    if settings.editions:
        # Articles share snippets, notes and names: they are one task.
        outcome = work.run_whole()
    else:
        from pipeline.jobs import run

        outcome = run(work, cache_for("extract", settings, folders, work.locales, on=cached and not check))
    errors = print_findings(f for f in outcome.findings if f.severity is not Severity.INFO)
    for conflict in outcome.conflicts:
        click.echo(str(conflict), err=True)
    _print(outcome, check, form)
    leave(bool(errors or outcome.conflicts), check and bool(outcome.changed))


def _print(outcome: "Outcome", check: bool, form: str) -> None:
    if form == "json":
        names = {name: name.partition(" ") for name in outcome.counts}
        rows = [
            {"locale": names[name][0], "domain": names[name][2] or None, **counts}
            for name, counts in outcome.counts.items()
        ]
        table = {"version": 1, "command": "extract", "changed": outcome.changed, "catalogs": rows}
        click.echo(json.dumps(table, indent=2))
        return
    for name, counts in outcome.counts.items():
        words = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
        click.echo(f"{name}: {words or 'empty'}")
    click.echo(f"{outcome.units} units, {len(outcome.changed)} files {'would change' if check else 'written'}")
    if check:
        for path in outcome.changed:
            click.echo(f"  {path}")
