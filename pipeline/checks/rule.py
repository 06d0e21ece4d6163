"""What a rule on a pair of texts is, and how rules are put to a pair."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.markdown.spans import Span, SpanKind, spans
from pipeline.model.finding import Problem, Severity
from pipeline.model.locale import Locale
from pipeline.model.unit import Exemption, Kind, UnitClass

_ENGLISH = Locale("en")


@dataclass(frozen=True)
class Pair:
    """A source text and its translation, with what a rule may want to know of the unit."""

    msgid: str
    msgstr: str
    locale: Locale
    source_locale: Locale = _ENGLISH
    unit_class: UnitClass = UnitClass.ORDINARY
    kind: Kind = Kind.PARAGRAPH
    msgctxt: str | None = None
    exemptions: tuple[Exemption, ...] = ()
    identifiers: tuple[str, ...] = ()
    """Names that stay as they are, their digits included: `DSM-5`."""

    @cached_property
    def source_spans(self) -> tuple[Span, ...]:
        """The protected spans of the source text; read once for all rules."""
        return spans(self.msgid)

    @cached_property
    def target_spans(self) -> tuple[Span, ...]:
        """The protected spans of the translation."""
        return spans(self.msgstr)

    def values(self, *kinds: SpanKind) -> tuple[list[str], list[str]]:
        """Return the values of the spans of some kinds, of the source text and of the translation."""
        source = [span.value for span in self.source_spans if span.kind in kinds]
        return source, [span.value for span in self.target_spans if span.kind in kinds]


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a translation must keep; the docstring of its module says why, with examples."""

    name: str
    severity: Severity
    check: Callable[[Pair], Iterable[Problem]]
    """Yields problems; never raises, whatever the two texts are."""
    blocks: bool = False
    """A translation with a problem at error level is not published."""

    def exempts(self, pair: Pair) -> bool:
        """Tell whether the author has exempted the unit; what blocks cannot be muted in a critical unit."""
        if self.blocks and pair.unit_class is UnitClass.CRITICAL:
            return False
        return any(exemption.rule == self.name for exemption in pair.exemptions)


def problems(pair: Pair, rules: Iterable[Rule]) -> Iterator[tuple[Rule, Problem]]:
    """Yield what the rules find, in the order of the rules, each with its severity settled."""
    for rule in rules:
        if rule.exempts(pair):
            continue
        for problem in rule.check(pair):
            yield rule, replace(problem, severity=problem.severity or rule.severity)


def blocking(pair: Pair, rules: Iterable[Rule]) -> tuple[Problem, ...]:
    """Return the problems for which the translation must not be published; the source text stands instead."""
    found = problems(pair, (rule for rule in rules if rule.blocks))
    return tuple(problem for _, problem in found if problem.severity is Severity.ERROR)
