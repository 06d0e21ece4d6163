"""Catalogs are judged in parts, which may be shared among processes; what was found in a pair is remembered."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.check import CatalogCheck, looked_at
from pipeline.checks.entries import Found
from pipeline.checks.memory import Memory, common_name
from pipeline.flow.subjects import Subject
from pipeline.model.catalog import Key

_ENTRIES = 500
"""Of one part: enough to make the way to another process worth it, few enough to share evenly."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some entries of a catalog, with all that is needed to judge them."""

    subject: Subject
    entries: slice
    known: tuple[str, ...]
    """Names that a mute may name."""
    more: Mapping[Key, Sequence[Found]] | None
    noted: Mapping[str, Any] | None
    """What is remembered of the catalog's pairs; None: nothing is to be remembered."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What was found in a part, and what is to be remembered of its pairs."""

    found: CatalogCheck
    pairs: Mapping[str, Any] = field(default_factory=dict)


Share = Callable[[Callable[[Part], Judged], Sequence[Part], int], Iterable[Judged]]
"""Does work on parts of some size together, and gives what it comes to in their order."""


def in_turn(work: Callable[[Part], Judged], parts: Sequence[Part], size: int) -> Iterable[Judged]:
    """Do the work in this process, one part after the other."""
    return map(work, parts)


def parts_of(
    subject: Subject,
    known: tuple[str, ...],
    more: Mapping[Key, Sequence[Found]] | None,
    noted: Mapping[str, Any] | None,
) -> Iterator[Part]:
    """Yield a catalog in parts; one without entries is one part."""
    for start in range(0, max(1, len(subject.catalog.entries)), _ENTRIES):
        yield Part(subject, slice(start, start + _ENTRIES), known, more, noted)


def size_of(part: Part) -> int:
    """Return about how much work a part is: the characters of its translations, and a little for each entry."""
    entries = part.subject.catalog.entries[part.entries]
    return len(entries) + sum(len(e.msgstr) + sum(map(len, e.msgstr_plural)) for e in entries)


def judged(part: Part) -> Judged:
    """Return what is found in a part."""
    subject = part.subject
    catalog = replace(subject.catalog, entries=subject.catalog.entries[part.entries])
    memory = None if part.noted is None else Memory(part.noted)
    around = replace(subject.around, memory=memory)
    found = looked_at(catalog, subject.units, around, subject.article, part.known, part.more)
    return Judged(found, {} if memory is None else memory.judged)


def name_of(subject: Subject) -> str:
    """Return a hash of what the pairs of a catalog have in common; with another one nothing that is noted holds."""
    around = subject.around
    common = around.locale, around.source_locale, around.identifiers, around.typography, around.glossary
    return common_name(around.rules, *common)
