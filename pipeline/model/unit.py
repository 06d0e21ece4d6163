"""A unit: one block of prose, or one field, that a translator sees as one message."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.model.catalog import Key

WRITTEN_IN = "source language: "
"""Begins the `#.` line of a message that is not written in the source language of its project."""


class Kind(StrEnum):
    """What a unit is in its article; the word that translators read in the breadcrumb."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    COLUMN_HEAD = "column head"
    CELL = "table cell"
    QUOTE = "quote"
    TERM = "term"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    CAPTION = "caption"
    IMAGE = "image text"
    TITLE = "title"
    HTML = "HTML text"
    CODE = "code"
    QUESTION = "question"
    ANSWER = "answer"
    FIELD = "front matter"
    NOTE = "regulatory note"
    WORD = "interface"


class UnitClass(StrEnum):
    """How much depends on a unit; the first is the strictest."""

    CRITICAL = "critical"
    CLINICAL = "clinical"
    ORDINARY = "ordinary"

    @property
    def rank(self) -> int:
        """Return 0 for the strictest class."""
        return list(UnitClass).index(self)


@dataclass(frozen=True, slots=True)
class Exemption:
    """An author's `i18n:ignore rule reason`."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One message: the inline Markdown of a block, or the text of a field."""

    msgid: str
    kind: Kind
    msgctxt: str | None = None
    """Only from the author, from front matter (`meta:title`) or from a note (`note:<id>`)."""
    unit_class: UnitClass = UnitClass.ORDINARY
    breadcrumb: tuple[str, ...] = ()
    """The nearest heading, then the column's head and the row's first cell; without the kind."""
    comment: str = ""
    """The author's word to translators."""
    exemptions: tuple[Exemption, ...] = ()
    line: int = field(default=1, compare=False)
    """1-based line of the source file where the text begins."""
    language: Locale | None = None
    """What it is written in, where that is not the project's source language."""

    @property
    def key(self) -> "Key":
        """What makes a message the same message within a domain."""
        return self.msgctxt, self.msgid
