"""`traversier status --notes`: which regulatory notes fall due to be read again."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from pipeline.commands.options import leave
from pipeline.commands.printing import drawn_table, print_findings
from pipeline.errors import UsageError
from pipeline.flow.due import Due, due
from pipeline.model.finding import Severity

_HEADS = ("note", "jurisdiction", "due", "days", "last read", "by", "authority", "address")


def tell(project: Any, within: int, today: date | None, form: str) -> None:
    """Print the notes that fall due within so many days; that time goes by is no failure."""
    if not project.settings.editions:
        raise UsageError("error: a plain folder has no regulatory notes\n  hint: editions = true in the settings")
    if form == "html":
        raise UsageError("error: --notes has no HTML form\n  hint: take text, json or csv")
    day = today or date.today()
    found = list(due(project, day, within))
    if form == "json":
        table = {"version": 1, "command": "status", "date": day.isoformat(), "notes": [_table(one) for one in found]}
        click.echo(json.dumps(table, ensure_ascii=False, indent=2))
    elif form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([_HEADS, *map(_row, found)])
        click.echo(out.getvalue(), nl=False)
    else:
        _print(found, within)
    leave(bool(print_findings(f for f in project.findings if f.severity is Severity.ERROR)))


def _row(one: Due) -> tuple[str, ...]:
    note = one.note
    return (
        note.id,
        note.jurisdiction,
        note.review_by.isoformat(),
        str(one.days),
        note.last_reviewed.isoformat(),
        note.reviewed_by,
        one.authority,
        " ".join(one.addresses),
    )


def _table(one: Due) -> dict[str, Any]:
    note = one.note
    return {
        "id": note.id,
        "path": note.path,
        "jurisdiction": note.jurisdiction,
        "topic": note.topic.value,
        "severity": note.severity.value,
        "status": note.status.value,
        "review_by": note.review_by.isoformat(),
        "days": one.days,
        "last_reviewed": note.last_reviewed.isoformat(),
        "reviewed_by": note.reviewed_by or None,
        "authority": one.authority,
        "addresses": list(one.addresses),
    }


def _print(found: Sequence[Due], within: int) -> None:
    late = sum(one.days < 0 for one in found)
    if found:
        rows = [(one.note.id, one.note.jurisdiction, _when(one), _reader(one)) for one in found]
        click.echo(drawn_table(("note", "where", "due", "last read"), rows, figures=False), nl=False)
        click.echo("")
        for one in found:
            click.echo(f"{one.note.path}:{one.note.line}: {one.authority}")
            for address in one.addresses:
                click.echo(f"  {address}")
    falls = f"{len(found)} note{'s fall' if len(found) != 1 else ' falls'} due within {within} days"
    click.echo(f"{falls}, {late or 'none'} of them late")


def _when(one: Due) -> str:
    day = one.note.review_by.isoformat()
    return f"{day}, {-one.days} days ago" if one.days < 0 else f"{day}, in {one.days} days"


def _reader(one: Due) -> str:
    note = one.note
    return f"{note.last_reviewed}{f' by {note.reviewed_by}' if note.reviewed_by else ''}"
