"""Text → numbers by which it and texts like it are found."""

import hashlib
from zlib import crc32

from pipeline.catalogs.match import grams, word_pairs


def hashed(text: str) -> int:
    """Return a number for a text, the same in every run, that SQLite can hold."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=7).digest())


def features(text: str) -> list[int]:
    """Return what a text shares with texts like it: pairs of words, and runs of characters where words are few."""
    pairs = list(word_pairs(text))
    found = pairs if len(pairs) > 4 and len(pairs) * 7 > len(text) else [*pairs, *grams(text)]
    # Two features of one number make two texts a little more alike than they are: they are compared in the end.
    return list(dict.fromkeys(crc32(feature.encode("utf-8", "surrogatepass")) for feature in found))
