"""Negations of a text, as far as a list of words can tell.

A negation is a word (`not`, `sans`), two halves that belong together (`ne … pas` is found by either), or is held by
another word (`impossible`, `déconseillé`). What sounds like one and denies nothing (`not only`) is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.languages import language, word_pattern
from pipeline.model.finding import Place
from pipeline.model.locale import Locale

_WORD = re.compile(r"[^\W\d_]+")


def firm_negations(text: str, locale: Locale) -> Iterator[Place]:
    """Yield where a text denies something in words that any translation must deny in some way.

    >>> [text for text in ("not only", "Do not drive.", "unless you ask") if any(firm_negations(text, Locale("en")))]
    ['Do not drive.']
    """
    known = _firm(locale)
    lower = text.lower()
    if known.words.isdisjoint(_WORD.findall(lower)) and not any(part in lower for part in known.parts):
        return
    pattern = known.pattern
    first = pattern.search(text)
    if first is None:
        return
    idle = [match.span() for match in known.idioms.finditer(text)] if any(cue in lower for cue in known.cues) else ()
    for match in pattern.finditer(text, first.start()):
        if not any(start <= match.start() and match.end() <= end for start, end in idle):
            yield match.span()


@lru_cache(maxsize=8192)
def source_negations(text: str, locale: Locale) -> tuple[Place, ...]:
    """Return the firm negations of a source text, which stands in the catalogs of several locales."""
    return tuple(firm_negations(text, locale))


def firmly(text: str, locale: Locale) -> bool:
    """Tell whether a text holds a negation that any translation must have."""
    return any(True for _ in firm_negations(text, locale))


def denies(text: str, locale: Locale) -> bool:
    """Tell whether a text holds a negation of any kind."""
    pattern, plain = _any(locale)
    # Most translations of a negation hold a plain one: looking words up is cheaper than looking for them.
    return not plain.isdisjoint(text.lower().split()) or pattern.search(text) is not None


def stated(locale: Locale) -> bool:
    """Tell whether the negations of a language are known."""
    return bool(language(locale).negations)


@dataclass(frozen=True, slots=True)
class _Firm:
    """The negations that any translation must have, and what shows at little cost that a text holds none."""

    pattern: re.Pattern[str]
    words: frozenset[str]
    parts: tuple[str, ...]
    """What stands in every text with a negation that is none of the words."""
    idioms: re.Pattern[str]
    cues: tuple[str, ...]
    """What stands in every text with an idiom."""


@lru_cache(maxsize=32)
def _firm(locale: Locale) -> _Firm:
    known = language(locale)
    weak = frozenset(known.weak_negations)
    firm = tuple(word for word in known.negations if word not in weak)
    whole = frozenset(word for word in firm if word.isascii() and word.isalpha())
    # An apostrophe may be either one: of `n't`, `n'` and `n’` are looked for.
    parts = (re.split(r"[*\s]", word)[0] for word in firm if word not in whole)
    written = (part[: part.find("'") + 1] if "'" in part else part for part in parts)
    either = dict.fromkeys(form for part in written for form in (part, part.replace("'", "’")))
    cues = dict.fromkeys(_cue(idiom, frozenset(firm)) for idiom in known.negation_idioms)
    return _Firm(word_pattern(firm), whole, tuple(either), word_pattern(known.negation_idioms), tuple(cues))


def _cue(idiom: str, negations: frozenset[str]) -> str:
    """Return a part of an idiom that is written in one way only; where it can be, no negation itself."""
    if not re.search(r"[*'\s]", idiom):
        return idiom
    parts = re.split(r"[*'\s]+", idiom)
    return max(parts, key=lambda part: (part not in negations, len(part)))


@lru_cache(maxsize=32)
def _any(locale: Locale) -> tuple[re.Pattern[str], frozenset[str]]:
    known = language(locale)
    return word_pattern((*known.negations, *known.negative_words)), frozenset(known.negations)
