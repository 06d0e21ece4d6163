"""Fenced divs: `::: name key=value key="a b" list=a,b {.critical}`, and how other tools write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_COLONS = re.compile(r"\s+:{3,}\s*\Z")
# Matches `note`, and `{note}` as MyST writes it; not `{.note}`.
_NAME = re.compile(r"\s*(?:([A-Za-z][^\s\[\]{}]*)|\{([A-Za-z][\w:-]*)\})")
_PAIR = re.compile(r"(?:\s+|(?<=\{))([A-Za-z][\w-]*)=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'{}]+))")
_BRACES = re.compile(r"\s*\{([^{}]*)\}\s*\Z")
# Matches the title of `note[Read this]` as Docusaurus writes it.
_BRACKETS = re.compile(r"\[(.*)\]")
_ADDRESSED = frozenset(
    {"figure", "figure-md", "image", "include", "literalinclude", "csv-table", "raw", "code-block"}
    | {"only", "solution", "button-ref", "button-link"}
)
# Matches `py:function`, `glue:figure`: what is described or shown; not `prf:lemma`, which has a title.
_DOMAIN = re.compile(r"(?!prf:)[a-z]+:[a-z]")


@dataclass(frozen=True, slots=True)
class Div:
    """What the opening line of a fenced div says."""

    name: str
    """Empty where it has classes only: `::: {.wide}`."""
    arguments: Mapping[str, str] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    title: str = ""
    """An admonition's title: the words after the name that are no argument, or the argument `title`."""
    title_start: int = 0
    """Index of the title in the text after the colons."""
    repeated: tuple[str, ...] = ()
    """Arguments that are given twice."""

    def values(self, key: str) -> tuple[str, ...]:
        """Return the values of a list argument: `topics=a,b` → `("a", "b")`."""
        return tuple(v.strip() for v in self.arguments.get(key, "").split(",") if v.strip())


def addressed(name: str) -> bool:
    """Tell whether the argument of a directive of MyST is an address, a name or a condition (docutils, Sphinx)."""
    return name.lower() in _ADDRESSED or bool(_DOMAIN.match(name.lower()))


def read_div(info: str) -> Div:
    """Read what stands after the colons.

    >>> div = read_div(' regulatory topics=coverage,presumption {.critical}')
    >>> div.name, div.values("topics"), div.classes
    ('regulatory', ('coverage', 'presumption'), ('critical',))
    >>> [read_div(info).title for info in ("{note} Take care", "tip[Take care]", '{.tip title="Take care"}')]
    ['Take care', 'Take care', 'Take care']
    """
    colons = _COLONS.search(info)
    end = colons.start() if colons else len(info)
    name = _NAME.match(info, 0, end)
    position = name.end() if name else 0
    braces = _BRACES.search(info, position, end)
    classes = tuple(re.findall(r"\.([\w-]+)", re.sub(r"=\S*", "", braces[1]))) if braces else ()
    pairs: list[re.Match[str]] = []
    while pair := _PAIR.match(info, position, braces.start() if braces else end):
        pairs.append(pair)
        position = pair.end()
    titled = name and not addressed(name[2] or "")
    title, title_start = _title(info, position, braces.start() if braces else end) if titled else ("", 0)
    if braces:
        pairs += _PAIR.finditer(info, braces.start(1), braces.end(1))
    keys = [pair[1] for pair in pairs]
    arguments = {pair[1]: pair[pair.lastindex or 0] for pair in pairs}
    repeated = tuple(key for index, key in enumerate(keys) if key in keys[:index])
    if not title and "title" in arguments:
        title, title_start = next((p[p.lastindex or 0], p.start(p.lastindex or 0)) for p in pairs if p[1] == "title")
    return Div((name[1] or name[2]) if name else "", arguments, classes, title, title_start, repeated)


def _title(info: str, start: int, end: int) -> tuple[str, int]:
    brackets = _BRACKETS.match(info, start, end)
    if brackets:
        return brackets[1].strip(), brackets.start(1) + len(brackets[1]) - len(brackets[1].lstrip())
    words = info[start:end]
    return words.strip(), start + len(words) - len(words.lstrip())
