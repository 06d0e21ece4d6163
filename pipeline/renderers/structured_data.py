"""What search engines read beside the page: schema.org as JSON-LD.

What stands in the source's language for want of a translation says so (JSON-LD 1.1, section 4.2.4: language-tagged
strings); questions that stand partly in one language and partly in another are left out before they come here.
"""

from collections.abc import Mapping
from typing import Any

from pipeline.markdown.html import plain_text
from pipeline.model.edition import Page, Phrase, SourceView
from pipeline.renderers.addresses import absolute, canonical
from pipeline.renderers.environment import InterfaceWords, Words
from pipeline.renderers.labels import CATEGORIES


def json_ld(page: Page, words: Words) -> dict[str, Any]:
    """Return the page as a MedicalWebPage, a plain folder's as a WebPage, and as an FAQPage where it has questions.

    Addresses that are not whole, since the site's own is not known, are left out.
    """
    graph = [_web_page(page, words)]
    if page.questions:
        graph.append(_questions(page))
    return {"@context": "https://schema.org", "@graph": graph}


def _web_page(page: Page, words: Words) -> dict[str, Any]:
    web_page: dict[str, Any] = {
        "@type": "WebPage" if page.plain else "MedicalWebPage",
        "name": _text(page, page.title),
        "inLanguage": page.locale.tag,
    }
    if page.description.text:
        web_page["description"] = _text(page, page.description)
    if page.site:
        web_page |= {"@id": canonical(page), "url": canonical(page)}
        web_page |= _translations(page)
        if page.image:
            web_page["image"] = absolute(page, page.image)
    if page.updated:
        web_page["dateModified"] = page.updated.isoformat()
    if page.category:
        name = CATEGORIES.get(page.category, page.category)
        web_page["about"] = {"@type": "MedicalEntity", "name": _text(page, _word(page, words, name))}
    if page.sources:
        web_page["citation"] = [_work(source) for source in page.sources]
    return web_page


def _translations(page: Page) -> dict[str, Any]:
    """Return of a translation which page it translates, of a source page its translations."""
    pages = [
        {"@type": "MedicalWebPage", "@id": absolute(page, link.href), "inLanguage": link.tag}
        for link in page.alternates
        if link.tag not in ("x-default", page.locale.tag) and not link.fallback
    ]
    if page.locale == page.source_locale:
        return {"workTranslation": pages} if pages else {}
    of = [work for work in pages if work["inLanguage"] == page.source_locale.tag]
    return {"translationOfWork": of[0]} if of else {}


def _word(page: Page, words: Words, word: str) -> Phrase:
    known = not isinstance(words, InterfaceWords) or word in words.translations
    return Phrase(words(word), fallback=page.locale.language != page.source_locale.language and not known)


def _text(page: Page, phrase: Phrase) -> str | Mapping[str, str]:
    """Return a text; one that is not in the page's language as a text that says in which it is."""
    if not phrase.fallback:
        return phrase.text
    return {"@value": phrase.text, "@language": page.source_locale.tag}


def _work(source: SourceView) -> dict[str, str]:
    work = {"@type": "CreativeWork", "name": plain_text(source.entry)}
    if source.language:
        work["inLanguage"] = source.language
    return work | {"url": source.url} if source.url else work


def _questions(page: Page) -> dict[str, Any]:
    answers = [
        {
            "@type": "Question",
            "name": q.question,
            "acceptedAnswer": {"@type": "Answer", "text": q.answer} | _language(q.language),
        }
        | _language(q.language)
        for q in page.questions
    ]
    return {"@type": "FAQPage", "inLanguage": page.locale.tag, "mainEntity": answers}


def _language(tag: str) -> dict[str, str]:
    return {"inLanguage": tag} if tag else {}
