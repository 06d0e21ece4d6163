"""How complete translations are, in units and words; what has come since a revision."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.figures.classes import class_of
from pipeline.flow.catalogs import Shelf
from pipeline.flow.domains import Domain, domains
from pipeline.flow.edits import unit_edits
from pipeline.flow.project import Project
from pipeline.markdown.words import word_count
from pipeline.model.catalog import Catalog
from pipeline.model.locale import Locale
from pipeline.model.unit import Unit

STATES = ("translated", "fuzzy", "missing")


@dataclass(frozen=True, slots=True)
class Count:
    """One row: a locale, what it is counted by, and units and words in each state."""

    locale: Locale
    name: str
    units: dict[str, int]
    words: dict[str, int]

    @property
    def total(self) -> int:
        """All units."""
        return sum(self.units.values())

    @property
    def total_words(self) -> int:
        """All words."""
        return sum(self.words.values())

    @property
    def percent(self) -> int:
        """Translated units in a hundred, rounded down: 100 means all."""
        return 100 * self.units["translated"] // self.total if self.total else 100


def state_of(catalog: Catalog | None, unit: Unit) -> str:
    """Return whether a unit is translated, fuzzy or missing."""
    entry = catalog.by_key.get(unit.key) if catalog else None
    if entry is None or not entry.msgstr:
        return "missing"
    return "translated" if entry.translated else "fuzzy"


def counts(project: Project, locale: Locale, axis: str = "article") -> tuple[list[Count], Shelf]:
    """Return one row per article, kind or class; a unit that occurs twice in a domain counts once."""
    shelf = Shelf(locale, project.settings, project.folders.catalogs)
    named = _namer(project, axis)
    found: dict[str, Count] = {}
    for domain in domains(project, locale):
        catalog = shelf.catalog(domain.name)
        for unit in domain.by_key.values():
            name = named(domain, unit)
            row = found.setdefault(name, Count(locale, name, dict.fromkeys(STATES, 0), dict.fromkeys(STATES, 0)))
            state = state_of(catalog, unit)
            row.units[state] += 1
            row.words[state] += word_count(unit.msgid)
    return list(found.values()), shelf


def _namer(project: Project, axis: str) -> Callable[[Domain, Unit], str]:
    if axis == "kind":
        return lambda domain, unit: unit.kind.value
    if axis == "class":
        return lambda domain, unit: class_of(unit, project.settings.source_locale).value
    return lambda domain, unit: domain.name


@dataclass(frozen=True, slots=True)
class Work:
    """The words that a locale's translator has had to look at since a revision, for one article."""

    locale: Locale
    article: str
    new: int = 0
    """Of units that nothing at the revision was like."""
    wording: int = 0
    """Of units whose wording changed."""
    clinical: int = 0
    """Of units in which a figure, unit, negation, modal, warning word or citation changed."""
    repeated: int = 0
    """Of new units whose text stands in an earlier article too."""
    carried: int = 0
    """Of units that changed in their marks only, and of those that moved here from another article."""


def work_since(project: Project, locale: Locale, before: Iterable[Domain], had: Callable[[str], bool]) -> list[Work]:
    """Return what changed between two states of the source, as words per article.

    `before` are the domains at the revision; `had` tells whether the locale had a catalog of a domain then: all of a
    catalog that was not there is new.
    """
    old = {domain.name: domain for domain in before}
    elsewhere = {unit.msgid for domain in old.values() if had(domain.name) for _, unit in domain.placed}
    seen: set[str] = set()
    rows = []
    for domain in domains(project, locale):
        known = old[domain.name] if domain.name in old and had(domain.name) else Domain(domain.name, ())
        sums = dict.fromkeys(("new", "wording", "clinical", "repeated", "carried"), 0)
        for name, unit in _changes(project, domain, known, elsewhere, seen):
            sums[name] += word_count(unit.msgid)
        rows.append(Work(locale, domain.name, **sums))
    return rows


def _changes(
    project: Project, domain: Domain, known: Domain, elsewhere: set[str], seen: set[str]
) -> Iterator[tuple[str, Unit]]:
    from pipeline.figures.edits import Edit

    for found in unit_edits(domain, known, project.settings.source_locale):
        unit = found.unit
        if unit.msgid in seen:
            yield "repeated", unit
        elif found.edit is not None:
            yield ("carried" if found.edit is Edit.COSMETIC else found.edit.value), unit
        else:
            yield ("carried" if unit.msgid in elsewhere else "new"), unit
        seen.add(unit.msgid)
