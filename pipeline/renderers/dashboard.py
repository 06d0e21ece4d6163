"""The state of a project as a page by itself: bars, gates, reviews, notes and the way there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.languages.names import english_name
from pipeline.model.dashboard import Bar, Dashboard, Point
from pipeline.model.locale import Locale
from pipeline.renderers.environment import draw
from pipeline.renderers.findings import visible
from pipeline.renderers.matrix import grids

_ENGLISH = Locale("en")
_WIDTH, _HEIGHT = 240, 60


@dataclass(frozen=True, slots=True)
class Line:
    """The way of one locale as a line."""

    locale: Locale
    points: str
    """Of an SVG polyline."""
    first: Point
    last: Point


@dataclass(frozen=True, slots=True)
class Column:
    """One locale with its bars."""

    locale: Locale
    name: str
    whole: Bar
    bars: tuple[Bar, ...]
    line: Line | None


def dashboard_html(found: Dashboard) -> str:
    """Return a page by itself; every bar and mark says in words what it shows."""
    lines = {line.locale: line for line in _lines(found)}
    columns = [
        Column(locale, english_name(locale), whole, tuple(bars), lines.get(locale))
        for locale, (whole, *bars) in _by_locale(found.bars)
    ]
    page = draw(
        "dashboard.html.j2",
        lambda words: words,
        _ENGLISH,
        _ENGLISH,
        found=found,
        columns=columns,
        grids=grids(found.cells),
        released=sum(not cell.reasons for cell in found.cells),
        late=sum(note.days < 0 for note in found.notes),
        waiting=sum(row.awaiting + row.rejected for row in found.awaited),
        width=_WIDTH,
        height=_HEIGHT,
        visible=visible,
    )
    return page.strip("\n") + "\n"


def _by_locale(bars: Sequence[Bar]) -> Iterable[tuple[Locale, list[Bar]]]:
    return ((locale, list(group)) for locale, group in groupby(bars, key=lambda bar: bar.locale))


def _lines(found: Dashboard) -> Iterable[Line]:
    """Yield a line for each locale of which two days are known; time runs to the right, 100 % is on top."""
    for locale, points in found.trend:
        if len(points) < 2:
            continue
        start, end = points[0].day, points[-1].day
        span = (end - start).days or 1
        places = (
            f"{(point.day - start).days * _WIDTH / span:.1f},{_HEIGHT - point.percent * _HEIGHT / 100:.1f}"
            for point in points
        )
        yield Line(locale, " ".join(places), points[0], points[-1])
