"""Texts made alike for comparison: without case, accents and the letters that Arabic writes in several ways."""

import unicodedata

# The micro sign is the Greek letter of any word.
_ALIKE = str.maketrans({"µ": "μ", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "’": "'", "ʼ": "'", "\u00a0": " "})


def folded(text: str) -> str:
    """Return the text in lower case and without accents, with as many characters as it had.

    >>> folded("Février, à L’Ère")
    "fevrier, a l'ere"
    """
    if text.isascii():
        return text.lower()
    return text.translate(_FOLDED)


class _Folded(dict[int, str]):
    """Character → the folded one, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _folded_character(chr(code))
        return made


_FOLDED = _Folded()


def _folded_character(character: str) -> str:
    if "\uac00" <= character <= "\ud7a3":
        return character  # A syllable of Korean is no letter with accents.
    base = unicodedata.normalize("NFD", character.translate(_ALIKE))[0]
    lower = base.lower()
    return lower if len(lower) == 1 else base
