"""All records of a locale: which of them stand for a text, and which are void."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.model.catalog import Key
from pipeline.model.locale import Locale
from pipeline.model.review import Review, Reviewer, Role, Verdict
from pipeline.reviews.hashing import text_hash, unit_hash

Passage = tuple[Key, str, str]
"""Key, source and translation of a unit as it stands now; of a source text the translation is empty."""


@dataclass(frozen=True)
class Ledger:
    """The records of one `reviews.tsv`, sorted, each once.

    Two ledgers are the same where they hold the same records, however their files were written.
    """

    records: tuple[Review, ...] = ()
    comments: tuple[str, ...] = field(default=(), compare=False)
    """Lines that people put into the file, with their `#`."""
    path: str = field(default="", compare=False)
    crlf: bool = field(default=False, compare=False)
    """The file's lines end as on Windows."""
    people: Mapping[str, Reviewer] | None = field(default=None, compare=False)
    """Who may sign; None: whoever is named."""
    locale: Locale | None = field(default=None, compare=False)

    def among(self, people: Mapping[str, Reviewer], locale: Locale) -> "Ledger":
        """Return the ledger as one in which only records of these people stand, each in the roles that they hold."""
        return replace(self, people=people, locale=locale)

    def with_records(self, records: Iterable[Review]) -> "Ledger":
        """Return the ledger with more records; those that it has already are left out."""
        return replace(self, records=merged((*self.records, *records)))

    def union(self, other: "Ledger") -> "Ledger":
        """Return the records of two branches together: the same whichever comes first."""
        comments = tuple(dict.fromkeys((*self.comments, *other.comments)))
        return replace(self, records=merged((*self.records, *other.records)), comments=comments)

    # ---- What stands ----------------------------------------------------------------------------------------------

    def standing(self, domain: str, key: Key, msgid: str, msgstr: str) -> frozenset[Role]:
        """Return the roles in which a text is signed now; none where somebody rejects it."""
        if self.rejections(domain, key, msgid, msgstr):
            return frozenset()
        return frozenset(record.role for record in self.signatures(domain, key, msgid, msgstr))

    def signed(self, domain: str, key: Key, msgid: str, msgstr: str, roles: Iterable[Role]) -> bool:
        """Tell whether a text is signed in each of some roles, and rejected by nobody."""
        return not self.rejections(domain, key, msgid, msgstr) and frozenset(roles) <= self.standing(
            domain, key, msgid, msgstr
        )

    def signatures(self, domain: str, key: Key, msgid: str, msgstr: str) -> tuple[Review, ...]:
        """Return the approvals that stand for a text: of each person the last word in the first role signed in.

        Two roles are two persons: who signed as translator does not count as clinician too.
        """
        last = self.last_words(domain, key, msgid, msgstr)
        approvals = [record for record in last if record.verdict is Verdict.APPROVE]
        approvals.sort(key=lambda record: (record.day, record.turn, record.role.rank))
        first: dict[str, Review] = {}
        for record in approvals:
            first.setdefault(record.reviewer, record)
        return tuple(first.values())

    def rejections(self, domain: str, key: Key, msgid: str, msgstr: str) -> tuple[Review, ...]:
        """Return the last words on a text that are a rejection: only who rejected it can take that back."""
        last = self.last_words(domain, key, msgid, msgstr)
        return tuple(record for record in last if record.verdict is Verdict.REJECT)

    def remarks(self, domain: str, key: Key, msgid: str, msgstr: str) -> tuple[Review, ...]:
        """Return everything that was said on a text with words, in order."""
        return tuple(record for record in self._on(domain, key, msgid, msgstr) if record.comment)

    def _on(self, domain: str, key: Key, msgid: str, msgstr: str) -> tuple[Review, ...]:
        return self._by_text.get((domain, text_hash(msgid, msgstr, key[0])), ())

    def last_words(self, domain: str, key: Key, msgid: str, msgstr: str) -> list[Review]:
        """Return the last verdict of each person in each role; of two that nothing orders, the rejection."""
        unit = unit_hash(key)
        last: dict[tuple[str, Role], Review] = {}
        for record in self._on(domain, key, msgid, msgstr):
            if record.verdict is Verdict.COMMENT or self.invalid(record):
                continue
            known = last.get((record.reviewer, record.role))
            if known is None or _weight(known, unit) < _weight(record, unit):
                last[record.reviewer, record.role] = record
        return list(last.values())

    @cached_property
    def _by_text(self) -> dict[tuple[str, str], tuple[Review, ...]]:
        found: dict[tuple[str, str], list[Review]] = {}
        for record in sorted(self.records, key=lambda record: (record.day, record.turn, record.order)):
            found.setdefault((record.domain, record.text), []).append(record)
        return {place: tuple(records) for place, records in found.items()}

    # ---- What does not stand ----------------------------------------------------------------------------------------

    def invalid(self, record: Review) -> str:
        """Return why a record counts for nothing whatever the text says now, empty where it counts."""
        if self.people is not None:
            person = self.people.get(record.reviewer)
            if person is None:
                return f"{record.reviewer} is no reviewer of the settings"
            if refusal := person.refusal(record.role, record.day, self.locale):
                return refusal
        if record.carried and not self._origin_stands(record):
            return "it is said to be carried, but the record that it came from is not on file"
        return ""

    def _origin_stands(self, record: Review) -> bool:
        """Tell whether a carried record leads back, over others carried before it, to one that a person made."""
        seen: set[tuple[str, str, str]] = set()
        origin = record.origin
        while origin not in seen:
            seen.add(origin)
            before = [r for r in self._by_place.get((origin, record.verdict), ()) if _same_person(r, record)]
            if not before or any(not one.carried for one in before):
                return bool(before)
            origin = before[0].origin
        return False

    @cached_property
    def _by_place(self) -> dict[tuple[tuple[str, str, str], Verdict], tuple[Review, ...]]:
        found: dict[tuple[tuple[str, str, str], Verdict], tuple[Review, ...]] = {}
        for record in self.records:
            place = ((record.domain, record.unit, record.text), record.verdict)
            found[place] = (*found.get(place, ()), record)
        return found

    def void(self, domain: str, live: Iterable[Passage]) -> tuple[Review, ...]:
        """Return the approvals of a domain that stand for no text of today: edited since, gone, or never valid.

        `live` are all texts of the domain as they are now. Void records stay in the file.
        """
        standing = {record for key, *texts in live for record in self._on(domain, key, *texts)}
        return tuple(
            record
            for record in self.records
            if record.domain == domain
            and record.verdict is Verdict.APPROVE
            and (record not in standing or self.invalid(record))
        )

    # ---- New records ------------------------------------------------------------------------------------------------

    def next_turn(self, domain: str, key: Key, text: str) -> int:
        """Return the number of the next record on a unit."""
        unit = unit_hash(key)
        turns = [r.turn for r in self.records if r.domain == domain and (r.unit == unit or r.text == text)]
        return max(turns, default=0) + 1


_CAUTION = (Verdict.COMMENT, Verdict.APPROVE, Verdict.WITHDRAW, Verdict.REJECT)


def _same_person(one: Review, other: Review) -> bool:
    return (one.reviewer, one.role, one.day) == (other.reviewer, other.role, other.day)


def _weight(record: Review, unit: str) -> tuple[object, ...]:
    # Of a record and the one that was carried from it, the one on the text as it is written now is told.
    return (record.day, record.turn, _CAUTION.index(record.verdict), record.unit == unit)


def merged(records: Iterable[Review]) -> tuple[Review, ...]:
    """Return records sorted, each once."""
    return tuple(sorted(dict.fromkeys(records), key=lambda record: record.order))


def carried_records(
    ledger: Ledger, domain: str, pairs: Iterable[tuple[Passage, Passage]], before: str = ""
) -> tuple[Review, ...]:
    """Return the records that go along with an edit which says the same: its marks, an address or a key changed.

    `pairs` are texts before and after; `before` is the domain that they stood in, where it was another one. Each word
    that stands for the old text is written once more for the new one, with the same person, role and day, and says
    what it was carried from; what is on file already is left out.
    """
    old_domain = before or domain
    found = []
    for (key, msgid, msgstr), (new_key, new_msgid, new_msgstr) in pairs:
        old = (old_domain, unit_hash(key), text_hash(msgid, msgstr, key[0]))
        new = (domain, unit_hash(new_key), text_hash(new_msgid, new_msgstr, new_key[0]))
        if old == new:
            continue
        known = {(r.reviewer, r.role, r.day, r.verdict) for r in ledger.records if (r.domain, r.unit, r.text) == new}
        standing = ledger.signatures(old_domain, key, msgid, msgstr)
        for record in (*standing, *ledger.rejections(old_domain, key, msgid, msgstr)):
            place = (record.domain, record.unit, record.text)
            if place != new and (record.reviewer, record.role, record.day, record.verdict) not in known:
                carried = ":".join((record.unit, record.text, *([old_domain] if old_domain != domain else ())))
                comment = "" if record.text == new[2] else record.comment
                found.append(
                    replace(record, domain=domain, unit=new[1], text=new[2], carried=carried, comment=comment, line=0)
                )
    return tuple(found)
