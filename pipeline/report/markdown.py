"""A comment on a pull request: at most twenty lines, the worst first.

Everything foreign stands in code spans, in which Markdown, HTML, @names and #numbers are nothing but characters.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from pipeline.model.finding import Finding, Severity
from pipeline.model.impact import Impact, NewWork, SourceEdit, Stop
from pipeline.report.form import NOTHING, About, counted, counts, worst_first
from pipeline.report.visible import CUT, code

LINES = 20
MARK = "<!-- traversier -->"
"""By it a workflow finds the comment of its last run, and writes over it."""
_TEXT, _PATH = 90, 70
_ADDRESS = ":/?#@!$&'()*+,;=%~[]-._"
"""What an address may hold as it is (RFC 3986 §2.2); `<`, `>`, blanks and line ends are not among it."""
_KINDS = {
    "clinical": "clinical edit",
    "wording": "edit of wording",
    "cosmetic": "cosmetic edit",
    "new": "new text",
}
_HEADINGS = {"pr": "Blocks merge", "release": "Blocks the release"}


@dataclass(frozen=True, slots=True)
class _Section:
    heading: str
    rows: tuple[str, ...]


def markdown_report(
    findings: Iterable[Finding], command: str, summary: Mapping[str, Any] | None = None, about: About = NOTHING
) -> str:
    """Return what stops a merge, what would stop a release, what is carried, and the new work; at most 20 lines.

    Each section has one line at least; what does not fit is counted, and the link leads to it.
    """
    found = worst_first(findings)
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    sections = [section for section in _sections(errors, about) if section.rows]
    footer = _footer(found, about)
    # The title, and the footer with the blank line that ends the list above it.
    room = LINES - 1 - (2 if footer else 0) - len(sections)
    lines = [f"### Traversier: {_title(errors, about)} {MARK}"]
    for index, section in enumerate(sections):
        later = len(sections) - index - 1
        size = min(len(section.rows), room - later)
        lines += [f"#### {section.heading}", *_fitting(section.rows, size)]
        room -= size
    return "\n".join([*lines, *(["", footer] if footer else [])]) + "\n"


def _title(errors: list[Finding], about: About) -> str:
    what = {"pr": "this change", "release": "the release"}.get(about.stage, "")
    if errors:
        verb = f" block{'s' if len(errors) == 1 else ''} {what}" if what else ""
        return f"{counted(len(errors), 'errors')}{verb}"
    if about.impact and about.impact.stops:
        return f"nothing blocks {what}, but it would block a release"
    return f"nothing blocks {what}" if what else "no errors"


def _sections(errors: list[Finding], about: About) -> Iterator[_Section]:
    yield _Section(_HEADINGS.get(about.stage, "Errors"), tuple(map(_finding, errors)))
    impact = about.impact or Impact("")
    yield _Section("Would block a release", tuple(_stops(impact.stops)))
    yield _Section("Carried as cosmetic", tuple(map(_edit, impact.carried)))
    yield _Section("New work", tuple(_work(impact.work)))


def _fitting(rows: tuple[str, ...], size: int) -> list[str]:
    """Return so many rows at most; the last says how many are left out."""
    if len(rows) <= size:
        return list(rows)
    shown = rows[: size - 1]
    return [*shown, f"- … {'and ' if shown else ''}{len(rows) - len(shown):,} {'more' if shown else 'of them'}"]


def _finding(finding: Finding) -> str:
    place = finding.path if finding.line is None else f"{finding.path}:{finding.line}"
    return f"- {code(place, _PATH, keep_end=True)}: {code(finding.message, _TEXT * 2)} ({code(finding.rule)})"


def _stops(stops: Iterable[Stop]) -> Iterator[str]:
    """Yield one row per edit: what it stops, why, and what it was; an edit of a shared text stops many editions."""
    by_edit: dict[tuple[SourceEdit, str], dict[str, list[str]]] = {}
    for stop in stops:
        locales = by_edit.setdefault((stop.edit, stop.reason), {}).setdefault(stop.article, [])
        locales.append(stop.locale.tag)
    for (edit, reason), articles in by_edit.items():
        (article, locales), *others = articles.items()
        more = f" and {counted(len(others), 'other articles')}" if others else ""
        editions = f"{code(article, _PATH)} {', '.join(locales)}{more}"
        yield f"- {editions}: {_KINDS.get(edit.kind, edit.kind)}, {reason}: {_change(edit)}"


def _edit(edit: SourceEdit) -> str:
    return f"- {code(edit.path, _PATH, keep_end=True)}: {_change(edit)}"


def _change(edit: SourceEdit) -> str:
    """Return old → new, both cut to where they differ."""
    if edit.old is None or edit.old == edit.new:
        return code(edit.new)
    old, new = _differing(edit.old, edit.new)
    return f"{code(old)} → {code(new)}"


def _differing(old: str, new: str) -> tuple[str, str]:
    """Return two texts without most of a long beginning that they share."""
    shared = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = old.rfind(" ", 0, max(0, shared - 20)) + 1
    if shared < _TEXT // 2 or not start:
        return old, new
    return CUT + old[start:], CUT + new[start:]


def _work(work: Iterable[NewWork]) -> Iterator[str]:
    asked = [row for row in work if row.total]
    if asked:
        yield "- " + " · ".join(f"{row.locale.tag}: {_words(row)}" for row in asked)


def _words(work: NewWork) -> str:
    kinds = (("new", work.new), ("wording", work.wording), ("clinical", work.clinical))
    parts = [f"{number:,} {name}" for name, number in kinds if number]
    return f"{counted(work.total, 'words')}" + (f" ({', '.join(parts)})" if len(parts) > 1 or not work.new else "")


def _footer(found: list[Finding], about: About) -> str:
    others = {name: number for name, number in counts(found).items() if name != "errors" and number}
    said = ", ".join(counted(number, name) for name, number in others.items())
    link = f"[the whole report](<{quote(about.link, safe=_ADDRESS, errors='replace')}>)" if about.link else ""
    return " · ".join(filter(None, (f"Also {said}" if said else "", link)))
