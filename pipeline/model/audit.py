"""An audit: where every character of an article went."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from pipeline.model.article import Role
from pipeline.model.unit import Unit, UnitClass

ATTRIBUTE = "component's attribute "
"""Before the name of an attribute, the reason why its words are in no unit."""

_LINE_END = re.compile(r"\r\n?|\n")


class Sight(StrEnum):
    """What a reader of the page has of a stretch of source text."""

    PROSE = "prose"
    """Words to read."""
    PERHAPS = "perhaps"
    """Words in the attributes of components, of which only the component knows whether a reader sees them."""
    CODE = "code"
    """Shown as it is in every language: code, math, addresses; listed apart."""
    UNSEEN = "unseen"
    """No words of the page: marks, comments, targets of links, what programs read."""
    UNREAD = "unread"
    """It is called markup, or was not read, and holds letters of no known mark: perhaps words that were forgotten."""


_MAYBE_SEEN = frozenset({Sight.PROSE, Sight.PERHAPS, Sight.UNREAD})


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of source text with one answer to what it is; joined, the stretches are the file."""

    text: str = field(repr=False)
    role: Role
    reason: str
    sight: Sight
    line: int
    """1-based."""
    segment: int
    """Which segment of the article it is, or is part of; from 0."""
    number: int = 0
    """Of the unit that it is in, from 1; 0 outside units."""

    @property
    def letters(self) -> int:
        """Letters of any script."""
        return sum(map(str.isalpha, self.text))

    @property
    def left(self) -> bool:
        """A reader sees its letters, or nobody knows, and they are in no unit."""
        return self.role is not Role.UNIT and self.sight in _MAYBE_SEEN and self.letters > 0


@dataclass(frozen=True, slots=True)
class Leftover:
    """A segment that is no unit, and of which a reader sees letters, or may see them."""

    line: int
    """1-based, where the first of them stands."""
    reason: str
    letters: int
    text: str
    """Those words, in their order."""
    sight: Sight = Sight.PROSE

    @property
    def unread(self) -> bool:
        """Nobody knows what it is: it may be prose that was forgotten."""
        return self.sight is Sight.UNREAD


@dataclass(frozen=True, slots=True)
class Account:
    """The sum of the stretches of one kind."""

    role: Role
    reason: str
    sight: Sight
    characters: int
    letters: int


@dataclass(frozen=True, slots=True)
class NumberedUnit:
    """A unit with its number in the article and its class, that of its words included."""

    number: int
    unit: Unit
    unit_class: UnitClass


@dataclass(frozen=True, slots=True)
class Audit:
    """The account of one article, to the last character."""

    domain: str
    path: str
    """Relative to the project."""
    stretches: tuple[Stretch, ...] = field(repr=False)
    units: tuple[NumberedUnit, ...] = field(default=(), repr=False)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Return one row per role, reason and sight, in the order in which they first occur."""
        sums: dict[tuple[Role, str, Sight], list[int]] = {}
        for stretch in self.stretches:
            row = sums.setdefault((stretch.role, stretch.reason, stretch.sight), [0, 0])
            row[0] += len(stretch.text)
            row[1] += stretch.letters
        return tuple(Account(*kind, *row) for kind, row in sums.items())

    @property
    def characters(self) -> int:
        """The length of the file."""
        return sum(len(stretch.text) for stretch in self.stretches)

    @property
    def letters(self) -> int:
        """All letters of the file."""
        return sum(stretch.letters for stretch in self.stretches)

    @property
    def prose_in_units(self) -> int:
        """Letters that a reader sees and a translator too."""
        return sum(s.letters for s in self.stretches if s.role is Role.UNIT and s.sight is Sight.PROSE)

    @property
    def prose_left(self) -> int:
        """Letters that a reader sees, or that nobody read, in no unit."""
        return sum(leftover.letters for leftover in self.leftovers if leftover.sight is not Sight.PERHAPS)

    @property
    def perhaps(self) -> int:
        """Letters in no unit of which only the project knows whether a reader sees them."""
        return sum(leftover.letters for leftover in self.leftovers if leftover.sight is Sight.PERHAPS)

    @property
    def unread(self) -> int:
        """Letters of which nobody knows what they are; an audit passes with none."""
        return sum(leftover.letters for leftover in self.leftovers if leftover.unread)

    @property
    def leftovers(self) -> tuple[Leftover, ...]:
        """Return what a reader sees, or may see, outside units, one row per segment."""
        groups = groupby((s for s in self.stretches if s.left), key=lambda s: (s.segment, s.reason, s.sight))
        return tuple(_leftover(list(group)) for _, group in groups)


def _leftover(group: list[Stretch]) -> Leftover:
    above = _LINE_END.findall(group[0].text[: next(i for i, c in enumerate(group[0].text) if c.isalpha())])
    words = " ".join(" ".join(stretch.text for stretch in group).split())
    letters = sum(stretch.letters for stretch in group)
    return Leftover(group[0].line + len(above), group[0].reason, letters, words, group[0].sight)


def share(in_units: int, left: int) -> float:
    """Return the part of the letters that a reader sees which stands in units, in per cent, rounded down.

    >>> share(99_999, 1), share(1, 0), share(0, 0)
    (99.99, 100.0, 100.0)
    """
    total = in_units + left
    return in_units * 10_000 // total / 100 if total else 100.0
