"""Cut a source file into segments: units, markup, and what is protected.

Joined, the segments are the file again:

>>> from pipeline.model.article import Source
>>> article = segment(Source("a", "a.md", "# Title\\n\\n- one\\n  two\\n"))
>>> [unit.msgid for unit in article.units]
['Title', 'one two']
>>> "".join(s.text for s in article.segments)
'# Title\\n\\n- one\\n  two\\n'
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.markdown.authoring import Authoring, Instructions
from pipeline.markdown.blocks import Leaf, Parent, leaves
from pipeline.markdown.divs import read_div
from pipeline.markdown.html_text import html_texts
from pipeline.markdown.images import lone_image
from pipeline.markdown.lines import BLANKS, Lines
from pipeline.markdown.messages import continuation, message
from pipeline.model.article import Article, Field, Notice, Role, Segment, Source
from pipeline.model.unit import Kind, Unit, UnitClass

DIVS = ("regulatory", "snippet", "references", "faq")
_KINDS = {"heading": Kind.HEADING, "th": Kind.COLUMN_HEAD, "td": Kind.CELL, "dt": Kind.TERM}
_STYLES = {"heading": "heading", "th": "cell", "td": "cell", "dt": "heading"}
_LETTER = re.compile(r"[^\W_]")


def segment(source: Source, strict: bool = False) -> Article:
    """Return the file's segments; with `strict` an unknown fenced div is an error, else it is protected."""
    cutter = _Cutter(source, strict)
    return Article(source, tuple(cutter.segments()), tuple(cutter.notices()))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A stretch that is not markup, before the gaps are filled."""

    start: int
    end: int
    segment: Segment


class _Cutter:
    """One pass over the leaves of one file."""

    def __init__(self, source: Source, strict: bool) -> None:
        self.source = source
        self.text = source.text
        self.strict = strict
        self.lines = Lines.of(source.text, source.body_start)
        self.first_line = source.text.count("\n", 0, source.body_start) if source.body_start else 0
        self.authoring = Authoring()
        self.found: list[Notice] = []
        self.headings: list[tuple[int, str]] = []
        self.heads: dict[int, str] = {}
        self.row = (-1, "")

    def notices(self) -> list[Notice]:
        shift = self.first_line
        return [replace(n, line=n.line + shift) for n in (*self.found, *self.authoring.notices)]

    def segments(self) -> Iterator[Segment]:
        """Yield the segments in order, the gaps between the cuts as markup."""
        position = 0
        for cut in sorted((*self._fields(), *self._body()), key=lambda c: c.start):
            if cut.start < position:
                continue
            yield from self._markup(position, cut.start)
            yield cut.segment
            position = cut.end
        yield from self._markup(position, len(self.text))

    def _markup(self, start: int, end: int) -> Iterator[Segment]:
        """Yield a gap, cut where the body begins, so that the body's segments can be told from the front matter's."""
        bounds = [start, self.source.body_start, end] if start < self.source.body_start < end else [start, end]
        for low, high in pairwise(bounds):
            if low < high:
                yield Segment(self.text[low:high], Role.MARKUP)

    def _fields(self) -> Iterator[_Cut]:
        critical = self.source.meta.get("class") == "critical"
        for place in self.source.fields:
            if not _LETTER.search(place.value):
                continue
            unit = Unit(
                place.value,
                Kind.FIELD,
                f"meta:{place.path}",
                UnitClass.CRITICAL if critical else UnitClass.ORDINARY,
                line=place.line,
            )
            yield self._unit_cut(place.start, place.end, unit, "yaml", field=place)

    def _body(self) -> list[_Cut]:
        cuts: list[_Cut] = []
        for leaf in leaves(self.text, self.source.body_start):
            cuts.extend(self._leaf(leaf))
        self.authoring.finish()
        return cuts

    def _leaf(self, leaf: Leaf) -> Iterator[_Cut]:
        text = self.text[leaf.start : leaf.end]
        if leaf.type == "html" and self.authoring.comment(leaf, text) and not any(html_texts(text)):
            yield self._protected(leaf.start, leaf.end, "comment")
            return
        if leaf.type in ("rule", "close"):
            return
        if leaf.type == "unclosed":
            self._notice(leaf, "the fenced div is never closed", "div-unclosed", "error", "close it with :::")
            return
        if leaf.type == "heading":
            self.authoring.heading(leaf)
        held = self.authoring.holds(leaf)
        if held.skip:
            yield self._protected(leaf.start, leaf.end, "skipped by the author")
        elif leaf.type == "code":
            yield self._protected(leaf.start, leaf.end, "code block")
        elif leaf.type == "html":
            yield from self._html(leaf, text, held)
        elif leaf.type == "open":
            yield from self._div(leaf, held)
        elif leaf.type == "reference":
            yield from self._words(leaf, Kind.TITLE, "title", held)
        else:
            yield from self._prose(leaf, held)

    def _prose(self, leaf: Leaf, held: Instructions) -> Iterator[_Cut]:
        text = self.text[leaf.start : leaf.end]
        if leaf.type == "paragraph" and (image := lone_image(text)):
            for start, end, kind in image:
                place = replace(leaf, pieces=((leaf.start + start, leaf.start + end),))
                yield from self._words(place, Kind.IMAGE if kind == "alt" else Kind.TITLE, kind, held)
            return
        kind = self._kind(leaf)
        breadcrumb = self._breadcrumb(leaf)
        words = self._message(leaf)
        self._remember(leaf, words)
        if not _LETTER.search(words):
            if words:
                yield self._protected(leaf.start, leaf.end, "no words")
            return
        unit = self._unit(words, kind, leaf, held, breadcrumb)
        yield self._unit_cut(leaf.start, leaf.end, unit, _STYLES.get(leaf.type, "prose"), self._continuation(leaf))

    def _words(self, leaf: Leaf, kind: Kind, style: str, held: Instructions) -> Iterator[_Cut]:
        words = self._message(leaf)
        if _LETTER.search(words):
            unit = self._unit(words, kind, leaf, held, self._breadcrumb(leaf))
            yield self._unit_cut(leaf.start, leaf.end, unit, style, self._continuation(leaf))

    def _html(self, leaf: Leaf, text: str, held: Instructions) -> Iterator[_Cut]:
        position = leaf.start
        for words in html_texts(text):
            start, end = leaf.start + words.start, leaf.start + words.end
            if start > position:
                yield self._protected(position, start, "HTML")
            pieces = tuple((max(a, start), min(b, end)) for a, b in leaf.pieces if a < end and b > start)
            place = replace(leaf, pieces=pieces, line=self._line_of(start))
            style = "attribute" if words.attribute else "html"
            yield from self._words(place, Kind.HTML, style, held)
            position = end
        if leaf.end > position:
            yield self._protected(position, leaf.end, "HTML")

    def _div(self, leaf: Leaf, held: Instructions) -> Iterator[_Cut]:
        info = leaf.info
        div = read_div(info)
        start = leaf.start + self.text[leaf.start : leaf.end].find(info)
        for key in div.repeated:
            self._notice(leaf, f"argument {key} is given twice", "div-repeated", "error", "keep one")
        if div.name in DIVS:
            if div.title:
                hint = 'write key=value, and quotes around values with blanks: key="a b"'
                self._notice(leaf, f"cannot read {div.title!r} in ::: {div.name}", "div-arguments", "error", hint)
            return
        if div.name:
            severity = "error" if self.strict else "info"
            hint = f"known are {', '.join(DIVS)}"
            self._notice(leaf, f"unknown fenced div {div.name!r}: left as it is", "div-unknown", severity, hint)
        if div.title:
            place = replace(leaf, pieces=((start + div.title_start, start + div.title_start + len(div.title)),))
            yield from self._words(place, Kind.TITLE, "heading", held)

    def _message(self, leaf: Leaf) -> str:
        ends = tuple(self.lines.ends[self._line_of(start)] for start, _ in leaf.pieces)
        return message(self.text, leaf.pieces, ends).strip(BLANKS)

    def _line_of(self, position: int) -> int:
        """Return the 0-based line of the body that holds a place."""
        low, high = 0, len(self.lines) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.lines.starts[middle] <= position:
                low = middle
            else:
                high = middle - 1
        return low

    def _continuation(self, leaf: Leaf) -> str:
        first = self._line_of(leaf.start)
        following = None
        if len(leaf.pieces) > 1:
            second = leaf.pieces[1][0]
            following = self.text[self.lines.starts[self._line_of(second)] : second]
        return continuation(self.text, self.lines.starts[first], leaf.start, following)

    def _unit(self, words: str, kind: Kind, leaf: Leaf, held: Instructions, breadcrumb: tuple[str, ...]) -> Unit:
        critical = held.critical or self.source.meta.get("class") == "critical"
        return Unit(
            words,
            kind,
            held.context,
            UnitClass.CRITICAL if critical else UnitClass.ORDINARY,
            breadcrumb,
            held.comment,
            held.exemptions,
            leaf.line + 1 + self.first_line,
        )

    def _unit_cut(
        self, start: int, end: int, unit: Unit, style: str, prefix: str = "", field: Field | None = None
    ) -> _Cut:
        return _Cut(start, end, Segment(self.text[start:end], Role.UNIT, "", unit, style, prefix, field))

    def _protected(self, start: int, end: int, reason: str) -> _Cut:
        return _Cut(start, end, Segment(self.text[start:end], Role.PROTECTED, reason))

    def _notice(self, leaf: Leaf, message: str, rule: str, severity: str, hint: str = "") -> None:
        self.found.append(Notice(leaf.line + 1, message, rule, severity, hint))

    def _kind(self, leaf: Leaf) -> Kind:
        if leaf.type == "heading":
            return Kind.QUESTION if leaf.level == 3 and _in_div(leaf, "faq") else Kind.HEADING
        if leaf.type in _KINDS:
            return _KINDS[leaf.type]
        return _paragraph_kind(leaf.parents, self.source.meta.get("box") == "figure")

    def _breadcrumb(self, leaf: Leaf) -> tuple[str, ...]:
        above = [words for level, words in self.headings if leaf.type != "heading" or level < leaf.level]
        nearest = tuple(above[-1:])
        if leaf.type == "td":
            head = self.heads.get(leaf.column, "")
            first = self.row[1] if self.row[0] == leaf.line and leaf.column else ""
            place = " / ".join(filter(None, (head, first)))
            return (*nearest, place) if place else nearest
        return nearest

    def _remember(self, leaf: Leaf, words: str) -> None:
        if leaf.type == "heading":
            self.headings = [h for h in self.headings if h[0] < leaf.level]
            self.headings.append((leaf.level, words))
        elif leaf.type == "th":
            if leaf.column == 0:
                self.heads.clear()
            self.heads[leaf.column] = words
        elif leaf.type == "td" and leaf.column == 0:
            self.row = (leaf.line, words)


def _in_div(leaf: Leaf, name: str) -> bool:
    return any(p.type == "container_div" and read_div(p.name).name == name for p in leaf.parents)


def _paragraph_kind(parents: tuple[Parent, ...], figure: bool) -> Kind:
    for parent in reversed(parents):
        if parent.type == "list_item":
            return Kind.LIST_ITEM
        if parent.type == "blockquote":
            return Kind.QUOTE
        if parent.type == "dd":
            return Kind.DEFINITION
        if parent.type == "footnote_reference":
            return Kind.FOOTNOTE
        if parent.type == "container_div" and read_div(parent.name).name == "faq":
            return Kind.ANSWER
    return Kind.CAPTION if figure else Kind.PARAGRAPH
