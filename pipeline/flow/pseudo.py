"""Pseudo-locales: catalogs that no translator wrote, to see a build in which every text is translated."""

import posixpath
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.catalogs.comments import ORIGIN
from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.errors import Fault, UsageError
from pipeline.flow.catalogs import Shelf, origin, po_path
from pipeline.flow.changes import Changes
from pipeline.flow.domains import described_domains
from pipeline.flow.extracting import merged_catalog
from pipeline.flow.project import Project
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding
from pipeline.model.locale import Locale
from pipeline.pseudo import DEFAULT, Style, pseudo

PSEUDO = "pseudo"
"""The origin of every entry that is written here."""
LOCALES = (Locale("en", "", "XA"), Locale("ar", "", "XB"))
"""CLDR's pseudo-locales: accented English, and English that runs from right to left."""
_TERRITORIES = frozenset(locale.territory for locale in LOCALES)


@dataclass
class PseudoTranslation:
    """What was made for a locale, not yet written."""

    locale: Locale
    styles: tuple[Style, ...]
    changes: Changes = field(default_factory=Changes)
    findings: list[Finding] = field(default_factory=list)
    units: int = 0


def default_styles(locale: Locale) -> tuple[Style, ...]:
    """Return what is done to the texts of a pseudo-locale where nobody says otherwise."""
    return (Style.RTL,) if locale.direction == "rtl" else DEFAULT


def pseudo_translate(
    project: Project, locale: Locale, styles: Collection[Style] = (), today: date | None = None
) -> PseudoTranslation:
    """Return the catalogs of a pseudo-locale, every entry filled, as changes that are not yet written.

    Nothing is written to a locale of which any catalog holds a translation of another origin. Raises UsageError for
    a locale of the project that is none of CLDR's pseudo-locales: readers would be given what is made here.
    """
    settings = project.settings
    if locale.territory not in _TERRITORIES and locale in (settings.source_locale, *settings.locales):
        names = " or ".join(pseudo_locale.tag for pseudo_locale in LOCALES)
        raise UsageError(f"error: {locale.tag} is a locale of readers\n  hint: use {names}")
    chosen = tuple(style for style in Style if style in styles) or default_styles(locale)
    result = PseudoTranslation(locale, chosen, findings=list(project.findings))
    shelf = Shelf(locale, settings, project.folders.catalogs)
    refused = [*_foreign(shelf), *shelf.faults]
    result.findings += map(Finding.from_fault, refused)
    if refused:
        return result
    for domain in described_domains(project, locale):
        path, old = po_path(locale, domain.name), shelf.catalog(domain.name)
        text, _ = merged_catalog(project, domain, locale, _emptied(old) if old else None, today)
        catalog = read_catalog(text.encode(), shelf.workspace.shown(path))
        entries = tuple(e if e.obsolete else _filled(e, chosen, settings.source_locale) for e in catalog)
        result.units += len(catalog.live)
        content = shelf.content(domain.name) or b""
        filled = write_catalog(replace(catalog, entries=entries), settings.wrap)
        result.changes.put(shelf.workspace, path, filled, content)
    return result


def _foreign(shelf: Shelf) -> Iterator[Fault]:
    """Yield the first translation of each of the locale's catalogs that was not made here."""
    folder = posixpath.dirname(po_path(shelf.locale, "any"))
    for path in shelf.workspace.files(folder, ".po"):
        catalog = shelf.catalog(path.removeprefix(f"{folder}/").removesuffix(".po"))
        entry = next((e for e in catalog or () if _written(e) and origin(e) != PSEUDO), None)
        if entry is not None:
            message = "the translation is no pseudo-translation: nothing is written to this locale"
            hint = "name a locale that has no translations, such as en-XA"
            yield Fault(shelf.workspace.shown(path), entry.line, message, "pseudo-foreign", hint)


def _written(entry: Entry) -> bool:
    return any((entry.msgstr, *entry.msgstr_plural))


def _emptied(catalog: Catalog) -> Catalog:
    """Return a pseudo-catalog without what was made here; comments of others stay."""
    entries = []
    for entry in catalog:
        comments = tuple(comment for comment in entry.comments if comment != ORIGIN + PSEUDO)
        if not entry.obsolete or comments:
            entries.append(replace(entry, msgstr="", comments=comments, previous=None).with_flag("fuzzy", on=False))
    return replace(catalog, entries=tuple(entries))


def _filled(entry: Entry, styles: Collection[Style], source: Locale) -> Entry:
    comments = (*entry.comments, ORIGIN + PSEUDO)
    return replace(entry, msgstr=pseudo(entry.msgid, styles, source), comments=comments)
