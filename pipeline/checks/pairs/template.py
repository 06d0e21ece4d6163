"""A translation brings in no syntax of a template language: Jinja, Liquid, Hugo, Vue, MDX, Pandoc's attributes.

Why: many sites put pages through a template engine, which runs what it finds there; an attribute list can carry an
event handler. What the source has too is for the rule on placeholders.
Bad: Reviewed by the editors. → Révisé par {{ config }}.
Good: Reviewed by {{ site.editors }}. → Révisé par {{ site.editors }}.
Source: https://owasp.org/www-project-web-security-testing-guide/ (server-side template injection)
"""

import re
from collections import Counter
from collections.abc import Iterator

from pipeline.checks.comparison import shown
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity

# Matches the beginning of `{{ x }}`, `{% x %}`, `{# x #}`, `{/* x */}`, `{:.class}`, `{.class}`, `${x}`, `#{x}`,
# `<%= x %>`, `[[${x}]]`, `{key="x"}`; not `{n}`, `{ a, b }`, `{1}`, the `<%s>` of a printing function.
_SYNTAX = re.compile(
    r"\{[{%#/:.](?![\s}])[^\n{}]{0,40}|\{[{%]|[$#@]\{[^\n{}]{0,40}|<%(?!s>)|%>|\[\[[$(@#]"
    r"|\{[ \t]*[\w-]{1,40}=[^\n{}]{0,40}"
)
_BEGINNINGS = ("{", "<%", "[[", "%>")
_QUIET = (SpanKind.ADDRESS, SpanKind.LINK, SpanKind.IMAGE)


def check(pair: Pair) -> Iterator[Problem]:
    """Yield syntax of templates that stands in the translation more often than in the source."""
    if not any(beginning in pair.msgstr for beginning in _BEGINNINGS):
        return
    allowed = Counter(mark for mark, _, _ in _found(pair.msgid, pair.source_spans))
    for mark, start, end in _found(pair.msgstr, pair.target_spans):
        if allowed[mark] > 0:
            allowed[mark] -= 1
            continue
        message = f"template syntax {shown(pair.msgstr[start:end])} is in the translation only"
        yield Problem(message, "remove it", place=(start, end))


RULE = Rule("template", Severity.ERROR, check, blocks=True, cues="{<[%")


def _found(text: str, spans: tuple[Span, ...]) -> Iterator[tuple[str, int, int]]:
    """Yield the mark that begins each piece of syntax, and its place; engines do not spare code."""
    hidden = [(span.start, span.end) for span in spans if span.kind in _QUIET]
    index = 0
    for match in _SYNTAX.finditer(text):
        while index < len(hidden) and hidden[index][1] <= match.start():
            index += 1
        if index == len(hidden) or hidden[index][0] > match.start():
            yield match[0][:2].rstrip(), *match.span()
