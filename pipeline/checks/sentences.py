"""Inline texts as sentences, roughly: enough to hold two texts side by side, not to teach grammar."""

import re
from itertools import pairwise

# Matches the place behind `dose. `, `dose? `, `剂量。`, `جرعة؟ `; not in `0.5`, `e.g. the`, `Dr. Kang`, `No. 5`.
_BREAK = re.compile(
    r"(?<![ .(][A-Za-z])(?<!\b(?:Dr|No|vs|St|Mr|Ms|al|pp|cf|ex))(?<!\b(?:Mrs|vol|Inc))[.!?؟…][*_\"”»’)\]]*\s+(?=\S)"
    r"|[。！？][”’」』）]*|।[*_\"”)]*\s*|\n\s*\n|(?:\\|  )\n"
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text begin and end, marks included; blank stretches are none.

    >>> text = "Take 0.5 mg. Then wait! Dr. Kang?"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Take 0.5 mg.', 'Then wait!', 'Dr. Kang?']
    """
    edges = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    found = []
    for start, end in pairwise(edges):
        stretch = text[start:end]
        if stretch.strip():
            first = start + len(stretch) - len(stretch.lstrip())
            found.append((first, start + len(stretch.rstrip())))
    return found
