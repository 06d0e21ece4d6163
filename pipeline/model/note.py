"""Regulatory notes, and the registry of those who make rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from pipeline.model.locale import Locale
from pipeline.model.unit import UnitClass

GRACE = timedelta(days=90)
"""So long after its review-by day a note that nobody has read again is only stale; then it is overdue."""


class Topic(StrEnum):
    """What a note is about; a closed list."""

    PRESCRIBING = "prescribing"
    ADMINISTRATION = "administration"
    COVERAGE = "coverage"
    PRESUMPTION = "presumption"
    PSYCHOTHERAPY = "psychotherapy"
    ACCESS = "access"
    CRISIS = "crisis"
    DRIVING = "driving"
    LANGUAGE = "language"


class Status(StrEnum):
    """Where a rule stands in its life."""

    DRAFT = "draft"
    CONSULTATION = "consultation"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class NoteSeverity(StrEnum):
    """What a note does to a reader's plans; the strictest last."""

    INFO = "info"
    CAUTION = "caution"
    RESTRICTION = "restriction"
    PROHIBITION = "prohibition"

    @property
    def rank(self) -> int:
        """Return 0 for the mildest."""
        return list(NoteSeverity).index(self)

    @property
    def strict(self) -> bool:
        """It keeps somebody from doing something."""
        return self in (NoteSeverity.RESTRICTION, NoteSeverity.PROHIBITION)


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date no more precise than its source: a year, a month or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def earliest(self) -> date:
        """The first day that it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def __str__(self) -> str:
        return "-".join(f"{part:02d}" for part in (self.year, self.month, self.day) if part is not None)


@dataclass(frozen=True, slots=True)
class Note:
    """One fact, one jurisdiction, one authority."""

    id: str
    jurisdiction: str
    topic: Topic
    authority: str
    status: Status
    severity: NoteSeverity
    text: Mapping[str, str]
    """The text by language tag; the first is the one that it was written in."""
    last_reviewed: date
    review_by: date
    sources: tuple[str, ...]
    applies_to: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    effective: PartialDate | None = None
    published: PartialDate | None = None
    reviewed_by: str = ""
    supersedes: tuple[str, ...] = ()
    facts: tuple[Mapping[str, str], ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=1, compare=False)
    """Line of the text."""

    @property
    def unit_class(self) -> UnitClass:
        """Critical where a note in force restricts or prohibits something."""
        return UnitClass.CRITICAL if self.severity.strict and self.status is Status.IN_FORCE else UnitClass.ORDINARY

    def stale(self, today: date) -> bool:
        """Nobody has read the source since the day by which somebody should have."""
        return today > self.review_by

    def overdue(self, today: date) -> bool:
        """Nobody has read the source, and the days of grace are over too."""
        # A difference, not a sum: the last day that a calendar has leaves no room for one.
        return today - self.review_by > GRACE

    def holds(self, today: date) -> bool:
        """Tell whether its rule has come into force, as far as its date says."""
        return self.effective is None or self.effective.earliest <= today

    def written_in(self, source: Locale) -> str:
        """Return the tag of the text that translators are given: the source's where there is one, else the first."""
        return self._tag_for(source) or next(iter(self.text), "")

    def written(self, source: Locale) -> str:
        """Return the text that translators are given."""
        return self.text.get(self.written_in(source), "")

    def own_text(self, locale: Locale, source: Locale) -> str:
        """Return what was written for a locale by hand; empty where it owes a translation.

        Another variety of the language that the note is written in owes one, as it does of articles.
        """
        tag = "" if locale.pseudo else self._tag_for(locale)
        if tag != locale.tag and tag == self._tag_for(source) and locale != source:
            return ""
        return self.text.get(tag, "")

    def _tag_for(self, locale: Locale) -> str:
        tags = (locale.tag, Locale(locale.language, locale.script).tag, locale.language)
        return next((tag for tag in tags if self.text.get(tag)), "")


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A province, a territory, or a country, with its words per language."""

    code: str
    """ISO 3166-2, or ISO 3166-1 for a country."""
    order: int
    names: Mapping[str, Mapping[str, str]]
    """Language → `name`, `in`, `of`."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who makes or applies a rule."""

    key: str
    kind: str
    jurisdiction: str
    names: Mapping[str, Mapping[str, str]]
    """Language → `name`, `acronym`."""
    url: str = ""
    name_status: str = "usual"
    untranslated: bool = False
    verified: str = "K"

    @property
    def publishable(self) -> bool:
        """Its name was read at a source, or stands in an article that was."""
        return self.verified in ("V", "S")


@dataclass(frozen=True, slots=True)
class CrisisLine:
    """A number that a reader may call."""

    key: str
    jurisdiction: str
    channels: tuple[Mapping[str, str], ...]
    """`kind` (call, text, chat) and `value`."""
    names: Mapping[str, Mapping[str, str]]
    hours: str = ""
    languages: tuple[str, ...] = ()
    verified: str = "K"
    verified_on: date | None = None

    @property
    def publishable(self) -> bool:
        """Only a number that somebody verified is ever shown."""
        return self.verified in ("V", "S")


@dataclass(frozen=True, slots=True)
class Registry:
    """All that the project knows of who rules where."""

    jurisdictions: Mapping[str, Jurisdiction] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)
    crisis_lines: tuple[CrisisLine, ...] = ()
