"""A translation → the Markdown that stands in its place: escaped where its first words would become markup."""

import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.markdown.html_text import INLINE
from pipeline.markdown.lines import BLANKS, normalized
from pipeline.markdown.messages import HARD_BREAK

# A block can begin only where a paragraph and a div stand above: what follows is read as it would be in an article.
_BEFORE = "::: a\n\na\n\n"
# No block begins so: a character that begins none, among them letters of all scripts; `**a`, `_a`, `` `a ``; a number
# that is none of a list; a bracket that opens no definition and no task; a tag that stands in sentences, with words
# behind it (CommonMark 0.31.2, HTML blocks). The parser is asked about all other lines, also where words in quotes or
# brackets could become the title of a link definition above.
_HARMLESS = re.compile(
    r"(?!(?:im|ex)port\b|///|Table:|\\begin)[^\s\d\ufeff*_+#>`~:=|\[<$!?\"'({-]|[*_]{1,2}[^\s*_\[]|`(?!`)"
    r"|(?!\d{1,9}[.)](?:[ \t]|\Z))\d"
    r"|\[(?!\^|[ xX/<>!?~-]\]|[!\[]|[Tt][Oo][Cc]\])(?!.*\]:)"
    rf"|<(?={INLINE.pattern}[\s>])(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>[^\W_]",
)
# Matches `12. `, `3)`; not `1.5`.
_NUMBER = re.compile(r"(\d{1,9})(?=[.)](?:[ \t]|\Z))")
# Matches `<img alt="a b" src="c">` alone on its line: with a line break between the two groups it begins no block.
_LONE_TAG = re.compile(r"(</?[A-Za-z][\w-]*)[ \t]*((?:(?<=[ \t])(?:[^<>\"']|\"[^\"]*\"|'[^']*')+|/)>)")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_CLOSING_HASHES = re.compile(r"((?:\A|[ \t]))(#+)\Z")
# Matches `[x] words`, `[!NOTE] words`, `/// note`: marks at the head of a list's entry and of a quote, and of a block
# where another such line stands below; not `[!NOTE](address)`.
_TASK = re.compile(r"\[[ xX/<>!?~-]\](?:[ \t]|\Z)|\[![A-Za-z][\w-]*\](?![(\[])|///")
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
        return _escaped(words, "").replace("\n", place.newline + place.continuation)
    out: list[str] = []
    for words in _lines(msgstr):
        out.append(_escaped(words.lstrip(BLANKS), "\n".join([*out, ""])))
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
# What decides where these end is the language of the code, which the parser does not know.
_IN_CODE = frozenset({"code", "comment", "string", "doubled", "value"})


def harmless(written: str, style: str, source: str) -> bool:
    """Tell whether words written for others, in a style, are sure to leave the blocks of an article as they are.

    Where it says so no parser need be asked; a test asks it nevertheless.
    """
    if style == "yaml":
        return True
    if style in ("heading", "cell"):
        return bool(_HARMLESS.match(written))
    if style in ("prose", "line"):
        # A pipe could make the words above a setext underline the head of a table.
        if "|" in written or _opens_label(written, written):
            return False
        lines = written.splitlines()
        if len(lines) == 1:
            return _HARMLESS.match(written.lstrip("> \t")) is not None
        return all(_HARMLESS.match(words.lstrip("> \t")) for words in lines)
    if style in _IN_CODE or style == "first cell" or "<" in source:
        # A pipe may be the only one of its row, without which there is no table; a tag may begin the block.
        return False
    return written[:1].isalpha() and not re.search(r"[^\w\s.,;’«»()'-]", written) and "\n" not in written


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


def _escaped(words: str, above: str) -> str:
    """Return a line so that it is text and begins no block, below the lines above it or anywhere else."""
    if _begins_none(words, above) or _is_text(words, above):
        return words
    numbered = _NUMBER.sub(r"\1\\", words, count=1)
    candidates = [numbered, "\\" + words] if numbered != words else ["\\" + words]
    if words.startswith("<"):
        tag = _LONE_TAG.fullmatch(words)
        candidates = [f"{tag[1]}\n{tag[2]}"] if tag else []
    return next((new for new in candidates if _begins_none(new, above) or _is_text(new, above)), words)


def _begins_none(words: str, above: str) -> bool:
    """Tell whether a line is sure to begin no block below the lines above it: most lines need no parser."""
    return _HARMLESS.match(words) is not None and not _opens_label(above, words)


def _opens_label(above: str, words: str) -> bool:
    """Tell whether words may end the label of a link definition that a line above them opens: `[a` and `b]: c`."""
    return above.startswith("[") and "]:" in words


def _is_text(words: str, above: str) -> bool:
    if _TASK.match(words):
        return False
    # Most words need no parser, and it is dear to import.
    from pipeline.markdown.parser import parse_blocks

    alone = [token.type for token in parse_blocks(_BEFORE + words)[0]]
    below = [token.type for token in parse_blocks(above + words)[0]]
    return alone.count("inline") == 2 and len(alone) == 8 and below == ["paragraph_open", "inline", "paragraph_close"]


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
