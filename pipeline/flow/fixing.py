"""The safe replacements that rules offer, written into catalogs."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.splicing import Forms, splice_translations, spliced
from pipeline.checks.rule import Rule
from pipeline.errors import Fault, InputError
from pipeline.fix import Accept, FixedEntry, fix_catalog, only_safe
from pipeline.flow.changes import Changes
from pipeline.flow.folders import Folders
from pipeline.flow.project import Project
from pipeline.flow.subjects import Subject, Subjects
from pipeline.model.catalog import Entry, Key
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Fix:
    """An entry with its new texts, and the catalog that it stands in."""

    path: str
    fixed: FixedEntry


@dataclass
class Fixing:
    """What was fixed, not yet written."""

    changes: Changes = field(default_factory=Changes)
    fixes: list[Fix] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    """Replacements that were not made, and why."""
    faults: list[Fault] = field(default_factory=list)
    waiting: int = 0
    """Replacements about which somebody has to be asked, or has said no."""

    def add(self, other: "Fixing") -> None:
        """Add what was fixed elsewhere."""
        self.changes.changes += other.changes.changes
        self.fixes += other.fixes
        self.findings += other.findings
        self.faults += other.faults
        self.waiting += other.waiting


def fix_project(
    project: Project, locales: Sequence[Locale], rules: tuple[Rule, ...], accept: Accept = only_safe
) -> Fixing:
    """Return the catalogs of a project with the replacements made; a domain whose source cannot be read is left out."""
    subjects = Subjects(project.settings, project.folders, rules)
    result = Fixing(findings=[finding for finding in project.findings if finding.severity is Severity.ERROR])
    for subject in subjects.of_project(project, locales):
        _fix(subject, accept, result)
    result.faults += subjects.faults
    return result


def fix_files(
    paths: Sequence[str], settings: Settings, folders: Folders, rules: tuple[Rule, ...], accept: Accept = only_safe
) -> Fixing:
    """Return catalogs of any project with the replacements made."""
    subjects = Subjects(settings, folders, rules)
    result = Fixing()
    for subject in subjects.of_files(list(dict.fromkeys(paths))):
        _fix(subject, accept, result)
    result.faults += subjects.faults
    return result


def _fix(subject: Subject, accept: Accept, result: Fixing) -> None:
    catalog = subject.catalog
    changed: dict[Key, Forms] = {}
    for fixed in fix_catalog(catalog, subject.units, subject.around, accept):
        result.waiting += fixed.waiting
        result.findings += (_refusal(subject, fixed.entry, one.rule, one.reason) for one in fixed.refused)
        if fixed.forms:
            changed[fixed.entry.key] = fixed.forms
            result.fixes.append(Fix(catalog.path, fixed))
    if changed:
        try:
            content = _written(subject, changed)
        except InputError as error:
            result.faults += error.faults
            return
        result.changes.put_bytes(subject.workspace, subject.path, content, subject.content)


def _written(subject: Subject, changed: dict[Key, Forms]) -> bytes:
    """Return a catalog's bytes with new texts for some entries; raise InputError where it would not say just that."""
    catalog = subject.catalog
    wanted = tuple(spliced(e, changed[e.key]) if not e.obsolete and e.key in changed else e for e in catalog)
    try:
        content = splice_translations(subject.content.decode("utf-8"), catalog, changed).encode()
        if read_catalog(content, catalog.path) == replace(catalog, entries=wanted):
            return content
    except (ValueError, InputError):
        pass
    hint = "write it anew with gettext's msgcat, then call fix again"
    message = "the catalog is written in a form in which single texts cannot be replaced"
    raise InputError([Fault(catalog.path, None, message, "fix-form", hint)])


def _refusal(subject: Subject, entry: Entry, rule: str, reason: str) -> Finding:
    return Finding(
        subject.catalog.path,
        entry.msgstr_line or None,
        None,
        rule,
        Severity.WARNING,
        f"a replacement is not made: {reason}",
        "mend the translation by hand",
        subject.around.locale.tag,
        subject.article,
        msgctxt=entry.msgctxt,
        msgid=entry.msgid,
    )
