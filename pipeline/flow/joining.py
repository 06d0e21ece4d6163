"""Inline texts put together, and taken apart where their sentences or lines say where."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from pipeline.checks.sentences import sentences

_WIDE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uff60]")


def joined(texts: Sequence[str]) -> str:
    """Return texts as one: with a blank between them, with none where Chinese or Japanese ends and goes on.

    >>> joined(["Un.", "Deux."]), joined(["一。", "二。"])
    ('Un. Deux.', '一。二。')
    """
    whole = texts[0] if texts else ""
    for text in texts[1:]:
        wide = bool(whole and text and _WIDE.match(whole[-1]) and _WIDE.match(text[0]))
        whole += text if wide else f" {text}"
    return whole


def in_sentences(text: str) -> list[str]:
    """Return the sentences of a text, roughly; joined they are the text but for blanks."""
    return [text[start:end] for start, end in sentences(text)]


def in_lines(text: str) -> list[str]:
    """Return the lines of a text, without what breaks them.

    >>> in_lines("Un  \\ndeux.")
    ['Un', 'deux.']
    """
    return [line.rstrip(" \\").strip() for line in text.split("\n") if line.strip(" \\")]


def parted(text: str, like: Sequence[str]) -> list[str] | None:
    """Return a text in as many parts as there are texts, with as many lines or sentences each; None where it has not.

    >>> parted("Un. Deux! Trois.", ["One. Two.", "Three."])
    ['Un. Deux!', 'Trois.']
    >>> parted("Un, deux, trois.", ["One.", "Two."]) is None
    True
    """
    for cut in (in_lines, in_sentences):
        pieces, counts = cut(text), [len(cut(one)) for one in like]
        if len(pieces) == sum(counts) and len(pieces) > 1 and all(counts):
            return list(_groups(pieces, counts))
    return None


def _groups(pieces: Sequence[str], counts: Sequence[int]) -> Iterator[str]:
    for start, end in pairwise(accumulate(counts, initial=0)):
        yield joined(pieces[start:end])
