"""A page that readers find, as its folder's manifest tells of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.flow.slugs import is_name
from pipeline.model.edition import Phrase
from pipeline.model.locale import Locale
from pipeline.model.release import Action

_LIVE = (Action.PUBLISH.value, Action.KEEP.value)


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that readers find, as its manifest tells of it."""

    domain: str
    slug: str
    title: Phrase
    description: Phrase
    updated: date | None
    article_type: str
    category: str


def listed(domain: str, row: Any, locale: Locale, source: Locale) -> Listed | None:
    """Return a row of a manifest as a page; None where readers find none, or the row is not as we write it."""
    card = row.get("page") if isinstance(row, dict) else None
    if not isinstance(card, dict) or row.get("action") not in _LIVE or not is_name(card.get("slug")):
        return None
    return Listed(
        domain,
        card["slug"],
        _phrase(card, "title", locale, source),
        _phrase(card, "description", locale, source),
        _day(card.get("updated")),
        str(card.get("type") or ""),
        str(card.get("category") or ""),
    )


def _phrase(card: Mapping[str, Any], name: str, locale: Locale, source: Locale) -> Phrase:
    language = card.get(f"{name}_language")
    return Phrase(str(card.get(name) or ""), locale != source and language == source.tag)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def has_own_index(pages: Iterable[Listed]) -> bool:
    """Tell whether an article stands where a list would: the author's own list is wanted then."""
    return any(page.slug.casefold() == "index" for page in pages)
