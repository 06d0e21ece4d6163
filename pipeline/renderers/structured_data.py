"""What search engines read beside the page: schema.org as JSON-LD."""

from typing import Any

from pipeline.markdown.html import plain_text
from pipeline.model.edition import Page, SourceView
from pipeline.renderers.addresses import absolute, canonical
from pipeline.renderers.environment import Words
from pipeline.renderers.labels import CATEGORIES


def json_ld(page: Page, words: Words) -> dict[str, Any]:
    """Return the page as a MedicalWebPage, and as an FAQPage where it has questions."""
    graph = [_web_page(page, words)]
    if page.questions:
        graph.append(_questions(page))
    return {"@context": "https://schema.org", "@graph": graph}


def _web_page(page: Page, words: Words) -> dict[str, Any]:
    web_page: dict[str, Any] = {
        "@type": "MedicalWebPage",
        "name": page.title.text,
        "description": page.description.text,
        "url": canonical(page),
        "inLanguage": page.locale.tag,
    }
    if page.updated:
        web_page["dateModified"] = page.updated.isoformat()
    if page.image:
        web_page["image"] = absolute(page, page.image)
    if page.category:
        web_page["about"] = {"@type": "MedicalEntity", "name": words(CATEGORIES.get(page.category, page.category))}
    if page.sources:
        web_page["citation"] = [_work(source) for source in page.sources]
    return web_page


def _work(source: SourceView) -> dict[str, str]:
    work = {"@type": "CreativeWork", "name": plain_text(source.entry)}
    return work | {"url": source.url} if source.url else work


def _questions(page: Page) -> dict[str, Any]:
    answers = [
        {"@type": "Question", "name": q.question, "acceptedAnswer": {"@type": "Answer", "text": q.answer}}
        for q in page.questions
    ]
    return {"@type": "FAQPage", "inLanguage": page.locale.tag, "mainEntity": answers}
