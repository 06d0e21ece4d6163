"""What a person says of the units before them, and the one way in which it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipeline.errors import UsageError
from pipeline.flow.project import note_units
from pipeline.flow.reviewing import Desk
from pipeline.model.review import Review, Reviewer, Role, Verdict
from pipeline.model.sheet import Sheet
from pipeline.reviews import MAX_COMMENT, Ledger, unit_hash


@dataclass(frozen=True, slots=True)
class Word:
    """What a person says of one unit."""

    sheet: Sheet
    verdict: Verdict
    comment: str = ""


def entitled(desk: Desk, id_: str, role: Role, day: date) -> Reviewer:
    """Return a person who may sign in a role on a day; raise UsageError where they may not."""
    person = desk.reviewer(id_)
    if desk.is_source and role is Role.TRANSLATOR and not note_units(desk.project, desk.locale):
        raise UsageError(
            f"error: {desk.locale.tag} is the source: it has no translator\n  hint: clinicians and lawyers sign it"
        )
    if reason := person.refusal(role, day, desk.locale):
        raise UsageError(f"error: {reason}\n  hint: roles are given in the settings, under reviewers")
    return person


def refusal(desk: Desk, word: Word, role: Role, reviewer: str) -> str:
    """Return why a person may not say something of a unit, empty where they may."""
    sheet = word.sheet
    if word.verdict in (Verdict.REJECT, Verdict.COMMENT) and not word.comment.strip():
        return f"to {word.verdict.value} needs words: what is wrong"
    if len(word.comment) > MAX_COMMENT:
        return f"the comment has {len(word.comment)} characters, at most {MAX_COMMENT} are kept"
    if not sheet.msgstr and not (desk.is_source and sheet.unit.language is None):
        return "it has no translation"
    if word.verdict is Verdict.APPROVE and not sheet.current:
        return "its translation is fuzzy or not whole: there is nothing that could be signed"
    if word.verdict is Verdict.WITHDRAW and not _last_word(desk, sheet, role, reviewer):
        return f"{reviewer} has said nothing of this text as {role.value} that could be taken back"
    other = next((r for r in sheet.signatures if r.reviewer == reviewer and r.role is not role), None)
    if word.verdict is Verdict.APPROVE and other is not None:
        return f"{reviewer} signed it as {other.role.value}: two roles are two persons"
    return ""


def _last_word(desk: Desk, sheet: Sheet, role: Role, reviewer: str) -> bool:
    last = desk.ledger.last_words(sheet.domain, sheet.key, sheet.msgid, sheet.msgstr)
    return any((record.reviewer, record.role) == (reviewer, role) for record in last)


def sign(
    desk: Desk, words: Iterable[Word], role: Role, reviewer: str, day: date, write: bool = True
) -> tuple[Review, ...]:
    """Write what a person says of units, at once, and return the records; what was said already is left out.

    Raises UsageError where the person may not sign, or may not sign one of the units: then nothing is written.
    Raises ConflictError where somebody saved the file between reading and writing it.
    """
    entitled(desk, reviewer, role, day)
    wanted = list(words)
    desk.refresh()
    today = {(sheet.domain, sheet.key): sheet for sheet in desk.sheets}
    wanted = [replace(word, sheet=today[word.sheet.domain, word.sheet.key]) for word in wanted]
    refusals = [
        f"error: {word.sheet.domain}:{word.sheet.number}: {reason}"
        for word in wanted
        if (reason := refusal(desk, word, role, reviewer))
    ]
    if refusals:
        raise UsageError("\n".join(refusals))
    ledger, records = desk.ledger, []
    for word in wanted:
        record = _record(ledger, word, role, reviewer, day)
        if not _said(ledger, word.sheet, record):
            ledger = ledger.with_records([record])
            records.append(record)
    if records and write:
        desk.write(ledger)
    return tuple(records)


def _record(ledger: Ledger, word: Word, role: Role, reviewer: str, day: date) -> Review:
    sheet = word.sheet
    turn = ledger.next_turn(sheet.domain, sheet.key, sheet.text)
    comment = word.comment.replace("\r\n", "\n").strip()
    return Review(
        sheet.domain, unit_hash(sheet.key), sheet.text, day, turn, role, reviewer, word.verdict, comment=comment
    )


def _said(ledger: Ledger, sheet: Sheet, record: Review) -> bool:
    """Tell whether the person has said the same already, and nothing else since."""
    if record.verdict is Verdict.COMMENT:
        known = ledger.remarks(sheet.domain, sheet.key, sheet.msgid, sheet.msgstr)
        return any((r.reviewer, r.role, r.comment) == (record.reviewer, record.role, record.comment) for r in known)
    last = ledger.last_words(sheet.domain, sheet.key, sheet.msgid, sheet.msgstr)
    own = next((r for r in last if (r.reviewer, r.role) == (record.reviewer, record.role)), None)
    return own is not None and own.verdict is record.verdict and record.comment in ("", own.comment)
