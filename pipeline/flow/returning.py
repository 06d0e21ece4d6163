"""The entries of one job, each brought to the places in the catalogs that it speaks for."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from pipeline.figures.edits import Edit
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.jobfile import Slot, State, own_lines, slots_of, state_of, strings_of, without_job_lines
from pipeline.flow.mending import Mender, as_made, carried_strings, settled_edit
from pipeline.flow.moved import successors
from pipeline.flow.placing import Outcome, Work, placed
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.locale import Locale


@dataclass(frozen=True, slots=True)
class Placement:
    """What became of an entry of a job in one place."""

    outcome: Outcome
    job_path: str
    locale: Locale
    domain: str
    """Empty where there is no place for it."""
    path: str
    """Of the catalog, or of the job where there is no place."""
    theirs: Entry
    before: Entry | None = None
    after: Entry | None = None
    edit: Edit | None = None
    line: int = 0
    """Of the translation in the catalog as it will be; in the job where there is no place."""

    @property
    def changed(self) -> bool:
        """The catalog says something else than before."""
        return self.before != self.after


@dataclass
class Return:
    """One job on its way into the catalogs of its locale."""

    job_path: str
    job: str
    """Its name."""
    desk: CurrentCatalogs
    mender: Mender
    origin: str = ""
    domain: str = ""
    """The catalog of a file that is no job."""
    edits: dict[str, dict[Key, Entry]] = field(default_factory=dict)
    """Catalog → the entries that are to stand in it."""

    def placed(self, job: Catalog) -> list[Placement]:
        """Return what becomes of each entry, in the job's order; the desk's catalogs hold them afterwards.

        An entry that the translator worked on goes where its text stands, in its catalog or in another one; else to
        the text that took its place; else it has no place.
        """
        found: dict[int, list[Placement]] = {}
        gone: list[tuple[int, Entry, Slot]] = []
        for index, entry in enumerate(job.entries):
            slots = self._slots(entry)
            found[index] = list(self._at_home(entry, slots))
            if not found[index]:
                gone.append((index, entry, slots[0] if slots else Slot(self.domain)))
        for index, placement in self._elsewhere(gone, job):
            found[index].append(placement)
        for domain, entries in self.edits.items():
            catalog = self.desk.catalog(domain)
            if catalog is not None:
                new = tuple(e if e.obsolete else entries.get(e.key, e) for e in catalog.entries)
                self.desk.replace(domain, replace(catalog, entries=new))
        return [placement for index in sorted(found) for placement in found[index]]

    def _slots(self, entry: Entry) -> tuple[Slot, ...]:
        """Return where an entry belongs; where the job no longer tells, wherever its text stands and its file is."""
        if self.domain:
            return (Slot(self.domain),)
        slots = slots_of(entry)
        if slots:
            return slots
        holding = [(name, there) for name in self.desk.domains if (there := self._entry(name, entry.key)) is not None]
        near = [name for name, there in holding if set(there.references) & set(entry.references)]
        return tuple(Slot(name) for name in near or [name for name, _ in holding])

    def _entry(self, domain: str, key: Key) -> Entry | None:
        """Return the entry of a catalog as it stands now."""
        if (edited := self.edits.get(domain, {}).get(key)) is not None:
            return edited
        catalog = self.desk.catalog(domain)
        return catalog.by_key.get(key) if catalog else None

    def _at_home(self, entry: Entry, slots: tuple[Slot, ...]) -> Iterator[Placement]:
        first = True
        for slot in slots:
            ours = self._entry(slot.domain, entry.key)
            if ours is None or (ours.msgid_plural is None) != (entry.msgid_plural is None):
                continue
            # Comments were the first place's; elsewhere they would speak of another catalog.
            own = entry if first else replace(entry, comments=ours.comments)
            yield self._settled(own, slot, slots[0], slot.domain, ours)
            first = False

    def _settled(
        self, entry: Entry, slot: Slot, shown: Slot, domain: str, ours: Entry, edit: Edit | None = None
    ) -> Placement:
        """Put an entry into a place, and return what became of it."""
        work = Work(entry, self.job, slot.base, self.origin, edit)
        seen = Work(entry, self.job, shown.base, self.origin, edit)
        if edit is not None:
            work = self._edited(work, domain, ours, edit)
        if slot is not shown and not seen.worked_on:
            # She saw another catalog's translation, and left it as it was.
            outcome, after = Outcome.UNTOUCHED, ours
        else:
            outcome, after = placed(work, ours, lambda made: self.mender.mended(domain, made))
        if after != ours:
            source = as_made(without_job_lines(entry), ours.comments) if _takes(work, after, ours) else ours
            after = self.mender.marked(domain, after, source)
            self.edits.setdefault(domain, {})[after.key] = after
        path = self.desk.shown(domain)
        return Placement(outcome, self.job_path, self.desk.locale, domain, path, entry, ours, after, work.edit)

    def _edited(self, work: Work, domain: str, ours: Entry, edit: Edit) -> Work:
        """Return what a translator did with what the edit of the source makes of both translations."""
        made = as_made(without_job_lines(work.entry), ours.comments)
        answer = self.mender.answer(domain, ours, made)
        # An edit of a figure or a key has put it into the catalog's translation too: undone, it tells who wrote what.
        before = carried_strings(self.mender.answer(domain, made, as_made(ours, ours.comments)))
        edit = settled_edit(answer, edit)
        carried = carried_strings(answer) if edit is Edit.COSMETIC else None
        return replace(work, edit=edit, carried=carried, before=before)

    def _elsewhere(self, gone: list[tuple[int, Entry, Slot]], job: Catalog) -> Iterator[tuple[int, Placement]]:
        """Yield what becomes of the entries whose text has left its catalog."""
        left: dict[str, list[tuple[int, Entry, Slot]]] = {}
        for index, entry, slot in gone:
            work = Work(entry, self.job, slot.base)
            if not work.worked_on or not (any(work.strings) or work.noted):
                yield index, self._nowhere(entry, Outcome.UNTOUCHED)
            elif moved := self._moved(entry, slot):
                yield index, moved
            elif self._kept(entry, slot):
                yield index, self._nowhere(entry, Outcome.THERE)
            else:
                left.setdefault(slot.domain, []).append((index, entry, slot))
        for domain, entries in left.items():
            yield from self._succeeded(domain, entries, job)

    def _moved(self, entry: Entry, slot: Slot) -> Placement | None:
        """Place an entry whose text stands in another catalog by now."""
        if self.domain:
            return None
        for name in self.desk.domains:
            ours = self._entry(name, entry.key)
            if ours is not None and (ours.msgid_plural is None) == (entry.msgid_plural is None):
                return self._settled(entry, slot, slot, name, ours)
        return None

    def _kept(self, entry: Entry, slot: Slot) -> bool:
        """Tell whether a catalog keeps just this translation of a text that is gone, with all that was noted on it."""
        catalog = self.desk.catalog(slot.domain)
        kept = next((e for e in catalog.obsolete if e.key == entry.key), None) if catalog else None
        if slot.base is not None or kept is None or strings_of(kept) != strings_of(entry):
            return False
        return set(own_lines(entry.comments)) <= set(kept.comments)

    def _succeeded(
        self, domain: str, gone: list[tuple[int, Entry, Slot]], job: Catalog
    ) -> Iterator[tuple[int, Placement]]:
        """Yield what becomes of entries of one catalog whose texts were edited, or have gone for good."""
        catalog = self.desk.catalog(domain)
        asked = {entry.key for entry in job.entries}
        live = [self._entry(domain, e.key) or e for e in catalog.live if e.key not in asked] if catalog else []
        source = self.desk.project.settings.source_locale
        found = successors([without_job_lines(entry) for _, entry, _ in gone], live, source)
        left = [entry for _, entry, _ in gone if entry.key not in found]
        homes = self._waiting_elsewhere(domain, asked) if left and not self.domain else {}
        away = successors([without_job_lines(entry) for entry in left], [entry for _, entry in homes.values()], source)
        for index, entry, slot in gone:
            outcome = None
            if entry.key in found:
                ours, edit = found[entry.key]
                outcome = self._settled(entry, slot, slot, domain, ours, edit)
            elif entry.key in away:
                ours, edit = away[entry.key]
                outcome = self._settled(entry, slot, slot, homes[ours.key][0], ours, edit)
            yield index, outcome or self._nowhere(entry, Outcome.UNKNOWN)

    def _waiting_elsewhere(self, domain: str, asked: Collection[Key]) -> dict[Key, tuple[str, Entry]]:
        """Return the entries without a current translation of all other catalogs: a text may have moved and changed."""
        found: dict[Key, tuple[str, Entry]] = {}
        for name in self.desk.domains:
            catalog = self.desk.catalog(name) if name != domain else None
            for entry in catalog.live if catalog else ():
                now = self._entry(name, entry.key) or entry
                if entry.key not in asked and state_of(now) is not State.CURRENT:
                    found.setdefault(entry.key, (name, now))
        return found

    def _nowhere(self, entry: Entry, outcome: Outcome) -> Placement:
        line = entry.msgstr_line or entry.line
        return Placement(outcome, self.job_path, self.desk.locale, "", self.job_path, entry, line=line)


def _takes(work: Work, after: Entry, ours: Entry) -> bool:
    """Tell whether an entry has the translation, if only with safe fixes, that was made for a text of other words."""
    if work.edit is None or work.edit is Edit.COSMETIC:
        return False
    return strings_of(after) == work.strings or strings_of(after) != strings_of(ours)
