"""Which regulatory notes somebody has to read again at their source, and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.flow.project import Project
from pipeline.model.note import Note, Status

_LIVE = (Status.DRAFT, Status.CONSULTATION, Status.IN_FORCE)


@dataclass(frozen=True, slots=True)
class Due:
    """A note that falls due."""

    note: Note
    days: int
    """Until its review; negative where the day is past."""
    authority: str
    addresses: tuple[str, ...]
    """Where its sources, and its authority, are to be read."""


def due(project: Project, today: date, within: int) -> Iterator[Due]:
    """Yield the notes whose review falls due within so many days, the earliest first; what is past is among them.

    Superseded and withdrawn notes are read by nobody again.
    """
    last = today + timedelta(days=min(within, (date.max - today).days))
    live = (note for note in project.notes if note.status in _LIVE and note.review_by <= last)
    for note in sorted(live, key=lambda note: (note.review_by, note.id)):
        authority = project.registry.authorities.get(note.authority)
        name = authority.names.get(project.settings.source_locale.language, {}).get("name") if authority else None
        works = (project.references[key].csl for key in note.sources if key in project.references)
        addresses = [str(csl["URL"]) for csl in works if csl.get("URL")]
        if authority and authority.url:
            addresses.append(authority.url)
        days = (note.review_by - today).days
        yield Due(note, days, name or note.authority, tuple(dict.fromkeys(addresses)))
