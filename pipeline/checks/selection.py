"""Which rules a command asks, and how grave the settings call what they find."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.checks.muting import MUTE_RULES
from pipeline.checks.rule import OFF, Rule
from pipeline.errors import UsageError
from pipeline.model.finding import Finding, Severity

if TYPE_CHECKING:
    from pipeline.checks.catalog_rule import CatalogRule
    from pipeline.checks.library import SourceRule

LEVELS = (OFF, *Severity)
"""What settings may say of a rule."""
GATES = (
    "gate-complete", "gate-clinical", "gate-critical", "gate-review", "gate-note", "gate-findings", "gate-together",
)  # fmt: skip
_OF_NOTES = "note-"
"""So begin the names of findings on notes, which `notes.validation` gives."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The names that `--select` and `--ignore` give: exact ones, or with a `*` at the end."""

    select: tuple[str, ...] = ()
    """Empty: all."""
    ignore: tuple[str, ...] = ()

    def takes(self, name: str) -> bool:
        """Tell whether findings of a name are wanted; what is ignored is ignored though it is selected.

        >>> Selection(("quote*", "code"), ("quotes-nested",)).takes("quotes-nested")
        False
        """
        return (not self.select or _any(self.select, name)) and not _any(self.ignore, name)

    def checked(self, known: Collection[str]) -> "Selection":
        """Return the selection; raise UsageError for a name that no rule has."""
        for name in (*self.select, *self.ignore):
            if not any(_any([name], one) for one in known) and not name.startswith(_OF_NOTES):
                raise UsageError(f"error: no rule {name!r}\n  hint: {nearest_rule(name, known)}")
        return self


ALL = Selection()


def _any(patterns: Iterable[str], name: str) -> bool:
    return any(name == p or (p.endswith("*") and name.startswith(p[:-1])) for p in patterns)


def listed(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names of options such as `--select A,B --select C`."""
    return tuple(name for value in values for part in value.split(",") if (name := part.strip()))


def nearest_rule(name: str, known: Iterable[str]) -> str:
    """Return a hint that names the rule that was meant, or where all of them stand."""
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), 1)
    return f"did you mean {near[0]}?" if near else "traversier check --list-rules names all of them"


def rule_names() -> tuple[str, ...]:
    """Return the names of our own rules, and of what is said of mutes: what settings may speak of."""
    from pipeline.checks import CATALOG_RULES, PAIR_RULES, SOURCE_RULES, TRIPWIRES

    rules: tuple[Rule | CatalogRule | SourceRule, ...] = (*PAIR_RULES, *TRIPWIRES, *CATALOG_RULES, *SOURCE_RULES)
    return (*(rule.name for rule in rules), *MUTE_RULES)


def level_fault(name: str, level: object, known: Collection[str]) -> tuple[str, str] | None:
    """Return what is wrong with a severity in the settings, and what to do; None where nothing is."""
    if name not in known:
        return f"there is no rule {name!r}", nearest_rule(name, known)
    if level not in LEVELS:
        return f"{name} must be one of {', '.join(LEVELS)}, not {level!r}", f'write {name} = "warning"'
    return None


def names_of(rules: Iterable[str]) -> tuple[str, ...]:
    """Return everything that `--select` may name: rules, what is said of mutes, the gates."""
    return (*rules, *MUTE_RULES, *GATES)


def levelled(rules: Iterable[Rule], levels: Mapping[str, str]) -> tuple[Rule, ...]:
    """Return rules with what the settings make of them; the rest stay as they are."""
    return tuple(replace(rule, setting=levels[rule.name]) if rule.name in levels else rule for rule in rules)


def levelled_finding(finding: Finding, levels: Mapping[str, str]) -> Finding | None:
    """Return a finding that is on no translation as grave as the settings call it, None where they switch it off."""
    level = levels.get(finding.rule)
    if level == OFF:
        return None
    return finding if level is None or finding.severity == level else replace(finding, severity=Severity(level))
