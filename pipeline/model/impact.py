"""What a change of the source does to editions and to translators' work."""

from dataclasses import dataclass

from pipeline.model.locale import Locale


@dataclass(frozen=True, slots=True)
class SourceEdit:
    """A unit that a change added or altered."""

    path: str
    line: int | None
    domain: str
    msgctxt: str | None
    new: str
    """The source text as it is now."""
    old: str | None
    """The source text as it was; None where the unit is new."""
    kind: str
    """`cosmetic`, `wording`, `clinical`, or `new`."""


@dataclass(frozen=True, slots=True)
class Stop:
    """An edition that could have been released before a change, and what of the change stands in its way."""

    article: str
    locale: Locale
    edit: SourceEdit
    reason: str
    """In words: `critical, and not translated`."""
    critical: bool = False
    """The unit is critical: no gate is so low that the edition passes."""


@dataclass(frozen=True, slots=True)
class NewWork:
    """Words that a change gives the translators of a locale to look at."""

    locale: Locale
    new: int = 0
    wording: int = 0
    clinical: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.new + self.wording + self.clinical


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change since a revision does."""

    since: str
    stops: tuple[Stop, ...] = ()
    """The gravest first: critical units, then clinical edits, then others."""
    carried: tuple[SourceEdit, ...] = ()
    """Units whose marks alone changed: their translations hold."""
    work: tuple[NewWork, ...] = ()
    """One for each locale, in the order of the settings."""
