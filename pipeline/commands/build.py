"""`traversier build`: catalogs → localized articles."""

from datetime import date
from pathlib import Path

import click

from pipeline.commands.advice import refuse_for_plain
from pipeline.commands.options import (
    cache_for,
    cache_option,
    catalogs_option,
    code_option,
    folders_for,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    today_option,
    wanted_locales,
    wanted_names,
)
from pipeline.commands.printing import counted, print_faults, print_findings, progress
from pipeline.errors import UsageError
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.release import Action
from pipeline.model.settings import Settings

_ACTIONS = {
    Action.KEEP: "what is live stays",
    Action.NOTICE: "a notice takes its place",
    Action.REMOVE: "there is no page",
}
"""What readers get in place of an edition that is stopped."""
_REASONS = 6
"""So many are told of an edition."""


@click.command()
@source_option
@catalogs_option
@locales_option
@click.option("--output", metavar="DIR", help="Folder to write to.")
@click.option("--article", "articles", multiple=True, help="Only this article: its file name without suffix.")
@click.option("--jurisdiction", "jurisdictions", multiple=True, help="Only its notes and Canada's: CA-QC, or all.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(["md", "html", "fragment"]),
    multiple=True,
    help="What to write; may be given several times. Editions: md and html; a plain folder: md.",
)
@click.option("--gated", is_flag=True, help="Stop the editions that do not pass their locale's gate; exit 3.")
@click.option("--release", metavar="NAME", default="", help="With --gated: record the release in releases/NAME.json.")
@code_option
@cache_option
@today_option
def command(
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    output: str | None,
    articles: tuple[str, ...],
    jurisdictions: tuple[str, ...],
    formats: tuple[str, ...],
    gated: bool,
    release: str,
    code: str | None,
    cached: bool,
    today: date | None,
) -> None:
    """Write the localized articles.

    A unit without a current translation stands in English, marked as such; a fuzzy one is never published.
    """
    settings = settings_for(source, code)
    if release and not (gated and settings.editions):
        raise UsageError("error: --release needs --gated, and a project with editions\n  hint: only pages are released")
    if not settings.editions:
        fragment = "fragment" in formats
        refuse_for_plain({"--gated": gated, "--jurisdiction": jurisdictions, "--format fragment": fragment})
        _plain(settings, source, catalogs, output, wanted_locales(settings, locales), articles, formats, cached, today)
        return
    from pipeline.flow.building import build
    from pipeline.flow.project import EVERY, REGISTRY, wanted_jurisdictions
    from pipeline.flow.request import Request
    from pipeline.plugins import load_rules

    project = project_for(settings, articles=source, catalogs=catalogs, output=output)
    wanted_names("article", articles, [a.source.domain for a in project.articles] + list(project.failed))
    if REGISTRY not in project.failed:
        wanted_names("jurisdiction", jurisdictions, [*project.registry.jurisdictions, EVERY])
    chosen = wanted_locales(settings, locales, source=True)
    places = wanted_jurisdictions(project, jurisdictions)
    if gated and not jurisdictions:
        from pipeline.flow.live import Live

        # Editions that were once asked for are still read: a correction must reach them.
        places = tuple(dict.fromkeys((*places, *Live(project, today or date.today(), release).jurisdictions())))
    request = Request(
        chosen,
        places,
        articles,
        formats or ("md", "html"),
        today or date.today(),
        gated,
        load_rules(),
        release,
    )
    total = len(chosen) * len(request.jurisdictions) * len(articles or project.articles)
    with progress(total, "building") as step:
        result = build(project, request, step)
    written = result.changes.apply()
    errors = print_findings(f for f in result.findings if f.severity is not Severity.INFO)
    print_faults(result.changes.conflicts)
    print_findings(result.gaps)
    for stopped in result.stopped:
        edition = stopped.page
        where = f"{edition.locale.tag}{' ' + edition.jurisdiction if edition.jurisdiction else ''}"
        click.echo(f"stopped: {edition.domain} {where}: {_ACTIONS[stopped.action]}", err=True)
        for line in (*_shortened([f.message for f in stopped.reasons]), *_since(stopped.because)):
            click.echo(f"  {line}", err=True)
    names = ", ".join(locale.tag for locale in chosen)
    click.echo(f"{counted(result.editions, 'edition')} ({names}), {counted(written, 'file')} written")
    if result.first_page:
        page = Path(output, result.first_page) if output else settings.root / result.first_page
        if output and not Path(output).is_absolute():
            page = Path(result.first_page)
        click.echo(f"first page: {_from_here(page)}")
    leave(bool(errors or result.changes.conflicts), bool(result.stopped or result.gaps))


def _shortened(lines: list[str]) -> list[str]:
    """Return the first of many reasons; `check --stage release` tells all of them."""
    if len(lines) <= _REASONS:
        return lines
    return [*lines[:_REASONS], f"and {len(lines) - _REASONS} more: check --stage release lists them"]


def _since(changes: tuple[str, ...]) -> list[str]:
    return [f"since it was published: {change}" for change in changes]


def _plain(
    settings: Settings,
    source: str | None,
    catalogs: str | None,
    output: str | None,
    locales: tuple[Locale, ...],
    articles: tuple[str, ...],
    formats: tuple[str, ...],
    cached: bool,
    today: date | None,
) -> None:
    """Build a plain folder: Markdown with its translations in place."""
    from pipeline.flow.plain_build import Build
    from pipeline.jobs import run
    from pipeline.plugins import load_rules, versions

    if not locales:
        raise UsageError("error: no locale: name one with --locale, or list them in the settings")
    folders = folders_for(settings, articles=source, catalogs=catalogs, output=output)
    work = Build(settings, folders, locales, formats or ("md",), today or date.today(), articles, load_rules())
    outcome = run(work, cache_for("build", settings, folders, locales, work.formats, articles, versions(), on=cached))
    if settings.copy:
        from pipeline.flow.layout import copies

        copied = copies(settings, folders, locales)
        copied.apply()
        outcome.changed += copied.shown
        outcome.conflicts += copied.conflicts
    errors = print_findings(f for f in outcome.findings if f.severity is not Severity.INFO)
    print_faults(outcome.conflicts)
    names = ", ".join(locale.tag for locale in locales)
    click.echo(f"{counted(outcome.editions, 'edition')} ({names}), {counted(len(outcome.changed), 'file')} written")
    leave(bool(errors or outcome.conflicts))


def _from_here(path: Path) -> str:
    here = Path.cwd().resolve()
    return str(path.relative_to(here)) if here in path.parents else str(path)
