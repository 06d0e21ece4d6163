"""`traversier audit`: what became of every character of the source."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.commands.options import leave, project_for, settings_for, source_option, wanted_names
from pipeline.commands.printing import counted, print_faults, print_findings
from pipeline.errors import UsageError
from pipeline.model.finding import Severity

if TYPE_CHECKING:
    from pipeline.flow.auditing import Auditing
    from pipeline.flow.changes import Changes


@click.command()
@source_option
@click.option("--article", "articles", multiple=True, help="Only this article: its file name without suffix.")
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), default="text", help="How to report.")
@click.option("--output", metavar="FILE|DIR", help="Where to write the report; a folder where it is several pages.")
def command(source: str | None, articles: tuple[str, ...], form: str, output: str | None) -> None:
    """Account for every character of the source: in a unit, markup, or protected for a reason.

    Says which part of the letters that a reader sees stands in units, and lists the rest. Exit 3 where letters stand
    in what is no known mark: they may be words that were forgotten.
    """
    from pipeline.flow.auditing import audit_project

    project = project_for(settings_for(source), articles=source)
    known = dict.fromkeys(a.source.domain for a in (*project.articles, *project.snippets))
    wanted_names("article", articles, [*known, *project.failed])
    errors = print_findings(f for f in project.findings if f.severity is not Severity.INFO)
    auditing = audit_project(project, articles)
    if form == "html":
        errors += _html(auditing, output)
    elif form == "json":
        errors += _written(_json(auditing), output)
    elif auditing.audits or not errors:
        errors += _written(_text(auditing, whole=not errors), output)
    leave(bool(errors), bool(auditing.unread))


def _json(auditing: "Auditing") -> str:
    from pipeline.flow.auditing import file_rows

    report = {"version": 1, "command": "audit", "summary": auditing.summary, "files": file_rows(auditing)}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _text(auditing: "Auditing", whole: bool) -> str:
    """Return the accounts and what is left; that nothing was found is said only where the whole source was read."""
    from pipeline.report import text_report

    lines = []
    for found in auditing.audits:
        units = f"{len(found.units):,} unit{'s' * (len(found.units) != 1)}"
        lines.append(f"{found.path}: {found.characters:,} characters, {units}")
        lines += [
            f"  {account.characters:>9,} {account.role.value}, {account.reason}: {account.letters:,} letters"
            f" ({account.sight.value})"
            for account in found.accounts
        ]
    prose = auditing.summary["prose"]
    total = prose["in_units"] + prose["left"]
    lines.append(f"{prose['share']} % of {total:,} letters that a reader sees stand in units; {prose['left']:,} do not")
    if prose["perhaps"]:
        lines.append(f"{prose['perhaps']:,} more stand in attributes of components, which a reader may see or not")
    findings = list(auditing.findings)
    closing = text_report(findings, "audit", auditing.summary) if findings or whole else ""
    return "\n".join(lines) + "\n" + closing


def _written(text: str, output: str | None) -> int:
    from pipeline.flow.changes import Changes
    from pipeline.workspace import Workspace

    if output is None:
        click.echo(text, nl=False)
        return 0
    changes = Changes()
    changes.put(*Workspace.beside(output), text)
    return _applied(changes, output)


def _html(auditing: "Auditing", output: str | None) -> int:
    from pipeline.flow.auditing import audit_pages
    from pipeline.renderers.audit import audit_html
    from pipeline.workspace import Workspace

    if output is not None and Path(output).suffix not in (".html", ".htm"):
        changes = audit_pages(auditing, Workspace(Path(output)))
        return _applied(changes, output)
    if len(auditing.audits) != 1:
        hint = "name a folder with --output DIR, or one article with --article"
        raise UsageError(f"error: {len(auditing.audits)} files do not fit on one page\n  hint: {hint}")
    return _written(audit_html(auditing.audits[0], auditing.locale), output)


def _applied(changes: "Changes", output: str) -> int:
    written = changes.apply()
    print_faults(changes.conflicts)
    click.echo(f"{counted(written, 'file')} written to {output}", err=True)
    return len(changes.conflicts)
