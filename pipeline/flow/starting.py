"""The catalogs of a new locale, and what the locale still lacks."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from pipeline.checks.typography.profiles import COMMON, NONE, profile_of
from pipeline.flow.catalogs import Shelf, po_path
from pipeline.flow.changes import Changes
from pipeline.flow.domains import described_domains, missing_names
from pipeline.flow.extracting import merged_catalog
from pipeline.flow.project import Project
from pipeline.flow.remembering import Offering
from pipeline.languages import language
from pipeline.languages.plurals import known, plural_forms
from pipeline.markdown.words import word_count
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale


@dataclass
class Start:
    """What a start found and would write."""

    changes: Changes = field(default_factory=Changes)
    findings: list[Finding] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    units: int = 0
    words: int = 0
    remembered: int = 0
    """Entries that were offered what was translated elsewhere."""
    plural_forms: str = ""


def start(project: Project, locale: Locale, today: date) -> Start:
    """Return the locale's catalogs as changes that are not yet written; those that are there are left alone."""
    result = Start(findings=list(project.findings), plural_forms=plural_forms(locale))
    shelf = Shelf(locale, project.settings, project.folders.catalogs)
    remembered = Offering(project.settings, project.folders, locale) if project.settings.memory else None
    for domain in described_domains(project, locale):
        units = domain.by_key.values()
        result.units += len(domain.by_key)
        result.words += sum(word_count(unit.msgid) for unit in units)
        path = po_path(locale, domain.name)
        if not shelf.workspace.exists(path):
            text, counts = merged_catalog(project, domain, locale, None, today, remembered=remembered)
            result.remembered += counts["remembered"]
            result.changes.put(shelf.workspace, path, text, b"")
    if remembered is not None:
        remembered.close()
    result.lacks = list(_lacks(project, locale))
    return result


def _lacks(project: Project, locale: Locale) -> Iterator[str]:
    settings = project.settings
    if not known(locale):
        yield f"a plural rule: two forms are assumed for {locale.tag}; correct Plural-Forms in the headers"
    if settings.file and locale not in settings.locales:
        yield f'an entry in locales of {settings.file}: "{locale.tag}"'
    if not language(locale).stated:
        yield f"figure data: number words, ranges and comparators of {locale.language} (pipeline/languages)"
    if profile_of(locale, settings.typography.get(locale, "")) in (COMMON, NONE):
        yield f"a typography profile: spaces before marks and quotation marks of {locale.tag} are not checked"
    if not settings.editions:
        return
    glossary = f"{settings.glossary}/{locale.tag}.csv"
    if not (settings.root / glossary).exists():
        yield f"a glossary: {glossary}"
    if locale not in settings.homes:
        yield f"a home jurisdiction in the settings: homes.{locale.tag}"
    missing = {name for _, _, name in missing_names(project, locale)}
    if missing:
        yield f"{len(missing)} names of jurisdictions, authorities and crisis lines: translate them in interface.po"
