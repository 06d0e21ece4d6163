"""What rules find in an entry, whether or not a look at its characters says that they can find nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.checks import PAIR_RULES, publication_rules
from pipeline.checks.entries import Surroundings
from pipeline.checks.panel import _ranges
from pipeline.checks.rule import problems
from pipeline.languages.plurals import forms_for_few
from pipeline.model.catalog import Entry
from pipeline.model.finding import Severity
from pipeline.model.locale import Locale
from pipeline.model.settings import Settings

ENGLISH, FRENCH = Locale("en"), Locale.parse("fr-CA")
PLAIN = Surroundings(FRENCH, ENGLISH, publication_rules(Settings(), FRENCH))
STRICT = tuple(rule for rule in PAIR_RULES if rule.severity is Severity.ERROR)
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
    assert PLAIN.silent(Entry("Take one.", "Prenez-en un\u00a0; bien."))
    assert not PLAIN.silent(Entry("Take one.", "Prenez-en un\u200b."))
    assert not PLAIN.silent(Entry("Take one.", "Prenez-en un.", extracted=("clinical: 5 mg → 50 mg (was 1f2e3d4c)",)))


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


NAMED = [
    # The text of a name stands in a `#.` line, perhaps in several pieces.
    (Entry("label_stop", "Arrêt à 5", extracted=('Default: "Stop at 5 ${part}"',)), ["placeholder"]),
    (Entry("label_stop", "Arrêt à 5 ${a}", extracted=('Default: "Stop "', '"at 5 ${a}"')), []),
    (Entry("label_stop", "Arrêt", extracted=('Default: "Stop at \\"5\\""',)), ["figures"]),
    (Entry("Stop it", "Arrêt", extracted=("Default: none",)), []),
    (Entry("Stop ${a}", "Arrêt", extracted=("label_stop",)), ["placeholder"]),
    # Where it does not, nothing can be compared; what no reader sees is found all the same.
    (Entry("label_stop_5", "Arrêt <b>${a}</b>\n\n10 h"), []),
    (Entry("list:user:stop.txt", "Arrêt\u202e ${a}"), ["invisible"]),
    (Entry("help.txt", "Écrivez à ${a} ou appelez tout de suite."), []),
    (Entry("translator-credits", "Ana <ana@example.com>, 2026"), []),
    (Entry("read-only", "lecture ${a}"), ["template", "placeholder"]),
    (Entry("n:84", "n : 48"), ["figures"]),
    (Entry("pH:7.4", "pH : 4,7"), ["figures"]),
]


@pytest.mark.parametrize(("entry", "rules"), NAMED, ids=lambda case: getattr(case, "msgid", ""))
def test_a_name_of_a_message_is_not_its_text(entry: Entry, rules: list[str]) -> None:
    around = Surroundings(FRENCH, ENGLISH, STRICT)
    assert [found.rule.name for found in around.found(entry, None)] == rules


def test_a_plural_form_for_one_number_may_say_it_in_words() -> None:
    def rules(msgid: str, first: str, second: str, few: set[int]) -> list[str]:
        entry = Entry(msgid, "", None, msgid + "s", (first, second))
        around = Surroundings(FRENCH, ENGLISH, STRICT, few=frozenset(few))
        return [found.rule.name for found in around.found(entry, None)]

    assert rules("%d file", "un fichier", "%d fichiers", {0}) == []
    assert rules("{count} file", "un fichier", "{count} fichiers", {0}) == []
    assert rules("%d file", "un fichier", "%d fichiers", set()) == ["placeholder"]
    assert rules("%d file", "un fichier", "des fichiers", {0}) == ["placeholder"]
    assert rules("%s file", "un fichier", "%s fichiers", {0}) == ["placeholder"]
    assert rules("%d of %d file", "un fichier", "%d de %d fichiers", {0}) == ["placeholder"] * 2


@pytest.mark.parametrize(
    ("header", "forms"),
    [
        ("nplurals=2; plural=(n > 1);", {0}),
        ("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);", set()),
        ("nplurals=2; plural=n%0;", set()),
        ("nplurals=2; plural=" + "(" * 900, set()),
        ("nplurals=2; plural=__import__('os')", set()),
        ("", set()),
    ],
)
def test_which_plural_forms_stand_for_few_numbers(header: str, forms: set[int]) -> None:
    assert forms_for_few(header) == forms
