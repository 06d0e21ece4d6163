"""The pages that lead to articles: the list of each language, the choice of language, and what stands at old addresses.

Each ends in a comment by which a later build knows that it is one of ours, and may be written anew.
"""

from collections.abc import Sequence
from urllib.parse import quote

from pipeline.languages.names import autonym
from pipeline.model.edition import Link, Page
from pipeline.model.locale import Locale
from pipeline.model.site import IndexPage, Tongue
from pipeline.renderers.addresses import absolute, alternates, below, canonical
from pipeline.renderers.environment import Words, draw
from pipeline.renderers.html import language_links

MARK = "Written by traversier build"
"""In every file that leads to articles; a file of that name without it is somebody else's and stays."""


def index_html(page: IndexPage, words: Words) -> str:
    """Return the list of a language's articles."""
    return _marked(
        draw(
            "index.html.j2",
            words,
            page.locale,
            page.source_locale,
            page=page,
            languages=language_links(page.alternates, page.locale),
            canonical=canonical(page),
            alternates=alternates(page),
        )
    )


def languages_html(tongues: Sequence[Tongue], words: Words, source: Locale, site: str) -> str:
    """Return the page on which readers choose a language, in the source's words; every language names itself."""
    links = (Link("x-default", "index.html", "x-default"), *(Link("", t.href, t.locale.tag) for t in tongues))
    named = [
        {"locale": t.locale, "href": t.href, "name": autonym(t.locale), "articles": t.articles, "count": t.count}
        for t in tongues
    ]
    return _marked(
        draw(
            "languages.html.j2",
            words,
            source,
            source,
            tongues=named,
            canonical=below(site, "index.html"),
            alternates=[Link(link.text, below(site, link.href), link.tag) for link in links],
        )
    )


def moved_html(page: Page, words: Words) -> str:
    """Return what stands at an address that a page had in an earlier release: the way to its new one, at once."""
    href = f"{quote(page.slug)}.html"
    return _marked(
        draw(
            "moved.html.j2",
            words,
            page.locale,
            page.source_locale,
            page=page,
            href=href,
            canonical=absolute(page, href),
        )
    )


def _marked(html: str) -> str:
    return f"{html.strip()}\n<!-- {MARK} -->\n"
