"""Words of the source on which a reviewer's eye should rest."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from pipeline.checks.rule import Pair
from pipeline.languages import word_pattern
from pipeline.model.finding import Problem
from pipeline.model.locale import Locale

_SHOWN = 5
"""Words that a message names."""


def listed(pair: Pair, words: Callable[[Locale], tuple[str, ...]], noun: str, question: str) -> Iterator[Problem]:
    """Yield one problem that names the words of a kind in the source text, none where there are none."""
    found = list(_pattern(words, pair.source_locale).finditer(pair.source_prose))
    if found:
        names = dict.fromkeys(match[0].lower() for match in found)
        yield Problem(f"{noun}: {quoted(names)}", question, source_place=found[0].span())


def quoted(names: Iterable[str]) -> str:
    """Return names for a message, the first ones where there are many."""
    texts = [f"“{name}”" for name in names]
    return ", ".join(texts[:_SHOWN]) + (" …" if len(texts) > _SHOWN else "")


@lru_cache(maxsize=64)
def _pattern(words: Callable[[Locale], tuple[str, ...]], locale: Locale) -> re.Pattern[str]:
    return word_pattern(words(locale))
