"""Texts as words: each with its stems and its place; protected spans hold none."""

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.languages.inflection import stems

# A run of letters and digits of one script: `用Spravato` is two words, and so is `بـSpravato`. The marks of Gurmukhi
# and Devanagari, and accents that stand by themselves, are part of a word; apostrophes and hyphens are not.
_WORD = re.compile(
    r"[A-Za-z0-9\u00c0-\u024f\u0300-\u036f]+"
    r"|[\u3040-\u30ff\u3400-\u9fff]+"
    r"|(?:[^\W_A-Za-z0-9\u00c0-\u024f\u3040-\u30ff\u3400-\u9fff]|[\u0640\u064b-\u0652\u0300-\u036f]"
    r"|[\u0900-\u0963\u0970-\u0a7f])+"
)
# Between two words of one phrase: blanks, hyphens, apostrophes and marks of emphasis; no comma, no full stop.
_JOIN = re.compile(r"[\s\u00a0\u202f'’*_\u2010\u2011-]*")


class Word(NamedTuple):
    """One word of a text."""

    text: str
    stems: tuple[str, ...]
    start: int
    end: int
    joined: bool
    """Nothing but a blank, a hyphen or an apostrophe stands between it and the word before."""


@lru_cache(maxsize=512)
def words(text: str, code: str) -> tuple[Word, ...]:
    """Return the words of a text in a language, in reading order.

    >>> [(word.text, word.stems, word.joined) for word in words("L’off-label, doses", "en")][1:]
    [('off', ('off',), True), ('label', ('label',), True), ('doses', ('dos',), False)]
    """
    found = []
    end = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        joined = text[end:start] == " " or _JOIN.fullmatch(text, end, start) is not None
        found.append(Word(match[0], stems(match[0], code), start, stop, joined))
        end = stop
    return tuple(found)
