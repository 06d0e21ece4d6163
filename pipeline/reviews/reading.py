"""`reviews.tsv` ↔ Ledger: a line per record, sorted, so that two branches merge line by line."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from pipeline.errors import Fault, InputError, nearest
from pipeline.model.review import REVIEWER_ID, Review, Role, Verdict
from pipeline.reviews.hashing import TEXT_DIGITS, UNIT_DIGITS
from pipeline.reviews.ledger import Ledger, merged

COLUMNS = ("domain", "unit", "day", "turn", "role", "reviewer", "verdict", "text", "carried", "comment")
HEADER = (
    "# Who approved which text. Written by `traversier review`; a record is added, none is ever changed or removed.",
    "# " + "\t".join(COLUMNS),
)
NONE = "-"
"""Stands for an empty field: editors that trim blanks at the end of a line would take the tab away."""
MAX_COMMENT = 4000
"""Characters."""

# Matches a line that git leaves where two branches changed the same place.
_CONFLICT = re.compile(r"(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: .*)?")
# Matches ESC, NUL, U+202E, half of a surrogate pair: what no comment needs and what acts on a terminal or turns a line.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:([\\nt])|u([0-9a-f]{4}))")
_LETTERS = {"\\": "\\", "n": "\n", "t": "\t"}

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")


def read_reviews(text: str, path: str) -> Ledger:
    """Return the records of a file, whatever their order; lines that stand there twice count once.

    Raises InputError with every line that is no record.
    """
    records, comments = [], []
    reading = _Reading(path)
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = raw.removesuffix("\r")
        if line.startswith("#"):
            comments += [line] if line not in HEADER else []
        elif line.strip() and (record := reading.record(line, number)):
            records.append(record)
    if reading.faults:
        raise InputError(reading.faults)
    return Ledger(merged(records), tuple(dict.fromkeys(comments)), path, "\r\n" in text)


def write_reviews(ledger: Ledger) -> str:
    """Return the text of a ledger's file; read again, it gives the same ledger."""
    lines = [*HEADER, *ledger.comments, *map(_line, ledger.records)]
    return "".join(line + ("\r\n" if ledger.crlf else "\n") for line in lines)


def _line(record: Review) -> str:
    fields = [
        record.domain, record.unit, record.day.isoformat(), str(record.turn), record.role.value, record.reviewer,
        record.verdict.value, record.text, record.carried or NONE, escaped(record.comment) or NONE,
    ]  # fmt: skip
    return "\t".join(fields)


def escaped(comment: str) -> str:
    r"""Return a comment on one line: line feeds, tabs and backslashes as escapes, and what cannot be seen by number.

    >>> print(escaped("a\tb\nc"), unescaped(escaped("a\tb\nc")) == "a\tb\nc")
    a\tb\nc True
    """
    text = comment.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
    text = _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    # A comment that is a hyphen would be read as none.
    return "\\u002d" if text == NONE else text


def unescaped(text: str) -> str:
    """Return a comment as it was written."""
    return _ESCAPE.sub(lambda match: _LETTERS[match[1]] if match[1] else chr(int(match[2], 16)), text)


class _Reading:
    """Reads lines; what is wrong goes to `faults`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.line = 0

    def _fault(self, message: str, code: str = "review-bad", hint: str = "") -> None:
        hint = hint or "restore the line from git: no record is ever changed"
        self.faults.append(Fault(self.path, self.line, message, code, hint))

    def record(self, line: str, number: int) -> Review | None:
        """Return the record of a line; None where it is none."""
        self.line = number
        if _CONFLICT.fullmatch(line):
            hint = "keep the lines of both sides and take the markers out; their order does not matter"
            self._fault("git left a conflict here", "review-conflict", hint)
            return None
        fields = line.split("\t")
        if len(fields) not in (len(COLUMNS) - 1, len(COLUMNS)):
            self._fault(f"a record has {len(COLUMNS)} fields with tabs between them, but this line has {len(fields)}")
            return None
        before = len(self.faults)
        record = self._of(fields)
        return record if len(self.faults) == before else None

    def _of(self, fields: list[str]) -> Review:
        domain, unit, day, turn, role, reviewer, verdict, text, carried = fields[: len(COLUMNS) - 1]
        comment = unescaped(fields[-1]) if len(fields) == len(COLUMNS) and fields[-1] != NONE else ""
        if not domain or domain != domain.strip() or _UNSEEN.search(domain):
            self._fault(f"{domain!r} is no domain")
        self._digits("unit", unit, UNIT_DIGITS)
        self._digits("text", text, TEXT_DIGITS)
        if carried != NONE:
            old_unit, old_text, old_domain = (*carried.split(":", 2), "", "")[:3]
            self._digits("carried unit", old_unit, UNIT_DIGITS)
            self._digits("carried text", old_text, TEXT_DIGITS)
            if old_domain != old_domain.strip() or _UNSEEN.search(old_domain) or carried.endswith(":"):
                self._fault(f"{old_domain!r} is no domain")
        if not REVIEWER_ID.fullmatch(reviewer):
            self._fault(f"{reviewer!r} is no reviewer's id")
        if len(comment) > MAX_COMMENT:
            self._fault(f"the comment has {len(comment)} characters, at most {MAX_COMMENT} are read")
        return Review(
            domain,
            unit,
            text,
            self._value("day", day, _day, date.min),
            self._value("turn", turn, _turn, 1),
            self._choice(Role, "role", role),
            reviewer,
            self._choice(Verdict, "verdict", verdict),
            "" if carried == NONE else carried,
            comment,
            self.line,
        )

    def _digits(self, name: str, value: str, length: int) -> None:
        if not re.fullmatch(rf"[0-9a-f]{{{length}}}", value):
            self._fault(f"the {name} must be {length} hexadecimal digits, not {value[:50]!r}")

    def _value(self, name: str, value: str, read: Callable[[str], Value], default: Value) -> Value:
        try:
            return read(value)
        except ValueError:
            self._fault(f"the {name} cannot be {value[:50]!r}")
            return default

    def _choice(self, kind: type[Choice], name: str, value: str) -> Choice:
        try:
            return kind(value)
        except ValueError:
            hint = nearest(value, kind) or f"there are {', '.join(kind)}"
            self._fault(f"there is no {name} {value[:50]!r}", hint=hint)
            return next(iter(kind))


def _day(text: str) -> date:
    # `fromisoformat` takes 20260505 and 2026-W19-2 too, which would be other bytes for the same day.
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _turn(text: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", text):
        raise ValueError(text)
    return int(text)
