"""What an edit of the source did to its units: which are new, which were altered, and how gravely."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.flow.domains import Domain
from pipeline.model.locale import Locale
from pipeline.model.unit import Unit

if TYPE_CHECKING:
    from pipeline.figures.edits import Edit


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """A unit of today that was not there before, with the vanished unit that it most likely was."""

    path: str
    unit: Unit
    before: Unit | None = None
    edit: "Edit | None" = None
    """None where nothing was like it: the unit is new."""


def unit_edits(now: Domain, then: Domain, source: Locale) -> Iterator[UnitEdit]:
    """Yield each unit that is in a domain and was not in it at an earlier time, in reading order, once.

    A unit with a context of its own was the one with that context; any other the most similar one that vanished.
    """
    from pipeline.catalogs.match import Similar
    from pipeline.figures.edits import classify_edit

    new, old = now.by_key, then.by_key
    gone = [unit for key, unit in old.items() if key not in new]
    similar = Similar([unit.msgid for unit in gone])
    paths = {unit.key: path for path, unit in reversed(now.placed)}
    for key, unit in new.items():
        if key in old:
            continue
        before = next((u for u in gone if u.msgctxt and u.msgctxt == unit.msgctxt), None)
        if before is None and (found := similar.best(unit.msgid)) is not None:
            before = gone[found[0]]
        edit = classify_edit(before.msgid, unit.msgid, unit.language or source) if before else None
        yield UnitEdit(paths[key], unit, before, edit)
