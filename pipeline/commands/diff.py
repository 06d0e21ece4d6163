"""`traversier diff`: what the commits since a revision change for readers."""

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import click

from pipeline.commands.options import (
    catalogs_option,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    today_option,
    wanted_locales,
    wanted_names,
)
from pipeline.commands.printing import print_findings
from pipeline.errors import UsageError
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.reader_change import PageChange, ReaderChange, ReaderDifference


@click.command()
@click.argument("revision")
@source_option
@catalogs_option
@locales_option
@click.option("--jurisdiction", "jurisdictions", multiple=True, help="The edition for this one; else the one for all.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown", "html", "json"]), default="text", help="How to report."
)
@click.option("--output", metavar="FILE", help="Write the report there instead of printing it.")
@today_option
def command(
    revision: str,
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    jurisdictions: tuple[str, ...],
    form: str,
    output: str | None,
    today: date | None,
) -> None:
    """Say what changes for a reader, per locale and jurisdiction, because of what was done since REVISION.

    Sentences, figures, regulatory notes, and text that fell back to English. Nothing is written to the output folder.
    """
    from pipeline.commands.status_page import put_page
    from pipeline.config import find_settings
    from pipeline.flow.differing import difference
    from pipeline.flow.request import Request
    from pipeline.plugins import load_rules

    settings = settings_for(source)
    if not settings.editions:
        raise UsageError("error: a plain folder has no editions\n  hint: git diff shows what changed in it")
    project = project_for(settings, articles=source, catalogs=catalogs)
    wanted_names("jurisdiction", jurisdictions, list(project.registry.jurisdictions))
    request = Request(
        wanted_locales(settings, locales, source=True),
        jurisdictions or ("",),
        today=today or date.today(),
        others=load_rules(),
    )
    found = difference(project, request, revision, find_settings)
    put_page(_written(found, form), output)
    print_findings(replace(one, severity=Severity.WARNING) for one in found.unread)
    leave(bool(print_findings(f for f in project.findings if f.severity is Severity.ERROR)))


def _written(found: ReaderDifference, form: str) -> str:
    if form == "json":
        return json.dumps(_table(found), ensure_ascii=False, indent=2) + "\n"
    if form == "html":
        from pipeline.renderers.reader_difference import difference_html

        return difference_html(found)
    if form == "markdown":
        from pipeline.renderers.reader_difference import difference_markdown

        return difference_markdown(found)
    return "\n".join(_lines(found)) + "\n"


def _table(found: ReaderDifference) -> dict[str, Any]:
    def row(page: PageChange) -> dict[str, Any]:
        return {
            "article": page.article,
            "locale": page.locale.tag,
            "jurisdiction": page.jurisdiction or None,
            "appeared": page.appeared,
            "vanished": page.vanished,
            "changes": [{**asdict(change), "kind": change.kind.value} for change in page.changes],
        }

    return {
        "version": 1,
        "command": "diff",
        "since": found.since,
        "summary": {"changed": len(found.pages), "unchanged": found.unchanged},
        "pages": [row(page) for page in found.pages],
    }


def _lines(found: ReaderDifference) -> Iterator[str]:
    from pipeline.renderers.reader_difference import summary

    for page in found.pages:
        name = " ".join(filter(None, (page.article, page.locale.tag, page.jurisdiction)))
        if page.appeared or page.vanished:
            yield f"{name}: {'a new page' if page.appeared else 'the page goes'}"
            continue
        yield f"{name}:"
        heading = None
        for change in page.changes:
            if change.heading != heading:
                heading = change.heading
                if heading:
                    yield f"  {heading}"
            yield from (f"    {line}" for line in _change_lines(change))
    yield summary(found)


def _change_lines(change: ReaderChange) -> Iterator[str]:
    where = f" ({' '.join(filter(None, (change.note, change.jurisdiction)))})" if change.note else ""
    figures = ", ".join(f"{old or 'nothing'} → {new or 'nothing'}" for old, new in change.figures)
    yield f"{change.kind}{where}{': ' + figures if figures else ''}"
    if change.old:
        yield f"- {change.old}"
    if change.new:
        yield f"+ {change.new}"
