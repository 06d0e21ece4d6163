"""Promises of the rules on terms, whatever the texts are."""

import pytest
from glossary_sample import ENGLISH, GLOSSARIES
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks import PAIR_RULES
from pipeline.checks.pairs import name_changed, term_forbidden, term_missing, term_reverse
from pipeline.checks.rule import Pair, problems
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale

LOCALES = sorted(GLOSSARIES)
PIECES = [
    "ketamine", "esketamine", "kétamine", "eskétamine", "氯胺酮", "艾司氯胺酮", "كيتامين", "Esketamin", "Spravato",
    "CNESST", "WSIB", "PTSD", "TSPT", "side effects", "(", ")", "*", "“", "`", "[x](y)", "Quebec", "Manitoba", "DSM-5",
    "not", "ne",
    "a a", "?", "。", ".", "\u0a3e", "\u0301", "İ", "ß", "\ufffc", "\n", "the", "do not drive on the day", "l’", "-",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3))).map(" ".join)


@given(TEXTS, TEXTS, st.sampled_from(LOCALES))
def test_no_rule_raises_and_every_place_is_in_its_text(source: str, target: str, tag: str) -> None:
    pair = Pair(source, target, Locale.parse(tag), ENGLISH, glossary=GLOSSARIES[tag])
    for _, problem in problems(pair, PAIR_RULES):
        for place, text in ((problem.place, target), (problem.source_place, source)):
            assert place is None or 0 <= place[0] <= place[1] <= len(text)
        if problem.replacement:
            assert 0 <= problem.replacement.start <= problem.replacement.end <= len(target)


FORMS = {
    "fr-CA": ("kétamine", "eskétamine", "effet secondaire", "premier intervenant", "perfusion de kétamine", "ISRS"),
    "ar": ("كيتامين", "إسكيتامين", "جرعة"),
    "de": ("Ketamin", "Esketamin", "Blutdruck"),
    "zh-Hans": ("氯胺酮", "艾司氯胺酮"),
}
SOURCES = {
    "kétamine": "ketamine", "eskétamine": "esketamine", "effet secondaire": "side effects", "ISRS": "SSRIs",
    "premier intervenant": "first responder", "perfusion de kétamine": "ketamine infusions", "كيتامين": "ketamine",
    "إسكيتامين": "esketamine", "جرعة": "doses", "Ketamin": "ketamine", "Esketamin": "esketamine",
    "Blutdruck": "blood pressure", "氯胺酮": "ketamine", "艾司氯胺酮": "esketamine",
}  # fmt: skip
ROWS = [(tag, form) for tag, forms in FORMS.items() for form in forms]


@pytest.mark.parametrize(("tag", "form"), ROWS)
def test_a_term_is_accepted_and_missed_when_it_is_taken_out(tag: str, form: str) -> None:
    glossary, locale = GLOSSARIES[tag], Locale.parse(tag)
    rules = (term_missing, term_forbidden, term_reverse, name_changed)
    good = Pair(f"It is {SOURCES[form]}.", f"({form})", locale, ENGLISH, glossary=glossary)
    bad = Pair(f"It is {SOURCES[form]}.", "(—)", locale, ENGLISH, glossary=glossary)
    assert [p for rule in rules for p in rule.check(good)] == []
    assert [p.severity for p in term_missing.check(bad)] == [None]


@pytest.mark.parametrize(("tag", "forms"), FORMS.items())
def test_two_drugs_that_were_exchanged_are_an_error_in_both_directions(tag: str, forms: tuple[str, ...]) -> None:
    one, other = forms[:2]
    for there, here in ((one, other), (other, one)):
        pair = Pair(f"It is {SOURCES[there]}.", f"— {here}", Locale.parse(tag), ENGLISH, glossary=GLOSSARIES[tag])
        found = [
            (rule.name, problem.severity) for rule, problem in problems(pair, (term_missing.RULE, term_reverse.RULE))
        ]
        assert found == [("term-reverse", Severity.ERROR)]


def test_without_a_glossary_nothing_is_said() -> None:
    pair = Pair("ketamine, Spravato, Health Canada", "x", Locale.parse("fr-CA"), ENGLISH)
    for module in (term_missing, term_forbidden, term_reverse, name_changed):
        assert not list(module.check(pair))
