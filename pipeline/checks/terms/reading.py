"""Glossary files: CSV → terms and names, strictly; every fault of a file is told at once.

`fr-CA.csv` has the columns source, target, pos, note, forbidden, of which the first two must be there; `names.csv` has
name, note, forbidden. Forbidden forms are separated by semicolons. A note may hold `accept: a, b`, up to a semicolon:
these forms satisfy the term as well. A target with brackets, `essai contrôlé randomisé (ECR)`, is satisfied by either
half. Brackets in a source hold its acronym, or the words that tell which sense is meant: `label (drug)`.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.errors import Fault, InputError
from pipeline.languages import language
from pipeline.model.glossary import Name, Term
from pipeline.model.locale import Locale

_TERM_COLUMNS = ("source", "target", "pos", "note", "forbidden")
_NAME_COLUMNS = ("name", "note", "forbidden")
# Matches `trial (RCT)`, `set (set and setting)`; not `(a) b`.
_BRACKETED = re.compile(r"(.*\S)\s*\(([^()]+)\)\s*")
_BRACKETS = re.compile(r"\s*\([^()]*\)")
# Matches `RCT`, `CAPS-5`, `mTOR`, `IES-R`; not `drug`, `Roman`.
_ACRONYM = re.compile(r"(?=(?:\W*\w)*?\W*[^\W\d_a-z]\w*[^\W\d_a-z])[\w-]+")
_ACCEPTED = re.compile(r"\baccept:([^;]*)")
# Matches `CNESST says réclamation: accept there`.
_ACCEPTED_THERE = re.compile(r"(\S+): accept there")
_COMMA = re.compile(r"[,،、]")
_ENGLISH = Locale("en")


def read_terms(text: str, path: str, locale: Locale, source_locale: Locale = _ENGLISH) -> tuple[Term, ...]:
    """Return the terms of one locale's file; raise InputError with every fault of it.

    >>> text = "source,target,note\\nOCD,trouble obsessionnel (TOC),accept: obsessions"
    >>> [(term.forms, term.targets) for term in read_terms(text, "fr.csv", Locale("fr"))]
    [(('OCD',), ('trouble obsessionnel', 'TOC', 'obsessions'))]
    """
    table = _Table(path, _TERM_COLUMNS, ("source", "target"))
    terms = tuple(_term(row, locale, source_locale) for row in table.rows(text, "source"))
    table.settle()
    return terms


def read_names(text: str, path: str) -> tuple[Name, ...]:
    """Return the names that stay as they are; raise InputError with every fault of the file."""
    table = _Table(path, _NAME_COLUMNS, ("name",))
    names = tuple(
        Name(row["name"], _halves(row["name"]), _forms(row["forbidden"]), row["note"])
        for row in table.rows(text, "name")
    )
    table.settle()
    return names


def _term(row: Mapping[str, str], locale: Locale, source_locale: Locale) -> Term:
    bare, qualifier = _qualified(row["source"])
    part = row["pos"]
    forms = tuple(form.removeprefix("to ") if part.startswith("v") else form for form in bare)
    stated = (*_ACCEPTED.findall(row["note"]), *_ACCEPTED_THERE.findall(row["note"]))
    accepted = (form for forms in stated for form in _COMMA.split(forms))
    told = (_without_remark(form, locale, source_locale) for form in accepted)
    targets = dict.fromkeys(filter(None, (*_halves(row["target"]), *told)))
    return Term(row["source"], forms, tuple(targets), _forms(row["forbidden"]), part, qualifier, row["note"])


def _qualified(source: str) -> tuple[tuple[str, ...], str]:
    """Return the forms of a source term, and the words in brackets where they are no acronym."""
    match = _BRACKETED.fullmatch(source)
    if match is None:
        return (source,), ""
    if _ACRONYM.fullmatch(match[2]):
        return (match[1], match[2]), ""
    return (match[1],), match[2]


def _halves(text: str) -> tuple[str, ...]:
    match = _BRACKETED.fullmatch(text)
    return (match[1], match[2]) if match else (text,)


def _forms(text: str) -> tuple[str, ...]:
    return tuple(form for part in text.split(";") if (form := part.strip()))


def _without_remark(form: str, locale: Locale, source_locale: Locale) -> str:
    """Return an accepted form without what it says to people: `accréditation in titles`, `TAK (in names)`."""
    remarks = frozenset(language(source_locale).function_words) - frozenset(language(locale).function_words)
    words = _BRACKETS.sub("", form).split()
    end = next((n for n, word in enumerate(words) if n and word in remarks), len(words))
    return " ".join(words[:end])


@dataclass
class _Table:
    """Reads one CSV file with named columns, and collects what is wrong with it."""

    path: str
    columns: Sequence[str]
    required: Sequence[str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int | None, message: str, code: str, hint: str) -> None:
        self.faults.append(Fault(self.path, line, message, code, hint))

    def settle(self) -> None:
        if self.faults:
            raise InputError(self.faults)

    def rows(self, text: str, key: str) -> Iterator[Mapping[str, str]]:
        """Yield each row whose cells are sound, with every column; a row without text is none."""
        head: list[str] | None = None
        seen: dict[str, int] = {}
        for line, cells in self._lines(text):
            if head is None:
                head = [cell.strip() for cell in cells]
                if not self._sound_head(head, line):
                    return
            elif any(cell.strip() for cell in cells) and (row := self._row(head, cells, line)):
                if first := seen.setdefault(row[key], line) - line:
                    message = f"“{row[key]}” stands in line {line + first} already"
                    self.fault(line, message, "glossary-twice", "join the two rows: only one can be used")
                elif self._consistent(row, line):
                    yield row
        if head is None:
            self.fault(1, "the file is empty", "glossary-head", f"write {','.join(self.columns)} in its first line")

    def _lines(self, text: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows, each with the line on which it begins."""
        reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
        line = 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            hint = "put quotes around a cell with a comma, and write a quote in it twice"
            self.fault(line, str(error), "csv-syntax", hint)

    def _sound_head(self, head: Sequence[str], line: int) -> bool:
        hint = f"the columns are {', '.join(self.columns)}"
        for name in head:
            if name not in self.columns or head.count(name) > 1:
                message = f"the column “{name}” is not known, or stands twice"
                self.fault(line, message, "glossary-column", hint)
        for name in self.required:
            if name not in head:
                self.fault(line, f"the column “{name}” is missing", "glossary-column", hint)
        return not self.faults

    def _row(self, head: Sequence[str], cells: Sequence[str], line: int) -> dict[str, str] | None:
        if len(cells) != len(head):
            message = f"the row has {len(cells)} cells, the head {len(head)}"
            hint = "put quotes around a cell with a comma; leave a cell empty rather than out"
            self.fault(line, message, "glossary-cells", hint)
            return None
        row = dict.fromkeys(self.columns, "") | {n: " ".join(c.split()) for n, c in zip(head, cells, strict=True)}
        for name in self.required:
            if not row[name]:
                self.fault(line, f"the {name} is empty", "glossary-empty", "fill it in, or remove the row")
        return row if all(row[name] for name in self.required) else None

    def _consistent(self, row: Mapping[str, str], line: int) -> bool:
        wanted = {row.get("target", ""), *_halves(row.get("target", "") or row.get("name", ""))}
        for form in _forms(row["forbidden"]):
            if form in wanted:
                message, hint = f"“{form}” is both wanted and forbidden", "take it out of one of the columns"
                self.fault(line, message, "glossary-contradiction", hint)
        return not self.faults or self.faults[-1].line != line
