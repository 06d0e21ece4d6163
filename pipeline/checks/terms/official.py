"""The registry's names of authorities, places and lines, as the translations of a locale should give them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pipeline.model.glossary import OfficialName
from pipeline.model.locale import Locale
from pipeline.model.note import Registry

_Names = Mapping[str, Mapping[str, str]]
_SHORTEST = 3
"""Letters of an acronym that is looked for: `YT` may be anything."""


def official_names(registry: Registry, locale: Locale, source_locale: Locale) -> tuple[OfficialName, ...]:
    """Return the names that the registry has in both languages; what is not translated stands as it is in the source.

    Two boards that share an acronym share nothing else: such an acronym is left out.
    """
    found = [
        *_places(registry, locale, source_locale),
        *(_of(a.names, locale, source_locale, a.untranslated) for a in registry.authorities.values()),
        *(_of(line.names, locale, source_locale, False) for line in registry.crisis_lines if line.publishable),
    ]
    return tuple(_apart(name for name in found if name is not None))


def _places(registry: Registry, locale: Locale, source_locale: Locale) -> Iterator[OfficialName | None]:
    for jurisdiction in registry.jurisdictions.values():
        yield _of(jurisdiction.names, locale, source_locale, False, place=True)


def _of(
    names: _Names, locale: Locale, source_locale: Locale, untranslated: bool, place: bool = False
) -> OfficialName | None:
    source = names.get(source_locale.tag) or names.get(source_locale.language) or {}
    own = names.get(locale.tag) or names.get(locale.language) or (source if untranslated else {})
    name = source.get("name", "")
    # `988` and `Crisis line` are no names; digits are compared as figures.
    if not own or not name or not any(map(str.isupper, name)) or not any(map(str.isalpha, own.get("name", ""))):
        return None
    acronym = source.get("acronym", "")
    sources = (name, *([acronym] if len(acronym) >= _SHORTEST else []))
    targets = (own["name"], *(own[key] for key in ("acronym", "abbreviation") if key in own))
    return OfficialName(sources, targets, place)


def _apart(names: Iterable[OfficialName]) -> Iterator[OfficialName]:
    """Yield the names, each once, without the source forms that mean several things."""
    unique = tuple(dict.fromkeys(names))
    meanings: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for name in unique:
        for form in name.sources:
            meanings[form].add(name.targets)
    for name in unique:
        sources = tuple(form for form in name.sources if len(meanings[form]) == 1)
        if sources:
            yield OfficialName(sources, name.targets, name.place)
