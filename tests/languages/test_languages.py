"""The table of languages, and the words that they state."""

from pathlib import Path

import pytest

import pipeline.languages
from pipeline.languages import LANGUAGES, language, word_pattern
from pipeline.languages.folding import folded
from pipeline.model.locale import Locale

FOLDER = Path(pipeline.languages.__file__).parent
COMPARISONS = {"", "<", ">", "≤", "≥"}


def test_every_module_of_a_language_is_in_the_table() -> None:
    assert {p.stem for p in FOLDER.glob("*.py") if "LANGUAGE = " in p.read_text(encoding="utf-8")} == set(LANGUAGES)
    assert list(LANGUAGES)[:4] == ["en", "fr", "es", "ar"]


def test_a_language_without_a_module_has_empty_data() -> None:
    unknown = language(Locale.parse("cr"))
    assert not unknown.stated
    assert (unknown.negations, dict(unknown.number_words)) == ((), {})


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_language_states_its_negations_and_the_numbers_up_to_ten(code: str) -> None:
    words = LANGUAGES[code]
    assert words.code == code
    assert words.negations
    numbers = set(words.number_words.values()) | set(words.scale_words.values())
    assert set(range(11)) <= numbers


@pytest.mark.parametrize("code", LANGUAGES)
def test_comparators_have_known_signs(code: str) -> None:
    words = LANGUAGES[code]
    signs = {sign.rstrip("?") for sign in (*words.comparators.values(), *words.comparator_endings.values())}
    assert signs <= COMPARISONS


@pytest.mark.parametrize("code", LANGUAGES)
def test_forms_have_their_places(code: str) -> None:
    words = LANGUAGES[code]
    assert words.range_form.format("1", "2") != words.range_form
    assert all("{0}" in form for form in (words.approximate_form, words.ordinal_form, words.confidence_form))
    assert "{1}" in words.ratio_form


def test_english_states_what_makes_a_unit_clinical() -> None:
    english = LANGUAGES["en"]
    assert all((english.modals, english.warnings, english.contraindications))


# words, text, whether one is found
WORDS = [
    (("not",), "a notice", False),
    (("n't",), "want", False),
    (("n't",), "It isn’t safe", True),
    (("n't",), "You don't", True),
    (("rule out",), "rules out", False),
    (("rule out",), "to rule\nout", True),
    (("NOT",), "not", True),
    (("不",), "请不要", True),
    (("лікар*",), "лікарями", True),
    ((), "anything", False),
]


@pytest.mark.parametrize(("words", "text", "found"), WORDS)
def test_word_pattern(words: tuple[str, ...], text: str, found: bool) -> None:
    assert bool(word_pattern(words).search(text)) is found


@pytest.mark.parametrize("text", ["Février", "L’ÎLE", "straße", "أحد", "İstanbul", "e\u0301", "ﬁn", "ਮਿੰਟ"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)
