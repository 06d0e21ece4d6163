"""What keeps an edition from being released."""

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.flow.edition import Edition
from pipeline.flow.project import COMMON, NOTES, note_units
from pipeline.model.edition import Page
from pipeline.model.unit import Unit, UnitClass


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, said in one sentence."""

    message: str
    critical: bool = False
    """A critical unit is not current: nothing old may stay published."""
    unit: Unit | None = None
    domain: str = ""


def stops(edition: Edition, page: Page) -> list[Reason]:
    """Return why an edition may not be released; empty where it may.

    Call it after the page was made: by then it is known which snippets and notes stand on it.
    """
    gate = edition.project.settings.gate(edition.locale)
    reasons = []
    done = page.units - page.fallback_units
    if page.units and 100 * done < gate.complete * page.units:
        percent = 100 * done // page.units
        reasons.append(Reason(f"{percent} % of the units are translated, {gate.complete} % are required"))
    if gate.critical:
        reasons += _critical(edition)
    return reasons


def _critical(edition: Edition) -> Iterator[Reason]:
    shelf = edition.shelf
    if shelf is None:
        return
    for domain, units in _shown(edition):
        wanted = [u for u in units if u.unit_class is UnitClass.CRITICAL]
        current = shelf.publishable(domain, wanted)
        for unit in {u.key: u for u in wanted}.values():
            if unit.key not in current:
                yield Reason(f"a critical unit is not current: {_short(unit.msgid)}", True, unit, domain)


def _shown(edition: Edition) -> Iterator[tuple[str, tuple[Unit, ...]]]:
    yield edition.article.source.domain, edition.article.units
    for snippet in edition.snippets_shown:
        yield COMMON, snippet.units
    shown = {f"note:{note.id}" for note in edition.notes_shown}
    yield NOTES, tuple(unit for _, unit in note_units(edition.project) if unit.msgctxt in shown)


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "…"
