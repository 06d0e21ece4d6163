"""Emphasis stands in the translation as often as in the source, and none of its marks is left open.

Why: a mark that closes nothing is shown to the reader as an asterisk; emphasis that is lost takes its weight from a
warning, or its look from a title. Added emphasis is left to the translator: words of a third language are set so.
Bad: **Preparation.** One to three sessions. → **Préparation. D’une à trois séances.
Good: **Preparation.** One to three sessions. → **Préparation.** D’une à trois séances.
Source: CommonMark 0.31.2, section 6.2, emphasis and strong emphasis; GitHub Flavored Markdown, section 6.5
"""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.emphasis import Emphasis, emphasis
from pipeline.model.finding import Place, Problem, Severity

_MARK = re.compile(r"[*_]|~~")
# Matches the mark of `Nutzer*in`, `16*9`, which is written there for itself, with the characters beside it.
_INSIDE_WORD = re.compile(r"\w\*\w")
_NAMES = {"*": "emphasis", "**": "strong emphasis", "~~": "strikethrough"}


def check(pair: Pair) -> Iterator[Problem]:
    """Yield marks that the translation shows as they are written, then emphasis that it has lost."""
    if not (_marked(pair.msgid, pair.source_prose) or _marked(pair.msgstr, pair.target_prose)):
        return
    source, target = emphasis(pair.msgid, pair.source_spans), emphasis(pair.msgstr, pair.target_spans)
    lost = source.spans - target.spans
    stray: dict[str, list[Place]] = {}
    for place in _stray(source, target):
        if not lost and _INSIDE_WORD.match(pair.msgstr, *_around(place)):
            continue
        stray.setdefault(pair.msgstr[slice(*place)], []).append(place)
    for mark, places in stray.items():
        # `_` alone is often part of a name.
        severity = None if mark[0] != "_" or lost else Severity.WARNING
        times = f" ({len(places)} times)" if len(places) > 1 else ""
        message = f"the mark {mark} closes nothing in the translation: it is shown as it is written{times}"
        yield Problem(message, "put the marks around the same words as in the source", severity, places[0])
    if stray or not lost or sum(source.spans.values()) <= sum(target.spans.values()):
        return
    for mark, count in lost.items():
        times = f" ({count} times)" if count > 1 else ""
        message = f"{_NAMES[mark]} of the source is not in the translation{times}"
        yield Problem(message, f"write {mark}words{mark}", Severity.WARNING)


RULE = Rule("emphasis", Severity.ERROR, check, blocks=True, cues="*_~")


def _marked(text: str, prose: str) -> bool:
    """Tell whether there is a mark outside code and addresses; the labels of links are no part of the prose either."""
    return _MARK.search(text if "][" in text else prose) is not None


def _around(place: Place) -> Place:
    return max(0, place[0] - 1), place[1] + 1


def _stray(source: Emphasis, target: Emphasis) -> Iterator[Place]:
    """Yield the open marks of the translation that the source has less often."""
    allowed = Counter(mark for mark, _ in source.stray)
    for mark, place in target.stray:
        if allowed[mark] > 0:
            allowed[mark] -= 1
        else:
            yield place, place + len(mark)
