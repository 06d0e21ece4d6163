"""A text made plain for reading: one kind of digit, blank and hyphen, nothing invisible, protected parts opaque."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from pipeline.languages.folding import folded

OPAQUE = "\ufffc"
WORD = re.compile(r"[^\W\d_]+")
NO_BREAK = "\u00a0"

# Matches `&nbsp;`, `&#49;`; not `&`, `R&D`.
ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,5}|[A-Za-z]{2,8});")
# Matches `&nbsp;`, `\~`, `’`, `٥`; not `a`, `é`, `~`. A backslash before punctuation is Markdown's escape.
# Letters of Europe, ideographs and most of those of Arabic are plain already.
_PLAIN_LETTERS = r"\u00c0-\u024f\u0400-\u0482\u0621-\u063a\u0641-\u064a\u4e00-\u9fff"
_SPECIAL = re.compile(ENTITY.pattern + rf"|\\(?=[!-/:-@\[-`{{-~])|[^\x00-\x7f{_PLAIN_LETTERS}]")

# Matches the comma of `5，6`, which parts two numbers; not that of `1，000`.
_LISTED = re.compile(r"(?<=\d)，(?=\d)(?!\d{3}(?!\d))")
# Matches `https://a.b/c_(21)0`, `a@b.ca`; not `p.ex`, nor what follows a Chinese comma. Their digits are no figures.
_IN_ADDRESS = r"[^\s<>\"\u3000-\u303f\uff01-\uff0f\uff1a-\uff1f]"
_ADDRESS = re.compile(
    rf"\b(?:https?|ftp|doi|mailto|tel):{_IN_ADDRESS}+|\bwww\.{_IN_ADDRESS}+|\b[\w.+-]+@[\w-]+\.[\w.-]+"
)

_INVISIBLE = "\u200b\u200e\u200f\u061c\u2060\u00ad\ufeff\u0640" + "".join(
    map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x064B, 0x0653), 0x0670))
)
_PLAIN: dict[str, str] = {
    **dict.fromkeys(_INVISIBLE, ""),
    **dict.fromkeys("\u202f\u2009\u2007\u2008\u200a\u2006", NO_BREAK),
    **dict.fromkeys("\u2000\u2001\u2002\u2003\u2004\u2005\u205f\u3000\u2028\u2029", " "),
    **dict.fromkeys("\u2010\u2011\u2043\ufe63", "-"),
    **dict.fromkeys("\u2012\u2013", "–"),
    **dict.fromkeys("\u2014\u2015", "—"),
    **dict.fromkeys("∼〜～˜", "~"),
    **dict.fromkeys("⩽≦⩽", "≤"),
    **dict.fromkeys("⩾≧⩾", "≥"),
    **dict.fromkeys("\u2044\u2215", "/"),
    **dict.fromkeys("’‘ʼ", "'"),
    # `XXIᵉ`, `1ʳᵉ`, `2ᵈ`
    **dict(zip("ᵈᵉʳˢ", "ders", strict=True)),
    # `Ⅲ`
    **{sign: unicodedata.normalize("NFKC", sign) for sign in map(chr, range(0x2160, 0x216C))},
    "٪": "%",
    "\u03bc": "µ",
    "،": ",",
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A text made plain, with the place in the original of each of its characters."""

    text: str
    folded: str
    """The same without case and accents, character for character."""
    starts: Sequence[int]
    ends: Sequence[int]
    words: tuple[tuple[int, str], ...]
    """Where each run of letters begins, folded; those that were made opaque later may still stand here."""
    vocabulary: frozenset[str]
    """The runs of letters."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the original of a stretch of at least one character."""
        return self.starts[start], self.ends[end - 1]

    def without(self, spans: Sequence[tuple[int, int]]) -> "Plain":
        """Return the text with these spans made opaque."""
        if not spans:
            return self
        text, low = list(self.text), list(self.folded)
        for start, end in spans:
            text[start:end] = low[start:end] = OPAQUE * (end - start)
        return Plain("".join(text), "".join(low), self.starts, self.ends, self.words, self.vocabulary)


class Placed(Protocol):
    """Something that stands at a place of a plain text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=Placed)


def apart(found: Iterable[T], length: int) -> list[T]:
    """Return what was found, without that which overlaps something found earlier."""
    taken = bytearray(length)
    kept: list[T] = []
    for thing in found:
        if taken.find(1, thing.start, thing.end) < 0:
            taken[thing.start : thing.end] = b"\1" * (thing.end - thing.start)
            kept.append(thing)
    return kept


def plain(text: str, masks: Sequence[tuple[int, int]] = ()) -> Plain:
    """Return the text made plain; each mask, a span of the text, becomes one opaque character.

    >>> plain("٨٠٪ — 0,5&nbsp;mg").text
    '80% — 0,5\\xa0mg'
    """
    text = _LISTED.sub("、", text) if "，" in text else text
    hidden = _merged([*masks, *_addresses(text, masks)], len(text))
    if not hidden and not _SPECIAL.search(text):
        return _indexed(text, range(len(text)), range(1, len(text) + 1))
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece, place, end in _pieces(text, hidden):
        if piece and characters and unicodedata.combining(piece[0]):
            composed = unicodedata.normalize("NFC", characters[-1] + piece)
            if len(composed) == 1:
                characters[-1], ends[-1] = composed, end
                continue
        characters.extend(piece)
        same = end - place == len(piece)
        starts.extend(range(place, end) if same else (place,) * len(piece))
        ends.extend(range(place + 1, end + 1) if same else (end,) * len(piece))
    return _indexed("".join(characters), tuple(starts), tuple(ends))


def _indexed(text: str, starts: Sequence[int], ends: Sequence[int]) -> Plain:
    """Return a text that is plain already, with its words."""
    low = folded(text)
    words = tuple([(match.start(), match[0]) for match in WORD.finditer(low)])
    return Plain(text, low, starts, ends, words, frozenset([word for _, word in words]))


def _addresses(text: str, masks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the addresses in what is not masked: one that is a link's ends with the link."""
    if ":" in text or "@" in text or "www." in text:
        hidden = sorted(masks)
        index = 0
        for match in _ADDRESS.finditer(text):
            while index < len(hidden) and hidden[index][1] <= match.start():
                index += 1
            if index == len(hidden) or hidden[index][0] > match.start():
                yield match.span()


def _merged(masks: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Return masks in order, overlaps joined, those outside the text left out."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((max(0, a), min(b, length)) for a, b in masks):
        if start >= end:
            continue
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(text: str, masks: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield plain pieces with the place in the original of each."""
    here = 0
    for start, end in (*masks, (len(text), len(text))):
        for match in _SPECIAL.finditer(text, here, start):
            if match.start() > here:
                yield text[here : match.start()], here, match.start()
            for character in html.unescape(match[0]) if match[0][0] == "&" else match[0].rstrip("\\"):
                yield plain_character(character), *match.span()
            here = match.end()
        if start > here:
            yield text[here:start], here, start
        if end > start:
            yield OPAQUE, start, end
        here = max(here, end)


def plain_character(character: str) -> str:
    """Return a character as the reader sees it: one kind of digit, blank and hyphen, nothing invisible."""
    if character in _PLAIN:
        return _PLAIN[character]
    if "\uff01" <= character <= "\uff5e":
        return chr(ord(character) - 0xFEE0)
    if unicodedata.category(character) == "Nd":
        return str(unicodedata.decimal(character))
    return character
