"""A text on one line of a terminal, cut around the stretch that is meant, with marks below it.

>>> print(*marked("take 0.5 mg/kg a day", (5, 14)), sep="\\n")
take 0.5 mg/kg a day
     ^^^^^^^^^
"""

from itertools import accumulate
from typing import NamedTuple

from pipeline.model.finding import Place
from pipeline.report.visible import CUT, cell, escape, turns, unseen

WIDTH = 96
"""Columns of a text: with its label it fits the 110 columns that a report of CI shows without a scroll bar."""
_WORD = 14
"""A cut moves at most so many columns to fall between words."""
# Around a text whose direction is its own (UAX #9): what stands beside it on the line keeps its place.
_ISOLATE, _END = "\u2068", "\u2069"


class Marked(NamedTuple):
    """Two lines; `marks` is empty where nothing is marked."""

    text: str
    marks: str = ""


def marked(text: str, place: Place | None, width: int = WIDTH, centre: float = 0.0) -> Marked:
    """Return a text, cut to a width in columns around a stretch of it, and the marks that go below it.

    Carets stand under the stretch, one where it is empty: something is missing there. A line that has letters
    from right to left is shown in another order by some terminals: there the stretch is repeated instead. Without a
    place the text is cut around `centre`, which is 0 at its beginning and 1 at its end.
    """
    start, end = _clamped(place, len(text)) if place else (int(centre * len(text)),) * 2
    cells = [cell(char) for char in text]
    if all(map(unseen, text[start:end])):
        # Carets under a blank do not say which blank it is.
        cells[start:end] = [(" ", 1) if char == " " else (escape(char), len(escape(char))) for char in text[start:end]]
    else:
        start, end = _whole(text, start, end)
    columns = [0, *accumulate(size for _, size in cells)]
    first, last = _window(text, columns, start, end, width)
    shown = "".join(chars for chars, _ in cells[first:last])
    head, tail = CUT if first else "", CUT if last < len(text) else ""
    line = f"{head}{shown}{tail}"
    if not text.isascii() and any(map(turns, text[first:last])):
        stretch = "".join(chars for chars, _ in cells[start : min(end, last)])
        before = "".join(chars for chars, _ in cells[max(first, start - 20) : start])
        return Marked(f"{_ISOLATE}{line}{_END}", _told(stretch, before, end > last) if place else "")
    if not place:
        return Marked(line)
    # An empty stretch after a combining mark, and one at the end of the text, have a column too.
    size = columns[min(end, last)] - columns[start]
    return Marked(line, " " * (len(head) + columns[start] - columns[first]) + "^" * max(1, size))


def _told(stretch: str, before: str, cut: bool) -> str:
    if stretch:
        return f"^ {_ISOLATE}{stretch}{CUT if cut else ''}{_END}"
    return f"^ after {_ISOLATE}{before}{_END}" if before else "^ at the beginning"


def _clamped(place: Place, length: int) -> Place:
    """Return a place that lies in the text, whatever a rule of somebody else said."""
    start = min(max(place[0], 0), length)
    return start, min(max(place[1], start), length)


def _whole(text: str, start: int, end: int) -> Place:
    """Return a stretch widened to whole characters: a letter with its marks is one to its reader."""
    while start and cell(text[start])[1] == 0:
        start -= 1
    while end < len(text) and cell(text[end])[1] == 0:
        end += 1
    return start, end


def _window(text: str, columns: list[int], start: int, end: int, width: int) -> Place:
    """Return which part of a text is shown: all that is marked, if it fits, and as much on both sides."""
    if columns[-1] <= width:
        return 0, len(text)
    room = width - 2 * len(CUT)
    spare = max(room - (columns[end] - columns[start]), room // 4)
    # What one side does not need goes to the other.
    left = min(columns[start], max(spare // 2, spare - (columns[-1] - columns[end])))
    first = start
    while first and columns[start] - columns[first - 1] <= left:
        first -= 1
    last = start
    while last < len(text) and columns[last + 1] - columns[first] <= room:
        last += 1
    return _between_words(text, columns, first, last, start, end)


def _between_words(text: str, columns: list[int], first: int, last: int, start: int, end: int) -> Place:
    """Return a window that begins and ends between words, where one ends near, and never within a character."""
    if first:
        near = next(
            (i for i in range(first, start) if text[i - 1] == " " and columns[i] - columns[first] < _WORD), first
        )
        while near < start and columns[near + 1] == columns[near]:
            near += 1
        first = near
    if last < len(text):
        near = next((i for i in range(last, end, -1) if text[i] == " " and columns[last] - columns[i] < _WORD), last)
        while start < near < len(text) and columns[near + 1] == columns[near]:
            near -= 1
        last = near
    return first, last
