"""Each link of a text leads where it leads in the source.

Why: an address with one digit changed is another study; an internal link is turned to the reader's language by the
build, so it is never translated by hand.
Bad: See [how to qualify](qualify.md#age). → Voyez [l’admissibilité](admissible.md#age).
Good: See [how to qualify](qualify.md#age). → Voyez [l’admissibilité](qualify.md#age).
Source: CommonMark 0.31.2, sections 6.3, links, and 6.5, autolinks
"""

import html
import re
from collections.abc import Iterator

from pipeline.checks.comparison import changes, differences
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import SpanKind
from pipeline.model.finding import Problem, Severity

# Matches `[label]` and `[label][]`; not `[text](address)`, not `[text][label]`, not `[^1]`.
_SHORTCUT = re.compile(r"(?<!\])\[([^\[\]\\^@][^\[\]\\]*)\](?:\[\])?(?![\[(:])")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_HINT = "copy the address unchanged; only the words in brackets are translated"


def check(pair: Pair) -> Iterator[Problem]:
    """Yield links, addresses and link labels lost, added or changed."""
    source, target = pair.values(SpanKind.LINK)
    if source != target:
        yield from changes("link", *differences(map(plain, source), map(plain, target)), _HINT)
    source, target = pair.values(SpanKind.ADDRESS)
    if source != target:
        yield from changes("address", *differences(map(plain, source), map(plain, target)), "copy it unchanged")
    source, target = pair.values(SpanKind.LABEL)
    if source != target:
        yield from changes("link label", *_labels(pair, source, target), "write [translated words][label]")


RULE = Rule("link", Severity.ERROR, check, blocks=True)


def plain(destination: str) -> str:
    """Return an address without the marks around it and without escapes.

    >>> plain("<a b.md>"), plain("a\\\\_b.md?x&amp;y")
    ('a b.md', 'a_b.md?x&y')
    """
    bare = destination[1:-1] if destination[:1] == "<" and destination[-1:] == ">" else destination
    return html.unescape(_ESCAPE.sub(r"\1", bare))


def _labels(pair: Pair, source: list[str], target: list[str]) -> tuple[list[str], list[str]]:
    """Return labels lost and added; `[label]` in one text may be `[words][label]` in the other."""
    lost, added = differences(source, target)
    before, after = _shortcuts(pair.msgid), _shortcuts(pair.msgstr)
    return [label for label in lost if label not in after], [label for label in added if label not in before]


def _shortcuts(text: str) -> set[str]:
    return {" ".join(label.split()).casefold() for label in _SHORTCUT.findall(text)}
