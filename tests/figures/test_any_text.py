"""Promises for every text: nothing raises, places are true, a text does not differ from itself."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.figures.compare import differences
from pipeline.figures.local import local_form
from pipeline.figures.reader import read_figures
from pipeline.model.locale import Locale

TAGS = ("en-CA", "fr-CA", "es-419", "ar", "zh-Hans", "de", "de-CH", "pa", "uk", "pt-BR", "iu", "cr", "ja", "tr")
LOCALES = st.sampled_from([Locale.parse(tag) for tag in TAGS])
FRAGMENTS = st.sampled_from(
    [
        "0.5", "1,585", "1 585", "10.000", "95% CI", "p<", "=", "-", "–", "−", "~", "≥", "CAD", "$", "$ CA", "mg/kg",
        "minutes", "heures", "de", "à", "to", "May", "2026", "mai", "1er", "3:30", "p.m.", "DSM-5", "9-8-8", "un",
        "quarante", "et", "one", "hundred", "million", "ساعتين", "٥", "٫", "و", "两", "十", "万", "年", "月", "½", "٪",
        "&nbsp;", "\\", "*", "(", ")", "\n", "\u00a0", "III", "phase", "/", ":", "ਲੱਖ", "1.2.3", "²", "\ufffc",
        "e\u0301", "🙂", "+", "000", "0", "of", "entre", "and", "January", "@", "http://", "24/7", "s", "%", "02/2026",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=3)), max_size=14).map("".join),
    st.lists(FRAGMENTS, max_size=14).map(" ".join),
)
MASKS = st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=3)


@settings(max_examples=300, deadline=None)
@given(TEXTS, LOCALES, MASKS, st.lists(TEXTS, max_size=2))
def test_figures_stand_where_they_say(
    text: str, locale: Locale, masks: list[tuple[int, int]], known: list[str]
) -> None:
    figures = read_figures(text, locale, masks, known)
    assert [text[f.start : f.end] for f in figures] == [f.text for f in figures]
    assert all(a.end <= b.start for a, b in pairwise(figures))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, LOCALES, LOCALES)
def test_nothing_raises(source: str, translation: str, one: Locale, other: Locale) -> None:
    figures = read_figures(source, one)
    differences(figures, read_figures(translation, other), other)
    assert all(isinstance(local_form(figure, other), str) for figure in figures)


@settings(max_examples=300, deadline=None)
@given(TEXTS, LOCALES)
def test_a_text_does_not_differ_from_itself(text: str, locale: Locale) -> None:
    figures = read_figures(text, locale)
    assert differences(figures, figures, locale) == []


@pytest.mark.parametrize(
    "piece", ["1,", "1 ", "one ", "un ", "a-", "A1-", "十", "5 mg ", "&amp;", "(", "x ", "1-", "de "]
)
def test_time_grows_with_length_only(piece: str) -> None:
    locale = Locale.parse("fr-CA")
    read_figures("un 1", locale)
    start = time.process_time()
    figures = read_figures(piece * 4000 + "5", locale)
    differences(figures, figures[1:], locale)
    assert time.process_time() - start < 5
