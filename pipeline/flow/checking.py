"""Findings: in the source, in the translations, and at the gates."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.checks import CATALOG_RULES, PAIR_RULES, TRIPWIRES
from pipeline.checks.baseline import on_source
from pipeline.checks.muting import has_mutes, mute_line
from pipeline.checks.rule import Rule
from pipeline.checks.selection import ALL, Selection, levelled_finding, names_of
from pipeline.errors import Fault
from pipeline.flow.folders import Folders
from pipeline.flow.judging import Judged, Part, Share, in_turn, judged, name_of, parts_of, size_of
from pipeline.flow.subjects import Subject, Subjects
from pipeline.flow.together import together
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

if TYPE_CHECKING:
    # Of a file that is none of a project's nothing but its translations is looked at.
    from pipeline.flow.project import Project


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rules are asked."""

    rules: tuple[Rule, ...] = PAIR_RULES
    """All that there are on a translation, those of other distributions among them; tripwires apart."""
    selection: Selection = ALL

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that a finding can be called, but for findings on notes."""
        from pipeline.checks import SOURCE_RULES
        from pipeline.flow.crossing import CROSSING_RULES

        groups = (self.rules, TRIPWIRES, CATALOG_RULES, SOURCE_RULES)
        return names_of([*(rule.name for group in groups for rule in group), *CROSSING_RULES])

    @property
    def selected(self) -> tuple[Rule, ...]:
        """The rules on translations that are wanted; tripwires only where they are selected by name."""
        wires = TRIPWIRES if self.selection.select else ()
        return tuple(rule for rule in (*self.rules, *wires) if self.selection.takes(rule.name))


EVERYTHING = Asked()


@dataclass
class Means:
    """How catalogs are judged: with what is remembered, and in how many processes."""

    share: Share = in_turn
    remembered: Mapping[str, Any] | None = None
    """Of earlier runs, by the place of the catalog; None: nothing is to be remembered."""
    notes: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Of this run: for each catalog the hash of what its pairs have in common, and the pairs."""

    def noted(self, subject: Subject) -> Mapping[str, Any] | None:
        """Return what is remembered of a catalog's pairs, which is nothing where other rules or terms held for them."""
        if self.remembered is None:
            return None
        name = name_of(subject)
        self.notes[subject.place] = {"common": name, "pairs": {}}
        note = self.remembered.get(subject.place)
        if not isinstance(note, dict) or note.get("common") != name:
            return {}
        pairs = note.get("pairs")
        return pairs if isinstance(pairs, dict) else {}

    def note(self, subject: Subject, result: Judged) -> None:
        """Keep what was found in a part of a catalog."""
        if self.remembered is not None:
            self.notes[subject.place]["pairs"].update(result.pairs)


@dataclass
class Check:
    """What a check found."""

    findings: list[Finding] = field(default_factory=list)
    unreadable: bool = False
    """Some file could not be read: exit code 1."""
    muted: list[Finding] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    """The catalogs that were looked at."""
    contents: dict[str, bytes] = field(default_factory=dict)
    """What was read of each, by its path."""
    source: bool = False
    """The source was looked at too."""
    counts: dict[str, int] = field(default_factory=dict)
    """What the report says beside the findings."""

    def unread(self, faults: Iterable[Fault]) -> None:
        """Add faults of reading."""
        found = [Finding.from_fault(fault) for fault in faults]
        self.findings += found
        self.unreadable = self.unreadable or bool(found)

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return sum(finding.severity is Severity.ERROR for finding in self.findings)

    def add(self, other: "Check") -> None:
        """Add what another check found."""
        self.findings += other.findings
        self.muted += other.muted
        self.paths |= other.paths
        self.contents |= other.contents
        self.unreadable = self.unreadable or other.unreadable
        for name, number in other.counts.items():
            self.counts[name] = self.counts.get(name, 0) + number

    def show_mutes(self) -> None:
        """Add to the hint of each finding on a translation the comment that would mute it."""
        for index, finding in enumerate(self.findings):
            if finding.fingerprint and finding.msgstr is not None:
                line = f"to mute it: {mute_line(finding.rule, finding.fingerprint)}"
                hint = f"{finding.hint}; {line}" if finding.hint else line
                self.findings[index] = replace(finding, hint=hint)

    def look(self, subjects: Iterable[Subject], asked: Asked, settings: Settings, means: Means) -> None:
        """Add what the rules find in catalogs, and in those of one locale together."""
        by_locale: dict[Locale, list[Subject]] = {}
        for subject in subjects:
            by_locale.setdefault(subject.around.locale, []).append(subject)
        parts: list[Part] = []
        for locale, group in by_locale.items():
            more = together(group, locale, settings, asked.selection)
            for subject in group:
                self.paths.add(subject.catalog.path)
                self.contents[subject.catalog.path] = subject.content
                known = asked.names if has_mutes(subject.catalog.entries) else ()
                parts += parts_of(subject, known, more.get(subject.catalog.path), means.noted(subject))
        for part, result in zip(parts, means.share(judged, parts, sum(map(size_of, parts))), strict=True):
            means.note(part.subject, result)
            self.findings += (finding for finding in result.found.findings if asked.selection.takes(finding.rule))
            self.muted += result.found.muted
        if self.muted:
            self.counts["muted"] = len(self.muted)


def check_project(
    project: "Project",
    locales: Sequence[Locale],
    today: date,
    stage: str = "",
    asked: Asked = EVERYTHING,
    means: Means | None = None,
) -> Check:
    """Return everything that is wrong; stage `release` adds what the gates say."""
    from pipeline.flow.crossing import ORDER, order_findings
    from pipeline.flow.faults import source_faults

    result = Check(unreadable=bool(project.failed) or not project.readable, source=True)
    said = [*project.findings, *source_faults(project, today)]
    result.findings += _on_source(said, project.settings, asked.selection)
    subjects = Subjects(project.settings, project.folders, asked.selected)
    catalogs = tuple(subjects.of_project(project, locales))
    result.look(catalogs, asked, project.settings, means or Means())
    if asked.selection.takes(ORDER):
        for subject in catalogs:
            article = project.article(subject.article or "")
            result.findings += order_findings(article, subject.catalog, subject.around.locale, project.references)
    result.unread(subjects.faults)
    result.findings += subjects.notices
    if stage == "release" and project.settings.editions:
        from pipeline.flow.building import release_findings
        from pipeline.flow.project import wanted_jurisdictions
        from pipeline.flow.request import Request

        places = wanted_jurisdictions(project)
        stops = release_findings(project, Request(tuple(locales), places, today=today))
        result.findings += (stop for stop in stops if asked.selection.takes(stop.rule))
    return result


def _on_source(findings: Iterable[Finding], settings: Settings, selection: Selection) -> Iterable[Finding]:
    """Yield what was found in the source, as the settings call it; what could not be read is always said."""
    from pipeline.checks import SOURCE_RULES

    known = {*(rule.name for rule in SOURCE_RULES)}
    for finding in findings:
        if finding.rule not in known and not finding.rule.startswith("note-"):
            yield finding
        elif selection.takes(finding.rule) and (settled := levelled_finding(finding, settings.levels())):
            yield on_source(settled)


def check_files(
    paths: Sequence[str],
    settings: Settings,
    folders: Folders,
    asked: Asked = EVERYTHING,
    means: Means | None = None,
) -> Check:
    """Check catalogs of any project: the locale is the header's, else the path's.

    One of the project's own is checked with the units that it translates. `source/glossary/` of the working folder is
    used where there are no settings. A template, which nobody translates, has nothing to check.
    """
    result = Check()
    subjects = Subjects(settings, folders, asked.selected)
    result.look(subjects.of_files(paths), asked, settings, means or Means())
    result.unread(subjects.faults)
    result.findings += subjects.notices
    return result
