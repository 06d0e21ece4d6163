"""A release: what was published on a day, of which revision, and on whose word."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.locale import Locale


class Action(StrEnum):
    """What becomes of an edition."""

    PUBLISH = "publish"
    """The page as it is built now."""
    KEEP = "keep"
    """What is live stays."""
    NOTICE = "notice"
    """A page in the reader's language that says that the article is being corrected."""
    REMOVE = "remove"
    """No page."""


Place = tuple[str, str, str]
"""Article, tag of the locale, jurisdiction; the last empty for the edition for all."""


@dataclass(frozen=True, slots=True)
class ClinicalMark:
    """Hashes of what is clinical or critical on a page; empty where they are not known."""

    source: str = ""
    """Of the source's words, and of the notes that are shown."""
    text: str = ""
    """Of their translations; the source language's own pages all have the same."""


UNKNOWN = ClinicalMark()


@dataclass(frozen=True, slots=True)
class ReleasedEdition:
    """One edition in a release."""

    article: str
    locale: Locale
    jurisdiction: str
    action: Action
    hash: str = ""
    """SHA-256 over the edition's files; empty where there are none."""
    slug: str = ""
    release: str = ""
    """Of a kept edition: the release in which its page was built."""
    clinical: ClinicalMark = UNKNOWN
    """What is clinical on the page that readers have."""

    @property
    def place(self) -> Place:
        """What makes an edition the same edition."""
        return self.article, self.locale.tag, self.jurisdiction


@dataclass(frozen=True, slots=True)
class Release:
    """A release as its record tells it."""

    name: str
    number: int
    """1 for the first of a project."""
    day: date
    revision: str
    """The commit from which it was built."""
    formats: tuple[str, ...] = ()
    editions: tuple[ReleasedEdition, ...] = ()
    mutes: tuple[Mapping[str, str], ...] = ()
    """Findings that translators muted: locale, article, rule, reason."""
    sign_offs: tuple[Mapping[str, str], ...] = ()
    """Sign-offs that stood: locale, article, role, reviewer, day, units."""
    path: str = field(default="", compare=False)

    def edition(self, place: Place) -> ReleasedEdition | None:
        """Return the row of an edition."""
        return next((row for row in self.editions if row.place == place), None)
