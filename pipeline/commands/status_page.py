"""`traversier status --format html`: the state of the project as a page."""

from datetime import date
from typing import Any

import click

from pipeline.commands.options import leave
from pipeline.commands.printing import print_findings
from pipeline.flow.dashboard import dashboard
from pipeline.flow.request import Request
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.plugins import load_rules
from pipeline.renderers.dashboard import dashboard_html
from pipeline.workspace import Workspace


def tell(project: Any, locales: tuple[Locale, ...], today: date | None, output: str | None) -> None:
    """Print the page, or write it to a file."""
    page = dashboard_html(dashboard(project, Request(locales, today=today or date.today(), others=load_rules())))
    put_page(page, output)
    leave(bool(print_findings(f for f in project.findings if f.severity is Severity.ERROR)))


def put_page(page: str, output: str | None) -> None:
    """Print a page, or write it to a file and say so."""
    if output is None:
        click.echo(page, nl=False)
        return
    workspace, name = Workspace.beside(output)
    workspace.write(name, page.encode("utf-8"), durable=False)
    click.echo(f"written: {output}")
