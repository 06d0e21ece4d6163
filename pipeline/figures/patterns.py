"""Words of a language as patterns: whole words, however they are spaced, hyphenated or prefixed."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from pipeline.figures.clean import WORD, Plain
from pipeline.languages import Language
from pipeline.languages.folding import folded

# Vowel signs are no letters for `re`, but a word goes on behind them.
# A class of one or two ranges is compiled in a tenth of the time of one with more.
_SIGNS = ("\u0300-\u036f\u0591-\u05c7", "\u0900-\u0963\u0970-\u109f", "\u1780-\u17ff")
BEFORE = r"(?<![^\W\d_])" + "".join(f"(?<![{signs}])" for signs in _SIGNS)
AFTER = r"(?![^\W\d_])" + "".join(f"(?![{signs}])" for signs in _SIGNS)
# The same for words of letters that take no other signs than accents; compiled in a tenth of the time.
_BEFORE_LATIN = r"(?<![^\W\d_])(?<![\u0300-\u036f])"
_AFTER_LATIN = r"(?![^\W\d_])(?![\u0300-\u036f])"
LETTERS = rf"(?:[^\W\d_]|[{''.join(_SIGNS)}])+"
"""A word; those of Punjabi hold vowel signs."""
BLANK = r"[ \u00a0\n\t]"
NEVER = "(?!)"

# Between a number and its unit: a blank, a hyphen, the end of an emphasis.
GAP = rf"[*_]{{0,3}}{BLANK}{{0,2}}(?:-{BLANK}?)?[*_]{{0,3}}"

# `and`, `in`, `to` and the article are written in one with the word that follows.
GLUED, _ARTICLES = "وفبل", ("ال", "ل", "")
_ARABIC_PREFIX = f"(?:[{GLUED}]|)(?:{'|'.join(_ARTICLES)})"
ARABIC_PREFIXES = tuple(before + article for before in ("", *GLUED) for article in _ARTICLES)
"""All that `_ARABIC_PREFIX` matches."""
_PREFIXED = re.compile("[\u0600-\u06ff]")
_LONGEST_PREFIX = 3

V = TypeVar("V")


@dataclass(frozen=True)
class Words(Generic[V]):
    """Words of a language, folded, with what they mean."""

    meanings: Mapping[str, V]
    written: str
    """The pattern that they match."""
    beginnings: frozenset[str] | None
    """The first runs of letters of all words; None where words stand without blanks or with prefixes."""
    stems: tuple[str, ...] = ()
    """Those of which a word is only the beginning: `щоденн*`."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when a text may hold one of the words: of most tables, few catalogs hold any."""
        return re.compile(self.written)

    def found(self, source: Plain, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches in folded text between two places, none inside another; `$` is the second place.

        The pattern is tried only where one of the words can begin: most texts hold none.
        """
        end = len(source.folded) if end is None else end
        if self.beginnings is None:
            yield from self.pattern.finditer(source.folded, start, end)
            return
        stems = self.stems
        if self.beginnings.isdisjoint(source.vocabulary) and not (
            stems and any(word.startswith(stems) for word in source.vocabulary)
        ):
            return
        for place, word in source.words[bisect_left(source.words, (start,)) :]:
            if place >= end:
                return
            if place >= start and (word in self.beginnings or (stems and word.startswith(stems))):
                match = self.pattern.match(source.folded, place, end)
                if match:
                    yield match
                    start = match.end()

    def first(self, source: Plain, start: int, end: int) -> re.Match[str] | None:
        """Return the first match between two places."""
        return next(self.found(source, start, end), None)

    def at(self, source: Plain, place: int) -> tuple[V, int] | None:
        """Return what the word at a place means, and where it ends."""
        match = self.pattern.match(source.folded, place)
        meaning = self.meaning(match[0]) if match else None
        return None if match is None or meaning is None else (meaning, match.end())

    def meaning(self, text: str) -> V | None:
        """Return what a matched text means: its blanks, hyphens and prefixes may differ from the word's."""
        key = re.sub(r"\s+", " ", text)
        for candidate in (key, key.replace("-", " "), key.replace(" ", "-")):
            if candidate in self.meanings:
                return self.meanings[candidate]
        for cut in range(1, _LONGEST_PREFIX + 1 if _PREFIXED.match(key) else 1):
            if key[cut:] in self.meanings:
                return self.meanings[key[cut:]]
        stems = (word for word in self.meanings if word.endswith("*") and key.startswith(word[:-1]))
        return next((self.meanings[stem] for stem in stems), None)


class Phrasing:
    """How the words of a language are looked for."""

    def __init__(self, words: Language) -> None:
        self._unspaced = words.unspaced
        self._prefix = _ARABIC_PREFIX if words.code == "ar" else ""

    def any(self, words: Iterable[str]) -> str:
        """Return a pattern that matches any of the words, the longest first, and nothing where there are none."""
        bounds: dict[tuple[str, str], list[str]] = {}
        stated = {folded(word) for word in words if word}
        edges = (_BEFORE_LATIN, _AFTER_LATIN) if all(map(str.isascii, stated)) else (BEFORE, AFTER)
        for word in sorted(stated, key=lambda word: (-len(word), word)):
            before, text, after = self._bounded(word, edges)
            bounds.setdefault((before, after), []).append(text)
        # Words that end in a dot come first: `мм рт. ст.` before `мм`.
        ordered = sorted(bounds.items(), key=lambda bound: bound[0][1] == edges[1])
        choices = (f"{before}(?:{'|'.join(_by_first_word(texts))}){after}" for (before, after), texts in ordered)
        return f"(?:{'|'.join(choices) or NEVER})"

    def table(self, words: Mapping[str, V], pattern: str = "") -> Words[V]:
        """Return words with their meanings; the pattern, where one is given, begins with one of them."""
        meanings = {folded(word): meaning for word, meaning in words.items()}
        beginnings = {match[0] for word in meanings if (match := WORD.match(word))}
        spaced = len(meanings) == 0 or not (self._unspaced or self._prefix or any(not WORD.match(w) for w in meanings))
        stems = tuple(word[:-1] for word in meanings if (match := WORD.match(word)) and word == f"{match[0]}*")
        return Words(meanings, pattern or self.any(meanings), frozenset(beginnings) if spaced else None, stems)

    def _bounded(self, word: str, edges: tuple[str, str]) -> tuple[str, str, str]:
        """Return a word's pattern, and what must hold before and after it."""
        stem = word.removesuffix("*")
        # `forty-one` is `forty one` too.
        text = re.escape(stem).replace("\\ ", f"{BLANK}+").replace("\\-", f"(?:{BLANK}|-)+")
        if self._unspaced and not word.isascii():
            return "", text, ""
        before = edges[0] + self._prefix if stem[0].isalpha() else ""
        return before, text, r"[^\W\d_]*" if stem != word else edges[1] if _goes_on(stem[-1]) else ""


def _by_first_word(texts: Iterable[str]) -> Iterator[str]:
    """Yield the patterns of words that begin alike as one: most are left where their first word does not stand."""
    # A word by itself stays in its place: `años-persona` comes before `años`.
    behind: dict[str, list[str]] = {}
    for text in texts:
        first, blank, rest = text.partition(f"{BLANK}+")
        behind.setdefault(first + blank, []).append(rest)
    yield from (f"{first}(?:{'|'.join(rests)})" if any(rests) else first for first, rests in behind.items())


def dual(words: Language) -> str:
    """Return a pattern of nouns with the ending of a dual."""
    return rf"{BEFORE}[^\W\d_]{{3,}}(?:{'|'.join(words.dual_endings)}){AFTER}" if words.dual_endings else NEVER


def _goes_on(character: str) -> bool:
    return character.isalpha() or bool(re.match(f"[{''.join(_SIGNS)}]", character))
