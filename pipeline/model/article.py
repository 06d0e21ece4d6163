"""An article: a text cut into segments that, joined, are the text again."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from typing import Any

from pipeline.model.unit import Unit


class Role(StrEnum):
    """Why a stretch of source text is where it is."""

    UNIT = "unit"
    MARKUP = "markup"
    PROTECTED = "protected"


@dataclass(frozen=True, slots=True)
class Field:
    """A front matter value that is a unit."""

    path: str
    """`title`, `faq[].question`: keys without an index."""
    value: str
    start: int
    """Place of the scalar in the file, quotes included."""
    end: int
    line: int
    style: str
    """How it is written: `plain`, `single`, `double`, `literal` or `folded`; in TOML `toml-basic` or `toml-literal`."""
    indent: int = 0
    """Blanks before each line of a block scalar."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of source text: a unit, markup, or protected for a stated reason."""

    text: str
    """Exactly as in the source."""
    role: Role
    reason: str = ""
    """Why a protected stretch is not translated: "code block", "comment", …"""
    unit: Unit | None = None
    style: str = "prose"
    """How a translation is written back: yaml, or one of `STYLES` in `markdown/written.py`."""
    continuation: str = ""
    """What stands before each line of a translation after its first: quote marks, indentation."""
    field: Field | None = None
    """Of a front matter value."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source file as it was read: text, and what the front matter says."""

    domain: str
    """The path under the source folder without suffix, with forward slashes."""
    path: str
    """Relative to the project, for messages."""
    text: str = attribute(repr=False)
    """The whole file, decoded; a BOM is its first character."""
    body_start: int = 0
    """Index of the first character after BOM and front matter."""
    meta: Mapping[str, Any] = attribute(default_factory=dict)
    """The front matter's values; empty where there is none."""
    fields: tuple[Field, ...] = ()
    """The values that are units, in their order."""
    meta_lines: Mapping[str, int] = attribute(default_factory=dict, compare=False)
    """1-based line of each top key of the front matter."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source file cut into segments: `"".join(s.text for s in segments) == source.text`."""

    source: Source
    segments: tuple[Segment, ...] = attribute(repr=False)
    notices: tuple["Notice", ...] = ()
    """What the segmentation has to say to the editor: unknown directives, directives that do nothing."""
    code: tuple[tuple[str, str], ...] = ()
    """Languages, each with what of its code blocks is translated; see `Settings.code`."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The article's units in reading order, repeated ones repeated."""
        return tuple(s.unit for s in self.segments if s.unit is not None)


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about the source that its author should know."""

    line: int
    message: str
    rule: str
    severity: str = "info"
    hint: str = ""
