"""A reference: a work or document that may be cited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Reference:
    """One item of CSL data."""

    key: str
    """What articles write after `@`."""
    csl: Mapping[str, Any]
    """The item as CSL JSON, `custom` and `urls` left out."""
    authors_incomplete: bool = False
    """The list of authors goes on: shown as "et al."."""
    urls: Mapping[str, str] = field(default_factory=dict)
    """Addresses of other language versions, by language tag."""
    settled: str = ""
    """Which doubt about the work was settled, and how."""
    authority: str = ""
    """The key of the registry's authority that wrote it: its name is then shown in the page's language."""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of works in a text: `[see @a, p. 3; @b]` or `@a`."""

    text: str
    """As written."""
    keys: tuple[str, ...]
    narrative: bool = False
    """`@key` in running text: the authors' names are part of the sentence. What stands in brackets behind it,
    `@a [p. 3; @b]`, belongs to the first work up to the first semicolon; further works follow."""
    items: tuple["CitedWork", ...] = ()


@dataclass(frozen=True, slots=True)
class CitedWork:
    """One work in a citation."""

    key: str
    prefix: str = ""
    locator: str = ""
    """The place in the work and all words behind it, without the comma before them: `p. 3 and *passim*`."""
    suppress_author: bool = False
    behind: str = field(compare=False, default="")
    """The same as written, with the comma or blank that it begins with."""
