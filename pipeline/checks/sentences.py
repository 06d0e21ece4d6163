"""Inline texts as sentences, roughly: enough to hold two texts side by side, not to teach grammar."""

import re
from functools import lru_cache
from itertools import pairwise

# Matches the place behind `dose. `, `dose? `, `剂量。`, `جرعة؟ `; not in `0.5`, `e.g. the`, `Dr. Kang`, `No. 5`.
_BREAK = re.compile(
    r"(?<![ .(][A-Za-z])(?<!\b(?:Dr|No|vs|St|Mr|Ms|al|pp|cf|ex))(?<!\b(?:Mrs|vol|Inc))[.!?؟…][*_\"”»’)\]]*\s+(?=\S)"
    r"|[。！？][”’」』）]*|।[*_\"”)]*\s*|\n\s*\n|(?:\\|  )\n"
)


_MARKS = r"[,;:.!?()。，；：、？！؟،؛।—–]+"


@lru_cache(maxsize=64)
def _between(words: tuple[str, ...]) -> re.Pattern[str]:
    spaced = "|".join(re.escape(word) for word in words)
    # Chinese writes no blanks between words.
    inside = "|".join(re.escape(word) for word in words if re.match(r"[\u3040-\u9fff]", word))
    # The word stays with what it begins: `nor` denies too.
    patterns = (_MARKS, rf"\s(?=(?:{spaced})\s)" if spaced else "", f"(?={inside})" if inside else "")
    return re.compile("|".join(filter(None, patterns)), re.I)


def clauses(text: str, words: tuple[str, ...]) -> list[str]:
    """Return what a text says piece by piece, parted by marks and by words such as `and`.

    >>> clauses("Do not drive, and wait", ("and", "but"))
    ['Do not drive', '', 'and wait']
    """
    return _between(words).split(text)


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
