"""`traversier status`: how complete the translations are."""

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple
from functools import partial
from typing import Any

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
from pipeline.errors import UsageError
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale

_HEADS = ("locale", "name", "units", "translated", "fuzzy", "missing", "percent", "words", "words done")
_WORK = ("locale", "article", "new", "wording", "clinical", "repeated", "carried")


@click.command()
@source_option
@catalogs_option
@locales_option
@click.option("--by", "axis", type=click.Choice(["article", "kind", "class"]), default="article", help="One row per.")
@click.option("--words", is_flag=True, help="Count the words that changed since a revision; needs --since.")
@click.option("--since", metavar="REV", help="The revision to count from: a branch, tag or commit.")
@click.option("--format", "form", type=click.Choice(["text", "json", "csv"]), default="text", help="How to report.")
def command(
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    axis: str,
    words: bool,
    since: str | None,
    form: str,
) -> None:
    """Say how complete each locale is, in units and in words.

    Words are counted by one rule: marks, citation keys, addresses and code are no words, and a text that occurs
    twice counts once.
    """
    if words != bool(since):
        raise UsageError("error: --words and --since go together\n  hint: status --words --since REV --format csv")
    settings = settings_for(source)
    project = project_for(settings, articles=source, catalogs=catalogs)
    chosen = wanted_locales(settings, locales)
    findings = list(project.findings)
    if since:
        rows = _work(project, settings, chosen, since)
        heads: tuple[str, ...] = _WORK
    else:
        rows, faults = _counts(project, chosen, axis)
        findings += faults
        heads = (_HEADS[0], axis, *_HEADS[2:])
    click.echo(_written(heads, rows, form), nl=False)
    leave(bool(print_findings(f for f in findings if f.severity.value == "error")))


def _counts(project: Any, locales: tuple[Locale, ...], axis: str) -> tuple[list[tuple[Any, ...]], list[Finding]]:
    from pipeline.flow.counting import Count, counts

    rows: list[tuple[Any, ...]] = []
    faults: list[Finding] = []
    for locale in locales:
        found, shelf = counts(project, locale, axis)
        faults += map(Finding.from_fault, shelf.faults)
        if found:
            total = Count(locale, "all", _sum(c.units for c in found), _sum(c.words for c in found))
            rows += [_row(count) for count in (*found, total)]
    return rows, faults


def _sum(rows: Iterable[dict[str, int]]) -> dict[str, int]:
    total: Counter[str] = Counter()
    for row in rows:
        total.update(row)
    return dict(total)


def _row(count: Any) -> tuple[Any, ...]:
    units, words = count.units, count.words
    return (
        count.locale.tag,
        count.name,
        count.total,
        units["translated"],
        units["fuzzy"],
        units["missing"],
        count.percent,
        count.total_words,
        words["translated"],
    )


def _work(project: Any, settings: Any, locales: tuple[Locale, ...], since: str) -> list[tuple[Any, ...]]:
    from pipeline.flow.counting import work_since
    from pipeline.flow.past import past_domains

    before, had = past_domains(project, since)
    rows = []
    for locale in locales:
        for work in work_since(project, locale, before, partial(had, locale)):
            rows.append((work.locale.tag, *astuple(work)[1:]))
    return rows


def _written(heads: tuple[str, ...], rows: list[tuple[Any, ...]], form: str) -> str:
    if form == "json":
        table = [dict(zip(heads, row, strict=True)) for row in rows]
        return json.dumps({"version": 1, "command": "status", "rows": table}, ensure_ascii=False, indent=2) + "\n"
    if form == "csv":
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([heads, *rows])
        return out.getvalue()
    return _drawn(heads, rows)


def _drawn(heads: tuple[str, ...], rows: list[tuple[Any, ...]]) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, head in enumerate(heads):
        # The name gives way where the terminal is narrow; a figure that is cut would be a wrong one.
        table.add_column(
            head, justify="left" if index < 2 else "right", no_wrap=True, min_width=len(head) * (index > 1)
        )
    for row in rows:
        table.add_row(*map(str, row), style="bold" if row[1] == "all" else None, end_section=row[1] == "all")
    console = Console() if sys.stdout.isatty() else Console(width=160)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().strip("\n").split("\n")) + "\n"
