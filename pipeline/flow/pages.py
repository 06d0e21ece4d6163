"""An edition → the page that renderers draw."""

from collections.abc import Iterable, Iterator
from datetime import date

from pipeline.assemble import Assembly, Refusal, State
from pipeline.flow.edition import Edition
from pipeline.flow.meta import slug_of
from pipeline.flow.project import COMMON, NOTES
from pipeline.markdown.blocks import leaves
from pipeline.markdown.front_matter import find
from pipeline.markdown.html import plain_text
from pipeline.model.article import Article
from pipeline.model.edition import Link, Page, Phrase, Question
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.render import Rendered, render


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
        slug_of(article),
        str(meta.get("type", "")),
        str(meta.get("category", "")),
        _day(meta.get("updated")),
        min((note.last_reviewed for note in edition.notes_shown), default=None),
        rendered.body,
        tuple(Question(plain_text(q), plain_text(a)) for q, a in rendered.questions),
        edition.sources_shown,
        tuple(_alternates(edition)),
        tuple(_related(edition)),
        _picture(edition),
        _drafted(edition),
        len(states),
        fallbacks if edition.shelf is not None else 0,
        _front_matter(assembly.text[:start], edition.locale),
        edition.root,
        settings.site,
    )
    return page, assembly.refusals


def rendered_article(edition: Edition, assembly: Assembly) -> Rendered:
    """Return an edition's article with everything resolved but its citations, of which all works must be known."""
    article = edition.article
    start = front.body if (front := find(assembly.text)) else article.source.body_start
    return render(assembly.text, start, _headings(article), edition)


def plain_page(article: Article, locale: Locale, settings: Settings, text: str) -> Page:
    """Return the page of a plain folder's file: its Markdown as it was assembled, nothing resolved."""
    start = front.body if (front := find(text)) else article.source.body_start
    title = str(article.source.meta.get("title", "")) or _first_heading(article) or article.source.domain
    depth = article.source.domain.count("/") + (settings.layout == "folder")
    return Page(
        article.source.domain,
        locale,
        settings.source_locale,
        "",
        "",
        Phrase(title),
        Phrase(str(article.source.meta.get("description", ""))),
        slug_of(article),
        "",
        "",
        None,
        None,
        text[start:],
        root="/".join([".."] * depth) or ".",
    )


def _headings(article: Article) -> list[tuple[str, str]]:
    text = article.source.text
    found = leaves(text, article.source.body_start)
    return [(text[leaf.start : leaf.end], leaf.attributes) for leaf in found if leaf.type == "heading"]


def _first_heading(article: Article) -> str:
    return next((words for words, _ in _headings(article)), "")


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None


def _alternates(edition: Edition) -> Iterator[Link]:
    settings = edition.project.settings
    locales: Iterable[Locale] = dict.fromkeys((settings.source_locale, *settings.locales))
    inside = f"{edition.jurisdiction}/" if edition.jurisdiction else ""
    for locale in locales:
        yield Link(locale.tag, f"{edition.root}/{locale.tag}/{inside}{slug_of(edition.article)}.html", locale.tag)


def _related(edition: Edition) -> Iterator[Link]:
    wanted = edition.article.source.meta.get("related")
    for domain in wanted if isinstance(wanted, list) else ():
        article = edition.project.article(str(domain))
        if article is not None:
            title = edition.field(article, "title")
            absent = article.source.domain in edition.absent
            words = str(article.source.meta.get("title", "")) if absent else title.text
            yield Link(words, f"{edition.way_to(article)}.html", edition.locale.tag, title.fallback or absent)


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
    """Return the front matter with the page's language as its last lines; every other byte stays."""
    found = find(text)
    if found is None:
        return f"---\nlang: {locale.tag}\ndir: {locale.direction}\n---\n"
    return f"{text[: found.end]}lang: {locale.tag}\ndir: {locale.direction}\n{text[found.end :]}"
