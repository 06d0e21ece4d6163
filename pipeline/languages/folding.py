"""Texts made alike for comparison: without case, accents and the letters that Arabic writes in several ways."""

import unicodedata
from functools import lru_cache

_ALIKE = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "’": "'", "ʼ": "'", "\u00a0": " "})


def folded(text: str) -> str:
    """Return the text in lower case and without accents, with as many characters as it had.

    >>> folded("Février, à L’Ère")
    "fevrier, a l'ere"
    """
    if text.isascii():
        return text.lower()
    return "".join(map(_folded_character, text))


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character.translate(_ALIKE))[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base
