"""What the entries of a locale's catalogs have in common, for those who judge or mend them outside their files."""

from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.checks.entries import Surroundings
from pipeline.checks.rule import Rule
from pipeline.checks.selection import levelled
from pipeline.errors import Fault, InputError
from pipeline.flow.glossary import Glossaries, identifiers
from pipeline.model.glossary import Glossary
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    # To check catalogs alone needs no articles, and what reads them is dear to import.
    from pipeline.flow.project import Project


def surroundings_by(
    settings: Settings, locale: Locale, rules: tuple[Rule, ...], names: tuple[str, ...], glossary: Glossary
) -> Surroundings:
    """Return what the settings say of a locale's entries, with the rules, names and terms that hold for them."""
    profile = settings.typography.get(locale, "")
    return Surroundings(locale, settings.source_locale, rules, names, profile, glossary)


def surroundings_of(
    project: "Project", locale: Locale, rules: tuple[Rule, ...]
) -> tuple[Surroundings, tuple[Fault, ...]]:
    """Return the rules, names and terms that hold for a locale, and what of the glossary could not be read.

    Without settings the glossary is the working folder's.
    """
    settings = project.settings
    root = Workspace(settings.root if settings.file else Path.cwd())
    glossaries = Glossaries(root, settings.glossary, settings.source_locale, project.registry)
    glossary = glossaries.of(locale)
    faults = list(glossaries.faults)
    names: tuple[str, ...] = ()
    try:
        names = identifiers(root, settings.glossary)
    except InputError as error:
        faults += (fault for fault in error.faults if fault not in faults)
    return surroundings_by(settings, locale, levelled(rules, settings.levels(locale)), names, glossary), tuple(faults)
