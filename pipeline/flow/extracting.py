"""Source → templates, and every locale's catalogs merged with them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from pipeline.catalogs.header import template_header
from pipeline.catalogs.writer import write_catalog
from pipeline.extract import Describe, nothing, template
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.changes import Changes
from pipeline.flow.domains import Domain, described_domains
from pipeline.flow.project import INTERFACE, Project
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.catalog import Catalog
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did to one catalog."""

    locale: Locale
    domain: str
    counts: dict[str, int]


@dataclass
class Extraction:
    """What an extraction found and would write."""

    changes: Changes = field(default_factory=Changes)
    merged: list[Merged] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    units: dict[str, int] = field(default_factory=dict)
    """How many entries each domain comes to."""


def extract(project: Project, locales: Sequence[Locale], templates: bool = True) -> Extraction:
    """Return the templates and the merged catalogs of the locales, as changes that are not yet written."""
    result = Extraction(findings=list(project.findings))
    settings, folders = project.settings, project.folders
    kept = set()
    for domain in described_domains(project):
        result.units[domain.name] = len({unit.key for _, unit in domain.placed})
        catalog = _template(project, domain, nothing)
        kept.add(f"{domain.name}.pot")
        if templates:
            result.changes.put(folders.templates, f"{domain.name}.pot", write_catalog(catalog))
    # Of a plain folder one run may see a part only: which templates are idle it cannot tell.
    if templates and project.readable and settings.editions:
        for path in folders.templates.files(".", ".pot"):
            if path.removeprefix("./") not in kept:
                result.changes.drop(folders.templates, path)
    for locale in locales:
        _merge_locale(project, locale, result)
    return result


def _merge_locale(project: Project, locale: Locale, result: Extraction) -> None:
    workspace = project.folders.catalogs
    shelf = Shelf(locale, project.settings, workspace)
    for domain in described_domains(project, locale):
        old = shelf.catalog(domain.name)
        if domain.name in shelf.broken:
            continue
        text, counts = merged_catalog(project, domain, locale, old)
        # A catalog that was not there when it was looked for must not be one that somebody has saved since.
        result.changes.put(workspace, po_path(locale, domain.name), text, shelf.content(domain.name) or b"")
        result.merged.append(Merged(locale, domain.name, counts))
    result.findings += map(Finding.from_fault, shelf.faults)


def merged_catalog(
    project: Project, domain: Domain, locale: Locale, old: Catalog | None, today: date | None = None
) -> tuple[str, dict[str, int]]:
    """Return the text of a locale's catalog merged with its domain, and how many entries fared how."""
    # Templates alone need neither.
    from pipeline.flow.headers import fresh_header
    from pipeline.merge import merge

    header = fresh_header(project.settings, locale, today=today)
    merged = merge(old, _template(project, domain, _local_figures(project, locale)), header=header)
    counts = {name: len(getattr(merged, name)) for name in ("kept", "new", "fuzzy", "revived", "obsolete")}
    return write_catalog(merged.catalog), counts


def _template(project: Project, domain: Domain, figures: Describe) -> Catalog:
    settings = project.settings
    return template(
        domain.placed,
        template_header(settings.name),
        citations=_citation_lines(project) if settings.editions and domain.name != INTERFACE else nothing,
        figures=figures if domain.name != INTERFACE else nothing,
        locations=settings.locations == "file",
    )


def _citation_lines(project: Project) -> Callable[[str], list[str]]:
    """Tell translators what each citation will look like: `[@feder2014] = (Feder et al., 2014)`."""
    from pipeline.citations.formatter import Formatter
    from pipeline.citations.syntax import parse_citation

    formatter = Formatter(project.references, project.settings.source_locale)

    def describe(msgid: str) -> list[str]:
        lines = []
        for span in spans(msgid):
            if span.kind is SpanKind.CITATION and (citation := parse_citation(span.value)):
                known = [formatter.short(key) for key in citation.keys if key in project.references]
                if len(known) == len(citation.keys):
                    lines.append(f"{span.value} = ({'; '.join(known)})")
        return lines

    return describe


def _local_figures(project: Project, locale: Locale) -> Describe:
    """Tell translators the form that each figure is expected to take: `0.5 mg/kg = 0,5 mg/kg`."""
    if not project.settings.figures:
        return nothing
    from pipeline.figures.lines import local_lines

    return lambda msgid: local_lines(msgid, project.settings.source_locale, locale)
