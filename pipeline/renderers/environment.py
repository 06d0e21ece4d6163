"""The templates, and what each of them may use.

Translations are foreign text: a named placeholder that is missing or misspelt in one stays as it is written and
never stops a build.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.languages.dates import long_date, partial_date
from pipeline.languages.numbers import decimal
from pipeline.model.edition import Phrase
from pipeline.model.locale import Locale
from pipeline.model.note import PartialDate
from pipeline.model.theme import OURS, Theme
from pipeline.renderers import labels
from pipeline.renderers.theme import drawn
from pipeline.renderers.theme import resource as resource

Words = Callable[[str], str]
"""English interface words → the reader's language; words without a translation come back as they are.

`InterfaceWords` is one that also tells which they are, so that they can be marked; a plain function does not.
"""


@dataclass(frozen=True, slots=True)
class InterfaceWords:
    """The page's own words in a language; called like gettext."""

    translations: Mapping[str, str]
    """English words → current translation. A word that is the same in both languages is in it too."""
    theme: Theme = field(default=OURS, compare=False)
    """The templates that say them."""

    def __call__(self, message: str) -> str:
        return self.translations.get(message, message)


# Matches `%(date)s`; not `100 %`, not `%s`.
_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def fill(text: str, **values: object) -> str:
    """Put values in the place of `%(name)s`; a name without a value stays as it is.

    >>> fill("Checked on %(date)s, 100 % of %(x)s", date="May 5, 2026")
    'Checked on May 5, 2026, 100 % of %(x)s'
    """
    return _PLACEHOLDER.sub(lambda match: str(values.get(match[1], match[0])), text)


def draw(template: str, words: Words, locale: Locale, source: Locale, **views: object) -> str:
    """Return a template filled with views; what has no translation stands in `source`'s language and is marked so."""
    html = template.endswith(".html.j2")
    mark = _marker(source, html)

    def span(phrase: Phrase) -> str:
        text = one_line(phrase.text)
        if phrase.language:
            return _marker(Locale.parse(phrase.language), html)(text)
        return mark(text) if phrase.fallback else text

    def isolate(text: str) -> str:
        # "1 866 APPELLE" would read "APPELLE 866 1" between Arabic words.
        return f"<bdi>{text}</bdi>" if locale.direction == "rtl" else text

    common: dict[str, object] = {
        "_": _sayer(words, locale, source, html),
        "anchor": anchor,
        "date": lambda day: long_date(day, locale),
        "isolate": isolate,
        "labels": labels,
        "locale": locale,
        "one_line": one_line,
        "source": source,
        "span": span,
    }
    theme = words.theme if isinstance(words, InterfaceWords) else OURS
    return drawn(theme, template, common | views)


def _marker(source: Locale, html: bool) -> Callable[[str], str]:
    """Return what puts a text of the source language into an element that says so."""
    from markupsafe import Markup

    # Markup escapes what is put into it; a str does not.
    wrapper = (Markup if html else str)('<span lang="{}" dir="{}">{}</span>')
    return lambda text: wrapper.format(source.tag, source.direction, text)


def _sayer(words: Words, locale: Locale, source: Locale, html: bool) -> Callable[..., str]:
    """Return the templates' `_`: an interface word in the reader's language, its values spelled in the same one."""
    known = words.translations if isinstance(words, InterfaceWords) else None
    foreign = locale.language != source.language
    mark = _marker(source, html)

    def say(message: str, **values: object) -> str:
        # A placeholder's value may be markup; the words themselves never are.
        text = words(message) if html else words(message).replace("<", "&lt;")
        missing = foreign and known is not None and message not in known
        text = fill(text, **{name: _spelled(value, source if missing else locale) for name, value in values.items()})
        return mark(text) if missing else text

    return say


def _spelled(value: object, locale: Locale) -> object:
    match value:
        case date():
            return long_date(value, locale)
        case PartialDate():
            return partial_date(value, locale)
        case int():
            return decimal(Decimal(value), locale)
    return value


def anchor(name: str, css_class: str = "") -> str:
    """Return the attributes of a heading: `{#name .class}`, which a template cannot write itself."""
    return f"{{#{name} .{css_class}}}" if css_class else f"{{#{name}}}"


def one_line(text: str) -> str:
    """Join the lines of a text, so that it cannot leave the heading or list item that it is put into."""
    return " ".join(line.strip(" \t\r") for line in text.split("\n"))
