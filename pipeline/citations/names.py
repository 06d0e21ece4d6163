"""CSL names: those of citeproc-py, with what it leaves out or does otherwise than CSL 1.0.2 says."""

import re
from collections.abc import Sequence
from typing import Any

from citeproc import model
from citeproc.string import String

from pipeline.citations.rendering import CSL, Terms, state_of

OTHERS = "\ue00f"
"""The name that stands for authors who are not named: shown as "et al."."""
# Chinese, Japanese and Korean names have the family first and no blank.
_EAST_ASIAN = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")


class Names(Terms, model.Names):
    """Keeps the first names of a citation apart, since a sentence may have named them."""

    def render(self, item: Any, *arguments: Any, **options: Any) -> Any:
        state = state_of(self)
        state.depth += 1
        try:
            text = super().render(item, *arguments, **options)
        finally:
            state.depth -= 1
        if text and state.in_text and not state.depth and not state.names:
            state.names = str(text)
            return None if state.suppress else text
        return text


class Name(Terms, model.Name):
    """Names in a row."""

    def process(self, item: Any, variable: str, context: Any = None, sort_options: Any = None, **_: Any) -> Any:
        def option(name: str) -> Any:
            return self.get_option(name, context, sort_options)

        state = state_of(self)
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


class Et_Al(Terms, model.Et_Al):  # noqa: N801 (the class of the element `et-al`)
    """The words for authors who are not named."""
