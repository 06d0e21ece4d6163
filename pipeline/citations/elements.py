"""CSL elements: those of citeproc-py, with what it leaves out or does otherwise than CSL 1.0.2 says.

Each class takes the place of citeproc-py's class of the same name when a style is read. What one rendering needs beyond
the work stands in the `State` of the style's root element.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import String
from lxml import etree

from pipeline.citations.markup import BOLD, FOREIGN, ITALIC, LOWERED, RAISED

CSL = "http://purl.org/net/xbiblio/csl"
OTHERS = "\ue00f"
"""The name that stands for authors who are not named: shown as "et al."."""
_DASH = "–"
_FORMS = {"verb-short": ("verb-short", "verb", None), "symbol": ("symbol", "short", None), "short": ("short", None),
          "verb": ("verb", None), None: (None,)}  # fmt: skip
# Matches `3`, `2-4`, `5 & 6`, `A12`; not `second`.
_NUMERIC = re.compile(r"[A-Za-z]*\d+[A-Za-z]*(?:\s*[-–,&]\s*[A-Za-z]*\d+[A-Za-z]*)*")
# Matches `3, 5`, `3–5`, `iv-vi`; not `2.0`.
_SEVERAL = re.compile(r"(?:\d+|\b[ivxlcdm]+)[^\w.]+(?:\w?\d+|[ivxlcdm]+\b)", re.I)
# Chinese, Japanese and Korean names have the family first and no blank.
_EAST_ASIAN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "but", "by", "d", "de", "down", "for", "from", "in", "into", "nor", "of", "on",
    "onto", "or", "over", "so", "the", "till", "to", "up", "van", "via", "von", "with", "yet",
})  # fmt: skip


@dataclass
class State:
    """What one rendering needs beyond the work."""

    language: str = "en"
    """Of the page."""
    in_text: bool = False
    foreign: bool = False
    """The title is in another language than the page."""
    suppress: bool = False
    """The first names of a citation are left out."""
    names: str = ""
    """The first names of a citation, as rendered."""
    suffix: str = ""
    """The letter that tells two works of a year apart; empty once it has been written."""
    explicit_suffix: bool = False
    """The style says itself where that letter stands."""
    more_names: int = 0
    """Names shown beyond those that the style asks for, to tell two works apart."""
    positions: frozenset[str] = frozenset({"first"})
    numbered: bool = True
    """The number of a work is shown where the style has it."""
    depth: int = 0
    extra: dict[str, Any] = field(default_factory=dict)


FORMATTER = SimpleNamespace(
    preformat=str,
    **dict.fromkeys(("Light", "Underline", "SmallCaps"), str),
    **{
        name: lambda text, marks=marks: f"{marks[0]}{text}{marks[1]}"
        for name, marks in (("Italic", ITALIC), ("Oblique", ITALIC), ("Bold", BOLD), ("Superscript", RAISED),
                            ("Subscript", LOWERED))
    },
)  # fmt: skip


def _state(element: Any) -> State:
    root = element.get_root()
    state: State = (root.style if isinstance(root, model.Locale) else root).state
    return state


class _Terms:
    """A term that lacks a form has another one in its own language before it has that form in English."""

    def get_term(self: Any, name: str, form: str | None = None, fallback_locale: bool = True, **_: Any) -> Any:
        root = self.get_root()
        locales = (root.style if isinstance(root, model.Locale) else root).locales
        for group in (locales[:-1] or locales, locales) if fallback_locale else (locales[:-1] or locales,):
            for wanted in _FORMS.get(form, (form, None)):
                for locale in group:
                    if (term := _term(locale, name, wanted)) is not None:
                        return term
        return None


def _term(locale: Any, name: str, form: str | None, gender: str | None = None) -> Any:
    terms = locale.find(f"{{{CSL}}}terms")
    for term in terms if terms is not None else ():
        plain = term.get("gender-form") == gender
        if term.get("name") == name and term.get("form") == form and plain:
            return term
    return None


class Text(_Terms, model.Text):
    """Knows the page's language, marks a title in another one, and joins ranges as the language does."""

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        text, language = self.process(item, context, **options)
        if not text:
            return None
        state = _state(self)
        shown = self.format(self.case(self.strip_periods(text), language))
        if state.foreign and self.get("variable") in ("title", "title-short"):
            shown = f"{FOREIGN[0]}{shown}{FOREIGN[1]}"
        return self.wrap(self.quote(shown))

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        context = self if context is None else context
        if "macro" in self.attrib:
            text = self.get_macro(self.get("macro")).render(item, context, options.get("sort_options"))
        elif "variable" in self.attrib:
            text = self._variable(item, context)
        elif "term" in self.attrib:
            text = self._term(item)
        else:
            text = String(self.get("value", ""))
        return text, str(item.reference.get("language") or _state(self).language)[:2]

    def _variable(self, item: Any, context: Any) -> Any:
        variable, state = self.get("variable"), _state(self)
        if variable == "citation-number":
            return str(item.number) if state.numbered else None
        if variable == "year-suffix":
            suffix, state.suffix = state.suffix, ""
            return suffix or None
        if variable == "locator":
            return self._place(item)
        text = super()._variable(item, context)
        return text if text is None else str(text)

    def _place(self, item: Any) -> str | None:
        if not item.has_locator:
            return None
        dash = self.get_single_term(name="page-range-delimiter") if item.locator.label == "page" else ""
        return re.sub(r"\s*[-–]\s*", str(dash) or _DASH, str(item.locator.identifier))

    def case(self, text: Any, language: str | None = None) -> Any:
        if self.get("text-case") == "title":
            return title_case(str(text)) if language == "en" else text
        if self.get("text-case") == "capitalize-first":
            return _capital(str(text))
        return super().case(String(text), language)


class Number(_Terms, model.Number):
    """Numbers of a work."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        variable = self.get("variable")
        if variable == "citation-number":
            return str(item.number) if _state(self).numbered else None
        if variable == "locator" and not item.has_locator:
            return None
        value = super().process(item, context, **options)
        return None if value is None else String(value)


class Label(_Terms, model.Label):
    """Tells one place from several in Roman numbers too; a number without a value has no label."""

    def process(self, item: Any, variable: Any = None, plural: Any = None, context: Any = None, **options: Any) -> Any:
        if variable is None and self.get("variable") == "locator" and not item.has_locator:
            return None
        if (
            variable is None
            and self.get("variable") not in ("locator", "page")
            and self.get("variable") not in item.reference
        ):
            return None
        return super().process(item, variable, plural, context, **options)

    def _is_plural(self, item: Any) -> bool:
        variable = self.get("variable")
        value = item.locator.identifier if variable == "locator" else item.reference.get(variable.replace("-", "_"), "")
        if variable.startswith("number-of"):
            return str(value) not in ("", "1")
        return _SEVERAL.search(str(value)) is not None


class Date(_Terms, model.Date):
    """Dates; a range whose end is not known is open."""

    def process(
        self, item: Any, variable: Any = None, show_parts: Any = None, context: Any = None, **options: Any
    ) -> Any:
        name = (variable or self.get("variable") or "").replace("-", "_")
        state = _state(self)
        kept, state.extra["dated"] = state.extra.get("dated"), name == "issued"
        try:
            return super().process(item, variable, list(show_parts) if show_parts else None, context, **options)
        finally:
            state.extra["dated"] = kept


class Date_Part(_Terms, model.Date_Part):  # noqa: N801 (the class of the element `date-part`)
    """A part of a date; the letter that tells two works of a year apart stands behind the year."""

    def render(self, date: Any, context: Any = None) -> Any:
        # citeproc-py writes what one date of a style says of a part into the locale, for all the dates that follow.
        kept = dict(self.attrib)
        try:
            return super().render(date, context)
        finally:
            for name in set(self.attrib) - set(kept):
                del self.attrib[name]
            self.attrib.update(kept)

    def process(self, date: Any, context: Any = None) -> Any:
        text = super().process(date, context)
        state, name = _state(context if context is not None else self), self.get("name")
        if name == "day" and self.get("form") == "ordinal" and not str(text).isdigit():
            text = str(date.day) + self._ordinal(context if context is not None else self, date.day)
        if name == "year" and state.extra.get("dated") and state.suffix and not state.explicit_suffix:
            text, state.suffix = f"{text}{state.suffix}", ""
        return text

    def _ordinal(self, context: Any, day: int) -> str:
        """Return the ending of a day's ordinal, in the gender of the months: `er`, not `re`."""
        for locale in context.get_root().locales[:-1] or context.get_root().locales:
            for gender in ("masculine", None):
                for name in (f"ordinal-{day:02}", "ordinal"):
                    if (term := _term(locale, name, None, gender)) is not None:
                        return str(term.text or "")
        return str(context.get_single_term(name="ordinal") or "")


class Names(_Terms, model.Names):
    """Keeps the first names of a citation apart, since a sentence may have named them."""

    def render(self, item: Any, *arguments: Any, **options: Any) -> Any:
        state = _state(self)
        state.depth += 1
        try:
            text = super().render(item, *arguments, **options)
        finally:
            state.depth -= 1
        if text and state.in_text and not state.depth and not state.names:
            state.names = str(text)
            return None if state.suppress else text
        return text


class Name(_Terms, model.Name):
    """Names in a row."""

    def process(self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **_: Any) -> Any:
        def option(name: str) -> Any:
            return self.get_option(name, context, sort_options)

        state = _state(self)
        people = list(item.reference.get(variable, []))
        others = bool(people) and people[-1].get("literal") == OTHERS
        if others:
            people.pop()
        if option("form") == "count":
            return min(len(people), option("et-al-use-first") if option("et-al-min") else len(people))
        least, first = option("et-al-min"), option("et-al-use-first")
        if state.in_text and "subsequent" in state.positions and option("et-al-subsequent-min"):
            least, first = option("et-al-subsequent-min"), option("et-al-subsequent-use-first")
        first = (first or 1) + state.more_names
        cut = others or bool(least and len(people) >= least and len(people) > 1 and first < len(people))
        shown = people[:first] if cut and least else people
        written = [self._one(person, place, option, context) for place, person in enumerate(shown)]
        inverted = [self._inverted(person, place, option) for place, person in enumerate(shown)]
        delimiter = option("delimiter")
        if cut and option("et-al-use-last") and not others and len(people) >= first + 2:
            last = self._one(people[-1], len(people) - 1, option, context)
            return f"{delimiter.join(written)}{delimiter}… {last}"
        if cut:
            return self._with_others(written, inverted, delimiter, option("delimiter-precedes-et-al"))
        return self._joined(written, inverted, delimiter, option("and"), option("delimiter-precedes-last"))

    def _with_others(self, written: Sequence[str], inverted: Sequence[bool], delimiter: str, precedes: str) -> str:
        text, et_al = delimiter.join(written), self.et_al()
        if not et_al:
            return text
        return f"{text}{delimiter if _precedes(precedes, len(written) > 1, inverted) else ' '}{et_al}"

    def _joined(
        self, written: Sequence[str], inverted: Sequence[bool], delimiter: str, conjunction: str | None, precedes: str
    ) -> str:
        if conjunction is None or len(written) < 2:
            return delimiter.join(written)
        word = "&" if conjunction == "symbol" else self.get_single_term(name="and")
        before = delimiter if _precedes(precedes, len(written) > 2, inverted[:-1]) else " "
        return f"{delimiter.join(written[:-1])}{before}{word} {written[-1]}"

    def _inverted(self, person: Any, place: int, option: Any) -> bool:
        order = option("name-as-sort-order")
        return "literal" not in person and (order == "all" or (order == "first" and place == 0))

    def _one(self, person: Any, place: int, option: Any, context: Any) -> str:
        """Return one name, long or short, in the order that the style asks for."""
        given, family, dropping, particle, suffix = person.parts()
        if _EAST_ASIAN.search(family or "") and option("form") == "long":
            return f"{family}{given or ''}"
        if given and self.get("initialize", "true") != "false" and option("initialize-with") is not None:
            given = self.initialize(given, option("initialize-with"), context)
        if option("form") == "short":
            return self._parts(None, _beside(particle, family))[1] or ""
        if not self._inverted(person, place, option):
            given, family = self._parts(given, _beside(dropping, _beside(particle, family)))
            return " ".join(part for part in (given, family, suffix) if part)
        if option("demote-non-dropping-particle") == "display-and-sort":
            given, family = self._parts(_beside(given, _beside(dropping, particle)), family)
        else:
            given, family = self._parts(_beside(given, dropping), _beside(particle, family))
        return str(option("sort-separator")).join(part for part in (family, given, suffix) if part)

    def _parts(self, given: str | None, family: str | None) -> tuple[str, str]:
        for part in self.findall(f"{{{CSL}}}name-part"):
            if part.get("name") == "given" and given:
                given = str(part.wrap(part.format(part.case(String(given)))))
            elif part.get("name") == "family" and family:
                family = str(part.wrap(part.format(part.case(String(family)))))
        return given or "", family or ""

    def initialize(self, given: str, mark: str, context: Any) -> str:
        # Initials are often written together: `CS` are two.
        together = given.isupper() and given.isalpha() and len(given) <= 4
        return str(super().initialize(" ".join(given) if together else given, mark, context)).strip()


def _precedes(rule: str, contextual: bool, inverted: Sequence[bool]) -> bool:
    """Tell whether the delimiter stands before the last name, or before "et al."."""
    if rule == "after-inverted-name":
        return bool(inverted) and inverted[-1]
    return rule == "always" or (rule == "contextual" and contextual)


def _beside(one: str | None, other: str | None) -> str:
    """Return two parts of a name; nothing stands between `d’` or `al-` and what follows."""
    if not one or not other:
        return one or other or ""
    return one + other if one[-1] in "'’-" else f"{one} {other}"


class Et_Al(_Terms, model.Et_Al):  # noqa: N801 (the class of the element `et-al`)
    """The words for authors who are not named."""


class If(model.If):
    """Conditions."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **options: Any) -> Any:
        if "disambiguate" in self.attrib and len(self.attrib) == 1:
            raise model.ConditionFailed
        return super().render(item, context=context, delimiter=delimiter, **options)

    def _variable(self, item: Any) -> list[bool]:
        state = _state(self)
        own = {"locator": item.has_locator, "citation-number": True, "year-suffix": bool(state.suffix)}
        names = self.get("variable").split()
        return [own[name] if name in own else bool(item.reference.get(name.replace("-", "_"))) for name in names]

    def _is_numeric(self, item: Any) -> list[bool]:
        values = (
            item.locator.identifier
            if name == "locator" and item.has_locator
            else item.reference.get(name.replace("-", "_"))
            for name in self.get("is-numeric").split()
        )
        return [value is not None and _NUMERIC.fullmatch(str(value).strip()) is not None for value in values]

    def _locator(self, item: Any) -> list[bool]:
        return [item.has_locator and name == item.locator.label for name in self.get("locator").split()]

    def _position(self, item: Any, context: Any) -> list[bool]:
        state = _state(self)
        return [state.in_text and name in state.positions for name in self.get("position").split()]


class Else_If(If, model.Else_If):  # noqa: N801 (the class of the element `else-if`)
    """A further condition."""


class Group(model.Group):
    """A group whose variables are all empty is left out; so is one whose other parts alone are there."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        output, called, rendered = [], False, False
        for child in self.iterchildren():
            called = called or child.calls_variable()
            try:
                if isinstance(child, model.Choose):
                    text = child.render(item, context=context, delimiter=self.get("delimiter", ""), **options)
                else:
                    text = child.render(item, context=context, **options)
            except VariableError:
                continue
            if text:
                output.append(text)
                rendered = rendered or child.calls_variable()
        if not output or (called and not rendered):
            raise VariableError
        return self.join(output)


_CLASSES: dict[str, type] = {
    "text": Text, "number": Number, "label": Label, "date": Date, "date-part": Date_Part, "names": Names, "name": Name,
    "et-al": Et_Al, "if": If, "else-if": Else_If, "group": Group,
}  # fmt: skip


def parser() -> Any:
    """Return an XML parser that makes these elements; it follows no address and expands no entity."""
    lookup = etree.ElementNamespaceClassLookup()
    namespace = lookup.get_namespace(CSL)
    base = model.CitationStylesElement
    namespace[None] = base
    namespace.update({cls.__name__.replace("_", "-").lower(): cls for cls in base.__subclasses__()})
    namespace.update(_CLASSES)
    found = etree.XMLParser(remove_comments=True, remove_pis=True, resolve_entities=False, no_network=True)
    found.set_element_class_lookup(lookup)
    return found


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def title_case(text: str) -> str:
    """Return English words as in a title; words that have a capital stay as they are.

    >>> title_case("efficacy of IV ketamine: a trial for the well-known")
    'Efficacy of IV Ketamine: A Trial for the Well-Known'
    """
    words = text.split(" ")
    for place, word in enumerate(words):
        opening = place == 0 or words[place - 1][-1:] in (":", "?", "!", "—", ".")
        if word.islower() and (opening or place == len(words) - 1 or word.strip(",;:()") not in _SMALL):
            parts = (
                part if part in _SMALL and number else _capital_letter(part)
                for number, part in enumerate(word.split("-"))
            )
            words[place] = "-".join(parts)
    return " ".join(words)


def _capital_letter(word: str) -> str:
    """Put a capital behind the brackets and quotes that a word begins with."""
    place = next((n for n, mark in enumerate(word) if mark.isalpha()), 0)
    return word[:place] + word[place : place + 1].upper() + word[place + 1 :]


def folded(values: Iterable[Any]) -> list[Any]:
    """Return sort keys in which accents and capitals make no difference; figures are compared as numbers."""
    found: list[Any] = []
    for value in values:
        if value is None or str(value) == "":
            found.append((2, ""))
            continue
        words = str(value)
        bare = "".join(c for c in unicodedata.normalize("NFD", words) if not unicodedata.combining(c)).casefold()
        found.append((0, f"{int(words):020}") if words.isdecimal() else (1, re.sub(r"[^\w\s,]", "", bare)))
    return found
