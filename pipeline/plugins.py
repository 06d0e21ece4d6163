"""Rules of other distributions, found by their entry points.

An entry point of the group `traversier.rules` is called as its rule is, and leads to a `Rule`:

    [project.entry-points."traversier.rules"]
    acme-brand = "acme_rules.brand:RULE"

Names are read without importing anything; the rules themselves only when a command asks rules.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Any

from pipeline.errors import Fault, InputError

if TYPE_CHECKING:
    from pipeline.checks.rule import Pair, Rule
    from pipeline.model.finding import Problem

GROUP = "traversier.rules"


def rule_names() -> tuple[str, ...]:
    """Return the names of the rules that other distributions give, sorted; none of them is imported."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def versions() -> tuple[str, ...]:
    """Return each distribution that gives a rule, with its version: what was done with another one is done again."""
    return tuple(sorted(f"{point.name} {_distribution(point)}" for point in entry_points(group=GROUP)))


def load_rules() -> tuple["Rule", ...]:
    """Import and return the rules of other distributions, in the order of their names.

    Raises InputError with every one that cannot be used: a text that was not asked by all rules is not found good.
    """
    rules: list[Rule] = []
    faults: list[Fault] = []
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    for point in points:
        twice = sum(other.name == point.name for other in points) > 1
        try:
            rules.append(_loaded(point, twice))
        except _UnusableError as error:
            faults.append(_fault(point, str(error), "mend it, or take its distribution out of this environment"))
    if faults:
        raise InputError(faults)
    return tuple(rules)


class _UnusableError(Exception):
    """Why a rule cannot be asked."""


def _loaded(point: EntryPoint, twice: bool) -> "Rule":
    from pipeline.checks import PAIR_RULES, SOURCE_RULES
    from pipeline.checks.rule import Rule

    if twice or point.name in {*(rule.name for rule in PAIR_RULES), *(rule.name for rule in SOURCE_RULES)}:
        raise _UnusableError("there is another rule of this name")
    try:
        rule: Any = point.load()
    except (Exception, SystemExit) as error:
        raise _UnusableError(_said(error)) from None
    if not isinstance(rule, Rule):
        raise _UnusableError(f"{point.value} is {type(rule).__name__}, and no Rule")
    if rule.name != point.name:
        raise _UnusableError(f"the rule calls itself {rule.name}")
    return replace(rule, check=Guarded(rule))


@dataclass(frozen=True, slots=True)
class Guarded:
    """A rule that nobody here has tested: what it raises becomes a problem at error level."""

    rule: "Rule"

    def __call__(self, pair: "Pair") -> Iterator["Problem"]:
        """Yield what the rule finds; that it failed where it fails."""
        from pipeline.model.finding import Problem, Severity

        try:
            found: Iterable[Any] = self.rule.check(pair)
            for problem in found:
                if not isinstance(problem, Problem):
                    raise TypeError(f"it yields {type(problem).__name__}, and no Problem")
                yield problem
        except Exception as error:
            hint = "tell those who made it; --ignore leaves it out"
            yield Problem(f"the rule failed: {_said(error)}", hint, Severity.ERROR)

    @property
    def __wrapped__(self) -> Any:
        """The rule's own function, for its documentation."""
        return self.rule.check


def _said(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:200]}" if words else type(error).__name__


def _fault(point: EntryPoint, reason: str, hint: str) -> Fault:
    message = f"the rule {point.name} of {_distribution(point)} cannot be used: {reason}"
    return Fault(GROUP, None, message, "plugin-broken", hint)


def _distribution(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"
