"""The header `Plural-Forms`, as gettext's users write it."""

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
