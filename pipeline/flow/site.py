"""The pages that lead to articles, the map of the site, and what pages are called: written after the editions.

All follow from the manifests: what this build decided for the folders that it was asked for, and what stands on file
for the others. So a build of one language lists the other languages too.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from pipeline.errors import InputError
from pipeline.flow.audience import Audience
from pipeline.flow.editions import Editions
from pipeline.flow.folders import folder_of
from pipeline.flow.listed import Listed, has_own_index, listed
from pipeline.flow.manifest import editions_on_file
from pipeline.flow.request import Building
from pipeline.languages.names import autonym, sort_key
from pipeline.model.edition import Link
from pipeline.model.locale import Locale
from pipeline.model.site import Address, AddressGroup, Card, CardGroup, IndexPage, Tongue
from pipeline.renderers.index import MARK, index_html, languages_html
from pipeline.renderers.sitemap import robots_text, sitemap_files

_INDEX = "index.html"


def put_site(editions: Editions, result: Building) -> None:
    """Ask for the lists of articles, the choice of language, the map of the site and the map of slugs."""
    if "html" not in editions.request.formats:
        return
    site = _Site(editions, result)
    for locale in editions.request.locales:
        for jurisdiction in editions.request.jurisdictions:
            site.put_index(locale, jurisdiction)
    site.put_languages()
    site.put_maps()


@dataclass
class _Site:
    """What the manifests say after a build."""

    editions: Editions
    result: Building

    @cached_property
    def locales(self) -> tuple[Locale, ...]:
        settings = self.editions.project.settings
        return tuple(dict.fromkeys((settings.source_locale, *settings.locales, *self.editions.request.locales)))

    @cached_property
    def folders(self) -> Mapping[tuple[Locale, str], tuple[Listed, ...]]:
        """Language and jurisdiction → the pages that readers find there; folders without any are left out."""
        codes = ("", *self.editions.project.registry.jurisdictions)
        found = {}
        for locale in self.locales:
            for code in codes:
                if pages := self._listed(locale, code):
                    found[locale, code] = pages
        return found

    def _listed(self, locale: Locale, jurisdiction: str) -> tuple[Listed, ...]:
        project = self.editions.project
        rows = self.result.folders.get((locale.tag, jurisdiction))
        if rows is None:
            try:
                rows = editions_on_file(project, locale, jurisdiction)
            except InputError:
                return ()
        pages = (listed(domain, row, locale, self.editions.source) for domain, row in rows.items())
        # By title as the language sorts, and always in the same order.
        there = [page for page in pages if page is not None]
        return tuple(sorted(there, key=lambda page: (sort_key(page.title.text, locale), page.domain)))

    def _audience(self, locale: Locale, jurisdiction: str) -> Audience:
        editions = self.editions
        return Audience(editions.project, editions.shelf(locale), locale, jurisdiction, editions.request.today)

    # ---- Lists of articles ------------------------------------------------------------------------------------------

    def put_index(self, locale: Locale, jurisdiction: str) -> None:
        """Ask for the list of a folder's articles; one that lists none goes."""
        path = f"{folder_of(locale, jurisdiction)}/{_INDEX}"
        pages = self.folders.get((locale, jurisdiction), ())
        if has_own_index(pages):
            return
        if not pages:
            self._drop(path)
            return
        audience = self._audience(locale, jurisdiction)
        root = "../.." if jurisdiction else ".."
        others = [tag for tag in self.locales if (tag, jurisdiction) in self.folders]
        links = [Link(tag.tag, f"{root}/{folder_of(tag, jurisdiction)}/{_INDEX}", tag.tag) for tag in others]
        index = IndexPage(
            locale,
            self.editions.source,
            tuple(self._groups(pages, locale, jurisdiction, root)),
            (*([Link("", f"{root}/{_INDEX}", "x-default")] if not jurisdiction else []), *links),
            tuple(self._regions(audience, root)),
            jurisdiction,
            audience.place(jurisdiction).text if jurisdiction else "",
            root,
            self.editions.project.settings.site,
        )
        self._put(path, index_html(index, audience.words))

    def _groups(self, pages: tuple[Listed, ...], locale: Locale, jurisdiction: str, root: str) -> Iterator[CardGroup]:
        categories = dict.fromkeys(sorted({page.category for page in pages}, key=lambda name: (not name, name)))
        for category in categories:
            cards = (self._card(page, locale, jurisdiction, root) for page in pages if page.category == category)
            yield CardGroup(category, tuple(cards))

    def _card(self, page: Listed, locale: Locale, jurisdiction: str, root: str) -> Card:
        languages = tuple(
            Link(autonym(Locale(tag.language, tag.script)), self._way(root, tag, jurisdiction, other.slug), tag.tag)
            for tag in self.locales
            if tag != locale
            for other in self.folders.get((tag, jurisdiction), ())
            if other.domain == page.domain
        )
        return Card(
            page.domain,
            page.title,
            page.description,
            f"{quote(page.slug)}.html",
            page.category,
            page.article_type,
            page.updated,
            languages,
        )

    def _way(self, root: str, locale: Locale, jurisdiction: str, slug: str) -> str:
        return f"{root}/{folder_of(locale, jurisdiction)}/{quote(slug)}.html"

    def _regions(self, audience: Audience, root: str) -> Iterator[Link]:
        for tag, code in self.folders:
            if tag == audience.locale:
                place = audience.place(code)
                href = f"{root}/{folder_of(tag, code)}/{_INDEX}"
                yield Link(place.text if code else "", href, code, place.fallback and bool(code))

    # ---- The choice of language -------------------------------------------------------------------------------------

    def put_languages(self) -> None:
        """Ask for the page on which readers choose a language."""
        found = [
            Tongue(
                locale,
                f"{locale.tag}/{_INDEX}",
                self._word(locale, "All articles"),
                len(self.folders[locale, ""]),
            )
            for locale in self.locales
            if (locale, "") in self.folders
        ]
        if not found:
            self._drop(_INDEX)
            return
        source, site = self.editions.source, self.editions.project.settings.site
        self._put(_INDEX, languages_html(found, self._audience(source, "").words, source, site))

    def _word(self, locale: Locale, word: str) -> str:
        """Return a word in a language; nothing where it has no translation, since English would not be marked there."""
        shelf = self.editions.shelf(locale)
        return word if shelf is None else shelf.words.translations.get(word, "")

    # ---- Maps -------------------------------------------------------------------------------------------------------

    def put_maps(self) -> None:
        """Ask for the map of the site, where its address is known, and for that of slugs, where languages have some."""
        settings = self.editions.project.settings
        if settings.site:
            for name, text in sitemap_files(self._address_groups(), settings.site).items():
                self._put(name, text)
            if robots := robots_text(settings.site):
                self._put("robots.txt", robots)
        if settings.slugs == "localized":
            text = json.dumps(self._slugs(), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
            self.result.changes.put(self.editions.project.folders.output, "slugs.json", text)

    def _address_groups(self) -> Iterator[AddressGroup]:
        places = dict.fromkeys(code for _, code in self.folders)
        for code in places:
            folders = {tag: pages for (tag, own), pages in self.folders.items() if own == code}
            lists = [
                Address(tag.tag, f"{folder_of(tag, code)}/{_INDEX}")
                for tag in folders
                if not has_own_index(folders[tag])
            ]
            yield AddressGroup((*lists, *([] if code else [Address("", _INDEX)])), "" if code else _INDEX)
            for domain in dict.fromkeys(page.domain for pages in folders.values() for page in pages):
                addresses = {
                    tag: Address(tag.tag, f"{folder_of(tag, code)}/{page.slug}.html", page.updated)
                    for tag, pages in folders.items()
                    for page in pages
                    if page.domain == domain
                }
                source = addresses.get(self.editions.source)
                yield AddressGroup(tuple(addresses.values()), source.path if source else "")

    def _slugs(self) -> dict[str, Any]:
        """Return every page's name by language and article, and the names that it had in earlier releases."""
        former = self.editions.slugs.former
        table: dict[str, Any] = {}
        for (locale, _), pages in self.folders.items():
            for page in pages:
                article = self.editions.project.article(page.domain)
                names = list(former(article, locale)) if article else []
                table.setdefault(locale.tag, {}).setdefault(page.domain, {"slug": page.slug, "former": names})
        return table

    # ---- Files ------------------------------------------------------------------------------------------------------

    def _put(self, path: str, text: str) -> None:
        """Ask for a file, but for one that somebody else put there."""
        if self._ours(path):
            self.result.changes.put(self.editions.project.folders.output, path, text)

    def _drop(self, path: str) -> None:
        if self._ours(path):
            self.result.changes.drop(self.editions.project.folders.output, path)

    def _ours(self, path: str) -> bool:
        try:
            before = self.editions.project.folders.output.read_if_there(path)
        except InputError as error:
            self.result.changes.conflicts += error.faults
            return False
        return before is None or MARK.encode() in before
