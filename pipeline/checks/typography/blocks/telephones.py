"""Telephone numbers of North America, as Quebec writes them: `418⍽555-1234`, `1⍽866⍽277-3553`."""

import re
from collections.abc import Iterator

from pipeline.checks.typography.profile import Search, Slip
from pipeline.checks.typography.text import NO_BREAK, Text

_BLANK = "[ \u00a0\u202f]"
_BETWEEN = "[ \u00a0\u202f.\u2010\u2011-]"
# Matches `(418) 555-0199`, `1-866-277-3553`, `418.555.0199`, `1-866-APPELLE`; not `+1 418 555 0199`, which is the
# form for callers from abroad, not `418 555 019`, `9-8-8`, `100 000 0000`.
_NUMBER = re.compile(
    rf"(?<![\w.,/+-])(?<!\+\d{_BLANK})(?<!\+\d\d{_BLANK})(?<!\+\d\d\d{_BLANK})(?:1(?P<after_one>{_BETWEEN}?))?(?P<open>\()?(?P<area>[2-9]\d\d)(?P<close>\))?"
    rf"(?P<after_area>{_BETWEEN}?)"
    rf"(?:(?P<exchange>[2-9]\d\d)(?P<last>{_BETWEEN})(?P<line>\d{{4}})|(?P<word>[A-Z]{{4,9}}))(?![\w-]|[.,]\d)"
)
_HYPHENS = frozenset("-\u2010\u2011")
_NOT_DIGIT = re.compile(r"\D")


def _found(text: str) -> Iterator[re.Match[str]]:
    for match in _NUMBER.finditer(text):
        brackets = bool(match["open"]), bool(match["close"])
        # Letters stand for digits in free numbers only: `1 866 APPELLE`; not `418 ECG`.
        if brackets[0] == brackets[1] and (match["word"] is None or match["after_one"]):
            yield match


def _written(match: re.Match[str]) -> str:
    one = f"1{NO_BREAK}" if match["after_one"] is not None else ""
    rest = match["word"] or f"{match['exchange']}-{match['line']}"
    return f"{one}{match['area']}{NO_BREAK}{rest}"


def _look(text: Text) -> Iterator[Slip]:
    numbers = None
    for match in _found(text.words):
        written = _written(match)
        if match[0].replace("\u2011", "-").replace("\u202f", NO_BREAK) == written:
            continue
        if numbers is None:
            numbers = {_digits(other) for other in _found(text.source)}
        # What the source does not call a telephone number may be a range or a code.
        if _digits(match) in numbers:
            yield _slip(match, written)


FORM = (Search(_look, tuple("23456789")),)
"""Without one of these digits there is no area code."""


def _digits(match: re.Match[str]) -> str:
    return _NOT_DIGIT.sub("", match[0])


def _slip(match: re.Match[str], written: str) -> Slip:
    """Return what is wrong, the gravest first; a hyphen where the federal bodies have theirs is for a person."""
    before = {match["after_one"] or "", match["after_area"]}
    if match["open"]:
        message = "an area code in brackets, though it is always dialled"
    elif "." in (*before, match["last"]):
        message = "full stops in a telephone number"
    elif before & _HYPHENS:
        message = "a hyphen after the area code, as federal bodies write it"
    elif match["last"] and match["last"] not in _HYPHENS:
        message = "no hyphen before the last four digits of the telephone number"
    else:
        message = "a telephone number that may break between its digits"
    # Only blanks are mended without a question: brackets, stops and hyphens may be the form of a directory.
    same = "".join(match[0].split()) == "".join(written.split())
    return Slip(match.start(), match.end(), message, written, safe=same)
