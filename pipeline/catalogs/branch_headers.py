"""The headers of two branches of one catalog → one header."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from pipeline.catalogs.header import Fields
from pipeline.catalogs.sequences import interleaved, joined_lines, newer
from pipeline.model.catalog import Catalog

_REVISION = "PO-Revision-Date"
_OF_THE_LAST = frozenset({_REVISION, "Last-Translator", "X-Generator"})
"""They tell of the last revision: who made it, when, and with what."""
# Matches `2026-05-05 12:00+0200`; not `YEAR-MO-DA HO:MI+ZONE`.
_DATE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d)(?::\d\d)?\s*([+-])(\d\d)(\d\d)")

Named = dict[tuple[str, str | int], str]
"""A field's name, with how often it stood above already, → its value; a line that is no field is its own name."""


def join_headers(base: Catalog, ours: Catalog, theirs: Catalog) -> Catalog:
    """Return our catalog with the header of both sides.

    A field that one side changed is changed. Where both changed it otherwise, what tells of the last revision is that
    of the later one; of other fields ours stands, and theirs in a comment above the header.
    """
    before, here, there = (_named(catalog.header) for catalog in (base, ours, theirs))
    later = there if _when(theirs) > _when(ours) else here
    fields, comments = [], []
    for key in interleaved(list(before), list(here), list(there)):
        if key not in here or key not in there:
            if key not in before or before[key] != here.get(key, there.get(key)):
                fields.append((key, here.get(key, there.get(key, ""))))
            continue
        value = newer(before.get(key), here[key], there[key])
        if before.get(key) not in (here[key], there[key]) and here[key] != there[key]:
            if key[0] in _OF_THE_LAST:
                value = later[key]
            else:
                comments.append(f"theirs: {key[0]}: {there[key]}")
        fields.append((key, value or ""))
    lines = joined_lines(base.header_comments, ours.header_comments, theirs.header_comments)
    return replace(
        ours,
        header=tuple((str(name[0]), value) for name, value in fields),
        header_comments=(*lines, *(comment for comment in comments if comment not in lines)),
        header_flags=joined_lines(base.header_flags, ours.header_flags, theirs.header_flags),
    )


def _named(fields: Fields) -> Named:
    seen: Counter[str] = Counter()
    found: Named = {}
    for name, value in fields:
        key: tuple[str, str | int] = (name, seen[name]) if name else ("", f"{value}\0{seen[value]}")
        seen[name or value] += 1
        found[key] = value
    return found


def _when(catalog: Catalog) -> datetime:
    """Return when a catalog was revised; long ago where its header does not say."""
    match = _DATE.match(catalog.field(_REVISION))
    try:
        offset = timedelta(hours=int(match[3]), minutes=int(match[4])) if match else timedelta()
        zone = timezone(-offset if match and match[2] == "-" else offset)
        return datetime.strptime(match[1], "%Y-%m-%d %H:%M").replace(tzinfo=zone) if match else _LONG_AGO
    except ValueError:
        return _LONG_AGO


_LONG_AGO = datetime(1, 1, 2, tzinfo=UTC)
