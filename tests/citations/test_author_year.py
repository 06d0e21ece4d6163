"""Authors and years: what is no citation, then what is."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations import author_year, graph, identifiers, numbered, reading, sections
from pipeline.citations.author_year import loose, strict, whole

LEFT_ALONE = [
    "It ended in May 2014, and in Canada (2016).",
    "Germany and France (2021)",
    "In 2014 and 2021, others et al. agreed.",
    "Feder et al. found 2014 patients.",
    "Feder et al. (2014mg)",
    "[2014]",
]
FOUND = [
    ("(Feder et al., 2014)", ["feder 2014"]),
    ("(Feder et al 2014a; Feder et al., 2021)", ["feder 2014a", "feder 2021"]),
    ("(Feder et coll., 2014, 2021)", ["feder 2014", "feder 2021"]),
    ("Feder and colleagues (2014)", ["feder 2014"]),
    ("van der Kolk et al., 2014", ["van der kolk 2014"]),
    ("O’Brien y cols., 2019", ["o'brien 2019"]),
    ("(Aleksandrova & Phillips, 2021)", ["aleksandrova 2021"]),
    ("(see Aleksandrova and Phillips, 2021)", ["aleksandrova 2021"]),
    ("**Feder et al. (2014)**", ["feder 2014"]),
]
WHOLE = [
    ("Hartogsohn, 2016", "hartogsohn 2016"),
    ("Hartogsohn (2016)", "hartogsohn 2016"),
    ("*Feder et al.*, 2014", None),
    ("Feder et al., 2014", "feder 2014"),
    ("Aleksandrova et Phillips, 2021", "aleksandrova 2021"),
    ("the 2014 trial", None),
    ("PubMed", None),
    ("Du R, et al. (2022). Efficacy of ketamine", None),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_names_and_years_are_no_citation(text: str) -> None:
    assert list(strict(text)) == []


@pytest.mark.parametrize(("text", "names"), FOUND)
def test_citations_are_found(text: str, names: list[str]) -> None:
    found = list(strict(text))
    assert [cited.name for cited in found] == names
    assert {cited.name for cited in found} <= {cited.name for cited in loose(text, [c.author for c in found])}


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_the_words_of_a_link_are_a_citation_or_not(text: str, name: str | None) -> None:
    cited = whole(text)
    assert (cited and cited.name) == name


@given(st.text(alphabet="Feder et al.,;()[] 2014&and"))
def test_any_text_gives_places_inside_it(text: str) -> None:
    for cited in strict(text):
        assert 0 <= cited.start < cited.end <= len(text)
        assert cited.year in text[cited.start : cited.end]


@pytest.mark.parametrize(
    "module", [author_year, graph, identifiers, numbered, reading, sections], ids=lambda m: m.__name__
)
def test_the_examples_in_the_code_are_true(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed
