"""The page that stands in for an article while it is being corrected."""

from dataclasses import replace
from urllib.parse import quote

from pipeline.flow import regulatory
from pipeline.flow.edition import Edition
from pipeline.flow.folders import folder_of
from pipeline.model.edition import Link, NoticeView, Page, Phrase
from pipeline.renderers.fragments import notice_markdown


def notice_page(edition: Edition, page: Page, readable: bool) -> Page:
    """Return the notice in place of a page, in the reader's language, with the crisis lines of the reader's place.

    With `readable` the source language's edition is live, and the notice leads there.
    """
    title = edition.article.source.meta.get("title")
    source = edition.source_locale
    slug = edition.ways.slug(edition.article, source, edition.jurisdiction)
    original = Link(
        str(title or page.title.text),
        f"{page.root}/{folder_of(source, edition.jurisdiction)}/{quote(slug)}.md",
        source.tag,
    )
    view = NoticeView(original if readable else None, regulatory.crisis_lines(edition))
    body = notice_markdown(view, edition.words, edition.locale, source)
    return replace(
        page,
        body=f"{body}\n",
        description=Phrase(""),
        updated=None,
        facts_checked=None,
        questions=(),
        sources=(),
        related=(),
        image="",
        units=0,
        fallback_units=0,
        notice=True,
    )
