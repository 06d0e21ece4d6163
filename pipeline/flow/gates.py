"""What keeps an edition from being released."""

from collections.abc import Iterable, Iterator

from pipeline.check import Standing, UnitState, gate_findings, states
from pipeline.figures.classes import class_of
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.edition import Edition
from pipeline.flow.project import COMMON, NOTES, note_units
from pipeline.model.finding import Finding
from pipeline.model.settings import Gate
from pipeline.model.unit import Unit, UnitClass


def stops(edition: Edition) -> tuple[Finding, ...]:
    """Return why an edition may not be released; empty where it may.

    Call it after the page was made: by then it is known which snippets and notes stand on it. Completeness is the
    article's own; critical units count wherever they stand on the page.
    """
    shelf, article = edition.shelf, edition.article.source.domain
    if shelf is None:
        return ()
    gate = edition.project.settings.gate(edition.locale)
    own = _standing(shelf, article, edition.article.units)
    found = gate_findings(own, gate, _path(shelf, article), edition.locale, article)
    for domain, units in _shared(edition):
        critical = [unit for unit in units if unit.unit_class is UnitClass.CRITICAL]
        standing = _standing(shelf, domain, critical)
        found += gate_findings(standing, Gate(), _path(shelf, domain), edition.locale, article)
    return found


def endangers(edition: Edition) -> bool:
    """Tell whether a clinical or critical unit of the page is not current: an older page could hold an old dose."""
    shelf, source = edition.shelf, edition.source_locale
    if shelf is None:
        return False
    for domain, units in ((edition.article.source.domain, edition.article.units), *_shared(edition)):
        weighty = [unit for unit in units if class_of(unit, source) is not UnitClass.ORDINARY]
        if not all(state.current for state in _standing(shelf, domain, weighty)):
            return True
    return False


def _path(shelf: Shelf, domain: str) -> str:
    return shelf.workspace.shown(po_path(shelf.locale, domain))


def _standing(shelf: Shelf, domain: str, units: Iterable[Unit]) -> list[UnitState]:
    """Return the standing of units; a translation that lost something on the crossing counts as missing."""
    by_key = {unit.key: unit for unit in units}
    catalog = shelf.catalog(domain)
    if catalog is None:
        return [UnitState(unit, Standing.MISSING) for unit in by_key.values()]
    published = shelf.publishable(domain, by_key.values())
    return [
        state
        if not state.current or state.unit.key in published
        else UnitState(state.unit, Standing.MISSING, state.line)
        for state in states(catalog, by_key)
    ]


def _shared(edition: Edition) -> Iterator[tuple[str, list[Unit]]]:
    yield COMMON, [unit for snippet in edition.snippets_shown for unit in snippet.units]
    shown = {f"note:{note.id}" for note in edition.notes_shown}
    yield NOTES, [unit for _, unit in note_units(edition.project) if unit.msgctxt in shown]
