"""Rows of a table → the places of their cells."""

import re
from itertools import pairwise

from markdown_it.common.utils import mdTrim

from pipeline.markdown.lines import BLANKS

_PIPE = re.compile(r"(?<!\\)\|")


def cell_places(row: str) -> list[tuple[int, int]]:
    """Return (start, end) of each cell's text in a row, blanks around it left out.

    A `|` after a backslash does not end a cell (GFM, tables); the number of backslashes does not matter.

    >>> row = r"| a | b \\| c |"
    >>> [row[a:b] for a, b in cell_places(row)]
    ['a', 'b \\\\| c']
    """
    # The parser takes off more than blanks before it looks for the pipes at the ends.
    trimmed = mdTrim(row)
    first = row.index(trimmed)
    end = first + len(trimmed)
    bounds = [first - 1, *(m.start() for m in _PIPE.finditer(row, first, end)), end]
    cells = [(a + 1, b) for a, b in pairwise(bounds)]
    if cells and cells[0][0] == cells[0][1]:
        cells.pop(0)
    if cells and cells[-1][0] == cells[-1][1]:
        cells.pop()
    return [_trimmed(row, a, b) for a, b in cells]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    core = text[start:end].strip(BLANKS)
    begin = text.index(core, start)
    return begin, begin + len(core)
