"""Where the front matter ends.

The plugin for markdown-it closes it at an indented `---` inside a block scalar, so this module looks itself,
at column 0 only.
"""

import re
from dataclasses import dataclass

# Matches `---` and `---  ` on a line of its own; not `----`, not ` ---`.
_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"(?:\A|(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
# Matches `key: value` and `"key":`; a thematic break above a paragraph is not front matter.
_KEY = re.compile(r"\s*(?:#[^\n\r]*\s*)*[\"']?[\w][\w .-]*[\"']?\s*:(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The places of a front matter in its text."""

    start: int
    """Index of the first character of the YAML."""
    end: int
    """Index after the last one."""
    body: int
    """Index of the first character of the body."""


def find(text: str) -> FrontMatter | None:
    """Return the front matter's places, None where there is none.

    Raises ValueError where a front matter opens and never closes.

    >>> find("---\\na: 1\\n---\\nbody")
    FrontMatter(start=4, end=9, body=13)
    >>> find("---\\n\\nA line above, not front matter.") is None
    True
    """
    opening = _OPEN.match(text)
    if opening is None:
        return None
    closing = _CLOSE.search(text, opening.end())
    if closing is None:
        if _KEY.match(text, opening.end()):
            raise ValueError("the front matter opens with --- and never ends")
        return None
    inside = text[opening.end() : closing.start()]
    if inside.strip() and not _looks_like_yaml(inside):
        return None
    return FrontMatter(opening.end(), closing.start(), closing.end())


def _looks_like_yaml(inside: str) -> bool:
    """Tell front matter from prose between two thematic breaks."""
    return bool(_KEY.match(inside)) or inside.lstrip()[:1] in ("{", "[", "-", "#", "&", "*", "!", "?", '"', "'")
