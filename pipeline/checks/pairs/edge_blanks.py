"""A translation begins and ends with the blanks of its source.

Why: a blank at an edge joins two texts or keeps them apart; one that was typed by accident is seen by nobody.
Bad: Who qualifies? → Qui est admissible ?␣
Good: Who qualifies? → Qui est admissible ?
Source: https://www.gnu.org/software/gettext/manual/html_node/Preparing-Strings.html
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.model.finding import Problem, Replacement, Severity

_NAMES = {" ": "a blank", "\t": "a tab", "\u00a0": "a no-break space", "\u202f": "a narrow no-break space"}
_BLANKS = "".join(_NAMES)
_BLANK = frozenset(_NAMES)
_GLUED = ("\u00a0", "\u202f")
_MARKS = (":", ";", "!", "?", "»", "«", "%", "$")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield a problem per edge whose blanks differ."""
    source, target = pair.msgid, pair.msgstr
    if _BLANK.isdisjoint((source[:1], source[-1:], target[:1], target[-1:])):
        return
    if (wanted := _leading(source)) != (there := _leading(target)):
        yield _problem("begins", wanted, there, 0, len(target) - len(target.lstrip(_BLANKS)))
    if (wanted := _trailing(source)) != (there := _trailing(target)):
        yield _problem("ends", wanted, there, len(target.rstrip(_BLANKS)), len(target))


def _problem(verb: str, source: str, target: str, start: int, end: int) -> Problem:
    """Return what is wrong with an edge; the stretch holds all blanks that stand there."""
    place = "source" if source else "translation"
    only = "" if source and target else "only "
    blank = _NAMES[(source or target)[0]] if only else "other blanks than the source"
    subject = f"only the {place}" if only else "the translation"
    # A blank that belongs to the mark beside it is not touched.
    replacement = Replacement(start, end, source) if len(target) == end - start else None
    hint = "copy the edge of the source"
    return Problem(
        f"{subject} {verb} with {blank}", hint, place=(start, end) if target else None, replacement=replacement
    )


RULE = Rule("edge-blanks", Severity.WARNING, check)


def _leading(text: str) -> str:
    """Return the blanks before a text; a no-break space that belongs to the mark after it is none: `\u00a0:`."""
    bare = text.lstrip(_BLANKS)
    blanks = text[: len(text) - len(bare)]
    return "" if blanks in _GLUED and bare.startswith(_MARKS) else blanks


def _trailing(text: str) -> str:
    """Return the blanks behind a text."""
    return _leading(text[::-1])[::-1]
