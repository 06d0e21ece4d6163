"""CSL elements: those of citeproc-py, with what it leaves out or does otherwise than CSL 1.0.2 says.

Each class takes the place of citeproc-py's class of the same name when a style is read. What one rendering needs beyond
the work stands in the `State` of the style's root element.
"""

import re
from typing import Any

from citeproc import model
from citeproc.source import VariableError
from citeproc.string import String
from lxml import etree

from pipeline.citations.letters import capital, title_case
from pipeline.citations.markup import FOREIGN
from pipeline.citations.names import Et_Al, Name, Names
from pipeline.citations.rendering import CSL, Terms, state_of, term_of

_DASH = "–"
# Matches `3`, `2-4`, `5 & 6`, `A12`; not `second`.
_NUMERIC = re.compile(r"[A-Za-z]*\d+[A-Za-z]*(?:\s*[-–,&]\s*[A-Za-z]*\d+[A-Za-z]*)*")
# Matches `3, 5`, `3–5`, `iv-vi`; not `2.0`.
_SEVERAL = re.compile(r"(?:\d+|\b[ivxlcdm]+)[^\w.]+(?:\w?\d+|[ivxlcdm]+\b)", re.I)


class Text(Terms, model.Text):
    """Knows the page's language, marks a title in another one, and joins ranges as the language does."""

    def render(self, item: Any, context: Any = None, **options: Any) -> Any:
        text, language = self.process(item, context, **options)
        if not text:
            return None
        state = state_of(self)
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
        return text, str(item.reference.get("language") or state_of(self).language)[:2]

    def _variable(self, item: Any, context: Any) -> Any:
        variable, state = self.get("variable"), state_of(self)
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
            return capital(str(text))
        return super().case(String(text), language)


class Number(Terms, model.Number):
    """Numbers of a work."""

    def process(self, item: Any, context: Any = None, **options: Any) -> Any:
        variable = self.get("variable")
        if variable == "citation-number":
            return str(item.number) if state_of(self).numbered else None
        if variable == "locator" and not item.has_locator:
            return None
        value = super().process(item, context, **options)
        return None if value is None else String(value)


class Label(Terms, model.Label):
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


class Date(Terms, model.Date):
    """Dates; a range whose end is not known is open."""

    def process(
        self, item: Any, variable: Any = None, show_parts: Any = None, context: Any = None, **options: Any
    ) -> Any:
        name = (variable or self.get("variable") or "").replace("-", "_")
        state = state_of(self)
        kept, state.extra["dated"] = state.extra.get("dated"), name == "issued"
        try:
            return super().process(item, variable, list(show_parts) if show_parts else None, context, **options)
        finally:
            state.extra["dated"] = kept


class Date_Part(Terms, model.Date_Part):  # noqa: N801 (the class of the element `date-part`)
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
        state, name = state_of(context if context is not None else self), self.get("name")
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
                    if (term := term_of(locale, name, None, gender)) is not None:
                        return str(term.text or "")
        return str(context.get_single_term(name="ordinal") or "")


class If(model.If):
    """Conditions."""

    def render(self, item: Any, context: Any = None, delimiter: str = "", **options: Any) -> Any:
        if "disambiguate" in self.attrib and len(self.attrib) == 1:
            raise model.ConditionFailed
        return super().render(item, context=context, delimiter=delimiter, **options)

    def _variable(self, item: Any) -> list[bool]:
        state = state_of(self)
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
        state = state_of(self)
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
