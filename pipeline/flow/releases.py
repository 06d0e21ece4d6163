"""The records of releases: read, and written anew; and what is live by the last of them."""

import json
import posixpath
import re
import reprlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from itertools import pairwise
from typing import Any

from pipeline.errors import Fault, InputError, UsageError
from pipeline.model.locale import Locale
from pipeline.model.release import UNKNOWN, Action, ClinicalMark, Place, Release, ReleasedEdition
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace, decoded

VERSION = 1
# Matches `2026-05`, `v1.2`; not `../a`, `.a`, `a b`: it names a file.
_NAME = re.compile(r"\w[\w.-]{0,99}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
# A whole id, never a branch, which would be another revision tomorrow.
_REVISION = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_HASH = re.compile(r"[0-9a-f]{64}")
_TEXT = re.compile(r"[^\x00-\x1f\ud800-\udfff]{1,1000}")
_FORMATS = ("fragment", "html", "md")


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
        elif other.day < one.day:
            message = f"its day is before that of {one.path}, whose number is lower"
            faults.append(Fault(other.path, None, message, "release-bad", "number the releases by their days"))
    faults += _orphans(found)
    if faults:
        raise InputError(faults)
    return tuple(found)


def _orphans(releases: Sequence[Release]) -> Iterator[Fault]:
    """Yield each record that keeps a page of a release of which there is no record before it."""
    before: dict[str, set[Place]] = {}
    for release in releases:
        for row in release.editions:
            if row.action is Action.KEEP and row.place not in before.get(row.release, ()):
                message = f"it keeps {' '.join(filter(None, row.place))} of {row.release}, which has no such page"
                yield Fault(release.path, None, message, "release-bad", _HINT)
                break
        before[release.name] = {row.place for row in release.editions if row.action in (Action.PUBLISH, Action.NOTICE)}


def _release(workspace: Workspace, path: str) -> Release:
    text = decoded(workspace.read(path), path)
    try:
        table = json.loads(text)
        if table["version"] != VERSION:
            raise ValueError(f"it is of version {table['version']!r}, and this program reads {VERSION}")
        if f"{table['name']}.json" != posixpath.basename(path):
            raise ValueError("its name is not that of its file")
        return Release(
            _like(_NAME, table, "name"),
            _number(table["number"]),
            date.fromisoformat(_like(_DAY, table, "date")),
            _like(_REVISION, table, "revision"),
            tuple(_format(name) for name in table["formats"]),
            _rows(table["editions"]),
            _tables(table, "mutes"),
            _tables(table, "sign_offs"),
            path,
        )
    except json.JSONDecodeError as error:
        raise InputError([Fault(path, error.lineno, error.msg.lower(), "release-bad", _HINT)]) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        message = f"this is no record of a release: {_reason(error)}"
        raise InputError([Fault(path, None, message, "release-bad", _HINT)]) from error


_HINT = "records are written by `traversier build --gated --release NAME`: take it from git again"


def _reason(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _like(pattern: re.Pattern[str], table: Mapping[str, Any], key: str) -> str:
    """Return a text of a record; raise ValueError where it does not look like what it should be."""
    value = table[key]
    if not isinstance(value, str) or not pattern.fullmatch(value):
        raise ValueError(f"its {key} is {reprlib.repr(value)}")
    return value


def _number(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError(f"its number is {reprlib.repr(value)}")
    return value


def _format(value: Any) -> str:
    if value not in _FORMATS:
        raise ValueError(f"its formats have {reprlib.repr(value)}")
    return str(value)


def _tables(table: Mapping[str, Any], key: str) -> tuple[Mapping[str, str], ...]:
    found = table[key]
    if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
        raise ValueError(f"its {key} are no list of tables")
    return tuple(found)


def _rows(found: Any) -> tuple[ReleasedEdition, ...]:
    if not isinstance(found, list):
        raise ValueError("its editions are no list")
    rows = tuple(_edition(row) for row in found)
    places = Counter(row.place for row in rows)
    twice = next((" ".join(place).strip() for place, count in places.items() if count > 1), "")
    if twice:
        raise ValueError(f"it tells of {twice} twice")
    return rows


def _edition(row: Mapping[str, Any]) -> ReleasedEdition:
    action = Action(row["action"])
    kept = action is Action.KEEP
    return ReleasedEdition(
        _like(_TEXT, row, "article"),
        Locale.parse(_like(_TEXT, row, "locale")),
        _like(_NAME, row, "jurisdiction") if row["jurisdiction"] is not None else "",
        action,
        _like(_HASH, row, "hash") if action is not Action.REMOVE else "",
        _like(_TEXT, row, "slug"),
        _like(_NAME, row, "release") if kept else "",
        read_mark(row.get("clinical")),
    )


def read_mark(table: Any) -> ClinicalMark:
    """Return the mark that a record or a manifest holds; an unknown one where it holds none."""
    found = table if isinstance(table, dict) else {}
    return ClinicalMark(str(found.get("source") or ""), str(found.get("text") or ""))


def release_text(release: Release) -> str:
    """Return a record as JSON, a line per field, so that git shows what differs."""
    rows = []
    for row in release.editions:
        table = {**asdict(row), "locale": row.locale.tag, "jurisdiction": row.jurisdiction or None}
        table["clinical"] = asdict(row.clinical) if row.clinical != UNKNOWN else None
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
