"""What a source text holds of a glossary, and what its translation has for it; read once for all the rules on terms."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pipeline.checks.rule import Pair
from pipeline.checks.terms.contrasts import contrasts
from pipeline.checks.terms.lexicon import Hit, Lexicon, Phrase, Subject, phrase
from pipeline.checks.terms.words import Word, words
from pipeline.languages import language
from pipeline.languages.inflection import stems
from pipeline.model.glossary import Glossary, Name, OfficialName, Term
from pipeline.model.locale import Locale

_REACH = 8
"""Words that may stand between those of a term in a translation: `perfusion intraveineuse lente de kétamine`."""
_SHORTEST_PART = 4
"""Letters of a word that is found inside a compound."""
_SHORTEST_ROOT = 5
"""Letters of a stem that may go on otherwise in another part of speech."""
# What sets a stretch apart: the title of a work, a quotation, the text of a link.
_SET_APART = re.compile(r"\*+([^*]+)\*+|_+([^_]+)_+|[“«\"]([^”»\"]+)[”»\"]|\[([^\[\]]+)\]|\(([^()]+)\)")
_NOT_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Reading:
    """A pair of texts with the words of both, and the terms and names of the source."""

    pair: Pair
    hits: tuple[Hit, ...]
    """In the source text, the longest first."""

    @cached_property
    def source(self) -> tuple[Word, ...]:
        """The words of the source text."""
        return words(self.pair.source_prose, self.pair.source_locale.language)

    @cached_property
    def target(self) -> tuple[Word, ...]:
        """The words of the translation."""
        return words(self.pair.target_prose, self.pair.locale.language)

    @cached_property
    def target_lower(self) -> str:
        """The translation in lower case."""
        return self.pair.target_prose.lower()

    @cached_property
    def source_numbers(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the words of the source by their stems."""
        return _numbers(self.source)

    @cached_property
    def target_numbers(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the words of the translation by their stems."""
        return _numbers(self.target)

    @cached_property
    def _letters(self) -> str:
        return _NOT_LETTERS.sub("", self.pair.target_prose).lower()

    @cached_property
    def names_there(self) -> tuple[Hit, ...]:
        """The names that stay, and the official names of the locale, in the translation."""
        ready = lexica(self.pair.glossary, self.pair.locale, self.pair.source_locale)
        text = self.pair.target_prose
        return tuple(ready.names.hits(self.target)) if any(head in text for head in ready.name_heads) else ()

    def terms(self) -> dict[Term, Hit]:
        """Return the terms of the source, each with its first place."""
        found: dict[Term, Hit] = {}
        for hit in self.hits:
            if isinstance(hit.subject, Term):
                found.setdefault(hit.subject, hit)
        return found

    def sure(self, term: Term) -> bool:
        """Tell whether the source means the term: where its sense was qualified, a word of that must be there."""
        if not term.qualifier:
            return True
        code = self.pair.source_locale.language
        ignored = language(self.pair.source_locale).function_words
        wanted = {s for w in words(term.qualifier, code) if w.text not in ignored for s in w.stems}
        return any(not wanted.isdisjoint(word.stems) for word in self.source)

    def has(self, term: Term) -> bool:
        """Tell whether the translation has any of a term's targets, inflected, in any order, with words between."""
        return any(self._has_form(form, term.part.startswith("v")) for form in term.targets)

    def _has_form(self, form: str, verb: bool) -> bool:
        known = language(self.pair.locale)
        if known.unspaced or not known.endings:
            letters = _NOT_LETTERS.sub("", form).lower()
            if letters in self._letters:
                return True
        parts = words(form, known.code or self.pair.locale.language)
        wanted = [w for w in parts if w.text.lower() not in _glue(self.pair.locale)] or list(parts)
        if self._near([self._places(word, verb) for word in wanted]):
            return True
        # `post-traumatique` and `posttraumatique`: a hyphen more or less.
        return len(parts) > 1 and _NOT_LETTERS.sub("", form).lower() in self._letters

    def _places(self, wanted: Word, verb: bool) -> list[int]:
        """Return the numbers of the words of the translation that may be a form of a word."""
        code = self.pair.locale.language
        known = language(self.pair.locale)
        if verb and known.verb_endings:
            looked_for = frozenset(stems(wanted.text, code, verb=True))
            return [n for n, w in enumerate(self.target) if not looked_for.isdisjoint(stems(w.text, code, verb=True))]
        places = [n for stem in wanted.stems for n in self.target_numbers.get(stem, ())]
        if not places and known.compounds and len(wanted.stems[0]) >= _SHORTEST_PART:
            places = [n for n, word in enumerate(self.target) if self._compound(word, wanted.stems[0])]
        if not places and len(wanted.stems[0]) >= _SHORTEST_ROOT:
            # Another part of speech: `rechuté` for `rechute`, `vigilar` for `vigilancia`.
            root = wanted.stems[0][: max(_SHORTEST_ROOT, len(wanted.stems[0]) * 5 // 8)]
            places = [n for n, word in enumerate(self.target) if word.stems[0].startswith(root)]
        if not places and not known.stated:
            # Nothing is known of how the language inflects: most change the end of a word.
            start = wanted.text.lower()[: max(_SHORTEST_PART, len(wanted.text) * 3 // 4)]
            places = [n for n, word in enumerate(self.target) if word.text.lower().startswith(start)]
        return places

    def _compound(self, word: Word, stem: str) -> bool:
        """Tell whether a word is written together with another: `Ketamininfusion`; not `Esketamin`, a term itself."""
        whole = word.stems[0]
        if lexica(self.pair.glossary, self.pair.locale, self.pair.source_locale).single_targets.get(whole):
            return False
        rest = len(whole) - len(stem)
        return rest >= _SHORTEST_PART - 1 and (whole.startswith(stem) or whole.endswith(stem))

    def _near(self, places: Sequence[list[int]]) -> bool:
        """Tell whether one place of each word can be chosen so that they stand close together."""
        if not places or not all(places):
            return False
        reach = len(places) + _REACH
        return any(all(any(abs(n - first) < reach for n in others) for others in places[1:]) for first in places[0])

    def quoted(self, hit: Hit) -> bool:
        """Tell whether a place of the source lies in a title or quotation that the translation leaves as it is."""
        here = self.pair.msgstr.replace("’", "'")
        return any(
            match.start() < hit.start and hit.end <= match.end() and match[0].strip("*_()").replace("’", "'") in here
            for match in _SET_APART.finditer(self.pair.source_prose)
        )


def _numbers(found: Sequence[Word]) -> Mapping[str, Sequence[int]]:
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(found):
        for stem in word.stems:
            numbers[stem].append(number)
    return numbers


@lru_cache(maxsize=8)
def reading(pair: Pair) -> Reading:
    """Return what a pair holds of its glossary; the same object for each rule that asks."""
    found = words(pair.source_prose, pair.source_locale.language)
    lexicon = lexica(pair.glossary, pair.locale, pair.source_locale)
    return Reading(pair, tuple(lexicon.sources.hits(found)))


@dataclass(frozen=True)
class Lexica:
    """A glossary, ready to be found in texts of two languages."""

    sources: Lexicon
    """All that may stand in a source text."""
    names: Lexicon
    """Names that stay and official names of the locale, in a translation."""
    name_heads: tuple[str, ...]
    """The first words of the names that may stand in a translation."""
    single_targets: dict[str, tuple[Term, ...]]
    """Stem → the terms of which it is a whole target."""
    contrasts: tuple[tuple[Term, Term], ...]
    """Terms whose words differ in their beginning only: `ketamine`, `esketamine`."""


@lru_cache(maxsize=32)
def lexica(glossary: Glossary, locale: Locale, source_locale: Locale) -> Lexica:
    """Return a glossary ready for use; made once per glossary."""
    kept_names: tuple[Name | OfficialName, ...] = (*glossary.names, *glossary.official)
    subjects: tuple[Subject, ...] = (*glossary.terms, *kept_names)
    source, target = source_locale.language, locale.language
    phrases = (phrase(s, form, source) for s in subjects for form in _source_forms(s))
    kept = (
        phrase(s, form, target, exact=True)
        for s in kept_names
        for form in (s.forms if isinstance(s, Name) else s.targets)
    )
    single: dict[str, tuple[Term, ...]] = {}
    for term in glossary.terms:
        for form in term.targets:
            if len(found := words(form, target)) == 1:
                single[found[0].stems[0]] = (*single.get(found[0].stems[0], ()), term)
    names = tuple(_some(kept))
    heads = tuple(dict.fromkeys(words(name.form, target)[0].text for name in names))
    return Lexica(Lexicon(_some(phrases)), Lexicon(names), heads, single, tuple(contrasts(glossary.terms)))


def _some(phrases: Iterable[Phrase | None]) -> Iterator[Phrase]:
    return (found for found in phrases if found is not None)


def _source_forms(subject: Subject) -> tuple[str, ...]:
    return subject.sources if isinstance(subject, OfficialName) else subject.forms


@lru_cache(maxsize=32)
def _glue(locale: Locale) -> frozenset[str]:
    """Return the words that may be left out of a target: articles and prepositions."""
    known = language(locale)
    return frozenset(word.strip("'") for word in (*known.function_words, *known.articles))
