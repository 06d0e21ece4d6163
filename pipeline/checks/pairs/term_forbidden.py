"""A translation has none of the forms that the glossary forbids for a term of its source.

Why: a false friend reads well and says something else: an *infusion* is a herbal tea, an *éligibilité* is for
elections. Such a word may be right elsewhere, so it is looked for only where the source has the term.
Bad: Patients are eligible after a ketamine infusion. → Les patients sont éligibles après une perfusion de kétamine.
Good: Patients are eligible after a ketamine infusion. → Les patients sont admissibles après une perfusion de kétamine.
Source: https://vitrinelinguistique.oqlf.gouv.qc.ca/
"""

from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.terms.matching import Reading, reading
from pipeline.checks.terms.words import Word, words
from pipeline.languages import language
from pipeline.model.finding import Place, Problem, Replacement, Severity
from pipeline.model.glossary import Term

_PLURALS = ("s", "x", "es")
_OPENERS, _CLOSERS = "*_(“«\"'‘", "*_)”»\"'’"


def check(pair: Pair) -> Iterator[Problem]:
    """Yield each forbidden form of a term, or of a name, that the source holds."""
    if not (pair.glossary.terms or pair.glossary.names) or pair.msgid == pair.msgstr:
        return
    found = reading(pair)
    said: set[Place] = set()
    named = {pair.msgid[hit.start : hit.end] for hit in found.hits if not isinstance(hit.subject, Term)}
    for term, hit in found.terms().items():
        if not term.forbidden or found.quoted(hit):
            continue
        for form, place in forbidden_in(found, term):
            if place in said or form in named:
                continue
            said.add(place)
            wanted = term.targets[0]
            written = pair.msgstr[slice(*place)]
            # The words around agree with the old word: a person should look.
            replacement = Replacement(*place, wanted, safe=False) if written.lower() == form.lower() else None
            severity = None if found.sure(term) else Severity.INFO
            message = f"“{written}” is not the word for “{pair.msgid[hit.start : hit.end]}”"
            yield Problem(message, f"write {wanted}", severity, place, (hit.start, hit.end), replacement)
    yield from _names(found)


RULE = Rule("term-forbidden", Severity.WARNING, check)


def _names(found: Reading) -> Iterator[Problem]:
    code = found.pair.locale.language
    for name in found.pair.glossary.names:
        for form in name.forbidden:
            for place in _places(found.target, words(form, code)):
                written = found.pair.msgstr[slice(*place)]
                yield Problem(f"“{written}” is not the name", f"write {name.forms[0]}", place=place)


def forbidden_in(found: Reading, term: Term) -> Iterator[tuple[str, Place]]:
    """Yield the forbidden forms of a term in a translation; none inside a target of some term of the source."""
    if not term.forbidden:
        return
    if language(found.pair.locale).unspaced:
        text = found.pair.target_prose
        yield from ((form, (at, at + len(form))) for form in term.forbidden if (at := text.find(form)) >= 0)
        return
    allowed = None
    for form, wanted in _forms(term, found.pair.locale.language):
        if wanted[0].text.lower() not in found.target_lower:
            continue
        for place in _places(found.target, wanted):
            allowed = _allowed(found) if allowed is None else allowed
            inside = any(start <= place[0] and place[1] <= end for start, end in allowed)
            if not inside and not _gloss(found, term, place):
                yield form, place


@lru_cache(maxsize=1024)
def _forms(term: Term, code: str) -> tuple[tuple[str, tuple[Word, ...]], ...]:
    return tuple((form, found) for form in term.forbidden if (found := words(form, code)))


def _places(target: tuple[Word, ...], wanted: tuple[Word, ...]) -> Iterator[Place]:
    """Yield where a form stands, word by word, in the singular or the plural; an acronym only in capitals."""
    count = len(wanted)
    for at, word in enumerate(target[: len(target) - count + 1]):
        if _same(word, wanted[0]):
            stretch = target[at : at + count]
            if all(map(_same, stretch, wanted)) and all(other.joined for other in stretch[1:]):
                yield word.start, stretch[-1].end


def _same(word: Word, wanted: Word) -> bool:
    if wanted.text.isupper() and wanted.text.isascii():
        return word.text == wanted.text or word.text == f"{wanted.text}s"
    mine, other = word.text.lower(), wanted.text.lower()
    if mine == other:
        return True
    # Accents count, and `kétamin` is not `kétamine`: only a plural is taken for the same.
    return mine.startswith(other) and mine[len(other) :] in _PLURALS


def _allowed(found: Reading) -> list[Place]:
    """Return where targets of the source's terms stand in the translation."""
    code = found.pair.locale.language
    forms = [form for term in found.terms() for form in term.targets]
    return [place for form in forms if (wanted := words(form, code)) for place in _places(found.target, wanted)]


def _gloss(found: Reading, term: Term, place: Place) -> bool:
    """Tell whether a form is the English word set apart beside the wanted one: `hors indication (*off-label*)`."""
    text = found.pair.msgstr
    start, end = place
    set_apart = text[max(start - 1, 0) : start] in _OPENERS and text[end : end + 1] in _CLOSERS
    return bool(start and text[end : end + 1]) and set_apart and found.has(term)
