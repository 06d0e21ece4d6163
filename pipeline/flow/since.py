"""What changed for the readers of a page since it was published: whether the page that is live may stay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from pipeline.checks.comparison import shown
from pipeline.figures.classes import class_of
from pipeline.figures.edits import Edit
from pipeline.flow.citing import formatter
from pipeline.flow.domains import Domain
from pipeline.flow.edition import Edition
from pipeline.flow.edits import unit_edits
from pipeline.flow.gates import on_page
from pipeline.flow.pages import edition_page
from pipeline.flow.past import past_project
from pipeline.flow.project import Project
from pipeline.model.note import Note
from pipeline.model.release import Place
from pipeline.model.unit import Unit, UnitClass
from pipeline.reviews import plain


@dataclass(frozen=True, slots=True)
class Published:
    """What is live: the revision and the day of a release."""

    revision: str
    day: date


class Since:
    """Compares pages with what they were at earlier revisions; each revision is read once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._past: dict[str, Project] = {}
        self._found: dict[tuple[Place, str], tuple[str, ...]] = {}

    def changes(self, edition: Edition, live: Published) -> tuple[str, ...]:
        """Return what is clinical of all that changed in the source of a page since it was published, in words.

        A figure, unit, negation, modal, warning or citation that changed; a clinical or critical text that came or
        went; a note that was superseded, withdrawn, came, or came into force. Empty: the page that is live may stay.
        """
        place = edition.article.source.domain, edition.locale.tag, edition.jurisdiction
        known = self._found.get((place, live.revision))
        if known is None:
            known = self._found[place, live.revision] = tuple(self._changes(edition, live))
        return known

    def _changes(self, edition: Edition, live: Published) -> Iterator[str]:
        past = self._past.get(live.revision)
        if past is None:
            past = self._past[live.revision] = past_project(self._project, live.revision)
        now, article = _in_source(edition), past.article(edition.article.source.domain)
        if article is None:
            yield "there was no such article"
            return
        then = _in_source(replace(edition, project=past, article=article, today=live.day))
        yield from _unit_changes(now, then)
        yield from _note_changes(now, then, live.day)


def _in_source(edition: Edition) -> Edition:
    """Return the edition with the source's own words, its page made: it knows then what stands on it."""
    english = formatter(edition.project, edition.source_locale)
    made = Edition(
        edition.project,
        None,
        edition.locale,
        edition.jurisdiction,
        edition.today,
        edition.article,
        english,
        english,
    )
    edition_page(made)
    return made


def _unit_changes(now: Edition, then: Edition) -> Iterator[str]:
    source = now.source_locale
    before = {domain: list(units) for domain, units in on_page(then)}
    for domain, units in on_page(now):
        today, earlier = _domain(domain, units), _domain(domain, before.get(domain, []))
        partners = set()
        for found in unit_edits(today, earlier, source):
            if found.before is None:
                if class_of(found.unit, source) is not UnitClass.ORDINARY:
                    yield f"new: “{shown(found.unit.msgid)}”"
                continue
            partners.add(found.before.key)
            if found.edit is Edit.CLINICAL:
                yield f"“{shown(found.before.msgid)}” is now “{shown(found.unit.msgid)}”"
        for key, unit in earlier.by_key.items():
            if key not in today.by_key and key not in partners and class_of(unit, source) is not UnitClass.ORDINARY:
                yield f"gone: “{shown(unit.msgid)}”"


def _domain(name: str, units: Iterable[Unit]) -> Domain:
    return Domain(name, tuple(("", unit) for unit in units))


def _note_changes(now: Edition, then: Edition, since: date) -> Iterator[str]:
    today, before = _by_id(now), _by_id(then)
    for id_ in sorted(before.keys() - today.keys()):
        yield f"the note {id_} holds no more"
    for id_, note in today.items():
        begins, old = note.effective.earliest if note.effective else None, before.get(id_)
        if old is None:
            yield f"the note {id_} is new"
        elif note.severity is not old.severity:
            yield f"the note {id_} was of severity {old.severity} and is now of {note.severity}"
        elif _own(note, now) != _own(old, then):
            yield f"the note {id_} says something else in {now.locale}"
        elif begins is not None and since < begins <= now.today:
            yield f"the note {id_} came into force on {note.effective}"


def _own(note: Note, edition: Edition) -> str:
    """Return what somebody wrote for these readers by hand: no unit of the source, nor of a catalog, has it."""
    return plain(note.own_text(edition.locale, edition.source_locale))


def _by_id(edition: Edition) -> dict[str, Note]:
    return {note.id: note for note in edition.notes_shown}
