"""A translation on its way into a catalog: safe fixes made, spans carried over, clinical edits marked."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.carry import Answer
from pipeline.catalogs.marks import is_marked, without_mark
from pipeline.catalogs.splicing import spliced
from pipeline.checks.entries import Surroundings
from pipeline.checks.rule import Rule
from pipeline.errors import Fault
from pipeline.figures.edits import Edit
from pipeline.fix import fix_catalog
from pipeline.flow.altered import Alterations
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.jobfile import strings_of
from pipeline.flow.surroundings import surroundings_of
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.unit import Unit


@dataclass
class Mender:
    """Mends the entries of one locale."""

    desk: CurrentCatalogs
    rules: tuple[Rule, ...]
    faults: tuple[Fault, ...] = ()
    """What of the glossary could not be read."""
    _units: dict[str, dict[Key, Unit]] = field(default_factory=dict)
    _alterations: dict[str, Alterations] = field(default_factory=dict)

    @cached_property
    def _around(self) -> Surroundings:
        around, self.faults = surroundings_of(self.desk.project, self.desk.locale, self.rules)
        return around

    def mended(self, domain: str, entry: Entry) -> Entry:
        """Return an entry of a catalog with the safe replacements made, as `fix` makes them."""
        if domain not in self._units:
            self._units[domain] = self.desk.domains[domain].by_key if domain in self.desk.domains else {}
        catalog = Catalog((entry,), path=self.desk.shown(domain))
        for fixed in fix_catalog(catalog, self._units[domain], self._around):
            return spliced(entry, fixed.forms) if fixed.forms else entry
        return entry

    def answer(self, domain: str, wanted: Entry, source: Entry) -> Answer | None:
        """Return what an edit of the source does to a translation; None where the source cannot be read."""
        if domain not in self.desk.domains:
            return None
        return self._altered(domain).carrier.answer(wanted, source)

    def marked(self, domain: str, entry: Entry, source: Entry) -> Entry:
        """Return an entry with the mark that its translation must have, which was made for the text of `source`."""
        if source.key != entry.key:
            entry = without_mark(entry)
        if domain not in self.desk.domains or not (entry.fuzzy or is_marked(entry)):
            return entry
        return self._altered(domain).carrier.settled(entry, source)

    def _altered(self, domain: str) -> Alterations:
        if domain not in self._alterations:
            desk = self.desk
            self._alterations[domain] = Alterations(desk.project, desk.domains[domain], desk.locale)
        return self._alterations[domain]


def carried_strings(answer: Answer | None) -> tuple[str, ...] | None:
    """Return the translation that an answer gives; None where it gives none."""
    return strings_of(answer.entry) if answer and answer.entry else None


def settled_edit(answer: Answer | None, edit: Edit) -> Edit:
    """Return the class of an edit: one of marks that a translation was not carried over counts as wording."""
    if answer is None:
        return edit
    if answer.edit.edit is Edit.COSMETIC and answer.entry is None:
        return Edit.WORDING
    return answer.edit.edit


def as_made(entry: Entry, comments: tuple[str, ...]) -> Entry:
    """Return a translator's entry as a merge would have it: live, current, with the catalog's comments."""
    return replace(entry, obsolete=False, previous=None, comments=comments).with_flag("fuzzy", on=False)
