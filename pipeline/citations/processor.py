"""The citation processor: one style in the words of one language, on top of citeproc-py.

It renders one work at a time; which works stand together, in which order and under which numbers is decided before.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from citeproc.source import CitationItem, Locator, Name, Reference
from citeproc.source.json import CiteProcJSON
from lxml import etree

from pipeline.citations import variables
from pipeline.citations.elements import parser
from pipeline.citations.letters import folded
from pipeline.citations.locators import Place
from pipeline.citations.markup import MARKS
from pipeline.citations.names import OTHERS
from pipeline.citations.rendering import CSL, FORMATTER, State
from pipeline.citations.styles import Style
from pipeline.citations.terms import csl_locale, locale_file
from pipeline.errors import Fault, InputError
from pipeline.model.locale import Locale

# A full stop behind another mark that ends a title: "Ketamine?." with or without private marks between the two.
_DOUBLE_STOP = re.compile("([?!…][\ue000-\ue009]*|[.][\ue000-\ue009]+)[.]")
# Matches the `”.` and `”,` that American English writes the other way round.
_BEHIND_QUOTE = re.compile("([\ue000-\ue009]*[”’])([.,])")
# Matches the apostrophe of `Workers' Compensation`; not a quotation mark before a word.
_APOSTROPHE = re.compile(r"(?<=\w)'")
_VERBATIM = frozenset({"URL", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "language"})
_ARABIC = {",": "،", ";": "؛"}
_ARABIC_SCRIPT = ("ar", "fa", "ur", "ps")


@dataclass(frozen=True, slots=True)
class Cite:
    """One work in a citation, as the style renders it."""

    text: str
    names: str = ""
    """The first names in it; empty where it begins otherwise."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work as the processor takes it."""

    key: str
    csl: Mapping[str, Any]
    incomplete: bool = False
    """Its list of authors goes on."""
    foreign: bool = False
    """Its title is in another language than the page."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a mention of a work differs from others of the same work."""

    number: int = 0
    suffix: str = ""
    more_names: int = 0
    place: Place = field(default_factory=Place)
    suppress: bool = False
    positions: frozenset[str] = frozenset({"first"})


class _Item(CitationItem):
    """A work with its number, which citeproc-py would count itself."""

    def __init__(self, work: Work, number: int, place: Place) -> None:
        super().__init__(work.key)
        self.__dict__.update(source=_reference(work), place=number)
        if place.numbers:
            self["locator"] = Locator(place.label, place.numbers)

    reference = property(lambda self: self.__dict__["source"])
    number = property(lambda self: self.__dict__["place"])
    has_locator = property(lambda self: "locator" in self)
    locator = property(lambda self: self["locator"])


class Processor:
    """A style in the words of one language."""

    def __init__(self, style: Style, locale: Locale, et_al: str = "") -> None:
        self.style, self.locale = style, locale
        self._root: Any = etree.parse(BytesIO(style.text), parser()).getroot()
        self._root.formatter = FORMATTER
        self._citation = self._root.find(f"{{{CSL}}}citation")
        self._listing = self._root.find(f"{{{CSL}}}bibliography")
        for names in self._root.iter(f"{{{CSL}}}names"):
            # citeproc-py would put in one of its own.
            if names.find(f"{{{CSL}}}name") is None and names.getparent().tag != f"{{{CSL}}}substitute":
                names.insert(0, names.makeelement(f"{{{CSL}}}name"))
        self._localize(et_al)
        self._explicit = bool(self._root.xpath("//*[@variable='year-suffix']"))
        self.layout = self._citation.find(f"{{{CSL}}}layout")
        """Its prefix, suffix and delimiter stand around and between the works of a citation."""

    def _localize(self, et_al: str) -> None:
        name = csl_locale(self.locale)
        language = name.partition("-")[0]
        own = {element.get("{http://www.w3.org/XML/1998/namespace}lang"): element
               for element in self._root.iterfind(f"{{{CSL}}}locale")}  # fmt: skip
        locales = [own[tag] for tag in dict.fromkeys((self.locale.tag, name, language, None)) if tag in own]
        for system in dict.fromkeys((name, csl_locale(Locale(language)), "en-US")):
            locales.append(etree.fromstring(locale_file(system), parser()))
        self._root.locales = locales
        for element in locales:
            element.style = self._root
        if et_al:
            for term in self._et_al_terms():
                term.text = et_al
        if language in _ARABIC_SCRIPT:
            for element in self._citation.iter():
                for attribute in ("delimiter", "suffix", "cite-group-delimiter", "after-collapse-delimiter"):
                    if value := element.get(attribute):
                        element.set(attribute, "".join(_ARABIC.get(mark, mark) for mark in value))

    def _et_al_terms(self) -> list[Any]:
        found = [term for locale in self._root.locales for term in locale.iter(f"{{{CSL}}}term")]
        return [term for term in found if term.get("name") == "et-al" and not term.get("form")]

    def option(self, name: str, default: str = "") -> str:
        """Return an option of the style's citations."""
        return str(self._citation.get(name, default))

    def cite(self, work: Work, form: Form) -> Cite:
        """Return a work as a citation has it, with private marks, without what stands around all its works."""
        state = self._state(work, form, True)
        text = self._render(work, lambda item: self.layout.render_children(item), form)
        return Cite(_american(text, self._in_quotes), state.names.translate(_PLAIN).replace("\u00a0", " "))

    def entry(self, work: Work, form: Form) -> str:
        """Return a work's entry in the list of sources, without its number, with private marks for markup."""
        self._state(work, form, False)
        layout = self._listing.find(f"{{{CSL}}}layout")
        text = self._render(work, lambda item: layout.format(layout.wrap(layout.render_children(item))), form)
        return _DOUBLE_STOP.sub(r"\1", _american(text, self._in_quotes)).strip()

    def order(self, works: Sequence[Work], listing: bool, numbers: Mapping[str, int]) -> list[int]:
        """Return the order that the style gives works, in the list of sources or in a citation, as their places."""
        element = self._listing if listing else self._citation
        sort = element.find(f"{{{CSL}}}sort")
        if sort is None:
            return list(range(len(works)))
        layout = element.find(f"{{{CSL}}}layout")
        order = list(range(len(works)))
        for key in reversed(sort.findall(f"{{{CSL}}}key")):
            values = [self._sort_key(key, work, numbers.get(work.key, 0), layout) for work in works]
            keys = folded(values)
            down = key.get("sort") == "descending"
            # What lacks the key comes last in either direction.
            order.sort(key=lambda place: keys[place], reverse=down)
            order.sort(key=lambda place: keys[place][0] == 2)
        return order

    def _sort_key(self, key: Any, work: Work, number: int, layout: Any) -> Any:
        self._state(work, Form(number), False).numbered = True
        found = self._guarded(work, lambda: key.sort_keys([_Item(work, number, Place())], layout))
        return found[0] if isinstance(found, list) else None

    @property
    def _in_quotes(self) -> bool:
        return str(self._root.get_locale_option("punctuation-in-quote")).lower() == "true"

    def _state(self, work: Work, form: Form, in_text: bool) -> State:
        state = State(
            self.locale.language,
            in_text,
            work.foreign and not in_text,
            form.suppress,
            suffix=form.suffix,
            explicit_suffix=self._explicit,
            more_names=form.more_names if in_text else 0,
            positions=form.positions,
            numbered=in_text or False,
        )
        self._root.state = state
        return state

    def _render(self, work: Work, render: Callable[[Any], Any], form: Form) -> str:
        self.layout.repressed = {}
        self._listing.find(f"{{{CSL}}}layout").repressed = {}
        text = self._guarded(work, lambda: render(_Item(work, form.number, form.place)))
        return "" if text is None else str(text)

    def _guarded(self, work: Work, render: Callable[[], Any]) -> Any:
        """Return what citeproc-py makes of a work; whatever it stumbles over is said of the style."""
        try:
            return render()
        except Exception as error:
            found = type(error).__name__ + (f": {error}" if str(error) else "")
            message = f"the style cannot be used for the work {work.key}: {found[:120]}"
            raise InputError([Fault(self.style.path, None, message, "style-use", "take another style")]) from None


_PLAIN = dict.fromkeys(map(ord, MARKS))


def _american(text: str, in_quotes: bool) -> str:
    """Put a stop or comma before the closing quote, as American English does."""
    text = _BEHIND_QUOTE.sub(lambda m: m[0] if not in_quotes else m[2] + m[1], text)
    return re.sub(r"([?!.,])[.,](?=[\ue000-\ue009]*[”’])", r"\1", text) if in_quotes else text


def _reference(work: Work) -> Any:
    """Return a work in the form of citeproc-py, which asks for `container_title` here and `container-title` there."""
    reference = Reference(work.key, work.csl.get("type", "document"))
    json = CiteProcJSON([])
    for name, value in work.csl.items():
        if name in ("id", "type") or not value:
            continue
        if name in variables.NAMES:
            people = [{part: text for part, text in person.items() if part in variables.NAME_PARTS} for person in value]
            if name == "author" and work.incomplete:
                people.append({"literal": OTHERS})
            people = [{part: _APOSTROPHE.sub("’", text) for part, text in person.items()} for person in people]
            value = [Name(**person) for person in people if person]
        elif name in variables.DATES:
            value = json.parse_date(value)
        else:
            value = str(value) if name in _VERBATIM else _APOSTROPHE.sub("’", str(value))
        dict.__setitem__(reference, name, value)
        dict.__setitem__(reference, name.replace("-", "_"), value)
    return reference
