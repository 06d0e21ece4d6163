"""Units under review as they are shown on a terminal, and asked about."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import click

from pipeline.errors import UsageError
from pipeline.flow.reviewing import Desk
from pipeline.flow.signing_off import Word, entitled, sign
from pipeline.model.review import Role, Verdict
from pipeline.model.sheet import Before, Sheet
from pipeline.report.visible import visible
from pipeline.reviews.words import word_difference

DIGITS = 12
"""Of a hash, as it is shown: enough to name a unit."""
_CHOICES = "[a]pprove  [r]eject  [c]omment  [w]ithdraw  [s]kip  [b]ack  [q]uit"


# ---- One unit -------------------------------------------------------------------------------------------------------


def lines_of(desk: Desk, sheet: Sheet, role: Role | None = None, found: bool = True) -> Iterator[str]:
    """Yield what a reviewer should see of a unit, a line at a time; nothing of its texts acts on the terminal."""
    label = click.style(f"{sheet.domain}:{sheet.number}", bold=True)
    what = " · ".join(
        filter(None, (" › ".join((*sheet.unit.breadcrumb, sheet.unit.kind.value)), sheet.unit_class.value))
    )
    yield f"{label}  {visible(what)}  {sheet.text[:DIGITS]}{_draft(sheet)}"
    if sheet.unit.msgctxt:
        yield f"  context      {visible(sheet.unit.msgctxt)}"
    if sheet.unit.comment:
        yield f"  author       {visible(sheet.unit.comment)}"
    yield f"  source       {_text(sheet.msgid)}"
    if sheet.unit.language or not desk.is_source:
        yield f"  translation  {_text(sheet.msgstr) or '(none)'}"
    yield from before_lines(desk, sheet, desk.past.before(sheet, role))
    for record in sheet.signatures:
        yield f"  signed       {record.said_by}"
    for record in sheet.rejections:
        yield click.style(f"  rejected     {record.said_by}", fg="red")
    for record in sheet.remarks:
        yield f"  {record.verdict.value:11}  {record.said_by}: {visible(record.comment)}"
    for finding in desk.findings(sheet) if found else ():
        yield click.style(f"  {finding.severity.value:11}  {visible(finding.message)} ({finding.rule})", fg="yellow")


def _draft(sheet: Sheet) -> str:
    drafted = sheet.origin == "machine" and Role.TRANSLATOR not in sheet.standing
    return click.style("  machine draft", fg="yellow") if drafted else ""


def _text(text: str) -> str:
    return visible(text.replace("\x1e", " ⁄ "))


def before_lines(desk: Desk, sheet: Sheet, before: Before | None) -> Iterator[str]:
    """Yield what was signed before, and what changed since as a difference of words."""
    if before is None:
        return
    yield click.style(f"  void         {before.review.said_by}: {before.why}", fg="magenta")
    for name, old, new in (("source", before.msgid, sheet.msgid), ("translation", before.msgstr, sheet.msgstr)):
        if old and old != new:
            yield f"    {name:11}  {_difference(old, new)}"


def _difference(old: str, new: str) -> str:
    marks = {"gone": ("[-", "-]", "red"), "new": ("{+", "+}", "green")}
    out = []
    for piece in word_difference(old, new):
        before, after, colour = marks.get(piece.kind, ("", "", ""))
        text = f"{before}{_text(piece.text)}{after}"
        out.append(click.style(text, fg=colour) if colour else text)
    return "".join(out)


# ---- Asking ---------------------------------------------------------------------------------------------------------


def ask(desk: Desk, role: Role, who: str, day: date) -> None:
    """Go through the units that await a role, and write each answer at once; an end of input is a quit."""
    entitled(desk, who, role, day)
    waiting = desk.awaiting(role)
    if not waiting:
        click.echo(f"nothing awaits {role.value} in {desk.locale.tag}")
        return
    keys = [(sheet.domain, sheet.key) for sheet in waiting]
    done: Counter[str] = Counter()
    position = 0
    while position < len(keys):
        sheet = next(sheet for sheet in desk.sheets if (sheet.domain, sheet.key) == keys[position])
        click.echo(f"\n[{position + 1} of {len(keys)}]")
        for line in lines_of(desk, sheet, role):
            click.echo(line)
        answer = _answer(_CHOICES)
        if answer in ("q", ""):
            break
        if answer == "b":
            position = max(0, position - 1)
        elif answer == "s" or _written(desk, sheet, answer, role, who, day, done):
            position += 1
    left = len(desk.awaiting(role))
    words = ", ".join(f"{number} {what}" for what, number in done.items()) or "nothing said"
    click.echo(f"\n{words}; {left} units still await {role.value} in {desk.locale.tag}")


def _answer(words: str) -> str:
    """Return the first letter of what is typed; empty at the end of the input. A bare return is asked again."""
    while True:
        try:
            typed = click.prompt(words, prompt_suffix=" > ", default="?", show_default=False).strip().lower()
        except click.Abort:
            return ""
        if typed[:1] in set("arcwsbq"):
            return str(typed[:1])
        click.echo("  type one of the letters; nothing is signed by a bare return")


_LETTERS = {"a": Verdict.APPROVE, "r": Verdict.REJECT, "c": Verdict.COMMENT, "w": Verdict.WITHDRAW}


def _written(desk: Desk, sheet: Sheet, answer: str, role: Role, who: str, day: date, done: Counter[str]) -> bool:
    """Write an answer; tell whether to go on to the next unit."""
    verdict = _LETTERS[answer]
    comment = ""
    if verdict in (Verdict.REJECT, Verdict.COMMENT):
        try:
            comment = click.prompt("  what is to be said", prompt_suffix=": ", default="", show_default=False)
        except click.Abort:
            return False
    try:
        records = sign(desk, [Word(sheet, verdict, comment)], role, who, day)
    except UsageError as error:
        click.echo(f"  {error}", err=True)
        return False
    if records:
        done[PAST[verdict]] += 1
    return verdict is not Verdict.COMMENT


PAST = {
    Verdict.APPROVE: "approved",
    Verdict.REJECT: "rejected",
    Verdict.COMMENT: "commented",
    Verdict.WITHDRAW: "withdrawn",
}
