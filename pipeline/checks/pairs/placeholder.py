"""Each placeholder stands in the translation as in the source.

Why: a program puts a value in its place; one that is lost or renamed leaves a gap, or stops the program.
Bad: Reviewed on {date} by {name}. → Révisé le {Date} par {name}.
Good: Reviewed on {date} by {name}. → Révisé par {name} le {date}.
Source: https://docs.python.org/3/library/string.html#format-string-syntax
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.comparison import span_problems, unmatched
from pipeline.checks.rule import Pair, Rule
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity

# Matches the `%s`, `%1$s`, `%.2f`, `%'d` of C, PHP and Python, also beside Chinese; not `100%d`, `80 % de`, `%-ig`.
_FORMAT = re.compile(
    r"(?<![A-Za-z0-9_%])%(?P<number>\d+\$)?['I]*(?P<type>(?:\.\d+)?(?:l{0,2}[diuxX]|[sfgcp@]))"
    r"(?![A-Za-z0-9_%\u00c0-\u024f])"
)
# Matches `%%`, and what a program reads as a format wherever it stands: `%sGB`, `%-10s`, `%02d`; not `% d`.
_ANYWHERE = re.compile(
    r"%%|%(?P<number>\d+\$)?['I]*(?P<type>[-+#0]*\d*(?:\.\d+)?(?:(?:hh?|ll?|[jzt])?[diouxXeEfFgGaAcsp@]"
    r"|<PRI\w+>))"
)
# Matches a byte of an address, `%E7`.
_BYTE = re.compile(r"%[0-9A-Fa-f]{2}")
# Matches what a text in two orders counts: `%2$s`.
_NUMBERED = re.compile(r"%\d+\$")
# Matches the formats with a figure in them: `%2$s`, `%.250s`, `%05.1f`; not `%s`, `80% of`.
_WITH_FIGURE = re.compile(
    r"(?<![\d%])%(?:\d+\$['I+#-]*\d*(?:\.\d+)?|[-+#0'I]*\d*\.\d+)(?:(?:hh?|ll?|[jzt])?[A-Za-z@]|<PRI)"
)
# Matches what stands for a number: `%d`, `%lu`, `%(size)d`, `%(page_count)s`, `{n}`; not `%(country)s`, `{name}`.
_COUNT = re.compile(
    r"%(?:\(\w+\)|\d+\$)?[-+#0]*\d*(?:hh?|ll?|[jzt])?[diu]"
    r"|(?:%\(|\{)(?:\w*_)?(?:n|nb|num|number|count|counter|total)(?:_\w*)?(?:\)s|\})"
)
# Matches `{0:.2f}`, `{name!r}`, `{user.name}`, `{n, plural, `; not `{#id}`, `{ a }`.
_BRACES = re.compile(r"\{\w+(?:[.!:\[][^{}\s]*|,\s*(?:plural|select|selectordinal|number|date|time)\b[^{}]*)[}{]")
_KINDS = (SpanKind.PLACEHOLDER,)
_HINT = "copy it unchanged"


def check(pair: Pair) -> Iterator[Problem]:
    """Yield placeholders lost, added or changed."""
    if pair.source_spans or pair.target_spans:
        lost, added = unmatched(pair.source_spans, pair.target_spans, _KINDS, _tight)
        added = _not_in_code(added, pair) if added else added
        yield from span_problems(SpanKind.PLACEHOLDER.value, _missed(pair, lost), added, _HINT)
    if "%" in pair.msgid or "%" in pair.msgstr:
        yield from _formats(pair)
    if "{" in pair.msgid or "{" in pair.msgstr:
        lost, added = unmatched(_found(_BRACES, pair.msgid), _found(_BRACES, pair.msgstr), _KINDS)
        yield from span_problems("placeholder", lost, added, _HINT)


RULE = Rule("placeholder", Severity.ERROR, check, blocks=True, cues="{%")


def format_places(text: str) -> tuple[tuple[int, int], ...]:
    """Return where formats stand: their digits are no figures, nor is their sign a unit.

    >>> format_places("in %.9s: 80% of base 64 %s")
    ((3, 7), (3, 7), (24, 26))
    """
    if "%" not in text:
        return ()
    return tuple(match.span() for pattern in (_WITH_FIGURE, _FORMAT) for match in pattern.finditer(text))


def _formats(pair: Pair) -> Iterator[Problem]:
    """Yield differences between the formats of a printing function; a translation may number those of its source."""
    if _NUMBERED.search(pair.msgid) or _NUMBERED.search(pair.msgstr):
        lost, added = unmatched(_in_order(pair.msgid), _in_order(pair.msgstr), _KINDS)
    else:
        lost, added = unmatched(_printed(pair.msgid), _printed(pair.msgstr), _KINDS)
        lost, added = _not_beside(lost, pair.msgstr, pair.msgid), _not_beside(added, pair.msgid, pair.msgstr)
    yield from span_problems("placeholder", _missed(pair, lost), added, _HINT)


def _tight(span: Span) -> str:
    """Return a placeholder without the blanks inside its braces, which no template engine minds: `{{ name }}`."""
    double = span.value.startswith("{{") and span.value.endswith("}}")
    return f"{{{{{span.value[2:-2].strip()}}}}}" if double else span.value


def _missed(pair: Pair, lost: list[Span]) -> list[Span]:
    """Leave out the count where a plural form says it in words: `one file`."""
    return [] if pair.counted and len(lost) == 1 and _COUNT.fullmatch(lost[0].value) else lost


def _not_in_code(added: list[Span], pair: Pair) -> list[Span]:
    """Leave out placeholders that are, with marks of code around them, in the source too: what became of those is said.

    "Is `{name}` right?" may be „Ist „{name}“ richtig?“.
    """
    codes = [span.value for span in unmatched(pair.source_spans, pair.target_spans, (SpanKind.CODE,))[0]]
    left = []
    for span in added:
        held = next((place for place, code in enumerate(codes) if span.value in code), None)
        if held is None:
            left.append(span)
        else:
            codes[held] = codes[held].replace(span.value, "", 1)
    return left


def _printed(text: str) -> Iterator[Span]:
    """Yield the formats that nobody takes for words, and those that touch each other: `%s%s`."""
    sure = list(_FORMAT.finditer(text))
    if text.count("%") > len(sure):
        places = {match.start() for match in sure}
        other = [match for match in _ANYWHERE.finditer(text) if match["type"] and not _BYTE.match(text, match.start())]
        touching = {match for pair in pairwise(other) if pair[0].end() == pair[1].start() for match in pair}
        sure += [match for match in other if match in touching and match.start() not in places]
    for match in sorted(sure, key=re.Match.start):
        yield Span(SpanKind.PLACEHOLDER, f"%{match['type']}", *match.span())


def _in_order(text: str) -> list[Span]:
    """Return all formats of a text with their numbers, which those that have none get by their order."""
    found = [match for match in _ANYWHERE.finditer(text) if match["type"]]
    return [
        Span(SpanKind.PLACEHOLDER, f"%{match['number'] or f'{place}$'}{match['type']}", *match.span())
        for place, match in enumerate(found, start=1)
    ]


def _not_beside(spans: list[Span], text: str, own: str) -> list[Span]:
    """Leave out formats that the other text has too, but beside a letter: `%sGB`; those that both have so are none."""
    if not spans:
        return spans
    beside = _beside(text) - _beside(own)
    left = []
    for span in spans:
        if beside[span.value] > 0:
            beside[span.value] -= 1
        else:
            left.append(span)
    return left


def _beside(text: str) -> Counter[str]:
    """Count the formats that stand beside a letter."""
    sure = {span.start for span in _printed(text)}
    free = (match for match in _ANYWHERE.finditer(text) if match.start() not in sure)
    return Counter(f"%{match['type']}" for match in free if match["type"])


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(SpanKind.PLACEHOLDER, match[0], *match.span()) for match in pattern.finditer(text))
