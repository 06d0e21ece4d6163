"""What a page said on a day: the release that was live, and its page built again from that revision."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import TraversierError
from pipeline.flow.releases import built_in, on_day, read_releases
from pipeline.flow.releasing import released_files
from pipeline.history import checked_out
from pipeline.model.release import Action, Place, Release, ReleasedEdition
from pipeline.model.settings import Settings

if TYPE_CHECKING:
    from pipeline.checks.rule import Rule
    from pipeline.flow.changes import Change


@dataclass(frozen=True, slots=True)
class Recalled:
    """What a page said on a day."""

    place: Place
    day: date
    release: Release | None
    """The one that was live; None: nothing had been released."""
    row: ReleasedEdition | None = None
    built: Release | None = None
    """The release in which the page was built; None where there was no page."""
    text: str = ""
    """The page as it is built from that revision now: Markdown, else what was released."""
    same: bool = False
    """What is built now is, byte for byte, what was released."""
    trouble: str = ""
    """Why it cannot be built now."""


_APART = ".traversier/again"
"""Where a page would be built: a folder that no revision holds."""

Opened = Callable[[Path], Settings]
"""Reads the settings of a folder."""


def recalled(
    settings: Settings, day: date, places: Iterable[Place], opened: Opened, others: "tuple[Rule, ...]" = ()
) -> list[Recalled]:
    """Return what pages said at the end of a day; raise InputError where the records cannot be read.

    `opened` reads the settings as they were; `others` are rules of other distributions.
    """
    releases = read_releases(settings)
    last = on_day(releases, day)
    found = []
    for place in places:
        row = last.edition(place) if last else None
        built = built_in(releases, last, place) if last else None
        if row is None or built is None:
            found.append(Recalled(place, day, last, row))
            continue
        try:
            text, digest = _again(settings.root, built, place, opened, others)
        except TraversierError as error:
            found.append(Recalled(place, day, last, row, built, trouble=str(error)))
            continue
        found.append(Recalled(place, day, last, row, built, text, digest == row.hash))
    return found


def _again(root: Path, release: Release, place: Place, opened: Opened, others: "tuple[Rule, ...]") -> tuple[str, str]:
    """Return a page as it is built from a release's revision, and its hash."""
    from pipeline.flow.building import build
    from pipeline.flow.folders import Folders
    from pipeline.flow.project import open_project
    from pipeline.flow.request import Request

    with checked_out(root, release.revision) as folder:
        settings = opened(folder)
        # Pages that were committed too would be unchanged ones, of which a build has no text.
        project = open_project(settings, Folders.of(settings, output=str(folder / _APART)))
        rows = [row for row in release.editions if row.action in (Action.PUBLISH, Action.NOTICE)]
        locales = tuple(dict.fromkeys(row.locale for row in rows if row.locale != settings.source_locale))
        if any(row.locale == settings.source_locale for row in rows):
            locales = (settings.source_locale, *locales)
        jurisdictions = tuple(dict.fromkeys(row.jurisdiction for row in rows))
        # What was kept was not made then, or was not even looked at: it is what it is by the releases before.
        articles = tuple(dict.fromkeys(row.article for row in rows))
        request = Request(locales, jurisdictions, articles, release.formats, release.day, True, others, release.name)
        result = build(project, request)
        text = _text(result.changes.changes, place, release)
        return text, released_files(result.outcomes).get(place, "")


def _text(changes: "Iterable[Change]", place: Place, release: Release) -> str:
    article, locale, jurisdiction = place
    row = release.edition(place)
    slug = row.slug if row else article
    folder = f"{locale}/{jurisdiction}" if jurisdiction else locale
    by_path = {change.path: change.content or b"" for change in changes}
    for suffix in (".md", ".html", ".fragment.html"):
        if f"{folder}/{slug}{suffix}" in by_path:
            return by_path[f"{folder}/{slug}{suffix}"].decode()
    return ""
