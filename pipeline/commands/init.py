"""`traversier init LOCALE`: the catalogs of a new locale; `traversier init --git`: git merges catalogs by entry."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline.commands.difference import print_changes
from pipeline.commands.options import (
    LOCALE,
    catalogs_option,
    leave,
    memory_option,
    project_for,
    settings_for,
    source_option,
    today_option,
)
from pipeline.commands.printing import counted, print_faults, print_findings
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale


@click.command()
@click.argument("locale", type=LOCALE, required=False)
@source_option
@catalogs_option
@memory_option
@today_option
@click.option("--git", is_flag=True, help="Have git merge catalogs by entry, in this repository.")
@click.option("--dry-run", is_flag=True, help="Write nothing, show the difference; exit 3 where there is one.")
def command(
    locale: Locale | None,
    source: str | None,
    catalogs: str | None,
    memory: bool,
    today: date | None,
    git: bool,
    dry_run: bool,
) -> None:
    """Make the catalogs of a new locale, and say what the locale still lacks.

    Catalogs that are there already are left as they are. With --git, two branches that touch one catalog are merged
    without conflict markers from now on; it needs no locale.
    """
    if locale is None and not git:
        raise click.UsageError("Missing argument 'LOCALE'.")
    settings = settings_for(source)
    settings = settings if memory else replace(settings, memory=False)
    changed = _set_up_git(settings.root, dry_run) if git else False
    if locale is not None:
        changed |= _start(settings, locale, source, catalogs, today, dry_run)
    leave(False, dry_run and changed)


def _set_up_git(root: Path, dry_run: bool) -> bool:
    """Set git up, say what was done, and return whether anything was."""
    from pipeline.flow.driver import install

    result = install(root, write=not dry_run)
    if dry_run:
        print_changes(result.changes.changes)
    else:
        result.changes.apply()
    for line in result.lines:
        click.echo(line)
    print_faults(result.changes.conflicts)
    if not shutil.which("traversier"):
        click.echo("git will call traversier, which is not on the PATH here", err=True)
    if result.changes.conflicts:
        leave(True)
    return bool(result.changes.changes or result.settings)


def _start(
    settings: Any, locale: Locale, source: str | None, catalogs: str | None, today: date | None, dry_run: bool
) -> bool:
    """Make a locale's catalogs, say what was made, and return whether anything was."""
    from pipeline.flow.starting import start

    project = project_for(settings, articles=source, catalogs=catalogs)
    result = start(project, locale, today or date.today())
    if dry_run:
        print_changes(result.changes.changes)
    made = len(result.changes.changes) if dry_run else result.changes.apply()
    errors = print_findings(f for f in result.findings if f.severity is not Severity.INFO)
    print_faults(result.changes.conflicts)
    verb = "would be made" if dry_run else "made"
    catalogs, units, words = counted(made, "catalog"), counted(result.units, "unit"), counted(result.words, "word")
    click.echo(f"{locale.tag}: {catalogs} {verb}, {units}, {words} to translate")
    if result.remembered:
        click.echo(f"remembered: {result.remembered} entries hold what was translated elsewhere, fuzzy")
    click.echo(f"plural forms: {result.plural_forms}")
    for line in result.lacks:
        click.echo(f"  lacks: {line}")
    leave(bool(errors or result.changes.conflicts))
    return bool(result.changes.changes)
