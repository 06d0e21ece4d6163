"""Names: of languages in themselves, in the order of a locale, and in lists."""

from collections.abc import Sequence

from pipeline.languages import language
from pipeline.languages.cldr import cldr, in_cldr
from pipeline.languages.folding import folded
from pipeline.model.locale import Locale

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def autonym(locale: Locale) -> str:
    """Return the language's name in itself, with a capital: `Français (Canada)`; the tag where CLDR has none."""
    name = cldr(locale).get_display_name() if in_cldr(locale) else None
    return name[0].upper() + name[1:] if name else locale.tag


def english_name(locale: Locale) -> str:
    """Return the language's name in English: `Canadian French`; the tag where CLDR has none."""
    name = cldr(locale).get_display_name("en") if in_cldr(locale) else None
    return name or locale.tag


def sort_key(name: str, locale: Locale) -> tuple[str, str]:
    """Return a key by which names stand in the locale's order: accents, case and a leading article do not count.

    >>> names = ["Ontario", "Île-du-Prince-Édouard", "L’Alberta"]
    >>> sorted(names, key=lambda name: sort_key(name, Locale.parse("fr-CA")))
    ['L’Alberta', 'Île-du-Prince-Édouard', 'Ontario']
    """
    plain = folded(name).translate(_LIGATURES).strip()
    for article in language(locale).articles:
        glued = article.endswith("'") or not article.isascii()
        start = folded(article) if glued else f"{article} "
        if plain.startswith(start) and len(plain) > len(start):
            plain = plain.removeprefix(start)
            break
    return plain, name


def and_list(names: Sequence[str], locale: Locale) -> str:
    """Return names joined as the locale joins them: `a, b et c`."""
    from babel.lists import format_list

    return format_list(list(names), locale=cldr(locale)) if names else ""
