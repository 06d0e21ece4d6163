"""Quotation marks: which ones, and which inside others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.typography.profile import Finder, Search, Slip
from pipeline.checks.typography.text import OPAQUE, Text
from pipeline.model.finding import Severity

# Matches the marks of `"a"`, `("a")`, `**"a"**`; not the inches of `5"`.
_STRAIGHT = re.compile(r'(?<!\d)"')
_CURLY = re.compile('“([^“”„«»"]*)”')
_LONGEST = 400
"""A quotation of more characters is not rewritten: one of its marks may belong to another."""


@dataclass(frozen=True, slots=True)
class Style:
    """The quotation marks of a language, blanks inside included."""

    opening: str
    closing: str
    inner_opening: str = "“"
    inner_closing: str = "”"

    def around(self, words: str) -> str:
        """Return words as a quotation."""
        return f"{self.opening}{words}{self.closing}"

    def inside(self, words: str) -> str:
        """Return words as a quotation within one."""
        return f"{self.inner_opening}{words}{self.inner_closing}"


def straight(style: Style, severity: Severity | None = None) -> Finder:
    """Return a finder of straight quotation marks.

    They are replaced where each opening has its closing mark; a text that is one quotation on both sides may be a
    piece of a program, and is only mentioned.
    """

    def find(text: Text) -> Iterator[Slip]:
        if '"' not in text.words:
            return
        marks = [match.start() for match in _STRAIGHT.finditer(text.words)]
        level = Severity.INFO if is_literal(text) else severity
        pairs = _paired(text.words, marks)
        if pairs is None:
            for place in marks:
                message = "a straight quotation mark without its partner"
                yield Slip(place, place + 1, message, hint=f"write {style.around('…')}", severity=level)
            return
        for start, end in pairs:
            outer = _depth(text.words, start) == 0
            inside = text.raw[start + 1 : end - 1].strip(" \u00a0\u202f")
            written = style.around(inside) if outer else style.inside(inside)
            shape = style.around("…") if outer else style.inside("…")
            yield Slip(
                start,
                end,
                "straight quotation marks",
                written if end - start < _LONGEST else None,
                f"write {_visible(shape)}",
                safe=outer and level is None,
                severity=level,
                whole=True,
            )

    return Search(find, ('"',))


def foreign(style: Style, severity: Severity | None = None) -> Finder:
    """Return a finder of “ ” that are not inside other quotation marks, where the language has its own."""

    def find(text: Text) -> Iterator[Slip]:
        words = text.words
        if "“" not in words:
            return
        for match in _CURLY.finditer(words):
            if _depth(words, match.start()) == 0 and not _german(words, match.start()):
                written = style.around(text.raw[match.start(1) : match.end(1)].strip(" \u00a0\u202f"))
                hint = f"write {_visible(style.around('…'))}"
                message = "quotation marks of another language"
                yield Slip(*match.span(), message, written, hint, safe=False, severity=severity, whole=True)

    return Search(find, ("“",))


def nested(style: Style) -> Finder:
    """Return a finder of first-level quotation marks inside others of the same kind."""
    opening, closing = style.opening[0], style.closing[-1]
    inner = re.compile(f"{opening}([^{opening}{closing}]*){closing}")

    def find(text: Text) -> Iterator[Slip]:
        words = text.words
        if words.count(opening) < 2:
            return
        for match in inner.finditer(words):
            before = words[: match.start()]
            if before.count(opening) > before.count(closing):
                written = style.inside(text.raw[match.start(1) : match.end(1)].strip(" \u00a0\u202f"))
                hint = f"write {style.inside('…')}"
                yield Slip(*match.span(), "a quotation within one has its marks", written, hint, safe=False, whole=True)

    return Search(find, (opening,))


def is_literal(text: Text) -> bool:
    """Tell whether both texts are one quotation from end to end: perhaps a piece of a program."""
    return all(len(t) > 1 and t[0] == t[-1] == '"' for t in (text.source.strip(), text.raw.strip()))


def _paired(words: str, marks: list[int]) -> list[tuple[int, int]] | None:
    """Return the stretches between straight marks; None where one lacks its partner, or stands the wrong way."""
    if len(marks) % 2:
        return None
    pairs = [(marks[i], marks[i + 1] + 1) for i in range(0, len(marks), 2)]
    for start, end in pairs:
        inside = words[start + 1 : end - 1]
        before, after = words[start - 1 : start], words[end : end + 1]
        if not inside.strip() or _latin(before) or _latin(after) or inside[0] in ",;)." or "\n\n" in inside:
            return None
    return pairs


def _latin(character: str) -> bool:
    """Tell whether a letter or figure beside a mark shows that it stands the wrong way; Chinese has no blanks."""
    return character.isalnum() and character < "\u2e80"


def _depth(words: str, place: int) -> int:
    before = words[:place]
    return max(0, before.count("«") - before.count("»"), before.count("„") - before.count("“"))


def _german(words: str, place: int) -> bool:
    """Tell whether a “ closes a quotation: „so“."""
    before = words[:place]
    return before.count("„") > before.count("“")


def _visible(shape: str) -> str:
    return shape.replace("\u00a0", "⍽").replace("\u202f", "▫").replace(OPAQUE, "…")
