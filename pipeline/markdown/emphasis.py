"""Inline text → its emphasis: how often each kind stands in it, and which marks open or close nothing."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.markdown.spans import Span, SpanKind

# Matches runs of `*`, `_`, `~~`; a backslash takes the mark behind it.
_RUN = re.compile(r"\\.|(?P<run>\*+|_+|~{2,})", re.S)


@dataclass(slots=True)
class _Run:
    """Marks of one kind that stand side by side."""

    mark: str
    start: int
    length: int
    opens: bool
    closes: bool
    left: int
    """Marks that belong to no emphasis yet."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The emphasis of a text."""

    spans: Counter[str]
    """How often `*`, `**` and `~~` stand around words; `_` counts as `*`."""
    stray: tuple[tuple[str, int], ...]
    """Marks that could open or close emphasis and do not, with their places."""


def emphasis(text: str, protected: Sequence[Span] = ()) -> Emphasis:
    """Return the emphasis of an inline text; marks inside protected spans are none.

    >>> emphasis("**a** _b_ *c").spans == Counter({"**": 1, "*": 1}), emphasis("**a** _b_ *c").stray
    (True, (('*', 10),))
    """
    runs = _runs(text, protected)
    found: Counter[str] = Counter()
    waiting: list[_Run] = []
    # Where nothing was found for a mark, nothing further back need be looked at again.
    floor: dict[tuple[str, bool, int], int] = {}
    for run in runs:
        while run.closes and run.left:
            key = (run.mark, run.opens, run.length % 3)
            index = next((i for i in range(len(waiting) - 1, floor.get(key, 0) - 1, -1) if _fits(waiting[i], run)), -1)
            if index < 0:
                floor[key] = len(waiting)
                break
            taken = 2 if run.mark == "~" or (run.left > 1 and waiting[index].left > 1) else 1
            found[("~~" if run.mark == "~" else "*" * taken)] += 1
            waiting[index].left -= taken
            run.left -= taken
            del waiting[index + 1 :]
            if not waiting[index].left:
                del waiting[index]
            floor = {mark: min(place, len(waiting)) for mark, place in floor.items()}
        if run.opens and run.left:
            waiting.append(run)
    stray = ((run.mark * run.left, run.start) for run in runs if run.left and (run.opens or run.closes))
    return Emphasis(found, tuple(stray))


def _fits(opener: _Run, closer: _Run) -> bool:
    if opener.mark != closer.mark:
        return False
    if opener.mark == "~":
        return opener.left >= 2 and closer.left >= 2
    # The rule of three: `**a*b**`.
    both = opener.closes or closer.opens
    return not (both and (opener.length + closer.length) % 3 == 0 and (opener.length % 3 or closer.length % 3))


def _runs(text: str, protected: Sequence[Span]) -> list[_Run]:
    hidden = [(s.start, s.end) for s in protected if s.kind is not SpanKind.LABEL]
    runs: list[_Run] = []
    position = index = 0
    while match := _RUN.search(text, position):
        position = match.end()
        while index < len(hidden) and hidden[index][1] <= match.start():
            index += 1
        if index < len(hidden) and hidden[index][0] <= match.start():
            position = hidden[index][1]
        elif match["run"]:
            run = _run(text, *match.span())
            if run.opens or run.closes:
                runs.append(run)
    return runs


def _run(text: str, start: int, end: int) -> _Run:
    """Return a run of marks with what it may do (CommonMark: left-flanking and right-flanking)."""
    before, after = text[start - 1 : start] if start else " ", text[end : end + 1] or " "
    blank_before, blank_after = before.isspace(), after.isspace()
    mark_before, mark_after = _punctuation(before), _punctuation(after)
    left = not blank_after and (not mark_after or blank_before or mark_before)
    right = not blank_before and (not mark_before or blank_after or mark_after)
    if text[start] == "_":
        return _Run(
            "_",
            start,
            end - start,
            left and (not right or mark_before),
            right and (not left or mark_after),
            end - start,
        )
    return _Run(text[start], start, end - start, left, right, end - start)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"
