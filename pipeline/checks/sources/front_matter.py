"""The front matter holds values of the kinds that the build expects.

Why: a type that nobody knows has no label, and a date that is none is shown to readers as it stands.
Bad: type: condition_spoke
Good: type: condition
Source: docs/source.md
"""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.checks.comparison import shown
from pipeline.checks.library import Library, Remark, SourceRule, at_field
from pipeline.model.article import Article
from pipeline.model.finding import Severity

TYPES = ("guide", "condition")
BOXES = ("crisis", "safety", "legal", "disclaimer", "figure", "plain")
_LISTS = ("topics", "substances", "related")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def check(library: Library) -> Iterator[Remark]:
    """Yield each value of a wrong kind; a key that is not there is no problem."""
    for article in library.articles:
        yield from _choice(article, "type", TYPES)
        yield from _date(article, "updated")
        yield from (remark for key in _LISTS for remark in _list(article, key))
    for snippet in library.snippets:
        yield from _choice(snippet, "box", BOXES)
        yield from _choice(snippet, "class", ("critical",))


RULE = SourceRule("front-matter", Severity.ERROR, check)


def _choice(article: Article, key: str, known: tuple[str, ...]) -> Iterator[Remark]:
    value = article.source.meta.get(key)
    if value is not None and value not in known:
        yield at_field(article, key, f"{key} is {shown(str(value))}", f"write {' or '.join(known)}")


def _date(article: Article, key: str) -> Iterator[Remark]:
    value = article.source.meta.get(key)
    if value is None:
        return
    try:
        if _DAY.fullmatch(str(value)) and date.fromisoformat(str(value)):
            return
    except ValueError:
        pass
    yield at_field(article, key, f"{key} is {shown(str(value))}, which is no day", "write it as 2026-05-06")


def _list(article: Article, key: str) -> Iterator[Remark]:
    value = article.source.meta.get(key)
    if value is not None and not (isinstance(value, list) and all(isinstance(word, str) for word in value)):
        yield at_field(article, key, f"{key} is no list of words", f"write {key}: [a, b]")


def listed(article: Article, key: str) -> tuple[str, ...]:
    """Return the words of a list in the front matter; nothing where it is none."""
    value = article.source.meta.get(key)
    return tuple(word for word in value if isinstance(word, str)) if isinstance(value, list) else ()
