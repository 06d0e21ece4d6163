"""How often, said in words: `daily`, `per week`, `every other day`; one in the place of another is another dose.

As with parts and multiples nobody misses one: `5 mg daily` is *5 mg/j* too, and a period named twice may be named once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from pipeline.figures.clean import plain
from pipeline.figures.patterns import Phrasing, Words
from pipeline.figures.shares import Share, Sort
from pipeline.languages import language
from pipeline.languages.folding import folded
from pipeline.model.locale import Locale


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a locale for how often."""

    words: Words[int]
    some: tuple[str, ...]
    """One of these stands in every text with one of the words: asked first."""


def periods(text: str, locale: Locale) -> tuple[Share, ...]:
    """Return how often a text says that something is done, in hours, in the language of a locale.

    >>> [(str(one.value), one.text) for one in periods("5 mg every other day, with a weekly check", Locale("en"))]
    [('48', 'every other day'), ('168', 'weekly')]
    """
    known = _vocabulary(locale)
    low = text.lower() if known else ""
    if known is None or not any(part in low for part in known.some):
        return ()
    source = plain(text)
    return tuple(
        Share(Sort.PERIOD, Fraction(hours), text[start:end], start, end)
        for match in known.words.found(source)
        if (hours := known.words.meaning(match[0]))
        for start, end in (source.span(*match.span()),)
    )


def turned(source: Sequence[Share], target: Sequence[Share]) -> Iterator[tuple[Share, Share]]:
    """Yield each period that a translation has nowhere, with one that it has and the source has nowhere."""
    lost = {share.value: share for share in source if share not in target}
    added = {share.value: share for share in target if share not in source}
    yield from zip(lost.values(), added.values(), strict=False)


@lru_cache(maxsize=64)
def _vocabulary(locale: Locale) -> _Vocabulary | None:
    """Return the words of a locale; None where its language states none."""
    words = language(locale)
    if not words.period_words:
        return None
    endings = {form.rstrip("*").split()[-1] for word in words.period_words for form in (word, folded(word))}
    some = tuple(sorted(part for part in endings if not any(one in part for one in endings - {part})))
    return _Vocabulary(Phrasing(words).table(words.period_words), some)
