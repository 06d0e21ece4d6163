"""No sentence of the source is left in the middle of its translation.

Why: a sentence that was added to the source, or skipped, hides in a long paragraph that looks translated. It betrays
itself by the small words of its language; titles of works, quotations and names are set apart or have few of them.
Bad: Rest first. Do not drive on the day of the dose. → Reposez-vous. Do not drive on the day of the dose.
Good: It was published in *The Lancet of the Day*. → L’étude a paru dans *The Lancet of the Day*.
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.sentences import sentences
from pipeline.languages import language, word_pattern
from pipeline.model.finding import Place, Problem, Severity
from pipeline.model.locale import Locale

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z]{2}")
_COPIED = 4
_FREE = 6
"""Words that a sentence must have to be judged: one that is copied from the source, and any other."""
_SHARE = 0.3
"""Of the words, how many are small ones of the source language."""
# What is set apart: titles, quotations, the text of links, what stands in brackets.
_SET_APART = re.compile(r"\*[^*]+\*|_[^_]+_|[“«\"‘「《][^”»\"’」》]*[”»\"’」》]|\[[^\[\]]*\]|\([^()]*\)")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield each sentence of the translation that is written in the language of the source."""
    text = pair.target_prose
    if pair.msgid == pair.msgstr or pair.locale.language == pair.source_locale.language or not _LATIN.search(text):
        return
    small, own, plain = _small_words(pair.source_locale, pair.locale)
    found = text.lower().split()
    if plain.isdisjoint(found) or sum(word in plain for word in found) < 2:
        return
    bare = _SET_APART.sub(lambda match: " " * len(match[0]), text)
    for start, end in sentences(bare):
        place = start, end
        if _left(pair, bare, place, small, own):
            written = pair.msgstr[start:end]
            shown = written if len(written) <= 60 else written[:59] + "…"
            hint = "translate it; set titles in italics, and quotations in quotation marks"
            at = pair.msgid.find(written)
            source_place = (at, at + len(written)) if at >= 0 else None
            yield Problem(f"not translated: “{shown}”", hint, place=place, source_place=source_place)


RULE = Rule("untranslated-sentence", Severity.WARNING, check)


def _left(pair: Pair, text: str, place: Place, small: re.Pattern[str], own: re.Pattern[str]) -> bool:
    sentence = text[slice(*place)]
    count = len(_WORD.findall(sentence))
    foreign = len(small.findall(sentence))
    if count < _COPIED or foreign < 2 or len(own.findall(sentence)) >= foreign:
        return False
    copied = sentence.strip(" .!?:;*_") in pair.source_prose
    return copied or (count >= _FREE and foreign >= max(3, count * _SHARE))


@lru_cache(maxsize=32)
def _small_words(source: Locale, target: Locale) -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Return what finds the small words of the source's language that are none of the other's, and the other way."""
    theirs, ours = language(source).function_words, language(target).function_words
    only = tuple(word for word in theirs if word not in ours)
    own = tuple(word for word in ours if word not in theirs)
    return word_pattern(only), word_pattern(own), frozenset(only)
