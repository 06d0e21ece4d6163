"""Every article in every locale for every jurisdiction: how it stands, and what keeps it from being released."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.flow import regulatory
from pipeline.flow.crossing import crossing
from pipeline.flow.edition import Edition
from pipeline.flow.editions import Editions
from pipeline.flow.gates import Gates
from pipeline.flow.pages import edition_page
from pipeline.flow.project import EVERY, Project, wanted_jurisdictions
from pipeline.flow.request import Request
from pipeline.gate import Standing, UnitState
from pipeline.model.finding import Finding
from pipeline.model.matrix import Cell, CellState
from pipeline.model.unit import UnitClass


def matrix(project: Project, request: Request) -> Iterator[Cell]:
    """Yield the cells of the locales and jurisdictions that are asked for, article by article.

    An edition is made once for all; of those for one jurisdiction, only the notes differ.
    """
    editions = Editions(project, request, project.articles)
    gates = Gates(project, request.others)
    for article in project.articles:
        for locale in request.locales:
            edition = editions.edition(article, locale, "")
            if edition is None:
                continue
            page, _ = edition_page(edition)
            lost = crossing(edition, page)
            for jurisdiction in request.jurisdictions:
                yield _cell(gates, _for(edition, jurisdiction), lost)


def _for(edition: Edition, jurisdiction: str) -> Edition:
    """Return an edition for one jurisdiction, as far as its boxes and notes are concerned."""
    found = replace(edition, jurisdiction=jurisdiction, notes_shown=[], notes_asked=edition.notes_asked)
    for div in edition.notes_asked:
        regulatory.notes_view(found, div, 3, "notes")
    return found


def _cell(gates: Gates, edition: Edition, lost: Sequence[Finding]) -> Cell:
    domain = edition.article.source.domain
    own = gates.standing(edition, domain, edition.article.units)
    reasons = (*gates.stops(edition), *lost)
    asked = [*own, *(state for state in gates.shared(edition) if state.unit_class is not UnitClass.ORDINARY)]
    states = tuple(_states(gates, edition, asked, reasons)) or (CellState.TRANSLATED,)
    current = sum(state.current for state in own)
    notes = len({note.id for note in edition.notes_shown})
    return Cell(domain, edition.locale, edition.jurisdiction, states, len(own), current, notes, reasons)


def _states(
    gates: Gates, edition: Edition, asked: Sequence[UnitState], reasons: Sequence[Finding]
) -> Iterator[CellState]:
    """Yield what is to be said of a cell, the worst first; units that no gate asks for are left out."""
    stopped = {finding.rule for finding in reasons}
    if stopped & {"gate-complete", "gate-clinical", "gate-critical"}:
        weighty = [state for state in asked if state.unit_class is not UnitClass.ORDINARY]
        wanted = asked if "gate-complete" in stopped else weighty
        standings = {state.standing for state in wanted}
        if Standing.MISSING in standings:
            yield CellState.MISSING
        if Standing.FUZZY in standings:
            yield CellState.FUZZY
    if any(note.stale(edition.today) for note in edition.notes_shown):
        yield CellState.STALE
    if any(state.awaits or state.rejected for state in asked) or gates.drafted(edition):
        yield CellState.UNREVIEWED
    if (
        edition.jurisdiction
        and edition.notes_asked
        and not any(note.jurisdiction == edition.jurisdiction for note in edition.notes_shown)
    ):
        yield CellState.NONE_ON_FILE


def every_jurisdiction(project: Project) -> tuple[str, ...]:
    """Return the codes of the registry in its order."""
    return wanted_jurisdictions(project, (EVERY,))
