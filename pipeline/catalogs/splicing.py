"""New translations put into the text of a catalog: only the characters that differ are written again.

Wrapping, line ends, comments and everything else stay byte for byte, whatever tool wrote the file. Of a catalog in the
writer's own form the result is what the writer would write.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.catalogs.strings import ESCAPE, STRING, quote, unescape
from pipeline.model.catalog import Catalog, Entry

Forms = Mapping[int, str]
"""Number of a plural form → its new text; 0 for an entry without plural."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
# Matches `msgstr "a"` and `msgstr[1] "a"` with the strings on the lines below.
_MSGSTR = re.compile(rf"[ \t\f\v]*msgstr(?:\[([0-9]+)\])?[ \t\f\v]*((?:{STRING}[ \t\f\v]*(?:\r\n|\r|\n|\Z)\s*)+)")
_STRING = re.compile(STRING)


def splice_translations(text: str, catalog: Catalog, changed: Mapping[tuple[str | None, str], Forms]) -> str:
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
