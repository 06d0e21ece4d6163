"""Authorities, places and programmes have their official name in the language of the translation.

Why: a reader who looks for *Workplace Safety and Insurance Board* in French finds nothing; one who is told of another
province's board reads another law. The names are the registry's. An English name that was left is a warning; a name
of another authority or place, where the source's own is missing, is an error.
Bad: The college in British Columbia has rules. → Au Manitoba, le collège a des règles.
Good: The college in British Columbia has rules. → En Colombie-Britannique, le collège a des règles.
Source: source/registry
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.terms.lexicon import Hit
from pipeline.checks.terms.matching import Reading, reading
from pipeline.checks.terms.words import words
from pipeline.languages.folding import folded
from pipeline.model.finding import Place, Problem, Replacement, Severity
from pipeline.model.glossary import OfficialName

_LETTERS = re.compile(r"[^\W_]+")
_BETWEEN = r"[\s'’\u2010\u2011-]*"
_ROOT = 5
"""Letters that an adjective shares with its place: `Canadian`, `Albertans`."""


def check(pair: Pair) -> Iterator[Problem]:
    """Yield names left in the source language, and names of others."""
    if not pair.glossary.official or pair.msgid == pair.msgstr:
        return
    found = reading(pair)
    asked: dict[OfficialName, Hit] = {}
    for hit in found.hits:
        if isinstance(hit.subject, OfficialName):
            asked.setdefault(hit.subject, hit)
    if not asked:
        return
    there = found.names_there
    here = {hit.subject for hit in there}
    targets = {target for subject in here if isinstance(subject, OfficialName) for target in subject.targets}
    for name, hit in asked.items():
        if name in here or not targets.isdisjoint(name.targets) or any(t in pair.msgstr for t in name.targets):
            continue
        yield from _left(found, name, hit) or _nearly(found, name, hit) or _wrong(found, name, hit, there)


RULE = Rule("official-name", Severity.WARNING, check)


def _left(found: Reading, name: OfficialName, hit: Hit) -> list[Problem]:
    """Return the problem of a name that stands in the source language, where the glossary does not accept that."""
    if found.quoted(hit):
        return []
    written = found.pair.msgid[hit.start : hit.end]
    wanted = name.targets[name.sources.index(hit.phrase.form)] if len(name.targets) > 1 else name.targets[0]
    for place in _places(found, hit.phrase.form):
        if not _accepted(found, hit.phrase.form):
            replacement = Replacement(*place, wanted, safe=False)
            message = f"“{written}” has the official name “{wanted}”"
            there = hit.start, hit.end
            return [Problem(message, f"write {wanted}", None, place, there, replacement)]
    return []


def _nearly(found: Reading, name: OfficialName, hit: Hit) -> list[Problem]:
    """Return the problem of the name in other letters: `Colombie britannique`, `Ile du Prince Edouard`."""
    text, wanted = found.pair.target_prose, name.targets[0]
    parts = [re.escape(folded(part)) for part in _LETTERS.findall(wanted)]
    match = re.search(rf"(?<!\w){_BETWEEN.join(parts)}(?!\w)", folded(text))
    if match is None:
        return []
    written = found.pair.msgstr[match.start() : match.end()]
    replacement = Replacement(*match.span(), wanted, safe=False)
    there = hit.start, hit.end
    return [Problem(f"“{written}” is written “{wanted}”", f"write {wanted}", None, match.span(), there, replacement)]


def _wrong(found: Reading, name: OfficialName, hit: Hit, there: Sequence[Hit]) -> list[Problem]:
    """Return the problem of another name of the same kind that stands where the source has this one."""
    for other in there:
        subject = other.subject
        if isinstance(subject, OfficialName) and subject.place == name.place and not _mentioned(found, subject):
            written, now = found.pair.msgid[hit.start : hit.end], found.pair.msgstr[other.start : other.end]
            place, source_place = (other.start, other.end), (hit.start, hit.end)
            return [
                Problem(f"“{written}” became “{now}”", f"write {name.targets[0]}", Severity.ERROR, place, source_place)
            ]
    return []


def _mentioned(found: Reading, name: OfficialName) -> bool:
    """Tell whether the source names something in any way: by a form, an adjective, or the name of its people."""
    source = found.pair.source_prose.lower()
    roots = {form[:_ROOT].lower() for form in (*name.sources, *name.targets)}
    return any(root in source for root in roots)


def _places(found: Reading, form: str) -> Iterator[Place]:
    wanted = [word.text for word in words(form, found.pair.source_locale.language)]
    for at in range(len(found.target) - len(wanted) + 1):
        stretch = found.target[at : at + len(wanted)]
        if [word.text for word in stretch] == wanted:
            yield stretch[0].start, stretch[-1].end


def _accepted(found: Reading, form: str) -> bool:
    return any(form in term.targets for term in found.pair.glossary.terms)
