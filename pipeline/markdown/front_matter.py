"""Where the front matter ends.

The plugin for markdown-it closes it at an indented `---` inside a block scalar, so this module looks itself,
at column 0 only.
"""

import re
from dataclasses import dataclass

# Matches `---` and `---  ` on a line of its own; not `----`, not ` ---`.
_OPEN = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)")
_CLOSE = re.compile(r"(?:(?<=\n)|(?<=\r))(?:---|\.\.\.)[ \t]*(?:\r\n?|\n|\Z)")
# Matches `---## A heading` and `---import x`; not `----`. Readers in JavaScript look no further than the dashes.
_CLOSE_BEFORE_WORDS = re.compile(r"(?:(?<=\n)|(?<=\r))---(?=[^\s-])")
# Matches the first character of Hugo's front matter in JSON.
_JSON = re.compile(r"\ufeff?(?=\{\s*\")")
_REST = re.compile(r"[ \t]*(?:\r\n?|\n|\Z)")
# Hugo's front matter in TOML.
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n?|\n)(?P<toml>(?:[^\r\n]*(?:\r\n?|\n))*?)\+\+\+[ \t]*(?:\r\n?|\n|\Z)")
# Matches `key: value`, `"key":` and remarks above them; not `# A heading` between two thematic breaks.
_KEY = re.compile(r"\s*+(?>(?:#[^\n\r]*+\s*+)*)[\"']?\w[\w .-]{0,99}?[\"']?[ \t]*:(?=\s|\Z)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The places of a front matter in its text."""

    start: int
    """Index of the first character of what stands between the marks."""
    end: int
    """Index after the last one; equal to the start where it is JSON, which stays as it is."""
    body: int
    """Index of the first character of the body."""
    form: str = "yaml"
    """`yaml`, `toml` or `json`."""


def find(text: str) -> FrontMatter | None:
    """Return the front matter's places, None where there is none.

    Raises ValueError where a front matter opens and never closes.

    >>> find("---\\na: 1\\n---\\nbody")
    FrontMatter(start=4, end=9, body=13, form='yaml')
    >>> find("---\\n\\nA line above, not front matter.") is None
    True
    """
    if toml := _TOML.match(text):
        return FrontMatter(*toml.span("toml"), toml.end(), "toml")
    opening = _OPEN.match(text)
    if opening is None:
        return _json(text)
    start = opening.end()
    closing = _CLOSE.search(text, start)
    closing = _CLOSE_BEFORE_WORDS.search(text, start, closing.start() if closing else len(text)) or closing
    if closing is None:
        if _KEY.match(text, start):
            raise ValueError("the front matter opens with --- and never ends")
        return None
    empty = not text[start : closing.start()].strip()
    # A thematic break may stand at the top of a text; what follows then is no `key: value`.
    if empty or _KEY.match(text, start, closing.start()):
        return FrontMatter(start, closing.start(), closing.end())
    return None


def _json(text: str) -> FrontMatter | None:
    opening = _JSON.match(text)
    if opening is None:
        return None
    from json import JSONDecoder

    try:
        _, end = JSONDecoder().raw_decode(text, opening.end())
    except (ValueError, RecursionError):
        return None
    rest = _REST.match(text, end)
    return FrontMatter(0, 0, rest.end(), "json") if rest else None


def body_start(text: str) -> int:
    """Return where the body begins, after a BOM and the front matter; raises ValueError as `find` does."""
    found = find(text)
    return found.body if found else int(text.startswith("\ufeff"))
