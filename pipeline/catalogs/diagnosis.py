"""Why a stretch of a catalog is no entry: what the patterns of `grammar` only refuse, said line by line."""

import re
from dataclasses import dataclass, field

from pipeline.catalogs.strings import ESCAPE, STRING, unescape
from pipeline.errors import Fault

# Every line matches: `#~ msgstr[0] "a"` as mark, keyword, number and rest; `# a` and `stray` as rest alone.
_LINE = re.compile(
    r"[ \t\f\v]*(?P<mark>\#~\||\#~|\#\||)[ \t\f\v]*"
    r"(?:(?P<keyword>msgctxt|msgid_plural|msgid|msgstr)(?:[ \t]*\[(?P<number>[^\]]*)\])?(?!\w))?[ \t\f\v]*(?P<rest>.*)"
)
_STRING = re.compile(rf"({STRING})[ \t\f\v]*")

_NEXT = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr",),
    "msgstr": (),
}
_UNFINISHED = ("msgctxt", "msgid", "msgid_plural")


@dataclass(slots=True)
class _Stretch:
    """Lines that are no entry, as far as they were read."""

    path: str
    last: str = ""
    """The keyword read last; empty before the first."""
    last_previous: str = ""
    """The same for the `#|` lines."""
    started: int = 0
    """Line of the first keyword."""
    mark: str | None = None
    """`#~` where the entry is obsolete, empty where it is live; None before the first keyword."""
    plural: bool = False
    forms: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, line: int, message: str, code: str, hint: str = "", column: int | None = None) -> None:
        self.faults.append(Fault(self.path, line, message, code, hint, column))


def diagnose(text: str, start: int, line: int, path: str) -> tuple[list[Fault], int]:
    """Return the faults, at least one, of what stands at an index of a text, and the index at which reading goes on."""
    stretch = _Stretch(path)
    end, number = start, line
    while end < len(text):
        stop = text.index("\n", end)
        match = _LINE.fullmatch(text, end, stop)
        if match is None or _begins_another(stretch, match):
            break
        _judge_line(stretch, match, number)
        end, number = stop + 1, number + 1
    _judge_end(stretch, number - 1, at_end=end == len(text))
    if not stretch.faults:
        stretch.add(line, "this is not an entry that gettext would read", "po-syntax", "compare it with one that is")
    return stretch.faults, end


def _begins_another(stretch: _Stretch, match: re.Match[str]) -> bool:
    """Where a keyword stood already, a comment, a `#|` line or a keyword that comes first begins another entry."""
    if not stretch.last:
        return False
    mark, keyword, rest = match["mark"], match["keyword"], match["rest"]
    if mark.endswith("|") or (not keyword and rest.startswith("#")):
        return True
    return keyword == "msgctxt" or (keyword == "msgid" and stretch.last != "msgctxt")


def _judge_line(stretch: _Stretch, match: re.Match[str], line: int) -> None:
    mark, keyword, rest = match["mark"], match["keyword"], match["rest"]
    if not keyword and not rest:
        return
    if not mark.endswith("|") and not keyword and rest.startswith("#"):
        if stretch.last_previous:
            message = "a comment stands between `#|` and the msgid below it"
            stretch.add(line, message, "po-order", "put the comment above the `#|` lines")
        return
    if keyword:
        _judge_mark(stretch, mark, line)
        _judge_keyword(stretch, match, line)
    elif not rest.startswith('"'):
        hint = "delete it, or make it a comment: `# …`"
        stretch.add(line, f"stray text: {rest[:60]}", "po-stray", hint, _column(match))
        return
    elif not stretch.last and not stretch.last_previous:
        stretch.add(line, "a string that belongs to no keyword", "po-stray", "write msgid or msgstr before it")
    _judge_string(stretch, match, line)


def _column(match: re.Match[str], index: int = 0) -> int:
    return match.start("rest") - match.start() + index + 1


def _judge_mark(stretch: _Stretch, mark: str, line: int) -> None:
    mark = "#~" if mark.startswith("#~") else ""
    if stretch.mark not in (None, mark):
        hint = "begin all of its lines with `#~`, or none"
        stretch.add(line, "one entry has lines with `#~` and lines without", "po-order", hint)
    stretch.mark = mark


def _judge_keyword(stretch: _Stretch, match: re.Match[str], line: int) -> None:
    keyword, number = match["keyword"], match["number"]
    is_previous = match["mark"].endswith("|")
    last = stretch.last_previous if is_previous else stretch.last
    if not is_previous and stretch.last_previous == "msgctxt" and not last:
        stretch.add(line, "`#| msgctxt` without `#| msgid`", "po-order", "delete the `#| msgctxt` line")
    next_form = keyword == last == "msgstr" and stretch.plural
    if keyword not in _NEXT[last] and not next_form:
        expected = " or ".join(_NEXT[last]) or "the next entry"
        hint = "the order is msgctxt, msgid, msgid_plural, msgstr; only msgid and msgstr are always there"
        stretch.add(line, f"{keyword} stands where {expected} is expected", "po-order", hint)
    elif is_previous and keyword == "msgstr":
        stretch.add(line, "`#|` before a msgstr", "po-order", "delete the line")
    if number is not None or keyword == "msgstr":
        _judge_number(stretch, keyword, number, line)
    if is_previous:
        stretch.last_previous = keyword
        return
    stretch.started = stretch.started or line
    stretch.last = keyword
    stretch.plural |= keyword == "msgid_plural"


def _judge_number(stretch: _Stretch, keyword: str, number: str | None, line: int) -> None:
    """Add a fault where the plural forms are not msgstr[0], msgstr[1], … or stand where none belong."""
    if keyword != "msgstr" or (number is not None and not stretch.plural):
        stretch.add(line, f"{keyword}[{number}] in an entry without msgid_plural", "po-plural", f"write {keyword}")
    elif stretch.plural and number != str(stretch.forms):
        found = "msgstr" if number is None else f"msgstr[{number}]"
        hint = "number the plural forms msgstr[0], msgstr[1], … without a gap"
        stretch.add(line, f"{found} stands where msgstr[{stretch.forms}] is expected", "po-plural", hint)
    stretch.forms = (int(number) if number and re.fullmatch("[0-9]{1,4}", number) else stretch.forms) + 1


def _judge_string(stretch: _Stretch, match: re.Match[str], line: int) -> None:
    rest = match["rest"]
    string = _STRING.match(rest)
    if not rest.startswith('"'):
        hint = f'put the text between quotation marks; an empty one is {match["keyword"]} ""'
        stretch.add(line, f"{match['keyword']} is not followed by a string", "po-quote", hint, _column(match))
    elif string is None:
        hint = 'close it with " on the same line; a line break in the text is written \\n'
        stretch.add(line, "the string never ends", "po-quote", hint, _column(match))
    elif string.end() < len(rest):
        if '"' in rest[string.end() :]:
            message, code, hint = "a quotation mark inside the string", "po-quote", 'write \\" in its place'
        else:
            message, code, hint = "stray text after the string", "po-stray", "delete it"
        stretch.add(line, message, code, hint, _column(match, string.end(1) - 1))
    for escape in ESCAPE.finditer(string[1][1:-1] if string else ""):
        try:
            unescape(escape)
        except ValueError:
            hint = "a backslash in the text is written \\\\"
            message = f"gettext knows no escape {escape[0]}"
            stretch.add(line, message, "po-escape", hint, _column(match, escape.start() + 1))


def _judge_end(stretch: _Stretch, line: int, at_end: bool) -> None:
    hint = "restore the file from its last good version: its end seems to be cut off"
    if stretch.last in _UNFINISHED:
        missing = "msgid" if stretch.last == "msgctxt" else "msgstr"
        if at_end:
            message = f"the file ends inside the entry of line {stretch.started}: its {missing} is missing"
            stretch.add(line, message, "po-truncated", hint)
        else:
            message = f"the entry has no {missing}"
            stretch.add(stretch.started, message, "po-incomplete", f"add {missing}, or delete the entry")
    elif at_end and not stretch.last and not stretch.faults:
        stretch.add(line, "the file ends with the comments of an entry that is not there", "po-truncated", hint)
