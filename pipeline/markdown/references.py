"""Link reference definitions: where the title stands."""

import re

from pipeline.markdown.spans import DESTINATION

# Matches `[label]: address "Title"`, its parts on one line or on several; group 1, 2 or 3 is the title.
_DEFINITION = re.compile(
    rf"\[(?:[^\[\]\\]|\\.)*\]:\s*(?:{DESTINATION})\s+"
    r"(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(((?:[^()\\]|\\.)*)\))\s*\Z",
    re.S,
)


def title_pieces(text: str, pieces: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Return the places of the lines of a definition's title; empty where none is found.

    >>> title_pieces('[a]: /url "One', ((0, 14),))
    ()
    """
    match = _DEFINITION.match("\n".join(text[start:end] for start, end in pieces))
    if match is None:
        return ()
    low, high = next(match.span(group) for group in (1, 2, 3) if match[group] is not None)
    found = []
    offset = 0
    for start, end in pieces:
        first, last = max(low - offset, 0), min(high - offset, end - start)
        if first <= last and first < end - start:
            found.append((start + first, start + last))
        offset += end - start + 1
    return tuple(place for place in found if place[0] < place[1])
