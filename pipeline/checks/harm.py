"""What a change of a translation does beside mending it: to its figures, its protected spans, its structure."""

import html
import unicodedata
from collections import Counter
from dataclasses import replace

from pipeline.checks import PAIR_RULES
from pipeline.checks.rule import Pair, problems
from pipeline.figures.compare import differences
from pipeline.figures.model import Figure
from pipeline.figures.reader import read_figures
from pipeline.markdown.skeleton import skeleton
from pipeline.markdown.spans import spans
from pipeline.model.finding import Severity

_GUARDS = tuple(rule for rule in PAIR_RULES if rule.blocks)


def harm(pair: Pair, before: str, after: str) -> str:
    """Return what a change would do to a translation beside mending it, empty where it does nothing else."""
    if not after.strip():
        return "nothing would be left of the translation"
    if [(span.kind, span.value) for span in spans(before)] != [(span.kind, span.value) for span in spans(after)]:
        return "it would change code, an address, a citation or a tag"
    if before.count("\n") != after.count("\n") or skeleton(before) != skeleton(after):
        return "it would change the structure of the text"
    if not _same_figures(pair, before, after):
        return "it would change a figure"
    if _blocked(pair, after) - _blocked(pair, before):
        return "the translation could no longer be published"
    return ""


def _same_figures(pair: Pair, before: str, after: str) -> bool:
    """Tell whether two texts hold the same digits, and the same figures or exactly those of the source.

    A wrong mark can keep a figure from being read; with the right one it must be the source's.
    """
    if _digits(before) != _digits(after):
        return False
    figures = _figures(pair, after)
    if _figures(pair, before) == figures:
        return True
    spoken = [(span.start, span.end) for span in spans(pair.msgid)]
    source = read_figures(pair.msgid, pair.source_locale, spoken, pair.identifiers)
    return not differences(source, figures, pair.locale)


def _digits(text: str) -> list[int]:
    # The number of an entity is none of the text: `&#8203;`.
    return [unicodedata.digit(character) for character in html.unescape(text) if character.isdigit()]


def _figures(pair: Pair, text: str) -> tuple[Figure, ...]:
    masked = [(span.start, span.end) for span in spans(text)]
    return tuple(read_figures(text, pair.locale, masked, pair.identifiers))


def _blocked(pair: Pair, text: str) -> Counter[str]:
    """Return by rule how many problems keep a text from being published."""
    found = problems(replace(pair, msgstr=text), _GUARDS)
    return Counter(rule.name for rule, problem in found if problem.severity is Severity.ERROR)
