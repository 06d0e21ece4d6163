"""Citations of a page: noted while it is rendered, written out when all of its works are known."""

import re
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from pipeline.citations.addresses import linked, place
from pipeline.citations.formatter import Formatter
from pipeline.flow.project import Project
from pipeline.markdown.lines import LINE_END, line_end
from pipeline.model.edition import SourceView
from pipeline.model.locale import Locale
from pipeline.model.reference import Citation
from pipeline.render import Rendered
from pipeline.renderers.fragments import sources_markdown

if TYPE_CHECKING:
    from pipeline.citations.sources import Anchor, Sources
    from pipeline.flow.edition import Edition

# Stand for a citation and for the list of sources until the works of the page are known; no article holds them.
_TOKEN = re.compile("\ue010(\\d+)\ue011")
_BLANK_BEFORE = re.compile("(?<=\\S)[ \u00a0](?=\ue010(\\d+)\ue011)")
_LIST = "\ue012sources\ue013"


def formatter(project: Project, locale: Locale) -> Formatter:
    """Return what formats a project's references for a locale, as its settings say.

    Of the registry's names only those that the authorities themselves use stand in a citation.
    """
    settings = project.settings
    names = {
        key: {tongue: said["name"] for tongue, said in authority.names.items() if "name" in said}
        for key, authority in project.registry.authorities.items()
        if authority.publishable and authority.name_status == "official"
    }
    return Formatter(project.references, locale, project.citation_style, settings.et_al.get(locale, ""), names)


@dataclass
class Mentions:
    """The citations of one page, in the order in which they were met."""

    found: list[tuple[Citation, bool]] = field(default_factory=list)
    """Each with whether it stands in a text of the source language."""

    def note(self, citation: Citation, fallback: bool) -> str:
        """Return what stands for a citation for now."""
        self.found.append((citation, fallback))
        return f"\ue010{len(self.found) - 1}\ue011"

    def placeholder(self) -> str:
        """Return what stands for the list of sources for now."""
        return _LIST

    def written_out(self, rendered: Rendered, edition: "Edition") -> tuple[Rendered, tuple[SourceView, ...]]:
        """Return the page with its citations and its list of sources, and the works of that list.

        Each mention is a place that the list leads back to; those in the answers that machines read are none.
        """
        if not self.found and _LIST not in rendered.body:
            return rendered, ()
        sources = edition.formatter.sources(rendered.cited, source_order(edition, rendered))
        english = sources.again(edition.source_formatter)
        places: dict[str, list[str]] = {}

        def anchor(key: str, text: str) -> str:
            row = places.setdefault(key, [])
            row.append(f"cite-{key}-{len(row) + 1}")
            target = f' href="{place(key)}"' if text else ""
            return f'<a id="{escape(row[-1])}"{target}>{text}</a>'

        body = rendered.body
        if sources.raised:
            body = _BLANK_BEFORE.sub(lambda match: match[0] if self._in_sentence(match[1]) else match[0].lstrip(), body)
        body = _TOKEN.sub(lambda token: self._text(token, sources, english, anchor), body)
        questions = tuple(
            (self._silently(question, sources, english), self._silently(answer, sources, english))
            for question, answer in rendered.questions
        )
        shown: tuple[SourceView, ...] = ()
        if _LIST in body:
            shown = tuple(_source(edition, sources, key, tuple(places.get(key, ()))) for key in sources.keys)
            listed = sources_markdown(shown, edition.words, edition.locale, edition.source_locale)
            body = body.replace(_LIST, LINE_END.sub(line_end(body), listed))
        return replace(rendered, body=body, questions=questions), shown

    def _text(self, token: "re.Match[str]", sources: "Sources", english: "Sources", anchor: "Anchor" = linked) -> str:
        citation, fallback = self.found[int(token[1])]
        return (english if fallback else sources).in_text(citation, anchor)

    def _in_sentence(self, number: str) -> bool:
        return self.found[int(number)][0].narrative

    def _silently(self, text: str, sources: "Sources", english: "Sources") -> str:
        return _TOKEN.sub(lambda token: self._text(token, sources, english), text)


def source_order(edition: "Edition", rendered: Rendered) -> tuple[str, ...]:
    """Return the works in the order of first mention on the source's page, whose numbers all languages have."""
    if edition.shelf is None or not rendered.cited:
        return rendered.cited
    orders = edition.source_formatter.orders
    page = (edition.article.source.domain, edition.jurisdiction)
    if page not in orders:
        from pipeline.flow.pages import rendered_article

        source = replace(
            edition,
            shelf=None,
            locale=edition.source_locale,
            formatter=edition.source_formatter,
            sources_shown=(),
            snippets_shown=[],
            notes_shown=[],
            mentions=Mentions(),
        )
        orders[page] = rendered_article(source, source.assembled(source.article)).cited
    return orders[page]


def _source(edition: "Edition", sources: "Sources", key: str, mentions: tuple[str, ...]) -> SourceView:
    reference = edition.project.references[key]
    language = str(reference.csl.get("language", ""))
    url = edition.formatter.url(key)
    number = sources.numbers[key]
    return SourceView(number, key, sources.entry(key), url, language, mentions, edition.formatter.style.ordered)
