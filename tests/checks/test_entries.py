"""What rules find in an entry, whether or not a look at its characters says that they can find nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.checks import publication_rules
from pipeline.checks.entries import Surroundings
from pipeline.checks.panel import _ranges
from pipeline.checks.rule import problems
from pipeline.model.catalog import Entry
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

ENGLISH, FRENCH = Locale("en"), Locale.parse("fr-CA")
PLAIN = Surroundings(FRENCH, ENGLISH, publication_rules(Settings(), FRENCH))
PIECES = [
    "a", "é", " ", "<b>", "</b>", "<", "&lt;", "&#8203;", "&#x202e;", "\u200b", "\u202e", "\u2066", "\x00",
    "\U000e0041",
    "{{ x }}", "{%", "[[", "%>", "[a](b)", "[a](javascript:b)", "https://a.ca@b.c/", "https:\\\\a", ":", "`c`",
    "5", "^", "]",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
@example("a", "a\U000e0041")
@example("<b>a</b>", "a")
@example("a", "a\x9f")
def test_an_entry_is_left_out_only_where_no_rule_finds_anything(source: str, target: str) -> None:
    entry = Entry(source, target)
    found = [(one.rule, one.problem) for one in PLAIN.found(entry, None)]
    pair = PLAIN.pair(entry, None, source, target)
    assert found == (list(problems(pair, PLAIN.rules)) if target else [])


def test_an_entry_without_a_mark_of_markup_is_not_looked_at_again() -> None:
    assert PLAIN._plain(Entry("Take one.", "Prenez-en un\u00a0; bien."))
    assert not PLAIN._plain(Entry("Take one.", "Prenez-en un\u200b."))
    assert not PLAIN._plain(Entry("Take one.", "Prenez-en un.", extracted=("clinical: 5 mg → 50 mg (was 1f2e3d4c)",)))


def test_a_translation_that_a_clinical_edit_outdated_is_found_though_it_holds_no_mark_of_markup() -> None:
    from pipeline.catalogs.marks import translation_hash

    plain = Entry("Take fifty.", "Prenez cinq.")
    entry = Entry("Take fifty.", "Prenez cinq.", extracted=(f"clinical: five → fifty (was {translation_hash(plain)})",))
    assert [one.rule.name for one in PLAIN.found(entry, None)] == ["clinical-unchanged"]


@pytest.mark.parametrize("rule", [rule for rule in publication_rules(Settings()) if rule.name != "clinical-unchanged"])
def test_every_rule_for_plain_folders_says_what_it_waits_for(rule: object) -> None:
    assert getattr(rule, "cues", "")


@pytest.mark.parametrize(("signs", "ranges"), [("]", r"\]-\]"), ("cab", "a-c"), ("ad", "a-ad-d")])
def test_characters_in_a_row_are_one_range(signs: str, ranges: str) -> None:
    assert _ranges(signs) == ranges
