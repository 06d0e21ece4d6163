"""Words of which one in another's place turns a sentence round."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from pipeline.languages import Language, language
from pipeline.languages.language import word_pattern
from pipeline.model.locale import Locale

_ASKED = 200
"""Words of one side: of more it is not asked which denies which."""


def turned(old: Sequence[str], new: Sequence[str], locale: Locale) -> bool:
    """Tell whether a word was replaced by its opposite.

    >>> turned(["before", "meals"], ["after", "meals"], Locale("en"))
    True
    >>> turned(["an", "effective", "way"], ["an", "ineffective", "way"], Locale("en"))
    True
    >>> turned(["the", "clinic"], ["the", "office"], Locale("en"))
    False
    """
    lost, gained = list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())
    if not lost or not gained:
        return False
    known = language(locale)
    if any(_of_one_group(group, lost, gained) for group in _groups(locale)):
        return True
    left = dict.fromkeys(gained[:_ASKED])
    return any(_denied(word, other, known) or _denied(other, word, known) for word in lost[:_ASKED] for other in left)


@cache
def _groups(locale: Locale) -> tuple[tuple[re.Pattern[str], ...], ...]:
    return tuple(tuple(word_pattern((word,)) for word in group) for group in language(locale).opposites)


def _of_one_group(group: Sequence[re.Pattern[str]], lost: Sequence[str], gained: Sequence[str]) -> bool:
    before, after = (
        {number for number, pattern in enumerate(group) if any(map(pattern.match, side))} for side in (lost, gained)
    )
    return bool(before and after and before != after)


def _denied(word: str, other: str, known: Language) -> bool:
    """Tell whether the second word denies the first, or has the opposite beginning."""
    if any(other == prefix + word for prefix in known.negative_prefixes):
        return len(word) > 3
    return any(
        word.startswith(a) and other.startswith(b) and word[len(a) :] == other[len(b) :]
        for group in known.opposite_prefixes
        for a in group
        for b in group
        if a != b and len(word) > len(a) + 2
    )
