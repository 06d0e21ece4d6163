"""Who approved which text, in what role, on what day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from pipeline.model.locale import Locale
from pipeline.model.unit import UnitClass

# Matches `a.reviewer`, `m-tremblay2`; not `A`, `-a`, `a b`: it stands in every record.
REVIEWER_ID = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


class Role(StrEnum):
    """What a person answers for by signing."""

    TRANSLATOR = "translator"
    CLINICIAN = "clinician"
    LEGAL = "legal"

    @property
    def rank(self) -> int:
        """Return 0 for the first in the order of the work."""
        return list(Role).index(self)


class Verdict(StrEnum):
    """What a person said of a text."""

    APPROVE = "approve"
    REJECT = "reject"
    COMMENT = "comment"
    WITHDRAW = "withdraw"
    """Takes back one's own approval or rejection of a text."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person who may sign, as the settings list them."""

    id: str
    """Lower-case letters, digits, dots and hyphens."""
    name: str
    roles: frozenset[Role]
    licence: str = ""
    emails: tuple[str, ...] = ()
    """The addresses that the person commits with, in lower case."""
    locales: tuple[Locale, ...] = ()
    """Empty: all of them."""
    until: date | None = None
    """The last day on which the person may sign; earlier records stand."""

    def refusal(self, role: Role, day: date, locale: Locale | None = None) -> str:
        """Return why the person may not sign in a role on a day, empty where they may."""
        if role not in self.roles:
            held = ", ".join(known.value for known in Role if known in self.roles)
            return f"{self.id} is no {role.value} reviewer in the settings, only {held}"
        if self.until is not None and day > self.until:
            return f"{self.id} may sign until {self.until.isoformat()} only"
        if locale is not None and self.locales and locale not in self.locales:
            return f"{self.id} may not sign for {locale.tag}"
        return ""


@dataclass(frozen=True, slots=True)
class Review:
    """One record: one person's word on one text in one role; a line of `reviews.tsv`."""

    domain: str
    unit: str
    """Hash of the message exactly as it was signed: msgctxt and msgid. Of a carried record, of today's."""
    text: str
    """Hash of source and translation, marks and blanks made plain: what the word is bound to."""
    day: date
    turn: int
    """1 for the first record on a unit, then 2 …: it orders what was said on one day."""
    role: Role
    reviewer: str
    verdict: Verdict
    carried: str = ""
    """`unit:text` of the record that it came from, where an edit that says the same took it along; else empty.

    With `:domain` behind it where the unit has moved to another domain.
    """
    comment: str = ""
    line: int = field(default=0, compare=False)
    """1-based line of the file; 0 where it was not read."""

    @property
    def origin(self) -> tuple[str, str, str]:
        """Domain, unit and text of the record that a carried one came from."""
        unit, text, domain = (*self.carried.split(":", 2), "", "")[:3]
        return domain or self.domain, unit, text

    @property
    def said_by(self) -> str:
        """Who said it, in what role, on what day: `clinician a.reviewer, 2026-05-05`."""
        carried = ", carried" if self.carried else ""
        return f"{self.role.value} {self.reviewer}, {self.day.isoformat()}{carried}"

    @property
    def order(self) -> tuple[str, ...]:
        """What records are sorted by: those of one unit together, in the order in which they were made."""
        return (
            self.domain, self.unit, self.day.isoformat(), f"{self.turn:09}", self.role.value, self.reviewer,
            self.verdict.value, self.text, self.carried, self.comment,
        )  # fmt: skip


Needs = Mapping[UnitClass, tuple[Role, ...]]
"""Unit class → the roles that must have signed a unit of it."""
