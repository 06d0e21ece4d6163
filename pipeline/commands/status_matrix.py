"""`traversier status --matrix`: every article in every locale for every jurisdiction, and what stops its release."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from pipeline.commands.options import leave, wanted_locales, wanted_names
from pipeline.commands.printing import drawn_table, print_findings
from pipeline.errors import UsageError
from pipeline.flow.matrix import every_jurisdiction, matrix
from pipeline.flow.request import Request
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.matrix import Cell
from pipeline.plugins import load_rules

_STOPPED = "✗"


def tell(
    project: Any,
    articles: tuple[str, ...],
    locales: tuple[Locale, ...],
    jurisdictions: tuple[str, ...],
    today: date | None,
    form: str,
    output: str | None,
) -> None:
    """Print the matrix; leave with 3 where a cell may not be released."""
    if not project.settings.editions:
        raise UsageError("error: a plain folder has no editions\n  hint: status without --matrix counts its units")
    known = [article.source.domain for article in project.articles]
    wanted_names("article", articles, known)
    wanted_names("jurisdiction", jurisdictions, list(project.registry.jurisdictions))
    day = today or date.today()
    request = Request(
        wanted_locales(project.settings, locales, source=True),
        jurisdictions or every_jurisdiction(project),
        articles,
        today=day,
        others=load_rules(),
    )
    cells = [cell for cell in matrix(project, request) if not articles or cell.article in articles]
    if form == "json":
        click.echo(json.dumps(_table(cells, day), ensure_ascii=False, indent=2))
    elif form == "html":
        from pipeline.commands.status_page import put_page
        from pipeline.renderers.matrix import matrix_html

        put_page(matrix_html(cells, day), output)
    else:
        _print(cells)
    errors = print_findings(f for f in project.findings if f.severity is Severity.ERROR)
    leave(bool(errors), any(cell.reasons for cell in cells))


def _table(cells: Sequence[Cell], day: date) -> dict[str, Any]:
    stopped = [cell for cell in cells if cell.reasons]
    return {
        "version": 1,
        "command": "status",
        "date": day.isoformat(),
        "summary": {"cells": len(cells), "stopped": len(stopped)},
        "cells": [
            {
                "article": cell.article,
                "locale": cell.locale.tag,
                "jurisdiction": cell.jurisdiction,
                "state": cell.state.value,
                "states": [state.value for state in cell.states],
                "released": not cell.reasons,
                "units": cell.units,
                "translated": cell.current,
                "notes": cell.notes,
                "reasons": [
                    {"rule": f.rule, "message": f.message, "path": f.path, "line": f.line} for f in cell.reasons
                ],
            }
            for cell in cells
        ],
    }


def _print(cells: Sequence[Cell]) -> None:
    """Print a table per article, then what stops its cells: what stops all of a locale's is said once."""
    for article in dict.fromkeys(cell.article for cell in cells):
        own = [cell for cell in cells if cell.article == article]
        tags = list(dict.fromkeys(cell.locale.tag for cell in own))
        rows: dict[str, dict[str, str]] = {}
        for cell in own:
            mark = f"{_STOPPED} " if cell.reasons else "  "
            rows.setdefault(cell.jurisdiction, {})[cell.locale.tag] = mark + cell.state.value
        click.echo(f"{article}\n")
        table = [(code, *(found.get(tag, "") for tag in tags)) for code, found in rows.items()]
        click.echo(drawn_table(("jurisdiction", *tags), table, figures=False), nl=False)
        click.echo("")
        for tag in tags:
            _print_reasons([cell for cell in own if cell.locale.tag == tag])
    stopped = [cell for cell in cells if cell.reasons]
    click.echo(f"{len(cells)} cells, {len(stopped)} may not be released ({_STOPPED})")


def _print_reasons(cells: Sequence[Cell]) -> None:
    told: dict[str, list[str]] = {}
    for cell in cells:
        for reason in cell.reasons:
            told.setdefault(reason.message, []).append(cell.jurisdiction)
    if not told:
        return
    stopped = sum(bool(cell.reasons) for cell in cells)
    click.echo(f"{cells[0].article} {cells[0].locale.tag}: stopped in {stopped} of {len(cells)} jurisdictions")
    shown = list(told.items())
    for message, codes in shown[:6]:
        where = "all" if len(codes) == len(cells) else ", ".join(codes)
        click.echo(f"  {where}: {message}")
    if len(shown) > 6:
        click.echo(f"  and {len(shown) - 6} more: --format json lists them")
