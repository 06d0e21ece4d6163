"""The list of sources at the end of an article, as its editor wrote it: where it begins, and what stands in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.markdown.leaf import Leaf

_TITLES = frozenset({
    # en
    "references", "reference list", "sources", "bibliography", "works cited", "literature cited", "literature",
    "citations", "endnotes", "sources and references", "references and sources", "sources and further reading",
    "references and further reading",
    # fr
    "références", "bibliographie", "références bibliographiques", "sources et références", "références et sources",
    "ouvrages cités",
    # es
    "referencias", "fuentes", "bibliografía", "referencias bibliográficas", "obras citadas",
    # de
    "literatur", "quellen", "literaturverzeichnis", "quellenverzeichnis", "referenzen", "einzelnachweise",
    # pt
    "referências", "fontes", "bibliografia", "referências bibliográficas",
    # it
    "riferimenti", "fonti",
    # uk
    "джерела", "література", "посилання", "список літератури",
    # ar
    "المراجع", "المصادر",
    # zh
    "参考文献", "参考资料", "參考文獻", "來源", "来源",
    # fil
    "sanggunian", "mga sanggunian",
    # pa
    "ਹਵਾਲੇ", "ਸਰੋਤ",
})  # fmt: skip
# Matches the `7. ` of `7. References`.
_NUMBER_BEFORE = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?\s+")
# Matches the line `[3] Feder A, …` and `\[3\]: Feder`; not `[3](a.md)`, not `See [3]`.
_NUMBERED_LINE = re.compile(r"(?m)^[ \t>*+-]*\\?\[(\d{1,3})\\?\][ \t]?[.:]?[ \t]+(?=\S)")
_WRITTEN = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(\d{1,9})[.)]")


@dataclass(frozen=True, slots=True)
class Listed:
    """One source of the list."""

    number: int
    """As its reader sees it: Markdown counts the entries of an ordered list on from the first."""
    written: int
    """As its editor wrote it."""
    text: str
    line: int
    """0-based."""
    automatic: bool = False
    """The entry of an ordered list, which Markdown numbers."""


def is_title(words: str) -> bool:
    """Tell whether a heading announces the list of sources.

    >>> is_title("7. References"), is_title("**Sources**"), is_title("References and Borrowing")
    (True, True, False)
    """
    bare = words.strip("*_ \t\n:：") if len(words) < 80 else ""
    if bare[:1].isdigit():
        bare = _NUMBER_BEFORE.sub("", bare, count=1)
    return " ".join(bare.split()).casefold() in _TITLES


def lists_sources(texts: Iterable[str]) -> bool:
    """Tell whether one of the texts of an article is the title of a list of sources."""
    return any(map(is_title, texts))


def source_leaves(text: str, leaves: Sequence[Leaf]) -> frozenset[int]:
    """Return which of the leaves stand below a title of sources, by their place in the sequence."""
    found, level = set(), 0
    for place, leaf in enumerate(leaves):
        bold = leaf.type == "paragraph" and not leaf.parents and text[leaf.start : leaf.start + 2] in ("**", "__")
        if leaf.type == "heading" or bold:
            if (leaf.level or 7) <= (level or 7) or bold:
                level = (leaf.level or 7) if is_title(text[leaf.start : leaf.end]) else level if bold else 0
        elif level:
            found.add(place)
    return frozenset(found)


def listed(text: str, leaves: Sequence[Leaf], line_starts: Sequence[int]) -> Iterator[Listed]:
    """Yield the numbered sources among the leaves of a section of sources."""
    lists: dict[int, tuple[int, int]] = {}
    pieces: dict[int, tuple[int, int, int, list[str]]] = {}
    for leaf in leaves:
        words = text[leaf.start : leaf.end]
        place = next((n for n, parent in enumerate(leaf.parents) if parent.type == "ordered_list"), None)
        if place is None or place + 1 >= len(leaf.parents):
            if leaf.type == "paragraph":
                yield from _lines(words, leaf.line)
            continue
        ordered, entry = leaf.parents[place], leaf.parents[place + 1]
        if entry.index not in pieces:
            mark = _WRITTEN.match(text, line_starts[entry.line]) if entry.line < len(line_starts) else None
            first, count = lists.get(ordered.index, (int(mark[1]) if mark else 1, 0))
            lists[ordered.index] = first, count + 1
            pieces[entry.index] = (first + count, int(mark[1]) if mark else first + count, entry.line, [])
        pieces[entry.index][3].append(words)
    for number, written, line, words_of in pieces.values():
        yield Listed(number, written, "\n".join(words_of), line, automatic=True)


def _lines(words: str, line: int) -> Iterator[Listed]:
    marks = list(_NUMBERED_LINE.finditer(words))
    ends = [*(mark.start() for mark in marks[1:]), len(words)]
    for mark, end in zip(marks, ends, strict=False):
        number = int(mark[1])
        yield Listed(number, number, words[mark.end() : end].strip(), line + words.count("\n", 0, mark.start(1)))
