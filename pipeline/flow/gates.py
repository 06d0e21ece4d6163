"""What keeps an edition from being released."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.figures.classes import class_of
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.edition import Edition
from pipeline.flow.project import COMMON, NOTES, Project
from pipeline.flow.signing import on_file
from pipeline.gate import Standing, UnitState, gate_findings, states
from pipeline.model.catalog import Entry, Key
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.note import Note
from pipeline.model.settings import Gate
from pipeline.model.unit import Unit, UnitClass
from pipeline.reviews import Ledger, texts_of

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule

_WEIGHTY = (UnitClass.CLINICAL, UnitClass.CRITICAL)


@dataclass
class Gates:
    """Holds editions against their locales' gates; what editions of a locale have in common is read once."""

    project: Project
    others: tuple["Rule", ...] = ()
    """Rules of other distributions."""
    _ledgers: dict[Locale, Ledger] = field(default_factory=dict)
    _states: dict[tuple[Locale, str], dict[Unit, UnitState]] = field(default_factory=dict)
    """Locale and domain → what is known of each unit: the pages of jurisdictions have most of theirs in common."""
    _classes: dict[Unit, UnitClass] = field(default_factory=dict)
    _checked: dict[tuple[Locale, str], tuple[Finding, ...]] = field(default_factory=dict)

    def stops(self, edition: Edition) -> tuple[Finding, ...]:
        """Return why an edition may not be released; empty where it may.

        Call it after the page was made: by then it is known which snippets and notes stand on it. Completeness is the
        article's own; critical and clinical units count wherever they stand on the page. Raises InputError where the
        sign-offs of the locale cannot be read.
        """
        gate = self.gate(edition)
        found: list[Finding] = []
        for domain, units in on_page(edition):
            own = domain == edition.article.source.domain
            states_ = self.standing(edition, domain, units)
            if not own:
                states_ = [state for state in states_ if state.unit_class in _WEIGHTY]
            asked = gate if own else replace(gate, complete=0)
            article = edition.article.source.domain
            found += gate_findings(states_, asked, self._path(edition, domain), edition.locale, article)
            found += self._findings(edition, domain, states_, gate)
        return (*found, *_stale(edition, gate))

    def gate(self, edition: Edition) -> Gate:
        """Return the gate of an edition: its locale's, for articles of its type."""
        kind = str(edition.article.source.meta.get("type", ""))
        return self.project.settings.gate(edition.locale).of_kind(kind)

    def endangers(self, edition: Edition) -> bool:
        """Tell whether a clinical or critical unit of the page is not current: an older page could hold an old dose."""
        return any(
            state.unit_class in _WEIGHTY and not state.current
            for domain, units in on_page(edition)
            for state in self.standing(edition, domain, units)
        )

    def rejected(self, edition: Edition) -> Iterator[str]:
        """Yield each text of the page that somebody rejects as it stands."""
        for domain, units in on_page(edition):
            yield from (state.unit.msgid for state in self.standing(edition, domain, units) if state.rejected)

    def standing(self, edition: Edition, domain: str, units: Iterable[Unit]) -> list[UnitState]:
        """Return the standing of units; a translation that lost something on the crossing counts as missing."""
        wanted = {unit.key: unit for unit in units}.values()
        known = self._states.setdefault((edition.locale, domain), {})
        new = {unit.key: unit for unit in wanted if unit not in known}
        own = edition.written(domain, new.values()) if new and edition.shelf_of(domain) else []
        for unit in own:
            known[unit] = self._own(edition, domain, new.pop(unit.key))
        if new:
            known.update((state.unit, state) for state in self._translated(edition, domain, new))
        return [known[unit] for unit in wanted]

    def _translated(self, edition: Edition, domain: str, by_key: Mapping[Key, Unit]) -> Iterable[UnitState]:
        """Return the standing of units that stand in the source's words, or by a catalog."""
        shelf = edition.shelf_of(domain)
        catalog = shelf.catalog(domain) if shelf else None
        if shelf is None:
            found = [UnitState(unit, Standing.TRANSLATED, unit.line or None) for unit in by_key.values()]
        elif catalog is None:
            found = [UnitState(unit, Standing.MISSING) for unit in by_key.values()]
        else:
            published = shelf.publishable(domain, by_key.values())
            found = [
                state
                if not state.current or state.unit.key in published
                else UnitState(state.unit, Standing.MISSING, state.line)
                for state in states(catalog, by_key)
            ]
        entries = catalog.by_key if catalog else {}
        return (self._judged(edition.locale, domain, state, entries.get(state.unit.key)) for state in found)

    def _own(self, edition: Edition, domain: str, unit: Unit) -> UnitState:
        """Return the standing of a text that was written in the edition's language; only the source's are signed."""
        state = UnitState(unit, Standing.TRANSLATED, unit.line or None)
        if edition.locale == edition.source_locale:
            return self._judged(edition.locale, domain, state, None)
        return replace(state, read_class=class_of(unit, edition.source_locale))

    def shared(self, edition: Edition) -> Iterator[UnitState]:
        """Yield the standing of the units of the page's boxes and notes."""
        for domain, units in on_page(edition):
            if domain != edition.article.source.domain:
                yield from self.standing(edition, domain, units)

    def drafted(self, edition: Edition) -> bool:
        """Tell whether a machine made part of the page's text, and no person has signed it."""
        return any(
            shelf.drafted(domain, [unit.key for unit in units])
            for domain, units in on_page(edition)
            if (shelf := edition.shelf_of(domain)) is not None
        )

    def _judged(self, locale: Locale, domain: str, state: UnitState, entry: Entry | None) -> UnitState:
        """Return a unit's state with its class and with the sign-offs that its translation still wants."""
        unit = state.unit
        unit_class = self._classes.get(unit)
        if unit_class is None:
            unit_class = self._classes[unit] = class_of(unit, self.project.settings.source_locale)
        state = replace(state, read_class=unit_class)
        ledger = self.ledger(locale)
        needed = self.project.settings.needed(locale, unit_class)
        if not state.current or not (needed or ledger.records):
            return state
        passage = (domain, unit.key, *(texts_of(entry) if entry is not None else (unit.msgid, "")))
        signed = ledger.standing(*passage)
        rejected = tuple(record.role for record in ledger.rejections(*passage))
        return replace(state, awaits=tuple(role for role in needed if role not in signed), rejected=rejected)

    def ledger(self, locale: Locale) -> Ledger:
        """Return the sign-offs of a locale, in which only people of the settings count."""
        if locale not in self._ledgers:
            self._ledgers[locale] = on_file(self.project.settings, self.project.folders.catalogs, locale)[0]
        return self._ledgers[locale]

    def _path(self, edition: Edition, domain: str) -> str:
        shelf = edition.shelf_of(domain)
        return shelf.workspace.shown(po_path(edition.locale, domain)) if shelf else edition.article.source.path

    # ---- What the checks find --------------------------------------------------------------------------------------

    def _findings(self, edition: Edition, domain: str, found: Iterable[UnitState], gate: Gate) -> Iterator[Finding]:
        """Yield one finding for all that the checks say of the units, as gravely as the gate asks or more."""
        shelf = edition.shelf_of(domain)
        if gate.findings == "off" or shelf is None or edition.locale.pseudo:
            return
        current = {state.unit.key for state in found if state.current}
        least = Severity(gate.findings).rank
        grave = [
            one
            for one in self._looked_at(shelf, domain)
            if one.severity.rank <= least and (one.msgctxt, one.msgid) in current
        ]
        if grave:
            message = f"{grave[0].message} ({grave[0].rule})"
            message += f", and {len(grave) - 1} more" if grave[1:] else ""
            article = edition.article.source.domain
            yield replace(grave[0], rule="gate-findings", severity=Severity.ERROR, message=message, article=article)

    def _looked_at(self, shelf: Shelf, domain: str) -> tuple[Finding, ...]:
        """Return what the checks find in a catalog; what is muted does not count."""
        from pipeline.check import looked_at
        from pipeline.checks import PAIR_RULES
        from pipeline.flow.surroundings import surroundings_of

        place = shelf.locale, domain
        catalog = shelf.catalog(domain)
        if place not in self._checked and catalog is not None:
            rules = (*PAIR_RULES, *self.others)
            around, _ = surroundings_of(self.project, shelf.locale, rules)
            around = replace(around, signed=shelf.signed_since(domain, catalog))
            units = self._units.get(domain, {})
            names = [rule.name for rule in rules]
            self._checked[place] = looked_at(catalog, units, around, domain, names).findings
        return self._checked.get(place, ())

    @cached_property
    def _units(self) -> Mapping[str, Mapping[Key, Unit]]:
        from pipeline.flow.domains import domains

        return {domain.name: dict(domain.by_key) for domain in domains(self.project)}


def _stale(edition: Edition, gate: Gate) -> Iterator[Finding]:
    """Yield the notes of the page that are past their review, where the gate stops for them."""
    if gate.notes == "badge":
        return
    late = Note.overdue if gate.notes == "grace" else Note.stale
    for note in dict.fromkeys(note.id for note in edition.notes_shown if late(note, edition.today)):
        shown = next(one for one in edition.notes_shown if one.id == note)
        message = f"the note {note} was to be read again by {shown.review_by.isoformat()}"
        hint = "read it at its source, then set last_reviewed and review_by"
        article = edition.article.source.domain
        yield Finding(
            shown.path, shown.line, None, "gate-note", Severity.ERROR, message, hint, edition.locale.tag, article,
            edition.jurisdiction or None,
        )  # fmt: skip


def on_page(edition: Edition) -> Iterator[tuple[str, Iterable[Unit]]]:
    """Yield the units of the page by domain: the article's, then those of its boxes and notes."""
    yield edition.article.source.domain, edition.article.units
    yield COMMON, [unit for snippet in edition.snippets_shown for unit in snippet.units]
    shown = {note.id for note in edition.notes_shown}
    yield NOTES, [unit for id_, unit in edition.note_units.items() if id_ in shown]
