"""What the page of an article is called in each language, and what it was called in earlier releases.

By default every language has the article's own slug. With `slugs = "localized"` a page's name is, first, a translation
of the front matter key `slug` where that is a unit; then the name that its last release gave it, so that a corrected
title breaks no link; then its title in that language. Only committed files decide, so a rebuild gives the same names.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from pipeline.flow.meta import slug_of
from pipeline.flow.project import Project
from pipeline.markdown.html import plain_text
from pipeline.model.article import Article
from pipeline.model.locale import Locale
from pipeline.model.release import Action, Release

Translated = Callable[[Article, Locale, str], str]
"""An article, a locale and a front matter key → the value's current translation, empty where there is none."""
_LATIN = str.maketrans({
    "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng",
})  # fmt: skip
# Matches the dot that lower() leaves behind the i of `İ`; not a mark behind a letter that is not Latin.
_ACCENTS = re.compile("(?<=[a-z0-9])[\u0300-\u036f]+")
_LONGEST, _BYTES = 80, 180
"""Characters and bytes of a slug that is made of a title."""
RESERVED = frozenset({"index", "manifest"})
"""Names of files of the build's own; an article may take the first as its own slug."""


@dataclass
class Slugs:
    """Knows every page's name, asked locale by locale."""

    project: Project
    translated: Translated
    releases: tuple[Release, ...] = ()
    _by_locale: dict[Locale, Mapping[str, str]] = field(default_factory=dict)

    def of(self, article: Article, locale: Locale) -> str:
        """Return the name of an article's page in a locale, without suffix."""
        settings = self.project.settings
        if settings.slugs == "source" or locale == settings.source_locale:
            return slug_of(article)
        if locale not in self._by_locale:
            wanted = {a.source.domain: self._wanted(a, locale) for a in self.project.articles}
            self._by_locale[locale] = without_twins(
                wanted, {a.source.domain: slug_of(a) for a in self.project.articles}
            )
        return self._by_locale[locale].get(article.source.domain, slug_of(article))

    def _wanted(self, article: Article, locale: Locale) -> str:
        if own := slugified(self.translated(article, locale, "slug")):
            return own
        released = self._released(article.source.domain, locale)
        if released and released[-1] != slug_of(article) and is_name(released[-1]):
            return released[-1]
        return slugified(self.translated(article, locale, "title")) or slug_of(article)

    def _released(self, domain: str, locale: Locale) -> list[str]:
        """Return the names that an article's pages in a locale had, the last one last."""
        rows = (row for release in self.releases for row in release.editions)
        return [r.slug for r in rows if (r.article, r.locale) == (domain, locale) and r.action is not Action.REMOVE]

    def former(self, article: Article, locale: Locale) -> tuple[str, ...]:
        """Return the names that a released page had and has no more, but for those that another page has now."""
        taken = {self.of(one, locale).casefold() for one in self.project.articles} | RESERVED
        names = dict.fromkeys(self._released(article.source.domain, locale))
        return tuple(name for name in names if is_name(name) and name.casefold() not in taken)


def without_twins(wanted: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """Return names by domain, of which no two are alike: those that would be stay what their source calls them.

    >>> without_twins({"a": "dose", "b": "Dose", "c": "prix"}, {"a": "dosing", "b": "guide", "c": "cost"})
    {'a': 'dosing', 'b': 'guide', 'c': 'prix'}
    """
    names = dict(wanted)
    while True:
        taken: dict[str, list[str]] = {}
        for domain, name in names.items():
            taken.setdefault(name.casefold(), []).append(domain)
        twins = [d for name, group in taken.items() if len(group) > 1 or name in RESERVED for d in group]
        back = [domain for domain in twins if names[domain] != own[domain]]
        if not back:
            return names
        names |= {domain: own[domain] for domain in back}


def is_name(text: object) -> bool:
    """Tell whether a text can be the name of a page: letters, figures, hyphens and low lines, in any script."""
    if not isinstance(text, str) or not 0 < len(text.encode(errors="replace")) <= 200:
        return False
    return all(letter in "-_" or unicodedata.category(letter)[0] in "LMN" for letter in text)


def slugified(title: str) -> str:
    """Return a title as the name of a page: Latin letters without their accents, others as they are; empty if none.

    >>> slugified("Qu’est-ce que la **kétamine**? À l’œil"), slugified("العلاج بالكيتامين")
    ('qu-est-ce-que-la-ketamine-a-l-oeil', 'العلاج-بالكيتامين')
    """
    letters = unicodedata.normalize("NFC", plain_text(title)).lower().translate(_LATIN)
    words = _ACCENTS.sub("", "".join(map(_letter, letters))).split()
    return _shortened([unicodedata.normalize("NFC", word) for word in words])


def _letter(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)
    if base[0].isascii() and base[0].isalnum():
        return base[0]
    # Vowels of Indic scripts are marks of their own, and stay.
    return letter if unicodedata.category(letter)[0] in "LMN" else " "


def _shortened(words: Iterable[str]) -> str:
    """Join words by hyphens, as many as fit; a first word that is too long is cut."""
    name = ""
    for word in words:
        longer = f"{name}-{word}" if name else word
        if len(longer) > _LONGEST or len(longer.encode()) > _BYTES:
            return name or _cut(word)
        name = longer
    return name


def _cut(word: str) -> str:
    word = word[:_LONGEST]
    while len(word.encode()) > _BYTES:
        word = word[:-1]
    return word
