"""`traversier check`: what is wrong in source and translations."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.commands.advice import refuse_for_files, warn_of_no_gates, warn_of_no_locale
from pipeline.commands.asking import asked_for, means_for, projects_of, selection_options
from pipeline.commands.options import (
    cache_option,
    catalogs_option,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    today_option,
    wanted_locales,
)
from pipeline.commands.printing import print_faults
from pipeline.errors import UsageError
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.flow.baselines import BaselineFile
    from pipeline.flow.checking import Check

FORMS = ("text", "json", "sarif", "junit", "github", "html", "markdown")
"""The names in `pipeline.report.FORMATS`, which is imported when it is needed."""


@click.command()
@click.argument("files", nargs=-1, type=click.Path())
@source_option
@catalogs_option
@locales_option
@selection_options
@click.option("--stage", type=click.Choice(["pr", "release"]), help="Judge a change (with --since), or a release.")
@click.option("--since", metavar="REV", help="With --stage pr: what the change is made against.")
@click.option("--baseline", metavar="FILE", help="Pass over the findings that stand in it; the settings may name one.")
@click.option("--write-baseline", is_flag=True, help="Write the findings to the baseline instead of reporting them.")
@click.option("--show-mutes", is_flag=True, help="Say below each finding the comment that mutes it.")
@click.option("--list-rules", is_flag=True, help="Print all rules, a line each.")
@click.option("--explain", metavar="RULE", help="Print why there is a rule, with examples.")
@click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to report.")
@click.option("--quiet", "-q", is_flag=True, help="As text: one line per finding, without the texts.")
@click.option("--link", metavar="URL", default="", help="As Markdown: where the whole report stands.")
@cache_option
@today_option
def command(
    files: tuple[str, ...],
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    stage: str | None,
    since: str | None,
    baseline: str | None,
    write_baseline: bool,
    show_mutes: bool,
    list_rules: bool,
    explain: str | None,
    form: str,
    quiet: bool,
    link: str,
    cached: bool,
    today: date | None,
) -> None:
    """Report what is wrong; exit 3 where an error was found, 1 where a file could not be read.

    With FILES, check these .po files of any project; the locale is that of their headers.
    """
    if list_rules or explain:
        _describe(explain, form)
        return
    from pipeline.flow.baselines import BaselineFile
    from pipeline.flow.checking import Check, check_files, check_project
    from pipeline.report import FORMATS, About

    if (stage == "pr") != bool(since):
        raise UsageError("error: --stage pr and --since go together\n  hint: check --stage pr --since origin/main")
    if write_baseline and (select or ignore or stage):
        raise UsageError(
            "error: a baseline is written of all findings\n  hint: leave out --select, --ignore and --stage"
        )
    if files:
        refuse_for_files({"--source": source, "--catalogs": catalogs, "--locale": locales, "--stage": stage})
    settings = settings_for(source)
    asked = asked_for(select, ignore)
    about = About(settings.source_locale, stage or "", link=link, brief=quiet)
    day = today or date.today()
    file = BaselineFile.of(settings, baseline)
    if files:
        result = Check()
        for own, folders, paths in projects_of(files):
            with means_for(own, cached) as means:
                result.add(check_files(paths, own, folders, asked, means))
    else:
        from pipeline.flow.domains import owing

        project = project_for(settings, articles=source, catalogs=catalogs)
        warn_of_no_locale(settings, locales, project.folders)
        warn_of_no_gates(settings, stage)
        chosen = owing(project, wanted_locales(settings, locales, source=True))
        with means_for(settings, cached) as means:
            result = check_project(project, chosen, day, stage or "", asked, means)
    whole = not files and not locales
    if write_baseline:
        _write(file, result, whole)
        return
    if file is not None:
        file.hold(result, asked.selection.takes, whole)
    if since:
        from pipeline.flow.touched import touched

        result.findings = list(touched(project, result.findings, since))
        if form == "markdown":
            from pipeline.flow.impact import impact

            about = replace(about, impact=impact(project, chosen, since, day))
    if show_mutes:
        result.show_mutes()
    if form == "sarif":
        from pipeline.flow.proposing import proposed

        result.findings = proposed(result.findings, result.contents, settings.source_locale)
    counts = {name: number for name, number in result.counts.items() if number}
    click.echo(FORMATS[form](result.findings, "check", counts, about), nl=False)
    leave(result.unreadable, bool(result.errors))


def _write(file: "BaselineFile | None", result: "Check", whole: bool) -> None:
    """Write the baseline, unless something could not be read; exit 1 then."""
    if file is None:
        raise UsageError(
            'error: no baseline to write\n  hint: name one: --baseline FILE, or baseline = "…" in the settings'
        )
    faults = [finding for finding in result.findings if finding.fingerprint is None]
    if result.unreadable:
        for fault in faults:
            click.echo(str(fault), err=True)
        leave(unreadable=True)
    changes = file.written(result, whole)
    written = changes.apply()
    print_faults(changes.conflicts)
    held = sum(finding.fingerprint is not None for finding in result.findings if finding.severity != "info")
    click.echo(f"{file.shown}: {held} findings, {'written' if written else 'unchanged'}")
    leave(bool(changes.conflicts))


def _describe(name: str | None, form: str) -> None:
    """Print one rule, or a line of each."""
    import json
    from dataclasses import asdict

    from pipeline.checks.documentation import explained, listed, rule_texts
    from pipeline.checks.selection import nearest_rule
    from pipeline.plugins import load_rules

    texts = {text.name: text for text in rule_texts(load_rules())}
    if name and name not in texts:
        raise UsageError(f"error: no rule {name!r}\n  hint: {nearest_rule(name, texts)}")
    if form != "json":
        click.echo(explained(texts[name]) if name else listed(texts.values()), nl=False)
        return
    head = {"version": 1, "command": "check"}
    table = {**head, "rule": asdict(texts[name])} if name else {**head, "rules": [t.row for t in texts.values()]}
    click.echo(json.dumps(table, ensure_ascii=False, indent=2))
