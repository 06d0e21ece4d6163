"""`traversier extract`: source → templates and catalogs."""

import json

import click

from pipeline.commands.options import (
    catalogs_option,
    leave,
    locales_option,
    print_findings,
    project_for,
    settings_for,
    source_option,
    wanted_locales,
)
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale


@click.command()
@source_option
@click.option("--templates", metavar="DIR", help="Folder of the templates (.pot).")
@catalogs_option
@locales_option
@click.option("--check", is_flag=True, help="Write nothing; exit 3 where something would change.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    source: str | None, templates: str | None, catalogs: str | None, locales: tuple[Locale, ...], check: bool, form: str
) -> None:
    """Write the templates, and merge every locale's catalogs with them.

    Translations whose source stayed are kept, changed ones become fuzzy with their previous source, gone ones obsolete.
    """
    from pipeline.flow.extracting import extract

    settings = settings_for(source)
    project = project_for(settings, articles=source, templates=templates, catalogs=catalogs)
    result = extract(project, wanted_locales(settings, locales))
    changed = [change.shown for change in result.changes.changes]
    if not check:
        result.changes.apply()
    notable = [f for f in result.findings if f.severity is not Severity.INFO]
    errors = print_findings(notable)
    for conflict in result.changes.conflicts:
        click.echo(str(conflict), err=True)
    _print(result, changed, check, form)
    leave(bool(errors or result.changes.conflicts), check and bool(changed))


def _print(result, changed: list[str], check: bool, form: str) -> None:  # type: ignore[no-untyped-def]
    if form == "json":
        rows = [{"locale": m.locale.tag, "domain": m.domain, **m.counts} for m in result.merged]
        click.echo(json.dumps({"version": 1, "command": "extract", "changed": changed, "catalogs": rows}, indent=2))
        return
    for merged in result.merged:
        words = ", ".join(f"{number} {name}" for name, number in merged.counts.items() if number)
        click.echo(f"{merged.locale.tag} {merged.domain}: {words or 'empty'}")
    verb = "would change" if check else "written"
    click.echo(f"{result.units} units, {len(changed)} files {verb}")
    if check:
        for path in changed:
            click.echo(f"  {path}")
