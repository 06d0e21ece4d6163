"""What a citation and an entry of the list of sources look like in one language, as Markdown."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from pipeline.citations.addresses import entry_address, identifier_addresses
from pipeline.citations.identifiers import identifier_of
from pipeline.citations.locators import read_place
from pipeline.citations.markup import destination, escape, marked_up
from pipeline.model.locale import Locale
from pipeline.model.reference import Citation, CitedWork, Reference

if TYPE_CHECKING:
    from pipeline.citations.processor import Cite, Form, Processor, Work
    from pipeline.citations.sources import Sources
    from pipeline.citations.styles import Style

DEFAULT = "author-date"
# Matches `https://a.org/b(1)` in an entry, with the marks of the sentence behind it.
_ADDRESS = re.compile(r"https?://[^\s<>\ue000-\ue01f]+")
_LINK = re.compile("\ue014(\\d+)\ue015")
_HOSTS = {"pubmed.ncbi.nlm.nih.gov": "PubMed", "pmc.ncbi.nlm.nih.gov": "PMC", "doi.org": "DOI", "dx.doi.org": "DOI"}


class Formatter:
    """Formats the references of a project for one locale; each is put together once."""

    def __init__(
        self,
        references: Mapping[str, Reference],
        locale: Locale,
        style: "str | Style" = DEFAULT,
        et_al: str = "",
        authors: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """Take a style, or the name of one of our own.

        `et_al` stands in place of the locale's own words for further authors. `authors` are the names of organisations,
        by the key of the registry, then by language: a work that names such a key gets the name in the page's language.
        """
        self.references, self.locale = references, locale
        self._style, self._et_al, self._authors = style, et_al, authors or {}
        self.orders: dict[tuple[str, str], tuple[str, ...]] = {}
        """The order of first mention on the pages of the source, by article and jurisdiction: a memo of its callers."""
        self._works: dict[str, Work] = {}
        self._cites: dict[tuple[str, Form], Cite] = {}
        self._entries: dict[tuple[str, Form], str] = {}

    @cached_property
    def style(self) -> "Style":
        """The style that it formats in."""
        from pipeline.citations.styles import built_in

        return built_in(self._style) if isinstance(self._style, str) else self._style

    @cached_property
    def processor(self) -> "Processor":
        """The style in the locale's words."""
        from pipeline.citations.processor import Processor

        return Processor(self.style, self.locale, self._et_al)

    def sources(self, keys: Iterable[str], order: Sequence[str] = ()) -> "Sources":
        """Return the works of one page, given in the order of first mention, with all that tells them apart.

        Works that `order` names come in its order: that of the source, so that all languages have the same numbers.
        """
        from pipeline.citations.sources import Sources

        return Sources.of(self, keys, order)

    def in_text(self, citation: Citation, numbers: Mapping[str, int]) -> str:
        """Return a citation of a page that has just these works, by key with their numbers, as Markdown."""
        keys = sorted((key for key in numbers if key in self.references), key=numbers.__getitem__)
        return self.sources(keys, keys).in_text(citation)

    def short(self, key: str) -> str:
        """Return "Feder et al., 2014" without markup, in whatever style; only the name where there is no year."""
        if key not in self.references:
            return f"{key}?"
        if self.style.numeric or self.style.note:
            return self._by_name.short(key)
        from pipeline.citations.processor import Form

        return plain(self.cite(key, Form()).text)

    def names(self, key: str) -> str:
        """Return the authors as a sentence names them; of a work without any what stands in their place."""
        from pipeline.citations.processor import Form

        names = self.cite(key, Form()).names
        return names or (self._by_name.names(key) if self is not self._by_name else plain(self.cite(key, Form()).text))

    @cached_property
    def _by_name(self) -> "Formatter":
        """Formats in our own style by author and year: what stands for works where a style has only numbers."""
        if self._style == DEFAULT:
            return self
        return Formatter(self.references, self.locale, DEFAULT, self._et_al, self._authors)

    def cite(self, key: str, form: "Form") -> "Cite":
        """Return a work as a citation has it, with private marks for markup."""
        if (key, form) not in self._cites:
            self._cites[key, form] = self.processor.cite(self.work(key), form)
        return self._cites[key, form]

    def entry(self, key: str, form: "Form | None" = None) -> str:
        """Return the work's entry in the list of sources as Markdown, without its number.

        Raises KeyError for an unknown key.
        """
        from pipeline.citations.processor import Form

        form = form or Form()
        if (key, form) not in self._entries:
            text = self.processor.entry(self.work(key), form)
            self._entries[key, form] = self._linked(key, text)
        return self._entries[key, form]

    def _linked(self, key: str, text: str) -> str:
        """Return an entry as Markdown: addresses that the style prints are links, the others stand behind the rest."""
        reference = self.references[key]
        url, links = self.url(key), list[str]()

        def link(match: re.Match[str]) -> str:
            address = url if url and match[0].startswith(url) else _without_stops(match[0])
            links.append(f"[{escape(address)}]({destination(address)})")
            return f"\ue014{len(links) - 1}\ue015{match[0][len(address) :]}"

        shown = marked_up(_ADDRESS.sub(link, text), str(reference.csl.get("language", "")))
        shown = _LINK.sub(lambda match: links[int(match[1])], shown)
        further = [url, *identifier_addresses(reference).values()] if url else []
        named: set[str] = set()
        for address in further:
            name = identifier_of(address) or address
            if name not in named and address not in text:
                shown += f" [{escape(_site(address))}]({destination(address)})"
            named.add(name)
        return shown

    def url(self, key: str) -> str:
        """Return the work's address, in the language of the page where that is known; empty where there is none."""
        return entry_address(self.references[key], self.locale)

    def work(self, key: str) -> "Work":
        """Return a work as the processor takes it: authors and address are those for this page's language."""
        if key not in self._works:
            from pipeline.citations.processor import Work

            reference = self.references[key]
            csl = dict(reference.csl)
            if authors := self._localized(reference):
                csl["author"] = authors
            if reference.authority in self._authors:
                # It says who wrote the work; styles would print it as a court.
                del csl["authority"]
            if "URL" in csl:
                csl["URL"] = self.url(key)
            language = str(csl.get("language", ""))
            foreign = bool(language) and Locale.parse(language).language != self.locale.language
            self._works[key] = Work(key, csl, reference.authors_incomplete, foreign)
        return self._works[key]

    def _localized(self, reference: Reference) -> list[dict[str, Any]]:
        """Return the authors with the name that the registry has for the work's authority in the page's language."""
        names = self._authors.get(reference.authority, {})
        own = names.get(self.locale.language)
        people = [dict(person) for person in reference.csl.get("author", ())]
        if not own or not people:
            return []
        return [{"literal": own} if person.get("literal") in names.values() else person for person in people]

    def place(self, work: CitedWork) -> "Form":
        """Return how a mention differs from others of its work: the place that it names."""
        from pipeline.citations.processor import Form

        return Form(place=read_place(work.behind or (f", {work.locator}" if work.locator else ""), self.locale))


def plain(text: str) -> str:
    """Return a text without private marks; a non-breaking space in it becomes a blank."""
    from pipeline.citations.markup import MARKS

    # Some languages have one in "et al.", most have not.
    return text.translate(dict.fromkeys(map(ord, MARKS))).replace("\u00a0", " ")


def _without_stops(address: str) -> str:
    """Return an address without the marks of the sentence behind it.

    >>> _without_stops("https://a.org/b(1)."), _without_stops("https://a.org/b)")
    ('https://a.org/b(1)', 'https://a.org/b')
    """
    address = address.rstrip(".,;:")
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1]
    return address


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return _HOSTS.get(host, host)
