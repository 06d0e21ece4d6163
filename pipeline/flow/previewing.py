"""A job → the page that shows it: both texts side by side with all that a translator should know of them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pipeline.checks import PAIR_RULES
from pipeline.checks.entries import Surroundings
from pipeline.checks.rule import Pair
from pipeline.errors import Fault
from pipeline.flow.exporting import Task
from pipeline.flow.jobfile import state_of, strings_of, without_job_lines
from pipeline.flow.project import Project
from pipeline.flow.surroundings import surroundings_of
from pipeline.markdown.words import word_count
from pipeline.model.catalog import Catalog, Key
from pipeline.model.finding import Finding
from pipeline.model.glossary import Name, OfficialName, Term
from pipeline.model.locale import Locale
from pipeline.renderers.preview import Hit, Preview, PreviewUnit, Remark, Work, preview_html

Sources = Callable[[str], tuple[Work, ...]]


def preview_of(
    project: Project, locale: Locale, name: str, today: date, tasks: Sequence[Task], job: Catalog
) -> tuple[str, tuple[Fault, ...]]:
    """Return the page of a job, and what of the glossary could not be read.

    The job stands under its catalogs' names, in their order. A unit's findings are those of `check`.
    """
    around, faults = surroundings_of(project, locale, PAIR_RULES)
    findings = _findings(tasks, job, around)
    sources = _sources(project)
    units = [_unit(task, around, findings, sources) for task in tasks]
    source = project.settings.source_locale
    page = Preview(name, project.settings.name, today, source, locale, tuple(units), sum(u.words for u in units))
    return preview_html(page), faults


def _findings(tasks: Sequence[Task], job: Catalog, around: Surroundings) -> Mapping[Key, list[Finding]]:
    from pipeline.check import looked_at

    found: dict[Key, list[Finding]] = {}
    by_domain: dict[str, list[Task]] = {}
    for task in tasks:
        by_domain.setdefault(task.shown.domain, []).append(task)
    known = [rule.name for rule in PAIR_RULES]
    for domain, group in by_domain.items():
        catalog = replace(job, entries=tuple(task.shown.entry for task in group))
        units = {task.shown.entry.key: task.shown.unit for task in group}
        for finding in looked_at(catalog, units, around, domain, known).findings:
            found.setdefault((finding.msgctxt, finding.msgid or ""), []).append(finding)
    return found


def _sources(project: Project) -> Sources:
    """Return what finds the works that a text cites, each as the list of sources has it."""
    if not project.references:
        return lambda text: ()
    from pipeline.citations.formatter import Formatter
    from pipeline.citations.syntax import parse_citation
    from pipeline.markdown.spans import SpanKind, spans

    formatter = Formatter(project.references, project.settings.source_locale)

    def cited(text: str) -> Iterator[Work]:
        for span in spans(text):
            citation = parse_citation(span.value) if span.kind is SpanKind.CITATION else None
            for key in citation.keys if citation else ():
                reference = project.references.get(key)
                title = str(reference.csl.get("title", "")) if reference else ""
                yield Work(key, formatter.short(key), title, formatter.url(key) if reference else "")

    return lambda text: tuple(dict.fromkeys(cited(text)))


def _unit(task: Task, around: Surroundings, findings: Mapping[Key, list[Finding]], sources: Sources) -> PreviewUnit:
    entry, unit = task.shown.entry, task.shown.unit
    said = findings.get(entry.key, [])
    previous = entry.previous.msgid if entry.fuzzy and entry.previous else None
    return PreviewUnit(
        task.number,
        tuple(dict.fromkeys(place.domain for place in (task.shown, *task.others))),
        entry.msgctxt or "",
        task.unit_class.value,
        state_of(entry).value,
        without_job_lines(entry).extracted,
        tuple(filter(None, (entry.msgid, entry.msgid_plural))),
        strings_of(entry),
        previous if previous != entry.msgid else None,
        sources(entry.msgid),
        tuple(_hits(around.pair(entry, unit, entry.msgid, strings_of(entry)[0] if strings_of(entry) else ""))),
        tuple(Remark(f.severity.value, f.rule, f.message, f.hint or "", f.place, f.msgstr or "") for f in said),
        tuple(line for line in entry.comments if line),
        tuple((place.domain, " | ".join(strings_of(place.entry))) for place in task.otherwise),
        word_count(entry.msgid),
    )


def _hits(pair: Pair) -> Iterator[Hit]:
    """Yield the glossary's terms and names in a source text, each once, with what stands for it."""
    if not pair.glossary:
        return
    from pipeline.checks.terms.matching import reading

    seen = set()
    for hit in reading(pair).hits:
        found = _hit(hit.subject)
        if found not in seen:
            seen.add(found)
            yield found


def _hit(subject: Term | Name | OfficialName) -> Hit:
    if isinstance(subject, Term):
        # What is accepted stands among the targets already.
        notes = (part.strip() for part in subject.note.split(";"))
        note = "; ".join(part for part in notes if not part.startswith("accept:"))
        return Hit(subject.source, subject.targets, subject.forbidden, note)
    if isinstance(subject, Name):
        return Hit(subject.name, (subject.name,), subject.forbidden, subject.note)
    return Hit(subject.sources[0], subject.targets[:1])
