"""The records of releases: read, and written anew; and what is live by the last of them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from typing import Any

from pipeline.errors import Fault, InputError, UsageError
from pipeline.model.locale import Locale
from pipeline.model.release import Action, Place, Release, ReleasedEdition
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace, decoded

VERSION = 1
# Matches `2026-05`, `v1.2`; not `../a`, `.a`, `a b`: it names a file.
_NAME = re.compile(r"\w[\w.-]{0,99}")


def release_path(settings: Settings, name: str) -> str:
    """Return where the record of a release stands; raise UsageError where the name can be no file's."""
    if not _NAME.fullmatch(name) or name.endswith("."):
        hint = "use letters, figures, dots and hyphens: 2026-05"
        raise UsageError(f"error: {name!r} is no name of a release\n  hint: {hint}")
    return f"{settings.releases}/{name}.json"


def read_releases(settings: Settings) -> tuple[Release, ...]:
    """Return the releases of a project, the oldest first; raise InputError with what is wrong in every record."""
    workspace = Workspace(settings.root)
    found: list[Release] = []
    faults: list[Fault] = []
    for path in workspace.files(settings.releases, ".json"):
        try:
            found.append(_release(workspace, path))
        except InputError as error:
            faults += error.faults
    found.sort(key=lambda release: release.number)
    for one, other in pairwise(found):
        if one.number == other.number:
            message = f"{one.path} has the number {one.number} too"
            faults.append(Fault(other.path, None, message, "release-bad", "number the later one again, by its day"))
    if faults:
        raise InputError(faults)
    return tuple(found)


def _release(workspace: Workspace, path: str) -> Release:
    text = decoded(workspace.read(path), path)
    try:
        table = json.loads(text)
        return Release(
            str(table["name"]),
            int(table["number"]),
            date.fromisoformat(table["date"]),
            str(table["revision"]),
            tuple(map(str, table["formats"])),
            tuple(_edition(row) for row in table["editions"]),
            tuple(table["mutes"]),
            tuple(table["sign_offs"]),
            path,
        )
    except json.JSONDecodeError as error:
        raise InputError([Fault(path, error.lineno, error.msg.lower(), "release-bad", _HINT)]) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        message = f"this is no record of a release: {_reason(error)}"
        raise InputError([Fault(path, None, message, "release-bad", _HINT)]) from error


_HINT = "records are written by `traversier build --gated --release NAME`: take it from git again"


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _edition(row: Mapping[str, Any]) -> ReleasedEdition:
    return ReleasedEdition(
        str(row["article"]),
        Locale.parse(row["locale"]),
        str(row["jurisdiction"] or ""),
        Action(row["action"]),
        str(row["hash"] or ""),
        str(row["slug"]),
        str(row.get("release") or ""),
    )


def release_text(release: Release) -> str:
    """Return a record as JSON, a line per field, so that git shows what differs."""
    rows = []
    for row in release.editions:
        table = {**asdict(row), "locale": row.locale.tag, "jurisdiction": row.jurisdiction or None}
        rows.append({key: table[key] or None for key in table} | {"slug": row.slug})
    table = {
        "version": VERSION,
        "name": release.name,
        "number": release.number,
        "date": release.day.isoformat(),
        "revision": release.revision,
        "formats": list(release.formats),
        "editions": rows,
        "mutes": list(release.mutes),
        "sign_offs": list(release.sign_offs),
    }
    return json.dumps(table, ensure_ascii=False, indent=2) + "\n"


def edition_hash(files: Mapping[str, str]) -> str:
    """Return one hash for an edition's files, given as path → SHA-256."""
    import hashlib

    words = "".join(f"{digest}  {path}\n" for path, digest in sorted(files.items()))
    return hashlib.sha256(words.encode()).hexdigest()


def on_day(releases: Iterable[Release], day: date) -> Release | None:
    """Return the release that was live at the end of a day."""
    return next((release for release in reversed(tuple(releases)) if release.day <= day), None)


def built_in(releases: Iterable[Release], release: Release, place: Place) -> Release | None:
    """Return the release whose page of an edition is live in a release: an earlier one where it was kept."""
    row = release.edition(place)
    if row is None or row.action is Action.REMOVE:
        return None
    if row.action is not Action.KEEP:
        return release
    return next((one for one in releases if one.name == row.release), None)
