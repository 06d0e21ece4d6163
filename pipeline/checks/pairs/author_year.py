"""Each citation by author and year keeps its author and its year.

Why: two works of one author differ in nothing but the year, and a year that was mistyped is another study. What stands
between them is the language's: *et al.* may become *et coll.*, `&` a word, and two years of one author may share his
name. An author far from the year in the translation is a warning, as is a name in another script.
Bad: (Feder et al., 2014; Feder et al., 2021) → (Feder et al., 2014, 2012)
Good: (Feder et al., 2014; Feder et al., 2021) → (Feder et coll., 2014, 2021)
Source: https://apastyle.apa.org/style-grammar-guidelines/citations/basic-principles/author-date
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.checks.comparison import span_problems
from pipeline.checks.rule import Pair, Rule
from pipeline.citations.author_year import Cited, loose, places, strict, whole
from pipeline.citations.identifiers import identifier_of
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity

_HINT = "keep the author's name and the year"
# Matches a text that may hold a year, most do not: `2014`; not `0.5 mg`.
_YEAR = re.compile(r"(?:18|19|20)\d\d")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_OTHER_SCRIPT = r"[\u0370-\u1dff\u2e80-\ud7ff]"


def check(pair: Pair) -> Iterator[Problem]:
    """Yield authors and years lost, added or changed, and second authors that are gone."""
    if pair.msgid == pair.msgstr or not _YEAR.search(pair.msgid):
        return
    source = [*strict(pair.msgid), *_linked(pair)]
    if not source and not _YEAR.search(pair.msgstr):
        return
    target = list(strict(pair.msgstr))
    if not source and not target:
        return
    source_names, target_names = ([cited.author for cited in texts] for texts in (source, target))
    lost = _beyond(source, (*target, *loose(pair.msgstr, source_names)))
    added = _beyond(target, (*source, *loose(pair.msgid, target_names)))
    standing = _Standing(pair.msgstr)
    apart = set() if added else {cited for cited in lost if standing.apart(cited, source)}
    firm = [cited for cited in lost if cited not in apart]
    severity = Severity.WARNING if firm and _same_years(firm, added) and _foreign(firm, standing) else None
    yield from span_problems("citation", _spans(firm), _spans(added), _HINT, severity=severity)
    for cited in apart:
        message = f"{cited.author} and {cited.year} do not stand together in the translation"
        yield Problem(message, _HINT, Severity.WARNING, source_place=(cited.start, cited.end))
    gone = set(lost)
    for cited in source:
        if cited.other and cited not in gone and not standing.count(cited.other):
            level = Severity.WARNING if _foreign([cited], standing) else None
            message = f"the second author of {cited}, {cited.other}, is not in the translation"
            yield Problem(message, _HINT, level, source_place=(cited.start, cited.end))


RULE = Rule("author-year", Severity.ERROR, check, blocks=True, cues="0")


def _linked(pair: Pair) -> Iterator[Cited]:
    """Yield links of one author and a year to a work: `[Hartogsohn, 2016](https://doi.org/…)`."""
    for span in pair.source_spans:
        if span.kind is SpanKind.LINK and identifier_of(span.value):
            from pipeline.citations.reading import link_words

            words = link_words(pair.msgid, span)
            cited = whole(words)
            if cited is not None and not any(strict(words)):
                start = pair.msgid.rfind(words, 0, span.start)
                yield Cited(cited.author, cited.year, start, start + len(words), cited.other)


def _beyond(some: Iterable[Cited], others: Iterable[Cited]) -> list[Cited]:
    """Return what is in the first and not in the others; one place counts once, however often it was read."""
    left = Counter(name for name, _ in {(cited.name, cited.start) for cited in others})
    found = []
    for cited in {(c.name, c.start): c for c in some}.values():
        if left[cited.name] > 0:
            left[cited.name] -= 1
        else:
            found.append(cited)
    return found


@dataclass
class _Standing:
    """Which names stand in a translation, each looked for once."""

    text: str
    counts: dict[str, int] = field(default_factory=dict)

    @cached_property
    def other_script(self) -> bool:
        """Most of the letters are not Latin."""
        return len(re.findall(_OTHER_SCRIPT, self.text)) > len(_LATIN.findall(self.text))

    def count(self, name: str) -> int:
        if name not in self.counts:
            self.counts[name] = sum(1 for _ in places(self.text, name))
        return self.counts[name]

    def apart(self, cited: Cited, source: list[Cited]) -> bool:
        """Tell whether author and year both stand there, the author as often as he is cited in the source."""
        wanted = self.counts.get(f"\n{cited.author}")
        if wanted is None:
            wanted = len({other.start for other in source if other.author == cited.author})
            self.counts[f"\n{cited.author}"] = wanted
        return cited.year in self.text and self.count(cited.author) >= wanted


def _same_years(lost: Iterable[Cited], added: Iterable[Cited]) -> bool:
    years = sorted(cited.year for cited in added)
    return not years or years == sorted(cited.year for cited in lost)


def _foreign(lost: Iterable[Cited], standing: _Standing) -> bool:
    """Tell whether names may have been put into another script: the text is in one, and none of them stands in it."""
    return standing.other_script and not any(standing.count(cited.author) for cited in lost)


def _spans(found: Iterable[Cited]) -> list[Span]:
    return [Span(SpanKind.CITATION, str(cited), cited.start, cited.end) for cited in found]
