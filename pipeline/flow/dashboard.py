"""How a project stands as a whole: completeness, gates, reviews, notes that fall due, and the way there."""

from collections.abc import Iterator, Sequence
from datetime import date

from pipeline.catalogs.reader import read_catalog
from pipeline.errors import InputError, UsageError
from pipeline.flow.awaiting import awaited
from pipeline.flow.counting import counts
from pipeline.flow.due import due
from pipeline.flow.matrix import matrix
from pipeline.flow.project import Project
from pipeline.flow.request import Request
from pipeline.flow.reviewing import Desk
from pipeline.history import History, commits
from pipeline.model.dashboard import Bar, Dashboard, DueNote, Point
from pipeline.model.locale import Locale
from pipeline.model.sheet import Awaited

_POINTS = 16
"""Days of the trend; of more commits, some at even distances."""
_MONTH = 30


def dashboard(project: Project, request: Request) -> Dashboard:
    """Return how the locales of a request stand; raise InputError where sign-offs cannot be read."""
    settings = project.settings
    locales = [locale for locale in request.locales if locale != settings.source_locale]
    editions = settings.editions
    return Dashboard(
        settings.name or settings.root.resolve().name,
        request.today,
        tuple(bar for locale in locales for bar in _bars(project, locale)),
        tuple(matrix(project, request)) if editions else (),
        tuple(row for locale in locales for row in _awaited(project, locale)) if editions else (),
        tuple(_notes(project, request.today)) if editions else (),
        tuple(_trend(project, locales)),
    )


def _bars(project: Project, locale: Locale) -> Iterator[Bar]:
    found, _ = counts(project, locale)
    rows = [Bar(locale, one.name, *(one.units[name] for name in ("translated", "fuzzy", "missing"))) for one in found]
    sums = (sum(row.translated for row in rows), sum(row.fuzzy for row in rows), sum(row.missing for row in rows))
    yield Bar(locale, "all", *sums)
    yield from rows


def _awaited(project: Project, locale: Locale) -> Iterator[Awaited]:
    """Yield what awaits a signature, summed over the articles of a locale."""
    found: dict[object, list[Awaited]] = {}
    for row in awaited(Desk(project, locale)):
        found.setdefault(row.role, []).append(row)
    for rows in found.values():
        names = ("units", "signed", "carried", "awaiting", "void", "rejected", "unready")
        sums = [sum(getattr(row, name) for row in rows) for name in names]
        yield Awaited(rows[0].locale, rows[0].role, "all", *sums)


def _notes(project: Project, today: date) -> Iterator[DueNote]:
    for one in due(project, today, _MONTH):
        yield DueNote(one.note.id, one.note.jurisdiction, one.note.review_by, one.days)


# ---- The way there --------------------------------------------------------------------------------------------------


def _trend(project: Project, locales: Sequence[Locale]) -> Iterator[tuple[Locale, tuple[Point, ...]]]:
    """Yield how complete each locale was, by its catalogs of the last commit of a day."""
    settings = project.settings
    try:
        days = _some(commits(settings.root, settings.catalogs))
        histories = [(day, History(settings.root, commit)) for commit, day in days]
    except UsageError:
        return
    for locale in locales:
        folder = f"{settings.catalogs}/{locale.gettext}/LC_MESSAGES"
        points = [(day, _percent(history, folder)) for day, history in histories]
        yield locale, tuple(Point(day, percent) for day, percent in points if percent is not None)


def _some(found: Sequence[tuple[str, date]]) -> list[tuple[str, date]]:
    """Return the last commit of each day, the oldest first; of many days some at even distances, the last among them.

    >>> _some([("b", date(2026, 5, 2)), ("a", date(2026, 5, 2)), ("c", date(2026, 5, 1))])
    [('c', datetime.date(2026, 5, 1)), ('b', datetime.date(2026, 5, 2))]
    """
    last: dict[date, str] = {}
    for commit, day in found:
        last.setdefault(day, commit)
    days = [(last[day], day) for day in sorted(last)]
    if len(days) <= _POINTS:
        return days
    step = (len(days) - 1) / (_POINTS - 1)
    return [days[round(index * step)] for index in range(_POINTS)]


def _percent(history: History, folder: str) -> int | None:
    """Return how much of a locale's catalogs was translated; None where it had none."""
    total = done = 0
    for path in history.files(folder):
        text = history.text(path) if path.endswith(".po") else None
        try:
            entries = read_catalog(text.encode("utf-8"), path).live if text is not None else ()
        except InputError:
            continue
        total += len(entries)
        done += sum(entry.translated for entry in entries)
    return 100 * done // total if total else None
