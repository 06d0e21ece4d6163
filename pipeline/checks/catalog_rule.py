"""What a rule on all the catalogs of a locale is: it holds translations against each other, not against a source."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from pipeline.checks.rule import OFF
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding, Problem, Severity
from pipeline.model.locale import Locale

# `meta:title`, `note:on-wsib-formulary`: contexts that the program writes; all others are an author's.
_OWN_CONTEXTS = ("meta:", "note:")
_MARKUP = re.compile(r"[*_~`\\]+")
_BLANKS = re.compile(r"[\s\u00a0\u202f]+")
_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "\u2011": "-", "\u2010": "-"})


@dataclass(frozen=True, slots=True)
class Translation:
    """An entry that is translated and not fuzzy, with the catalog that it stands in."""

    path: str
    article: str | None
    entry: Entry

    @property
    def place(self) -> str:
        """Return `path:line` for messages."""
        line = self.entry.msgstr_line or self.entry.line
        return f"{self.path}:{line}" if line else self.path

    @property
    def context(self) -> str | None:
        """The context by which an author keeps two equal texts apart."""
        context = self.entry.msgctxt
        return None if context is None or context.startswith(_OWN_CONTEXTS) else context


@dataclass(frozen=True, slots=True)
class Shelved:
    """All translations of a locale, in the order of the catalogs."""

    locale: Locale
    source_locale: Locale
    translations: tuple[Translation, ...]
    typography: str = ""
    """The name of a typography profile; empty: the locale's own."""

    @property
    def by_catalog(self) -> Iterator[tuple[Translation, ...]]:
        """Yield the translations of each catalog: a document."""
        for _, group in groupby(self.translations, lambda translation: translation.path):
            yield tuple(group)


@dataclass(frozen=True, slots=True)
class Complaint:
    """A problem with the entry that it is reported at."""

    translation: Translation
    problem: Problem


@dataclass(frozen=True, slots=True)
class CatalogRule:
    """One thing that the catalogs of a locale should have in common; its module says why, with examples."""

    name: str
    severity: Severity
    check: Callable[[Shelved], Iterable[Complaint]]
    """Yields complaints; never raises."""

    setting: Severity | str | None = None
    """What the settings make of it: a severity or `off`; None where they say nothing."""

    def findings(self, found: Shelved) -> Iterator[Finding]:
        """Yield what the rule finds, each at the entry that it is about."""
        if self.setting == OFF:
            return
        for complaint in self.check(found):
            entry, problem = complaint.translation.entry, complaint.problem
            yield Finding(
                complaint.translation.path,
                entry.msgstr_line or entry.line or None,
                None,
                self.name,
                self._settled(problem.severity or self.severity),
                problem.message,
                problem.hint or None,
                found.locale.tag,
                complaint.translation.article,
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgstr=entry.msgstr,
                place=problem.place,
                source_place=problem.source_place,
            )

    def _settled(self, own: Severity) -> Severity:
        """Return a severity by the settings: the rule's own takes what is set, another is at most that."""
        if self.setting is None:
            return own
        wanted = Severity(self.setting)
        return wanted if own is self.severity or wanted.rank > own.rank else own


def shelved(
    catalogs: Iterable[tuple[Catalog, str | None]], locale: Locale, source_locale: Locale, typography: str = ""
) -> Shelved:
    """Return the translations of some catalogs, given each with its article's domain; plural entries are left out."""
    found = (
        Translation(catalog.path, article, entry)
        for catalog, article in catalogs
        for entry in catalog.live
        if entry.translated and not entry.fuzzy and entry.msgid_plural is None
    )
    return Shelved(locale, source_locale, tuple(found), typography)


def catalog_findings(found: Shelved, rules: Iterable[CatalogRule]) -> tuple[Finding, ...]:
    """Return what the rules find, rule by rule."""
    return tuple(finding for rule in rules for finding in rule.findings(found))


@lru_cache(maxsize=16384)
def likeness(text: str) -> str:
    """Return what two texts share that differ in case, markup, blanks or the shape of quotes only.

    >>> likeness("**Key  Takeaways**") == likeness("key takeaways")
    True
    """
    return _BLANKS.sub(" ", _MARKUP.sub("", text.translate(_ALIKE))).strip().lower()
