"""Each DOI, PMID and PMC number in the words of a text stands unchanged in its translation.

Why: an identifier with one digit changed is another study, and no reader of the sentence can see it. Blanks around the
colon are the language's (`PMID : 24740528`). Those in addresses are looked at with the links.
Bad: (doi:10.1001/jamapsychiatry.2013.62) → (doi:10.1001/jamapsychiatry.2013.26)
Good: See PMID: 24740528 and PMC9082546. → Voir PMID : 24740528 et PMC9082546.
Source: https://www.doi.org/doi-handbook/HTML/presentation.html
"""

from collections.abc import Iterator

from pipeline.checks.comparison import span_problems, unmatched
from pipeline.checks.rule import Pair, Rule
from pipeline.citations.identifiers import identifiers_in
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Yield identifiers lost, added or changed."""
    source, target = _named(pair.msgid), _named(pair.msgstr)
    if not source and not target:
        return
    before, after = _bare(source, pair.source_spans), _bare(target, pair.target_spans)
    lost, added = unmatched(before, after, (SpanKind.CITATION,))
    yield from span_problems("identifier", lost, added, "copy it unchanged")


RULE = Rule("work-identifier", Severity.ERROR, check, blocks=True, cues="0")


def _named(text: str) -> list[Span]:
    if "10." not in text and "PM" not in text and "pm" not in text:
        return []
    return [Span(SpanKind.CITATION, found.name, found.start, found.end) for found in identifiers_in(text)]


def _bare(found: list[Span], protected: tuple[Span, ...]) -> list[Span]:
    """Return the identifiers outside code, addresses and other protected spans; both lists are in reading order."""
    kept, others = [], iter(protected)
    other = next(others, None)
    for span in found:
        while other is not None and other.end <= span.start:
            other = next(others, None)
        if other is None or other.start >= span.end:
            kept.append(span)
    return kept
