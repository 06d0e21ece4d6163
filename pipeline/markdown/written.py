"""A translation → the Markdown that stands in its place: escaped where its first words would become markup."""

import re

# At the start of a line these would begin a block: a list, a heading, a quote, a fence, a rule, a div, a definition.
# Matches `- word`, `1962. word`, `## word`, `> word`, `***`, `::: word`, `[^1]: word`; not `-5`, `1.5`, `#tag`.
_BLOCK_START = re.compile(
    r"(?:[-+*](?=[ \t]|\Z)|#{1,6}(?=[ \t]|\Z)|>|`{3,}|~{3,}|:{3,}|[:~](?=[ \t])|=+[ \t]*\Z|-{2,}[ \t]*\Z"
    r"|([-*_])(?:[ \t]*\1){2,}[ \t]*\Z|\[[^\]\n]+\]:|\[[ xX]\](?=[ \t]))"
)
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=[ \t]|\Z)")
_BARE_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_CLOSING_HASHES = re.compile(r"((?:\A|[ \t]))(#+)\Z")


class UnusableError(ValueError):
    """The translation cannot stand where its source stands; the message says why."""


def prose(msgstr: str, continuation: str, newline: str) -> str:
    """Return a translation as the text of a block, each line of it on a line of the source's block.

    >>> prose("1962. Première synthèse", "", "\\n")
    '1962\\\\. Première synthèse'
    """
    if re.search(r"\n[ \t]*\n", msgstr):
        raise UnusableError("an empty line would end the block")
    return (newline + continuation).join(_line(line) for line in msgstr.split("\n"))


def _line(line: str) -> str:
    line = line.lstrip(" \t")
    if _BLOCK_START.match(line):
        return "\\" + line
    return _NUMBER.sub(r"\1\\\2", line, count=1) if _NUMBER.match(line) else line


def heading(msgstr: str) -> str:
    """Return a translation as the text of a heading: one line, its closing `#` escaped."""
    if "\n" in msgstr:
        raise UnusableError("a heading stands on one line")
    return _CLOSING_HASHES.sub(r"\1\\\2", msgstr)


def cell(msgstr: str) -> str:
    """Return a translation as the text of a table cell: one line, its pipes escaped.

    >>> cell("a | b")
    'a \\\\| b'
    """
    if "\n" in msgstr:
        raise UnusableError("a table cell stands on one line")
    return _BARE_PIPE.sub(r"\1\\|", msgstr)


def html(msgstr: str) -> str:
    """Return a translation as text of an HTML block."""
    if re.search(r"\n[ \t]*\n", msgstr):
        raise UnusableError("an empty line would end the HTML block")
    return msgstr


def attribute(msgstr: str) -> str:
    """Return a translation as the value of an HTML attribute."""
    if "\n" in msgstr:
        raise UnusableError("an attribute stands on one line")
    return msgstr.replace('"', "&quot;").replace("'", "&#39;").replace("<", "&lt;").replace(">", "&gt;")


def alternative(msgstr: str) -> str:
    """Return a translation as the text of an image: its square brackets balanced or escaped."""
    if re.search(r"\n[ \t]*\n", msgstr):
        raise UnusableError("an empty line would end the image")
    return msgstr if _balanced(msgstr) else re.sub(r"(?<!\\)([\[\]])", r"\\\1", msgstr)


def title(msgstr: str) -> str:
    """Return a translation as the title of a link or an image: its double and single quotes escaped."""
    if "\n" in msgstr:
        raise UnusableError("a title stands on one line")
    return re.sub(r"(?<!\\)([\"'()])", r"\\\1", msgstr)


def _balanced(text: str) -> bool:
    depth = 0
    for mark in re.findall(r"\\.|[\[\]]", text, re.S):
        depth += (mark == "[") - (mark == "]")
        if depth < 0:
            return False
    return depth == 0
