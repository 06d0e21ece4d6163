"""What a citation and an entry of the list of sources look like in one language, as Markdown."""

import re
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from pipeline.citations.markup import FOREIGN, MARKS, destination, escape
from pipeline.model.locale import Locale
from pipeline.model.reference import Citation, CitedWork, Reference

if TYPE_CHECKING:
    from pipeline.citations.processor import Processor

_FIELDS = ("type", "author", "editor", "issued", "title", "title-short", "container-title", "accessed", "language")
_HOSTS = {"pubmed.ncbi.nlm.nih.gov": "PubMed", "pmc.ncbi.nlm.nih.gov": "PMC", "doi.org": "DOI", "dx.doi.org": "DOI"}
_IDENTIFIERS = {
    "DOI": "https://doi.org/{}",
    "PMCID": "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/{}/",
}
_COMMAS = {"ar": "،", "fa": "،", "ur": "،"}
_SEMICOLONS = {"ar": "؛", "fa": "؛", "ur": "؛"}
# What English articles write before a number → CSL's name of it. Matches `p. 3`, `pp. 3-5, 8 and note`; not `passim`.
_LOCATOR = re.compile(r"(?:([A-Za-z]+)\.?\s*)?(\d+(?:\s?[-–,]\s?\d+)*)(.*)", re.DOTALL)
_LABELS = {
    **dict.fromkeys(("", "p", "pp", "page", "pages"), "page"),
    **dict.fromkeys(("ch", "chap", "chapter", "chapters"), "chapter"),
    **dict.fromkeys(("sec", "section", "sections"), "section"),
    **dict.fromkeys(("para", "paras", "paragraph", "paragraphs"), "paragraph"),
    **dict.fromkeys(("fig", "figs", "figure", "figures"), "figure"),
    **dict.fromkeys(("vol", "vols", "volume", "volumes"), "volume"),
}


class Formatter:
    """Formats the references of a project for one locale; each is put together once."""

    def __init__(self, references: Mapping[str, Reference], locale: Locale) -> None:
        self._references = references
        self._locale = locale
        self._texts: dict[tuple[str, ...], str] = {}

    def in_text(self, citation: Citation, numbers: Mapping[str, int]) -> str:
        """Return the citation as Markdown; works with a number are links to `#ref-<key>`, unknown keys get a `?`."""
        if citation.narrative:
            return self._link(citation.items[0].key, self._narrative(citation.items[0].key), numbers)
        separator = _SEMICOLONS.get(self._locale.language, ";") + " "
        return f"({separator.join(self._cited(work, numbers) for work in citation.items)})"

    def short(self, key: str) -> str:
        """Return "Feder et al., 2014" without markup; only the name where there is no year."""
        if key not in self._references:
            return f"{key}?"
        label, year = self._part(key, "label"), self._part(key, "year")
        comma = _COMMAS.get(self._locale.language, ",")
        return label.removesuffix(f", {year}") + f"{comma} {year}" if year and label != year else label

    def entry(self, key: str) -> str:
        """Return the work's entry in the list of sources as Markdown, without its number.

        Raises KeyError for an unknown key.
        """
        if ("entry", key) not in self._texts:
            self._texts["entry", key] = self._entry(self._references[key])
        return self._texts["entry", key]

    def url(self, key: str) -> str:
        """Return the work's address, in the language of the page where that is known; empty where there is none."""
        reference = self._references[key]
        languages = sorted(reference.urls, key=lambda tag: (tag != self._locale.tag, tag))
        for tag in languages:
            if tag == self._locale.tag or Locale.parse(tag).language == self._locale.language:
                return reference.urls[tag]
        if reference.csl.get("URL"):
            return str(reference.csl["URL"])
        named = (form.format(reference.csl[name]) for name, form in _IDENTIFIERS.items() if reference.csl.get(name))
        return next(named, "")

    @cached_property
    def _processor(self) -> "Processor":
        from pipeline.citations.processor import Processor

        return Processor(self._locale)

    def _cited(self, work: CitedWork, numbers: Mapping[str, int]) -> str:
        year = self._part(work.key, "year") if work.suppress_author and work.key in self._references else ""
        linked = self._link(work.key, year or self.short(work.key), numbers)
        behind = f"{_COMMAS.get(self._locale.language, ',')} {self._locator(work.locator)}" if work.locator else ""
        return f"{work.prefix} {linked}{behind}".lstrip(" ")

    def _link(self, key: str, text: str, numbers: Mapping[str, int]) -> str:
        shown = escape(text)
        return f"[{shown}](#ref-{quote(key, safe=':.+-~/?')})" if key in numbers else shown

    def _narrative(self, key: str) -> str:
        if key not in self._references:
            return f"{key}?"
        author, year = self._part(key, "author"), self._part(key, "year")
        return f"{author} ({year})" if year else author

    def _part(self, key: str, part: str) -> str:
        """Return the label, or only the author or year of it: what CSL gives for the work without the rest."""
        if (part, key) not in self._texts:
            reference = self._references[key]
            left_out = {"author": ("issued",), "year": ("author", "editor", "title", "title-short")}.get(part, ())
            csl = {name: value for name, value in _item(reference).items() if name not in left_out}
            self._texts[part, key] = self._processor.citation(csl, reference.authors_incomplete)
        return self._texts[part, key]

    def _locator(self, locator: str) -> str:
        match = _LOCATOR.fullmatch(locator)
        label = _LABELS.get((match[1] or "").lower()) if match else None
        if match is None or label is None or (not match[1] and match[3]):
            return locator
        return self._processor.citation({"type": "document"}, locator=(label, match[2])) + match[3]

    def _entry(self, reference: Reference) -> str:
        csl = _item(reference)
        language = str(csl.get("language", ""))
        foreign = bool(language) and Locale.parse(language).language != self._locale.language
        if foreign:
            csl["title"] = f"{FOREIGN[0]}{csl['title']}{FOREIGN[1]}"
        text = escape(self._processor.entry(csl, reference.authors_incomplete))
        for mark, markup in zip(MARKS, ("*", "*", f'<span lang="{language}">', "</span>"), strict=True):
            text = text.replace(mark, markup)
        url = self.url(reference.key)
        return f"{text} [{escape(_site(url))}]({destination(url)})" if url else text


def _item(reference: Reference) -> dict[str, Any]:
    """Return what the style needs of a work; the processor warns of anything that it does not know."""
    csl = {name: reference.csl[name] for name in _FIELDS if reference.csl.get(name)}
    for role in ("author", "editor"):
        if role in csl:
            csl[role] = [{**name, "given": _initials(name["given"])} if "given" in name else name for name in csl[role]]
    return csl


def _initials(given: str) -> str:
    """Keep initials apart that are written together: the processor takes `CS` for one name.

    >>> _initials("CS"), _initials("Carolyn S."), _initials("J-P")
    ('C S', 'Carolyn S.', 'J-P')
    """
    return " ".join(given) if given.isupper() and given.isalpha() else given


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return _HOSTS.get(host, host)
