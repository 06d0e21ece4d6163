"""Numbered citations: `[2, 3]` and `[4–6]`, as numbers.

What stands in brackets is a citation only where the article has a numbered list of sources; by its form alone a group
may also be an index or an interval, so the forms that are surely one of these are left out here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.markdown.spans import Span, SpanKind

_MOST = 200
"""Numbers in one range; a longer one spans pages or values."""
_ONE = r"\d{1,3}(?:\s?[-\u2010-\u2015\u2212]\s?\d{1,3})?"
# Matches `[2]`, `[2, 3]`, `[4–6; 9]`, `\[2\]`, `[٢، ٣]`; not `[2014]`, `[x]`, `[a2]`, `[2](a.md)`, `[2][label]`.
_GROUP = re.compile(rf"\\?\[\s?({_ONE}(?:\s?[,;،؛、，]\s?{_ONE}){{0,40}})\s?\\?\](?!\(|\[(?!\s?\d))")
_PART = re.compile(r"(\d+)(?:\s?[-\u2010-\u2015\u2212]\s?(\d+))?")
# Matches what stands before an index: `a[`, `arr[`, `row_id[`, `x2[`, `f()[`; not `delayed[`, `2014[`, `(RCT)[`.
_INDEXED = re.compile(r"(?:(?<![^\W\d])[a-z]{1,3}|\w*_\w*|[A-Za-z]\w*\d|\(\)|\$)\Z")
# Matches what stands before an interval: `95% CI [`, `IC à 95 % : [`, `IQR: [`, `x = [`, `∈ [`.
_MEASURED = re.compile(
    r"(?:\b(?:CI|CrI|IC|KI|IQR|EIQ|EI|HDI|RIC|range|ranges|interval\w*|étendue|rango|bereich|ДІ|ДИ)\b"
    r"(?:\s(?:à|de|del|al|of|von)?\s?\d{2}\s?%)?|[=∈×±])[\s:,(]{0,3}\Z"
)
_TWO = re.compile(r"\d+[^\d]+\d+")
_RANGED = re.compile(r"\d\s?[^\d\s,;،؛、，]")
_OUTSIDE = frozenset(
    {SpanKind.CODE, SpanKind.HTML, SpanKind.COMMENT, SpanKind.ADDRESS, SpanKind.CITATION, SpanKind.LABEL}
)


@dataclass(frozen=True, slots=True)
class Group:
    """A numbered citation at a place of a text."""

    numbers: tuple[int, ...]
    """All of them, ranges written out, in the order of the text."""
    start: int
    end: int
    ranged: bool = False
    """Some of it is written as a range."""


def expand(text: str) -> tuple[int, ...]:
    """Return the numbers of a list such as `2, 4–6`; empty where it is no such list of sources.

    >>> expand("2, 4–6"), expand("6-4"), expand("0, 1"), expand("007")
    ((2, 4, 5, 6), (), (), ())
    """
    numbers: list[int] = []
    for first, last in _PART.findall(text):
        low, high = int(first), int(last or first)
        if low < 1 or high < low + bool(last) or high - low > _MOST or not _plain(first) or (last and not _plain(last)):
            return ()
        numbers += range(low, high + 1)
    return tuple(numbers)


def contract(numbers: Iterable[int]) -> str:
    """Return numbers as a citation writes them, sorted, three in a row or more as a range.

    >>> contract([7, 2, 3, 4]), contract([2, 1])
    ('[2–4, 7]', '[1, 2]')
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = (f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
    return f"[{', '.join(parts)}]"


def groups(text: str, protected: Sequence[Span]) -> Iterator[Group]:
    """Yield the groups of an inline text that may be citations; `protected` are its spans.

    A numeric label, as in `[words][2]`, is one too: that is how a translated `[2]` may be written.
    """
    if "[" not in text:
        return
    taken = iter([span for span in protected if span.kind in _OUTSIDE])
    span = next(taken, None)
    indexed = -1
    for match in _GROUP.finditer(text):
        start, end = match.span()
        while span is not None and span.end <= start:
            yield from _labelled(span)
            span = next(taken, None)
        if span is not None and span.start < end:
            if start == indexed and span.kind is SpanKind.LABEL:
                span, indexed = next(taken, None), end
        elif start == indexed or _INDEXED.search(text, max(0, start - 24), start):
            # `a[1][2]`: a second index follows the first.
            indexed = end
        elif not _measured(text, match) and (numbers := expand(match[1])):
            yield Group(numbers, start, end, _RANGED.search(match[1]) is not None)
    for rest in (span, *taken) if span is not None else ():
        yield from _labelled(rest)


def _measured(text: str, match: re.Match[str]) -> bool:
    """Tell whether two numbers in brackets are the ends of an interval."""
    start = match.start()
    return _TWO.fullmatch(match[1]) is not None and _MEASURED.search(text, max(0, start - 24), start) is not None


def _labelled(span: Span) -> Iterator[Group]:
    if span.kind is SpanKind.LABEL and span.value.isdecimal() and (numbers := expand(span.value)):
        yield Group(numbers, span.start, span.end)


def _plain(digits: str) -> bool:
    return digits[0] not in "0٠०੦"
