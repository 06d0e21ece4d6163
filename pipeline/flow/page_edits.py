"""An edited page → the catalog that it was built from: the units whose text was changed, and nothing else.

The page is built once more in memory, every unit between two marks, so that each stretch of it is known by its unit.
What was edited is turned back into a translation: links and citations as the catalog writes them, no marks of English.
A translation found so is proved: the page that is built with it has the edited text. What is not, is listed.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pipeline.align import Element, align, elements
from pipeline.assemble import Assembly, assemble
from pipeline.catalogs.writer import write_catalog
from pipeline.checks.rule import Rule
from pipeline.errors import Fault, InputError
from pipeline.flow.catalogs import ORIGIN
from pipeline.flow.changes import Changes
from pipeline.flow.current import CurrentCatalogs
from pipeline.flow.edition import Edition
from pipeline.flow.editions import Editions
from pipeline.flow.folders import output_path
from pipeline.flow.layout import adapted
from pipeline.flow.leftovers import Leftover, leftovers_path, put_leftovers
from pipeline.flow.manifest import editions_on_file
from pipeline.flow.meta import slug_of
from pipeline.flow.pages import edition_page
from pipeline.flow.project import Project
from pipeline.flow.request import Request
from pipeline.markdown.front_matter import find
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.article import Article, Segment
from pipeline.model.locale import Locale
from pipeline.model.unit import Unit
from pipeline.read import read
from pipeline.renderers.markdown import page_markdown
from pipeline.segment import segment
from pipeline.workspace import Workspace

Key = tuple[str | None, str]
Named = tuple[str, Key]
"""A unit: its catalog and its key."""

_OPEN, _END, _CLOSE = "\uf8f0", "\uf8f1", "\uf8f2"
# Matches what stands around a unit's text, and the text, in a page that was built with marks.
_MARKED = re.compile(rf"{_OPEN}(\d+){_END}(.*?){_CLOSE}", re.S)
_MARKS = re.compile(rf"{_OPEN}\d+{_END}|{_CLOSE}")
_RESOLVED = frozenset({SpanKind.CITATION, SpanKind.LINK, SpanKind.IMAGE})
# Matches the mark of a text that is not translated; group 1 is the text.
_FALLBACK = re.compile(r"<span lang=\"[\w-]+\" dir=\"(?:ltr|rtl)\">(.*)</span>", re.S)


@dataclass(frozen=True, slots=True)
class Edit:
    """A unit whose text on the page was changed."""

    path: str
    """The catalog, as messages name it."""
    key: Key
    before: str
    after: str
    fuzzy: bool = False


@dataclass
class PageEdits:
    """What was found on an edited page, not yet written."""

    changes: Changes = field(default_factory=Changes)
    edits: list[Edit] = field(default_factory=list)
    left: list[Leftover] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Which page a file is."""

    locale: Locale
    article: Article
    jurisdiction: str = ""


def page_place(project: Project, path: str, locale: Locale | None, jurisdiction: str = "") -> PagePlace:
    """Return which page a file is: by its place below the output folder, else by its name and the given locale.

    Raises InputError where no article has such a page.
    """
    settings = project.settings
    place, root = Path(path).resolve(), project.folders.output.root.resolve()
    inside = place.relative_to(root).as_posix() if place.is_relative_to(root) else ""
    for tongue in [locale] if locale else [*settings.locales, *_locale_of(inside)]:
        for article in project.articles:
            if not settings.editions:
                suffix = posixpath.splitext(article.source.path)[1]
                if output_path(settings, tongue, article.source.domain, suffix) == inside:
                    return PagePlace(tongue, article)
            elif place.stem == slug_of(article):
                parts = inside.split("/") if inside else []
                if parts and parts[0] == tongue.tag:
                    return PagePlace(tongue, article, parts[1] if len(parts) == 3 else "")
                if locale and not inside:
                    return PagePlace(tongue, article, jurisdiction)
    hint = "name a page below the output folder, or an article and its translation: traversier import A.md B.md"
    raise InputError([Fault(path, None, "this is no page that a build writes", "page-unknown", hint)])


def _locale_of(inside: str) -> Iterator[Locale]:
    try:
        yield Locale.parse(inside.split("/")[0])
    except ValueError:
        return


def page_edits(project: Project, path: str, place: PagePlace, today: date, others: tuple[Rule, ...] = ()) -> PageEdits:
    """Return the catalogs with what was edited on a page, as changes that are not yet written."""
    work = _Page(project, path, place, today, others)
    work.compare()
    work.finish()
    return work.result


class _Tagged(Edition):
    """An edition whose units stand between marks, with other translations where they are given."""

    units_seen: list[Named] | None = None
    """None: an edition that another is compared with; nothing of it is marked."""

    def prepare(self, names: list[Named], given: Mapping[Named, str]) -> "_Tagged":
        self.units_seen, self.texts_given = names, given
        return self

    def assembled(self, article: Article) -> Assembly:
        domain, shelf = article.source.domain, self.shelf
        if self.units_seen is None or shelf is None:
            return super().assembled(article)
        found = shelf.publishable(domain, article.units)
        found |= {key: text for (name, key), text in self.texts_given.items() if name == domain}
        tagged = {key: self.tag((domain, key), text) for key, text in found.items()}
        self.domain_now = domain
        return assemble(article, tagged, self._mark)

    def tag(self, name: Named, text: str) -> str:
        return text if self.units_seen is None else tagged(self.units_seen, name, text)

    def _mark(self, text: str, part: Segment) -> str:
        if self.units_seen is None or part.unit is None or part.style not in ("prose", "html"):
            return super()._mark(text, part)
        return super()._mark(self.tag((self.domain_now, part.unit.key), text), part)


def tagged(names: list[Named], name: Named, text: str) -> str:
    """Return a unit's text between two marks that say which unit it is."""
    if name not in names:
        names.append(name)
    return f"{_OPEN}{names.index(name)}{_END}{text}{_CLOSE}"


class _Page:
    """One page: as it is built, and as it was edited."""

    def __init__(self, project: Project, path: str, place: PagePlace, today: date, others: tuple[Rule, ...]) -> None:
        self.project, self.path, self.place, self.others, self.today = project, path, place, others, today
        self.result = PageEdits()
        self.names: list[Named] = []
        self.current = CurrentCatalogs(project, place.locale, today)
        self.content = Workspace(Path(path).resolve().parent, posixpath.dirname(path)).read(Path(path).name)
        self.edited = self._segmented(self.content.decode("utf-8", "replace"))
        self.found: dict[Named, str] = {}
        self.units: dict[Named, str] = {}
        """Each unit that was edited, with its text on the edited page."""

    # ---- The page as it is built --------------------------------------------------------------------------------

    @cached_property
    def tagged(self) -> str:
        return self._built({})

    def _built(self, given: Mapping[Named, str]) -> str:
        """Return the page with marks around its units."""
        project, place = self.project, self.place
        if not project.settings.editions:
            return self._plain(given)
        request = Request((place.locale,), (place.jurisdiction,), today=self.today, others=self.others)
        edition = Editions(project, request, project.articles).edition(place.article, place.locale, place.jurisdiction)
        if edition is None:
            raise InputError(self.current.shelf.faults or [self._fault("a catalog of the page cannot be read")])
        values = {name.name: getattr(edition, name.name) for name in fields(edition) if name.init}
        page, _ = edition_page(_Tagged(**values).prepare(self.names, given))
        return page_markdown(page)

    def _plain(self, given: Mapping[Named, str]) -> str:
        article, settings = self.place.article, self.project.settings
        domain = article.source.domain
        found = self.current.shelf.publishable(domain, article.units)
        found |= {key: text for (_, key), text in given.items()}
        # Every unit is marked; what has no translation stands there in its own words.
        words = {unit.key: found.get(unit.key) or unit.msgid for unit in article.units}
        texts = {key: tagged(self.names, (domain, key), text) for key, text in words.items()}
        text = assemble(article, texts).text
        if settings.links == "adapt":
            start = front.body if (front := find(text)) else article.source.body_start
            name = domain + posixpath.splitext(article.source.path)[1]
            text = adapted(text, start, name, self.place.locale, settings, self.project.folders)
        return text

    def _segmented(self, text: str) -> Article:
        settings = self.project.settings
        return segment(read(text, "page", self.path, settings.keys), False, settings.code, settings.attributes)

    def _fault(self, message: str) -> Fault:
        return Fault(self.path, None, message, "page-unbuilt", "run traversier check")

    @cached_property
    def known(self) -> bool:
        """Whether the page was built from the catalogs as they are: a difference then is an edit, and nothing else."""
        if not self.project.settings.editions:
            return True
        rows = editions_on_file(self.project, self.place.locale, self.place.jurisdiction)
        files = rows.get(self.place.article.source.domain, {}).get("files", {})
        digest = sha256(_MARKS.sub("", self.tagged).encode()).hexdigest()
        return digest in files.values()

    # ---- What was edited ----------------------------------------------------------------------------------------

    def compare(self) -> None:
        """Find the units that were edited, and what else was."""
        built = self._segmented(self.tagged)
        before = [_MARKS.sub("", unit.msgid) for unit in built.units]
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
                    self._leave("gone from the page: the source has it still", (_MARKS.sub("", unit.msgid),))
        self._prove()

    def _pairs(self, built: Article, one: tuple[int, int], other: tuple[int, int]) -> list[tuple[Unit, str]]:
        """Return the units of the built page with the texts that they became."""
        units, texts = built.units[slice(*one)], self.edited.units[slice(*other)]
        if [unit.kind for unit in units] == [unit.kind for unit in texts]:
            return list(zip(units, (unit.msgid for unit in texts), strict=True))
        sides = _elements(built, units), _elements(self.edited, texts)
        locale = self.place.locale
        plain = [replace(e, text=_MARKS.sub("", e.text)) for e in sides[0]]
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
        name = self.names[int(marked[0][1])]
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
        catalog = self.current.shelf.catalog(domain)
        there = catalog.by_key.get(key) if catalog else None
        return there.msgstr if there is not None and there.translated else key[1]

    def _prove(self) -> None:
        """Keep the translations with which the page is the edited one; list the others."""
        built = self._segmented(self._built(self.found))
        texts = {unit.msgid for unit in built.units}
        shown: dict[Named, set[str]] = {}
        for text in texts:
            for match in _MARKED.finditer(text):
                shown.setdefault(self.names[int(match[1])], set()).add(_MARKS.sub("", text))
        for name in list(self.found):
            text = self.units[name]
            fallback = _FALLBACK.fullmatch(text)
            if text not in shown.get(name, set()) and not (fallback and fallback[1] in shown.get(name, set())):
                del self.found[name]
                self._leave("it cannot be written as a translation", (text,))

    def _leave(self, why: str, texts: tuple[str, ...]) -> None:
        self.result.left.append(Leftover(self.path, why, self.path, texts))

    # ---- What is written ----------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Ask for the catalogs and the list to be written."""
        for domain in dict.fromkeys(name for name, _ in self.found):
            self._catalog(domain)
        if self.result.left:
            folder = self.project.folders.catalogs
            path = leftovers_path(self.place.locale, self.place.article.source.domain)
            put_leftovers(folder, path, self.result.left, self.result.changes)
            self.result.lists.append(folder.shown(path))

    def _catalog(self, domain: str) -> None:
        catalog = self.current.catalog(domain)
        if catalog is None:
            raise InputError(self.current.shelf.faults or [self._fault("its catalog cannot be read")])
        entries = list(catalog.entries)
        for number, entry in enumerate(entries):
            text = self.found.get((domain, entry.key))
            if entry.obsolete or text is None or text == entry.msgstr:
                continue
            if entry.msgstr and not self.known:
                why = "the page was built from other catalogs: build it again, and edit it then"
                self._leave(why, (f"edited: {text}", f"kept:   {entry.msgstr}"))
                continue
            unit = self._unit(domain, entry.key)
            new = replace(entry, msgstr=text, previous=None).with_flag("fuzzy", on=False)
            if not entry.msgstr:
                new = replace(new, comments=(*entry.comments, f"{ORIGIN}import"))
            # One that lost a figure on the page is a draft: no build would take it.
            fuzzy = unit is not None and not self.current.shelf.lets(domain, unit, new)
            entries[number] = new.with_flag("fuzzy", fuzzy)
            edit = Edit(self.current.shown(domain), entry.key, entry.msgstr or entry.msgid, text, fuzzy)
            self.result.edits.append(edit)
        workspace, before = self.project.folders.catalogs, self.current.shelf.content(domain) or b""
        content = write_catalog(replace(catalog, entries=tuple(entries)))
        if self.result.edits:
            self.result.changes.put(workspace, self.current.path(domain), content, before)

    def _unit(self, domain: str, key: Key) -> Unit | None:
        placed = self.current.domains[domain].by_key if domain in self.current.domains else {}
        return placed.get(key)


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
