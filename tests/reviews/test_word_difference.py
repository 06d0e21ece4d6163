"""A difference of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reviews.words import word_difference

CASES = [
    ("Same.", "Same.", "Same."),
    ("", "", ""),
    ("Take 0.5 mg.", "Take 0.05 mg.", "Take [-0.5-]{+0.05+} mg."),
    ("Do drive.", "Do not drive.", "Do{+ not+} drive."),
    ("l’eau", "l’air", "l’[-eau-]{+air+}"),
    ("a b", "a\u00a0b", "a[- -]{+\u00a0+}b"),
    ("不要开车", "可以开车", "[-不要-]{+可以+}开车"),
    ("لا تقد", "تقد", "[-لا -]تقد"),
]


@pytest.mark.parametrize(("before", "after", "shown"), CASES)
def test_whole_words_and_figures_change(before: str, after: str, shown: str) -> None:
    marks = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    assert "".join(marks[piece.kind].format(piece.text) for piece in word_difference(before, after)) == shown


@given(st.text(max_size=60), st.text(max_size=60))
def test_both_texts_can_be_read_off(before: str, after: str) -> None:
    pieces = word_difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "new") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == after


def test_a_huge_text_is_not_compared_for_minutes() -> None:
    pieces = word_difference("a b " * 5000, "c d " * 5000)
    assert [piece.kind for piece in pieces] == ["gone", "new"]
