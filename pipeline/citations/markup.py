"""Data as Markdown: nothing in a title or a name may act as markup."""

import re

ITALIC = ("\ue000", "\ue001")
"""Private marks around italics: data is escaped after the processor has put its punctuation, not before."""
FOREIGN = ("\ue002", "\ue003")
"""Private marks around words in another language than the page's."""
BOLD, RAISED, LOWERED = ("\ue004", "\ue005"), ("\ue006", "\ue007"), ("\ue008", "\ue009")
"""Private marks around what a style prints in bold, as superscript, as subscript."""
MARKS = (*ITALIC, *FOREIGN, *BOLD, *RAISED, *LOWERED)

# `\` and what opens emphasis, code, links, HTML, entities, table cells, mathematics, citations or footnotes anywhere.
_ANYWHERE = re.compile(r"[\\`*_{}\[\]<>|~&$@^]")
_PRIVATE = re.compile(f"[{''.join(MARKS)}]")
# What makes a heading, a list, a rule or a fence where a line begins: "# a", "- a", "1973. a"; not "1973 a".
_AT_START = re.compile(r"\A(\d*)([#+=:.)-])")


def one_line(text: str) -> str:
    """Join the lines of a text; a non-breaking space stays one."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def escape(text: str) -> str:
    """Return Markdown, fit for any place in a line, that shows the text as it is.

    >>> escape("2*2 [a]"), escape("1973. A year")
    ('2\\\\*2 \\\\[a\\\\]', '1973\\\\. A year')
    """
    return _AT_START.sub(r"\1\\\2", _ANYWHERE.sub(r"\\\g<0>", one_line(text)))


def inside(text: str) -> str:
    """Return Markdown that shows the text as it is within a line, where other text stands before it.

    >>> inside(") [a"), inside(" ")
    (') \\\\[a', ' ')
    """
    return _ANYWHERE.sub(r"\\\g<0>", text)


def marked_up(text: str, language: str = "") -> str:
    """Return a text with private marks as Markdown; `language` is that of the words between the marks for it.

    >>> marked_up(f"{ITALIC[0]}J*A{ITALIC[1]}, {BOLD[0]}1{BOLD[1]}")
    '*J\\\\*A*, <b>1</b>'
    """
    text = escape(text)
    if not _PRIVATE.search(text):
        return text
    tags = ("*", "*", f'<span lang="{language}">', "</span>", "<b>", "</b>", "<sup>", "</sup>", "<sub>", "</sub>")
    for mark, markup in zip(MARKS, tags, strict=True):
        text = text.replace(mark, markup)
    return text


def destination(address: str) -> str:
    """Return an address as the destination of a Markdown link; marks that could end it are percent-encoded.

    >>> destination("https://example.org/S0165-6147(21)00157-7")
    'https://example.org/S0165-6147%2821%2900157-7'
    """
    return re.sub(r"[()<>\\`|\s]", lambda mark: f"%{ord(mark[0]):02X}", address)
