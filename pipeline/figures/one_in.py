"""Some in so many: `one in four`, `3 in 10`, which other languages say with the name of the part, *le quart*, 三成.

The numbers are figures, so they are missed; that the name of the part stands there is asked only then.
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

_MANY = 10
_REACH = 30
"""So many characters before a part the words that compare it may begin."""


def ones_in(text: str, locale: Locale) -> Iterator[Share]:
    """Yield what a text says as one, or a few, of so many, in the language of a locale.

    >>> [str(share.value) for share in ones_in("one in four, 1 patient in 10,000, 2 in 5; 12 in 5", Locale("en"))]
    ['1/4', '1/10000', '2/5']
    """
    spoken = grammar(locale).numbers.spoken
    for match in _pattern(locale).finditer(text):
        digits = re.sub(r"\D", "", match["whole"])
        whole = int(digits) if digits else spoken.meaning(folded(match["whole"]))
        part = int(match["part"]) if match["part"].isdigit() else spoken.meaning(folded(match["part"]))
        if part and whole and whole > part:
            yield Share(Sort.PART, Fraction(part, whole), match[0], *match.span())


def side(text: str, part: Share, locale: Locale, firm: bool = False) -> str:
    """Return `<` or `>` where words before a part of a text say less or more, else nothing.

    Those that are often used without that sense, `in half an hour`, say nothing firm.

    >>> side("fewer than one in four", Share(Sort.PART, Fraction(1, 4), "one in four", 11, 22), Locale("en"))
    '<'
    """
    context = grammar(locale).context
    # The `du` of `plus du quart` is of the words that compare, and the article of the part.
    for end in (part.start, part.start + len(part.text.split()[0])):
        before = plain(text[max(0, part.start - _REACH) : end])
        match = context.before.first(before, 0, len(before.text))
        sign = context.comparators.meaning(match["compared"]) if match and match["compared"] else None
        if sign and not (firm and sign.endswith("?")):
            return "<" if sign[0] in "<≤" else ">"
    return ""


@lru_cache(maxsize=32)
def _pattern(locale: Locale) -> re.Pattern[str]:
    words = language(locale)
    if not words.one_in_words:
        return re.compile(NEVER)
    numbers = grammar(locale).numbers.spoken.meanings
    few = Phrasing(words).any(word for word, value in words.number_words.items() if 1 <= value < _MANY)
    # A noun may stand between: `one patient in four`.
    return re.compile(
        rf"(?P<part>(?<![\d.,])[1-9](?!\d)|{few}){BLANK}+(?:{LETTERS}{BLANK}+)?{Phrasing(words).any(words.one_in_words)}{BLANK}+"
        rf"(?P<whole>\d{{1,3}}(?:[,. \u00a0\u202f]\d{{3}})+(?!\d)|\d+(?![.,]?\d)|{Phrasing(words).any(numbers)})",
        re.IGNORECASE,
    )
