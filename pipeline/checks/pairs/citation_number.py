"""Each numbered citation stands in the translation as often as in the source; a range counts as all its numbers.

Why: `[5]` that became `[6]` sends the reader to another study, and one that is lost leaves a claim without its source.
How the numbers are grouped is the language's affair: `[4–6]` and `[4, 5, 6]` cite the same works. A number in brackets
that is an index, a year or an interval is no citation, and in an article without a numbered list of sources none is.
Bad: Two trials agree [2, 3]. → Deux essais concordent [2, 5].
Good: Three trials agree [4–6]. → Trois essais concordent [4, 5, 6].
Source: https://www.nlm.nih.gov/bsd/uniform_requirements.html
"""

from collections import Counter
from collections.abc import Iterator

from pipeline.checks.comparison import span_problems, unmatched
from pipeline.checks.rule import Pair, Rule
from pipeline.citations.identifiers import identifiers_in
from pipeline.citations.numbered import groups
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Place, Problem, Severity

_HINT = "cite the same numbers; how they are grouped may differ"


def check(pair: Pair) -> Iterator[Problem]:
    """Yield numbers lost, added or changed; nothing where the source cites none."""
    if "[" not in pair.msgid or not pair.numbered:
        return
    source = _numbers(pair.msgid, pair.source_spans)
    if source:
        target = _numbers(pair.msgstr, pair.target_spans)
        lost, added = unmatched(source, target, (SpanKind.CITATION,))
        yield from span_problems("citation", lost, added, _HINT, written=lambda span: f"[{span.value}]")


RULE = Rule("citation-number", Severity.ERROR, check, blocks=True, cues="[")


def cited_places(pair: Pair) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return where numbers are no figures, in the source and in the translation: of sources, and in identifiers.

    Where the source cites numbers this rule reports every one that differs, and the rule on figures none of them; where
    it cites none, or the article has no list of sources, numbers in brackets that both texts have not are figures.
    """
    before, after = _identifiers(pair.msgid), _identifiers(pair.msgstr)
    if "[" in pair.msgid:
        source, target = _numbers(pair.msgid, pair.source_spans), _numbers(pair.msgstr, pair.target_spans)
        alike = Counter(span.value for span in source) == Counter(span.value for span in target)
        if source and (alike or pair.numbered):
            before += tuple(dict.fromkeys((span.start, span.end) for span in source))
            after += tuple(dict.fromkeys((span.start, span.end) for span in target))
    return before, after


def _numbers(text: str, protected: tuple[Span, ...]) -> list[Span]:
    """Return one citation per number, each at the place of its group."""
    found = groups(text, protected)
    return [Span(SpanKind.CITATION, str(n), group.start, group.end) for group in found for n in group.numbers]


def _identifiers(text: str) -> tuple[Place, ...]:
    if "10." not in text and "PM" not in text.upper():
        return ()
    return tuple((found.start, found.end) for found in identifiers_in(text))
