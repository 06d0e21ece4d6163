"""What changes for a reader of a page."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline.model.finding import Finding
from pipeline.model.locale import Locale


class ChangeKind(StrEnum):
    """What a reader sees of a change; the gravest first."""

    FALLBACK = "fell back"
    """A text in the reader's language stands in the source language now."""
    FIGURE = "figure"
    """A figure in it is another one."""
    NOTE = "note"
    """A regulatory note came, went or says something else."""
    TEXT = "text"
    """Words changed."""
    NEW = "new"
    GONE = "gone"
    TRANSLATED = "translated"
    """A text that stood in the source language is in the reader's now."""

    @property
    def rank(self) -> int:
        """Return 0 for the gravest."""
        return list(ChangeKind).index(self)


@dataclass(frozen=True, slots=True)
class ReaderChange:
    """One block of a page, before and after."""

    kind: ChangeKind
    old: str = ""
    """Its words before, without markup; empty where it is new."""
    new: str = ""
    """Its words now; empty where it is gone."""
    heading: str = ""
    """The heading that it stands below."""
    figures: tuple[tuple[str, str], ...] = ()
    """Figures before and now; one of the two is empty where nothing stands against it."""
    note: str = ""
    """The id of the note that it is part of."""
    jurisdiction: str = ""
    """Of that note."""


@dataclass(frozen=True, slots=True)
class PageChange:
    """One edition, before and after."""

    article: str
    title: str
    locale: Locale
    jurisdiction: str
    """Empty: the edition for all."""
    changes: tuple[ReaderChange, ...] = ()
    """In the order of the page."""
    appeared: bool = False
    vanished: bool = False


@dataclass(frozen=True, slots=True)
class ReaderDifference:
    """What the commits since a revision change for readers."""

    since: str
    pages: tuple[PageChange, ...] = ()
    """Those that change."""
    unchanged: int = 0
    """Editions that read as before."""
    unread: tuple[Finding, ...] = ()
    """What could not be read at the revision: pages may lack it there, or not be there at all."""
