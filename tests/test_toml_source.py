"""TOML front matter: what is written reads back, and no text breaks the reader."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import toml_source
from pipeline.assemble import assemble
from pipeline.read import read
from pipeline.segment import segment

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LINES = st.lists(
    st.sampled_from(
        [
            'title = "A"',
            "title = 'B' # c",
            "[params]",
            "[[menu]]",
            'long = """',
            "'''",
            '"""',
            "a = [",
            "]",
            "date = 2024-05-01",
        ]
    )
    | st.text(max_size=12)
)


@given(TEXTS, st.sampled_from(sorted(toml_source.STYLES)))
def test_what_is_written_reads_back(value: str, style: str) -> None:
    written = toml_source.spell(value, style)
    assert toml_source.load(f"v = {written}") == {"v": value}
    assert "\n" not in written


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_each_field_is_the_value_that_stands_at_its_place(lines: list[str], end: str) -> None:
    text = end.join(["+++", *lines, "+++", "Body."])
    source = read(text, "a", "a.md", ["title", "params.title"])
    for field in source.fields:
        assert toml_source.load(f"v = {text[field.start : field.end]}") == {"v": field.value}
    article = segment(source)
    assert "".join(part.text for part in article.segments) == text


@pytest.mark.parametrize(
    ("front", "title", "written"),
    [
        ('title = "Dose" # kept', 'La "dose"', 'title = "La \\"dose\\"" # kept'),
        ("title = 'Dose'", "La dose", "title = 'La dose'"),
        ("title = 'Dose'", "L'eau", 'title = "L\'eau"'),
        ('[params]\n  title = "Dose"', "Eau", '[params]\n  title = "Eau"'),
    ],
)
def test_a_translation_takes_the_place_of_the_string(front: str, title: str, written: str) -> None:
    article = segment(read(f"+++\n{front}\n+++\nBody.\n", "a", "a.md", ["title", "params.title"]))
    (unit, _) = article.units
    assert assemble(article, {unit.key: title}).text == f"+++\n{written}\n+++\nBody.\n"
    assert assemble(article, {unit.key: unit.msgid}).text == article.source.text


def test_examples() -> None:
    assert doctest.testmod(toml_source).failed == 0
