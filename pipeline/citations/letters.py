"""Capitals of titles, and the order in which works stand in a list."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "d", "de", "down", "for", "from", "in", "into", "nor", "of", "on",
    "onto", "or", "over", "so", "the", "till", "to", "up", "van", "via", "von", "with", "yet",
})  # fmt: skip


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def title_case(text: str) -> str:
    """Return English words as in a title; words that have a capital stay as they are.

    >>> title_case("efficacy of IV ketamine: a trial for the well-known")
    'Efficacy of IV Ketamine: A Trial for the Well-Known'
    """
    words = text.split(" ")
    for place, word in enumerate(words):
        opening = place == 0 or words[place - 1][-1:] in (":", "?", "!", "—", ".")
        if word.islower() and (opening or place == len(words) - 1 or word.strip(",;:()") not in _SMALL):
            parts = (
                part if part in _SMALL and number else _capital_letter(part)
                for number, part in enumerate(word.split("-"))
            )
            words[place] = "-".join(parts)
    return " ".join(words)


def _capital_letter(word: str) -> str:
    """Put a capital behind the brackets and quotes that a word begins with."""
    place = next((n for n, mark in enumerate(word) if mark.isalpha()), 0)
    return word[:place] + word[place : place + 1].upper() + word[place + 1 :]


def folded(values: Iterable[Any]) -> list[Any]:
    """Return sort keys in which accents and capitals make no difference; figures are compared as numbers."""
    found: list[Any] = []
    for value in values:
        if value is None or str(value) == "":
            found.append((2, ""))
            continue
        words = str(value)
        bare = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)).casefold()
        found.append((0, f"{int(words):020}") if words.isdecimal() else (1, re.sub(r"[^\w\s,]", "", bare)))
    return found
