"""Terms of a source text that became others in its translation."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.checks.rule import Pair
from pipeline.checks.terms.matching import Reading, lexica, reading
from pipeline.checks.terms.words import Word, words
from pipeline.languages import language
from pipeline.languages.inflection import stems
from pipeline.model.glossary import Term


@dataclass(frozen=True, slots=True)
class Swap:
    """One term of the source that became another in the translation."""

    lost: Term
    instead: Term
    source_place: tuple[int, int]
    place: tuple[int, int]


@lru_cache(maxsize=8)
def swaps(pair: Pair) -> tuple[Swap, ...]:
    """Return the terms that were taken for each other, in either direction."""
    contrasts = lexica(pair.glossary, pair.locale, pair.source_locale).contrasts
    if not contrasts:
        return ()
    found = reading(pair)
    return tuple(
        swap for pairing in contrasts for one, other in (pairing, pairing[::-1]) if (swap := _swap(found, one, other))
    )


def _swap(found: Reading, lost: Term, instead: Term) -> Swap | None:
    sources, targets = single_places(found, lost, instead)
    other_sources, other_targets = single_places(found, instead, lost)
    added = other_targets and not other_sources
    exchanged = len(targets) < len(sources) and len(other_targets) > len(other_sources)
    if sources and (added or exchanged):
        return Swap(lost, instead, sources[0], other_targets[-1])
    return None


def single_places(found: Reading, term: Term, other: Term) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return where the word of a term stands in the source, and where any of its targets of one word does."""
    source_code, code = found.pair.source_locale.language, found.pair.locale.language
    wanted = (stem for form in term.forms for stem in stems(form, source_code))
    sources = _spans(found.source, found.source_numbers, wanted)
    if language(found.pair.locale).unspaced:
        return sources, _unspaced_places(found.pair.target_prose, term, other)
    single = [form for form in term.targets if len(words(form, code)) == 1]
    # The article may be part of a form: what is found are the shortest stems, whole words.
    targets = (stem for form in single for stem in stems(form, code))
    return sources, _spans(found.target, found.target_numbers, targets)


def _spans(found: Sequence[Word], numbers: Mapping[str, Sequence[int]], wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Return where words with any of the stems stand."""
    places = sorted({n for stem in wanted for n in numbers.get(stem, ())})
    return [(found[n].start, found[n].end) for n in places]


def _unspaced_places(text: str, term: Term, other: Term) -> list[tuple[int, int]]:
    """Return where the targets of a term stand and are no part of the other's."""
    forms = sorted((*term.targets, *other.targets), key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, forms)))
    return [match.span() for match in pattern.finditer(text) if match[0] in term.targets]
