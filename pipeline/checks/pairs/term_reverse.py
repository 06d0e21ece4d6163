"""A term is not exchanged for one that looks like it.

Why: kétamine and eskétamine are two drugs with two doses and two indications; the names differ by two letters. This is
held in both directions, and for every two terms of the glossary whose words differ in their beginning only.
Bad: esketamine nasal spray → kétamine en vaporisateur nasal
Good: esketamine nasal spray → eskétamine en vaporisateur nasal
Source: https://www.ismp.org/recommendations/confused-drug-names-list
"""

from collections.abc import Iterator

from pipeline.checks.rule import Pair, Rule
from pipeline.checks.terms.swaps import swaps
from pipeline.model.finding import Problem, Severity


def check(pair: Pair) -> Iterator[Problem]:
    """Yield each term of the source for which the translation has the other one."""
    if not pair.glossary.terms or pair.msgid == pair.msgstr:
        return
    for swap in swaps(pair):
        there, here = pair.msgid[slice(*swap.source_place)], pair.msgstr[slice(*swap.place)]
        hint = f"{swap.lost.forms[0]} is {swap.lost.targets[0]}, {swap.instead.forms[0]} is {swap.instead.targets[0]}"
        yield Problem(f"“{there}” became “{here}”", hint, place=swap.place, source_place=swap.source_place)


RULE = Rule("term-reverse", Severity.ERROR, check, blocks=True)
