"""New translations put into the text of a catalog: only the characters that differ are written again.

Wrapping, line ends, comments and everything else stay byte for byte, whatever tool wrote the file. Of a catalog in the
writer's own form the result is what the writer would write.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.catalogs.strings import ESCAPE, STRING, quote, unescape
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.finding import Replacement

Forms = Mapping[int, str]
"""Number of a plural form → its new text; 0 for an entry without plural."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
# Matches `msgstr "a"` and `msgstr[1] "a"` with the strings on the lines below.
_MSGSTR = re.compile(rf"[ \t\f\v]*msgstr(?:\[([0-9]+)\])?[ \t\f\v]*((?:{STRING}[ \t\f\v]*(?:\r\n|\r|\n|\Z)\s*)+)")
_STRING = re.compile(STRING)


def splice_translations(text: str, catalog: Catalog, changed: Mapping[Key, Forms]) -> str:
    """Return a catalog's text with other translations for some live entries, by their keys.

    `text` is what `catalog` was read from. Raises ValueError where an entry does not stand where it was read.
    """
    starts = [match.start() for match in _LINE.finditer(text)]
    edits: list[tuple[int, int, str]] = []
    for key, forms in changed.items():
        entry = catalog.by_key[key]
        position = starts[entry.msgstr_line - 1]
        remaining = dict(forms)
        while remaining:
            match = _MSGSTR.match(text, position)
            if match is None:
                raise ValueError(entry.msgid)
            new = remaining.pop(int(match[1] or 0), None)
            if new is not None:
                edits += _edits(text, match.start(2), match.end(2), new)
            position = match.end()
    out, position = [], 0
    for start, end, piece in sorted(edits):
        out += [text[position:start], piece]
        position = end
    return "".join(out) + text[position:]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a catalog's text, and what stands for it instead; lines and columns count from 1, in characters."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int
    """Behind the last character that goes."""
    written: str
    """With the escapes of a string."""


def stretch_of(text: str, line: int, translation: str, change: Replacement) -> Stretch | None:
    """Return where a change of a translation is to be made in the text of its catalog.

    `line` is that of the first `msgstr`; the plural form is the one that says `translation`. None where none does, or
    where its characters are not written one by one.
    """
    starts = [match.start() for match in _LINE.finditer(text)]
    position = starts[line - 1] if 0 < line <= len(starts) else len(text)
    while match := _MSGSTR.match(text, position):
        characters = _read(text, match.start(2), match.end(2))
        if characters is not None and "".join(character for character, _, _ in characters) == translation:
            return _stretch(starts, characters, match.start(2) + 1, change)
        position = match.end()
    return None


def _read(text: str, start: int, end: int) -> list[tuple[str, int, int]] | None:
    try:
        return _characters(text, start, end)
    except ValueError:
        return None


def _stretch(
    starts: list[int], characters: list[tuple[str, int, int]], first: int, change: Replacement
) -> Stretch | None:
    if not 0 <= change.start <= change.end <= len(characters):
        return None
    if change.start == change.end:
        begin, close = _between(characters, change.start, first)
    else:
        begin, close = characters[change.start][1], characters[change.end - 1][2]
    lines = bisect_right(starts, begin), bisect_right(starts, close)
    columns = begin - starts[lines[0] - 1] + 1, close - starts[lines[1] - 1] + 1
    return Stretch(lines[0], columns[0], lines[1], columns[1], _escaped(change.text))


def _edits(text: str, start: int, end: int, new: str) -> list[tuple[int, int, str]]:
    """Return what to write where so that a run of strings says something else."""
    characters = _characters(text, start, end)
    if characters is None:
        whole = text[start:end].rstrip()
        return [(start, start + len(whole), quote(new))]
    old = "".join(character for character, _, _ in characters)
    first = start + text[start:end].index('"') + 1
    edits = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        # What goes is taken out one by one: between two of its characters a line of the string may end.
        places = [(begin, close) for _, begin, close in characters[i:j]]
        if not places:
            places = [_between(characters, i, first)]
        written = _escaped(new[k:m])
        edits += [(begin, close, written if not number else "") for number, (begin, close) in enumerate(places)]
    return edits


def _between(characters: list[tuple[str, int, int]], index: int, first: int) -> tuple[int, int]:
    """Return the place before a character: behind the last one, but for a line feed, after which a new line begins."""
    if index < len(characters) and (index == 0 or characters[index - 1][0] == "\n"):
        return (characters[index][1],) * 2
    behind = characters[index - 1][2] if index else first
    return behind, behind


def _characters(text: str, start: int, end: int) -> list[tuple[str, int, int]] | None:
    """Return each character of a run of strings with its place; None where one is written as bytes by number."""
    found = []
    for string in _STRING.finditer(text, start, end):
        position, close = string.start() + 1, string.end() - 1
        while position < close:
            escape = ESCAPE.match(text, position, close)
            if escape is None:
                found.append((text[position], position, position + 1))
                position += 1
                continue
            meaning = unescape(escape)
            if len(meaning) != 1:
                return None
            found.append((meaning, *escape.span()))
            position = escape.end()
    return found


def _escaped(text: str) -> str:
    """Return a text as it stands inside the marks of a string, on one line."""
    return "\\n".join(quote(line)[1:-1] for line in text.split("\n"))


def spliced(entry: Entry, forms: Forms) -> Entry:
    """Return an entry with other translations.

    >>> spliced(Entry("a", "b"), {0: "c"}).msgstr
    'c'
    """
    if entry.msgid_plural is None:
        return replace(entry, msgstr=forms.get(0, entry.msgstr))
    return replace(entry, msgstr_plural=tuple(forms.get(i, form) for i, form in enumerate(entry.msgstr_plural)))
