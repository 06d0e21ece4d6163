"""BibTeX and biblatex → nodes of CSL data with their lines.

The grammar is BibTeX's: `@type{key, field = {value} # macro # "value", …}`; what stands outside of entries is a
comment (https://ctan.org/pkg/bibtex, “BibTeXing”, section 3.2; biblatex manual, section 2).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.citations.bibtex_fields import csl_fields
from pipeline.errors import Fault, InputError
from pipeline.yaml_source import Node

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: str(number) for number, name in enumerate(_NAMES, 1)}
_ENTRY = re.compile(r"@[ \t\r\n]*([A-Za-z]+)[ \t\r\n]*([{(])")
_KEY = re.compile(r"[ \t\r\n]*([^,\s{}()\"#%=~\\]+)[ \t\r\n]*(?=[,})])")
_FIELD = re.compile(r"[ \t\r\n]*([A-Za-z][\w:+./-]*)[ \t\r\n]*=[ \t\r\n]*")
_WORD = re.compile(r"[A-Za-z_][\w:+./-]*|\d+")
_BLANK = re.compile(r"[ \t\r\n]*")
_MOST = 200_000
"""Characters of one value."""
_PIECES = 100
"""Pieces of one value, between `#`s."""


@dataclass(frozen=True, slots=True)
class Value:
    """A field as written, LaTeX and all."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry."""

    type: str
    """In small letters."""
    key: str
    line: int
    fields: Mapping[str, Value]
    """By name in small letters."""


def load_bibtex(text: str, path: str) -> Node:
    """Return the entries as a list of CSL items; raise InputError with every fault of the file.

    >>> tree = load_bibtex("@book{a, title = {One}, year = 2014}", "r.bib")
    >>> {name: node.value for name, node in tree.value[0].value.items() if name in ("id", "type", "title")}
    {'id': 'a', 'type': 'book', 'title': 'One'}
    """
    reader = _Reader(text.removeprefix("\ufeff"), path)
    reader.read()
    entries = {entry.key.casefold(): entry for entry in reader.entries}
    nodes = [_item(reader, entry, entries) for entry in reader.entries]
    if reader.faults:
        raise InputError(sorted(reader.faults, key=lambda fault: fault.line or 0))
    return Node(nodes, "seq", 1, 1, 0, 0, "block")


def _item(reader: "_Reader", entry: Entry, entries: Mapping[str, Entry]) -> Node:
    fields, seen = dict(entry.fields), {entry.key.casefold()}
    parent: Entry | None = entry
    while parent is not None and (link := parent.fields.get("crossref") or parent.fields.get("xdata")):
        key = link.text.strip().casefold()
        parent = entries.get(key)
        if parent is None or key in seen:
            said = "there is no entry" if parent is None else "it leads back to itself:"
            reader.fault(link.line, f"{said} {link.text.strip()[:60]!r}, which `{entry.key}` refers to")
            break
        seen.add(key)
        # The title of the whole is where the part stands in.
        inherited = {"booktitle" if name == "title" else name: value for name, value in parent.fields.items()}
        fields = {**inherited, **fields}

    def fault(line: int, message: str, hint: str = "") -> None:
        reader.fault(line, message, hint)

    return csl_fields(Entry(entry.type, entry.key, entry.line, fields), fault)


class _Reader:
    """One reading of one file."""

    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.entries: list[Entry] = []
        self.faults: list[Fault] = []
        self.macros = dict(_MONTHS)
        self._line, self._counted = 1, 0

    def fault(self, line: int, message: str, hint: str = "") -> None:
        self.faults.append(Fault(self.path, line, message, "bibtex", hint))

    def line(self, place: int) -> int:
        if place < self._counted:
            return self.text.count("\n", 0, place) + 1
        self._line += self.text.count("\n", self._counted, place)
        self._counted = place
        return self._line

    def read(self) -> None:
        place = 0
        while match := _ENTRY.search(self.text, place):
            line, kind = self.line(match.start()), match[1].lower()
            if kind in ("comment", "preamble"):
                place = self._skipped(match, line)
                continue
            try:
                place = self._string(match, line) if kind == "string" else self._entry(match, kind, line)
            except _BrokenError as broken:
                self.fault(broken.line, broken.message, broken.hint)
                # The next entry that begins a line is read again: one slip hides no others.
                following = re.compile(r"(?m)^[ \t]*@").search(self.text, max(match.end(), broken.place))
                place = following.start() if following else len(self.text)

    def _skipped(self, match: re.Match[str], line: int) -> int:
        try:
            return self._balanced(match.end(), line, "}" if match[2] == "{" else ")")[1]
        except _BrokenError:
            return match.end()

    def _string(self, match: re.Match[str], line: int) -> int:
        field = _FIELD.match(self.text, match.end())
        if field is None:
            raise _BrokenError(match.end(), line, "@string has no `name = value`")
        value, place = self._value(field.end(), line)
        self.macros[field[1].lower()] = value
        return self._closed(place, line, match[2])

    def _entry(self, match: re.Match[str], kind: str, line: int) -> int:
        key = _KEY.match(self.text, match.end())
        if key is None:
            raise _BrokenError(match.end(), line, f"@{kind} has no key", "write @article{feder2014, …")
        fields: dict[str, Value] = {}
        place = key.end()
        while self.text[place : place + 1] == ",":
            field = _FIELD.match(self.text, place + 1)
            if field is None:
                place = self._after_blank(place + 1)
                break
            name, at = field[1].lower(), self.line(field.start(1))
            text, place = self._value(field.end(), at)
            if name in fields:
                self.fault(at, f"the field {name} of `{key[1]}` stands twice, first on line {fields[name].line}")
            fields.setdefault(name, Value(text, at))
            place = self._after_blank(place)
        place = self._closed(place, line, match[2], key[1])
        self.entries.append(Entry(kind, key[1], line, fields))
        return place

    def _after_blank(self, place: int) -> int:
        found = _BLANK.match(self.text, place)
        return found.end() if found else place

    def _closed(self, place: int, line: int, opening: str, key: str = "") -> int:
        place = self._after_blank(place)
        closing = "}" if opening == "{" else ")"
        if self.text[place : place + 1] != closing:
            of_key = f" of `{key}`" if key else ""
            if place >= len(self.text):
                raise _BrokenError(place, line, f"the entry{of_key} never ends", f"close it with {closing}")
            found = self.text[place : place + 1]
            raise _BrokenError(place, self.line(place), f"{found!r} stands where a comma or the end{of_key} should be")
        return place + 1

    def _value(self, place: int, line: int) -> tuple[str, int]:
        """Return a value, its pieces joined, and the place behind it."""
        pieces: list[str] = []
        while True:
            mark = self.text[place : place + 1]
            if mark == "{":
                piece, place = self._balanced(place + 1, line, "}")
            elif mark == '"':
                piece, place = self._balanced(place + 1, line, '"')
            elif word := _WORD.match(self.text, place):
                place = word.end()
                if not word[0].isdigit() and word[0].lower() not in self.macros:
                    hint = f"put it in braces, or define it: @string{{{word[0]} = {{…}}}}"
                    self.fault(line, f"there is no macro {word[0]!r}", hint)
                piece = self.macros.get(word[0].lower(), word[0])
            else:
                raise _BrokenError(place, line, "a value is missing", "write it in braces: title = {…}")
            pieces.append(piece)
            # Macros that double one another would fill the memory.
            if sum(map(len, pieces[-2:])) > _MOST or len(pieces) > _PIECES:
                raise _BrokenError(place, line, f"the value has more than {_MOST} characters or {_PIECES} pieces")
            behind = self._after_blank(place)
            if self.text[behind : behind + 1] != "#":
                return "".join(pieces), place
            place = self._after_blank(behind + 1)

    def _balanced(self, start: int, line: int, closing: str) -> tuple[str, int]:
        """Return what stands up to a closing mark outside of braces, and the place behind that."""
        depth, place = 0, start
        for match in re.compile(r'\\.|[{}")]', re.S).finditer(self.text, start):
            mark, place = match[0], match.start()
            if place - start > _MOST:
                break
            if mark == closing and depth == 0:
                return self.text[start:place], match.end()
            depth += (mark == "{") - (mark == "}")
            if depth < 0:
                break
        raise _BrokenError(start, line, f"what begins here never ends: a {closing!r} is missing", "count the braces")


class _BrokenError(Exception):
    """An entry that cannot be read on."""

    def __init__(self, place: int, line: int, message: str, hint: str = "") -> None:
        self.place, self.line, self.message, self.hint = place, line, message, hint
        super().__init__(message)
