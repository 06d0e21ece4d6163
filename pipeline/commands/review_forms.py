"""Review forms: `export --review` writes them, `import` reads what they save."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.commands.options import leave, project_for, settings_for
from pipeline.commands.printing import print_faults
from pipeline.errors import Fault, InputError, TraversierError, UsageError
from pipeline.model.locale import Locale
from pipeline.model.review import Role, Verdict
from pipeline.report.visible import visible
from pipeline.reviews.form import MAX_BYTES

if TYPE_CHECKING:
    from pipeline.flow.review_form import FormImport
    from pipeline.workspace import Workspace


def export_forms(
    project: Any,
    folder: "Workspace",
    locales: Sequence[Locale],
    articles: tuple[str, ...],
    role: Role | None,
    reviewer: str | None,
    day: date,
    weighty: bool,
) -> None:
    """Write the form of each locale that has something for a role, and say so; without a role clinicians' forms."""
    from pipeline.flow.review_form import review_form
    from pipeline.flow.reviewing import desks

    broken = False
    for desk in desks(project, locales, articles):
        name, html, units = review_form(desk, role or Role.CLINICIAN, day, reviewer or "", weighty)
        print_faults(desk.faults)
        broken |= bool(desk.faults)
        if units:
            folder.write(name, html.encode("utf-8"), durable=False)
            click.echo(f"{folder.shown(name)}: {units} unit{'s' * (units != 1)} for review")
        else:
            click.echo(f"{desk.locale.tag}: nothing awaits {(role or Role.CLINICIAN).value}, no form written")
    leave(broken)


def import_forms(
    files: Sequence[str],
    *,
    source: str | None,
    catalogs: str | None,
    locale: Locale | None,
    dry_run: bool,
    form: str,
    domain: str | None = None,
    origin: str | None = None,
    **others: Any,
) -> None:
    """Import saved review forms; what one of them says of texts that have changed since is refused, and listed."""
    from pipeline.flow.review_form import import_review

    if domain or origin:
        raise UsageError("error: a review form says itself what it is about\n  hint: leave out --domain and --origin")
    settings = settings_for(source)
    project = project_for(settings, catalogs=catalogs, articles=source)
    found: list[FormImport] = []
    broken = False
    for name in files:
        try:
            found.append(import_review(project, _content(name), name, date.today(), not dry_run, locale))
        except TraversierError as error:
            click.echo(str(error), err=True)
            broken = True
    if form == "json":
        rows = [_row(result) for result in found]
        click.echo(json.dumps({"version": 1, "command": "import", "forms": rows}, ensure_ascii=False, indent=2))
    else:
        for result in found:
            _print(result, dry_run)
    leave(broken, any(result.refused or (dry_run and result.records) for result in found))


def _content(name: str) -> bytes:
    from pipeline.workspace import read_named

    path = Path(name)
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        hint = "save the form again with its Save button, and import the file that it gives"
        raise InputError([Fault(name, None, f"a saved form has at most {MAX_BYTES} bytes", "form-size", hint)])
    return read_named(path)


def _counts(result: "FormImport") -> dict[str, int]:
    said = [record.verdict for record in result.records]
    words = {Verdict.APPROVE: "approved", Verdict.REJECT: "rejected", Verdict.COMMENT: "commented"}
    counts = {word: said.count(verdict) for verdict, word in words.items()}
    return {**counts, "known": result.known, "refused": len(result.refused)}


def _print(result: "FormImport", dry_run: bool) -> None:
    form = result.form
    for refused in result.refused:
        click.echo(f"{form.path}: {visible(refused.domain)}:{refused.unit}: not recorded: {refused.reason}")
    counts = ", ".join(f"{number} {word}" for word, number in _counts(result).items())
    place = f"would be written to {result.path}" if dry_run else result.path
    where = place if result.records else "nothing written"
    click.echo(f"{form.path}: {form.locale.tag}, {form.role.value} {result.person.id}: {counts}; {where}")
    if result.records and not dry_run and result.person.emails:
        author = f"{result.person.name} <{result.person.emails[0]}>"
        click.echo(f'  hint: commit it as its author\'s: git commit --author="{author}" {result.path}')


def _row(result: "FormImport") -> dict[str, Any]:
    form = result.form
    return {
        "path": form.path,
        "locale": form.locale.tag,
        "role": form.role.value,
        "reviewer": result.person.id,
        "day": form.day.isoformat(),
        "written": result.path,
        **_counts(result),
        "refusals": [{"article": r.domain, "unit": r.unit, "reason": r.reason} for r in result.refused],
    }
