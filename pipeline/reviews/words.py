"""Two texts as a difference of words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# Cuts `Take 0.5 mg.` into `Take`, ` `, `0.5`, ` `, `mg`, `.`: a figure changes whole. A character of a script that
# writes no blanks between words is a word.
_PARTS = re.compile(r"\s+|[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+|.", re.DOTALL)
_LIMIT = 4000
"""Parts of one text: longer ones are shown whole, old and new, rather than compared for minutes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a difference."""

    kind: str
    """`same`, `gone` or `new`."""
    text: str


def word_difference(before: str, after: str) -> tuple[Piece, ...]:
    """Return what stayed, went and came, in order: without `new` it is the one text, without `gone` the other.

    >>> [piece.text for piece in word_difference("Take 5 mg.", "Take 50 mg.") if piece.kind != "same"]
    ['5', '50']
    """
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    if max(len(old), len(new)) > _LIMIT and before != after:
        return tuple(_pieces([("gone", before), ("new", after)]))
    found = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(("same", "".join(old[i:j])))
        else:
            found += [("gone", "".join(old[i:j])), ("new", "".join(new[k:m]))]
    return tuple(_pieces(found))


def _pieces(found: list[tuple[str, str]]) -> Iterator[Piece]:
    return (Piece(kind, text) for kind, text in found if text)
