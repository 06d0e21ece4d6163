"""The place in a work that a citation names: `p. 3`, `chap. 2`, `§ 4`, `{pp. iv, 3-5}`.

What is a label is asked of the CSL locales, so that a translation may write `p.` where its source writes `pp.`. The
grammar is pandoc's (https://pandoc.org/MANUAL.html#citation-syntax): a label and numbers behind it, or numbers alone,
which are pages; braces around them say where they begin and end.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.citations.terms import locator_terms
from pipeline.model.locale import Locale

_ALIASES: Mapping[str, str] = {
    **dict.fromkeys(("ch", "ch.", "chs.", "chap", "chapt."), "chapter"),
    **dict.fromkeys(("para", "para.", "paras.", "par."), "paragraph"),
    **dict.fromkeys(("sec", "sect.", "sects."), "section"),
    **dict.fromkeys(("p", "pp", "pg.", "pgs."), "page"),
    **dict.fromkeys(("fig", "figs"), "figure"),
    **dict.fromkeys(("vol", "vols"), "volume"),
    **dict.fromkeys(("l.", "ll."), "line"),
    **dict.fromkeys(("table", "tables"), "table"),
    **dict.fromkeys(("no.", "nos.", "nᵒ", "n°", "№"), "issue"),
    **dict.fromkeys(("§", "§§"), "section"),
    **dict.fromkeys(("¶", "¶¶"), "paragraph"),
}
"""What is written everywhere, also where the CSL locale of a language has another abbreviation."""

# Matches `33-35`, `A12`, `(15)`, `2.4`; not `and`.
_WITH_FIGURE = re.compile(r"[^\s,;]*\d[^\s,;]*")
# Matches `33-35`, `S12`, `4b`; not the `2nd` of "2nd part", which pandoc takes for a page.
_BARE = re.compile(r"(?!\w*\d[^\W\d]{2})[\[(]?[^\W\d]?\d[^\s,;]*")
# Matches `iv`, `xii-xv`; not `civil`, since it is no number.
_ROMAN = re.compile(r"\(?m{0,4}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})\)?", re.I)
_SEPARATOR = re.compile(r"\s*[,;&–—-]\s*|\s+")
_DELIMITED = re.compile(r"\{([^{}]*)\}")
_STOPS = ".:!?"
_LONGEST = 40
"""Characters of a label, at most."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a work."""

    label: str = ""
    """CSL's name of what is counted: `page`, `chapter`; empty where no place is named."""
    numbers: str = ""
    """`33-35, 37`, as written."""
    suffix: str = ""
    """The words behind it, with the comma or blank that they begin with."""


def read_place(behind: str, *locales: Locale) -> Place:
    """Return the place that the words behind a key name; labels may be English or of any of the locales.

    >>> read_place(", pp. 33-35, 37 and *passim*")
    Place(label='page', numbers='33-35, 37', suffix=' and *passim*')
    >>> read_place(", chap. 2", Locale("fr", territory="CA")), read_place(", {iv}, x"), read_place(", passim").label
    (Place(label='chapter', numbers='2', suffix=''), Place(label='page', numbers='iv', suffix=', x'), '')
    """
    words = behind.lstrip(" ").removeprefix(",").lstrip(" \u00a0")
    labels = {**_ALIASES, **locator_terms(Locale("en"), *locales)}
    if delimited := _DELIMITED.match(words):
        inside, rest = delimited[1].strip(), words[delimited.end() :]
        label, start = _label(inside, labels)
        numbers = inside[start:].strip()
        return Place(label or "page", numbers, rest) if numbers else Place(suffix=rest)
    label, start = _label(words, labels)
    end = _numbers(words, start, bool(label))
    if end == start:
        return Place(suffix=behind)
    numbers = words[start:end]
    shortened = numbers.rstrip(_STOPS)
    return Place(label or "page", shortened, numbers[len(shortened) :] + words[end:])


def _label(words: str, labels: Mapping[str, str]) -> tuple[str, int]:
    """Return the longest label that the words begin with, and where the numbers behind it begin."""
    for end in range(min(len(words), _LONGEST), 0, -1):
        label = labels.get(words[:end].replace("\u00a0", " ").casefold().strip())
        if label is None or words[end - 1].isspace():
            continue
        rest = words[end:]
        # `pages` is no label in `pageswitch`, but `p.3` and `§4` are one with a number.
        if not rest or not (words[end - 1].isalpha() and rest[0].isalpha()):
            return label, end + len(rest) - len(rest.lstrip(" \u00a0"))
    return "", 0


def _numbers(words: str, start: int, labelled: bool) -> int:
    """Return the end of the numbers from a place on; without a label the first one has a figure."""
    end, position = start, start
    while position < len(words):
        found = (_WITH_FIGURE if labelled else _BARE).match(words, position)
        if found is None and labelled:
            found = _ROMAN.match(words, position)
            if found and (not found[0].strip("()") or words[found.end() : found.end() + 1].isalpha()):
                found = None
        if found is None:
            break
        end = found.end()
        separator = _SEPARATOR.match(words, end)
        if separator is None:
            break
        position = separator.end()
    return end
