"""A report for people: what is wrong, where, and the texts with the place marked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from pipeline.model.finding import Finding
from pipeline.report.form import NOTHING, About, counted, ordered, tally
from pipeline.report.marking import marked
from pipeline.report.visible import visible


def text_report(
    findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None, about: About = NOTHING
) -> str:
    """Return each finding with its texts and hint below, then a line of counts; whole numbers of the summary join it.

    Control and direction characters are shown as escapes: texts come from catalogs and go to a terminal. A brief
    report has one line for each finding.

    >>> print(text_report([], "check", {"units": 412}), end="")
    check: no findings (412 units)
    """
    found = ordered(findings)
    lines: list[str] = []
    before: list[str] = []
    for finding in found:
        lines.append(head(finding))
        if about.brief:
            continue
        texts = list(text_lines(finding))
        # A second finding on the same words: the reader has just seen them.
        lines += texts if texts != before else ()
        before = texts
        lines += [f"  hint: {visible(finding.hint)}"] if finding.hint else []
    numbers = [counted(number, name) for name, number in (summary or {}).items() if type(number) is int]
    beside = f" ({', '.join(numbers)})" if numbers else ""
    return "\n".join([*lines, f"{command}: {tally(found)}{beside}"]) + "\n"


def head(finding: Finding) -> str:
    """Return `path:line: severity: message (rule)`, always on one line."""
    return visible(str(replace(finding, hint=None)))


def text_lines(finding: Finding) -> Iterator[str]:
    """Yield the source and the translation with marks below; nothing where a finding is not about two texts."""
    source, translation = finding.msgid, finding.msgstr
    if source is None or not (translation or finding.source_place):
        return
    label = visible(finding.locale or "translation")
    size = max(len(label), len("source"))
    rows = [("source", source, finding.source_place, _share(finding.place, translation))]
    if translation:
        rows.append((label, translation, finding.place, _share(finding.source_place, source)))
    for name, text, place, centre in rows:
        line, marks = marked(text, place, centre=centre)
        yield f"  {name:{size}} | {line}"
        if marks:
            yield f"  {'':{size}} | {marks}"


def _share(place: tuple[int, int] | None, text: str | None) -> float:
    """Return how far into a text a place stands: a long text without a place is cut about there."""
    return min(1.0, max(0.0, place[0] / len(text))) if place and text else 0.0
