"""A name that is the same in every language stands in the translation as in the source, and no other is added.

Why: a brand with one letter changed is another product, and another province's board is another law. A pronoun for a
name that stands elsewhere in the text is no loss; an acronym for a name that the source writes out is no addition.
Bad: Spravato (intranasal esketamine) → Spravado (eskétamine intranasale)
Good: Spravato (intranasal esketamine) → le Spravato (eskétamine intranasale)
Source: docs/content.md
"""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.terms.lexicon import Hit
from pipeline.checks.terms.matching import Reading, reading
from pipeline.checks.terms.words import Word, words
from pipeline.model.finding import Place, Problem, Replacement, Severity
from pipeline.model.glossary import Name

_ALIKE = 0.7
_SMALL = 3
"""Letters of words that an acronym may leave out."""
_SKIPPED, _SPAN = 3, 24
"""Such words in a row, and all words, of which an acronym is made."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yield names lost, misspelt or added."""
    if not pair.glossary.names:
        return
    found = reading(pair)
    there = found.names_there
    asked: dict[Name, Hit] = {}
    for hit in found.hits:
        if isinstance(hit.subject, Name):
            asked.setdefault(hit.subject, hit)
    here = {hit.subject for hit in there}
    for name, hit in asked.items():
        if name not in here and not _inside(found.target, name, pair.locale.language):
            yield _lost(found, name, hit)
    for hit in there:
        if isinstance(hit.subject, Name) and hit.subject not in asked and not _stated(found, hit.subject):
            written = pair.msgstr[hit.start : hit.end]
            hint = "name what the source names, or take it out"
            severity = Severity.INFO if _described(found, hit.subject) else None
            yield Problem(f"the name {written} is in the translation only", hint, severity, (hit.start, hit.end))


RULE = Rule("name-changed", Severity.ERROR, check, blocks=True)


def _lost(found: Reading, name: Name, hit: Hit) -> Problem:
    written = found.pair.msgid[hit.start : hit.end]
    there = hit.start, hit.end
    if place := _misspelt(found, written):
        now = found.pair.msgstr[slice(*place)]
        replacement = Replacement(*place, written, safe=False)
        return Problem(f"the name {written} became {now}", "copy it unchanged", None, place, there, replacement)
    return Problem(f"the name {written} is not in the translation", "copy it unchanged", source_place=there)


def _misspelt(found: Reading, name: str) -> Place | None:
    """Return the word of the translation, not of the source, that is most like a name."""
    known = {word.text for word in found.source}
    single = {word.text: (word.start, word.end) for word in found.target if word.text not in known}
    glued = {found.pair.msgstr[a.start : b.end]: (a.start, b.end) for a, b in _couples(found.target)}
    places = {**glued, **single} if len(words(name, "")) > 1 else single
    folded = {text.lower(): text for text in places}
    matches = get_close_matches(name.lower(), folded, n=1, cutoff=_ALIKE)
    return places[folded[matches[0]]] if matches else None


def _couples(target: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    return ((a, b) for a, b in pairwise(target) if b.joined)


def _inside(target: Sequence[Word], name: Name, code: str) -> bool:
    """Tell whether a name stands inside a longer phrase: `Spravato` in an official name."""
    texts = [word.text for word in target]
    for form in name.forms:
        wanted = [word.text for word in words(form, code)]
        if any(texts[at : at + len(wanted)] == wanted for at in range(len(texts) - len(wanted) + 1)):
            return True
    return False


def _stated(found: Reading, name: Name) -> bool:
    """Tell whether the source says a name otherwise: in other letters, written out, or by its official name."""
    source = [word.text for word in found.source]
    lower = [text.lower() for text in source]
    if any(part in lower for form in name.forms for part in [form.lower()]) or _inside(found.source, name, ""):
        return True
    return any(_written_out(lower, form.lower()) for form in name.forms if form.isupper())


def _described(found: Reading, name: Name) -> bool:
    """Tell whether the source describes a name by what its note says: `Alberta's physician college`, a regulator."""
    proper = {word.text for word in words(name.note, "") if word.text[0].isupper() and word.text not in name.forms}
    return any(word.text in proper for word in found.source)


def _written_out(source: Sequence[str], acronym: str) -> bool:
    """Tell whether words in a row begin with the letters of an acronym; small words may stand between.

    >>> _written_out("the food and drug administration".split(), "fda")
    True
    """
    return any(_spells(source[at : at + _SPAN], acronym) for at, word in enumerate(source) if word[0] == acronym[0])


def _spells(source: Sequence[str], letters: str, skipped: int = 0) -> bool:
    if not letters or not source:
        return not letters
    if source[0][0] == letters[0] and _spells(source[1:], letters[1:]):
        return True
    return skipped < _SKIPPED and len(source[0]) <= _SMALL and _spells(source[1:], letters, skipped + 1)
