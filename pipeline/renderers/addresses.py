"""Where a page is on the web: its own address and those of its other languages."""

from typing import Protocol
from urllib.parse import quote, urljoin

from pipeline.model.edition import Link
from pipeline.model.locale import Locale


class Placed(Protocol):
    """A page in a folder of the output: an article, or a list of articles."""

    @property
    def locale(self) -> Locale: ...
    @property
    def jurisdiction(self) -> str: ...
    @property
    def root(self) -> str: ...
    @property
    def site(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def alternates(self) -> tuple[Link, ...]: ...


def below(site: str, path: str) -> str:
    """Return the address of a path below the output folder, or the path where the site is not known.

    >>> below("https://site.example/health", "fr-CA/a.html")
    'https://site.example/health/fr-CA/a.html'
    """
    return urljoin(f"{site.rstrip('/')}/", path) if site else path


def absolute(page: Placed, href: str) -> str:
    """Return an address as seen from the whole web, or as it is where the site is not known."""
    if not page.site:
        return href
    folder = page.locale.tag if page.root == ".." else f"{page.locale.tag}/{page.jurisdiction}"
    return urljoin(below(page.site, f"{folder}/"), href)


def canonical(page: Placed) -> str:
    """Return the address under which this edition is to be known."""
    own = (link.href for link in page.alternates if link.tag == page.locale.tag)
    return absolute(page, next(own, f"{quote(page.slug)}.html"))


def alternates(page: Placed) -> tuple[Link, ...]:
    """Return the page's editions by language, with whole addresses; what is not in its language is left out."""
    return tuple(Link(link.text, absolute(page, link.href), link.tag) for link in page.alternates if not link.fallback)
