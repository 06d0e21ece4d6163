"""No word stands twice in a row, where the language has no reason to repeat it and the source repeats none.

Why: *le le traitement* is what is left when a sentence is mended halfway; no spelling checker that looks at single
words sees it. Some words rightly follow themselves (*nous nous*, *faire faire*), and some languages repeat words to
change their sense; both are data of the language.
Bad: The dose is given once. → La la dose est donnée une fois.
Good: We meet before the dose. → Nous nous rencontrons avant la dose.
Source: https://docs.weblate.org/en/latest/user/checks.html#consecutive-duplicated-words
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.checks.rule import Pair, Rule
from pipeline.languages import language
from pipeline.model.finding import Problem, Replacement, Severity
from pipeline.model.locale import Locale

# A letter, with the marks that Gurmukhi and Devanagari write above and below.
_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f\u0900-\u0963\u0970-\u097f\u0a01-\u0a65\u0a70-\u0a75])"
_OPENING = "\"'“«‘(*_[>-"
# Matches `le le`, `Le  le`, `à à`; not `bye-bye`, `le, le`, `l’l’`, `a a`, `x x`, of which the letters may be names.
_DOUBLED = re.compile(
    rf"(?<![\w'’.-])({_LETTER}{{2,}}|[àoóéyаявуіз])"
    r"([ \t\u00a0\u202f]*\n?[ \u00a0\u202f]*)(?<=\s)"
    rf"\1(?!{_LETTER}|[\d_'’-]|\.\w)",
    re.IGNORECASE,
)


def check(pair: Pair) -> Iterator[Problem]:
    """Yield each word that stands twice in a row."""
    if pair.msgid == pair.msgstr or language(pair.locale).unspaced:
        return
    found = pair.target_prose.lower().split()
    if not any(map(str.startswith, found[1:], [word.lstrip(_OPENING) or "\0" for word in found])):
        return
    for match in _DOUBLED.finditer(pair.target_prose):
        if _wrong(match[1], match[0][match.end(2) - match.start() :], pair):
            replacement = Replacement(match.end(1), match.end(), "", safe=False)
            message = f"“{match[0]}”: a word stands twice"
            yield Problem(message, "remove one of the two", None, match.span(), replacement=replacement)


RULE = Rule("doubled-word", Severity.WARNING, check)


def _wrong(first: str, second: str, pair: Pair) -> bool:
    """Tell whether a word may not follow itself: not `la LA`, nor where the source repeats a word too."""
    known = language(pair.locale)
    if first.lower() in known.may_repeat or first.isupper() or (first[0].islower() and second[0].isupper()):
        return False
    if known.reduplicates and first.lower() not in _function_words(pair.locale):
        return False
    return _DOUBLED.search(pair.source_prose) is None


@lru_cache(maxsize=32)
def _function_words(locale: Locale) -> frozenset[str]:
    return frozenset(language(locale).function_words)
