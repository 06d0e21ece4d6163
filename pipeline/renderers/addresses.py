"""Where a page is on the web: its own address and those of its other languages."""

from urllib.parse import quote, urljoin

from pipeline.model.edition import Link, Page


def absolute(page: Page, href: str) -> str:
    """Return an address as seen from the whole web, or as it is where the site is not known."""
    if not page.site:
        return href
    folder = page.locale.tag if page.root == ".." else f"{page.locale.tag}/{page.jurisdiction}"
    return urljoin(f"{page.site.rstrip('/')}/{folder}/", href)


def canonical(page: Page) -> str:
    """Return the address under which this edition is to be known."""
    own = (link.href for link in page.alternates if link.tag == page.locale.tag)
    return absolute(page, next(own, f"{quote(page.slug)}.html"))


def alternates(page: Page) -> tuple[Link, ...]:
    """Return the article's editions by language, with whole addresses; what is not in its language is left out."""
    return tuple(Link(link.text, absolute(page, link.href), link.tag) for link in page.alternates if not link.fallback)
