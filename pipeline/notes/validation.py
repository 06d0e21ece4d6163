"""What is wrong with notes taken together: with the registry, with the references, with one another."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from pipeline.errors import Fault, nearest
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.note import Note, Registry, Status

MAX_WORDS = 60
"""A note of more words says more than one fact."""

_ENGLISH = Locale("en")
# Matches `https://a.org`, `www.a`, `cpsa.ca`; not `e.g.`, not `Bill 1.`
_ADDRESS = re.compile(r"https?:|\bwww\.|\b[a-z0-9-]+\.(?:ca|com|gov|net|org)\b", re.IGNORECASE)
# Matches `24`, `1,585`, `187.1`, `22WS`, and the parts of `2026-05`; not `one`.
_FIGURE = re.compile(r"\w*\d\w*(?:[.,]\d+|[\u00a0\u202f]\d{3}(?!\d))*")
# Matches `on-wsib-formulary`; not `ON-wsib`, not `on--wsib`.
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _All:
    """What each note is compared with."""

    notes: Mapping[str, Note]
    registry: Registry
    references: Collection[str]


def validate(
    notes: Collection[Note], registry: Registry, references: Collection[str], source: Locale = _ENGLISH
) -> list[tuple[Fault, Severity]]:
    """Return every fault of the notes with its severity; `references` are the keys that may be cited.

    `source` is the project's source language, in which a note is read that is written in several.
    """
    found: list[tuple[Fault, Severity]] = []
    by_id: dict[str, Note] = {}
    for note in notes:
        first = by_id.setdefault(note.id, note)
        if first is not note:
            found.append((_fault(note, f"the id {note.id} is that of {first.path} too", "note-id"), Severity.ERROR))
    everything = _All(by_id, registry, references)
    for note in notes:
        for rule in _ERRORS:
            found.extend((fault, Severity.ERROR) for fault in rule(note, everything))
        found.extend((fault, Severity.WARNING) for fault in _facts(note, note.written(source)))
    return found


def quoted(notes: Collection[Note], texts: Iterable[tuple[str, str]], today: date) -> Iterator[Fault]:
    """Yield each place where a text names a superseded note by its id; `texts` are paths with what stands there.

    An id of one word counts only as `note:ID`: elsewhere it is a word like any other.
    """
    ruling = [note for note in notes if note.status not in (Status.DRAFT, Status.CONSULTATION) and note.holds(today)]
    heirs = {old: note.id for note in ruling for old in note.supersedes if old != note.id}
    gone = {note.id for note in notes if note.status is Status.SUPERSEDED} | heirs.keys()
    if not gone:
        return
    names = "|".join(re.escape(name) for name in sorted(gone, key=len, reverse=True))
    # Matches `on-x` in `[see](#on-x)` and in `note:on-x`; not in `on-x-2`, not in `on-xy`.
    pattern = re.compile(rf"(?<![\w-])(note:|note-)?({names})(?![\w-])")
    for path, text in texts:
        for match in pattern.finditer(text):
            name = match[2]
            if match[1] or "-" in name:
                hint = f"{heirs[name]} took its place" if name in heirs else "no other note took its place"
                line = text.count("\n", 0, match.start()) + 1
                yield Fault(path, line, f"the note {name} is superseded, and is named here", "note-superseded", hint)


def _fault(note: Note, message: str, code: str, hint: str = "") -> Fault:
    return Fault(note.path, None, message, code, hint)


def _id(note: Note, _: _All) -> Iterator[Fault]:
    stem = PurePosixPath(note.path).stem
    if note.id != stem:
        yield _fault(note, f"the id is {note.id}, but the file is called {stem}", "note-id", "they must be the same")
    elif not _ID.fullmatch(note.id):
        yield _fault(note, f"the id {note.id} is not lower-case words with - between them", "note-id")


def _jurisdiction(note: Note, everything: _All) -> Iterator[Fault]:
    known = everything.registry.jurisdictions
    if note.jurisdiction not in known:
        hint = nearest(note.jurisdiction, known)
        yield _fault(note, f"unknown jurisdiction {note.jurisdiction}", "note-jurisdiction", hint)


def _authority(note: Note, everything: _All) -> Iterator[Fault]:
    known = everything.registry.authorities
    authority = known.get(note.authority)
    if authority is None:
        yield _fault(note, f"unknown authority {note.authority}", "note-authority", nearest(note.authority, known))
    elif not authority.publishable:
        message = f"the name of the authority {note.authority} is not verified, so the note cannot be published"
        yield _fault(note, message, "note-authority", "verify the name, then mark it V or S")


def _dates(note: Note, _: _All) -> Iterator[Fault]:
    if note.review_by <= note.last_reviewed:
        message = f"review_by {note.review_by} is not later than last_reviewed {note.last_reviewed}"
        yield _fault(note, message, "note-dates")
    if note.effective is not None and note.effective.earliest > note.review_by:
        message = f"the note takes effect on {note.effective}, later than review_by {note.review_by}"
        yield _fault(note, message, "note-dates", "review it when it takes effect")


def _sources(note: Note, everything: _All) -> Iterator[Fault]:
    if not note.sources:
        yield _fault(note, "the note names no source", "note-source", "at least one key of references.yaml")
    for key in note.sources:
        if key not in everything.references:
            hint = nearest(key, everything.references)
            yield _fault(note, f"unknown source {key}", "note-source", hint)


def _supersedes(note: Note, everything: _All) -> Iterator[Fault]:
    for other in note.supersedes:
        if other not in everything.notes:
            hint = nearest(other, everything.notes) or "a superseded note stays in the folder"
            yield _fault(note, f"unknown note {other} under supersedes", "note-supersedes", hint)
    if note.id in _superseded_by(note, everything.notes):
        yield _fault(note, "the note supersedes itself, or a note that supersedes it", "note-supersedes")


def _superseded_by(note: Note, notes: Mapping[str, Note]) -> set[str]:
    """Return the ids that a note supersedes, and those that these supersede."""
    found: set[str] = set()
    waiting = list(note.supersedes)
    while waiting:
        other = waiting.pop()
        if other not in found:
            found.add(other)
            waiting.extend(notes[other].supersedes if other in notes else ())
    return found


def _text(note: Note, _: _All) -> Iterator[Fault]:
    for tag, text in note.text.items():
        words = sum(1 for word in text.split() if re.search(r"\w", word))
        if not words:
            yield Fault(note.path, note.line, f"the text `{tag}` is empty", "note-text")
        if words > MAX_WORDS:
            message = f"the text `{tag}` has {words} words, more than {MAX_WORDS}"
            yield Fault(note.path, note.line, message, "note-length", "make two notes of it")
        if address := _ADDRESS.search(text):
            message = f"the text `{tag}` holds an address ({address[0]})"
            yield Fault(note.path, note.line, message, "note-address", "addresses belong in references.yaml")


def _facts(note: Note, text: str) -> Iterator[Fault]:
    listed = {form for fact in note.facts for forms in _figures(fact.get("value", "")).values() for form in forms}
    missing = [shown for shown, forms in _figures(text).items() if listed.isdisjoint(forms)]
    if missing:
        message = f"figures of the text that stand in no fact: {', '.join(missing)}"
        yield Fault(note.path, note.line, message, "note-facts", "add them under facts")


def _figures(text: str) -> dict[str, frozenset[str]]:
    """Return the figures and identifiers of a text as they stand, each with the forms that it may be compared in."""
    return {match[0]: frozenset((_comparable(match[0]), _decimal(match[0]))) for match in _FIGURE.finditer(text)}


def _decimal(figure: str) -> str:
    """Return a figure as languages write it whose decimal mark is a comma, in the form of those with a point.

    >>> _decimal("0,5"), _decimal("1\u00a0585,50"), _decimal("22WS")
    ('0.5', '1585.50', '22ws')
    """
    joined = re.sub(r"(?<=\d)[.\u00a0\u202f](?=\d{3}(?!\d))", "", figure.lower())
    return re.sub(r"\A0+(?=\d)", "", joined.replace(",", "."))


def _comparable(figure: str) -> str:
    """Return a figure without thousands separators and leading zeros.

    >>> _comparable("1,585"), _comparable("05"), _comparable("22WS"), _comparable("0.5")
    ('1585', '5', '22ws', '0.5')
    """
    joined = re.sub(r"(?<=\d)[,\u00a0\u202f](?=\d{3}(?!\d))", "", figure.lower())
    return re.sub(r"\A0+(?=\d)", "", joined)


_ERRORS = (_id, _jurisdiction, _authority, _dates, _sources, _supersedes, _text)
