"""Sign-offs that go along with an extraction: where an edit says the same, and where a text moved."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.errors import InputError
from pipeline.flow.changes import Changes
from pipeline.flow.domains import Domain
from pipeline.flow.signing import on_file, reviews_path
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.model.review import Review
from pipeline.model.settings import Settings
from pipeline.reviews import Ledger, Passage, carried_records, texts_of, write_reviews
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.flow.altered import Altered


@dataclass
class Along:
    """The records of one locale during an extraction; without any, nothing is done."""

    locale: Locale
    catalogs: Workspace
    ledger: Ledger
    content: bytes | None
    came: int = 0
    """How many records were added."""
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with the file: then it stays as it is."""

    @classmethod
    def of(cls, settings: Settings, catalogs: Workspace, locale: Locale) -> "Along":
        """Read the records of a locale."""
        try:
            return cls(locale, catalogs, *on_file(settings, catalogs, locale))
        except InputError as error:
            return cls(locale, catalogs, Ledger(), None, findings=list(map(Finding.from_fault, error.faults)))

    def edited(self, domain: str, told: "Iterable[Altered]", domains: Iterable[Domain]) -> None:
        """Take along what was signed of entries whose source changed in its marks, an address or a key only.

        They may have moved on the same day, from a domain that has the old text no more.
        """
        if not self.ledger.records:
            return
        same = (one for one in told if (one.edit, one.outcome) == ("cosmetic", "carried") and len(one.after) == 1)
        pairs: list[tuple[Passage, Passage]] = [
            (((one.msgctxt, one.old), one.old, one.before[0]), ((one.msgctxt, one.new), one.new, one.after[0]))
            for one in same
        ]
        self._carry(domain, pairs)
        if pairs:
            self._from_others(domain, pairs, domains)

    def moved(self, domain: str, old: Catalog | None, text: str, domains: Iterable[Domain]) -> None:
        """Take along what was signed of entries that came, as they were, from a domain that has them no more."""
        if not self.ledger.records:
            return
        from pipeline.catalogs.reader import read_catalog

        known = old.by_key if old else {}
        new = [entry for entry in read_catalog(text.encode("utf-8"), "").live if entry.key not in known]
        self._moved(domain, [_passage(entry) for entry in new if entry.translated], domains)

    def _moved(self, domain: str, passages: Sequence[Passage], domains: Iterable[Domain]) -> None:
        self._from_others(domain, [(passage, passage) for passage in passages], domains)

    def _from_others(self, domain: str, pairs: Sequence[tuple[Passage, Passage]], domains: Iterable[Domain]) -> None:
        signed = {record.domain for record in self.ledger.records if record.domain != domain}
        still = {one.name: one.by_key.keys() for one in domains if one.name in signed}
        for other in sorted(signed):
            gone = [(old, new) for old, new in pairs if old[0] not in still.get(other, ())]
            self._carry(domain, gone, other)

    def template_merged(self, templates: Workspace, new: Catalog, domain: str, domains: Iterable[Domain]) -> None:
        """Take along what was signed of source texts that changed in their marks or an address only, or moved."""
        if not self.ledger.records:
            return
        from pipeline.catalogs.reader import read_catalog

        try:
            content = templates.read_if_there(f"{domain}.pot")
            old = read_catalog(content, f"{domain}.pot") if content is not None else Catalog()
        except InputError:
            # It is made anew; what it said before, nobody knows.
            return
        self._carry(domain, _same_sources(old, new, self.locale))
        came = [(key, entry.msgid, "") for key, entry in new.by_key.items() if key not in old.by_key]
        self._moved(domain, came, domains)

    def _carry(self, domain: str, pairs: Iterable[tuple[Passage, Passage]], before: str = "") -> None:
        records: Sequence[Review] = carried_records(self.ledger, domain, pairs, before)
        self.came += len(records)
        if records:
            self.ledger = self.ledger.with_records(records)

    def put(self, changes: Changes) -> None:
        """Ask for the file to hold the records that came."""
        if self.came:
            # Before the catalogs: where the command ends between the two, `extract` sees no edit there any more.
            first = Changes()
            first.put(self.catalogs, reviews_path(self.locale), write_reviews(self.ledger), self.content)
            changes.changes[:0] = first.changes
            changes.conflicts += first.conflicts


def _passage(entry: Entry) -> Passage:
    return entry.key, *texts_of(entry)


def _same_sources(old: Catalog, new: Catalog, source: Locale) -> Iterator[tuple[Passage, Passage]]:
    """Yield the messages of a template that are new only in their marks or an address, each after what it was."""
    from pipeline.catalogs.match import Similar
    from pipeline.figures.edits import Edit, classify_edit

    gone = [entry for key, entry in old.by_key.items() if key not in new.by_key]
    came = [entry for key, entry in new.by_key.items() if key not in old.by_key]
    similar = Similar([entry.msgid for entry in gone]) if came else None
    for entry in came:
        found = similar.best(entry.msgid) if similar else None
        before = gone[found[0]] if found else None
        if before is None or before.msgctxt != entry.msgctxt:
            continue
        if classify_edit(before.msgid, entry.msgid, source) is Edit.COSMETIC:
            yield (before.key, before.msgid, ""), (entry.key, entry.msgid, "")
