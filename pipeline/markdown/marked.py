"""Lines of marks as a token of the parser: what they are, what of them a translation must leave, where words stand."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.rules_block import StateBlock

MARKED = "marked"
"""The type of the token."""

_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Words:
    """Where words stand in a line of marks: places counted from the ends of their lines."""

    pieces: tuple[tuple[int, int, int], ...]
    """(line, first character, after the last one), the last two counted backwards."""
    style: str
    """How a translation is written; see `written.py`."""


def push_marked(
    state: StateBlock, first: int, last: int, reason: str, words: Iterable[Words] = (), other: Iterable[Words] = ()
) -> None:
    """Push lines of marks with the words in them; what stands outside the words is the same in every language.

    `other` are places where a translation may put words that the source did not know for such.
    """
    token = state.push(MARKED, "", 0)
    found = tuple(words)
    shown = [" ".join(state.src[state.eMarks[n] - a : state.eMarks[n] - b] for n, a, b in t.pieces) for t in found]
    token.map, token.info, token.meta = [first, last], reason, {"words": found, "shown": shown}
    token.content = _outside(state, first, last, tuple(dict.fromkeys((*found, *other))))
    lengths = state.env.get("lengths")
    if lengths is not None:
        for line in range(first, last):
            lengths.setdefault(line, state.eMarks[line] - state.bMarks[line] - state.tShift[line])


def _outside(state: StateBlock, first: int, last: int, words: tuple[Words, ...]) -> str:
    """Return the lines without their words; a text of several lines may be translated by one line."""
    inside = {line for text in words for line, _, _ in text.pieces}
    further = {line for text in words for line, _, _ in text.pieces[1:]}
    out = []
    for line in range(first, last):
        text = text_of(state, line)
        if line in inside and line not in further:
            ranges = sorted((p[1:] for t in words for p in t.pieces if p[0] == line), reverse=True)
            position, kept = 0, []
            for start, end in ranges:
                kept.append(text[position : len(text) - start])
                position = len(text) - end
            out.append("\0".join([*kept, text[position:]]))
        elif line not in further:
            out.append(text)
    return "\n".join(out)


def text_of(state: StateBlock, line: int) -> str:
    """Return a line without the marks of the blocks around it and the blanks before it."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def group_words(match: re.Match[str], line: int, style: str, *groups: str) -> Iterator[Words]:
    """Yield where the first group that holds words stands in a line."""
    for group in groups:
        if match[group] and _WORD.search(match[group]):
            end = len(match.string)
            yield Words(((line, end - match.start(group), end - match.end(group)),), style)
            return
