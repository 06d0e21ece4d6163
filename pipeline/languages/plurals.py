"""The header `Plural-Forms`, as gettext's users write it."""

import re
from collections import Counter
from functools import lru_cache
from gettext import c2py

from pipeline.languages.cldr import spellings
from pipeline.model.locale import Locale

# Babel's Arabic rule has its last two forms the other way round than Poedit, Weblate and gettext's own manual,
# and it does not know the dual of Inuktitut.
_OWN = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "iu": "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);",
}
_TWO_FORMS = "nplurals=2; plural=(n != 1);"


def plural_forms(locale: Locale) -> str:
    """Return the value of the header; two forms where the language's rule is not known.

    >>> plural_forms(Locale.parse("fr-CA"))
    'nplurals=2; plural=(n > 1);'
    """
    if locale.language in _OWN:
        return _OWN[locale.language]
    from babel.messages.plurals import PLURALS, get_plural

    tag = next((tag for tag in spellings(locale) if tag in PLURALS), None)
    return get_plural(tag).plural_forms if tag else _TWO_FORMS


def known(locale: Locale) -> bool:
    """The language has a plural rule of its own; where it has none, callers warn."""
    from babel.messages.plurals import PLURALS

    return locale.language in _OWN or locale.language in PLURALS


# Matches what a header says of plurals; group 1 is the rule.
_RULE = re.compile(r"nplurals\s*=\s*\d+\s*;\s*plural\s*=\s*([^;]+)")
_NUMBERS, _FEW = 1000, 5


@lru_cache(maxsize=64)
def forms_for_few(header: str) -> frozenset[int]:
    """Return the forms of a header `Plural-Forms` that stand for fewer than five numbers, as msgfmt counts them.

    Such a form may say its number in words. A header that nobody can read has none.

    >>> forms_for_few("nplurals=2; plural=(n != 1);"), forms_for_few("nplurals=1; plural=0;")
    (frozenset({0}), frozenset())
    """
    match = _RULE.search(header)
    if match is None or len(header) > _NUMBERS:
        return frozenset()
    try:
        rule = c2py(match[1].strip())
        uses = Counter(rule(number) for number in range(_NUMBERS + 1))
    except (ValueError, RecursionError, ArithmeticError, OverflowError):
        return frozenset()
    return frozenset(form for form, count in uses.items() if count < _FEW)
