"""A mark of what is clinical on a page, by which a page is known again where git cannot say what changed."""

import hashlib
from collections.abc import Iterable, Iterator

from pipeline.flow.edition import Edition
from pipeline.flow.gates import Gates, on_page
from pipeline.model.note import Note
from pipeline.model.release import ClinicalMark
from pipeline.model.unit import Unit, UnitClass
from pipeline.reviews import plain


def clinical_mark(gates: Gates, edition: Edition) -> ClinicalMark:
    """Return the mark of an edition whose page was made.

    Its source changes with the words of any clinical or critical unit on the page, and when a note comes, goes or comes
    into force; its text with the translation of such a unit. Marks, hyphens and blanks may change, as for sign-offs.
    """
    sources, texts = [f"{id_}\x1f{force}" for id_, force in _notes(edition)], []
    for domain, units in on_page(edition):
        weighty = list(_weighty(gates, edition, domain, units))
        sources += [f"{domain}\x1f{unit.msgctxt}\x1f{plain(unit.msgid)}" for unit in weighty]
        shelf = edition.shelf_of(domain)
        said = shelf.publishable(domain, weighty) if shelf and weighty else {}
        texts += [f"{domain}\x1f{key[0]}\x1f{key[1]}\x1f{plain(text)}" for key, text in said.items()]
    texts += [f"{note.id}\x1f{plain(_own(edition, note))}" for note in edition.notes_shown if _own(edition, note)]
    return ClinicalMark(_hashed(sources), _hashed(texts))


def _own(edition: Edition, note: Note) -> str:
    """Return what a note says in the words that somebody wrote for these readers; empty where it is a translation."""
    source = edition.source_locale
    return note.own_text(edition.locale, source) if edition.locale != source else ""


def _weighty(gates: Gates, edition: Edition, domain: str, units: Iterable[Unit]) -> Iterator[Unit]:
    for state in gates.standing(edition, domain, units):
        if state.unit_class is not UnitClass.ORDINARY:
            yield state.unit


def _notes(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield each note of the page, and whether it is in force on that day."""
    for note in edition.notes_shown:
        yield note.id, "in force" if note.holds(edition.today) else "later"


def _hashed(lines: Iterable[str]) -> str:
    return hashlib.sha256("\x1e".join(sorted(set(lines))).encode("utf-8", "surrogatepass")).hexdigest()
