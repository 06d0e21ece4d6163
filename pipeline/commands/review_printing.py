"""What `traversier review` prints: records, lists, the report, and what was verified."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from pipeline.commands.printing import counted
from pipeline.commands.reviewing import DIGITS, PAST, before_lines, lines_of
from pipeline.flow import awaiting, verifying
from pipeline.flow.reviewing import Desk
from pipeline.model.review import Review, Role
from pipeline.model.sheet import Awaited, Before, Sheet, Verified, Voided
from pipeline.report.visible import visible


def print_records(desk: Desk, records: Sequence[Review], asked: int, form: str) -> None:
    """Print the records that were written."""
    if form == "json":
        _print_json(path=desk.path, records=[_record(record) for record in records])
        return
    for record in records:
        click.echo(f"{record.domain} {record.text[:DIGITS]}: {PAST[record.verdict]} by {record.said_by}")
    if asked > len(records):
        click.echo(f"{asked - len(records)} said already")
    click.echo(f"{counted(len(records), 'record')} written to {desk.path}" if records else "nothing to write")


def _record(record: Review) -> dict[str, Any]:
    return {
        "domain": record.domain,
        "unit": record.unit,
        "text": record.text,
        "day": record.day.isoformat(),
        "role": record.role.value,
        "reviewer": record.reviewer,
        "verdict": record.verdict.value,
        "carried": record.carried or None,
        "comment": record.comment or None,
    }


def print_list(read: Iterable[Desk], role: Role | None, form: str) -> None:
    """Print the units that await a role, or any role."""
    rows = [(desk, sheet, awaits) for desk in read for sheet, awaits in _awaiting(desk, role)]
    if form == "json":
        _print_json(units=[_unit(desk, sheet, awaits) for desk, sheet, awaits in rows])
        return
    for desk, sheet, awaits in rows:
        for line in lines_of(desk, sheet, role, found=False):
            click.echo(line)
        click.echo(f"  awaits       {', '.join(one.value for one in awaits)} ({desk.locale.tag})\n")
    click.echo(f"{len(rows)} units await a signature")


def _awaiting(desk: Desk, role: Role | None) -> Iterator[tuple[Sheet, list[Role]]]:
    if role is not None:
        yield from ((sheet, [role]) for sheet in desk.awaiting(role))
        return
    for sheet in desk.sheets:
        awaits = [one for one in sheet.needed if one not in sheet.standing]
        if sheet.current and awaits and not sheet.rejections:
            yield sheet, awaits


def _unit(desk: Desk, sheet: Sheet, awaits: list[Role]) -> dict[str, Any]:
    before = desk.past.before(sheet, awaits[0])
    return {
        "locale": desk.locale.tag,
        "article": sheet.domain,
        "number": sheet.number,
        "hash": sheet.text,
        "path": sheet.path,
        "class": sheet.unit_class.value,
        "kind": sheet.unit.kind.value,
        "msgctxt": sheet.unit.msgctxt,
        "msgid": sheet.msgid,
        "msgstr": sheet.msgstr or None,
        "origin": sheet.origin or None,
        "awaits": [role.value for role in awaits],
        "signed": [_record(record) for record in sheet.signatures],
        "rejected": [_record(record) for record in sheet.rejections],
        "remarks": [_record(record) for record in sheet.remarks],
        "previous": _previous(before),
        "findings": [
            {"rule": f.rule, "severity": f.severity.value, "message": f.message, "hint": f.hint}
            for f in desk.findings(sheet)
        ],
    }


def _previous(before: Before | None) -> dict[str, Any] | None:
    if before is None:
        return None
    return {"record": _record(before.review), "why": before.why, "msgid": before.msgid, "msgstr": before.msgstr}


def print_report(read: Sequence[Desk], role: Role | None, form: str) -> None:
    """Print what awaits whom: first the signatures that a change made void, then the sums."""
    roles = (role,) if role else tuple(Role)
    void = [(desk, one) for desk in read for one in awaiting.voided(desk, roles)]
    rows = [(desk, row) for desk in read for row in awaiting.awaited(desk, roles)]
    if form == "json":
        _print_json(void=[_void(one) for _, one in void], rows=[_row(desk, row) for desk, row in rows])
        return
    for desk, one in void:
        head = f"{one.locale} {one.sheet.domain}:{one.sheet.number}"
        click.echo(f"{head}  no longer signed: {one.before.review.said_by}: {one.before.why}")
        for line in list(before_lines(desk, one.sheet, one.before))[1:]:
            click.echo(line)
    if void:
        click.echo()
    _print_table(rows)


_COLUMNS = ("units", "signed", "carried", "awaiting", "void", "rejected", "unready")


def _print_table(rows: Sequence[tuple[Desk, Awaited]]) -> None:
    if not rows:
        click.echo("no role is asked for\n  hint: say in [tool.traversier.review] who must sign what")
        return
    heads = ("locale", "role", "article", *_COLUMNS, "whom")
    table = [heads, *((r.locale, r.role.value, r.domain, *_figures(r), _whom(desk, r.role)) for desk, r in rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    last = len(heads) - 1
    for row in table:
        cells = (
            text if column == last else text.ljust(width) if column < 3 else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        click.echo("  ".join(cells).rstrip())


def _figures(row: Awaited) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in _COLUMNS)


def _whom(desk: Desk, role: Role) -> str:
    return ", ".join(person.id for person in awaiting.eligible(desk, role)) or "nobody in the settings"


def _row(desk: Desk, row: Awaited) -> dict[str, Any]:
    figures = {name: getattr(row, name) for name in _COLUMNS}
    whom = [person.id for person in awaiting.eligible(desk, row.role)]
    return {"locale": row.locale, "role": row.role.value, "article": row.domain, **figures, "whom": whom}


def _void(one: Voided) -> dict[str, Any]:
    sheet = one.sheet
    now = {"hash": sheet.text, "msgctxt": sheet.unit.msgctxt, "msgid": sheet.msgid, "msgstr": sheet.msgstr or None}
    return {
        "locale": one.locale,
        "article": sheet.domain,
        "number": sheet.number,
        **now,
        **(_previous(one.before) or {}),
    }


_LISTED = 10
"""Records that are not wrong, and of which so many are shown: after a day of signing there are hundreds."""


def print_verified(read: Iterable[Desk], form: str) -> bool:
    """Print each record that is not what its commit says, then some that are in none; tell whether one is wrong."""
    found = verifying.verify(read)
    sums = Counter(one.outcome for one in found)
    if form == "json":
        _print_json(summary=dict(sums), records=[_verified(one) for one in found])
    else:
        wrong = [one for one in found if one.outcome in verifying.FAILING]
        other = [one for one in found if one.outcome == verifying.UNCOMMITTED or _is_odd_carry(one)]
        for one in (*wrong, *other[:_LISTED]):
            _print_verified(one)
        if len(other) > _LISTED:
            click.echo(f"and {len(other) - _LISTED} more that are not wrong: --format json lists them")
        click.echo(", ".join(f"{number} {what}" for what, number in sums.items()) or "no records")
    return verifying.failing(found)


def _is_odd_carry(one: Verified) -> bool:
    return one.outcome == verifying.CARRIED and bool(one.message)


def _print_verified(one: Verified) -> None:
    record = one.review
    commit = f" ({one.commit[:10]})" if one.commit else ""
    line = f" line {record.line}:" if record.line else ""
    head = (
        f"{one.locale}:{line} {visible(record.domain)} {record.text[:DIGITS]} {record.verdict.value} {record.said_by}"
    )
    colour = "red" if one.outcome in verifying.FAILING else "yellow"
    click.echo(f"{head}: {click.style(one.outcome, fg=colour)}: {visible(one.message)}{commit}")


def _verified(one: Verified) -> dict[str, Any]:
    commit = {"commit": one.commit or None, "author": one.author or None, "message": one.message or None}
    return {"locale": one.locale, "outcome": one.outcome, **commit, "record": _record(one.review)}


def _print_json(**parts: Any) -> None:
    click.echo(json.dumps({"version": 1, "command": "review", **parts}, ensure_ascii=False, indent=2))
