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
from pipeline.markdown.blocks import leaves
from pipeline.markdown.comments import directives
from pipeline.markdown.divs import Div, read_div
from pipeline.markdown.leaf import Leaf
from pipeline.markdown.lines import LINE_END, line_end
from pipeline.markdown.messages import continuation
from pipeline.markdown.spans import DESTINATION, SpanKind, spans

# Stands for the list of sources until all citations are numbered; a private-use character no article holds.
_SOURCES = "\ue000sources\ue000"
_EMPTY_LINES = re.compile(r"(?:\r\n?|\n){3,}")
# Matches `[guide]: other.md` and the address on the next line; group 1 is the address.
_DEFINITION = re.compile(rf"\[(?:[^\[\]\\]|\\.)+\]:[ \t]*(?:(?:\r\n?|\n)[ \t]*)?({DESTINATION})", re.S)
_QUESTION_LEVEL = 3
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
    # What stands in place of the directives has its own line ends.
    body = LINE_END.sub(line_end(text), body.strip("\r\n") + "\n")
    return Rendered(body, answers, tuple(numbers.keys))


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
            edits.append(_addressed(text, leaf, addresses[number] if number < len(addresses) else ""))
            number, level = number + 1, leaf.level
        elif leaf.type in ("open", "close"):
            prefix = continuation(text, _line_start(text, leaf.start), leaf.start, None)
            edits += _div_edits(leaf, level, around, prefix)
        elif leaf.type == "html":
            written = directives(text[leaf.start : leaf.end])
            edits += [_Edit(leaf.start + d.start, leaf.start + d.end, "") for d in written]
    blocks = _edited(text, start, edits)
    if not any(leaf.type == "code" for leaf in found):
        blocks = _EMPTY_LINES.sub("\n\n", blocks)
    return blocks, _questions(text, found)


def _line_start(text: str, position: int) -> int:
    return max(text.rfind("\n", 0, position), text.rfind("\r", 0, position)) + 1


def _addressed(text: str, leaf: Leaf, address: str) -> _Edit:
    """Write `{#id .class}` after a heading; what the class `critical` asks for is done by now."""
    kept = [name for name in classes(leaf.attributes) if name != "critical"]
    words = " ".join(([f"#{address}"] if address else []) + [f".{name}" for name in kept])
    end = text.index(leaf.attributes, leaf.end) + len(leaf.attributes) if leaf.attributes else leaf.end
    return _Edit(leaf.end, end, f" {{{words}}}" if words else "")


def _div_edits(leaf: Leaf, level: int, around: Surroundings, prefix: str) -> list[_Edit]:
    div = read_div(leaf.info)
    opening = leaf.type == "open"
    if div.name == "faq":
        text = f'<section class="faq">\n{prefix}' if opening else f"\n{prefix}</section>"
    elif div.name == "regulatory":
        text = "" if opening else _blank(around.notes(div, level + 1), prefix)
    elif div.name == "snippet":
        text = _blank(around.snippet(div), prefix) if opening else ""
    elif div.name == "references":
        text = _blank(_SOURCES, prefix) if opening else ""
    else:
        return []
    return [_Edit(leaf.start, leaf.end, text)]


def _blank(text: str, prefix: str) -> str:
    """Put empty lines around a text; in a list or a quote each line begins with what keeps it there."""
    return f"\n{prefix}".join(["", *text.strip("\n").split("\n"), ""])


def _questions(text: str, found: Sequence[Leaf]) -> list[tuple[str, str]]:
    questions: list[tuple[str, list[str]]] = []
    for leaf in found:
        if not any(p.type == "container_div" and read_div(p.name).name == "faq" for p in leaf.parents):
            continue
        words = text[leaf.start : leaf.end]
        if leaf.type == "heading" and leaf.level == _QUESTION_LEVEL:
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
        elif leaf.info == "link definition" and (found := _DEFINITION.match(text, leaf.start)):
            # It may be the address of a link or of a picture; what is neither's comes back as it is.
            link = around.link(found[1])
            edits.append(_Edit(*found.span(1), link if link != found[1] else around.image(found[1])))
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
