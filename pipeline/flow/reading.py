"""A finished page as its readers see it: blocks of words, each with where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.markdown.blocks import leaves
from pipeline.markdown.html import plain_text
from pipeline.model.edition import Page

_READ = frozenset({"paragraph", "heading", "th", "td", "dt", "title", "code"})
# Matches what opens a note, and what closes any element of a block.
_NOTE = re.compile(r"<div class=\"note[^\"]*\" data-note=\"([^\"]*)\">")
_DIV = re.compile(r"<(/?)div\b")
# Matches `(#fn-1)`, the marks of notes and of ways back, which are numbered anew when something is put before them.
_MARKS = re.compile(r"\[\^[^\]\s]+\]|↩\ufe0e?")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item or cell."""

    words: str
    """Without markup."""
    foreign: bool = False
    """It stands in the source language on a page in another one."""
    heading: str = ""
    note: str = ""
    """The id of the regulatory note that it is part of."""


def blocks(page: Page) -> Iterator[Block]:
    """Yield the title of a page, then its blocks in reading order; those without a word are left out."""
    yield Block(page.title.text, page.title.fallback)
    notes = tuple(_notes(page.body))
    mark = f'lang="{page.source_locale.tag}"' if page.locale != page.source_locale else ""
    heading = ""
    for leaf in leaves(page.body):
        if leaf.type not in _READ:
            continue
        text = page.body[leaf.start : leaf.end]
        words = " ".join(plain_text(_MARKS.sub("", text)).split())
        if leaf.type == "heading":
            heading = words
        if _WORD.search(words):
            note = next((id_ for start, end, id_ in notes if start <= leaf.start < end), "")
            yield Block(words, bool(mark) and mark in text, "" if leaf.type == "heading" else heading, note)


def _notes(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each regulatory note begins and ends, with its id."""
    for match in _NOTE.finditer(body):
        depth, end = 0, len(body)
        for tag in _DIV.finditer(body, match.start()):
            depth += -1 if tag[1] else 1
            if not depth:
                end = tag.end()
                break
        yield match.start(), end, match[1]
