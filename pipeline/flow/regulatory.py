"""Regulatory notes and crisis lines as the readers of an edition see them."""

from pipeline.flow.audience import Audience
from pipeline.flow.project import NOTES
from pipeline.languages.names import sort_key
from pipeline.markdown.divs import Div
from pipeline.model.edition import AbsentNote, Choice, CrisisView, NoteGroup, NotesView, NoteView, Phrase
from pipeline.model.note import Note, NoteSeverity
from pipeline.notes.selection import FEDERAL, ChosenNote, select


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
        NoteGroup(g.code, _inside(audience, g.code), tuple(_note(audience, c) for c in g.notes), g.home)
        for g in chosen.groups
    )
    absent = tuple(_absent(audience, code) for code in chosen.absent)
    view = NotesView(groups, absent, chosen.others_absent, audience.today, level, anchor)
    audience.views_shown.append(view)
    return view


def _note(audience: Audience, chosen: ChosenNote) -> NoteView:
    note = chosen.note
    authority = audience.project.registry.authorities[note.authority]
    by = (
        audience.names.of(authority.names, authority.untranslated),
        audience.names.acronym(authority.names),
        authority.url,
    )
    if chosen.withheld:
        # Neither its words nor its dates: whatever it said, it says no more.
        return NoteView(note.id, note.topic, NoteSeverity.INFO, Phrase(""), *by, "", note.last_reviewed, updating=True)
    audience.notes_shown.append(note)
    text = _text(audience, note)
    return NoteView(
        note.id,
        note.topic,
        note.severity,
        text,
        *by,
        f"[{'; '.join('@' + key for key in note.sources)}]",
        note.last_reviewed,
        note.effective,
        note.published,
        chosen.stale,
        chosen.replaces and text.fallback,
    )


def _text(audience: Audience, note: Note) -> Phrase:
    """Return a note's text: in its own words of the language, else translated, else as it was first written."""
    source = audience.source_locale
    if own := note.own_text(audience.locale, source):
        return Phrase(own)
    unit, shelf = audience.note_units.get(note.id), audience.shelf_of(NOTES)
    if unit and shelf and (translated := shelf.publishable(NOTES, [unit]).get(unit.key)):
        return Phrase(translated)
    return Phrase(note.written(source), True, unit.language.tag if unit and unit.language else "")


def choices(audience: Audience) -> tuple[Choice, ...]:
    """Return the places whose notes the readers of a page may choose to read alone, their own first, then by name.

    Where a page says of the others that nothing is on file, they can be chosen too. There is no choice on a page for
    one jurisdiction, nor where only one place besides Canada could be chosen.
    """
    views, known = audience.views_shown, audience.project.registry.jurisdictions
    codes = {group.code for view in views for group in view.groups}
    codes = (codes | {absent.code for view in views for absent in view.absent}) - {FEDERAL}
    if audience.jurisdiction or not codes:
        return ()
    if any(view.others_absent for view in views):
        codes |= {code for code in known if code.startswith(f"{FEDERAL}-")}
    found = [Choice(code, audience.place(code), code == audience.home) for code in codes]

    def order(choice: Choice) -> tuple[bool, object, str]:
        return not choice.home, sort_key(choice.name.text, audience.locale), choice.code

    return tuple(sorted(found, key=order)) if len(found) > 1 else ()


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
    wanted = dict.fromkeys((audience.home, FEDERAL))
    return tuple(
        CrisisView(audience.names.of(line.names), audience.place(line.jurisdiction), line.channels, line.hours)
        for code in wanted
        for line in lines
        if line.jurisdiction == code and line.publishable
    )
