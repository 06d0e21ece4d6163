"""`traversier import`: what came back from outside, put into the catalogs."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Any

import click

from pipeline.commands.importing_pairs import import_markdown
from pipeline.commands.options import LOCALE, catalogs_option, leave, project_for, settings_for, source_option
from pipeline.commands.printing import print_faults
from pipeline.commands.review_forms import import_forms
from pipeline.errors import UsageError
from pipeline.model.locale import Locale

ORIGINS = ("person", "machine", "memory", "import")


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@source_option
@catalogs_option
@click.option("--locale", type=LOCALE, help="What the files are in; a job's header says it itself.")
@click.option("--domain", help="The catalog that .po files without a job's header belong to: guide/intro.")
@click.option("--origin", type=click.Choice(ORIGINS), help="Who translated; without it a job is a person's work.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would change, exit 3 where something would.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(files: tuple[str, ...], **options: Any) -> None:
    """Put what came back into the catalogs: FILES are jobs that export wrote, whatever their names are by now.

    Or an article with its translation, two folders of them, or a page that was edited after it was built.

    A translation whose source is the same is taken; one whose source has moved on is kept as fuzzy; where the catalog
    changed too both are kept, and what has no place any more is listed beside the job: then the exit code is 3. Nothing
    is dropped.
    """
    kinds = {_kind(name).replace(".markdown", ".md") for name in files}
    if len(kinds) > 1:
        raise UsageError("error: files of several kinds in one call\n  hint: import the .po files by themselves")
    BRANCHES[kinds.pop()](files, **options)


def _kind(name: str) -> str:
    """Return what a file is: the name of a branch."""
    # Folders hold articles, or their translations.
    suffix = ".md" if Path(name).is_dir() else PurePath(name).suffix.lower()
    if suffix in BRANCHES:
        return suffix
    hint = f"known are {', '.join(BRANCHES)}"
    if suffix in (".html", ".htm"):
        hint += "; of a review form it is the file that you get when you press Save"
    raise UsageError(f"error: {name}: this kind of file cannot be imported\n  hint: {hint}")


def import_po(
    files: Sequence[str],
    *,
    source: str | None,
    catalogs: str | None,
    locale: Locale | None,
    domain: str | None,
    origin: str | None,
    dry_run: bool,
    form: str,
) -> None:
    """Import jobs, or with `--domain` catalogs of any tool."""
    from pipeline.commands.asking import asked_for
    from pipeline.flow.changes import carried_out
    from pipeline.flow.imported import Request
    from pipeline.flow.importing import import_jobs

    settings = settings_for(source)
    if domain and locale is None:
        raise UsageError("error: --domain needs --locale\n  hint: --locale fr-CA --domain guide/intro")
    if locale is not None and settings.file and locale not in settings.locales and not locale.pseudo:
        known = ", ".join(each.tag for each in settings.locales) or "none"
        raise UsageError(f"error: {settings.file} has no locale {locale.tag}; it has {known}")
    project = project_for(settings, articles=source, catalogs=catalogs)
    request = Request(locale, domain or "", None if origin is None else origin.replace("person", ""))
    rules = asked_for((), ()).rules

    def work() -> Any:
        return import_jobs(project, files, request, rules)

    result = work() if dry_run else carried_out(work)
    print_faults(result.faults)
    if result.faults:
        leave(True)
    written = len(result.changes.changes) - len(result.changes.conflicts)
    print_faults(result.changes.conflicts)
    if form == "json":
        _print_json(result, dry_run)
    else:
        _print(result, dry_run, written)
    # What waits for a person must not look done to a script.
    waiting = any(result.counts[name] for name in ("conflict", "unknown"))
    leave(bool(result.changes.conflicts), waiting or (dry_run and bool(result.changes.changes)))


BRANCHES = {".po": import_po, ".json": import_forms, ".md": import_markdown, ".markdown": import_markdown}
"""Suffix → what is done with files of that kind; each gets every option, and leaves with its exit code."""


def _print(result: Any, dry_run: bool, written: int) -> None:
    from pipeline.commands.difference import print_difference

    if dry_run:
        for placement in result.placements:
            if placement.changed:
                click.echo(f"{placement.path}:{placement.line}: {_said(placement)}")
                print_difference(_text(placement.before), _text(placement.after))
    for finding in result.findings:
        click.echo(str(finding))
    failed = {fault.path for fault in result.changes.conflicts}
    for path in result.unplaced.values():
        if path in failed:
            continue
        click.echo(f"{path}: what has no place{' would be' if dry_run else ''} listed here")
    counts = ", ".join(f"{number} {name}" for name, number in _counts(result).items())
    click.echo(f"{counts}; {written} file{'s' * (written != 1)} {'would change' if dry_run else 'written'}")


def _said(placement: Any) -> str:
    return f"{placement.outcome}, source edited: {placement.edit}" if placement.edit else str(placement.outcome)


_ALWAYS = ("accepted", "fuzzy", "conflict", "unknown")


def _counts(result: Any) -> dict[str, int]:
    return {name: number for name, number in result.counts.items() if number or name in _ALWAYS}


def _text(entry: Any) -> str:
    """Return an entry as a person compares it: comments, state and translation, with its former source."""
    lines = [f"# {line}" for line in entry.comments]
    lines += [f"#, {flag}" for flag in entry.flags if flag == "fuzzy"]
    lines += [f"#| {entry.previous.msgid}"] if entry.previous and entry.previous.msgid else []
    return "\n".join((*lines, entry.msgstr, *entry.msgstr_plural))


def _print_json(result: Any, dry_run: bool) -> None:
    from pipeline.report import json_report

    edits = Counter(str(p.edit) for p in result.placements if p.edit is not None)
    summary = {
        **{name.replace(" ", "_"): number for name, number in result.counts.items()},
        "edits": dict(sorted(edits.items())),
        "dry_run": dry_run,
        "changed": [change.shown for change in result.changes.changes],
        "unplaced": sorted(result.unplaced.values()),
    }
    report = json.loads(json_report(result.findings, "import", summary))
    report["entries"] = [_row(p) for p in result.placements if p.changed or p.outcome in ("conflict", "unknown")]
    click.echo(json.dumps(report, ensure_ascii=False, indent=2))


def _row(placement: Any) -> dict[str, Any]:
    after, before, theirs = placement.after, placement.before, placement.theirs
    return {
        "outcome": str(placement.outcome),
        "job": placement.job_path,
        "path": placement.path,
        "line": placement.line or None,
        "edit": str(placement.edit) if placement.edit else None,
        "msgctxt": theirs.msgctxt,
        "msgid": theirs.msgid,
        "source": after.msgid if after else None,
        "before": before.msgstr if before else None,
        "after": after.msgstr if after else None,
    }
