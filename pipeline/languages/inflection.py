"""Words without their endings, so that a term is found in its plural, its feminine and behind its article.

This is no grammar: it strips what the module of a language lists, so that two forms of one word become the same. Two
words that become the same by chance are the price; the lists are short so that it is seldom paid.
"""

from functools import lru_cache

from pipeline.languages import LANGUAGES
from pipeline.languages.language import Language

_UNKNOWN = Language()
_SHORTEST = 3
"""Letters that stay when an ending goes: `gas` keeps its s."""
_ALIKE = str.maketrans({
    "œ": "oe", "æ": "ae", "’": "'", "ʼ": "'", "ß": "ss",
    # Arabic: the letters that are written in several ways; marks of vowels and the lengthening stroke go.
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": "", **{chr(n): "" for n in range(0x064B, 0x0653)},
})  # fmt: skip
_BASE_LETTERS = str.maketrans("áéíóúüâêôãõàäö", "aeiouuaeoaoaao")


@lru_cache(maxsize=65536)
def stems(word: str, code: str, verb: bool = False) -> tuple[str, ...]:
    """Return what may be left of a word without its endings and clitics; the likeliest first, never empty.

    `code` is the language's. Of a language that has no module the word itself is returned, in lower case.

    >>> stems("therapies", "en"), stems("premières", "fr")
    (('therapi',), ('premier',))
    """
    known = LANGUAGES.get(code, _UNKNOWN)
    plain = word.lower().translate(_ALIKE)
    if known.unaccented_stems:
        plain = plain.translate(_BASE_LETTERS)
    found = {_bare(plain, known, verb): None}
    for clitic in known.proclitics:
        if plain.startswith(clitic) and len(plain) - len(clitic) >= _SHORTEST:
            found[_bare(plain[len(clitic) :], known, verb)] = None
    return tuple(found)


def _bare(word: str, known: Language, verb: bool) -> str:
    if verb:
        for ending in known.verb_endings:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
                return word[: -len(ending)]
    for ending, instead in known.endings:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: len(word) - len(ending)] + instead
    return word
