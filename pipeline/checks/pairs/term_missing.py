"""Each term of the source stands in the translation as the glossary has it.

Why: one thing under two names becomes two things to a reader, and a look-alike may be another illness or another drug.
A synonym or a pronoun can be right, so this is a warning; where the glossary's term has several senses and nothing in
the source says which is meant, it is for information. Inflected forms count, and a term inside a longer one does not.
Bad: Dizziness may follow the ketamine infusion. → Des vertiges peuvent suivre la perfusion de kétamine.
Good: Dizziness may follow the ketamine infusion. → Des étourdissements peuvent suivre la perfusion lente de kétamine.
Source: https://docs.weblate.org/en/latest/user/checks.html#does-not-follow-glossary
"""

from collections.abc import Iterator

from pipeline.checks.pairs.term_forbidden import forbidden_in
from pipeline.checks.rule import Pair, Rule
from pipeline.checks.terms.matching import Reading, reading
from pipeline.checks.terms.swaps import swaps
from pipeline.model.finding import Problem, Severity
from pipeline.model.glossary import Term


def check(pair: Pair) -> Iterator[Problem]:
    """Yield each term without its target; what `term-forbidden` or `term-reverse` reports is not said again."""
    if not pair.glossary.terms or pair.msgid == pair.msgstr:
        return
    found = reading(pair)
    said = {swap.lost for swap in swaps(pair)}
    for term, hit in found.terms().items():
        if term in said or found.has(term) or found.quoted(hit) or next(forbidden_in(found, term), None):
            continue
        word = pair.msgid[hit.start : hit.end]
        yield Problem(
            f"“{word}” is not “{term.targets[0]}” in the translation",
            _hint(found, term),
            None if found.sure(term) else Severity.INFO,
            source_place=(hit.start, hit.end),
        )


def _hint(found: Reading, term: Term) -> str:
    others = [form for form in term.targets[1:4] if form != term.targets[0]]
    return f"also accepted: {', '.join(others)}" if others else "use the glossary's term, or add yours to its note"


RULE = Rule("term-missing", Severity.WARNING, check)
