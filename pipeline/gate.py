"""Hold the units of an edition against what its locale's gate asks for.

>>> from pipeline.model.unit import Kind
>>> dose = UnitState(Unit("Take 5 mg.", Kind.PARAGRAPH), Standing.FUZZY, 3, UnitClass.CLINICAL)
>>> print(*gate_findings([dose], Gate(), "fr.po", Locale.parse("fr-CA")))
fr.po:3: error: the translation of a clinical unit is fuzzy: “Take 5 mg.” (gate-clinical)
  hint: review it, then clear the fuzzy flag
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipeline.checks.comparison import shown
from pipeline.model.catalog import Catalog, Entry, Key
from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.model.review import Role
from pipeline.model.settings import Gate
from pipeline.model.unit import Unit, UnitClass


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
    read_class: UnitClass | None = None
    """Its class, its words read; None: they were not, and it is what its author says."""
    awaits: tuple[Role, ...] = ()
    """The roles in which somebody has yet to sign the current translation."""
    rejected: tuple[Role, ...] = ()
    """The roles in which somebody rejects it."""

    @property
    def unit_class(self) -> UnitClass:
        """The class that the gate counts it in."""
        return self.read_class or self.unit.unit_class

    @property
    def current(self) -> bool:
        """The translation may be published."""
        return self.standing is Standing.TRANSLATED

    @property
    def endangered(self) -> bool:
        """The unit is critical, and its translation is not current."""
        return self.unit_class is UnitClass.CRITICAL and not self.current


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
    """Return why an article may not be released in a locale, as far as its units say.

    Too little of it is current, a critical unit is not, a clinical one is not, or nobody has signed it. `path` is that
    of the catalog. A critical unit that is not current stops a release whatever the gate says.
    """
    return tuple(_Gatekeeper(gate, path, locale, article).findings(tuple(units)))


@dataclass(frozen=True, slots=True)
class _Gatekeeper:
    gate: Gate
    path: str
    locale: Locale
    article: str | None

    def findings(self, found: Sequence[UnitState]) -> Iterator[Finding]:
        clinical = [state for state in found if state.unit_class is UnitClass.CLINICAL]
        yield from self._share(found, self.gate.complete, "units")
        if self.gate.clinical < 100:
            yield from self._share(clinical, self.gate.clinical, "clinical units")
        else:
            yield from (self._open(state, "clinical") for state in clinical if not state.current)
        yield from (self._open(state, "critical") for state in found if state.endangered)
        yield from (self._rejected(state) for state in found if state.rejected)
        yield from self._unsigned([state for state in found if state.awaits and not state.rejected])

    def _share(self, found: Sequence[UnitState], least: int, what: str) -> Iterator[Finding]:
        current = sum(state.current for state in found)
        if current * 100 < least * len(found):
            share = current * 100 // len(found)
            message = f"{current} of {len(found)} {what} are translated: {share} %, and the gate is {least} %"
            yield self._finding("gate-complete", message, "translate the rest, or lower the gate in the settings")

    def _open(self, state: UnitState, what: str) -> Finding:
        message = f"the translation of a {what} unit is {state.standing}: “{shown(state.unit.msgid)}”"
        missing = state.standing is Standing.MISSING
        hint = "translate it" if missing else "review it, then clear the fuzzy flag"
        return self._finding(f"gate-{what}", message, hint, state)

    def _rejected(self, state: UnitState) -> Finding:
        message = f"a {state.rejected[0].value} rejects “{shown(state.unit.msgid)}”"
        return self._finding("gate-review", message, "review --report tells why: mend the text", state)

    def _unsigned(self, found: Sequence[UnitState]) -> Iterator[Finding]:
        """Yield one finding per role: of some hundred units the first is named."""
        for role in Role:
            waiting = [state for state in found if role in state.awaits]
            if waiting:
                units = f"{len(waiting)} unit{'s' * (len(waiting) != 1)}"
                verb = "await" if len(waiting) != 1 else "awaits"
                first = shown(waiting[0].unit.msgid)
                message = f"{units} {verb} the sign-off of a {role.value}, first “{first}”"
                hint = "run traversier review, or say in [review] of the settings who must have signed what"
                yield self._finding("gate-review", message, hint, waiting[0])

    def _finding(self, rule: str, message: str, hint: str, state: UnitState | None = None) -> Finding:
        unit = state.unit if state else None
        return Finding(
            self.path,
            state.line if state else None,
            None,
            rule,
            Severity.ERROR,
            message,
            hint,
            self.locale.tag,
            self.article,
            msgctxt=unit.msgctxt if unit else None,
            msgid=unit.msgid if unit else None,
        )
