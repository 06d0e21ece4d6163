"""A page as HTML: whole, or the body alone for a content management system."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.languages.names import autonym
from pipeline.model.edition import Link, Page
from pipeline.model.locale import Locale
from pipeline.renderers.addresses import absolute, alternates, canonical
from pipeline.renderers.body import clean_body as clean_body
from pipeline.renderers.choosing import with_chooser
from pipeline.renderers.environment import Words, draw
from pipeline.renderers.structured_data import json_ld
from pipeline.renderers.theme import stylesheet as stylesheet


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """The same article in a language, by that language's own name."""

    name: str
    locale: Locale
    href: str
    current: bool


def page_html(page: Page, words: Words, body_html: str) -> str:
    """Return a whole HTML page around a body, which is sanitized here; it holds no script but its JSON-LD data."""
    return (
        draw(
            "page.html.j2",
            words,
            page.locale,
            page.source_locale,
            page=page,
            body=with_chooser(clean_body(body_html, words, page), page, words),
            languages=language_links(page.alternates, page.locale),
            canonical=canonical(page),
            alternates=alternates(page),
            image=absolute(page, page.image) if page.image else "",
            json_ld="" if page.notice else script_json(json_ld(page, words)),
        ).strip("\n")
        + "\n"
    )


def fragment_html(page: Page, words: Words, body_html: str) -> str:
    """Return the body alone, in an element that states its language; a machine draft says there that it is one."""
    body = clean_body(body_html, words, page)
    drawn = draw("fragment.html.j2", words, page.locale, page.source_locale, page=page, body=body)
    return drawn.strip("\n") + "\n"


def language_links(found: Sequence[Link], own: Locale) -> tuple[LanguageLink, ...]:
    """Return the languages of a page, by their own names; none where it is in one only."""
    links = [link for link in found if link.tag != "x-default"]
    locales = [Locale.parse(link.tag) for link in links]
    if len(locales) < 2:
        return ()
    return tuple(
        LanguageLink(_language_name(locale, locales), locale, link.href, locale == own)
        for locale, link in zip(locales, links, strict=True)
    )


def _language_name(locale: Locale, locales: list[Locale]) -> str:
    """Return a language's own name, with its place only where the page is in two kinds of that language."""
    bare = Locale(locale.language, locale.script)
    alike = [other for other in locales if Locale(other.language, other.script) == bare]
    return autonym(bare if len(alike) == 1 else locale)


def script_json(graph: object) -> str:
    """Return JSON in which no text can end the script element that holds it."""
    text = json.dumps(graph, ensure_ascii=False, indent=1, sort_keys=True)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
