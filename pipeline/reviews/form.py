"""The file that a review form saves: read as what a stranger may have sent."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.errors import Fault, InputError
from pipeline.model.locale import Locale
from pipeline.model.review import REVIEWER_ID, Role, Verdict
from pipeline.reviews.hashing import TEXT_DIGITS, UNIT_DIGITS
from pipeline.reviews.reading import MAX_COMMENT

FORMAT = "traversier-review"
VERSION = 1
MAX_BYTES = 16_000_000
"""Of a saved form: more than any project's units come to with a comment on each."""
_MAX_UNITS = 50_000
_MAX_NAME = 200

_HINT = "save the form again with its Save button, and import the file that it gives"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a form says of one unit."""

    domain: str
    unit: str
    text: str
    verdict: Verdict
    comment: str


@dataclass(frozen=True, slots=True)
class Form:
    """A saved form."""

    locale: Locale
    role: Role
    reviewer: str
    name: str
    """As the person typed it: it signs the form."""
    day: date
    answers: tuple[Answer, ...]
    path: str = ""


def read_form(content: bytes, path: str) -> Form:
    """Return a saved form; raise InputError with everything that is wrong with it.

    Nothing of it is trusted: sizes are limited, every field has its type, and what it names must be looked up.
    """
    return _Reader(path).form(_parsed(content, path))


def _parsed(content: bytes, path: str) -> Any:
    if len(content) > MAX_BYTES:
        message = f"the form has {len(content)} bytes, at most {MAX_BYTES} are read"
        raise InputError([Fault(path, None, message, "form-size", _HINT)])
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        hint = "open the form in a browser, answer it, press Save, and import the file that it gives"
        raise InputError([Fault(path, None, "this is the form itself, not what it saves", "form-unsaved", hint)])
    try:
        return json.loads(content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        reason = str(error).split("\n")[0][:200] or "it is nested too deeply"
        raise InputError([Fault(path, None, f"the form cannot be read: {reason}", "form-syntax", _HINT)]) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands there twice")
    return found


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is no value of JSON")


class _Reader:
    """Reads the fields; what is wrong goes to `faults`."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def _fault(self, message: str, code: str = "form-bad") -> None:
        self.faults.append(Fault(self.path, None, message, code, _HINT))

    def form(self, table: Any) -> Form:
        if not isinstance(table, dict) or table.get("format") != FORMAT:
            raise InputError([Fault(self.path, None, "this is no saved review form", "form-foreign", _HINT)])
        if table.get("version") != VERSION or isinstance(table.get("version"), bool):
            message = f"the form is of version {str(table.get('version'))[:20]!r}, this program reads {VERSION}"
            raise InputError([Fault(self.path, None, message, "form-version", "export the form again")])
        locale = self._locale(table.get("locale"))
        role = self._one_of(Role, "role", table.get("role"))
        reviewer = self._words("reviewer", table.get("reviewer"), _MAX_NAME)
        if reviewer and not REVIEWER_ID.fullmatch(reviewer):
            self._fault(f"{reviewer[:50]!r} is no reviewer's id")
        name = self._words("name", table.get("name"), _MAX_NAME)
        if not name.strip():
            self._fault("the form is not signed: nobody typed a name")
        day = self._day(table.get("day"))
        answers = self._answers(table.get("units"))
        if self.faults or locale is None or role is None or day is None:
            raise InputError(self.faults)
        return Form(locale, Role(role), reviewer, name, day, answers, self.path)

    def _locale(self, value: Any) -> Locale | None:
        try:
            return Locale.parse(value)
        except (TypeError, ValueError):
            self._fault(f"the locale cannot be {str(value)[:50]!r}")
            return None

    def _day(self, value: Any) -> date | None:
        if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self._fault(f"the day cannot be {str(value)[:50]!r}")
        return None

    def _one_of(self, kind: type[Role] | type[Verdict], name: str, value: Any) -> str | None:
        if isinstance(value, str) and value in list(kind):
            return value
        self._fault(f"the {name} cannot be {str(value)[:50]!r}")
        return None

    def _words(self, name: str, value: Any, limit: int) -> str:
        if not isinstance(value, str):
            self._fault(f"the {name} must be text")
            return ""
        if len(value) > limit:
            self._fault(f"the {name} has {len(value)} characters, at most {limit} are read")
            return ""
        return value

    def _answers(self, value: Any) -> tuple[Answer, ...]:
        if not isinstance(value, list) or len(value) > _MAX_UNITS:
            self._fault(f"the units must be a list of at most {_MAX_UNITS}")
            return ()
        found = [answer for number, one in enumerate(value, 1) if (answer := self._answer(number, one))]
        if len({(one.domain, one.unit) for one in found}) < len(found):
            self._fault("a unit stands there twice")
        return tuple(found)

    def _answer(self, number: int, value: Any) -> Answer | None:
        before = len(self.faults)
        if not isinstance(value, Mapping):
            self._fault(f"unit {number} is no object")
            return None
        domain = self._words(f"domain of unit {number}", value.get("domain"), 1000)
        for field, digits in (("unit", UNIT_DIGITS), ("text", TEXT_DIGITS)):
            if not re.fullmatch(rf"[0-9a-f]{{{digits}}}", str(value.get(field))):
                self._fault(f"the {field} of unit {number} must be {digits} hexadecimal digits")
        verdict = self._one_of(Verdict, f"verdict of unit {number}", value.get("verdict"))
        comment = self._words(f"comment on unit {number}", value.get("comment", ""), MAX_COMMENT)
        if verdict is None or len(self.faults) > before:
            return None
        return Answer(domain, value["unit"], value["text"], Verdict(verdict), comment)
