"""A unit with several figures of one kind: two doses, two shares, two dates.

Why: the rule on figures counts them, so two that changed places pass: 80 % of one group and 93 % of the other.
Bad: It helped 80% of one group and 93% of the other. → Elle a aidé 93 % d’un groupe et 80 % de l’autre.
Good: It helped 80% of the group in 2 weeks. → Elle a aidé 80 % du groupe en 2 semaines.
Source: docs/content.md
"""

from collections import defaultdict
from collections.abc import Iterator

from pipeline.checks.pairs.figures import figures_of
from pipeline.checks.rule import Pair, Rule
from pipeline.checks.tripwires.words import quoted
from pipeline.figures.model import Figure, Kind
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Yield the figures of each kind and unit of which the source has several that differ."""
    kinds: defaultdict[tuple[Kind, str, str], list[Figure]] = defaultdict(list)
    for figure in figures_of(pair.msgid, pair.source_locale, pair.identifiers):
        if figure.kind is not Kind.IDENTIFIER and not figure.optional:
            kinds[figure.kind, figure.unit, figure.currency].append(figure)
    for (kind, _, _), figures in kinds.items():
        if len({figure.values for figure in figures}) > 1:
            place = figures[0].start, figures[0].end
            names = quoted(figure.text for figure in figures)
            yield Problem(f"{len(figures)} figures of one kind ({kind}): {names}", _QUESTION, source_place=place)


RULE = Rule("tripwire-figures", Severity.INFO, check)

_QUESTION = "does each belong to the same thing in both texts?"
