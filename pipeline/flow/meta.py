"""What pages take from the front matter, and what of it no page can be made with."""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from pipeline.errors import Fault
from pipeline.model.article import Article, Source

# Matches `dose-guide`, `dosis_2`, `جرعة`; not `a/b`, `..`, `.a`, `a b`. A dot could end one name with another's suffix.
_SLUG = re.compile(r"\w(?:[\w-]*\w)?")
# Matches `---` and `- a` below it: in an article this opens the front matter, and is no thematic break.
_RULE = re.compile(r"\ufeff?---[ \t]*(?:\r\n?|\n)(?!---)\S")
_MAX_SLUG = 200
"""Bytes; the suffixes of the formats come behind."""


def slug_of(article: Article) -> str:
    """Return the name of an article's page, without suffix."""
    slug = article.source.meta.get("slug")
    return slug if isinstance(slug, str) else PurePosixPath(article.source.domain).name


def slug_faults(articles: Iterable[Article]) -> dict[str, Fault]:
    """Return, by domain, why an article has no page of its own: its slug is no file name, or another one has it too.

    Of two articles with one slug neither is published: a new one must not take the place of the one that was there.
    """
    by_slug: dict[str, list[Article]] = {}
    for article in articles:
        # Some file systems take A and a for the same name.
        by_slug.setdefault(slug_of(article).casefold(), []).append(article)
    faults = {}
    for group in by_slug.values():
        for article in group:
            other = next((one for one in group if one is not article), None)
            if fault := _slug_fault(article, other):
                faults[article.source.domain] = fault
    return faults


def _slug_fault(article: Article, other: Article | None) -> Fault | None:
    source, slug = article.source, slug_of(article)
    line = source.meta_lines.get("slug", 1)
    if not isinstance(source.meta.get("slug", ""), str):
        hint = "write slug: words-with-hyphens, between quotes where it is a number"
        return Fault(source.path, line, f"`slug` must be text, but is {_kind(source.meta['slug'])}", "slug-bad", hint)
    if not _SLUG.fullmatch(slug) or len(slug.encode()) > _MAX_SLUG:
        shown = slug if len(slug) <= 60 else slug[:59] + "…"
        return Fault(source.path, line, f"the slug {shown!r} is no file name", "slug-bad", "use a-z, 0-9 and -")
    if other is not None:
        message = f"{other.source.path} has the same slug: {slug}"
        return Fault(source.path, line, message, "slug-taken", "give one of them another slug")
    return None


def text_faults(source: Source, keys: Collection[str]) -> Iterator[Fault]:
    """Yield each text of the front matter that is written as something else than words: NO, 1.10, 2026-05-05, a list.

    It would be no unit, or stand on the page otherwise than it was meant.
    """
    if not source.meta and _RULE.match(source.text):
        hint = "write it as `key: value` lines"
        yield Fault(source.path, 2, "the front matter is not a mapping", "front-matter-shape", hint)
    known = {place.path for place in source.fields}
    for key in keys:
        value = source.meta.get(key)
        if value is not None and value != "" and key not in known:
            message = f"`{key}` must be text, but is {_kind(value)}"
            yield Fault(
                source.path, source.meta_lines.get(key, 1), message, "front-matter-type", "put it between quotes"
            )


def _kind(value: Any) -> str:
    match value:
        case list():
            return "a list"
        case dict():
            return "a mapping"
        case None:
            return "nothing"
        case bool():
            return f"`{str(value).lower()}`, a truth value in YAML"
    # NO, 1.10 and 2026-05-05 are kept as words; other readers of YAML would not.
    return f"`{value}`, which YAML takes for a truth value, a number or a date"
