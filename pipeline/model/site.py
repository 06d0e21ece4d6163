"""The pages that lead to articles: a list for each language, and one of the languages."""

from dataclasses import dataclass
from datetime import date

from pipeline.model.edition import Link, Phrase
from pipeline.model.locale import Locale


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a list."""

    domain: str
    title: Phrase
    description: Phrase
    href: str
    """As seen from the list."""
    category: str = ""
    article_type: str = ""
    updated: date | None = None
    languages: tuple[Link, ...] = ()
    """The same article in the other languages."""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The articles of a category."""

    category: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class IndexPage:
    """The articles of a folder: of a language, or of a language for a jurisdiction."""

    locale: Locale
    source_locale: Locale
    groups: tuple[CardGroup, ...]
    alternates: tuple[Link, ...] = ()
    """The same list in each language, `x-default` first; as `Page.alternates`."""
    regions: tuple[Link, ...] = ()
    jurisdiction: str = ""
    jurisdiction_name: str = ""
    root: str = ".."
    site: str = ""
    slug: str = "index"


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language among those that a reader can choose."""

    locale: Locale
    href: str
    articles: str
    """"All articles", in that language."""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Address:
    """A page as the map of a site lists it."""

    tag: str
    """The tag of its language; empty where it is in none."""
    path: str
    """Below the output folder, not quoted."""
    updated: date | None = None


@dataclass(frozen=True, slots=True)
class AddressGroup:
    """The same page in each of its languages."""

    addresses: tuple[Address, ...]
    default: str = ""
    """The path of the page for readers of other languages; empty where there is none."""
