"""Regulatory notes, and the registry of those who make rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.unit import UnitClass


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
    """The text by language."""
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
        strict = self.severity in (NoteSeverity.RESTRICTION, NoteSeverity.PROHIBITION)
        return UnitClass.CRITICAL if strict and self.status is Status.IN_FORCE else UnitClass.ORDINARY

    def stale(self, today: date) -> bool:
        """Nobody has read the source since the day by which somebody should have."""
        return today > self.review_by


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
