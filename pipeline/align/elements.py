"""Article → what is to be aligned: its units, and between them what holds its place."""

import re
from dataclasses import dataclass

from pipeline.model.article import Article, Role
from pipeline.model.unit import Kind, Unit

_HEADING = re.compile(r"(?:^|[\r\n>\s])(#{1,6})[ \t]+\Z")
_LANDMARKS = frozenset({"code block", "math", "fenced div", "HTML", "image"})


@dataclass(frozen=True, slots=True)
class Element:
    """A unit, or something that stays as it is and holds its place: a code block, a fenced div."""

    kind: str
    """The unit's kind, with a heading's level; why a landmark is protected."""
    text: str
    unit: Unit | None = None
    line: int = 1
    """1-based line of its file."""


def elements(article: Article) -> tuple[Element, ...]:
    """Return an article's units in reading order, and between them what is no unit and holds its place."""
    found: list[Element] = []
    before, line = "", 1
    for part in article.segments:
        if part.unit is not None:
            level = _HEADING.search(before[-200:]) if part.unit.kind is Kind.HEADING else None
            kind = f"{part.unit.kind} {len(level[1])}" if level else str(part.unit.kind)
            found.append(Element(kind, part.unit.msgid, part.unit, line))
        elif part.role is Role.PROTECTED and part.reason in _LANDMARKS and part.text.strip():
            found.append(Element(part.reason, part.text.strip(), None, line))
        line += part.text.count("\n")
        before = part.text
    return tuple(found)
