"""An article and its snippets do not say one thing twice in almost the same words.

Why: each of the two is translated, in every locale, and comes out in two ways. Above 0.85 the difference is seldom
meant; the same sentence word for word is a warning, since one of the two can go.
Bad: You may not drive for 24 hours after it. You must not drive for 24 hours after it.
Good: You may not drive for 24 hours after it. Bring somebody who takes you home.
Source: https://rapidfuzz.github.io/RapidFuzz/Usage/fuzz.html#ratio
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.catalogs.match import similarity, word_pairs
from pipeline.checks.comparison import shown
from pipeline.checks.library import Library, Remark, SourceRule, at_unit
from pipeline.checks.prose import sentences, words
from pipeline.model.article import Article
from pipeline.model.finding import Severity
from pipeline.model.unit import Kind, Unit

_ALIKE = 0.85
_LENGTH = 6
"""Words; of shorter sentences every list is full."""
_CROWD = 30
"""A pair of words in more sentences than these tells nothing of a sentence."""
_COMPARED = 8
"""Earlier sentences that one is compared with: those that share most with it."""
_UNCOUNTED = frozenset({Kind.FIELD, Kind.COLUMN_HEAD, Kind.CELL})


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    unit: Unit
    article: Article


def check(library: Library) -> Iterator[Remark]:
    """Yield each sentence of an article that is like an earlier one of it, or like one of its snippets."""
    for article in library.articles:
        found = [s for text in (*library.included(article), article) for s in _sentences(text)]
        yield from (remark for remark in _alike(found) if remark.path == article.source.path)


RULE = SourceRule("near-duplicate", Severity.INFO, check)


def _sentences(article: Article) -> Iterator[_Sentence]:
    for unit in article.units:
        if unit.kind not in _UNCOUNTED:
            for sentence in sentences(unit.msgid):
                folded = words(sentence)
                if len(folded) >= _LENGTH:
                    yield _Sentence(" ".join(folded), unit, article)


def _alike(found: list[_Sentence]) -> Iterator[Remark]:
    places: dict[str, list[int]] = {}
    for index, sentence in enumerate(found):
        pairs = list(word_pairs(sentence.text))
        shared = Counter(i for pair in pairs for i in places.get(pair, ()) if len(places[pair]) <= _CROWD)
        near = [(similarity(found[i].text, sentence.text), -i) for i, _ in shared.most_common(_COMPARED)]
        ratio, place = max(near, default=(0.0, 0))
        # A sentence of a snippet word for word is for the rule on copies.
        if ratio > _ALIKE and (ratio < 1 or found[-place].article is sentence.article):
            yield _remark(sentence, found[-place], ratio)
        for pair in pairs:
            places.setdefault(pair, []).append(index)


def _remark(sentence: _Sentence, earlier: _Sentence, ratio: float) -> Remark:
    where = f"line {earlier.unit.line}"
    if earlier.article is not sentence.article:
        where += f" of {earlier.article.source.path}"
    same = ratio == 1
    message = f"“{shown(sentence.text)}” {'repeats' if same else 'almost repeats'} {where}"
    hint = "say it once" if same else f"say it once, or in the same words (similarity {ratio:.2f})"
    return at_unit(sentence.article, sentence.unit, message, hint, Severity.WARNING if same else None)
