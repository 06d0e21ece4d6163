"""A unit as it lies before a reviewer."""

from dataclasses import dataclass
from datetime import date

from pipeline.model.catalog import Key
from pipeline.model.review import Review, Role
from pipeline.model.unit import Unit, UnitClass


@dataclass(frozen=True, slots=True)
class Sheet:
    """A unit with its translation as it stands, and who has signed it."""

    domain: str
    number: int
    """1-based, in reading order within the domain."""
    path: str
    """The source file that the unit stands in."""
    unit: Unit
    unit_class: UnitClass
    msgid: str
    """With plural forms, those too."""
    msgstr: str
    """Empty of a source text, and where there is no translation."""
    text: str
    """The hash that a sign-off is bound to."""
    current: bool
    """It can be signed: the translation is there and not fuzzy."""
    origin: str
    """Where the translation came from: machine, memory, import; empty for a person's own."""
    needed: tuple[Role, ...]
    """The roles that the settings ask for."""
    standing: frozenset[Role]
    signatures: tuple[Review, ...]
    rejections: tuple[Review, ...]
    remarks: tuple[Review, ...]
    line: int | None = None
    """Of the translation in its catalog."""

    @property
    def key(self) -> Key:
        """What makes a message the same message within a domain."""
        return self.unit.key


@dataclass(frozen=True, slots=True)
class Before:
    """A text that was signed, and that the one of today took the place of."""

    review: Review
    why: str
    """What changed since: `the translation`, `the source: clinical` …"""
    msgid: str | None = None
    """None where no commit holds the text that was signed."""
    msgstr: str | None = None


@dataclass(frozen=True, slots=True)
class Awaited:
    """What one role still has to sign in one locale and domain."""

    locale: str
    role: Role
    domain: str
    units: int
    """Units that the settings want signed in this role."""
    signed: int
    carried: int
    """Of those signed: by a record that an edit took along."""
    awaiting: int
    """Current, and neither signed nor rejected."""
    void: int
    """Of those awaiting: signed earlier, and changed since."""
    rejected: int
    unready: int
    """Without a current translation: there is nothing to sign yet."""


@dataclass(frozen=True, slots=True)
class Voided:
    """A sign-off that no longer stands, and the unit that awaits another."""

    locale: str
    sheet: Sheet
    before: Before


@dataclass(frozen=True, slots=True)
class Refused:
    """Something of a saved form that was not recorded, and why."""

    domain: str
    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A record held against the commit that brought it."""

    locale: str
    review: Review
    outcome: str
    """`confirmed`, `uncommitted`, `mismatch`, `unknown` (no address in the settings) or `carried`."""
    commit: str = ""
    author: str = ""
    message: str = ""
    day: date | None = None
    """On which the commit was made."""
