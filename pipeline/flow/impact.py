"""What a change of the source does: the editions that it would stop, what is carried, and the work that it makes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from pipeline.flow.building import release_stops
from pipeline.flow.catalogs import Shelf
from pipeline.flow.counting import work_since
from pipeline.flow.domains import Domain, domains
from pipeline.flow.edits import UnitEdit, unit_edits
from pipeline.flow.past import past_domains
from pipeline.flow.project import COMMON, NOTES, Project
from pipeline.flow.request import Request
from pipeline.model.catalog import Entry, Key
from pipeline.model.finding import Finding
from pipeline.model.impact import Impact, NewWork, SourceEdit, Stop
from pipeline.model.locale import Locale

_GRAVEST = ("clinical", "wording", "new", "cosmetic")


@dataclass(frozen=True, slots=True)
class _Edited:
    """A unit that the change touched."""

    domain: str
    unit: UnitEdit
    edit: SourceEdit


Edits = Mapping[tuple[str, Key], _Edited]


def impact(project: Project, locales: Sequence[Locale], since: str, today: date) -> Impact:
    """Return what the change from a revision to the working folder does to the locales.

    An edition is stopped by the change where a unit that it touched is what fails the gate: one that was stopped
    before, by units that it left alone, is not its work. Raise UsageError where git knows no such revision.
    """
    before, had = past_domains(project, since)
    edits = {(found.domain, found.unit.unit.key): found for found in _edits(project, before)}
    return Impact(
        since,
        tuple(sorted(_stops(project, locales, edits, today), key=_gravity)) if edits else (),
        tuple(found.edit for found in edits.values() if _is_carried(project, locales, found)),
        tuple(_new_work(project, locale, before, partial(had, locale)) for locale in locales),
    )


def _edits(project: Project, before: Iterable[Domain]) -> Iterator[_Edited]:
    then = {domain.name: domain for domain in before}
    for domain in domains(project):
        for found in unit_edits(domain, then.get(domain.name, Domain(domain.name, ())), project.settings.source_locale):
            unit, old = found.unit, found.before.msgid if found.before else None
            kind = found.edit.value if found.edit else "new"
            edit = SourceEdit(found.path, unit.line or None, domain.name, unit.msgctxt, unit.msgid, old, kind)
            yield _Edited(domain.name, found, edit)


def _gravity(stop: Stop) -> tuple[bool, int]:
    return not stop.critical, _GRAVEST.index(stop.edit.kind)


# ---- What would be stopped ------------------------------------------------------------------------------------------


def _stops(project: Project, locales: Sequence[Locale], edits: Edits, today: date) -> Iterator[Stop]:
    if not project.settings.editions:
        return
    for edition, reasons in release_stops(project, Request(tuple(locales), today=today)):
        article, locale, shelf = edition.article.source.domain, edition.locale, edition.shelf_of(NOTES)
        if shelf is None:
            continue
        critical = list(_critical(reasons, edits, shelf, article))
        for found in critical:
            yield Stop(article, locale, found.edit, "critical, and not translated", critical=True)
        if any(reason.rule == "gate-complete" for reason in reasons):
            why = f"not translated, and the gate is {project.settings.gate(locale).complete} %"
            for found in _open(project, edits, shelf, article):
                if found not in critical:
                    yield Stop(article, locale, found.edit, why)


def _critical(reasons: Iterable[Finding], edits: Edits, shelf: Shelf, article: str) -> Iterator[_Edited]:
    """Yield the units of the change that are critical and have no current translation."""
    keys = [(found.msgctxt, found.msgid) for found in reasons if found.rule == "gate-critical" and found.msgid]
    for key in dict.fromkeys(keys):
        # A critical unit of a page may stand in one of its boxes or notes.
        for domain in (article, COMMON, NOTES):
            found = edits.get((domain, key))
            if found is not None and _breaks(shelf, found):
                yield found


def _open(project: Project, edits: Edits, shelf: Shelf, article: str) -> Iterator[_Edited]:
    """Yield the article's units of the change that have no current translation, if without them the gate would hold."""
    source = project.article(article)
    if source is None:
        return
    keys = {unit.key for unit in source.units}
    current = shelf.publishable(article, source.units).keys()
    touched = [edits[article, key] for key in keys - current if (article, key) in edits]
    if (len(current) + len(touched)) * 100 >= project.settings.gate(shelf.locale).complete * len(keys):
        yield from sorted((found for found in touched if _breaks(shelf, found)), key=lambda found: found.unit.unit.line)


def _breaks(shelf: Shelf, found: _Edited) -> bool:
    """Tell whether the change left a unit without its translation; one that never had any is not the change's doing."""
    holds = _holds(shelf, found)
    return holds is False or (holds is None and found.unit.before is None)


def _holds(shelf: Shelf, found: _Edited) -> bool | None:
    """Tell whether a unit's translation holds after the change; None where it had none.

    Catalogs that are not yet merged with the change have the old text still: one that changed in its marks only takes
    its translation along.
    """
    catalog, before = shelf.catalog(found.domain), found.unit.before
    if catalog is None:
        return None
    entry = catalog.by_key.get(found.unit.unit.key)
    if entry is not None:
        return entry.translated if entry.msgstr or entry.previous else None
    old = catalog.by_key.get(before.key) if before else None
    if old is None or not old.translated:
        return None
    return found.edit.kind == "cosmetic" and _carries(shelf, found, old)


def _carries(shelf: Shelf, found: _Edited, old: Entry) -> bool:
    """Tell whether extract would carry a translation over an edit of marks only."""
    from pipeline.carry import Carrier

    unit = found.unit.unit
    answer = Carrier(shelf.settings.source_locale, shelf.locale).answer(Entry(unit.msgid, msgctxt=unit.msgctxt), old)
    return answer.entry is not None


# ---- What is carried, and what is to be done ------------------------------------------------------------------------


def _is_carried(project: Project, locales: Iterable[Locale], found: _Edited) -> bool:
    """Tell whether an edit of marks only left every translation that there was standing."""
    if found.edit.kind != "cosmetic":
        return False
    shelves = (Shelf(locale, project.settings, project.folders.catalogs) for locale in locales)
    return all(_holds(shelf, found) is not False for shelf in shelves)


def _new_work(project: Project, locale: Locale, before: tuple[Domain, ...], had: Callable[[str], bool]) -> NewWork:
    rows = work_since(project, locale, before, had)
    sums = [sum(getattr(row, name) for row in rows) for name in ("new", "wording", "clinical")]
    return NewWork(locale, *sums)
