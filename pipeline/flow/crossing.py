"""Citations after the crossing: those of a translated article and of a finished page, held against the source's."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from html import unescape
from urllib.parse import unquote

from pipeline.assemble import assemble
from pipeline.citations.graph import Cited, Form, Mention
from pipeline.citations.reading import read_citations
from pipeline.flow.catalogs import po_path
from pipeline.flow.edition import Edition
from pipeline.markdown.blocks import leaves
from pipeline.markdown.front_matter import find
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article
from pipeline.model.catalog import Catalog
from pipeline.model.edition import Page
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale

LOST, DANGLING, UNLISTED, ORDER = "edition-citations", "edition-anchors", "edition-sources", "citation-order"
CROSSING_RULES: Mapping[str, str] = {
    LOST: "A page cites each work as often as its source does",
    DANGLING: "Each link of a page to a place on it finds that place",
    UNLISTED: "The list of sources of a page has each work that the page cites, numbered one after the other",
    ORDER: "A translation mentions works for the first time in the order of its source",
}
"""What is held against the source beyond a unit, and what each must be."""

# Matches `href="#legal"` in a tag; not `href="a.html#legal"`.
_TO_PLACE = re.compile(r"\bhref=\"#([^\"]*)\"")
# Matches `id="ref-feder2014"` and the older `name="x"`.
_PLACE = re.compile(r"\b(?:id|name)=\"([^\"]+)\"")
_EXEMPTING = frozenset({"citation", "citation-number", "author-year", "work-identifier", "footnote", "link"})
_PROSE = frozenset({"paragraph", "heading", "th", "td", "dt"})
# Matches the `#legal` of `{#legal .critical}`.
_HEADING_PLACE = re.compile(r"#([\w:.-]+)")


def crossing(edition: Edition, page: Page) -> tuple[Finding, ...]:
    """Return why the citations of a finished page are not its source's; empty where they are.

    The texts are the article and the shared boxes on its page. What stands in English for want of a translation
    cites as the source does.
    """
    wanted, there = _places(page.body)
    return (*_lost(edition, page), *_unlisted(edition, page, wanted), *_dangling(edition, page, wanted - there))


def order_findings(
    article: Article | None, catalog: Catalog, locale: Locale, keys: Collection[str] = ()
) -> tuple[Finding, ...]:
    """Return where a translation first mentions works in another order than its source: one finding at most.

    Catalogs without an article have no order.
    Where articles write the numbers themselves it is a warning: `[2]` comes before `[1]`. Numbers that the build gives
    are the source's in all languages, so that is for information: readers meet them out of order.
    """
    if article is None:
        return ()
    source = _source(article, tuple(keys))
    if len({mention.node for mention in source.mentions}) < 2:
        return ()
    translations = {entry.key: entry.msgstr for entry in catalog.live if entry.translated}
    target = _translated(article, assemble(article, translations).text, keys)
    first, second = _firsts(source), _firsts(target)
    common = [name for name in first if name in second]
    there = [name for name in second if name in first]
    place = next((n for n, (a, b) in enumerate(zip(common, there, strict=True)) if a != b), None)
    if place is None:
        return ()
    expected, found = (_mention(cited, names[place]) for cited, names in ((source, common), (target, there)))
    message = f"{found.text} is mentioned before {expected.text}, in the source after it"
    severity = Severity.WARNING if found.form is Form.NUMBER else Severity.INFO
    hint = "keep the order where the language allows it: the numbers of the sources are those of the source text"
    domain = article.source.domain
    return (Finding(catalog.path, None, None, ORDER, severity, message, hint, locale.tag, domain),)


# ---- One text -------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=256)
def _read(text: str, path: str, start: int, keys: tuple[str, ...]) -> Cited:
    return read_citations(text, path, start, keys)


def _source(article: Article, keys: tuple[str, ...]) -> Cited:
    source = article.source
    return _read(source.text, source.path, source.body_start, keys)


def _translated(article: Article, text: str, keys: Collection[str]) -> Cited:
    start = front.body if (front := find(text)) else article.source.body_start
    return read_citations(text, article.source.path, start, keys, _source(article, tuple(keys)))


def _firsts(cited: Cited) -> list[str]:
    """Return the works in the order of first mention; a footnote's number is nobody's but its program's."""
    return list(dict.fromkeys(_name(m) for m in cited.mentions if m.form is not Form.FOOTNOTE))


def _mention(cited: Cited, name: str) -> Mention:
    return next(mention for mention in cited.mentions if _name(mention) == name)


def _name(mention: Mention) -> str:
    """Return what must be the same on both sides: of a link its address, the words are the unit's affair."""
    return mention.identifier or mention.node


# ---- One page -------------------------------------------------------------------------------------------------------


def _lost(edition: Edition, page: Page) -> Iterator[Finding]:
    shelf, keys = edition.shelf, tuple(edition.project.references)
    if shelf is None or edition.locale.pseudo or not edition.project.settings.citations:
        return
    texts = {article.source.path: article for article in (edition.article, *edition.snippets_shown)}
    for article in texts.values():
        source = _source(article, keys)
        if not source.mentions:
            continue
        # What its author has exempted may differ: there the source's own words are looked at.
        held = [unit for unit in article.units if not any(e.rule in _EXEMPTING for e in unit.exemptions)]
        text = assemble(article, shelf.publishable(article.source.domain, held)).text
        target = _translated(article, text, keys)
        before, after = (Counter(map(_name, cited.mentions)) for cited in (source, target))
        for name in (before - after) | (after - before):
            shown = _mention(source if name in before else target, name).text
            message = f"{shown} stands {_times(before[name])} in the source, and {_times(after[name])} on the page"
            yield _finding(edition, page, LOST, message, "mend the translation of the unit that it stands in")


def _times(count: int) -> str:
    return ("nowhere", "once", "twice")[count] if count < 3 else f"{count} times"


def _unlisted(edition: Edition, page: Page, wanted: Collection[str]) -> Iterator[Finding]:
    listed = [source.key for source in page.sources]
    for key in sorted(
        {place.removeprefix("ref-") for place in wanted} & edition.project.references.keys() - set(listed)
    ):
        message, hint = f"@{key} is cited, but is not in the list of sources", "the article needs ::: references"
        yield _finding(edition, page, UNLISTED, message, hint)
    if [source.number for source in page.sources] != list(range(1, len(listed) + 1)) or len(set(listed)) < len(listed):
        yield _finding(edition, page, UNLISTED, "the list of sources is not numbered one after the other", "")


def _dangling(edition: Edition, page: Page, missing: Collection[str]) -> Iterator[Finding]:
    """Yield links to a place that is not on the page; those to a work that is not listed are said by its key."""
    listed = {source.key for source in page.sources}
    for place in sorted(missing):
        key = place.removeprefix("ref-")
        if key in listed or key not in edition.project.references:
            yield _finding(edition, page, DANGLING, f"a link leads to #{place}, which is not on the page", "")


def _places(body: str) -> tuple[set[str], set[str]]:
    """Return the places on a page that its links lead to, and those that are there."""
    wanted, there = set(), set(_PLACE.findall(body))
    for leaf in leaves(body):
        words = body[leaf.start : leaf.end]
        if leaf.type == "heading":
            there.update(_HEADING_PLACE.findall(leaf.attributes))
        if leaf.type == "html":
            wanted.update(_TO_PLACE.findall(words))
        elif leaf.type in _PROSE:
            for span in spans(words):
                if span.kind is SpanKind.LINK and span.value.startswith("#"):
                    wanted.add(span.value[1:])
                elif span.kind is SpanKind.HTML:
                    wanted.update(_TO_PLACE.findall(span.value))
    return {unescape(unquote(place)) for place in wanted if place}, {unescape(unquote(place)) for place in there}


def _finding(edition: Edition, page: Page, rule: str, message: str, hint: str) -> Finding:
    shelf = edition.shelf
    path = shelf.workspace.shown(po_path(shelf.locale, page.domain)) if shelf else edition.article.source.path
    return Finding(
        path,
        None,
        None,
        rule,
        Severity.ERROR,
        message,
        hint or None,
        page.locale.tag,
        page.domain,
        page.jurisdiction or None,
    )
