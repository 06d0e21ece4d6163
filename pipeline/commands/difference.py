"""Two texts as a difference that a terminal shows, characters that look alike told apart."""

import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher


def difference(before: str, after: str) -> Iterator[str]:
    r"""Yield the lines that differ, old ones after `-`, new ones after `+`.

    In what was changed, blanks but U+0020 and characters that nobody sees are written as escapes, and so is a U+0020 at
    an edge of a line.

    >>> print(*difference("80 %", "80\u00a0%"), sep="\n")
    -80 %
    +80\u00a0%
    """
    old, new = [], []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        changed = tag != "equal"
        old.append(_shown(before[i:j], changed))
        new.append(_shown(after[k:m], changed))
    removed, added = ("".join(pieces).split("\n") for pieces in (old, new))
    if len(removed) == len(added):
        kept = [number for number, pair in enumerate(zip(removed, added, strict=True)) if pair[0] != pair[1]]
        removed, added = [removed[number] for number in kept], [added[number] for number in kept]
    yield from (f"-{_edged(line)}" for line in removed)
    yield from (f"+{_edged(line)}" for line in added)


def _shown(text: str, changed: bool) -> str:
    """Return a text with its controls as escapes, and where it was changed everything that cannot be told by eye."""
    return "".join(_escape(character) if _unseen(character, changed) else character for character in text)


def _unseen(character: str, changed: bool) -> bool:
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Zl", "Zp", "Cs"):
        return character != "\n"
    return changed and category == "Zs" and character != " "


def _edged(line: str) -> str:
    inner = line.strip(" ")
    before, _, after = line.partition(inner) if inner else (line, "", "")
    return before.replace(" ", _escape(" ")) + inner + after.replace(" ", _escape(" "))


def _escape(character: str) -> str:
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
