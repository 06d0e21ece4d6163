"""The citation processor: the only module that knows citeproc.

One style object serves for all works of a language: reading it takes longer than formatting one.
"""

import re
from collections.abc import Mapping
from importlib import resources
from types import SimpleNamespace
from typing import Any

from citeproc import (
    LANGUAGE_NAMES,
    PRIMARY_DIALECTS,
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    Locator,
)
from citeproc.source.json import CiteProcJSON

from pipeline.citations.markup import ITALIC, MARKS
from pipeline.model.locale import Locale

_MARKS = dict.fromkeys(map(ord, MARKS))
# Where CSL has no file for a tag: the nearest one. Long dates are written in Canada as in the United States.
_NEAREST = {"en-CA": "en-US", "es-419": "es-MX", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
_FORMATTER = SimpleNamespace(
    preformat=str,
    **dict.fromkeys(("Oblique", "Bold", "Light", "Underline", "Superscript", "Subscript", "SmallCaps"), str),
    Italic=lambda text: f"{ITALIC[0]}{text}{ITALIC[1]}",
)
# A full stop behind another mark that ends a title: "Ketamine?." with or without private marks between the two.
_DOUBLE_STOP = re.compile("([?!…][\ue000-\ue003]*|[.][\ue000-\ue003]+)[.]")
_SHOWN = 6
"""Authors of an entry before "et al."; the style's own number."""


def csl_locale(locale: Locale) -> str:
    """Return the name of the CSL locale file for a locale: its own, its language's, or American English.

    >>> [csl_locale(Locale.parse(tag)) for tag in ("fr-CA", "en-CA", "es-419", "ar", "pt-AO", "iu-Cans-CA")]
    ['fr-CA', 'en-US', 'es-MX', 'ar', 'pt-PT', 'en-US']
    """
    tags = (locale.tag, f"{locale.language}-{locale.script}", f"{locale.language}-{locale.territory}")
    for tag in tags:
        name = _NEAREST.get(tag, tag)
        if name in LANGUAGE_NAMES:
            return name
    return str(PRIMARY_DIALECTS.get(locale.language, "en-US"))


class Processor:
    """The style in the words of one language."""

    def __init__(self, locale: Locale) -> None:
        with resources.files(__package__).joinpath("style.csl").open("rb") as style:
            self._style: Any = CitationStylesStyle(style, locale=csl_locale(locale), validate=False)

    def citation(self, csl: Mapping[str, Any], incomplete: bool = False, locator: tuple[str, str] | None = None) -> str:
        """Return a work's author and year, and the locator, a label and a number, behind them; no markup."""
        bibliography, citation = self._cited(_with_others(csl, 3) if incomplete else csl, locator)
        text = str(bibliography.cite(citation, None)).translate(_MARKS)
        return text if locator else text.replace("\u00a0", " ")  # some languages have one in "et al.", most have not

    def entry(self, csl: Mapping[str, Any], incomplete: bool = False) -> str:
        """Return a work's entry in the list of sources, with private marks for markup."""
        known = len(csl.get("author", ()))
        layout = self._style.root.bibliography
        # What is known of an incomplete list is shown, then "et al." stands for one author more.
        layout.set("et-al-min", "2" if incomplete else str(_SHOWN + 1))
        layout.set("et-al-use-first", str(min(known, _SHOWN)) if incomplete else str(_SHOWN))
        bibliography, _ = self._cited(_with_others(csl, known + 1) if incomplete else csl)
        return _DOUBLE_STOP.sub(r"\1", "".join(map(str, bibliography.bibliography())))

    def _cited(self, csl: Mapping[str, Any], locator: tuple[str, str] | None = None) -> tuple[Any, Any]:
        source = CiteProcJSON([{**csl, "id": "work"}])
        bibliography = CitationStylesBibliography(self._style, source, _FORMATTER)
        item = CitationItem("work", **({"locator": Locator(*locator)} if locator else {}))
        citation = Citation([item])
        bibliography.register(citation)
        return bibliography, citation


def _with_others(csl: Mapping[str, Any], count: int) -> Mapping[str, Any]:
    """Return the item with unnamed authors at the end, so that the processor writes its own "et al."."""
    authors = list(csl.get("author", ()))
    return {**csl, "author": authors + [{"family": "…"}] * (count - len(authors))} if authors else csl
