"""Our catalogs of an older segmentation → those of today.

A translation whose message is there in other words, in one piece or in several, is carried over as it stands; where
that cannot be shown it is a draft.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.catalogs.header import SEGMENTATION
from pipeline.errors import Fault
from pipeline.flow.carrying import Carrying, carry
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.changes import Changes
from pipeline.flow.domains import Domain, described_domains
from pipeline.flow.extracting import merged_catalog
from pipeline.flow.foreign import Record, records
from pipeline.flow.project import Project
from pipeline.flow.wordings import wording
from pipeline.model.catalog import Catalog, Entry, Previous
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale


@dataclass
class Row:
    """What became of the translated entries of one catalog."""

    file: str
    locale: str
    translated: int = 0
    accepted: int = 0
    """Carried over in the state that they had."""
    fuzzy: int = 0
    left: int = 0
    """Listed: nothing, or not all of it, found a place."""
    conflicts: int = 0
    """Listed: the catalog has another translation."""


@dataclass
class Migration:
    """What was carried over, not yet written."""

    changes: Changes = field(default_factory=Changes)
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    """The files that tell what could not be carried."""
    current: int = 0
    """Catalogs that need no migration."""


def migrate(project: Project, locales: Sequence[Locale], today: date | None = None) -> Migration:
    """Return the catalogs of a project that were cut otherwise, cut as today; changes that are not yet written."""
    result = Migration(findings=errors_of(project))
    for locale in locales:
        shelf = Shelf(locale, project.settings, project.folders.catalogs)
        for domain in described_domains(project, locale):
            old = shelf.catalog(domain.name)
            if old is not None and (number := _segmentation(old, result)) is not None:
                if number == SEGMENTATION[1]:
                    result.current += 1
                else:
                    _migrate(project, shelf, domain, old, result, today)
        result.faults += shelf.faults
    return result


def errors_of(project: Project) -> list[Finding]:
    """Return the errors of the source."""
    return [finding for finding in project.findings if finding.severity is Severity.ERROR]


def _segmentation(catalog: Catalog, result: Migration) -> str | None:
    """Return the number in a catalog's header; None for one that this program does not know, which is a fault."""
    number = catalog.field(SEGMENTATION[0]).strip()
    if not number or (number.isascii() and number.isdigit() and int(number) <= int(SEGMENTATION[1])):
        return number
    message = f"{SEGMENTATION[0]} is {number!r}: this program knows segmentation {SEGMENTATION[1]} and older"
    hint = "use the version of Traversier that wrote the catalog, or a newer one"
    result.faults.append(Fault(catalog.path, 1, message, "segmentation-unknown", hint))
    return None


def _migrate(
    project: Project, shelf: Shelf, domain: Domain, old: Catalog, result: Migration, today: date | None
) -> None:
    settings = project.settings
    wanted = domain.by_key
    done = {entry.key for entry in old.live if entry.msgstr or any(entry.msgstr_plural)}
    found, _ = records([old], settings.source_locale, shelf.locale, settings.keys)
    # What has kept its message needs no other.
    found = [r for r in found if old.entries[r.number].key not in wanted or old.entries[r.number].obsolete]
    carrying = carry([unit for unit in wanted.values() if unit.key not in done], found)
    carrying.offers = {key: offer for key, offer in carrying.offers.items() if key not in done}
    entries = [*_set_aside(old, found, carrying, wanted), *_carried(old, carrying)]
    text, counts = merged_catalog(project, domain, shelf.locale, replace(old, entries=tuple(entries)), today)
    result.changes.put(shelf.workspace, po_path(shelf.locale, domain.name), text, shelf.content(domain.name) or b"")
    row = Row(old.path, shelf.locale.tag, sum(1 for entry in old.entries if entry.msgstr))
    row.fuzzy = sum(offer.fuzzy for offer in carrying.offers.values()) + counts["fuzzy"]
    row.accepted = len(carrying.offers) - sum(offer.fuzzy for offer in carrying.offers.values())
    row.left = counts["obsolete"]
    result.rows.append(row)


def _set_aside(old: Catalog, found: Sequence[Record], carrying: Carrying, wanted: Iterable[object]) -> Iterator[Entry]:
    """Yield the old entries; one that came over in several pieces waits as obsolete, one that came whole goes."""
    wanted = set(wanted)
    used = {record.number for record in found if record.place in carrying.used}
    whole = {wording(offer.msgstr) for offer in carrying.offers.values()}
    for number, entry in enumerate(old.entries):
        if entry.key in carrying.offers:
            continue  # an empty entry, whose place its translation takes
        if number not in used or (entry.key in wanted and not entry.obsolete):
            yield entry
        elif wording(entry.msgstr) not in whole:
            yield replace(entry, obsolete=True, references=())


def _carried(old: Catalog, carrying: Carrying) -> Iterator[Entry]:
    """Yield the entries of today with what came over, and with the comments and flags of those that they stand for."""
    by_key, by_line = {entry.key: entry for entry in old}, {entry.line: entry for entry in old}
    for key, offer in carrying.offers.items():
        empty, first = by_key.get(key, _NOTHING), by_line.get(offer.line, _NOTHING)
        comments = tuple(dict.fromkeys((*empty.comments, *offer.comments)))
        flags = tuple(dict.fromkeys((*empty.flags, *first.flags)))
        previous = Previous(offer.previous) if offer.fuzzy and offer.previous is not None else None
        entry = Entry(offer.msgid, offer.msgstr, offer.msgctxt, comments=comments, flags=flags, previous=previous)
        yield entry.with_flag("fuzzy", offer.fuzzy)


_NOTHING = Entry("")
