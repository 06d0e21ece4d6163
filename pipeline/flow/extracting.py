"""Source → templates, and every locale's catalogs merged with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from pipeline.catalogs.header import template_header
from pipeline.catalogs.writer import write_catalog
from pipeline.errors import InputError
from pipeline.extract import Describe, nothing, template
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.changes import Changes
from pipeline.flow.domains import Domain, described_domains
from pipeline.flow.moves import Left, Moves, Offers, project_moves
from pipeline.flow.project import INTERFACE, Project
from pipeline.flow.signing_along import Along
from pipeline.markdown.spans import SpanKind, spans
from pipeline.model.catalog import Catalog
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    from pipeline.flow.altered import Alterations, Altered
    from pipeline.flow.remembering import Offering

COUNTED = ("kept", "new", "fuzzy", "carried", "revived", "moved", "obsolete")
"""What is told of a merge."""


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
    typos: bool = False
    """Translations are carried over slips of the pen."""
    altered: "list[Altered]" = field(default_factory=list)
    """Entries whose source text changed."""
    away: set[str] = field(default_factory=set)
    """Domains with obsolete entries in one of their catalogs."""


def extract(
    project: Project,
    locales: Sequence[Locale],
    templates: bool = True,
    left: Mapping[str, Sequence[Left]] | None = None,
    offering: "Callable[[Locale], Offering | None]" = lambda locale: None,
    typos: bool = False,
) -> Extraction:
    """Return the templates and the merged catalogs of the locales, as changes that are not yet written.

    `left` is, by locale, what other catalogs have left for new messages, where the project is a part of a folder;
    `offering` is what is remembered for those that are new all the same. With `typos` translations are carried over
    slips of the pen in the source.
    """
    result = Extraction(findings=list(project.findings), typos=typos)
    settings, folders = project.settings, project.folders
    kept = set()
    source = Along.of(settings, folders.catalogs, settings.source_locale)
    described = described_domains(project)
    for domain in described:
        result.units[domain.name] = len({unit.key for _, unit in domain.placed})
        catalog = _template(project, domain, nothing)
        kept.add(f"{domain.name}.pot")
        if templates:
            source.template_merged(folders.templates, catalog, domain.name, described)
            result.changes.put(folders.templates, f"{domain.name}.pot", write_catalog(catalog, settings.wrap))
    # Of a plain folder one run may see a part only: which templates are idle it cannot tell.
    if templates and project.readable and settings.editions:
        for path in folders.templates.files(".", ".pot"):
            if path.removeprefix("./") not in kept and _is_ours(folders.templates, path):
                result.changes.drop(folders.templates, path)
    for locale in locales:
        remembered = offering(locale)
        signed = source if locale == settings.source_locale else Along.of(settings, folders.catalogs, locale)
        _merge_locale(project, locale, result, left, remembered, signed)
        if signed is not source:
            signed.put(result.changes)
            result.findings += signed.findings
        if remembered is not None:
            remembered.close()
    source.put(result.changes)
    result.findings += source.findings
    return result


def _is_ours(templates: Workspace, path: str) -> bool:
    """Tell whether a template was written here: what another program keeps in the folder is not ours to remove."""
    try:
        return b"X-Generator: Traversier" in (templates.read_if_there(path) or b"")
    except InputError:
        return False


def _merge_locale(
    project: Project,
    locale: Locale,
    result: Extraction,
    left: Mapping[str, Sequence[Left]] | None,
    remembered: "Offering | None",
    signed: Along,
) -> None:
    # Templates alone need none of it.
    from pipeline.flow.altered import Alterations

    workspace = project.folders.catalogs
    shelf = Shelf(locale, project.settings, workspace)
    moves = project_moves(project, locale, shelf)
    if left is not None:
        moves = Moves(lambda: left.get(locale.tag, ()))
    for domain in described_domains(project, locale):
        old = shelf.catalog(domain.name)
        if domain.name in shelf.broken:
            continue
        edits = Alterations(project, domain, locale, result.typos)
        text, counts = merged_catalog(project, domain, locale, old, None, moves, remembered, edits)
        result.altered += edits.told
        signed.edited(domain.name, edits.told, described_domains(project, locale) if edits.told else ())
        if counts["moved"]:
            signed.moved(domain.name, old, text, described_domains(project, locale))
        if "\n#~ " in text:
            result.away.add(domain.name)
        # A catalog that was not there when it was looked for must not be one that somebody has saved since.
        result.changes.put(workspace, po_path(locale, domain.name), text, shelf.content(domain.name) or b"")
        result.merged.append(Merged(locale, domain.name, counts))
    result.findings += map(Finding.from_fault, shelf.faults)


def merged_catalog(
    project: Project,
    domain: Domain,
    locale: Locale,
    old: Catalog | None,
    today: date | None = None,
    moves: Moves | None = None,
    remembered: "Offering | None" = None,
    edits: "Alterations | None" = None,
) -> tuple[str, dict[str, int]]:
    """Return the text of a locale's catalog merged with its domain, and how many entries fared how.

    `edits` decides what becomes of translations whose source changed, and tells it afterwards.
    """
    # Templates alone need neither.
    from pipeline.flow.altered import Alterations
    from pipeline.flow.headers import fresh_header
    from pipeline.merge import merge

    header = fresh_header(project.settings, locale, today=today)
    wanted = _template(project, domain, _local_figures(project, domain, locale))
    offers = moves.offers(domain.name, wanted, old) if moves else Offers(old)
    edits = edits or Alterations(project, domain, locale)
    merged = merge(offers.old, wanted, header=header, elsewhere=offers.elsewhere, heirs=offers.heirs, carry=edits.carry)
    merged, offered = remembered.offer(merged) if remembered else (merged, 0)
    counts = {name: len(getattr(merged, name)) for name in COUNTED}
    counts["new"], counts["remembered"] = counts["new"] - offered, offered
    text = write_catalog(edits.settled(merged, offers.old), project.settings.wrap)
    edits.place(text)
    return text, counts


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


def _local_figures(project: Project, domain: Domain, locale: Locale) -> Describe:
    """Tell translators the form that each figure is expected to take: `0.5 mg/kg = 0,5 mg/kg`."""
    if not project.settings.figures:
        return nothing
    from pipeline.figures.lines import local_lines

    source = project.settings.source_locale
    others = {unit.msgid: unit.language for _, unit in domain.placed if unit.language}
    return lambda msgid: local_lines(msgid, others.get(msgid, source), locale)
