"""`traversier migrate`: catalogs that were cut otherwise, or made by another tool, as those of today."""

import json
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

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
    wanted_locales,
)
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

    def work() -> "Migration":
        if files:
            return migrate_files(project, files, locales[0] if locales else None, today)
        return migrate(project, wanted_locales(settings, locales) or _found(project), today)

    result = work() if dry_run else carried_out(work)
    errors = print_findings(result.findings)
    for fault in dict.fromkeys((*result.faults, *result.changes.conflicts)):
        click.echo(str(fault), err=True)
    _print(result, dry_run, form)
    listed = any(row.left or row.conflicts for row in result.rows) if files else False
    would = dry_run and bool(result.changes.changes)
    leave(bool(errors or result.faults or result.changes.conflicts), listed or would)


def _found(project: object) -> tuple[Locale, ...]:
    """Return the locales of which there is a folder of catalogs: without settings nobody names them."""
    workspace = project.folders.catalogs  # type: ignore[attr-defined]
    found = {}
    for path in workspace.files(".", ".po"):
        parts = path.removeprefix("./").split("/")
        if len(parts) > 2 and parts[1] == "LC_MESSAGES":
            try:
                found[Locale.parse(parts[0])] = True
            except ValueError:
                continue
    return tuple(found)


def _print(result: "Migration", dry_run: bool, form: str) -> None:
    changed = [change.shown for change in result.changes.changes]
    if form == "json":
        rows = [asdict(row) for row in result.rows]
        table = {"version": 1, "command": "migrate", "catalogs": rows, "current": result.current}
        click.echo(json.dumps({**table, "leftovers": result.lists, "changed": changed}, indent=2, ensure_ascii=False))
        return
    for row in result.rows:
        words = [f"{row.accepted} carried over", f"{row.fuzzy} as drafts", f"{row.left} not carried"]
        words += [f"{row.conflicts} conflicts"] if row.conflicts else []
        click.echo(f"{row.file} ({row.locale}): {row.translated} translated, {', '.join(words)}")
    if result.current:
        click.echo(f"{result.current} catalogs need no migration")
    for path in result.lists:
        click.echo(f"what could not be carried: {path}")
    click.echo(f"{len(changed)} files {'would change' if dry_run else 'written'}")
    if dry_run:
        for path in changed:
            click.echo(f"  {path}")
