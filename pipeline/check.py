"""Check the translations of a catalog against their sources; count what is current, and hold it against the gate.

>>> from pipeline.model.catalog import Entry
>>> catalog = Catalog((Entry("See [@a].", "Voir.", msgstr_line=7),), path="fr.po")
>>> print(*check_catalog(catalog, {}, Locale.parse("fr-CA"), Locale.parse("en-CA")))
fr.po:7: error: citation @a is not in the translation (citation)
  hint: copy the citation unchanged
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pipeline.checks import PAIR_RULES
from pipeline.checks.comparison import shown
from pipeline.checks.rule import Pair, Rule, problems
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.finding import Finding, Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Gate
from pipeline.model.unit import Kind, Unit, UnitClass

Key = tuple[str | None, str]


def check_catalog(
    catalog: Catalog,
    units: Mapping[Key, Unit],
    locale: Locale,
    source_locale: Locale,
    article: str | None = None,
    rules: Iterable[Rule] = PAIR_RULES,
    identifiers: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Return what the rules find in the live entries, in the order of the catalog.

    An entry without a unit, as in a catalog of another project, is a paragraph; it is critical where a `#.` line says
    so. What is wrong with a fuzzy entry is only for information: nobody publishes it.
    """
    checker = _Checker(catalog.path, locale, source_locale, article, tuple(rules), identifiers)
    return tuple(finding for entry in catalog.live for finding in checker.findings(entry, units.get(entry.key)))


@dataclass(frozen=True, slots=True)
class _Checker:
    """What the entries of one catalog have in common."""

    path: str
    locale: Locale
    source_locale: Locale
    article: str | None
    rules: tuple[Rule, ...]
    identifiers: tuple[str, ...]

    def findings(self, entry: Entry, unit: Unit | None) -> Iterator[Finding]:
        for rule, problem in self.problems(entry, unit):
            yield Finding(
                self.path,
                entry.msgstr_line or entry.line or None,
                None,
                rule.name,
                Severity.INFO if entry.fuzzy else problem.severity or rule.severity,
                problem.message,
                problem.hint or None,
                self.locale.tag,
                self.article,
                msgctxt=entry.msgctxt,
                msgid=entry.msgid,
                msgstr=entry.msgstr or None,
                place=problem.place,
                source_place=problem.source_place,
            )

    def problems(self, entry: Entry, unit: Unit | None) -> Iterator[tuple[Rule, Problem]]:
        if entry.msgid_plural is None:
            if entry.msgstr:
                yield from problems(self.pair(entry, unit, entry.msgid, entry.msgstr), self.rules)
            return
        found: dict[tuple[str, Problem], Rule] = {}
        for form in filter(None, entry.msgstr_plural):
            # A form may follow either text of the source: French says "0 jour", Arabic leaves out the one and the two.
            sources = (entry.msgid, entry.msgid_plural)
            choices = [list(problems(self.pair(entry, unit, source, form), self.rules)) for source in sources]
            found |= {(rule.name, problem): rule for rule, problem in min(choices, key=len)}
        yield from ((rule, problem) for (_, problem), rule in found.items())

    def pair(self, entry: Entry, unit: Unit | None, msgid: str, msgstr: str) -> Pair:
        critical = "critical" in entry.extracted
        return Pair(
            msgid,
            msgstr,
            self.locale,
            self.source_locale,
            unit.unit_class if unit else UnitClass.CRITICAL if critical else UnitClass.ORDINARY,
            unit.kind if unit else Kind.PARAGRAPH,
            entry.msgctxt,
            unit.exemptions if unit else (),
            self.identifiers,
        )


class Standing(StrEnum):
    """How far the translation of a unit is."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit with the standing of its translation."""

    unit: Unit
    standing: Standing
    line: int | None = None
    """Of the entry in its catalog; None where there is none."""

    @property
    def current(self) -> bool:
        """The translation may be published."""
        return self.standing is Standing.TRANSLATED

    @property
    def endangered(self) -> bool:
        """The unit is critical, and its translation is not current."""
        return self.unit.unit_class is UnitClass.CRITICAL and not self.current


def states(catalog: Catalog, units: Mapping[Key, Unit]) -> tuple[UnitState, ...]:
    """Return the standing of each unit, in the order of the units."""
    return tuple(_state(catalog.by_key.get(key), unit) for key, unit in units.items())


def _state(entry: Entry | None, unit: Unit) -> UnitState:
    if entry is None:
        return UnitState(unit, Standing.MISSING)
    line = entry.msgstr_line or entry.line or None
    if entry.translated:
        return UnitState(unit, Standing.TRANSLATED, line)
    return UnitState(unit, Standing.FUZZY if entry.fuzzy else Standing.MISSING, line)


def gate_findings(
    units: Iterable[UnitState], gate: Gate, path: str, locale: Locale, article: str | None = None
) -> tuple[Finding, ...]:
    """Return why an article may not be released in a locale: too little of it is current, or a critical unit is not.

    `path` is that of the catalog. A critical unit that is not current stops a release whatever the gate says.
    """
    return tuple(_gate_findings(tuple(units), gate, path, locale, article))


def _gate_findings(
    found: tuple[UnitState, ...], gate: Gate, path: str, locale: Locale, article: str | None
) -> Iterator[Finding]:
    current = sum(state.current for state in found)
    if current * 100 < gate.complete * len(found):
        share = current * 100 // len(found)
        message = f"{current} of {len(found)} units are translated: {share} %, and the gate is {gate.complete} %"
        hint = "translate the rest, or lower the gate in the settings"
        yield Finding(path, None, None, "gate-complete", Severity.ERROR, message, hint, locale.tag, article)
    for state in found:
        if state.endangered:
            unit = state.unit
            yield Finding(
                path,
                state.line,
                None,
                "gate-critical",
                Severity.ERROR,
                f"the translation of a critical unit is {state.standing}: “{shown(unit.msgid)}”",
                "translate it" if state.standing is Standing.MISSING else "review it, then clear the fuzzy flag",
                locale.tag,
                article,
                msgctxt=unit.msgctxt,
                msgid=unit.msgid,
            )
