"""A sentence that denies something denies it in the translation.

Why: *do not drive* without its *not* is the most dangerous sentence there is, and no figure changes with it. Words can
only be counted, so this is a warning, in units that are clinical. Where both texts have as many sentences they are held
side by side, else the clauses that deny are counted on both. Words that deny by what they mean count too:
*déconseillé* is *not recommended*.
Bad: Do not drive on the day of the dose. → Conduisez le jour de la dose.
Good: Ketamine is not recommended in pregnancy. → La kétamine est déconseillée pendant la grossesse.
Source: https://www.ismp.org/
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from pipeline.checks.negations import denies, firmly, source_negations, stated
from pipeline.checks.rule import Pair, Rule
from pipeline.checks.sentences import clauses, sentences
from pipeline.figures.classes import class_of
from pipeline.languages import language, word_pattern
from pipeline.model.finding import Place, Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Unit, UnitClass


def check(pair: Pair) -> Iterator[Problem]:
    """Yield the negations of the source for which the translation, or its sentence, has none."""
    if pair.msgid == pair.msgstr or not stated(pair.locale):
        return
    found = source_negations(pair.source_prose, pair.source_locale)
    if not found:
        yield from _indicated(pair)
        return
    text = _without_comparing(pair)
    somewhere = denies(text, pair.locale)
    lost = _by_sentence(pair, found, text) if somewhere else iter(found)
    hint = "say what is denied, or forbidden"
    for start, end in islice(lost, 1):
        where = "the translation of its sentence" if somewhere else "the translation"
        message = f"“{pair.msgid[start:end]}” is in the source, and no negation in {where}"
        yield Problem(message, hint, _severity(pair), source_place=(start, end))
        return
    if len(found) > 1:
        source = _denying(pair.source_prose, pair.source_locale, firmly)
        target = _denying(pair.target_prose, pair.locale, denies)
        if target < source:
            target += _denying_twice(pair.target_prose, pair.locale)
        if target < source:
            message = f"the source denies something {source} times, the translation {target}"
            yield Problem(message, hint, _severity(pair), source_place=found[-1])
        elif (place := _left_behind(pair, found)) is not None:
            message = f"“{pair.msgid[slice(*place)]}” is in the source, and the translation only denies a thing"
            yield Problem(message, hint, _severity(pair), source_place=place)


RULE = Rule("negation-lost", Severity.WARNING, check)


# Matches `contraindicated`, `contraindication`; asked only where the source denies nothing in other words.
_FORBIDDEN = re.compile(r"\bcontra-?indicat\w+", re.IGNORECASE)


def _indicated(pair: Pair) -> Iterator[Problem]:
    """Yield what is contraindicated in the source where the translation forbids nothing."""
    if "ndicat" not in pair.source_prose or pair.source_locale.language != "en":
        return
    forbidden = _FORBIDDEN.search(pair.source_prose)
    if forbidden is None or denies(pair.target_prose, pair.locale):
        return
    if not word_pattern(language(pair.locale).contraindications).search(pair.target_prose):
        message = f"“{forbidden[0]}” is in the source, and the translation forbids nothing"
        yield Problem(message, "say what must not be done", _severity(pair), source_place=forbidden.span())


def _left_behind(pair: Pair, found: Sequence[Place]) -> Place | None:
    """Return where a source denies what is done, and a thing beside, of which the translation has the second alone.

    `Do not stop without asking` is not *Ohne Rücksprache absetzen*.
    """
    known = language(pair.locale)
    absent = frozenset(language(pair.source_locale).absences)
    deeds = [place for place in found if pair.source_prose[slice(*place)].lower() not in absent]
    if not known.absences or not deeds or len(deeds) == len(found):
        return None
    kept = word_pattern(known.absences).sub("", pair.target_prose)
    return deeds[0] if kept != pair.target_prose and not denies(kept, pair.locale) else None


def _without_comparing(pair: Pair) -> str:
    """Return the translation, with blanks in place of words that deny only how a number compares.

    *No menos de 24 horas* is `at least 24 hours`, and not the `do not` that stands before it.
    """
    text = pair.target_prose
    for sign in "≤≥":
        plain, denying = _comparing(pair.locale, sign)
        count = len(denying.findall(text))
        asked = count and len(_comparing(pair.source_locale, sign)[0].findall(pair.source_prose))
        if count and asked - len(plain.findall(text)) >= count:
            text = denying.sub(lambda match: " " * len(match[0]), text)
    return text


@lru_cache(maxsize=64)
def _comparing(locale: Locale, sign: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches the words that compare in one way: those that deny nothing, and those that do."""
    known = language(locale)
    stated = (*known.comparators.items(), *known.comparator_endings.items())
    words = [word for word, meaning in stated if meaning[0] == sign]
    denying = [word for word in words if denies(word, locale)]
    return word_pattern(tuple(word for word in words if word not in denying)), word_pattern(tuple(denying))


def _by_sentence(pair: Pair, found: Sequence[Place], text: str) -> Iterator[Place]:
    source, target = sentences(pair.source_prose), sentences(pair.target_prose)
    if len(source) != len(target) or len(source) < 2:
        return
    for (start, end), counterpart in zip(source, target, strict=True):
        place = next((place for place in found if start <= place[0] < end), None)
        if place and not denies(text[slice(*counterpart)], pair.locale):
            yield place


def _denying(text: str, locale: Locale, tells: Callable[[str, Locale], bool]) -> int:
    """Return how many clauses of a text deny something: `ne … jamais` is one negation, and so is *never*."""
    return sum(tells(clause, locale) for clause in clauses(text, language(locale).clause_words))


def _denying_twice(text: str, locale: Locale) -> int:
    """Return how many clauses deny a thing and what is done: *sin `x` no se devuelve*, which has no comma."""
    known = language(locale)
    absent = word_pattern(known.absences)
    found = (clause for clause in clauses(text, known.clause_words) if known.absences and absent.search(clause))
    return sum(denies(absent.sub("", clause), locale) for clause in found)


def _severity(pair: Pair) -> Severity | None:
    unit = Unit(pair.msgid, pair.kind, unit_class=pair.unit_class)
    return Severity.INFO if class_of(unit, pair.source_locale) is UnitClass.ORDINARY else None
