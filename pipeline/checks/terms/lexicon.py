"""Phrases of a glossary, found in a text the longest first."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.terms.words import Word, words
from pipeline.model.glossary import Name, OfficialName, Term

Subject = Term | Name | OfficialName

# Matches `OCD`, `DSM`, `mTOR`, `WorkSafeBC`, `O`; not `Sources`, `Journey`.
_SPELLED = re.compile(r"[A-Z]|.+[A-Z].*")
_PROPER_PARTS = ("n.pr.", "sigle")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A form of a term or a name, word by word."""

    subject: Subject
    form: str
    stems: tuple[frozenset[str], ...]
    spelled: tuple[str | None, ...]
    """Per word: how it must be written, None where any case and any ending will do."""

    def begins(self, found: Sequence[Word], at: int) -> bool:
        """Tell whether the phrase stands at a word of a text."""
        if at + len(self.stems) > len(found):
            return False
        for offset, (wanted, spelled) in enumerate(zip(self.stems, self.spelled, strict=True)):
            word = found[at + offset]
            if offset and not word.joined:
                return False
            if spelled is None:
                if wanted.isdisjoint(word.stems):
                    return False
            elif word.text != spelled and word.text != f"{spelled}s":
                return False
        return True


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase at its place."""

    phrase: Phrase
    first: int
    """Number of its first word."""
    start: int
    end: int

    @property
    def subject(self) -> Subject:
        """What was found."""
        return self.phrase.subject


class Lexicon:
    """Phrases by the stems of their first word."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        index: defaultdict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            for stem in phrase.stems[0]:
                index[stem].append(phrase)
        self.index: Mapping[str, Sequence[Phrase]] = {
            stem: sorted(found, key=lambda p: (-len(p.stems), -len(p.form))) for stem, found in index.items()
        }

    def hits(self, found: Sequence[Word]) -> list[Hit]:
        """Return the phrases of a text in their order; one inside a longer one does not count."""
        hits: list[Hit] = []
        position = 0
        for at, word in enumerate(found):
            if at >= position and (hit := self._at(found, at, word)):
                hits.append(hit)
                position = at + len(hit.phrase.stems)
        return hits

    def _at(self, found: Sequence[Word], at: int, word: Word) -> Hit | None:
        for stem in word.stems:
            for phrase in self.index.get(stem, ()):
                if phrase.begins(found, at):
                    return Hit(phrase, at, word.start, found[at + len(phrase.stems) - 1].end)
        return None


def phrase(subject: Subject, form: str, code: str, exact: bool = False) -> Phrase | None:
    """Return a form as a phrase of a language; None where it holds no word.

    Acronyms and proper names are found as they are written, other words in any case and with any ending. A capital at
    the beginning of several words is that of a heading, not of a name.
    """
    found = words(form, code)
    if not found:
        return None
    named = exact or isinstance(subject, Name | OfficialName)
    named = named or (isinstance(subject, Term) and subject.part in _PROPER_PARTS)
    spelled = tuple(_spelling(word, n, len(found), named) for n, word in enumerate(found))
    return Phrase(subject, form, tuple(frozenset(word.stems) for word in found), spelled)


def _spelling(word: Word, number: int, count: int, named: bool) -> str | None:
    if not word.text[0].isupper():
        return word.text if _SPELLED.fullmatch(word.text) and word.text.isascii() else None
    headed = not number and count > 1 and not named and not _SPELLED.fullmatch(word.text)
    return None if headed else word.text
