"""An edition → the page that renderers draw."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from pipeline.assemble import Assembly, Refusal, State
from pipeline.errors import InputError
from pipeline.flow.edition import Edition
from pipeline.flow.meta import slug_of
from pipeline.flow.project import COMMON, NOTES
from pipeline.flow.regulatory import choices
from pipeline.flow.ways import alternates, regions, way
from pipeline.markdown.blocks import leaves
from pipeline.markdown.front_matter import find
from pipeline.markdown.html import plain_text
from pipeline.model.article import Article
from pipeline.model.edition import Link, Page, Phrase, Question
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.read import read
from pipeline.render import Rendered, render
from pipeline.renderers.picture_size import picture_size
from pipeline.workspace import Workspace

# Matches the start and the end of an element that may state a language.
_SPAN = re.compile(r"</span\s*>|<span\b[^<>]*>")
_WORD = re.compile(r"[^\W\d_]")
_LINE_END = re.compile(r"\r\n?|\n")


def edition_page(edition: Edition) -> tuple[Page, tuple[Refusal, ...]]:
    """Return an edition's page, and the translations of its article that could not be used."""
    article, settings = edition.article, edition.project.settings
    assembly = edition.assembled(article)
    start = front.body if (front := find(assembly.text)) else article.source.body_start
    rendered = edition.cited(rendered_article(edition, assembly))
    meta = article.source.meta
    states = {unit.key: state for unit, state in zip(article.units, assembly.states, strict=True)}
    fallbacks = sum(state is not State.TRANSLATED for state in states.values())
    page = Page(
        article.source.domain,
        edition.locale,
        settings.source_locale,
        edition.jurisdiction,
        edition.place(edition.jurisdiction).text,
        edition.field(article, "title", assembly),
        edition.field(article, "description", assembly),
        edition.slug,
        str(meta.get("type", "")),
        str(meta.get("category", "")),
        _day(meta.get("updated")),
        min((note.last_reviewed for note in edition.notes_shown), default=None),
        rendered.body,
        tuple(_questions(edition, rendered)),
        edition.sources_shown,
        tuple(alternates(edition)),
        tuple(_related(edition)),
        _picture(edition),
        _drafted(edition),
        len(states),
        fallbacks if edition.shelf is not None else 0,
        _front_matter(assembly.text[:start], edition.locale),
        edition.root,
        settings.site,
        choices=choices(edition),
        regions=tuple(regions(edition)),
        pictures=_sizes(edition),
    )
    return page, assembly.refusals


def rendered_article(edition: Edition, assembly: Assembly) -> Rendered:
    """Return an edition's article with everything resolved but its citations, of which all works must be known."""
    article = edition.article
    start = front.body if (front := find(assembly.text)) else article.source.body_start
    return render(assembly.text, start, _headings(article), edition)


def plain_page(article: Article, locale: Locale, settings: Settings, text: str) -> Page:
    """Return the page of a plain folder's file: its Markdown as it was assembled, nothing resolved."""
    source = read(text, article.source.domain, article.source.path, foreign=True)
    heading, start = _first_heading(text, source.body_start)
    if source.meta.get("title"):
        heading, start = str(source.meta["title"]), source.body_start
    depth = article.source.domain.count("/") + (settings.layout == "folder")
    return Page(
        article.source.domain,
        locale,
        settings.source_locale,
        "",
        "",
        Phrase(heading or article.source.domain),
        Phrase(str(source.meta.get("description", ""))),
        slug_of(article),
        "",
        "",
        None,
        None,
        text[start:],
        root="/".join([".."] * depth) or ".",
        plain=True,
    )


def _headings(article: Article) -> list[tuple[str, str]]:
    text = article.source.text
    found = leaves(text, article.source.body_start)
    return [(text[leaf.start : leaf.end], leaf.attributes) for leaf in found if leaf.type == "heading"]


def _first_heading(text: str, start: int) -> tuple[str, int]:
    """Return the words of the first heading, and where the text goes on: behind it, where it is the page's own head."""
    found = leaves(text, start)
    heading = next((leaf for leaf in found if leaf.type == "heading"), None)
    if heading is None:
        return "", start
    if heading is found[0] and heading.level == 1 and not heading.parents:
        # The second line of a heading with an underline is the underline.
        start = _line_end(text, _line_end(text, heading.end) if heading.style == "prose" else heading.end)
    return text[heading.start : heading.end], start


def _line_end(text: str, place: int) -> int:
    match = _LINE_END.search(text, place)
    return match.end() if match else len(text)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _questions(edition: Edition, rendered: Rendered) -> Iterator[Question]:
    """Yield the questions that stand with their answers in one language: a search engine shows them apart."""
    foreign = edition.shelf is not None
    for words, answer in rendered.questions:
        parts = [_own(text, edition.source_locale) for text in (words, answer)]
        if foreign and all(part is False for part in parts):
            yield Question(plain_text(words), plain_text(answer), edition.source_locale.tag)
        elif not foreign or all(parts):
            yield Question(plain_text(words), plain_text(answer))


def _own(text: str, source: Locale) -> bool | None:
    """Tell whether a text is in the page's language: False if it is in the source's, None if it is in both."""
    marked, opened = [False], False
    own = other = False
    position = 0
    for tag in (*_SPAN.finditer(text), None):
        words = bool(_WORD.search(text[position : tag.start() if tag else len(text)]))
        own, other = own or (words and not marked[-1]), other or (words and marked[-1])
        if tag is None:
            break
        position = tag.end()
        opened = not tag[0].startswith("</")
        if opened:
            marked.append(marked[-1] or f'lang="{source.tag}" dir=' in tag[0])
        elif len(marked) > 1:
            marked.pop()
    return None if own and other else own


def _sizes(edition: Edition) -> dict[str, tuple[int, int]]:
    """Return how large each picture of the page is, where its file says so; what cannot be read is said elsewhere."""
    root = Workspace(edition.project.settings.root)
    sizes = {}
    for address, path in edition.pictures_shown.items():
        with suppress(InputError):
            content = root.read_if_there(path)
            if content is not None and (size := picture_size(content)):
                sizes[address] = size
    return sizes


def _related(edition: Edition) -> Iterator[Link]:
    wanted = edition.article.source.meta.get("related")
    for domain in wanted if isinstance(wanted, list) else ():
        article = edition.project.article(str(domain))
        found = way(edition, article) if article else None
        if article is not None and found is not None:
            title = edition.field(article, "title")
            absent = found.locale != edition.locale
            words = str(article.source.meta.get("title", "")) if absent else title.text
            yield Link(words, found.to(".html"), found.locale.tag, title.fallback or absent)


def _picture(edition: Edition) -> str:
    """Return the address of the article's first picture, as seen from the page."""
    from pipeline.markdown.spans import SpanKind, spans

    texts = [edition.article, *edition.snippets_shown]
    for article in texts:
        for span in spans(article.source.text[article.source.body_start :]):
            if span.kind is SpanKind.IMAGE:
                return edition.pictured(span.value, article.source.path)
    return ""


def _drafted(edition: Edition) -> bool:
    shelf, of_notes = edition.shelf, edition.shelf_of(NOTES)
    notes = [(f"note:{n.id}", n.written(edition.source_locale)) for n in edition.notes_shown]
    if shelf is None:
        return of_notes is not None and of_notes.drafted(NOTES, notes)
    keys = [unit.key for unit in edition.article.units]
    common = [unit.key for snippet in edition.snippets_shown for unit in snippet.units]
    return (
        shelf.drafted(edition.article.source.domain, keys)
        or shelf.drafted(COMMON, common)
        or shelf.drafted(NOTES, notes)
    )


def _front_matter(text: str, locale: Locale) -> str:
    """Return the front matter with the page's language as its last lines; every other byte stays.

    In TOML they are the first: below a table they would be its own. JSON stays as it is.
    """
    found = find(text)
    if found is None:
        return f"---\nlang: {locale.tag}\ndir: {locale.direction}\n---\n"
    if found.form == "json":
        return text
    if found.form == "toml":
        return f'{text[: found.start]}lang = "{locale.tag}"\ndir = "{locale.direction}"\n{text[found.start :]}'
    return f"{text[: found.end]}lang: {locale.tag}\ndir: {locale.direction}\n{text[found.end :]}"
