"""Each placeholder stands in the translation as in the source.

Why: a program puts a value in its place; one that is lost or renamed leaves a gap, or stops the program.
Bad: Reviewed on {date} by {name}. → Révisé le {Date} par {name}.
Good: Reviewed on {date} by {name}. → Révisé par {name} le {date}.
Source: https://docs.python.org/3/library/string.html#format-string-syntax
"""

import re
from collections.abc import Iterator

from pipeline.checks.comparison import span_changes, span_problems, unmatched
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity

# Matches the `%s`, `%1$s`, `%.2f` of C, PHP and Python; not `100%d`, `80 % de`, `%-ig`.
_FORMAT = re.compile(r"(?<![\w%])%(?:\d+\$)?(?:\.\d+)?(?:l{0,2}[diuxX]|[sfgcp@])(?![\w%])")
# Matches `{0:.2f}`, `{name!r}`, `{user.name}`, `{n, plural, `; not `{#id}`, `{ a }`.
_BRACES = re.compile(r"\{\w+(?:[.!:\[][^{}\s]*|,\s*(?:plural|select|selectordinal|number|date|time)\b[^{}]*)[}{]")
_KINDS = (SpanKind.PLACEHOLDER,)


def check(pair: Pair) -> Iterator[Problem]:
    """Yield placeholders lost, added or changed."""
    if pair.source_spans or pair.target_spans:
        yield from span_changes(pair, SpanKind.PLACEHOLDER)
    for mark, pattern in (("%", _FORMAT), ("{", _BRACES)):
        if mark in pair.msgid or mark in pair.msgstr:
            lost, added = unmatched(_found(pattern, pair.msgid), _found(pattern, pair.msgstr), _KINDS)
            yield from span_problems("placeholder", lost, added, "copy it unchanged")


RULE = Rule("placeholder", Severity.ERROR, check, blocks=True, cues="{%")


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(SpanKind.PLACEHOLDER, match[0], *match.span()) for match in pattern.finditer(text))
