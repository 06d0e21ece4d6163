"""Two texts as a difference that a terminal shows, characters that look alike told apart."""

import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher, unified_diff
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.flow.changes import Change

_COLOURS = {"-": "red", "+": "green", "@": "cyan"}


def print_changes(changes: "Iterable[Change]") -> None:
    """Print what would change in each file, as `diff -u` does."""
    for change in changes:
        for line in file_difference(change.shown, change.before, change.content):
            click.secho(line, fg=_COLOURS.get(line[:1]))


def file_difference(path: str, before: bytes | None, after: bytes | None) -> Iterator[str]:
    """Yield the lines of a unified difference of two versions of a file; one that is not there is `/dev/null`.

    Bytes that are not UTF-8, and characters that nobody sees, are written as escapes.
    """
    texts = [(content or b"").decode("utf-8", "backslashreplace").split("\n") for content in (before, after)]
    old, new = (text[:-1] if text[-1] == "" else text for text in texts)
    names = (f"a/{path}" if before else "/dev/null", f"b/{path}" if after is not None else "/dev/null")
    for line in unified_diff(old, new, *names, lineterm=""):
        yield _shown(line, False)


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


def print_difference(before: str, after: str) -> None:
    """Print the lines that differ, in colours on a terminal."""
    for line in difference(before, after):
        click.secho(line, fg=_COLOURS[line[0]])


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
