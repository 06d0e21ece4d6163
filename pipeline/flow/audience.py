"""For whom an edition is made: a locale, a jurisdiction, a day, and the words that these readers get."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from pipeline.flow.catalogs import Shelf
from pipeline.flow.names import Names
from pipeline.flow.project import NOTES, Project, note_units
from pipeline.model.catalog import Key
from pipeline.model.edition import NotesView, Phrase
from pipeline.model.locale import Locale
from pipeline.model.note import Note
from pipeline.model.unit import Unit
from pipeline.renderers.environment import InterfaceWords, Words


@dataclass
class Audience:
    """The readers of an edition, and what the project holds for them."""

    project: Project
    shelf: Shelf | None
    """None: the edition in the source language."""
    locale: Locale
    jurisdiction: str
    """Empty: for all."""
    today: date
    notes_shown: list[Note] = field(default_factory=list, kw_only=True)
    views_shown: list[NotesView] = field(default_factory=list, kw_only=True)
    notes_shelf: Shelf | None = field(default=None, kw_only=True)
    """In the source language: the catalog of the notes that were first written in another one, where there are any."""

    @cached_property
    def names(self) -> Names:
        """Names of places, authorities and crisis lines."""
        return Names(self.locale, self.shelf.word if self.shelf else None)

    def shelf_of(self, domain: str) -> Shelf | None:
        """Return the catalogs in which a domain's translations stand; None where it stands in its own words."""
        return self.notes_shelf if self.shelf is None and domain == NOTES else self.shelf

    def written(self, domain: str, units: Iterable[Unit]) -> list[Unit]:
        """Return those of some units that were written in this language, and that no catalog of it has."""
        if domain != NOTES:
            return []
        return [unit for unit in units if unit.key not in self._owed]

    @cached_property
    def note_units(self) -> Mapping[str, Unit]:
        """The units of all notes by the notes' ids."""
        return {(unit.msgctxt or "").removeprefix("note:"): unit for _, unit in note_units(self.project)}

    @cached_property
    def _owed(self) -> frozenset[Key]:
        return frozenset(unit.key for _, unit in note_units(self.project, self.locale))

    @property
    def words(self) -> Words:
        """The page's own words, in the project's own templates."""
        words = self.shelf.words if self.shelf else InterfaceWords({})
        return replace(words, theme=self.project.theme)

    @property
    def source_locale(self) -> Locale:
        """The language that stands in where there is no translation."""
        return self.project.settings.source_locale

    @property
    def home(self) -> str:
        """The jurisdiction of most of these readers; empty where there is none."""
        return self.jurisdiction or self.project.settings.homes.get(self.locale, "")

    def place(self, code: str) -> Phrase:
        """Return a jurisdiction's name."""
        place = self.project.registry.jurisdictions.get(code)
        return self.names.of(place.names) if place else Phrase(code)
