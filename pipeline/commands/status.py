"""`traversier status`: how complete the translations are."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from functools import partial
from typing import Any

import click

from pipeline.commands.advice import warn_of_no_locale
from pipeline.commands.options import (
    DAY,
    catalogs_option,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    today_option,
    wanted_locales,
)
from pipeline.commands.printing import drawn_table, print_findings
from pipeline.errors import UsageError
from pipeline.model.finding import Finding, Severity
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
@click.option("--on", "day", type=DAY, help="Say what pages said on a day, by the releases on record.")
@click.option(
    "--matrix",
    "as_matrix",
    is_flag=True,
    help="Articles by locale and jurisdiction; exit 3 where one is stopped.",
)
@click.option("--article", "articles", multiple=True, help="With --on or --matrix: only this article.")
@click.option("--jurisdiction", "jurisdictions", multiple=True, help="With --on or --matrix: only this jurisdiction.")
@click.option("--notes", is_flag=True, help="List the regulatory notes that somebody has to read again; needs --due.")
@click.option("--due", "within", type=click.IntRange(0), metavar="DAYS", help="With --notes: within so many days.")
@click.option("--output", metavar="FILE", help="With --format html: write the page there.")
@today_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "csv", "html"]), default="text", help="How to report."
)
def command(
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    axis: str,
    words: bool,
    since: str | None,
    day: date | None,
    as_matrix: bool,
    articles: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    notes: bool,
    within: int | None,
    output: str | None,
    today: date | None,
    form: str,
) -> None:
    """Say how complete each locale is, in units and in words.

    Words are counted by one rule: marks, citation keys, addresses and code are no words, and a text that occurs
    twice counts once.
    """
    if words != bool(since):
        raise UsageError("error: --words and --since go together\n  hint: status --words --since REV --format csv")
    if output and form != "html":
        raise UsageError("error: --output goes with --format html\n  hint: status --format html --output FILE")
    settings = settings_for(source)
    if day is not None:
        from pipeline.commands.status_on import tell

        tell(project_for(settings, articles=source, catalogs=catalogs), day, articles, locales, jurisdictions, form)
        return
    project = project_for(settings, articles=source, catalogs=catalogs)
    if as_matrix:
        from pipeline.commands.status_matrix import tell as tell_matrix

        tell_matrix(project, articles, locales, jurisdictions, today, form, output)
        return
    if notes != (within is not None):
        raise UsageError("error: --notes and --due go together\n  hint: status --notes --due 30")
    if within is not None:
        from pipeline.commands.status_notes import tell as tell_notes

        tell_notes(project, within, today, form)
        return
    if articles or jurisdictions:
        hint = "status --on 2026-05-05 --article NAME"
        raise UsageError(f"error: --article and --jurisdiction go with --on and --matrix\n  hint: {hint}")
    warn_of_no_locale(settings, locales, project.folders)
    if form == "html":
        from pipeline.commands.status_page import tell as tell_page

        tell_page(project, wanted_locales(settings, locales, source=True), today, output)
        return
    from pipeline.flow.domains import owing

    chosen = owing(project, wanted_locales(settings, locales, source=True))
    findings = list(project.findings)
    if since:
        rows = _work(project, settings, chosen, since)
        heads: tuple[str, ...] = _WORK
    else:
        rows, faults = _counts(project, chosen, axis)
        findings += faults
        heads = (_HEADS[0], axis, *_HEADS[2:])
    click.echo(_written(heads, rows, form), nl=False)
    leave(bool(print_findings(f for f in findings if f.severity is Severity.ERROR)))


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
    return drawn_table(heads, rows)
