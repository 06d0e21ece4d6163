"""The notes of one page, in the order in which its readers need them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.model.note import Note, Registry, Status

FEDERAL = "CA"
_WAITING = (Status.DRAFT, Status.CONSULTATION)


@dataclass(frozen=True, slots=True)
class ChosenNote:
    """A note that is shown."""

    note: Note
    stale: bool = False
    """Past its review-by date: shown with a badge, however long ago that was."""
    withheld: bool = False
    """It holds no more, and what is to take its place is not published yet: readers are told so, without its text."""
    replaces: bool = False
    """Another note that readers knew went for it: until it can be read in their language, it is being updated."""


@dataclass(frozen=True, slots=True)
class ChosenGroup:
    """The notes of one jurisdiction: the strictest first, then the latest, then by id."""

    code: str
    notes: tuple[ChosenNote, ...]
    home: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What stands in place of a `regulatory` div."""

    groups: tuple[ChosenGroup, ...] = ()
    """The reader's own jurisdiction, then the federal level, then the others by name."""
    absent: tuple[str, ...] = ()
    """Jurisdictions that were asked for and have no note: the reader's own first."""
    others_absent: bool = False
    """Some other province or territory has none either."""


def select(
    notes: Iterable[Note],
    registry: Registry,
    topics: Collection[str],
    selectors: Mapping[str, Collection[str]],
    jurisdiction: str,
    home: str,
    locale_language: str,
    sort_key: Callable[[str], Any],
    today: date,
) -> Selection:
    """Return the notes in force that match, grouped and ordered for one reader.

    `selectors` are the words of the div by kind (substances, conditions, audiences, routes): all kinds must match, one
    word of each is enough, and a note or div that names no word of a kind matches any. Its `jurisdictions` are asked
    for beside the reader's own and Canada. `jurisdiction` (empty for all) keeps only its own notes and Canada's. `home`
    is the jurisdiction of most readers of the locale (empty for none). Names are collated by `sort_key`.
    """
    home = jurisdiction or home
    named = () if jurisdiction else tuple(selectors.get("jurisdictions", ()))
    asked = tuple(dict.fromkeys(code for code in (home, *named) if code))
    narrow = bool(jurisdiction or named)
    by_code: dict[str, list[Note]] = {}
    notes = tuple(notes)
    withheld = awaiting(notes)
    for note in (*current(notes, today), *withheld):
        authority = registry.authorities.get(note.authority)
        wanted = not narrow or note.jurisdiction in (*asked, FEDERAL)
        if wanted and authority is not None and authority.publishable and _matches(note, topics, selectors):
            by_code.setdefault(note.jurisdiction, []).append(note)

    def place(code: str) -> tuple[bool, bool, Any, str]:
        return code != home, code != FEDERAL, sort_key(_name(registry, code, locale_language)), code

    known = {note.id for note in notes if note.status in (Status.IN_FORCE, Status.SUPERSEDED)}

    def chosen(note: Note) -> ChosenNote:
        return ChosenNote(note, note.stale(today), note in withheld, not known.isdisjoint(note.supersedes))

    groups = tuple(_group(code, map(chosen, by_code[code]), code == home) for code in sorted(by_code, key=place))
    absent = tuple(sorted((code for code in asked if code not in by_code), key=place))
    rest = (code for code in registry.jurisdictions if code.startswith("CA-") and code not in asked)
    return Selection(groups, absent, not narrow and any(code not in by_code for code in rest))


def current(notes: Iterable[Note], today: date) -> list[Note]:
    """Return the notes in force that no other note has superseded.

    A draft supersedes nothing yet, nor does a rule before the day on which it comes into force.
    """
    notes = tuple(notes)
    ruling = (note for note in notes if note.status not in _WAITING and note.holds(today))
    superseded = {other for note in ruling for other in note.supersedes}
    return [note for note in notes if note.status is Status.IN_FORCE and note.id not in superseded]


def awaiting(notes: Iterable[Note]) -> list[Note]:
    """Return the notes that hold no more, and whose only successors are drafts or under consultation."""
    notes = tuple(notes)
    promised = {other for note in notes if note.status in _WAITING for other in note.supersedes}
    followed = {other for note in notes if note.status not in _WAITING for other in note.supersedes}
    return [note for note in notes if note.status is Status.SUPERSEDED and note.id in promised - followed]


def _matches(note: Note, topics: Collection[str], selectors: Mapping[str, Collection[str]]) -> bool:
    if topics and note.topic not in topics:
        return False
    kinds = (kind for kind in note.applies_to if note.applies_to[kind] and selectors.get(kind))
    return all(set(note.applies_to[kind]) & set(selectors[kind]) for kind in kinds)


def _group(code: str, notes: Iterable[ChosenNote], home: bool) -> ChosenGroup:
    def place(choice: ChosenNote) -> tuple[bool, int, int, str]:
        note = choice.note
        effective = note.effective.earliest.toordinal() if note.effective else 0
        return choice.withheld, -note.severity.rank, -effective, note.id

    return ChosenGroup(code, tuple(sorted(notes, key=place)), home)


def _name(registry: Registry, code: str, language: str) -> str:
    jurisdiction = registry.jurisdictions.get(code)
    names = jurisdiction.names if jurisdiction else {}
    tags = (language, language.partition("-")[0], "en")
    return next((names[tag]["name"] for tag in tags if names.get(tag, {}).get("name")), code)
