"""`traversier review`: who approved which text, and what awaits whom."""

import sys
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pipeline.commands.advice import warn_of_no_locale
from pipeline.commands.options import (
    DAY,
    ROLE,
    catalogs_option,
    leave,
    locales_option,
    project_for,
    settings_for,
    source_option,
    wanted_locales,
)
from pipeline.commands.printing import print_findings
from pipeline.errors import UsageError
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.review import Role, Verdict

if TYPE_CHECKING:
    from pipeline.flow.reviewing import Desk

_SAYING = ("approve", "reject", "comment_on", "withdraw", "all_of")
_VERDICTS = {
    "approve": Verdict.APPROVE, "reject": Verdict.REJECT, "comment_on": Verdict.COMMENT, "withdraw": Verdict.WITHDRAW,
}  # fmt: skip


F = TypeVar("F", bound=Callable[..., Any])


def _unit_option(name: str, words: str) -> Callable[[F], F]:
    return click.option(name, metavar="ARTICLE:UNIT", multiple=True, help=words)


@click.command()
@source_option
@catalogs_option
@locales_option
@click.option("--article", "articles", multiple=True, metavar="ARTICLE", help="Only this one; may be repeated.")
@click.option("--role", type=ROLE, help="translator, clinician or legal.")
@click.option("--reviewer", metavar="ID", help="Who signs: an id of the settings.")
@_unit_option("--approve", "Sign this unit: its number, or the first 8 digits of its hash or more.")
@click.option("--all-of", metavar="ARTICLE", multiple=True, help="Sign every unit of an article that awaits the role.")
@_unit_option("--reject", "Reject this unit; needs --comment. It blocks until you approve, or the text changes.")
@_unit_option("--comment-on", "Say something of this unit; needs --comment. It neither signs nor blocks.")
@_unit_option("--withdraw", "Take back your approval or rejection of this unit.")
@click.option("--comment", metavar="TEXT", default="", help="What you say of the units of this call.")
@click.option("--list", "mode", flag_value="list", help="List the units that await the role, with numbers and hashes.")
@click.option("--report", "mode", flag_value="report", help="Say what awaits whom, void signatures first.")
@click.option("--verify", "mode", flag_value="verify", help="Hold each record against its commit's author.")
@click.option("--interactive", "mode", flag_value="interactive", help="Ask unit by unit, also without a terminal.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--today", type=DAY, help="Count this day as today.")
def command(
    source: str | None,
    catalogs: str | None,
    locales: tuple[Locale, ...],
    articles: tuple[str, ...],
    role: Role | None,
    reviewer: str | None,
    comment: str,
    mode: str | None,
    form: str,
    today: date | None,
    **units: tuple[str, ...],
) -> None:
    """Record who approved which text, as translator, clinician or legal reviewer.

    On a terminal it asks unit by unit. Nothing is ever signed but what a person named, or answered "approve" to. A
    record holds for the text as it was read: any change but to quotation marks, hyphens and blanks voids it.
    """
    said = any(units[name] for name in _SAYING)
    if said and mode:
        raise UsageError(f"error: --{mode} signs nothing\n  hint: leave it out to sign, or leave the units out")
    if comment and not said:
        raise UsageError("error: --comment needs a unit\n  hint: --comment-on ARTICLE:NUMBER --comment TEXT")
    settings = settings_for(source)
    project = project_for(settings, articles=source, catalogs=catalogs)
    warn_of_no_locale(settings, locales, project.folders)
    chosen = wanted_locales(settings, locales, source=True)
    errors = print_findings(f for f in project.findings if f.severity is Severity.ERROR)
    mode = mode or ("say" if said else "interactive" if sys.stdin.isatty() else "list")
    found = False
    if mode in ("say", "interactive"):
        desk, as_role, who = _seat(project, chosen, articles, role, reviewer)
        day = today or date.today()
        if mode == "say":
            _say(desk, as_role, who, day, units, comment, form)
        else:
            from pipeline.commands.reviewing import ask

            ask(desk, as_role, who, day)
        read = [desk]
    else:
        from pipeline.flow.reviewing import desks

        read = desks(project, chosen, articles)
        found = _tell(read, mode, role, form)
    errors += print_findings(Finding.from_fault(fault) for desk in read for fault in desk.faults)
    leave(bool(errors), found)


def _seat(
    project: Any, locales: tuple[Locale, ...], articles: tuple[str, ...], role: Role | None, reviewer: str | None
) -> "tuple[Desk, Role, str]":
    """Return where a person signs: one locale, one role, one name."""
    if len(locales) != 1 or role is None or reviewer is None:
        missing = [
            option
            for option, lacks in (
                ("--locale", len(locales) != 1),
                ("--role", role is None),
                ("--reviewer", reviewer is None),
            )
            if lacks
        ]
        hint = "review --locale fr-CA --role translator --reviewer ID; --list and --report sign nothing"
        raise UsageError(f"error: to sign, name {', '.join(missing)}\n  hint: {hint}")
    from pipeline.flow.reviewing import Desk

    return Desk(project, locales[0], articles), role, reviewer


def _say(
    desk: "Desk", role: Role, who: str, day: date, units: dict[str, tuple[str, ...]], comment: str, form: str
) -> None:
    from pipeline.flow.signing_off import Word, entitled, sign

    entitled(desk, who, role, day)
    words: list[Word] = []
    for name, verdict in _VERDICTS.items():
        words += [Word(desk.named(selector), verdict, comment) for selector in units[name]]
    for article in units["all_of"]:
        words += [Word(sheet, Verdict.APPROVE, comment) for sheet in desk.awaiting_of(article, role)]
    texts = [(word.sheet.domain, word.sheet.number) for word in words]
    if len(set(texts)) < len(texts):
        raise UsageError("error: a unit is named twice\n  hint: one call says one thing of each unit")
    records = sign(desk, words, role, who, day)
    from pipeline.commands.review_printing import print_records

    print_records(desk, records, len(words), form)


def _tell(read: "list[Desk]", mode: str, role: Role | None, form: str) -> bool:
    """Print a list, the report or what was verified; tell whether something was found that must not be."""
    from pipeline.commands import review_printing

    if mode == "verify":
        return review_printing.print_verified(read, form)
    if mode == "report":
        review_printing.print_report(read, role, form)
    else:
        review_printing.print_list(read, role, form)
    return False
