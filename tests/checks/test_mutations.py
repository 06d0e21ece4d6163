"""What is damaged in a good translation is caught: one figure, unit, sign, citation, link, tag, code … at a time."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.checks import PAIR_RULES
from pipeline.checks.rule import Pair
from pipeline.model.locale import Locale

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "mutations.py"
ENGLISH, FRENCH = Locale.parse("en-CA"), Locale.parse("fr-CA")

MARKUP = [
    ("Press <kbd>F1</kbd> for 2 s.", "Appuyez sur <kbd>F1</kbd> pendant 2 s."),
    ('See <a href="https://a.org/9">the page</a>.', 'Voyez <a href="https://a.org/9">la page</a>.'),
    ("n<sub>1</sub> is 4 mg<br>a day", "n<sub>1</sub> vaut 4 mg<br>par jour"),
    ('A dose <img src="dose.svg" alt="syringe"> a day.', 'Une dose <img src="dose.svg" alt="seringue"> par jour.'),
    ("Set `review_by` in the note, then `run 7`.", "Indiquez `review_by` dans la note, puis `run 7`."),
    ("See the trial.[^3] And the next.[^4]", "Voyez l’essai[^3], puis le suivant[^4]."),
    ("On {date} by {name}: %(count)s.", "Le {date}, par {name} : %(count)s."),
    ("See <https://a.org/9> or a@b.org.", "Voyez <https://a.org/9> ou a@b.org."),
    ("g = 0.20 (95% CI -0.08 to 0.48), p<0.001", "g = 0,20 (IC à 95 % : −0,08 à 0,48), p < 0,001"),
    ("At least 50 mg/kg [@feder2014; @kang2022, p. 3].", "Au moins 50 mg/kg [@feder2014; @kang2022, p. 3]."),
]
"""Good translations with what this repository's own catalogs lack."""


@pytest.fixture(scope="module")
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutations", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutations"] = module
    spec.loader.exec_module(module)
    return module


def test_good_pairs_are_good(program: ModuleType) -> None:
    assert [pair for pair in _markup() if program.score([pair]).made.total() == 0] == []


def test_every_damage_to_markup_is_caught(program: ModuleType) -> None:
    found = program.score(_markup())
    assert {"tag", "code", "footnote mark", "placeholder", "link", "citation", "sign", "comparison"} <= set(found.made)
    assert [damage for _, damage in found.missed] == []


def test_damage_to_the_catalogs_of_this_repository_is_caught(program: ModuleType) -> None:
    found = program.score(program.own_pairs())
    assert found.made["digit"] > 1000
    assert found.made["citation"] > 200
    shares = {kind: found.caught[kind] / made for kind, made in found.made.items()}
    assert {kind: share for kind, share in shares.items() if share < 0.99} == {}


def test_without_its_rule_a_damage_is_not_caught(program: ModuleType) -> None:
    # The measure itself is measured: it must see what is not caught.
    rules = [rule for rule in PAIR_RULES if rule.name == "newline"]
    assert program.score(_markup(), rules).caught.total() == 0


def test_two_runs_are_one(program: ModuleType) -> None:
    assert program.table(program.score(_markup())) == program.table(program.score(_markup()))


def _markup() -> list[Pair]:
    return [Pair(source, target, FRENCH, ENGLISH) for source, target in MARKUP]
