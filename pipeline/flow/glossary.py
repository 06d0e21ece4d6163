"""The glossary of a locale: its terms, the names that stay as they are, and the registry's official names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from pipeline.errors import Fault, InputError
from pipeline.model.glossary import NO_GLOSSARY, Glossary, Name, Term
from pipeline.model.locale import Locale
from pipeline.model.note import Registry
from pipeline.workspace import Workspace

_NAMES = "names.csv"
_NOTHING = Registry()
_T = TypeVar("_T")


def identifiers(workspace: Workspace, folder: str) -> tuple[str, ...]:
    """Return the names of `names.csv`, empty where there is no such file; raise InputError with every fault of it."""
    return tuple(name.name for name in _names(workspace, folder))


@dataclass
class Glossaries:
    """Reads the glossary of each locale when it is asked for, and keeps what could not be read."""

    workspace: Workspace
    folder: str
    source_locale: Locale
    registry: Registry = field(default_factory=lambda: _NOTHING)
    faults: list[Fault] = field(default_factory=list)
    _read: dict[Locale, Glossary] = field(default_factory=dict)

    def of(self, locale: Locale) -> Glossary:
        """Return the glossary of a locale; without what could not be read, whose faults are told once."""
        if locale not in self._read:
            self._read[locale] = self._glossary(locale)
        return self._read[locale]

    def _glossary(self, locale: Locale) -> Glossary:
        from pipeline.checks.terms.official import official_names

        if locale.pseudo or locale.language == self.source_locale.language:
            return NO_GLOSSARY
        terms: dict[str, Term] = {}
        for path in reversed(self._paths(locale)):
            terms |= {term.source: term for term in self._attempt(partial(self._terms, path, locale))}
        names = self._attempt(partial(_names, self.workspace, self.folder))
        return Glossary(tuple(terms.values()), names, official_names(self.registry, locale, self.source_locale))

    def _paths(self, locale: Locale) -> list[str]:
        """Return the files of a locale that there are, the most special first: what `fr-CA.csv` says beats `fr.csv`."""
        language, script, territory = locale.language, locale.script, locale.territory
        tags = (Locale(language, script, territory), Locale(language, "", territory), Locale(language, script))
        wanted = dict.fromkeys(locale.tag for locale in (*tags, Locale(language)))
        paths = (f"{self.folder}/{tag}.csv" for tag in wanted)
        return [path for path in paths if self.workspace.read_if_there(path) is not None]

    def _terms(self, path: str, locale: Locale) -> tuple[Term, ...]:
        from pipeline.checks.terms.reading import read_terms

        return read_terms(self.workspace.text(path), self.workspace.shown(path), locale, self.source_locale)

    def _attempt(self, work: Callable[[], tuple[_T, ...]]) -> tuple[_T, ...]:
        try:
            return work()
        except InputError as error:
            self._add(error.faults)
            return ()

    def _add(self, faults: Iterable[Fault]) -> None:
        self.faults += (fault for fault in faults if fault not in self.faults)


def _names(workspace: Workspace, folder: str) -> tuple[Name, ...]:
    path = f"{folder}/{_NAMES}"
    if workspace.read_if_there(path) is None:
        return ()
    from pipeline.checks.terms.reading import read_names

    return read_names(workspace.text(path), workspace.shown(path))
