"""What rules found in pairs of texts, as plain data: what was asked once need not be asked again.

A pair's name is a hash of all that is its own; what pairs of a catalog have in common (locale, rules, glossary) is a
hash of its own, beside which the pairs are kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from hashlib import blake2b
from typing import Any

from pipeline.checks.panel import Panel
from pipeline.checks.rule import Pair, Rule, problems
from pipeline.model.finding import Place, Problem, Replacement, Severity

Rows = list[list[Any]]
"""Per problem: rule, message, hint, severity, both places, replacement."""

_COMMON = frozenset({"locale", "identifiers", "typography", "glossary"})
_OWN = tuple(field.name for field in fields(Pair) if field.name not in _COMMON)


def common_name(rules: Iterable[Rule], *common: object) -> str:
    """Return a hash of what the pairs of a catalog have in common: the rules as they are set, and anything else."""
    stated = [(rule.name, rule.severity, rule.blocks, rule.setting) for rule in rules]
    return blake2b(repr((stated, common)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def pair_name(pair: Pair) -> str:
    """Return a hash of what is a pair's own; that of another pair of the same catalog differs."""
    own = repr([getattr(pair, name) for name in _OWN])
    return blake2b(own.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Memory:
    """The pairs of a catalog that were judged in earlier runs, and those that are judged now."""

    def __init__(self, noted: Mapping[str, Any] | None = None) -> None:
        self._noted = noted or {}
        self.judged: dict[str, Rows] = {}
        """Every pair that was asked about in this run."""

    def problems(self, pair: Pair, panel: Panel) -> Sequence[tuple[Rule, Problem]]:
        """Return what the rules find in a pair; what is remembered is not asked again."""
        name = pair_name(pair)
        rows = self._noted.get(name)
        found = None if rows is None else _read(rows, panel.by_name)
        if found is None:
            found = list(problems(pair, panel.worth_asking(pair)))
            rows = [_row(rule, problem) for rule, problem in found]
        self.judged[name] = rows or []
        return found


def _row(rule: Rule, problem: Problem) -> list[Any]:
    new = problem.replacement
    return [
        rule.name, problem.message, problem.hint, problem.severity, problem.place, problem.source_place,
        None if new is None else [new.start, new.end, new.text, new.safe],
    ]  # fmt: skip


def _read(rows: Any, rules: Mapping[str, Rule]) -> list[tuple[Rule, Problem]] | None:
    """Return the problems of a pair; None where what was noted is not what is noted here."""
    try:
        return [(rules[row[0]], _problem(*row[1:])) for row in rows]
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _problem(message: str, hint: str, severity: str | None, place: Any, source_place: Any, new: Any) -> Problem:
    return Problem(
        message,
        hint,
        None if severity is None else Severity(severity),
        _place(place),
        _place(source_place),
        None if new is None else Replacement(*new),
    )


def _place(place: Any) -> Place | None:
    if place is None:
        return None
    start, end = place
    return int(start), int(end)
