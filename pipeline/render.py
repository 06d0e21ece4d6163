"""Resolve an assembled article: directives, citations and links become what a reader gets.

In two passes. The first works on blocks: fenced divs give way to what they stand for, headings get their addresses,
authors' comments go. The second works inside the blocks of the text that came out: citations are numbered in the
order of first mention, wherever they stand, and links turn to the reader's pages.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.markdown.anchors import anchors, classes
from pipeline.markdown.blocks import Leaf, leaves
from pipeline.markdown.comments import directives
from pipeline.markdown.divs import Div, read_div
from pipeline.markdown.spans import SpanKind, spans

# Stands for the list of sources until all citations are numbered; a private-use character no article holds.
_SOURCES = "\ue000sources\ue000"
_EMPTY_LINES = re.compile(r"\n{3,}")
_TEXT = frozenset({"paragraph", "heading", "th", "td", "dt"})


class Surroundings(Protocol):
    """What an edition knows beyond its article; every text that it gives is Markdown."""

    def snippet(self, div: Div) -> str:
        """Return a shared box."""

    def notes(self, div: Div, level: int) -> str:
        """Return the regulatory notes that a div asks for, under headings of a level."""

    def citation(self, text: str, number: Callable[[str], int], fallback: bool) -> str:
        """Return a citation as links, in the source language where it stands in a text that is not translated.

        `number` gives each work its place in the list of sources.
        """

    def sources(self, keys: Sequence[str]) -> str:
        """Return the numbered list of sources."""

    def link(self, destination: str) -> str:
        """Return where a link leads from the edition's page."""

    def image(self, destination: str) -> str:
        """Return where a picture stands as seen from the edition's page."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came out."""

    body: str
    questions: tuple[tuple[str, str], ...]
    """Questions and answers, Markdown."""
    cited: tuple[str, ...]
    """Keys of the works in the order of first mention."""


@dataclass
class _Numbers:
    """Works in the order of first mention."""

    keys: list[str] = field(default_factory=list)

    def __call__(self, key: str) -> int:
        if key not in self.keys:
            self.keys.append(key)
        return self.keys.index(key) + 1


def render(text: str, start: int, source_headings: Iterable[tuple[str, str]], around: Surroundings) -> Rendered:
    """Return the body of an edition, `text[start:]`, with nothing left to resolve.

    `source_headings` are the words and attributes of the source's headings: translated ones keep their addresses.
    """
    blocks, questions = _blocks(text, start, list(source_headings), around)
    numbers = _Numbers()
    body = _inline(blocks, numbers, around)
    answers = tuple((_inline(q, numbers, around), _inline(a, numbers, around)) for q, a in questions)
    if _SOURCES in body:
        body = body.replace(_SOURCES, around.sources(numbers.keys))
    return Rendered(body.strip("\n") + "\n", answers, tuple(numbers.keys))


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def _edited(text: str, start: int, edits: Iterable[_Edit]) -> str:
    out, position = [], start
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < position:
            continue
        out += [text[position : edit.start], edit.text]
        position = edit.end
    return "".join(out) + text[position:]


# ---- Blocks -------------------------------------------------------------------------------------------------------


def _blocks(
    text: str, start: int, headings: list[tuple[str, str]], around: Surroundings
) -> tuple[str, list[tuple[str, str]]]:
    edits: list[_Edit] = []
    found = list(leaves(text, start))
    addresses = anchors(headings)
    number, level = 0, 2
    for leaf in found:
        if leaf.type == "heading":
            edits.append(_addressed(leaf, addresses[number] if number < len(addresses) else ""))
            number, level = number + 1, leaf.level
        elif leaf.type in ("open", "close"):
            edits += _div_edits(leaf, level, around)
        elif leaf.type == "html" and directives(text[leaf.start : leaf.end]):
            edits.append(_Edit(leaf.start, leaf.end, ""))
    blocks = _edited(text, start, edits)
    if not any(leaf.type == "code" for leaf in found):
        blocks = _EMPTY_LINES.sub("\n\n", blocks)
    return blocks, _questions(text, found)


def _addressed(leaf: Leaf, address: str) -> _Edit:
    """Write `{#id .class}` after a heading; what the class `critical` asks for is done by now."""
    kept = [name for name in classes(leaf.attributes) if name != "critical"]
    words = " ".join(([f"#{address}"] if address else []) + [f".{name}" for name in kept])
    end = leaf.end + (len(leaf.attributes) + 1 if leaf.attributes else 0)
    return _Edit(leaf.end, end, f" {{{words}}}" if words else "")


def _div_edits(leaf: Leaf, level: int, around: Surroundings) -> list[_Edit]:
    div = read_div(leaf.info)
    if div.name not in ("snippet", "regulatory", "references", "faq"):
        return []
    if div.name == "faq":
        return [_Edit(leaf.start, leaf.end, '<section class="faq">\n' if leaf.type == "open" else "\n</section>")]
    if div.name == "regulatory":
        return [_Edit(leaf.start, leaf.end, "" if leaf.type == "open" else _blank(around.notes(div, level + 1)))]
    if leaf.type == "close":
        return [_Edit(leaf.start, leaf.end, "")]
    return [_Edit(leaf.start, leaf.end, _blank(_SOURCES if div.name == "references" else around.snippet(div)))]


def _blank(text: str) -> str:
    return "\n" + text.strip("\n") + "\n"


def _questions(text: str, found: Sequence[Leaf]) -> list[tuple[str, str]]:
    questions: list[tuple[str, list[str]]] = []
    for leaf in found:
        if not any(p.type == "container_div" and read_div(p.name).name == "faq" for p in leaf.parents):
            continue
        words = text[leaf.start : leaf.end]
        if leaf.type == "heading":
            questions.append((words, []))
        elif questions and leaf.type in _TEXT:
            questions[-1][1].append(words)
    return [(question, "\n\n".join(answer)) for question, answer in questions]


# ---- Inside blocks --------------------------------------------------------------------------------------------------


def _inline(text: str, number: Callable[[str], int], around: Surroundings) -> str:
    edits: list[_Edit] = []
    for leaf in leaves(text):
        if leaf.type in _TEXT:
            edits += _span_edits(text[leaf.start : leaf.end], leaf.start, number, around)
    return _edited(text, 0, edits)


def _span_edits(words: str, offset: int, number: Callable[[str], int], around: Surroundings) -> list[_Edit]:
    edits = []
    marked: list[bool] = []
    for span in spans(words):
        if span.kind is SpanKind.HTML:
            _follow(span.value, marked)
            continue
        if span.kind is SpanKind.CITATION:
            new = around.citation(span.value, number, any(marked))
        elif span.kind is SpanKind.LINK:
            new = around.link(span.value)
        elif span.kind is SpanKind.IMAGE:
            new = around.image(span.value)
        else:
            continue
        if new != span.value:
            edits.append(_Edit(offset + span.start, offset + span.end, new))
    return edits


def _follow(tag: str, marked: list[bool]) -> None:
    """Keep track of the `span` elements around a place, and of which of them say that the text is not translated."""
    if tag.startswith("<span"):
        marked.append(" lang=" in tag)
    elif tag.startswith("</span") and marked:
        marked.pop()
