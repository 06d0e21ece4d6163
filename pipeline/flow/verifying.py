"""Each record of a sign-off, held against the commit that brought it."""

import re
from collections.abc import Iterable, Iterator

from pipeline.errors import InputError
from pipeline.flow.catalogs import po_path
from pipeline.flow.reviewing import Desk
from pipeline.flow.signed_before import texts_in_git
from pipeline.flow.signing import reviews_path
from pipeline.history import Commit, FileHistory
from pipeline.markdown.spans import masked
from pipeline.model.review import Review, Verdict
from pipeline.model.sheet import Verified
from pipeline.reviews import Passage, plain, read_reviews

CONFIRMED, UNCOMMITTED, MISMATCH, REMOVED = "confirmed", "uncommitted", "mismatch", "removed"
CARRIED, UNKNOWN = "carried", "unknown"
FAILING = (MISMATCH, REMOVED, UNKNOWN)
"""The outcomes that `review --verify` ends with exit code 3 for."""

Texts = dict[str, Passage]
_WORD = re.compile(r"\w+")


def verify(desks: Iterable[Desk]) -> list[Verified]:
    """Return every record of some locales with what its commit says of it.

    `confirmed`: the commit's author is the reviewer. `mismatch`: it is somebody else, or the reviewer is none of the
    settings', or what was carried does not say the same. `unknown`: the settings give the reviewer no address.
    `carried`: an edit took the record along. `removed`: a commit took it out of the file, where all are kept.
    """
    return [one for desk in desks for one in _verified(desk)]


def _verified(desk: Desk) -> Iterator[Verified]:
    settings = desk.project.settings
    history = FileHistory(settings.root)
    brought = _brought(history.origins(f"{settings.catalogs}/{reviews_path(desk.locale)}"))
    texts = _carried_texts(desk)
    for record in desk.ledger.records:
        yield _judged(desk, record, brought.get(record), texts)
    for record, commit in brought.items():
        if record not in desk.ledger.records:
            message = "it stood in the file, and was taken out"
            yield _outcome(desk, record, REMOVED, commit, message)


def _brought(lines: dict[str, Commit]) -> dict[Review, Commit]:
    """Return the commits by record: however its line was written, it is the same record."""
    found: dict[Review, Commit] = {}
    for line, commit in lines.items():
        try:
            for record in read_reviews(line, "").records:
                found.setdefault(record, commit)
        except InputError:
            continue
    return found


def _carried_texts(desk: Desk) -> dict[str, Texts]:
    """Return, by domain, the texts that carried records came from and went to, by their hashes."""
    wanted: dict[str, set[str]] = {}
    for record in desk.ledger.records:
        if record.carried:
            domain, _, text = record.origin
            wanted.setdefault(record.domain, set()).add(record.text)
            wanted.setdefault(domain, set()).add(text)
    found = {domain: texts_in_git(desk, domain, hashes) for domain, hashes in wanted.items()}
    for sheet in desk.sheets:
        if sheet.text in wanted.get(sheet.domain, ()):
            found[sheet.domain][sheet.text] = (sheet.key, sheet.msgid, sheet.msgstr)
    return found


def _judged(desk: Desk, record: Review, commit: Commit | None, texts: dict[str, Texts]) -> Verified:
    person = desk.project.settings.reviewers.get(record.reviewer)
    if person is None:
        return _outcome(desk, record, MISMATCH, commit, f"{record.reviewer} is no reviewer of the settings")
    if refusal := person.refusal(record.role, record.day, desk.locale):
        return _outcome(desk, record, MISMATCH, commit, refusal)
    if record.carried:
        return _carried(desk, record, commit, texts)
    if commit is None:
        return _outcome(desk, record, UNCOMMITTED, None, "it is in no commit yet")
    if not person.emails:
        return _outcome(desk, record, UNKNOWN, commit, f"the settings give no email of {person.id}")
    if commit.author not in person.emails:
        return _outcome(desk, record, MISMATCH, commit, f"{person.name} did not make the commit, {commit.author} did")
    return _outcome(desk, record, CONFIRMED, commit, "")


def _carried(desk: Desk, record: Review, commit: Commit | None, texts: dict[str, Texts]) -> Verified:
    """Hold a carried record against the text that the person signed: the program wrote it, whoever made the commit."""
    if reason := desk.ledger.invalid(record):
        return _outcome(desk, record, MISMATCH, commit, reason)
    domain, _, text = record.origin
    old, new = texts[domain].get(text), texts[record.domain].get(record.text)
    if old is None or new is None:
        missing = po_path(desk.locale, record.domain)
        return _outcome(desk, record, CARRIED, commit, f"no commit holds the text that was signed: {missing}")
    if not _same_words(old, new):
        return _outcome(desk, record, MISMATCH, commit, "it was carried to a text that says something else")
    return _outcome(desk, record, CARRIED, commit, "")


def _same_words(old: Passage, new: Passage) -> bool:
    """Tell whether source and translation have the same words and figures: addresses and citation keys may differ."""
    return old[0][0] == new[0][0] and all(
        plain(one) == plain(other) or _WORD.findall(masked(one)) == _WORD.findall(masked(other))
        for one, other in zip(old[1:], new[1:], strict=True)
    )


def _outcome(desk: Desk, record: Review, outcome: str, commit: Commit | None, message: str) -> Verified:
    known = (commit.id, commit.author, message, commit.day) if commit else ("", "", message, None)
    return Verified(desk.locale.tag, record, outcome, *known)


def failing(found: Iterable[Verified]) -> bool:
    """Tell whether a record is not what it says; words that nobody is held to are not counted."""
    return any(one.outcome in FAILING for one in found if one.review.verdict is not Verdict.COMMENT)
