"""What HTML marks as code stands in the translation as in the source.

Why: a reader types it, or a program reads it, as with code between backticks. It is a warning, since some authors
set examples as code, whose words may be translated. Where an element is missing the rule on tags says so.
Bad: Set <code>review_by</code>. → Indiquez <code>revoir_le</code>.
Good: Set <code>review_by</code>. → Indiquez <code>review_by</code>.
Source: https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-code-element
"""

import html
import re
from collections.abc import Iterable, Iterator

from pipeline.checks.comparison import span_problems, unmatched
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity

_OPENS = re.compile(r"<code[\s>]", re.I)
_CLOSES = re.compile(r"</code\s*>", re.I)
_BLANKS = re.compile(r"\s+")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield what stands between `<code>` and `</code>` and changed."""
    if not _OPENS.search(pair.msgid):
        return
    source = list(_code(pair.msgid, pair.source_spans))
    target = list(_code(pair.msgstr, pair.target_spans))
    if len(source) == len(target):
        lost, added = unmatched(source, target, (SpanKind.CODE,), _content)
        for span, other in zip(lost, added, strict=True):
            yield from span_problems("code", [span], [other], "copy it unchanged")


RULE = Rule("html-code", Severity.WARNING, check, cues="<")


def _code(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield what elements of code hold, as spans."""
    start = -1
    for span in spans:
        if span.kind is SpanKind.HTML and _OPENS.match(span.value):
            start = span.end
        elif span.kind is SpanKind.HTML and start >= 0 and _CLOSES.match(span.value):
            yield Span(SpanKind.CODE, text[start : span.start], start, span.start)
            start = -1


def _content(span: Span) -> str:
    return html.unescape(_BLANKS.sub(" ", span.value)).strip()
