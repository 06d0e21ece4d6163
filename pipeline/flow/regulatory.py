"""Regulatory notes and crisis lines as the readers of an edition see them."""

from pipeline.flow.audience import Audience
from pipeline.flow.project import NOTES, note_units
from pipeline.languages.names import sort_key
from pipeline.markdown.divs import Div
from pipeline.model.edition import AbsentNote, CrisisView, NoteGroup, NotesView, NoteView, Phrase
from pipeline.model.note import Note
from pipeline.notes.selection import select

_FEDERAL = "CA"


def notes_view(audience: Audience, div: Div, level: int, anchor: str) -> NotesView:
    """Return the notes that a `regulatory` div asks for, under headings of a level; they count as shown."""
    chosen = select(
        audience.project.notes,
        audience.project.registry,
        topics=div.values("topics"),
        selectors={key: div.values(key) for key in div.arguments if key != "topics"},
        jurisdiction=audience.jurisdiction,
        home=audience.home,
        locale_language=audience.locale.language,
        sort_key=lambda name: sort_key(audience.names.translated(name), audience.locale),
        today=audience.today,
    )
    groups = tuple(
        NoteGroup(g.code, _inside(audience, g.code), tuple(_note(audience, c.note) for c in g.notes), g.home)
        for g in chosen.groups
    )
    absent = tuple(_absent(audience, code) for code in chosen.absent)
    return NotesView(groups, absent, chosen.others_absent, audience.today, level, anchor)


def _note(audience: Audience, note: Note) -> NoteView:
    audience.notes_shown.append(note)
    authority = audience.project.registry.authorities[note.authority]
    return NoteView(
        note.id,
        note.topic,
        note.severity,
        _text(audience, note),
        audience.names.of(authority.names, authority.untranslated),
        audience.names.acronym(authority.names),
        authority.url,
        f"[{'; '.join('@' + key for key in note.sources)}]",
        note.last_reviewed,
        note.effective,
        note.published,
        note.stale(audience.today),
    )


def _text(audience: Audience, note: Note) -> Phrase:
    """Return a note's text: in its own words of the language, else translated, else in the source's."""
    source = note.text.get(audience.source_locale.language, "")
    if audience.shelf is None:
        return Phrase(source)
    if own := note.text.get(audience.locale.language):
        return Phrase(own)
    unit = next((u for _, u in note_units(audience.project) if u.msgctxt == f"note:{note.id}"), None)
    translated = audience.shelf.publishable(NOTES, [unit]).get(unit.key) if unit else None
    return Phrase(translated) if translated else Phrase(source, fallback=True)


def _absent(audience: Audience, code: str) -> AbsentNote:
    authorities = audience.project.registry.authorities.values()
    regulator = next(
        (a for a in authorities if a.jurisdiction == code and a.kind == "regulator" and a.publishable), None
    )
    if regulator is None:
        return AbsentNote(code, _inside(audience, code), None)
    name = audience.names.of(regulator.names, regulator.untranslated)
    return AbsentNote(code, _inside(audience, code), name, regulator.url)


def _inside(audience: Audience, code: str) -> Phrase:
    """Return "In Quebec" as a heading."""
    place = audience.project.registry.jurisdictions.get(code)
    if place is None:
        return Phrase(code)
    phrase = audience.names.of(place.names, key="in")
    return Phrase(phrase.text[:1].upper() + phrase.text[1:], phrase.fallback)


def crisis_lines(audience: Audience) -> tuple[CrisisView, ...]:
    """Return the verified lines that a reader may call: those of the reader's own jurisdiction first, then Canada's."""
    lines = audience.project.registry.crisis_lines
    wanted = dict.fromkeys((audience.home, _FEDERAL))
    return tuple(
        CrisisView(audience.names.of(line.names), audience.place(line.jurisdiction), line.channels, line.hours)
        for code in wanted
        for line in lines
        if line.jurisdiction == code and line.publishable
    )
