"""What several commands print: tables, findings, faults, and how far they are."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from pipeline.commands.advice import told_once
from pipeline.errors import Fault
from pipeline.model.finding import Finding, Severity


def counted(number: int, noun: str) -> str:
    """Return a number of things: `1 file`, `2 files`."""
    return f"{number} {noun}{'s' * (number != 1)}"


def drawn_table(heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]], figures: bool = True) -> str:
    """Return rows as a table; with `figures` what stands behind the second column is set flush right."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for index, head in enumerate(heads):
        # The name gives way where the terminal is narrow; a figure that is cut would be a wrong one.
        right = figures and index > 1
        table.add_column(head, justify="right" if right else "left", no_wrap=True, min_width=len(head) * (index > 1))
    for row in rows:
        total = figures and row[1] == "all"
        table.add_row(*map(str, row), style="bold" if total else None, end_section=total)
    console = Console() if sys.stdout.isatty() else Console(width=160)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().strip("\n").split("\n")) + "\n"


def print_findings(findings: Iterable[Finding]) -> int:
    """Print findings to standard error; return how many are errors."""
    errors = 0
    for finding in told_once(findings):
        errors += finding.severity is Severity.ERROR
        click.echo(_coloured(finding), err=True)
    return errors


def print_faults(faults: Iterable[Fault]) -> None:
    """Print to standard error what could not be read, or could not be written."""
    for fault in faults:
        click.echo(str(fault), err=True)


_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def _coloured(finding: Finding) -> str:
    """Return a finding with its severity in colour; click takes the colour off where no terminal reads it."""
    word = f": {finding.severity}:"
    return str(finding).replace(word, click.style(word, fg=_COLOURS[finding.severity], bold=True), 1)


@contextmanager
def progress(total: int, what: str) -> Iterator[Callable[[], None]]:
    """Draw a progress bar on a terminal, nothing elsewhere; what it gives is called once a step."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total)
        yield lambda: bar.advance(task)
