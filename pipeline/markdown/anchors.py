"""Addresses of headings, taken from the source so that links survive translation."""

import re
import unicodedata

_ID = re.compile(r"#([\w:.-]+)")
_CLASS = re.compile(r"\.([\w-]+)")


def slug(text: str) -> str:
    """Return the address of a heading from its words: lower case, words joined by hyphens.

    >>> slug("Is ketamine therapy *safe*?")
    'is-ketamine-therapy-safe'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain)) or "section"


def anchors(headings: list[tuple[str, str]]) -> list[str]:
    """Return one address per heading, given as (words, attributes); a repeated one gets a number.

    >>> anchors([("Safety", "{#safe .critical}"), ("Notes", ""), ("Notes", "")])
    ['safe', 'notes', 'notes-2']
    """
    found: list[str] = []
    for words, attributes in headings:
        written = _ID.search(attributes)
        base = written[1] if written else slug(words)
        anchor, number = base, 1
        while anchor in found:
            number += 1
            anchor = f"{base}-{number}"
        found.append(anchor)
    return found


def classes(attributes: str) -> list[str]:
    """Return the classes that a heading's attributes name."""
    return _CLASS.findall(attributes)
