"""Which units belong to which catalog."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.flow.project import COMMON, INTERFACE, NOTES, REFERENCES, REGISTRY, Project, note_units
from pipeline.model.catalog import Key
from pipeline.model.locale import Locale
from pipeline.model.unit import Kind, Unit

Placed = tuple[str, Unit]
"""A unit with the file that it stands in, as `#:` lines name it."""


@dataclass(frozen=True, slots=True)
class Domain:
    """One catalog's units in reading order, repeated ones repeated."""

    name: str
    placed: tuple[Placed, ...]

    @property
    def by_key(self) -> dict[Key, Unit]:
        """The units by msgctxt and msgid; of repeated ones the strictest."""
        found: dict[Key, Unit] = {}
        for _, unit in self.placed:
            known = found.get(unit.key)
            if known is None or unit.unit_class.rank < known.unit_class.rank:
                found[unit.key] = unit
        return found


def domains(project: Project, locale: Locale | None = None) -> tuple[Domain, ...]:
    """Return the project's domains; with a locale, `interface` holds only the names that its language lacks, and
    `notes` those that nobody has written in it. Of the source's locale that is all: see `owes`.

    A domain whose source could not be read is left out: its catalogs stay as they are.
    """
    if project.settings.editions and locale == project.settings.source_locale:
        owed = Domain(NOTES, tuple(note_units(project, locale)))
        return (owed,) if NOTES not in project.failed else ()
    found = [Domain(a.source.domain, _placed(project, a.source.path, a.units)) for a in project.articles]
    if project.settings.editions:
        snippets = [p for s in project.snippets for p in _placed(project, s.source.path, s.units)]
        found.append(Domain(COMMON, tuple(snippets)))
        found.append(Domain(NOTES, tuple(note_units(project, locale))))
        found.append(Domain(INTERFACE, tuple(_interface(project, locale))))
    return tuple(d for d in found if d.name not in project.failed)


def owes(project: Project) -> bool:
    """Tell whether the source's own locale has a catalog: some note is, or was, first written in another language."""
    from pipeline.flow.catalogs import po_path

    source = project.settings.source_locale
    if not project.settings.editions or NOTES in project.failed:
        return False
    return bool(note_units(project, source)) or project.folders.catalogs.exists(po_path(source, NOTES))


def owing(project: Project, locales: Sequence[Locale]) -> tuple[Locale, ...]:
    """Return those of some locales that have catalogs: the source's is left out where it owes nothing."""
    source = project.settings.source_locale
    return tuple(tag for tag in locales if tag != source or tag in project.settings.locales or owes(project))


def described_domains(project: Project, locale: Locale | None = None) -> tuple[Domain, ...]:
    """Return the domains of which all could be read that their catalogs tell: names, and the form of citations."""
    if REFERENCES in project.failed:
        return ()
    lacking = (NOTES, INTERFACE) if REGISTRY in project.failed else ()
    return tuple(domain for domain in domains(project, locale) if domain.name not in lacking)


def _placed(project: Project, path: str, units: tuple[Unit, ...]) -> tuple[Placed, ...]:
    # A plain folder's `#:` lines are relative to it, wherever it stands.
    shown = project.folders.articles.shown("")
    place = path if project.settings.editions or not shown else path.removeprefix(shown.rstrip("/") + "/")
    return tuple((place, unit) for unit in units)


def _interface(project: Project, locale: Locale | None) -> Iterator[Placed]:
    from pipeline.languages.words import interface_words
    from pipeline.renderers.wording import word_files

    seen: set[str] = set()
    theme = project.theme
    templates = {f"pipeline/renderers/{file.path}": file.text for file in word_files()}
    templates |= {theme.path(name): theme.files[name] for name in sorted(theme.files) if name.endswith(".j2")}
    for word in interface_words(templates):
        seen.add(word.msgid)
        yield word.template, Unit(word.msgid, Kind.WORD, comment=" ".join(word.comments))
    for path, breadcrumb, name in missing_names(project, locale):
        if name not in seen:
            seen.add(name)
            yield path, Unit(name, Kind.WORD, breadcrumb=(breadcrumb,))


def missing_names(project: Project, locale: Locale | None) -> Iterator[tuple[str, str, str]]:
    """Yield (file, what it is, English words) of each name that a locale lacks; without one: that any locale lacks."""
    wanted = [locale] if locale else [loc for loc in project.settings.locales if loc != project.settings.source_locale]
    folder = project.settings.registry
    registry = project.registry
    for place in registry.jurisdictions.values():
        yield from _lacking(f"{folder}/jurisdictions.yaml", f"jurisdiction {place.code}", place.names, wanted)
    for authority in registry.authorities.values():
        if authority.publishable and not authority.untranslated:
            what = f"authority in {authority.jurisdiction}"
            yield from _lacking(f"{folder}/authorities.yaml", what, authority.names, wanted)
    for line in registry.crisis_lines:
        if line.publishable:
            yield from _lacking(f"{folder}/crisis.yaml", f"crisis line in {line.jurisdiction}", line.names, wanted)


_NAME_KEYS = ("name", "in", "of")


def _lacking(
    path: str, what: str, names: Mapping[str, Mapping[str, str]], wanted: list[Locale]
) -> Iterator[tuple[str, str, str]]:
    english = names.get("en", {})
    for key in _NAME_KEYS:
        if key in english and any(key not in names.get(loc.language, {}) for loc in wanted):
            yield path, what, english[key]
