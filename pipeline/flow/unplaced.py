"""What of a job could not be placed, in a catalog beside the job that can be imported again."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.errors import InputError
from pipeline.flow.changes import Changes
from pipeline.flow.jobfile import strings_of
from pipeline.flow.placing import Work, conflict_lines
from pipeline.model.catalog import Catalog, Entry
from pipeline.workspace import Workspace

SUFFIX = ".unplaced.po"


def unplaced_path(path: str) -> str:
    """Return where the rest of a job is listed.

    >>> unplaced_path("jobs/fr.po"), unplaced_path("jobs/fr.unplaced.po")
    ('jobs/fr.unplaced.po', 'jobs/fr.unplaced.po')
    """
    return path if path.endswith(SUFFIX) else path.removesuffix(".po") + SUFFIX


def put_unplaced(
    changes: Changes, folder: Workspace, path: str, job: Catalog, lost: Sequence[Entry], wrap: int = 0
) -> str:
    """Ask for the entries to be listed beside a job, and return that file's path; what it lists already stays.

    Raises nothing: a list that cannot be read is left alone, and told among the conflicts.
    """
    shown = unplaced_path(path)
    name = shown.replace("\\", "/").rpartition("/")[2]
    entries = {entry.key: replace(entry, obsolete=False) for entry in lost}
    try:
        before = folder.read_if_there(name)
        listed = read_catalog(before, shown) if before is not None else Catalog()
    except InputError as error:
        changes.conflicts += error.faults
        return shown
    merged = {entry.key: _both(entry, entries.pop(entry.key, entry)) for entry in listed.live}
    catalog = Catalog((*merged.values(), *entries.values()), job.header, job.header_comments)
    changes.put(folder, name, write_catalog(catalog, wrap), before if before is not None else b"")
    return shown


def _both(listed: Entry, new: Entry) -> Entry:
    """Return both as one: the translation that came last, with the listed one as a comment where it is another."""
    if strings_of(listed) == strings_of(new):
        noted = tuple(line for line in new.comments if line not in listed.comments)
        return replace(listed, comments=listed.comments + noted)
    lines = conflict_lines(Work(listed, "before", None)) if any(strings_of(listed)) else ()
    comments = dict.fromkeys((*new.comments, *listed.comments, *lines))
    return replace(new, comments=tuple(comments))
