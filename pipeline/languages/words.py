"""The words of page templates and sources that translators see: gettext calls, in reading order."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_COMMENT_TAG = "translators:"


@dataclass(frozen=True, slots=True)
class InterfaceWord:
    """One message of the pages' own words, where it is used."""

    msgid: str
    comments: tuple[str, ...]
    """What stands behind `translators:`, one a line."""
    template: str
    """The name of the template or source."""
    line: int
    """1-based."""
    msgctxt: str | None = None
    msgid_plural: str | None = None


def interface_words(templates: Mapping[str, str]) -> list[InterfaceWord]:
    """Return every use of `_`, `gettext`, `ngettext` and `pgettext`, in the order of the templates and their lines.

    Names that end in `.py` are read as Python, all others as Jinja templates.
    """
    return [word for name, text in templates.items() for word in _words(name, text)]


def _words(name: str, text: str) -> Iterator[InterfaceWord]:
    from babel.messages.extract import extract

    method = "python" if name.endswith(".py") else "jinja2.ext:babel_extract"
    found = extract(
        method,
        io.BytesIO(text.encode()),
        keywords=_KEYWORDS,
        comment_tags=(_COMMENT_TAG,),
        options={"encoding": "utf-8", "silent": "false"} if method != "python" else {},
        strip_comment_tags=True,
    )
    for line, message, comments, context in sorted(found, key=lambda word: word[0]):
        msgid, plural = (message, None) if isinstance(message, str) else (message[0], message[1])
        if msgid:
            lines = tuple(part.strip() for comment in comments for part in comment.splitlines())
            yield InterfaceWord(msgid, lines, name, line, context, plural)
