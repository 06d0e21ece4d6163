"""A review form: units as they are put before a person who reads them in a browser."""

from dataclasses import dataclass

from pipeline.model.locale import Locale
from pipeline.model.review import Role


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a difference of words."""

    kind: str
    """`same`, `gone` or `new`."""
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """One unit of a form."""

    domain: str
    number: int
    unit: str
    """Hash of the message as it is written."""
    text: str
    """Hash that the sign-off is bound to."""
    what: str
    """`Dose › paragraph`."""
    unit_class: str
    source: str
    translation: str
    """Empty where the source itself is signed."""
    machine: bool
    """A machine's draft that nobody has signed."""
    comment: str = ""
    """The author's word."""
    context: str = ""
    signed: tuple[str, ...] = ()
    """Who signed it, in words."""
    remarks: tuple[str, ...] = ()
    before: str = ""
    """Why an earlier signature no longer holds; empty where there was none."""
    source_change: tuple[Stretch, ...] = ()
    translation_change: tuple[Stretch, ...] = ()
    findings: tuple[tuple[str, str], ...] = ()
    """Severity and message."""
    figures: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()
    language: str = ""
    """The tag of what the source text is written in, where that is not the project's source language."""


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """All that a form shows."""

    project: str
    locale: Locale
    source: Locale
    role: Role
    people: tuple[tuple[str, str], ...]
    """Id and name of those who may fill it in."""
    day: str
    rows: tuple[Row, ...]
    max_comment: int
    format: str
    version: int

    @property
    def is_source(self) -> bool:
        """Whether the source texts themselves are signed."""
        return self.locale == self.source
