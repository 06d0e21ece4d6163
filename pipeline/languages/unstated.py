"""A language without a module of its own: the little of it that CLDR alone tells."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from pipeline.languages.cldr import compact_patterns, currency_names, day_halves, in_cldr
from pipeline.languages.language import Language
from pipeline.model.locale import Locale

_DOLLARS = ("USD", "CAD", "AUD")
_NAMED = (*_DOLLARS, "EUR", "GBP")
# Matches what is written without blanks: the characters of Japanese, the letters of Thai, Lao, Khmer, Burmese.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u9fff]")
# Matches the `miljoen` of `0 miljoen`, the `万` of `0万`, the `tys.` of `0 tys.`; not the `K` of `0K`, which is a sign.
_SCALE = re.compile(r"0+[\s\u00a0]*(?P<word>(?![A-Za-z]{1,2}(?![^\W\d_]))[^\W\d_]\S*)")
_INFLECTED = 4
"""From so many letters on, other endings may stand behind a word: `miljoen`, `miljoenen`."""
_STEM = 5
"""So many letters of a word are alike in all its cases: the Turkish `dolar`, `doları`."""


@lru_cache(maxsize=64)
def unstated(locale: Locale) -> Language:
    """Return what CLDR tells of the numbers of a language; empty where it does not know the language.

    >>> unstated(Locale("nl")).scale_words["miljoen*"], unstated(Locale("ja")).scale_words["万"]
    (1000000, 10000)
    """
    if not in_cldr(locale):
        return Language()
    scales = _scales(locale)
    unspaced = any(_UNSPACED.match(word) for word in scales)
    halves = day_halves(locale) if unspaced or locale.language == "ko" else {}
    return Language(scale_words=scales, currency_words=_currencies(locale), unspaced=unspaced, day_halves=halves)


def _scales(locale: Locale) -> Mapping[str, int]:
    """Return the words behind a number that multiply it: those of CLDR's short forms of large numbers."""
    words: dict[str, int] = {}
    for power, pattern in compact_patterns(locale):
        match = _SCALE.fullmatch(pattern.replace("'", ""))
        if match:
            # `00 miljoen` is the form of ten millions.
            words[_stem(match["word"].lower())] = 10 ** (power - pattern.count("0") + 1)
    return words


def _currencies(locale: Locale) -> Mapping[str, str]:
    named = ((name.lower(), code) for code in _NAMED for name in currency_names(locale, code))
    # `캐나다 달러` is written `캐나다달러` too.
    words = {_stem(form): code for name, code in named for form in (name, name.replace(" ", ""))}
    dollar = _alike([currency_names(locale, code)[:1] for code in _DOLLARS])
    return {**({f"{dollar[:_STEM]}*": "$"} if len(dollar) > 1 else {}), **words}


def _alike(names: Iterable[tuple[str, ...]]) -> str:
    """Return the longest run of characters that names have in common: the `dolar` of `dolar kanadyjski`."""
    first, *others = (name[0].lower() if name else "" for name in names)
    if not first:
        return ""
    runs = (first[start:end] for start in range(len(first)) for end in range(start + 1, len(first) + 1))
    run = max((run for run in runs if all(run in name for name in others)), key=len, default="")
    # The `e ` of `amerikaanse dollar` is the end of another word; `đô la` is both.
    cut = run.find(" ") + 1 if first[max(0, first.find(run) - 1)].isalpha() and not first.startswith(run) else 0
    return run[cut:].strip()


def _stem(word: str) -> str:
    hangul = "\uac00" <= word[0] <= "\ud7af"
    return f"{word}*" if hangul or (len(word) >= _INFLECTED and word[-1].isalpha()) else word
