"""`traversier extract`: source → templates and catalogs."""

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from pipeline.commands.advice import warn_of_no_locale
from pipeline.commands.options import (
    cache_for,
    cache_option,
    catalogs_option,
    code_option,
    folders_for,
    leave,
    locales_option,
    memory_option,
    settings_for,
    source_option,
    wanted_locales,
)
from pipeline.commands.printing import counted, print_faults, print_findings
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
@click.option("--dry-run", is_flag=True, help="The same, and show the difference.")
@code_option
@cache_option
@memory_option
@click.option("--carry-typos", "typos", is_flag=True, help="Keep translations whose source had a slip of the pen.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    source: str | None,
    templates: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    check: bool,
    dry_run: bool,
    code: str | None,
    cached: bool,
    memory: bool,
    typos: bool,
    form: str,
) -> None:
    """Write the templates, and merge every locale's catalogs with them.

    Translations whose source stayed are kept, and so are those whose source changed in blanks, quotes, dashes or
    addresses only. Other changed ones become fuzzy with their previous source, clinical ones are marked; gone ones
    become obsolete.
    """
    from pipeline.flow.plain_extract import Extract

    check = check or dry_run
    settings = settings_for(source, code)
    settings = settings if memory else replace(settings, memory=False)
    folders = folders_for(settings, articles=source, templates=templates, catalogs=catalogs)
    chosen = wanted_locales(settings, locales, source=settings.editions)
    if templates is None:
        warn_of_no_locale(settings, locales, folders, "templates are written, and no catalog")
    work = Extract(settings, folders, chosen, not check, typos=typos, show=dry_run)
    if settings.editions:
        # Articles share snippets, notes and names: they are one task.
        outcome = work.run_whole()
    else:
        from pipeline.jobs import run

        outcome = run(
            work, cache_for("extract", settings, folders, work.locales, on=cached and not check and not typos)
        )
    errors = print_findings(f for f in outcome.findings if f.severity is not Severity.INFO)
    print_faults(outcome.conflicts)
    if form == "text" and outcome.unwritten:
        from pipeline.commands.difference import print_changes

        print_changes(outcome.unwritten)
    _print(outcome, check, form)
    leave(bool(errors or outcome.conflicts), check and bool(outcome.changed))


def _print_edits(outcome: "Outcome") -> None:
    """Print what edits of the source did, locale by locale, clinical ones first."""
    if not outcome.altered:
        return
    from pipeline.commands.edits_printing import lines_of, summed

    for locale, sums in summed(outcome.altered).items():
        click.echo(f"{locale}: {', '.join(f'{number} {name}' for name, number in sums.items() if number)}")
        for line in lines_of([altered for altered in outcome.altered if altered.locale == locale]):
            click.echo(line)


def _print(outcome: "Outcome", check: bool, form: str) -> None:
    if form == "json":
        from pipeline.commands.edits_printing import summed

        names = {name: name.partition(" ") for name in outcome.counts}
        rows = [
            {"locale": names[name][0], "domain": names[name][2] or None, **counts}
            for name, counts in outcome.counts.items()
        ]
        table = {
            "version": 1,
            "command": "extract",
            "changed": outcome.changed,
            "catalogs": rows,
            "classes": summed(outcome.altered),
            "edits": [altered.row for altered in outcome.altered],
        }
        click.echo(json.dumps(table, indent=2))
        return
    for name, counts in outcome.counts.items():
        words = ", ".join(f"{number} {what}" for what, number in counts.items() if number)
        click.echo(f"{name}: {words or 'empty'}")
    _print_edits(outcome)
    units, files = counted(outcome.units, "unit"), counted(len(outcome.changed), "file")
    click.echo(f"{units}, {files} {'would change' if check else 'written'}")
    if check:
        for path in outcome.changed:
            click.echo(f"  {path}")
