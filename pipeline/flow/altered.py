"""What edits of the source did to a catalog's entries: carried, offered, marked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.domains import Domain, domains
from pipeline.flow.project import Project
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.locale import Locale

if TYPE_CHECKING:
    # A merge in which nothing changed needs none of it.
    from pipeline.carry import Answer, Carrier
    from pipeline.figures.edits import Slip
    from pipeline.merge import Merge

_WORD = re.compile(r"\w+")
CLASSES = ("clinical", "wording", "cosmetic")
"""In the order in which a report has them."""


@dataclass(frozen=True, slots=True)
class Altered:
    """An entry whose source text changed."""

    locale: str
    domain: str
    path: str
    """Of the catalog, as messages name it."""
    line: int | None
    """Of its first line in the catalog as it is written."""
    edit: str
    """`clinical`, `wording` or `cosmetic`."""
    outcome: str
    """`carried`, `offered` (fuzzy, with the new figure), `restored` (the edit was taken back) or `fuzzy`."""
    msgctxt: str | None
    old: str
    """The source text that the translation was made for."""
    new: str
    before: tuple[str, ...]
    """The translation as it was: one text, or the plural forms."""
    after: tuple[str, ...]
    changed: str = ""
    """What changed, in short: `0.5 mg/kg → 0.75 mg/kg`."""
    slip: str = ""
    """Where all that changed is the spelling of a word, `old → new`."""
    reason: str = ""
    """Why a translation whose source changed in its marks only is fuzzy all the same."""

    @property
    def row(self) -> dict[str, Any]:
        """The entry as JSON has it."""
        return {
            "locale": self.locale, "domain": self.domain, "path": self.path, "line": self.line, "class": self.edit,
            "outcome": self.outcome, "msgctxt": self.msgctxt, "old": self.old, "new": self.new,
            "before": list(self.before), "after": list(self.after), "changed": self.changed or None,
            "slip": self.slip or None, "reason": self.reason or None,
        }  # fmt: skip


@dataclass
class Alterations:
    """The edits of one merge."""

    project: Project
    domain: Domain
    locale: Locale
    typos: bool = False
    told: list[Altered] = field(default_factory=list)
    """The entries whose source text changed, the gravest class first; known when the merge is done."""
    _answers: "dict[Key, Answer]" = field(default_factory=dict)

    def carry(self, wanted: Entry, source: Entry) -> Entry | None:
        """Answer a merge what a changed entry becomes."""
        answer = self._carrier_for(wanted).answer(wanted, source)
        self._answers[wanted.key] = answer
        return answer.entry

    def settled(self, merged: "Merge", old: Catalog | None) -> Catalog:
        """Return a merged catalog with the marks of clinical edits as they must be."""
        from pipeline.catalogs.marks import is_marked, read_slip

        sources = {entry.key: entry for entry in (*old.obsolete, *old.live)} if old else {}
        entries = []
        for entry in merged.catalog.entries:
            source = merged.partners.get(entry.key) or sources.get(entry.key) or entry
            if not entry.obsolete and (entry.fuzzy or is_marked(entry) or is_marked(source)):
                entry = self._carrier_for(entry).settled(entry, source)
            entries.append(entry)
            if entry.key in merged.partners and not entry.obsolete:
                answer = self._answers.get(entry.key) or self._carrier_for(entry).answer(entry, source)
                self.told.append(self._told(entry, source, answer))
            elif source.fuzzy and not entry.fuzzy and not entry.obsolete and (slip := read_slip(source)):
                self.told.append(self._carried_now(entry, source, slip[0]))
        self.told.sort(key=lambda altered: CLASSES.index(altered.edit))
        return replace(merged.catalog, entries=tuple(entries))

    def place(self, text: str) -> None:
        """Give each entry that is told of its line in the catalog's text."""
        if self.told:
            from pipeline.catalogs.reader import read_catalog

            found = read_catalog(text.encode("utf-8", "surrogatepass"), self.told[0].path)
            lines = {entry.key: entry.line for entry in found.live}
            self.told = [replace(one, line=lines.get((one.msgctxt, one.new))) for one in self.told]

    def _told(self, entry: Entry, source: Entry, answer: "Answer") -> Altered:
        path = self.project.folders.catalogs.shown(po_path(self.locale, self.domain.name))
        before, after = _forms(source), _forms(entry)
        made_for = source.previous.msgid if source.fuzzy and source.previous else None
        outcome = "fuzzy"
        if not entry.fuzzy:
            outcome = "carried" if answer.entry is not None else "restored"
        elif answer.entry is not None and before != after:
            outcome = "offered"
        slip = f"{answer.slip.old} → {answer.slip.new}" if answer.slip else ""
        return Altered(
            self.locale.tag, self.domain.name, path, None, answer.edit.edit.value, outcome, entry.msgctxt,
            made_for or source.msgid, entry.msgid, before, after, answer.edit.changed, slip,
            answer.reason if outcome == "fuzzy" else "",
        )  # fmt: skip

    def _carried_now(self, entry: Entry, source: Entry, slip: str) -> Altered:
        """Return what is told of a translation that has waited since an earlier run listed a slip of the pen."""
        path = self.project.folders.catalogs.shown(po_path(self.locale, self.domain.name))
        old = source.previous.msgid if source.previous and source.previous.msgid else entry.msgid
        return Altered(
            self.locale.tag, self.domain.name, path, None, "wording", "carried", entry.msgctxt,
            old, entry.msgid, _forms(source), _forms(entry), slip=slip,
        )  # fmt: skip

    # ---- What deciding needs ----------------------------------------------------------------------------------------

    @cached_property
    def carrier(self) -> "Carrier":
        """What decides; made when the first changed or marked entry is met."""
        from pipeline.carry import Carrier

        return Carrier(
            self.project.settings.source_locale,
            self.locale,
            self._publishable,
            self._signed,
            self._renamed,
            self._harmless,
            self.typos,
            self._shelf.identifiers,
        )

    def _carrier_for(self, entry: Entry) -> "Carrier":
        """Return what decides of an entry: it reads the language that the entry is written in."""
        language = self._languages.get(entry.key)
        return replace(self.carrier, source_locale=language) if language else self.carrier

    @cached_property
    def _languages(self) -> Mapping[Key, Locale]:
        return {unit.key: unit.language for _, unit in self.domain.placed if unit.language}

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.locale, self.project.settings, self.project.folders.catalogs)

    def _publishable(self, entry: Entry) -> bool:
        unit = self.domain.by_key.get(entry.key)
        return unit is None or self._shelf.lets(self.domain.name, unit, entry)

    def _signed(self, entry: Entry) -> bool:
        return self._shelf.signed(self.domain.name, entry)

    def _renamed(self, source: Entry, wanted: Entry) -> Mapping[str, str]:
        if "@" not in source.msgid or "@" not in wanted.msgid:
            return {}
        from pipeline.citations.renaming import renamed_works

        return renamed_works(source.extracted, wanted.extracted, self.project.references)

    def _harmless(self, slip: "Slip") -> bool:
        """Tell whether the old spelling is a word of no other text, and the new one is, and neither is a term."""
        old, new = slip.old.lower(), slip.new.lower()
        times = {old: 0, new: 0}
        for msgid in self._sources:
            for word in times.keys() & set(_WORD.findall(msgid.lower())):
                times[word] += 1
        return times[old] == 0 and times[new] > 1 and not {old, new} & self._terms

    @cached_property
    def _sources(self) -> set[str]:
        project = self.project
        if not project.settings.editions:
            # Of a plain folder one run may see a part only.
            from pipeline.flow.project import open_project

            project = open_project(project.settings, project.folders)
        return {unit.msgid for domain in domains(project) for _, unit in domain.placed}

    @cached_property
    def _terms(self) -> set[str]:
        return {word for text in self._shelf.terms for word in _WORD.findall(text.lower())}


def _forms(entry: Entry) -> tuple[str, ...]:
    return entry.msgstr_plural or (entry.msgstr,)
