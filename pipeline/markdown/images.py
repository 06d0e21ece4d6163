"""An image alone in its block, whose text and title are units of their own."""

import re

from pipeline.markdown.spans import DESTINATION

# Matches `![alt](image.png "title")`; not `![alt](image.png) and words`.
_IMAGE = re.compile(
    rf"!\[(?P<alt>(?:\\.|[^\[\]\\])*)\]\(\s*(?:{DESTINATION})"
    r"(?:\s+(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'|\((?P<round>(?:\\.|[^()\\])*)\)))?\s*\)"
    r"(?:\{[^{}]*\})?",
    re.S,
)


def lone_image(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, `alt` or `title`) of the words of an image that is all of `text`; empty where it is not.

    >>> lone_image('![A room](room.svg "Calm")')
    [(2, 8, 'alt'), (20, 24, 'title')]
    """
    match = _IMAGE.fullmatch(text) if text.startswith("![") else None
    if match is None:
        return []
    titles = [(*match.span(group), "title") for group in ("double", "single", "round") if match[group]]
    return [(*match.span("alt"), "alt"), *titles]
