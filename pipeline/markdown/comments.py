"""What authors say in comments: Traversier's own directives and those of mdpo, mdbook and translate-toolkit."""

import re
from dataclasses import dataclass

# Matches `<!-- i18n:skip -->`, `<!--- mdbook-xgettext:skip --->`, `<!-- mdpo-context Month -->`,
# `<!-- translate:off -->`; not `<!-- a remark -->`.
_DIRECTIVE = re.compile(
    r"<!-{2,}\s*(?:(?:i18n|mdbook-xgettext)\s*:\s*(?P<own>[a-z-]+)\s*:?(?P<words>.*?)"
    r"|mdpo-(?P<mdpo>[a-z-]+)(?P<text>\s.*?)?"
    r"|translate:(?P<toolkit>off|on))\s*-{2,}>",
    re.S,
)

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


def directives(html: str) -> list[Directive]:
    """Return the directives in the comments of an HTML text.

    >>> directives("<!-- i18n:comment: the drug, not the therapy -->")
    [Directive(name='comment', words='the drug, not the therapy')]
    >>> directives("<!-- an ordinary comment -->")
    []
    """
    return [_directive(match) for match in _DIRECTIVE.finditer(html)] if "<!--" in html else []


def _directive(match: re.Match[str]) -> Directive:
    if match["toolkit"]:
        return Directive("skip-start" if match["toolkit"] == "off" else "skip-end")
    if match["mdpo"]:
        return Directive(_MDPO.get(match["mdpo"], match["mdpo"]), " ".join((match["text"] or "").split()))
    return Directive(match["own"], " ".join(match["words"].split()))
