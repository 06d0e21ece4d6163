"""Units → a template: one entry per message, in reading order, with all that a translator should know."""

import re
from collections.abc import Callable, Iterable, Sequence

from pipeline.catalogs.drafts import UsualEntry
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.unit import Kind, Unit, UnitClass

# A heading may hold a line break; a `#.` line may not.
_LINE_ENDS = re.compile(r"[ \t]*[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")

Describe = Callable[[str], Sequence[str]]
"""A msgid → lines for the translator."""

PLAIN_KINDS = frozenset({Kind.WORD})
CRITICAL = UnitClass.CRITICAL.value


def nothing(msgid: str) -> Sequence[str]:
    """Describe nothing."""
    return ()


def template(
    placed: Iterable[tuple[str, Unit]],
    header: tuple[tuple[str, str], ...] = (),
    citations: Describe = nothing,
    figures: Describe = nothing,
    locations: bool = True,
) -> Catalog:
    """Return the catalog of units, each given with the file it stands in.

    Units with one msgctxt and msgid are one entry: a `#.` line per place, the strictest class. The `#.` lines stand
    in fixed order: places, `critical`, citations, figures, the author's comments.

    >>> units = [("a.md", Unit("Yes", Kind.CELL, breadcrumb=("Safety", "Drug")))]
    >>> template(units).entries[0].extracted
    ('Safety › Drug › table cell',)
    """
    found: dict[Key, list[tuple[str, Unit]]] = {}
    for path, unit in placed:
        found.setdefault(unit.key, []).append((path, unit))
    entries = [_entry(group, citations, figures, locations) for group in found.values()]
    return Catalog(tuple(entries), header, header_flags=("fuzzy",))


def _entry(places: list[tuple[str, Unit]], citations: Describe, figures: Describe, locations: bool) -> Entry:
    unit = places[0][1]
    units = [unit for _, unit in places]
    lines = [" › ".join((*u.breadcrumb, u.kind)) for u in units]
    if UnitClass.CRITICAL in [u.unit_class for u in units]:
        lines.append(CRITICAL)
    lines += citations(unit.msgid)
    lines += figures(unit.msgid)
    lines += [u.comment for u in units if u.comment]
    return UsualEntry(  # type: ignore[return-value]  # which is an `Entry` once it is made
        unit.msgid,
        "",
        unit.msgctxt,
        (),
        tuple(dict.fromkeys(map(_one_line, lines))) if len(lines) > 1 else (_one_line(lines[0]),),
        tuple(dict.fromkeys([path for path, _ in places])) if locations else (),
        flags(unit),
        0,
        0,
    )


def _one_line(words: str) -> str:
    return (words if words.isprintable() else _LINE_ENDS.sub(" ", words)).strip()


def flags(unit: Unit) -> tuple[str, ...]:
    """Return the flags that Weblate and gettext check a message by."""
    if unit.kind not in PLAIN_KINDS:
        return ("md-text",)
    return ("python-format",) if "%(" in unit.msgid else ()
