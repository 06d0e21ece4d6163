"""Words that compare, in the forms that a sentence gives them: with an article, in a verb, before a noun."""

from collections.abc import Iterable, Mapping


def with_articles(words: Mapping[str, str], joined: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return words that compare, and each that ends in a preposition with the articles that are written in one with it.

    >>> with_articles({"acima de": ">"}, {"de": ("do", "dos")})
    {'acima de': '>', 'acima do': '>', 'acima dos': '>'}
    """
    found = dict(words)
    for word, sign in words.items():
        before, _, last = word.rpartition(" ")
        for form in joined.get(last, ()) if before else ():
            found.setdefault(f"{before} {form}", sign)
    return found


def measured(words: Mapping[str, str], nouns: Iterable[str], link: str) -> dict[str, str]:
    """Return words that compare with the noun of what is measured, loosely: `ab einer Temperatur von`.

    >>> measured({"bis": "≤"}, ["zum Alter"], "von")
    {'bis zum Alter von': '≤?'}
    """
    return {f"{word} {noun} {link}": sign.rstrip("?") + "?" for noun in nouns for word, sign in words.items()}
