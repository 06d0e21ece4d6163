"""Words without their endings: what becomes the same, and what must not."""

import doctest

import pytest

from pipeline.checks import negations, sentences
from pipeline.languages import LANGUAGES, inflection
from pipeline.languages.inflection import stems

APART = [
    ("fr", "kétamine", "eskétamine"),
    ("fr", "kétamine", "ketamine"),
    ("fr", "session", "cession"),
    ("ar", "كيتامين", "إسكيتامين"),
    ("de", "Ketamin", "Esketamin"),
    ("en", "arm", "army"),
    ("en", "ketamine", "esketamine"),
    ("pa", "ਦਵਾਈ", "ਦਰਦ"),
]
ALIKE = [
    ("en", "therapy", "therapies"),
    ("en", "dose", "doses"),
    ("en", "SSRI", "SSRIs"),
    ("fr", "premier", "premières"),
    ("fr", "résistant", "résistantes"),
    ("fr", "randomisé", "randomisées"),
    ("fr", "médical", "médicaux"),
    ("fr", "actif", "actives"),
    ("fr", "ancien", "anciennes"),
    ("es", "sesión", "sesiones"),
    ("es", "crónico", "crónicas"),
    ("pt", "infusão", "infusões"),
    ("ar", "جرعة", "والجرعات"),
    ("ar", "الكيتامين", "بالكيتامين"),
    ("ar", "إسكيتامين", "وللإسكيتامين"),
    ("de", "Behandlung", "Behandlungen"),
    ("uk", "кетамін", "кетаміну"),
    ("fil", "dosis", "dosisng"),
]


@pytest.mark.parametrize(("code", "one", "other"), APART)
def test_words_that_mean_different_things_stay_apart(code: str, one: str, other: str) -> None:
    assert not set(stems(one, code)) & set(stems(other, code))


@pytest.mark.parametrize(("code", "one", "other"), ALIKE)
def test_forms_of_one_word_become_the_same(code: str, one: str, other: str) -> None:
    assert set(stems(one, code)) & set(stems(other, code))


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_every_language_says_what_the_rules_on_words_need(code: str) -> None:
    known = LANGUAGES[code]
    assert known.negations
    assert known.function_words
    assert known.endings or known.unspaced
    assert known.modals
    assert known.warnings
    assert known.contraindications
    assert code == "en" or known.lengths[0] < 1 < known.lengths[1]


@pytest.mark.parametrize("code", sorted(LANGUAGES))
def test_endings_stand_before_those_that_end_alike(code: str) -> None:
    endings = [ending for ending, _ in LANGUAGES[code].endings]
    for number, ending in enumerate(endings):
        assert not any(later.endswith(ending) and later != ending for later in endings[number + 1 :]), ending


@pytest.mark.parametrize("module", [inflection, negations, sentences], ids=lambda m: m.__name__)
def test_the_examples_in_the_code_are_true(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed
