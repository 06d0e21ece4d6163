"""The matrix of releases as a page by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.model.locale import Locale
from pipeline.model.matrix import Cell
from pipeline.renderers.environment import draw
from pipeline.renderers.findings import visible

_ENGLISH = Locale("en")


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of an article: a row per jurisdiction, a column per locale."""

    article: str
    locales: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Cell | None, ...]], ...]


def grids(cells: Sequence[Cell]) -> tuple[Grid, ...]:
    """Return a grid per article, in the order of the cells."""
    found = []
    for article in dict.fromkeys(cell.article for cell in cells):
        own = {(cell.jurisdiction, cell.locale.tag): cell for cell in cells if cell.article == article}
        tags = tuple(dict.fromkeys(tag for _, tag in own))
        codes = dict.fromkeys(code for code, _ in own)
        rows = tuple((code, tuple(own.get((code, tag)) for tag in tags)) for code in codes)
        found.append(Grid(article, tags, rows))
    return tuple(found)


def matrix_html(cells: Sequence[Cell], day: date) -> str:
    """Return a page by itself for the cells; each says its state in words and why it may not be released."""
    page = draw(
        "matrix.html.j2",
        lambda words: words,
        _ENGLISH,
        _ENGLISH,
        grids=grids(cells),
        day=day.isoformat(),
        total=len(cells),
        stopped=sum(bool(cell.reasons) for cell in cells),
        visible=visible,
    )
    return page.strip("\n") + "\n"
