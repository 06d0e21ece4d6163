"""`traversier import PAGE.md`: an edited page, back into the catalogs that it was built from."""

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.commands.difference import print_difference
from pipeline.commands.options import folders_for, leave, settings_for
from pipeline.commands.printing import counted, print_faults, print_findings
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.flow.page_edits import PageEdits


def import_page(
    page: str,
    locale: Locale | None,
    *,
    source: str | None,
    catalogs: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Put what was edited on a built page into its catalogs, and print each change."""
    from pipeline.flow.changes import carried_out
    from pipeline.flow.page_built import page_place
    from pipeline.flow.page_edits import page_edits
    from pipeline.flow.project import open_project
    from pipeline.plugins import load_rules

    settings = settings_for(source)
    project = open_project(settings, folders_for(settings, articles=source, catalogs=catalogs))
    if not project.shared_readable:
        leave(bool(print_findings(f for f in project.findings if f.severity is Severity.ERROR)))
    place = page_place(project, page, locale)
    today, others = date.today(), load_rules()

    def work() -> "PageEdits":
        return page_edits(project, page, place, today, others)

    result = work() if dry_run else carried_out(work)
    print_faults(result.changes.conflicts)
    changed = result.changes.shown
    if form == "json":
        edits = [{"catalog": e.path, "msgctxt": e.key[0], "msgid": e.key[1]} for e in result.edits]
        texts = [{"before": e.before, "after": e.after, "fuzzy": e.fuzzy} for e in result.edits]
        rows = [{**one, **two} for one, two in zip(edits, texts, strict=True)]
        left = [{"why": one.why, "texts": list(one.texts)} for one in result.left]
        table = {"version": 1, "command": "import", "locale": place.locale.tag, "edits": rows, "left": left}
        click.echo(json.dumps({**table, "leftovers": result.lists, "changed": changed}, indent=2, ensure_ascii=False))
    else:
        for edit in result.edits:
            click.echo(f"{edit.path}: {'draft' if edit.fuzzy else 'changed'}")
            print_difference(edit.before, edit.after)
        for one in result.left:
            click.echo(f"{page}: not imported: {one.why}")
        for path in result.lists:
            click.echo(f"what is left over: {path}")
        words = "would change" if dry_run else "written"
        units, files = counted(len(result.edits), "unit"), counted(len(changed), "file")
        click.echo(f"{units} edited, {len(result.left)} left over, {files} {words}")
    leave(bool(result.changes.conflicts), bool(result.left) or (dry_run and bool(changed)))
