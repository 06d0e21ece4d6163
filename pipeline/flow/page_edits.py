"""An edited page → the catalog that it was built from: the units whose text was changed, and nothing else.

The page is built once more in memory, every unit between two marks, so that each stretch of it is known by its unit.
What was edited is turned back into a translation: links and citations as the catalog writes them, no marks of English.
A translation found so is proved: the page that is built with it has the edited text. What is not, is listed.
"""

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from pipeline.align import Element, align, elements
from pipeline.checks.rule import Rule
from pipeline.flow.changes import Changes
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.leftovers import Leftover, leftovers_path, put_leftovers
from pipeline.flow.page_built import CLOSE, END, MARKS, OPEN, BuiltPage, Named, PagePlace
from pipeline.flow.page_taking import Edit, Taking
from pipeline.flow.project import Project
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article
from pipeline.model.unit import Unit
from pipeline.read import read
from pipeline.segment import segment
from pipeline.workspace import Workspace, decoded

# Matches what stands around a unit's text, and the text, in a page that was built with marks.
_MARKED = re.compile(rf"{OPEN}(\d+){END}(.*?){CLOSE}", re.S)
_RESOLVED = frozenset({SpanKind.CITATION, SpanKind.LINK, SpanKind.IMAGE})
# Matches the mark of a text that is not translated; group 1 is the text.
_FALLBACK = re.compile(r"<span lang=\"[\w-]+\" dir=\"(?:ltr|rtl)\">(.*)</span>", re.S)


@dataclass
class PageEdits:
    """What was found on an edited page, not yet written."""

    changes: Changes = field(default_factory=Changes)
    edits: list[Edit] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)


def page_edits(project: Project, path: str, place: PagePlace, today: date, others: tuple[Rule, ...] = ()) -> PageEdits:
    """Return the catalogs with what was edited on a page, as changes that are not yet written."""
    work = _Page(BuiltPage(project, path, place, today, others, CurrentCatalogs(project, place.locale, today)))
    work.compare()
    work.finish()
    return work.result


class _Page:
    """One page: as it is built, and as it was edited."""

    def __init__(self, page: BuiltPage) -> None:
        self.page = page
        self.result = PageEdits()
        content = Workspace(Path(page.path).resolve().parent, posixpath.dirname(page.path)).read(Path(page.path).name)
        self.edited = self._segmented(decoded(content, page.path))
        self.found: dict[Named, str] = {}
        self.units: dict[Named, str] = {}
        """Each unit that was edited, with its text on the edited page."""

    def _segmented(self, text: str) -> Article:
        settings = self.page.project.settings
        source = read(text, "page", self.page.path, settings.keys, foreign=not settings.editions)
        return segment(source, False, settings.code, settings.attributes)

    def compare(self) -> None:
        """Find the units that were edited, and what else was."""
        built = self._segmented(self.page.tagged)
        before = [MARKS.sub("", unit.msgid) for unit in built.units]
        after = [unit.msgid for unit in self.edited.units]
        for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            if tag == "equal":
                continue
            pairs = self._pairs(built, (i, j), (k, m))
            for unit, text in pairs:
                self._edited(unit, text)
            for text in (t for t in after[k:m] if t not in {text for _, text in pairs}):
                self._leave("on the page only", (text,))
            paired = {unit.msgid for unit, _ in pairs}
            for unit in built.units[i:j]:
                if unit.msgid not in paired:
                    self._leave("gone from the page: the source has it still", (MARKS.sub("", unit.msgid),))
        self._prove()

    def _pairs(self, built: Article, one: tuple[int, int], other: tuple[int, int]) -> list[tuple[Unit, str]]:
        """Return the units of the built page with the texts that they became."""
        units, texts = built.units[slice(*one)], self.edited.units[slice(*other)]
        if [unit.kind for unit in units] == [unit.kind for unit in texts]:
            return list(zip(units, (unit.msgid for unit in texts), strict=True))
        sides = _elements(built, units), _elements(self.edited, texts)
        locale = self.page.place.locale
        plain = [replace(e, text=MARKS.sub("", e.text)) for e in sides[0]]
        found = align(plain, sides[1], locale, locale)
        return [
            (unit, sides[1][pair.target[0]].text)
            for pair in found.pairs
            if len(pair.source) == len(pair.target) == 1 and (unit := sides[0][pair.source[0]].unit)
        ]

    def _edited(self, unit: Unit, text: str) -> None:
        """Take an edited text for the translation of the unit that stands there."""
        marked = list(_MARKED.finditer(unit.msgid))
        if len(marked) != 1:
            self._leave("it is no unit of the article: notes, sources and the page's own words", (text,))
            return
        name = self.page.names[int(marked[0][1])]
        around = unit.msgid[: marked[0].start()], unit.msgid[marked[0].end() :]
        inner = _inside(text, *around)
        if inner is None:
            self._leave("what stands around the words was edited", (text,))
            return
        msgstr = _unresolved(inner, marked[0][2], self._text(name))
        if name in self.found and self.found[name] != msgstr:
            self._leave("the same unit was edited in two ways", (text,))
            return
        self.found[name] = msgstr
        self.units[name] = text

    def _text(self, name: Named) -> str:
        """Return what the catalog says of a unit: its translation, else its own text."""
        domain, key = name
        catalog = self.page.current.shelf.catalog(domain)
        there = catalog.by_key.get(key) if catalog else None
        return there.msgstr if there is not None and there.translated else key[1]

    def _prove(self) -> None:
        """Keep the translations with which the page is the edited one; list the others."""
        built = self._segmented(self.page.built(self.found))
        texts = {unit.msgid for unit in built.units}
        shown: dict[Named, set[str]] = {}
        for text in texts:
            for match in _MARKED.finditer(text):
                shown.setdefault(self.page.names[int(match[1])], set()).add(MARKS.sub("", text))
        for name in list(self.found):
            text = self.units[name]
            fallback = _FALLBACK.fullmatch(text)
            if text not in shown.get(name, set()) and not (fallback and fallback[1] in shown.get(name, set())):
                del self.found[name]
                self._leave("it cannot be written as a translation", (text,))

    def _leave(self, why: str, texts: tuple[str, ...]) -> None:
        self.result.left.append(Leftover(self.page.path, why, self.page.path, texts))

    def finish(self) -> None:
        """Ask for the catalogs and the list to be written."""
        page, result = self.page, self.result
        result.edits = Taking(page, result.changes, self._leave).take(self.found)
        if result.left:
            folder = page.project.folders.catalogs
            path = leftovers_path(page.place.locale, page.place.article.source.domain)
            put_leftovers(folder, path, result.left, result.changes)
            result.lists.append(folder.shown(path))


def _elements(article: Article, units: Sequence[Unit]) -> list[Element]:
    wanted = {id(unit) for unit in units}
    return [element for element in elements(article) if element.unit is not None and id(element.unit) in wanted]


def _inside(text: str, before: str, after: str) -> str | None:
    """Return what stands between two texts; the mark of an untranslated text may have gone with the English."""
    if text.startswith(before) and text.endswith(after) and len(text) >= len(before) + len(after):
        return text[len(before) : len(text) - len(after)]
    if _FALLBACK.fullmatch(f"{before}x{after}"):
        return text
    return None


def _unresolved(text: str, built: str, msgstr: str) -> str:
    """Return an edited text with links and citations as the catalog has them.

    >>> _unresolved("Voir [x](a.fr.md) ici.", "Voir [x](a.fr.md).", "Voir [x](a.md).")
    'Voir [x](a.md) ici.'
    """
    found = [span for span in spans(msgstr) if span.kind in _RESOLVED]
    pattern, position = "", 0
    for span in found:
        pattern += re.escape(msgstr[position : span.start]) + "(.*?)"
        position = span.end
    match = re.fullmatch(pattern + re.escape(msgstr[position:]), built, re.S)
    if match is None:
        return text
    written = {shown: span for span, shown in zip(found, match.groups(), strict=True) if shown and shown != span.value}
    for shown in sorted(written, key=len, reverse=True):
        span = written[shown]
        mark = "" if span.kind is SpanKind.CITATION else "]("
        text = text.replace(mark + shown, mark + span.value)
    return text
