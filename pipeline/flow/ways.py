"""Where other pages are as seen from an edition's page; no link leads where nothing is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from pipeline.flow.folders import folder_of
from pipeline.flow.meta import slug_of
from pipeline.model.article import Article
from pipeline.model.edition import Link
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    from pipeline.flow.edition import Edition


class Ways(Protocol):
    """What a build knows of the pages of other editions."""

    def slug(self, article: Article, locale: Locale, jurisdiction: str) -> str:
        """Return the name of a page, without suffix."""

    def shown(self, domain: str, locale: Locale, jurisdiction: str) -> bool:
        """Tell whether readers find the article itself there."""


class AllWays:
    """Every article in every language, under its own slug: what is so where nothing else is known."""

    def slug(self, article: Article, locale: Locale, jurisdiction: str) -> str:
        """Return the article's own slug."""
        return slug_of(article)

    def shown(self, domain: str, locale: Locale, jurisdiction: str) -> bool:
        """Tell that it is there."""
        return True


@dataclass(frozen=True, slots=True)
class Way:
    """The way to a page."""

    address: str
    """Relative, without suffix, not yet quoted."""
    locale: Locale

    def to(self, suffix: str) -> str:
        """Return the way to a file of the page as an address."""
        return quote(self.address + suffix)


def way(edition: "Edition", article: Article) -> Way | None:
    """Return the way to an article: in the reader's language, else in the source's; None where it is in neither.

    Of both the edition for the reader's jurisdiction comes before the one for all.
    """
    domain = article.source.domain
    if domain == edition.article.source.domain:
        return Way(edition.slug, edition.locale)
    for locale in dict.fromkeys((edition.locale, edition.source_locale)):
        for jurisdiction in dict.fromkeys((edition.jurisdiction, "")):
            if edition.ways.shown(domain, locale, jurisdiction):
                return Way(_address(edition, article, locale, jurisdiction), locale)
    return None


def _address(edition: "Edition", article: Article, locale: Locale, jurisdiction: str) -> str:
    slug = edition.ways.slug(article, locale, jurisdiction)
    if (locale, jurisdiction) == (edition.locale, edition.jurisdiction):
        return slug
    return f"{edition.root}/{folder_of(locale, jurisdiction)}/{slug}"


def alternates(edition: "Edition") -> Iterator[Link]:
    """Yield the same article in each language in which it can be read, and this page's own; `x-default` first."""
    settings, article = edition.project.settings, edition.article
    source = settings.source_locale
    locales = dict.fromkeys((source, *settings.locales, edition.locale))
    there = [tag for tag in locales if tag == edition.locale or _shown(edition, tag, edition.jurisdiction)]
    if source in there:
        yield Link("x-default", _page(edition, article, source, edition.jurisdiction), "x-default")
    for locale in there:
        yield Link(locale.tag, _page(edition, article, locale, edition.jurisdiction), locale.tag)


def regions(edition: "Edition") -> Iterator[Link]:
    """Yield the same article for all and for each jurisdiction for which there is an edition in this language."""
    codes = ("", *edition.project.registry.jurisdictions)
    for code in codes:
        if code == edition.jurisdiction or _shown(edition, edition.locale, code):
            place = edition.place(code)
            name = place.text if code else ""
            yield Link(name, _page(edition, edition.article, edition.locale, code), code, place.fallback)


def _shown(edition: "Edition", locale: Locale, jurisdiction: str) -> bool:
    return edition.ways.shown(edition.article.source.domain, locale, jurisdiction)


def _page(edition: "Edition", article: Article, locale: Locale, jurisdiction: str) -> str:
    own = (locale, jurisdiction) == (edition.locale, edition.jurisdiction)
    slug = edition.slug if own else edition.ways.slug(article, locale, jurisdiction)
    return f"{edition.root}/{folder_of(locale, jurisdiction)}/{quote(slug)}.html"
