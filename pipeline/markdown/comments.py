"""What authors say in comments: Traversier's own directives and those of mdpo, mdbook and translate-toolkit."""

import re
from dataclasses import dataclass, field

_NAME = r"[a-z]+(?:-[a-z]+)*"
# Matches `<!-- i18n:skip -->`, `<!--- mdbook-xgettext:skip --->`, `<!-- mdpo-context Month -->`,
# `<!-- translate:off -->`; not `<!-- a remark -->`.
_DIRECTIVE = re.compile(
    rf"<!-{{2,}}\s*(?P<written>(?:i18n|mdbook-xgettext)\s*:\s*(?P<own>{_NAME})|mdpo-(?P<mdpo>{_NAME})"
    r"|translate:(?P<toolkit>off|on))(?![\w])\s*:?(?P<words>.*?)\s*-{2,}>",
    re.S,
)

_EDGES = " \t\r\n"

_MDPO = {
    "disable": "skip-start",
    "enable": "skip-end",
    "disable-next-block": "skip",
    "disable-next-line": "skip",
    "enable-next-block": "unskip",
    "enable-next-line": "unskip",
    "translator": "comment",
    "context": "context",
}
OWN = frozenset(
    {"skip", "skip-start", "skip-end", "comment", "context", "critical", "critical-start", "critical-end", "ignore"}
)


@dataclass(frozen=True, slots=True)
class Directive:
    """An instruction to the segmentation."""

    name: str
    """One of `OWN`, or `unskip`; anything else is unknown."""
    words: str = ""
    written: str = field(default="", compare=False)
    """The name as the author wrote it, for messages: `mdpo-disable`."""
    start: int = field(default=0, compare=False)
    """Place of the comment in its text."""
    end: int = field(default=0, compare=False)


def directives(html: str) -> list[Directive]:
    """Return the directives in the comments of an HTML text.

    >>> [(d.name, d.words) for d in directives("<!-- i18n:comment: the drug, not the therapy -->")]
    [('comment', 'the drug, not the therapy')]
    >>> directives("<!-- an ordinary comment -->")
    []
    """
    return [_directive(match) for match in _DIRECTIVE.finditer(html)] if "<!--" in html else []


def _directive(match: re.Match[str]) -> Directive:
    if match["toolkit"]:
        name = "skip-start" if match["toolkit"] == "off" else "skip-end"
    else:
        name = match["own"] or _MDPO.get(match["mdpo"], f"mdpo-{match['mdpo']}")
    written = "".join(match["written"].split())
    return Directive(name, " ".join(match["words"].split()), written, *match.span())


def words_between_directives(text: str) -> tuple[int, int]:
    """Return where a block's words stand between the directives at its ends; all of it where it has no other words.

    >>> text = "<!-- i18n:context: answer --> Yes"
    >>> text[slice(*words_between_directives(text))]
    'Yes'
    """
    start, end = 0, len(text)
    found = directives(text)
    for directive in found:
        if not text[start : directive.start].strip(_EDGES):
            start = directive.end
    for directive in reversed(found):
        if directive.start >= start and not text[directive.end : end].strip(_EDGES):
            end = directive.start
    words = text[start:end].strip(_EDGES)
    if not words:
        return 0, len(text)
    start = text.index(words, start)
    return start, start + len(words)
