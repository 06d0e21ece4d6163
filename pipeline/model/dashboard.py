"""How a project stands: what a manager sees at a glance."""

from dataclasses import dataclass
from datetime import date

from pipeline.model.locale import Locale
from pipeline.model.matrix import Cell
from pipeline.model.sheet import Awaited


@dataclass(frozen=True, slots=True)
class Bar:
    """How complete an article, or a locale as a whole, is."""

    locale: Locale
    name: str
    """The domain; `all` for the locale."""
    translated: int
    fuzzy: int
    missing: int

    @property
    def total(self) -> int:
        """All units."""
        return self.translated + self.fuzzy + self.missing

    @property
    def percent(self) -> int:
        """Translated units in a hundred, rounded down: 100 means all."""
        return 100 * self.translated // self.total if self.total else 100


@dataclass(frozen=True, slots=True)
class Point:
    """How complete a locale was on a day."""

    day: date
    percent: int


@dataclass(frozen=True, slots=True)
class DueNote:
    """A regulatory note that somebody has to read again."""

    id: str
    jurisdiction: str
    review_by: date
    days: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """All of it, on a day."""

    name: str
    day: date
    bars: tuple[Bar, ...] = ()
    """By locale, each with the whole first."""
    cells: tuple[Cell, ...] = ()
    """One per article and locale: whether the edition for all may be released. Empty for a plain folder."""
    awaited: tuple[Awaited, ...] = ()
    notes: tuple[DueNote, ...] = ()
    """Those that are late or fall due within the month."""
    trend: tuple[tuple[Locale, tuple[Point, ...]], ...] = ()
    """Per locale, from git history; empty outside a repository."""
