"""Regulatory notes and crisis lines as one edition's readers see them."""

from typing import TYPE_CHECKING

from pipeline.flow.project import NOTES, note_units
from pipeline.languages.names import sort_key
from pipeline.markdown.divs import Div
from pipeline.model.edition import AbsentNote, CrisisView, NoteGroup, NotesView, NoteView, Phrase
from pipeline.model.note import Note
from pipeline.notes.selection import select

if TYPE_CHECKING:
    from pipeline.flow.edition import Edition

_FEDERAL = "CA"


def notes_view(edition: "Edition", div: Div, level: int, anchor: str) -> NotesView:
    """Return the notes that a `regulatory` div asks for, under headings of a level; they count as shown."""
    chosen = select(
        edition.project.notes,
        edition.project.registry,
        topics=div.values("topics"),
        selectors={key: div.values(key) for key in div.arguments if key != "topics"},
        jurisdiction=edition.jurisdiction,
        home=edition.home,
        locale_language=edition.locale.language,
        sort_key=lambda name: sort_key(edition.names.translated(name), edition.locale),
        today=edition.today,
    )
    groups = tuple(
        NoteGroup(g.code, _inside(edition, g.code), tuple(_note(edition, c.note) for c in g.notes), g.home)
        for g in chosen.groups
    )
    absent = tuple(_absent(edition, code) for code in chosen.absent)
    return NotesView(groups, absent, chosen.others_absent, edition.today, level, anchor)


def _note(edition: "Edition", note: Note) -> NoteView:
    edition.notes_shown.append(note)
    authority = edition.project.registry.authorities[note.authority]
    return NoteView(
        note.id,
        note.topic,
        note.severity,
        _text(edition, note),
        edition.names.of(authority.names, authority.untranslated),
        edition.names.acronym(authority.names),
        authority.url,
        f"[{'; '.join('@' + key for key in note.sources)}]",
        note.last_reviewed,
        note.effective,
        note.published,
        note.stale(edition.today),
    )


def _text(edition: "Edition", note: Note) -> Phrase:
    """Return a note's text: in its own words of the language, else translated, else in the source's."""
    source = note.text.get(edition.source_locale.language, "")
    if edition.shelf is None:
        return Phrase(source)
    if own := note.text.get(edition.locale.language):
        return Phrase(own)
    unit = next((u for _, u in note_units(edition.project) if u.msgctxt == f"note:{note.id}"), None)
    translated = edition.shelf.publishable(NOTES, [unit]).get(unit.key) if unit else None
    return Phrase(translated) if translated else Phrase(source, fallback=True)


def _absent(edition: "Edition", code: str) -> AbsentNote:
    authorities = edition.project.registry.authorities.values()
    regulator = next(
        (a for a in authorities if a.jurisdiction == code and a.kind == "regulator" and a.publishable), None
    )
    if regulator is None:
        return AbsentNote(code, _inside(edition, code), None)
    name = edition.names.of(regulator.names, regulator.untranslated)
    return AbsentNote(code, _inside(edition, code), name, regulator.url)


def _inside(edition: "Edition", code: str) -> Phrase:
    """Return "In Quebec" as a heading."""
    place = edition.project.registry.jurisdictions.get(code)
    if place is None:
        return Phrase(code)
    phrase = edition.names.of(place.names, key="in")
    return Phrase(phrase.text[:1].upper() + phrase.text[1:], phrase.fallback)


def crisis_lines(edition: "Edition") -> tuple[CrisisView, ...]:
    """Return the verified lines that a reader may call: those of the reader's own jurisdiction first, then Canada's."""
    lines = edition.project.registry.crisis_lines
    wanted = dict.fromkeys((edition.home, _FEDERAL))
    return tuple(
        CrisisView(edition.names.of(line.names), edition.place(line.jurisdiction), line.channels, line.hours)
        for code in wanted
        for line in lines
        if line.jurisdiction == code and line.publishable
    )
