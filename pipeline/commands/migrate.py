"""`traversier migrate`: catalogs that were cut otherwise, or made by another tool, as those of today."""

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.commands.advice import catalog_locales
from pipeline.commands.options import (
    LOCALE,
    catalogs_option,
    leave,
    project_for,
    settings_for,
    source_option,
    today_option,
    wanted_locales,
)
from pipeline.commands.printing import counted, print_faults, print_findings
from pipeline.errors import UsageError
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.flow.migrating import Migration


@click.command()
@click.argument("files", metavar="[FILE.po]...", nargs=-1, type=click.Path())
@click.option("--locale", "locales", type=LOCALE, multiple=True, help="Locale; of FILES without it: as they say.")
@source_option
@catalogs_option
@click.option("--dry-run", is_flag=True, help="Write nothing; exit 3 where something would change.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@today_option
def command(
    files: tuple[str, ...],
    locales: tuple[Locale, ...],
    source: str | None,
    catalogs: str | None,
    dry_run: bool,
    form: str,
    today: date | None,
) -> None:
    """Carry translations over from catalogs whose messages are cut or written otherwise.

    Without FILES: this project's catalogs of an older segmentation. With FILES: catalogs of mdpo, po4a,
    translate-toolkit or mdbook-i18n-helpers for the same articles; they stay as they are. No translation that a catalog
    has is overwritten. What finds no place is listed in a file; then the exit code is 3.
    """
    from pipeline.flow.bringing import migrate_files
    from pipeline.flow.changes import carried_out
    from pipeline.flow.migrating import migrate

    if files and len(locales) > 1:
        raise UsageError("error: FILES belong to one locale\n  hint: call migrate once for each")
    settings = settings_for(source)
    project = project_for(settings, articles=source, catalogs=catalogs)

    if files and (missing := [f for f in project.findings if f.rule == "folder-missing"]):
        # What has no articles to go to would all be listed as having no place.
        print_findings(missing)
        leave(unreadable=True)

    def work() -> "Migration":
        if files:
            return migrate_files(project, files, locales[0] if locales else None, today)
        return migrate(project, wanted_locales(settings, locales) or catalog_locales(project.folders.catalogs), today)

    result = work() if dry_run else carried_out(work)
    errors = print_findings(result.findings)
    print_faults(dict.fromkeys((*result.faults, *result.changes.conflicts)))
    _print(result, dry_run, form)
    listed = any(row.left or row.conflicts for row in result.rows) if files else False
    would = dry_run and bool(result.changes.changes)
    leave(bool(errors or result.faults or result.changes.conflicts), listed or would)


def _print(result: "Migration", dry_run: bool, form: str) -> None:
    changed = result.changes.shown
    if form == "json":
        rows = [asdict(row) for row in result.rows]
        table = {"version": 1, "command": "migrate", "catalogs": rows, "current": result.current}
        click.echo(json.dumps({**table, "leftovers": result.lists, "changed": changed}, indent=2, ensure_ascii=False))
        return
    for row in result.rows:
        words = [f"{row.accepted} carried over", f"{row.fuzzy} as drafts", f"{row.left} not carried"]
        words += [counted(row.conflicts, "conflict")] if row.conflicts else []
        click.echo(f"{row.file} ({row.locale}): {row.translated} translated, {', '.join(words)}")
    if result.current:
        click.echo(f"{result.current} catalogs need no migration")
    for path in result.lists:
        click.echo(f"what could not be carried: {path}")
    click.echo(f"{counted(len(changed), 'file')} {'would change' if dry_run else 'written'}")
    if dry_run:
        for path in changed:
            click.echo(f"  {path}")
