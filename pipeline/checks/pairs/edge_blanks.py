"""A translation begins and ends with the blanks of its source.

Why: a blank at an edge joins two texts or keeps them apart; one that was typed by accident is seen by nobody.
Bad: Who qualifies? → Qui est admissible ?␣
Good: Who qualifies? → Qui est admissible ?
Source: https://www.gnu.org/software/gettext/manual/html_node/Preparing-Strings.html
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.model.finding import Problem, Severity

_NAMES = {" ": "a blank", "\t": "a tab", "\u00a0": "a no-break space", "\u202f": "a narrow no-break space"}
_BLANKS = "".join(_NAMES)
_GLUED = ("\u00a0", "\u202f")
_MARKS = (":", ";", "!", "?", "»", "«", "%", "$")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem per edge whose blanks differ."""
    for name, source, target in (
        ("begins", _leading(pair.msgid), _leading(pair.msgstr)),
        ("ends", _leading(pair.msgid[::-1]), _leading(pair.msgstr[::-1])),
    ):
        if source != target:
            place = "source" if source else "translation"
            only = "" if source and target else "only "
            blank = _NAMES[(source or target)[0]] if only else "other blanks than the source"
            subject = f"only the {place}" if only else "the translation"
            yield Problem(f"{subject} {name} with {blank}", "copy the edge of the source")


RULE = Rule("edge-blanks", Severity.WARNING, check)


def _leading(text: str) -> str:
    """Return the blanks before a text; a no-break space that belongs to the mark after it is none: `\u00a0:`."""
    bare = text.lstrip(_BLANKS)
    blanks = text[: len(text) - len(bare)]
    return "" if blanks in _GLUED and bare.startswith(_MARKS) else blanks
