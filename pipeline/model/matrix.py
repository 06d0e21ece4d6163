"""The matrix of releases: how an article stands in a locale, for the readers of a jurisdiction."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.finding import Finding
from pipeline.model.locale import Locale


class CellState(StrEnum):
    """How an edition stands; the worst first, which is what a cell says of itself."""

    MISSING = "missing"
    """Text that its gate asks for has no translation."""
    FUZZY = "fuzzy"
    """It has one that was made for another text."""
    STALE = "stale"
    """A note on the page is past its review."""
    UNREVIEWED = "unreviewed"
    """Nobody has signed what a machine translated, or what the settings want signed."""
    NONE_ON_FILE = "none on file"
    """There is no note of this jurisdiction on what the article asks for."""
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Cell:
    """One article, in one locale, for one jurisdiction."""

    article: str
    locale: Locale
    jurisdiction: str
    states: tuple[CellState, ...]
    """The worst first; `translated` stands alone."""
    units: int
    """Of the article."""
    current: int
    """Those of them with a current translation."""
    notes: int
    """Regulatory notes on the page."""
    reasons: tuple[Finding, ...] = ()
    """Why it may not be released; empty where it may."""

    @property
    def state(self) -> CellState:
        """The worst."""
        return self.states[0]

    @property
    def name(self) -> str:
        """How messages call it."""
        return f"{self.article} {self.locale.tag} {self.jurisdiction}"
