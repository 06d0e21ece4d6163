"""A page as HTML: whole, or the body alone for a content management system."""

import json
import re
from dataclasses import dataclass

from pipeline.languages.names import autonym
from pipeline.model.edition import Page
from pipeline.model.locale import Locale
from pipeline.renderers.addresses import absolute, alternates, canonical
from pipeline.renderers.environment import Words, draw
from pipeline.renderers.sanitizer import sanitize
from pipeline.renderers.structured_data import json_ld
from pipeline.renderers.theme import stylesheet as stylesheet

# Matches a whole tag of sanitized HTML, with any `<` and `>` in its attributes; not `&lt;table`.
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:[^\"<>]|\"[^\"]*\")*)>")
# Matches `<p><span lang="en-CA" dir="ltr">One dose.</span></p>`; not a paragraph with other words beside the span.
_WHOLE = re.compile(
    r"(<(p|li|td|th|dt|dd|figcaption|h[1-6])(?: (?:[^\"<>]|\"[^\"]*\")*)?><span)"
    r"(?= lang=\"[^\"]*\" dir=\"[^\"]*\">(?:(?!</?span\b|</?\2\b).)*</span></\2>)",
    re.DOTALL,
)


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
            body=clean_body(body_html, words),
            languages=_languages(page),
            canonical=canonical(page),
            alternates=alternates(page),
            image=absolute(page, page.image) if page.image else "",
            json_ld=_script_json(json_ld(page, words)),
        ).strip("\n")
        + "\n"
    )


def fragment_html(page: Page, words: Words, body_html: str) -> str:
    """Return the body alone, in an element that states its language; a machine draft says there that it is one."""
    body = clean_body(body_html, words)
    drawn = draw("fragment.html.j2", words, page.locale, page.source_locale, page=page, body=body)
    return drawn.strip("\n") + "\n"


def clean_body(body_html: str, words: Words) -> str:
    """Return a body sanitized, each table in a container that scrolls on its own and that a keyboard can reach."""
    opening = draw("table.html.j2", words, Locale("en"), Locale("en")).strip("\n")

    def around_table(match: re.Match[str]) -> str:
        closing, name, _ = match.groups()
        if name != "table":
            return match[0]
        return f"{match[0]}</div>" if closing else f"{opening}{match[0]}"

    # A block that stands whole in another language is laid out in that language's direction.
    html = _WHOLE.sub(r'\1 class="whole"', sanitize(body_html))
    return _TAG.sub(around_table, html)


def _languages(page: Page) -> tuple[LanguageLink, ...]:
    links = [link for link in page.alternates if link.tag != "x-default"]
    locales = [Locale.parse(link.tag) for link in links]
    if len(locales) < 2:
        return ()
    return tuple(
        LanguageLink(_language_name(locale, locales), locale, link.href, locale == page.locale)
        for locale, link in zip(locales, links, strict=True)
    )


def _language_name(locale: Locale, locales: list[Locale]) -> str:
    """Return a language's own name, with its place only where the page is in two kinds of that language."""
    bare = Locale(locale.language, locale.script)
    alike = [other for other in locales if Locale(other.language, other.script) == bare]
    return autonym(bare if len(alike) == 1 else locale)


def _script_json(graph: object) -> str:
    """Return JSON in which no text can end the script element that holds it."""
    text = json.dumps(graph, ensure_ascii=False, indent=1, sort_keys=True)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
