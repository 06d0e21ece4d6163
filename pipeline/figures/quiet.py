"""Texts that are sure to hold no figure, or none but articles: told without reading them, in a tenth of the time.

Where nothing is sure the text is read. A test holds the answer against the reader, on texts made to lead it astray.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from itertools import chain, pairwise, product

from pipeline.figures.clean import ENTITY, OPAQUE, WORD, plain_character
from pipeline.figures.numerals import FRACTIONS
from pipeline.figures.patterns import ARABIC_PREFIXES, dual
from pipeline.languages import Language, language
from pipeline.languages.folding import folded
from pipeline.languages.units import currency_codes, currency_words, noun_quantities, unit_symbols, unit_words
from pipeline.model.locale import Locale


class Quiet(Enum):
    """What a text holds of figures."""

    NOTHING = auto()
    """None at all."""
    ARTICLES = auto()
    """None but words that may be articles or pronouns as well: `one`, `une`; nothing stands with them."""
    SMALL = auto()
    """None but numbers up to ten in letters, which a translation may add to a text that holds nothing."""
    UNKNOWN = auto()
    """Perhaps some: the text must be read."""


_COMBINING = "\0"
# Matches what makes a figure of any text: a digit, a fraction, a Roman numeral; not `I`, `dix`. It begins with a set of
# characters rather than with a choice: such a pattern skips all others at once.
_FIGURE = re.compile(f"[0-9{FRACTIONS}{_COMBINING}IVX](?:(?<![IVX])|[IVX])")
# Matches a sign that makes more of an article than that.
_SIGN = re.compile(r"[$€£¥₹%‰<>=≤≥~≈≃≅°℃]")


_ROMAN = frozenset("ivx")
_LETTERS = frozenset("".join(letters) for count in range(1, 5) for letters in product("ivx", repeat=count))
"""Roman numerals, perhaps."""
_BEFORE, _BEHIND = 3, 6
"""So many words before an article, and from it on, a unit may stand that belongs to it: `une autre goutte`."""
_NONE: frozenset[str] = frozenset()
_MOST = 10
"""The largest of the small numbers."""
# The words of a folded ASCII text; as `WORD`, in half the time.
_ASCII_WORD = re.compile("[a-z]+")
# A mask stands for itself, and would make another than an ASCII text of most.
_MASK = "\x1a"


class _Plain(dict[int, str]):
    """Character → what the reader makes of it, without accents; its case stays."""

    def __missing__(self, code: int) -> str:
        plain = plain_character(chr(code))
        if plain and unicodedata.combining(plain[0]):
            # It may be one letter with the character before it: that is for the reader.
            made = _COMBINING
        else:
            made = "".join(folded(sign).upper() if sign.isupper() else folded(sign) for sign in plain)
            made = " " if made == "\u00a0" else made
        self[code] = made
        return made


_PLAIN = _Plain()


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a language that begin figures."""

    numbers: frozenset[str]
    """Those with which figures begin, or that stand in such expressions."""
    labels: frozenset[str]
    """Before a Roman numeral: `type II`."""
    articles: frozenset[str]
    """Those of the first that may be no number."""
    beside: frozenset[str]
    """Near an article, these make a quantity or a price of it."""
    about: tuple[frozenset[str], ...]
    """In a text with all of one of these an article may be approximate."""
    joints: frozenset[str]
    """Articles with nothing but these between them may be the two bounds of one figure: `one out of one`."""
    phrases: tuple[str, ...]
    """Parts of texts that are figures without a number: `around the clock`."""
    large: frozenset[str]
    """One of these stands in every text with a number that is not small: a word, or what may be a Roman numeral."""
    characters: frozenset[str] = frozenset()
    """Where words stand without blanks: the first ones of words that begin figures."""
    large_characters: frozenset[str] = frozenset()
    """One of these stands in every number that is not small."""
    dual: re.Pattern[str] | None = None


def quiet(text: str, locale: Locale) -> Quiet:
    """Tell what a text, whose protected spans may be masked, holds of figures in the language of a locale.

    >>> [quiet(text, Locale("en")).name for text in ("A dose.", "Take one dose.", "Two mg.", "Twenty.", "80 %")]
    ['NOTHING', 'ARTICLES', 'SMALL', 'UNKNOWN', 'UNKNOWN']
    """
    words = _vocabulary(locale)
    if words is None or ("&" in text and ENTITY.search(text)):
        return Quiet.UNKNOWN
    plain = text if text.isascii() else text.replace(OPAQUE, _MASK)
    plain = plain if plain.isascii() else plain.translate(_PLAIN)
    if _FIGURE.search(plain):
        return Quiet.UNKNOWN
    low = plain.lower()
    for phrase in words.phrases:
        if phrase in low:
            return Quiet.UNKNOWN
    found = (_ASCII_WORD if low.isascii() else WORD).findall(low)
    if not words.labels.isdisjoint(found) and _labelled(found, words):
        return Quiet.UNKNOWN
    if words.numbers.isdisjoint(found) and not _inside(low, words):
        return Quiet.NOTHING
    if _SIGN.search(plain):
        return Quiet.UNKNOWN
    if words.articles and _alone(found, words):
        return Quiet.ARTICLES
    small = words.large.isdisjoint(found) and words.large_characters.isdisjoint(low)
    return Quiet.SMALL if small else Quiet.UNKNOWN


def _inside(low: str, words: _Vocabulary) -> bool:
    """Tell whether numbers may stand within the words of a folded text: a dual, or Chinese characters."""
    if words.characters and not words.characters.isdisjoint(low):
        return True
    return words.dual is not None and words.dual.search(low) is not None


def _labelled(found: list[str], words: _Vocabulary) -> bool:
    """Tell whether letters that may be a Roman numeral follow a word that calls for one."""
    return any(one in words.labels and _ROMAN.issuperset(other) for one, other in pairwise(found))


def _alone(found: list[str], words: _Vocabulary) -> bool:
    """Tell whether the only number words are articles with nothing beside them that makes them figures."""
    everything = frozenset(found)
    if any(phrase <= everything for phrase in words.about):
        return False
    last = -1
    for place, word in enumerate(found):
        if word in words.numbers:
            if word not in words.articles or (last >= 0 and words.joints.issuperset(found[last + 1 : place])):
                return False
            if not words.beside.isdisjoint(found[max(0, place - _BEFORE) : place + _BEHIND]):
                return False
            last = place
    return True


@lru_cache(maxsize=32)
def _vocabulary(locale: Locale) -> _Vocabulary | None:
    """Return the words of a locale; None where what stands in a text with one of them is not known."""
    words = language(locale)
    scales = words.scale_words if words.number_words else {}
    spoken = {folded(word): value for word, value in (*words.number_words.items(), *scales.items())}
    nouns = {noun: number for noun, (number, _) in noun_quantities(locale).items()}
    others = {**nouns, **{folded(word): value for word, value in words.ordinal_words.items()}}
    labels = tuple(map(folded, words.roman_labels))
    keys = (*spoken, *others)
    phrases = tuple(map(_literal, words.always_open))
    if None in phrases or any(not _plain_word(key) for key in (*keys, *labels)):
        return None
    said = (*(phrase for phrase in phrases if phrase), *map(folded, (*words.noon_words, *words.clock_words)))
    pattern = re.compile(dual(words)) if words.dual_endings else None
    first = _longest(keys)
    beyond = [key for table in (spoken, others) for key, value in table.items() if value > _MOST]
    # `ten and a half` is none of the small ones, and `one and a half` no article.
    halves = _longest(map(folded, words.half_endings))
    large = _longest(beyond, frozenset(keys) - frozenset(beyond)) | halves
    if words.unspaced:
        own = frozenset(key[0] for key in (*keys, *labels) if not key.isascii())
        # A scale word makes a large number of small ones: `二十`.
        scaled = (*beyond, *map(folded, scales), *labels)
        scaling = frozenset(sign for key in scaled if not key.isascii() for sign in key)
        return _Vocabulary(
            first | _LETTERS, _NONE, _NONE, _NONE, (), _NONE, said, large | _LETTERS, own, scaling, pattern
        )
    if words.code == "ar":
        prefixed, large = _prefixed(first), _prefixed(large)
        return _Vocabulary(prefixed | _LETTERS, _NONE, _NONE, _NONE, (), _NONE, said, large | _LETTERS, dual=pattern)
    small = frozenset(word for word, value in spoken.items() if value <= 1 and WORD.fullmatch(word))
    longer = _longest(key for key in keys if key not in small or key in others)
    last = frozenset(parts[-1] for label in labels if (parts := WORD.findall(label)))
    return _Vocabulary(
        first, last, small - longer, _beside(locale) | halves, _about(words), _joints(words), said, large, dual=pattern
    )


def _prefixed(words: Iterable[str]) -> frozenset[str]:
    """Return words as Arabic writes them, in one with a conjunction or an article before them."""
    return frozenset(prefix + word for word in words for prefix in ARABIC_PREFIXES)


def _plain_word(word: str) -> bool:
    """Tell whether a text with a word holds one of its parts, or a digit."""
    return not word.endswith("*") and (WORD.search(word) or _FIGURE.search(word)) is not None


def _about(words: Language) -> tuple[frozenset[str], ...]:
    """Return the words of each way to say that a number is approximate."""
    stated = (*words.approximations, *words.approximation_endings)
    return tuple(frozenset(WORD.findall(folded(word))) for word in stated)


def _beside(locale: Locale) -> frozenset[str]:
    """Return the longest parts of what makes a quantity or a price of the number beside it."""
    stated = (*unit_words(locale), *currency_words(locale), *map(folded, language(locale).unit_adjectives))
    return _longest((*stated, *map(folded, (*unit_symbols(), *currency_codes()))))


def _joints(words: Language) -> frozenset[str]:
    """Return the words of all that may stand between the two numbers of a range, ratio or list."""
    between = (*words.range_words, *words.ratio_words, *words.join_words, *chain(*words.between_words))
    # `zéro à moins de zéro` is a range too.
    stated = (*between, *words.comparators, *words.approximations, *words.minus_words, *words.fillers)
    return frozenset(part for joint in stated for part in WORD.findall(folded(joint)))


def _longest(words: Iterable[str], others: frozenset[str] = _NONE) -> frozenset[str]:
    """Return the longest part of each word, which stands in every text that the word stands in.

    A part that is one of the others by itself is taken only where all are, and then the last: the `عشر` of `ثاني عشر`.
    """
    found = (parts for word in words if (parts := WORD.findall(word)))
    return frozenset(max((p for p in parts if p not in others), key=len, default=parts[-1]) for parts in found)


# Matches `(?:a|b)?`, `[,،]?`, `,?`: what a text may lack, or have in several ways.
_VARIABLE = re.compile(r"\((?:\?:)?[^()]*\)[?*+]?|\[[^\[\]]*\][?*+]?|.[?*]")


def _literal(pattern: str) -> str | None:
    """Return a part of every text that a pattern matches; empty where they all hold a digit, None if none is found."""
    while (bare := _VARIABLE.sub("|", pattern)) != pattern:
        pattern = bare
    if re.search(r"\d", pattern):
        return ""
    parts = [] if re.search(r"[\\^$.]", pattern) else pattern.split("|")
    return folded(max(parts, key=len)) or None if parts else None
