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
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from pipeline.markdown.authoring import Authoring, Instructions
from pipeline.markdown.blocks import BEYOND_COLUMNS, leaves
from pipeline.markdown.chunks import chunk_words, is_chunk
from pipeline.markdown.comments import words_between_directives
from pipeline.markdown.cuts import Cuts
from pipeline.markdown.divs import read_div
from pipeline.markdown.html_text import html_texts
from pipeline.markdown.images import lone_image
from pipeline.markdown.leaf import Leaf
from pipeline.markdown.lines import BLANKS, Lines
from pipeline.markdown.messages import line_prefix, message
from pipeline.markdown.no_prose import NO_PROSE, no_prose
from pipeline.markdown.spans import worded
from pipeline.markdown.trail import Trail, kind_of
from pipeline.model.article import Article, Notice, Role, Segment, Source
from pipeline.model.drafts import DraftSegment, DraftUnit
from pipeline.model.unit import Kind, Unit, UnitClass

DIVS = ("regulatory", "snippet", "references", "faq")
_PROSE = frozenset({"paragraph", "heading", "th", "td", "dt"})
_PROTECTED = {"code": "code block", "math": "math"}
_SILENT = frozenset({"rule", "close"})
_ASIDE = frozenset({"fixed", "unclosed"})
_IMAGE_KINDS = {"alt": Kind.IMAGE, "title": Kind.TITLE}
# Matches `<!-- a --> <!-- b -->`; not `<p>`.
_COMMENTS = re.compile(r"(?:\s*<!--(?:(?!-->).)*(?:-->|\Z))+\s*\Z", re.S)
_STRAY = re.compile(r":{3,}")


def segment(
    source: Source, strict: bool = False, code: Mapping[str, str] | None = None, attributes: Collection[str] = ()
) -> Article:
    """Return the file's segments; with `strict` an unknown fenced div is an error, else it is protected.

    `code` says of which languages code blocks are translated and how, `attributes` which attributes of components are
    words: see `Settings`.
    """
    cutter = _Cutter(source, strict, code or {}, attributes)
    return Article(source, cutter.segments(), cutter.notices(), tuple((code or {}).items()))


class _Cutter:
    """One pass over the leaves of one file."""

    def __init__(self, source: Source, strict: bool, code: Mapping[str, str], attributes: Collection[str]) -> None:
        self.source = source
        self.text = source.text
        self.strict = strict
        self.code = code
        self.attributes = attributes
        self.lines = Lines.of(source.text, source.body_start)
        self.first_line = len(Lines.of(source.text[: source.body_start])) - 1 if source.body_start else 0
        self.critical = source.meta.get("class") == "critical"
        self.figure_box = source.meta.get("box") == "figure"
        self.authoring = Authoring()
        self.trail = Trail()
        self.found: list[Notice] = []
        self.cuts = Cuts(self.text, source.body_start, self.lines, self.found)

    def notices(self) -> tuple[Notice, ...]:
        notices = (*self.found, *self.authoring.notices)
        return tuple(sorted((replace(n, line=n.line + self.first_line) for n in notices), key=lambda n: n.line))

    def segments(self) -> tuple[Segment, ...]:
        """Return the segments in order, the gaps between what is cut out as markup."""
        self._front_matter()
        for leaf in leaves(self.text, self.source.body_start, self.lines, bool(self.code)):
            self._leaf(leaf)
        self.authoring.finish()
        return self.cuts.segments()

    def _front_matter(self) -> None:
        for place in self.source.fields:
            if worded(place.value):
                unit_class = UnitClass.CRITICAL if self.critical else UnitClass.ORDINARY
                unit = Unit(place.value, Kind.FIELD, f"meta:{place.path}", unit_class, line=place.line)
                text = self.text[place.start : place.end]
                self.cuts.add(place.start, place.end, Segment(text, Role.UNIT, "", unit, "yaml", field=place))

    def _leaf(self, leaf: Leaf) -> None:
        kind = leaf.type
        if kind in _SILENT:
            return
        text = self.text[leaf.start : leaf.end]
        if kind in _ASIDE:
            self._aside(leaf, text)
            return
        if kind == "html":
            instructed = self.authoring.comment(leaf, text)
            # Where nothing but comments stands, no words do.
            if _COMMENTS.match(text) or (instructed and not any(html_texts(text, self.attributes))):
                self.cuts.protected(leaf.start, leaf.end, "comment")
                return
        if kind == "heading":
            self.authoring.heading(leaf)
        held = self.authoring.holds(leaf)
        if kind in _PROSE and "<!--" in text:
            held |= self.authoring.inside(leaf, text)
        if held.skip:
            self.cuts.protected(leaf.start, leaf.end, "skipped by the author")
        elif kind in _PROSE:
            self._prose(leaf, text, held)
        elif kind == "code" and self.code:
            self._code(leaf, held)
        elif kind == "code" and is_chunk(leaf.info):
            captions = [(start, end, Kind.CAPTION, style) for start, end, style in chunk_words(text)]
            self._stretches(leaf, captions, held, "code block")
        elif kind in _PROTECTED:
            self.cuts.protected(leaf.start, leaf.end, _PROTECTED[kind])
        elif kind == "html":
            found = html_texts(text, self.attributes)
            places = [(t.start, t.end, Kind.HTML, t.style) for t in found]
            self._stretches(leaf, places, held, "HTML")
        elif kind == "open":
            self._div(leaf, text, held)
        else:
            self._prose(leaf, text, held)

    def _aside(self, leaf: Leaf, text: str) -> None:
        """Take what is no block of its own for instructions: what stands beside words, and an unclosed div's end."""
        if leaf.type == "unclosed":
            self._notice(leaf, "the fenced div is never closed", "div-unclosed", "error", "close it with :::")
            return
        if leaf.info == BEYOND_COLUMNS:
            message = f"{text!r} stands beyond the table's columns, where no reader sees it"
            self._notice(leaf, message, "table-cell-lost", "warning", "add a column, or remove the cell")
        self.cuts.protected(leaf.start, leaf.end, leaf.info)

    def _div(self, leaf: Leaf, text: str, held: Instructions) -> None:
        div = read_div(leaf.info)
        for key in div.repeated:
            self._notice(leaf, f"argument {key} is given twice", "div-repeated", "error", "keep one")
        if div.name in DIVS:
            if div.title and "title" not in div.arguments:
                hint = 'write key=value, and quotes around values with blanks: key="a b"'
                self._notice(leaf, f"cannot read {div.title!r} in ::: {div.name}", "div-arguments", "error", hint)
            self.cuts.protected(leaf.start, leaf.end, "fenced div")
            return
        if div.name:
            severity = "error" if self.strict else "info"
            message = f"unknown fenced div {div.name!r}: left as it is"
            self._notice(leaf, message, "div-unknown", severity, f"known are {', '.join(DIVS)}")
        start = len(text.rstrip(BLANKS)) - len(leaf.info) + div.title_start
        style = "attribute" if "title" in div.arguments else "title"
        places = [(start, start + len(div.title), Kind.TITLE, style)]
        self._stretches(leaf, places, held, "fenced div")

    def _prose(self, leaf: Leaf, text: str, held: Instructions) -> None:
        if leaf.type == "paragraph" and (image := lone_image(text)):
            places = [(start, end, _IMAGE_KINDS[kind], kind) for start, end, kind in image]
            self._stretches(leaf, places, held, "image")
            return
        words = leaf
        if "<!--" in text:
            start, end = words_between_directives(text)
            words = leaf.part(leaf.start + start, leaf.start + end)
        msgid = message(self.lines, words.pieces)
        above = self.trail.above(leaf)
        self.trail.follow(leaf, msgid)
        marked = text.startswith(NO_PROSE.get(leaf.type, ()))
        reason = no_prose([self.text[a:b] for a, b in leaf.pieces], self.text) if marked else ""
        if reason or not worded(msgid):
            if _STRAY.fullmatch(text):
                self._notice(leaf, "this ::: closes nothing", "div-stray", "warning", "remove it, or open a div above")
            self.cuts.protected(leaf.start, leaf.end, reason or "nothing to translate")
            return
        if words is not leaf and leaf.start < words.start:
            self.cuts.protected(leaf.start, words.start, "comment")
        kind = kind_of(leaf)
        if kind is Kind.PARAGRAPH and self.figure_box:
            kind = Kind.CAPTION
        self._unit_cut(words, self._unit(msgid, kind, words, held, above))
        if words is not leaf and words.end < leaf.end:
            self.cuts.protected(words.end, leaf.end, "comment")

    def _stretches(
        self, leaf: Leaf, places: Iterable[tuple[int, int, Kind, str]], held: Instructions, reason: str
    ) -> None:
        """Add the words at places of a leaf's text as units, what stands between them as protected."""
        position = leaf.start
        for start, end, kind, style in places:
            words = leaf.part(leaf.start + start, leaf.start + end, style=style)
            msgid = message(self.lines, words.pieces)
            if start < end and worded(msgid):
                if position < words.start:
                    self.cuts.protected(position, words.start, reason)
                self._unit_cut(words, self._unit(msgid, kind, words, held, self.trail.above(leaf)))
                position = words.end
        if position < leaf.end:
            self.cuts.protected(position, leaf.end, reason)

    def _code(self, leaf: Leaf, held: Instructions) -> None:
        """Add what the settings ask for of a code block."""
        from pipeline.markdown.code import block_texts, mode_of

        position = leaf.start
        for words in block_texts(self.lines, leaf, mode_of(self.code, leaf.info)):
            if position < words.start:
                self.cuts.protected(position, words.start, "code block")
            part = leaf.part(words.start, words.end)
            unit = self._unit(words.msgid, Kind.CODE, part, held, self.trail.above(leaf))
            text = self.text[words.start : words.end]
            self.cuts.add(words.start, words.end, Segment(text, Role.UNIT, "", unit, words.style, words.continuation))
            position = words.end
        if position < leaf.end:
            self.cuts.protected(position, leaf.end, "code block")

    # ---- Cuts and what they hold ------------------------------------------------------------------------------------

    def _unit(self, msgid: str, kind: Kind, leaf: Leaf, held: Instructions, above: tuple[str, ...]) -> Unit:
        return DraftUnit(  # type: ignore[return-value]  # which is a `Unit` once it is made
            msgid,
            kind,
            held.context,
            UnitClass.CRITICAL if held.critical or self.critical else UnitClass.ORDINARY,
            above,
            held.comment,
            held.exemptions,
            self.lines.index(leaf.start) + 1 + self.first_line,
        )

    def _unit_cut(self, leaf: Leaf, unit: Unit) -> None:
        start, end = leaf.start, leaf.end
        prefix = line_prefix(self.lines, leaf.pieces)
        self.cuts.add(start, end, DraftSegment(self.text[start:end], Role.UNIT, "", unit, leaf.style, prefix))  # type: ignore[arg-type]

    def _notice(self, leaf: Leaf, message: str, rule: str, severity: str, hint: str = "") -> None:
        self.found.append(Notice(leaf.line + 1, message, rule, severity, hint))
