"""The items of a list end alike: all in a semicolon, a comma or a full stop, or all without a mark.

Why: a list in which some items end in a mark reads as if the others were unfinished. The last item may end in a full
stop where the others have a semicolon or a comma. An item that ends in a question mark, a colon or an abbreviation is
left out, as is one that differs from its list in the source too: there the author wants it. A list is known by what the
catalog says of its messages (`#. … › list item`, or po4a's `#. type: Bullet`); how they are written one by one, other
rules say.
Bad: nausea → nausées; | dizziness → étourdissements | headache → maux de tête;
Good: nausea → nausées; | dizziness → étourdissements; | headache → maux de tête.
Source: OQLF, Énumérations verticales (2025); Les clés de la rédaction, énumération verticale; RAE, Ortografía de la
lengua española, la raya in lists
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.catalog_rule import CatalogRule, Complaint, Shelved, Translation
from pipeline.checks.pairs.end_mark import is_abbreviated, last_mark
from pipeline.checks.typography.profiles import profile_of
from pipeline.markdown.spans import masked
from pipeline.model.finding import Problem, Severity
from pipeline.model.unit import Kind

_NAMES = {"": "without a mark", ".": "in a full stop", ";": "in a semicolon", ",": "in a comma"}
_LEAST = 3
"""Items of a list of which one can be called odd."""
# Matches `Key takeaways › list item`, `type: Bullet: '- '`; not `Lists › paragraph`.
_ITEM = re.compile(rf"(?:.* › )?{Kind.LIST_ITEM}|type: Bullet\b.*")


@dataclass(frozen=True, slots=True)
class _Item:
    translation: Translation
    mark: str | None
    """None: the end of the text says nothing of a list."""
    source_mark: str | None


def check(found: Shelved) -> Iterator[Complaint]:
    """Yield each item that ends otherwise than most of its list."""
    if not profile_of(found.locale, found.typography).list_ends:
        return
    for document in found.by_catalog:
        for items in _lists(document):
            yield from _odd(items)


RULE = CatalogRule("list-ends-differ", Severity.WARNING, check)


def _lists(document: Sequence[Translation]) -> Iterator[list[_Item]]:
    """Yield the lists of a catalog: items that follow one another below one heading."""
    items: list[_Item] = []
    above = ""
    for translation in document:
        here = next((line for line in translation.entry.extracted if _ITEM.fullmatch(line)), "")
        if here != above:
            yield items
            items, above = [], here
        if here:
            entry = translation.entry
            items.append(_Item(translation, _mark(entry.msgstr), _mark(entry.msgid)))
    yield items


def _mark(text: str) -> str | None:
    prose = masked(text)
    mark, _ = last_mark(prose)
    return mark if mark in _NAMES and not is_abbreviated(prose) else None


def _odd(items: Sequence[_Item]) -> Iterator[Complaint]:
    telling = [item for item in items if item.mark is not None]
    if len(telling) < _LEAST:
        return
    usual, times = Counter(item.mark or "" for item in telling).most_common(1)[0]
    usual_in_source, _ = Counter(item.source_mark for item in telling).most_common(1)[0]
    if times < 2:
        return
    for item in telling:
        closes = item is items[-1] and item.mark == "." and usual in (";", ",")
        if item.mark == usual or closes or item.source_mark != usual_in_source:
            continue
        message = f"this item of a list ends {_NAMES[item.mark or '']}, most of them {_NAMES[usual]}"
        hint = f"let all items of a list end alike ({times} of {len(telling)} end {_NAMES[usual]})"
        yield Complaint(item.translation, Problem(message, hint))
