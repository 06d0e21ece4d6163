"""A translation → the Markdown that stands in its place: escaped where its first words would become markup."""

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.markdown.beginnings import escaped
from pipeline.markdown.lines import BLANKS, normalized
from pipeline.markdown.messages import HARD_BREAK

_BARE_PIPE = re.compile(r"(?<!\\)\|")
_CLOSING_HASHES = re.compile(r"((?:\A|[ \t]))(#+)\Z")
_ODD_BACKSLASH = re.compile(r"(?<!\\)(?:\\\\)*\\\Z")
_QUOTES = {'"': '"', "'": "'", "(": "()", "[": "[]"}


class UnusableError(ValueError):
    """The translation cannot stand where its source stands; the message says why."""


class Place(NamedTuple):
    """Where a translation is written."""

    continuation: str = ""
    """What stands before each of its lines but the first."""
    newline: str = "\n"
    before: str = ""
    """The character before it: the quote that an attribute or a title is written in."""


def prose(msgstr: str, place: Place) -> str:
    """Return a translation as the text of a block, each line of it on a line of the source's block.

    >>> prose("1962. Première synthèse", Place())
    '1962\\\\. Première synthèse'
    """
    if "\n" not in msgstr and "\r" not in msgstr and (words := msgstr.strip(BLANKS)):
        return escaped(words, "").replace("\n", place.newline + place.continuation)
    out: list[str] = []
    for words in _lines(msgstr):
        out.append(escaped(words.lstrip(BLANKS), "\n".join([*out, ""])))
    return "\n".join(out).replace("\n", place.newline + place.continuation)


def line(msgstr: str, place: Place) -> str:
    """Return a translation as text that stands on one line where a block could begin: a term."""
    return prose(_joined(msgstr, "a term"), place)


def heading(msgstr: str, place: Place) -> str:
    """Return a translation as the text of a heading: one line, its closing `#` escaped."""
    words = _joined(msgstr, "a heading")
    return _CLOSING_HASHES.sub(r"\1\\\2", words) if words[-1] == "#" else words


def cell(msgstr: str, place: Place) -> str:
    """Return a translation as the text of a table cell: one line, its pipes escaped.

    >>> cell("a | b", Place())
    'a \\\\| b'
    """
    return _closed(_BARE_PIPE.sub(r"\\|", _joined(msgstr, "a table cell")))


def first_cell(msgstr: str, place: Place) -> str:
    """Return a translation as a cell that begins its line: no block may begin there."""
    return prose(cell(msgstr, place), place)


def html(msgstr: str, place: Place) -> str:
    """Return a translation as text of an HTML block, where a line break is a blank."""
    return " ".join(words.strip(BLANKS) for words in _lines(msgstr))


def attribute(msgstr: str, place: Place) -> str:
    """Return a translation as the value of an HTML attribute: the quote around it and `<>` as entities."""
    words = _joined(msgstr, "an attribute").replace("<", "&lt;").replace(">", "&gt;")
    return words.replace("'", "&#39;") if place.before == "'" else words.replace('"', "&quot;")


def alternative(msgstr: str, place: Place) -> str:
    """Return a translation as the text of an image: its square brackets balanced or escaped."""
    words = _joined(msgstr, "an image's text")
    return _closed(words if _balanced(words) else _backslashed(words, "[]"))


def title(msgstr: str, place: Place) -> str:
    """Return a translation as the title of a link, an image or a div: the quotes or brackets around it escaped.

    >>> title('d"ici', Place(before='"')), title('d"ici', Place(before="'"))
    ('d\\\\"ici', 'd"ici')
    """
    return _closed(_backslashed(_joined(msgstr, "a title"), _QUOTES.get(place.before, "")))


def code(msgstr: str, place: Place) -> str:
    """Return a translation as the lines of a code block, their indents and empty lines kept.

    >>> code("a\\n\\n  b", Place("> "))
    'a\\n>\\n>   b'
    """
    lines = normalized(msgstr).strip(BLANKS + "\n").split("\n")
    if not lines[0]:
        raise UnusableError("it is empty")
    rest = ((place.continuation + words).rstrip(BLANKS) if not words.strip(BLANKS) else place.continuation + words
            for words in lines[1:])  # fmt: skip
    return place.newline.join([lines[0], *rest])


def comment(msgstr: str, place: Place) -> str:
    """Return a translation as the words of a comment in code: further lines behind its mark, or all on one line.

    >>> comment("Un\\ndeux", Place("# ")), comment("Un\\ndeux", Place())
    ('Un\\n# deux', 'Un deux')
    """
    lines = [words.strip(BLANKS) for words in _lines(msgstr)]
    if any(words.endswith("\\") for words in lines):
        raise UnusableError("a backslash at the end of a comment could take the next line into it")
    return (place.newline + place.continuation if place.continuation else " ").join(lines)


def string(msgstr: str, place: Place) -> str:
    """Return a translation as the words of a string in code: one line, the quote around it escaped.

    >>> string("L'eau", Place(before="'")), string("L'eau", Place(before='"'))
    ("L\\\\'eau", "L'eau")
    """
    return _closed(_backslashed(_joined(msgstr, "a string"), place.before if place.before in "\"'`" else ""))


def doubled(msgstr: str, place: Place) -> str:
    """Return a translation as the words of a string in a language that writes a quote in it twice: SQL, Pascal.

    >>> doubled("l'eau, l''air", Place(before="'"))
    "l''eau, l''air"
    """
    words = _joined(msgstr, "a string")
    return re.sub(f"{place.before}+", lambda m: m[0] + place.before * (len(m[0]) % 2), words) if place.before else words


# What a value without quotes in YAML may not hold or begin with.
_NO_VALUE = re.compile(r"[\s\[\]{}|>&*!%@`\"'#,?:-]|.*(?: #|:(?:[ \t]|\Z))|\Z")


def value(msgstr: str, place: Place) -> str:
    """Return a translation as a value in YAML on one line: in quotes where it could not be read without.

    >>> value("Âge", Place()), value("Âge : 3", Place())
    ('Âge', '"Âge : 3"')
    """
    words = _joined(msgstr, "a value")
    quoted = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"' if _NO_VALUE.match(words) else words


STYLES: dict[str, Callable[[str, Place], str]] = {
    "prose": prose,
    "line": line,
    "heading": heading,
    "cell": cell,
    "first cell": first_cell,
    "html": html,
    "attribute": attribute,
    "alt": alternative,
    "title": title,
    "code": code,
    "comment": comment,
    "string": string,
    "doubled": doubled,
    "value": value,
}


def _lines(msgstr: str) -> list[str]:
    lines = normalized(msgstr).strip(BLANKS + "\n").split("\n")
    if not all(words.strip(BLANKS) for words in lines):
        raise UnusableError("an empty line would end the block" if len(lines) > 1 else "it is empty")
    return lines


def _joined(msgstr: str, what: str) -> str:
    """Return a translation on one line; a line break in it that is no more than a blank becomes one."""
    if "\n" not in msgstr and "\r" not in msgstr and (words := msgstr.strip(BLANKS)):
        return words
    lines = _lines(msgstr)
    if any(HARD_BREAK.search(words) for words in lines[:-1]):
        raise UnusableError(f"{what} stands on one line")
    return " ".join(words.strip(BLANKS) for words in lines)


def _closed(words: str) -> str:
    """Return words whose last backslash does not take the meaning of what stands after them."""
    return words + "\\" if _ODD_BACKSLASH.search(words) else words


def _backslashed(words: str, marks: str) -> str:
    return re.sub(r"(\\.)|(.)", lambda m: m[1] or ("\\" + m[2] if m[2] in marks else m[2]), words, flags=re.S)


def _balanced(text: str) -> bool:
    depth = 0
    for mark in re.findall(r"\\.|[\[\]]", text, re.S):
        depth += (mark == "[") - (mark == "]")
        if depth < 0:
            return False
    return depth == 0
