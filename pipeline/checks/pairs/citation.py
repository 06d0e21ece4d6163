"""Each work is cited as often as in the source, at the same places in it.

Why: a citation carries the evidence for its sentence; one that is lost leaves a claim without a source, and one whose
key was changed leads to another study. The words around the key (see, p.) are translated; whether it stands in
brackets or in the sentence is the translator's choice only where the language leaves none, so that is a warning.
Bad: Relapse was delayed [@wilkinson2017]. → La rechute a été retardée.
Good: As [see @kang2022, p. 3] shows. → Comme le montre [voir @kang2022, p. 3].
Source: https://pandoc.org/MANUAL.html#citation-syntax
"""

import re
from collections.abc import Iterable, Iterator

from pipeline.checks.comparison import changes, differences
from pipeline.checks.rule import Pair, Rule
from pipeline.citations.locators import read_place
from pipeline.citations.syntax import cited_keys, parse_citation
from pipeline.markdown.spans import Span, SpanKind
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.reference import CitedWork

_HINT = "copy the citation unchanged"
_DIGITS = re.compile(r"\d+")


def check(pair: Pair) -> Iterator[Problem]:
    """Yield keys lost, added or changed, places in a work that changed, and forms that changed."""
    source, target = _citations(pair.source_spans), _citations(pair.target_spans)
    if source == target:
        return
    lost, added = differences((work.key for _, work in source), (work.key for _, work in target))
    if lost or added:
        yield from changes("citation", [f"@{key}" for key in lost], [f"@{key}" for key in added], _HINT)
        return
    lost, added = differences(_located(source), _located(target))
    if lost or added:
        yield from changes("the place cited in", lost, added, _HINT)
        return
    before, after = list(_counted(source, pair.source_locale)), list(_counted(target, pair.locale))
    # A label that is in no list may be a good word of the language: only two that are known can contradict.
    if all(label for _, label in (*before, *after)):
        lost, added = differences(
            (f"{key}: {label}" for key, label in before), (f"{key}: {label}" for key, label in after)
        )
        yield from changes(
            "the part cited of", lost, added, "copy the citation; its label may be translated: p., chap."
        )
        if lost or added:
            return
    lost, _ = differences(_forms(source), _forms(target))
    for form in lost:
        yield Problem(f"citation {form} in the source, but not in the translation", _HINT, Severity.WARNING)


RULE = Rule("citation", Severity.ERROR, check, blocks=True, cues="@")


def _citations(found: Iterable[Span]) -> list[tuple[bool, CitedWork]]:
    """Return each cited work, and whether its authors are named in the sentence."""
    works = []
    for span in found:
        if span.kind is not SpanKind.CITATION:
            continue
        citation = parse_citation(span.value)
        if citation is not None:
            works += [(citation.narrative, work) for work in citation.items]
        else:
            works += [(True, CitedWork(key)) for key in cited_keys(span.value)]
    return works


def _located(works: Iterable[tuple[bool, CitedWork]]) -> Iterator[str]:
    """Yield keys with the numbers of their locators, which no other rule looks at."""
    for _, work in works:
        if numbers := _DIGITS.findall(work.locator):
            yield f"@{work.key}: {'-'.join(str(int(number)) for number in numbers)}"


def _counted(works: Iterable[tuple[bool, CitedWork]], locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield keys with what their locators count, in CSL's words: pages, chapters; empty where it is not known."""
    for _, work in works:
        if _DIGITS.search(work.locator):
            place = read_place(work.behind or f", {work.locator}", locale)
            yield f"@{work.key}", place.label


def _forms(works: Iterable[tuple[bool, CitedWork]]) -> Iterator[str]:
    for narrative, work in works:
        yield f"@{work.key} stands {'in the sentence' if narrative else 'in brackets'}"
