"""Rows of a table → the places of their cells."""

from itertools import pairwise

from pipeline.markdown.lines import BLANKS


def cell_places(row: str, start: int) -> list[tuple[int, int]]:
    """Return (start, end) of each cell's text in a row that begins at `start`, blanks around it left out.

    A `|` after a backslash does not end a cell (GFM, tables).

    >>> row = r"| a | b \\| c |"
    >>> [row[a:b] for a, b in cell_places(row, 0)]
    ['a', 'b \\\\| c']
    """
    end = start + len(row[start:].rstrip())
    bounds, escaped = [start - 1], False
    for index in range(start, end):
        if row[index] == "|" and not escaped:
            bounds.append(index)
        escaped = row[index] == "\\"
    bounds.append(end)
    cells = [(a + 1, b) for a, b in pairwise(bounds)]
    if cells and not row[slice(*cells[0])].strip():
        cells.pop(0)
    if cells and not row[slice(*cells[-1])].strip():
        cells.pop()
    return [_trimmed(row, a, b) for a, b in cells]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in BLANKS:
        start += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return start, end
