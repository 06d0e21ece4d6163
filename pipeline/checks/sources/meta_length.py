"""Titles have at most 60 characters and descriptions at most 160.

Why: search engines cut what is longer, and most languages need a fifth more than English.
Bad: a title of 61 characters
Good: Ketamine therapy for PTSD
Source: https://developers.google.com/search/docs/appearance/title-link
"""

from collections.abc import Iterator

from pipeline.checks.library import Library, Remark, SourceRule, at_field
from pipeline.model.finding import Severity

_LIMITS = {"title": 60, "description": 160}


def check(library: Library) -> Iterator[Remark]:
    """Yield each title and description of an article that is too long for a search result."""
    for article in library.articles:
        for key, limit in _LIMITS.items():
            words = article.source.meta.get(key)
            if isinstance(words, str) and len(words) > limit:
                message = f"the {key} has {len(words)} characters; search results show {limit}"
                yield at_field(article, key, message, "shorten it")


RULE = SourceRule("meta-length", Severity.WARNING, check)
