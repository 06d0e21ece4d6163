"""Check the translations of a catalog against their sources.

>>> from pipeline.model.catalog import Entry
>>> catalog = Catalog((Entry("See [@a].", "Voir.", msgstr_line=7),), path="fr.po")
>>> print(*check_catalog(catalog, {}, Locale.parse("fr-CA"), Locale.parse("en-CA")))
fr.po:7: error: citation @a is not in the translation (citation)
  hint: copy the citation unchanged
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import starmap

from pipeline.checks import PAIR_RULES
from pipeline.checks.entries import Found, Surroundings
from pipeline.checks.muting import fingerprint, fingerprints, settle, texts_hash
from pipeline.checks.rule import Rule
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding, Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Unit

Key = tuple[str | None, str]


def check_catalog(
    catalog: Catalog,
    units: Mapping[Key, Unit],
    locale: Locale,
    source_locale: Locale,
    article: str | None = None,
    rules: Iterable[Rule] = PAIR_RULES,
    identifiers: tuple[str, ...] = (),
    typography: str = "",
) -> tuple[Finding, ...]:
    """Return what the rules find in the live entries, in the order of the catalog.

    An entry without a unit, as in a catalog of another project, is a paragraph; it is critical where a `#.` line says
    so. What is wrong with a fuzzy entry is only for information: nobody publishes it. `typography` names a profile;
    empty, it is the locale's own.
    """
    around = Surroundings(locale, source_locale, tuple(rules), identifiers, typography)
    return looked_at(catalog, units, around, article, [rule.name for rule in PAIR_RULES]).findings


@dataclass(frozen=True, slots=True)
class CatalogCheck:
    """What the rules found in a catalog, and what of it translators have muted."""

    findings: tuple[Finding, ...] = ()
    muted: tuple[Finding, ...] = ()


def looked_at(
    catalog: Catalog,
    units: Mapping[Key, Unit],
    around: Surroundings,
    article: str | None = None,
    known: Collection[str] = (),
    more: Mapping[Key, Sequence[Found]] | None = None,
) -> CatalogCheck:
    """Return what is found in the live entries, in the order of the catalog, and apart from it what is muted.

    `known` are the names of rules that a mute may name, beside those that are asked. `more` is what was found in
    entries of this catalog by holding catalogs against each other.
    """
    if units:
        from pipeline.citations.sections import lists_sources

        around = replace(around, numbered=lists_sources(msgid for _, msgid in units))
    others = {found.rule.name for group in (more or {}).values() for found in group}
    asked = frozenset((*(rule.name for rule in around.rules), *others))
    names = frozenset((*asked, *known))
    if any(entry.msgid_plural is not None for entry in catalog.live):
        from pipeline.languages.plurals import forms_for_few

        around = replace(around, few=forms_for_few(catalog.field("Plural-Forms")))
    findings: list[Finding] = []
    muted: list[Finding] = []
    for entry in catalog.live:
        found = tuple(around.found(entry, units.get(entry.key)))
        if more and entry.key in more:
            found = (*found, *more[entry.key])
        settled = settle(entry, found, names, asked)
        if settled.kept or settled.muted or settled.complaints:
            reporter = _Reporter(catalog.path, around.locale, article, entry, fingerprints(entry, found))
            findings += map(reporter.finding, settled.kept)
            findings += starmap(reporter.complaint, settled.complaints)
            muted += map(reporter.finding, settled.muted)
    return CatalogCheck(tuple(findings), tuple(muted))


@dataclass(frozen=True, slots=True)
class _Reporter:
    """Gives the problems of an entry their place."""

    path: str
    locale: Locale
    article: str | None
    entry: Entry
    prints: Mapping[int, str]
    """The hashes of what was found, by its identity."""

    def finding(self, found: Found) -> Finding:
        rule, problem = found.rule, found.problem
        hash_ = None if found.held else self.prints[id(found)]
        placed = self._placed(rule.name, problem)
        if found.pair.msgid != self.entry.msgid:
            placed = replace(placed, source_place=None)  # it is one of the plural's text
        return replace(placed, msgstr=found.pair.msgstr, fingerprint=hash_, replacement=problem.replacement)

    def complaint(self, rule: str, problem: Problem) -> Finding:
        hash_ = fingerprint(texts_hash(self.entry), rule, problem.message + problem.hint)
        return replace(self._placed(rule, problem), fingerprint=hash_)

    def _placed(self, rule: str, problem: Problem) -> Finding:
        entry = self.entry
        return Finding(
            self.path,
            entry.msgstr_line or entry.line or None,
            None,
            rule,
            Severity.INFO if entry.fuzzy else problem.severity or Severity.WARNING,
            problem.message,
            problem.hint or None,
            self.locale.tag,
            self.article,
            msgctxt=entry.msgctxt,
            msgid=entry.msgid,
            place=problem.place,
            source_place=problem.source_place,
        )
