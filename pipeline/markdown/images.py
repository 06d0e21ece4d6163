"""An image alone in its block, whose text and title are units of their own."""

import re

from pipeline.markdown.spans import DESTINATION

# Matches `![alt](image.png "title")`; not `![alt](image.png) and words`.
_IMAGE = re.compile(
    rf"!\[(?P<alt>(?:\\.|[^\[\]\\])*)\]\(\s*(?:{DESTINATION})"
    r"(?:\s+(?:\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'|\((?P<round>(?:\\.|[^()\\])*)\)))?\s*\)"
    r"(?P<attributes>\{[^{}]*\})?",
    re.S,
)
# Matches `fig-alt="A weir"`, what Quarto's images and kramdown's say of themselves beside their text.
_SPOKEN = re.compile(r"(?<=[\s{:])(?:fig-alt|fig-cap|alt|title)=\"((?:\\.|[^\"\\])*)\"")


def lone_image(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, `alt` or `title`) of the words of an image that is all of `text`; empty where it is not.

    >>> lone_image('![A room](room.svg "Calm")')
    [(2, 8, 'alt'), (20, 24, 'title')]
    """
    match = _IMAGE.fullmatch(text) if text.startswith("![") else None
    if match is None:
        return []
    titles = [(*match.span(group), "title") for group in ("double", "single", "round") if match[group]]
    if match["attributes"]:
        titles += [(*found.span(1), "title") for found in _SPOKEN.finditer(text, match.start("attributes"))]
    return [(*match.span("alt"), "alt"), *titles]
