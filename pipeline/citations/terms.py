"""Words of the CSL locales, which citeproc-py brings along (CC BY-SA 3.0, https://citationstyles.org)."""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from pipeline.model.locale import Locale

# Where CSL has no file for a tag: the nearest one. Long dates are written in Canada as in the United States.
_NEAREST = {"en-CA": "en-US", "es-419": "es-MX", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
_CSL = "{http://purl.org/net/xbiblio/csl}"
_LOCATORS = (
    "act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation", "equation", "figure",
    "folio", "issue", "line", "note", "opus", "page", "paragraph", "part", "rule", "scene", "section", "sub-verbo",
    "supplement", "surah", "table", "timestamp", "title-locator", "verse", "version", "volume",
)  # fmt: skip


def csl_locale(locale: Locale) -> str:
    """Return the name of the CSL locale file for a locale: its own, its language's, or American English.

    >>> [csl_locale(Locale.parse(tag)) for tag in ("fr-CA", "en-CA", "es-419", "ar", "pt-AO", "iu-Cans-CA")]
    ['fr-CA', 'en-US', 'es-MX', 'ar', 'pt-PT', 'en-US']
    """
    known = _known()
    tags = (locale.tag, f"{locale.language}-{locale.script}", f"{locale.language}-{locale.territory}")
    for tag in tags:
        name = _NEAREST.get(tag, tag)
        if name in known["language-names"]:
            return name
    return str(known["primary-dialects"].get(locale.language, "en-US"))


@cache
def _known() -> Any:
    return json.loads(_folder().joinpath("locales.json").read_text("utf-8"))


@cache
def locale_file(name: str) -> bytes:
    """Return the CSL locale file of a name that `csl_locale` gives."""
    return bytes(_folder().joinpath(f"locales-{name}.xml").read_bytes())


def _folder() -> Any:
    return resources.files("citeproc").joinpath("data", "locales")


@cache
def locator_terms(*locales: Locale) -> Mapping[str, str]:
    """Return what the languages of some locales call the parts of a work, in small letters → CSL's name of each."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(map(csl_locale, locales)):
        for term, forms in _terms(name).items():
            found |= {form: term for form in forms if form not in found}
    return found


@cache
def _terms(name: str) -> Mapping[str, tuple[str, ...]]:
    from lxml import etree

    root = etree.fromstring(locale_file(name), etree.XMLParser(resolve_entities=False, no_network=True))
    found: dict[str, tuple[str, ...]] = {}
    for element in root.iter(f"{_CSL}term"):
        term = element.get("name", "")
        if term in _LOCATORS and element.get("form") in (None, "short", "symbol"):
            words = tuple(text.strip().casefold() for text in element.itertext() if text.strip())
            found[term.removesuffix("-locator")] = found.get(term.removesuffix("-locator"), ()) + words
    return found
