"""What the elements of a style share: the state of one rendering, and terms in their own language."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from citeproc import model

from pipeline.citations.markup import BOLD, ITALIC, LOWERED, RAISED

CSL = "http://purl.org/net/xbiblio/csl"
_FORMS = {"verb-short": ("verb-short", "verb", None), "symbol": ("symbol", "short", None), "short": ("short", None),
          "verb": ("verb", None), None: (None,)}  # fmt: skip


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


def state_of(element: Any) -> State:
    root = element.get_root()
    state: State = (root.style if isinstance(root, model.Locale) else root).state
    return state


class Terms:
    """A term that lacks a form has another one in its own language before it has that form in English."""

    def get_term(self: Any, name: str, form: str | None = None, fallback_locale: bool = True, **_: Any) -> Any:
        root = self.get_root()
        locales = (root.style if isinstance(root, model.Locale) else root).locales
        for group in (locales[:-1] or locales, locales) if fallback_locale else (locales[:-1] or locales,):
            for wanted in _FORMS.get(form, (form, None)):
                for locale in group:
                    if (term := term_of(locale, name, wanted)) is not None:
                        return term
        return None


def term_of(locale: Any, name: str, form: str | None, gender: str | None = None) -> Any:
    terms = locale.find(f"{{{CSL}}}terms")
    for term in terms if terms is not None else ():
        plain = term.get("gender-form") == gender
        if term.get("name") == name and term.get("form") == form and plain:
            return term
    return None
