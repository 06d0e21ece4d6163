"""Fenced divs: `::: name key=value key="a b" list=a,b {.critical}`."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_NAME = re.compile(r"\s*([A-Za-z][\w-]*)")
_PAIR = re.compile(r"\s+([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))")
_BRACES = re.compile(r"\s*\{([^{}]*)\}\s*\Z")


@dataclass(frozen=True, slots=True)
class Div:
    """What the opening line of a fenced div says."""

    name: str
    """Empty where it is written as `::: {.name}` only."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    title: str = ""
    """Words after the name that are no argument: an admonition's title."""
    title_start: int = 0
    """Index of the title in the text after the colons."""
    repeated: tuple[str, ...] = ()
    """Arguments that are given twice."""

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values of a list argument: `topics=a,b` → `("a", "b")`."""
        return tuple(v.strip() for v in self.arguments.get(key, "").split(",") if v.strip())


def read_div(info: str) -> Div:
    """Read what stands after the colons.

    >>> div = read_div(' regulatory topics=coverage,presumption {.critical}')
    >>> div.name, div.values("topics"), div.classes
    ('regulatory', ('coverage', 'presumption'), ('critical',))
    """
    braces = _BRACES.search(info)
    classes = tuple(re.findall(r"\.([\w-]+)", braces[1])) if braces else ()
    end = braces.start() if braces else len(info)
    name = _NAME.match(info, 0, end)
    if name is None:
        return Div(classes[0] if classes else "", classes=classes[1:])
    arguments: dict[str, str] = {}
    repeated = []
    position = name.end()
    while pair := _PAIR.match(info, position, end):
        value = next(v for v in pair.groups()[1:] if v is not None)
        if pair[1] in arguments:
            repeated.append(pair[1])
        arguments[pair[1]] = value
        position = pair.end()
    title = info[position:end]
    start = position + len(title) - len(title.lstrip())
    return Div(name[1], arguments, classes, title.strip(), start, tuple(repeated))
