"""What was edited on a page → its catalogs; nothing that was made for an older source becomes current."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from pipeline.catalogs.comments import ORIGIN
from pipeline.catalogs.marks import read_mark, translation_hash, with_mark
from pipeline.catalogs.match import THRESHOLD, similarity
from pipeline.catalogs.writer import write_catalog
from pipeline.errors import InputError
from pipeline.flow.changes import Changes
from pipeline.flow.page_built import BuiltPage, Named, unbuilt
from pipeline.model.catalog import Catalog, Entry, Key, Previous
from pipeline.model.unit import Unit

OLDER = "it stands in the catalog already, for another text: the page was built before its source changed"
OTHERS = "the page was built from other catalogs: build it again, and edit it then"


@dataclass(frozen=True, slots=True)
class Edit:
    """A unit whose text on the page was changed."""

    path: str
    """The catalog, as messages name it."""
    key: Key
    before: str
    after: str
    fuzzy: bool = False


Leave = Callable[[str, tuple[str, ...]], None]
"""Lists texts that were not taken, with the reason."""


@dataclass
class Taking:
    """Puts the texts of one page into its catalogs."""

    page: BuiltPage
    changes: Changes
    leave: Leave

    def take(self, found: Mapping[Named, str]) -> list[Edit]:
        """Ask for the catalogs to be written, and return what changes in them."""
        edits = {name: self._catalog(name, found) for name in dict.fromkeys(name for name, _ in found)}
        self.page.current.sign_along([name for name, made in edits.items() if made], self.changes)
        return [edit for made in edits.values() for edit in made]

    def _catalog(self, domain: str, found: Mapping[Named, str]) -> list[Edit]:
        current = self.page.current
        catalog = current.catalog(domain)
        if catalog is None:
            raise InputError(current.shelf.faults or [unbuilt(self.page.path, "its catalog cannot be read")])
        on_file = _texts(current.shelf.catalog(domain) or Catalog())
        entries, edits = list(catalog.entries), []
        for number, entry in enumerate(entries):
            text = found.get((domain, entry.key))
            if entry.obsolete or text is None or text == entry.msgstr:
                continue
            if why := self._refused(entry, text, on_file):
                self.leave(why, (f"edited: {text}", f"kept:   {entry.msgstr}") if entry.msgstr else (text,))
                continue
            entries[number] = new = self._taken(domain, entry, text)
            edits.append(Edit(current.shown(domain), entry.key, entry.msgstr or entry.msgid, text, new.fuzzy))
        if edits:
            content = write_catalog(replace(catalog, entries=tuple(entries)), self.page.project.settings.wrap)
            workspace, before = self.page.project.folders.catalogs, current.shelf.content(domain) or b""
            self.changes.put(workspace, current.path(domain), content, before)
        return edits

    def _refused(self, entry: Entry, text: str, on_file: Mapping[str, set[Key]]) -> str:
        """Return why a text is not taken; empty where it is."""
        page = self.page
        if page.known:
            return ""
        if on_file.get(text, set()) - {entry.key}:
            return OLDER
        return OTHERS if entry.msgstr and page.project.settings.editions else ""

    def _taken(self, domain: str, entry: Entry, text: str) -> Entry:
        """Return an entry with an edited text: a draft where a rule would stop it, or it may be of an older source."""
        new = replace(entry, msgstr=text, previous=None).with_flag("fuzzy", on=False)
        if not entry.msgstr:
            new = replace(new, comments=(*entry.comments, f"{ORIGIN}import"))
        page = self.page
        doubtful = not page.known and (not entry.msgstr or entry.fuzzy or similarity(entry.msgstr, text) < THRESHOLD)
        unit = self._unit(domain, entry.key)
        # One that lost a figure on the page is a draft: no build would take it.
        if not doubtful and (unit is None or page.current.shelf.lets(domain, unit, new)):
            return new
        previous = entry.previous or Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)
        new = replace(new, previous=previous).with_flag("fuzzy")
        if doubtful and (mark := read_mark(new)) is not None:
            # It was edited on top of the old sentence, and holds no more for the new source than that one does.
            new = with_mark(new, replace(mark, was=mark.was | {translation_hash(new)}))
        return new

    def _unit(self, domain: str, key: Key) -> Unit | None:
        domains = self.page.current.domains
        return domains[domain].by_key.get(key) if domain in domains else None


def _texts(catalog: Iterable[Entry]) -> dict[str, set[Key]]:
    """Return which messages have a translation."""
    found: dict[str, set[Key]] = {}
    for entry in catalog:
        for text in (entry.msgstr, *entry.msgstr_plural):
            if text:
                found.setdefault(text, set()).add(entry.key)
    return found
