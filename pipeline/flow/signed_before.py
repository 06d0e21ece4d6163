"""The texts that were signed and have changed since: what changed, told from git."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.catalogs.match import Similar
from pipeline.catalogs.reader import read_catalog
from pipeline.errors import InputError
from pipeline.figures.edits import classify_edit
from pipeline.flow.catalogs import po_path
from pipeline.history import FileHistory
from pipeline.model.catalog import Key
from pipeline.model.review import Review, Role
from pipeline.model.sheet import Before, Sheet
from pipeline.reviews import Passage, text_hash, texts_of, unit_hash

if TYPE_CHECKING:
    from pipeline.flow.reviewing import Desk

_VERSIONS = 500
"""Of one file, newest first: who signed a text before that is asked again without being shown the old one."""


class Past:
    """What the void records of a desk were about."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self._by_domain: dict[str, dict[tuple[Role, Key], Before]] = {}

    def _of(self, domain: str) -> dict[tuple[Role, Key], Before]:
        if domain not in self._by_domain:
            voided = self._voided(domain)
            self._by_domain[domain] = {(before.review.role, sheet.key): before for sheet, before in voided}
        return self._by_domain[domain]

    def before(self, sheet: Sheet, role: Role | None = None) -> Before | None:
        """Return the last version of a unit that was signed and no longer is; of a role, or of any."""
        roles: Iterable[Role] = Role if role is None else (role, *Role)
        known = self._of(sheet.domain)
        found = (known.get((one, sheet.key)) for one in roles if one not in sheet.standing)
        return next((before for before in found if before is not None), None)

    def _voided(self, domain: str) -> Iterator[tuple[Sheet, Before]]:
        """Yield each unit whose sign-off is void, with what was signed; the last one last."""
        desk = self._desk
        void = desk.ledger.void(domain, desk.passages(domain))
        if not void:
            return
        sheets = [sheet for sheet in desk.sheets if sheet.domain == domain]
        texts = texts_in_git(desk, domain, {record.text for record in void})
        finder = _Finder(sheets)
        for record in sorted(void, key=lambda one: (one.day, one.turn)):
            passage = texts.get(record.text)
            sheet = finder.sheet(record, passage)
            if sheet is not None and record.role not in sheet.standing:
                yield sheet, self._told(record, sheet, passage)

    def _told(self, record: Review, sheet: Sheet, passage: Passage | None) -> Before:
        reason = self._desk.ledger.invalid(record)
        msgid, msgstr = (passage[1], passage[2]) if passage else (None, None)
        if not reason and record.unit == unit_hash(sheet.key):
            reason = "the translation changed"
        elif not reason:
            source = self._desk.project.settings.source_locale
            edit = f" ({classify_edit(msgid, sheet.msgid, source).value})" if msgid is not None else ""
            both = " and the translation" if msgstr is not None and msgstr != sheet.msgstr and sheet.msgstr else ""
            reason = f"the source{both} changed{edit}"
        return Before(record, reason, msgid, msgstr)


def texts_in_git(desk: "Desk", domain: str, wanted: set[str]) -> dict[str, Passage]:
    """Return the texts of hashes, as far as a version of the catalog or template that is in git holds them."""
    settings = desk.project.settings
    catalog, template = f"{settings.catalogs}/{po_path(desk.locale, domain)}", f"{settings.templates}/{domain}.pot"
    found: dict[str, Passage] = {}
    for path in (template, catalog) if desk.is_source else (catalog,):
        for content in islice(FileHistory(settings.root).versions(path), _VERSIONS):
            if wanted <= found.keys():
                return found
            for passage in _passages(content, path, path == template):
                hash_ = text_hash(passage[1], passage[2], passage[0][0])
                if hash_ in wanted:
                    found.setdefault(hash_, passage)
    return found


def _passages(content: bytes, path: str, source: bool) -> Iterator[Passage]:
    try:
        catalog = read_catalog(content, path)
    except InputError:
        return
    for entry in catalog.live:
        yield (entry.key, entry.msgid, "") if source else (entry.key, *texts_of(entry))


class _Finder:
    """Finds which unit of today a text of earlier was."""

    def __init__(self, sheets: list[Sheet]) -> None:
        self._sheets = sheets
        self._by_unit = {unit_hash(sheet.key): sheet for sheet in sheets}
        self._by_text = {sheet.text: sheet for sheet in sheets}
        self._by_context = {sheet.unit.msgctxt: sheet for sheet in sheets if sheet.unit.msgctxt}

    @cached_property
    def _similar(self) -> Similar:
        return Similar([sheet.unit.msgid for sheet in self._sheets])

    def sheet(self, record: Review, passage: Passage | None) -> Sheet | None:
        """Return the unit that a record is about; None where its text has left the source."""
        same = self._by_unit.get(record.unit) or self._by_text.get(record.text)
        if same is not None or passage is None:
            return same
        (msgctxt, msgid), _, _ = passage
        if msgctxt is not None:
            return self._by_context.get(msgctxt)
        found = self._similar.best(msgid)
        return self._sheets[found[0]] if found else None
