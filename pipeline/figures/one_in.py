"""One in so many: `one in four`, `1 in 10,000`, which other languages say with the name of the part, *le quart*.

The number is a figure, so it is missed; that the name of the part stands there is asked only then.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from pipeline.figures.clean import plain
from pipeline.figures.grammar import grammar
from pipeline.figures.patterns import BLANK, LETTERS, NEVER, Phrasing
from pipeline.figures.shares import Share, Sort
from pipeline.languages import language
from pipeline.languages.folding import folded
from pipeline.model.locale import Locale

_REACH = 30
"""So many characters before a part the words that compare it may begin."""


def ones_in(text: str, locale: Locale) -> Iterator[Share]:
    """Yield what a text says as one of so many, in the language of a locale.

    >>> [str(share.value) for share in ones_in("one in four, 1 patient in 10,000 and 2 in 5", Locale("en"))]
    ['1/4', '1/10000']
    """
    spoken = grammar(locale).numbers.spoken
    for match in _pattern(locale).finditer(text):
        digits = re.sub(r"\D", "", match["whole"])
        whole = int(digits) if digits else spoken.meaning(folded(match["whole"]))
        if whole and whole > 1:
            yield Share(Sort.PART, Fraction(1, whole), match[0], *match.span())


def side(text: str, part: Share, locale: Locale) -> str:
    """Return `<` or `>` where words before a part of a text say less or more, else nothing.

    >>> side("fewer than one in four", Share(Sort.PART, Fraction(1, 4), "one in four", 11, 22), Locale("en"))
    '<'
    """
    context = grammar(locale).context
    # The `du` of `plus du quart` is of the words that compare, and the article of the part.
    for end in (part.start, part.start + len(part.text.split()[0])):
        before = plain(text[max(0, part.start - _REACH) : end])
        match = context.before.first(before, 0, len(before.text))
        sign = context.comparators.meaning(match["compared"]) if match and match["compared"] else None
        if sign:
            return "<" if sign[0] in "<≤" else ">"
    return ""


@lru_cache(maxsize=32)
def _pattern(locale: Locale) -> re.Pattern[str]:
    words = language(locale)
    if not words.one_in_words:
        return re.compile(NEVER)
    numbers = grammar(locale).numbers.spoken.meanings
    one = Phrasing(words).any(word for word, value in words.number_words.items() if value == 1)
    # A noun may stand between: `one patient in four`.
    return re.compile(
        rf"(?:(?<![\d.,])1|{one}){BLANK}+(?:{LETTERS}{BLANK}+)?{Phrasing(words).any(words.one_in_words)}{BLANK}+"
        rf"(?P<whole>\d{{1,3}}(?:[,. \u00a0\u202f]\d{{3}})+(?!\d)|\d+(?![.,]?\d)|{Phrasing(words).any(numbers)})",
        re.IGNORECASE,
    )
