"""How often, in words: what may stand for a period, and what is another."""

import pytest

from pipeline.figures.periods import periods, turned
from pipeline.model.locale import Locale

SOURCE = Locale.parse("en-CA")

# source, translation: whatever is said otherwise, or not at all, is left alone
ALIKE = [
    ("5 mg every other day", "5 mg un jour sur deux"),
    ("5 mg every other day", "5 mg aux deux jours"),
    ("5 mg on alternate days", "5 mg tous les 2 jours"),
    ("a fortnightly call", "un appel tous les quinze jours"),
    ("every second week", "une semaine sur deux"),
    ("weekly group, 60 mg/day", "groupe hebdomadaire, 60 mg par jour"),
    ("a daily dose and a daily walk, once a week a bath", "dose et marche quotidiennes; chaque semaine, un bain"),
    ("twice nightly", "deux fois par nuit"),
    ("every evening", "tous les soirs"),
    ("an annual visit", "une visite tous les ans"),
    ("the journalist of the week", "le journaliste de la semaine"),
    ("half a day later", "une demi-journée plus tard, par semaine"),
]
TURNED = [
    ("5 mg every other day", "5 mg deux fois par jour", ("every other day", "par jour")),
    ("twice weekly", "deux fois par jour", ("weekly", "par jour")),
    ("six weekly visits", "six visites mensuelles", ("weekly", "mensuelles")),
    ("once a day", "une fois la semaine, soit chaque semaine", ("once a day", "chaque semaine")),
    ("every two weeks", "toutes les semaines", ("every two weeks", "toutes les semaines")),
    ("a monthly limit and a yearly one", "une limite mensuelle et une autre quotidienne", ("yearly", "quotidienne")),
]


def _turned(source: str, translation: str) -> list[tuple[str, str]]:
    found = turned(periods(source, SOURCE), periods(translation, Locale.parse("fr-CA")))
    return [(lost.text, added.text) for lost, added in found]


@pytest.mark.parametrize(("source", "translation"), ALIKE)
def test_what_is_said_otherwise_is_left_alone(source: str, translation: str) -> None:
    assert _turned(source, translation) == []


@pytest.mark.parametrize(("source", "translation", "pair"), TURNED)
def test_one_in_the_place_of_another_is_found(source: str, translation: str, pair: tuple[str, str]) -> None:
    assert _turned(source, translation) == [pair]


def test_a_language_without_such_words_says_nothing() -> None:
    assert periods("5 mg hver dag", Locale.parse("da")) == ()
