"""The place in a work: what is one, what is none, in several languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations.locators import Place, read_place
from pipeline.model.locale import Locale

NONE = ["", ", passim", " and more", ", 2nd part", ", page civil", ", pageswitch 3", ", see below", ", {}", ", A. Name"]

PLACES = [
    ("en", ", p. 3", Place("page", "3")),
    ("en", " p. 3", Place("page", "3")),
    ("en", ", p.3", Place("page", "3")),
    ("en", ", p.\u00a03", Place("page", "3")),
    ("en", ", pp. 33-35, 37 and nowhere else", Place("page", "33-35, 37", " and nowhere else")),
    ("en", ", 33, 35-37 and *passim*", Place("page", "33, 35-37", " and *passim*")),
    ("en", ", S12", Place("page", "S12")),
    ("en", ", chap. 2", Place("chapter", "2")),
    ("en", ", ch. 2", Place("chapter", "2")),
    ("en", ", chapters 2-4", Place("chapter", "2-4")),
    ("en", ", sec. 3.1", Place("section", "3.1")),
    ("en", ", § 4", Place("section", "4")),
    ("en", ", §4", Place("section", "4")),
    ("en", ", ¶ 7", Place("paragraph", "7")),
    ("en", ", fig. 2", Place("figure", "2")),
    ("en", ", vol. 3", Place("volume", "3")),
    ("en", ", p. iv-xii", Place("page", "iv-xii")),
    ("en", ", p. 3.", Place("page", "3", ".")),
    ("en", ", {pp. iv, vi-xi, (xv)-(xvii)} with suffix", Place("page", "iv, vi-xi, (xv)-(xvii)", " with suffix")),
    ("en", ", {ii}", Place("page", "ii")),
    ("en", ", {}, 99 years", Place("", "", ", 99 years")),
    ("fr-CA", ", chap. 2", Place("chapter", "2")),
    ("fr-CA", ", pp. 3-5", Place("page", "3-5")),
    ("fr-CA", ", paragr. 4", Place("paragraph", "4")),
    ("es", ", cap. 2", Place("chapter", "2")),
    ("de", ", S. 3", Place("page", "3")),
    ("uk", ", с. 3", Place("page", "3")),
]


@pytest.mark.parametrize("behind", NONE)
def test_words_without_a_place_stay_words(behind: str) -> None:
    assert not read_place(behind, Locale("fr")).numbers


@pytest.mark.parametrize(("tag", "behind", "place"), PLACES)
def test_a_place_is_read(tag: str, behind: str, place: Place) -> None:
    assert read_place(behind, Locale.parse(tag)) == place


@given(st.text("pp. §¶,;3-5ivx{}()and\u00a0", max_size=30))
def test_no_figure_is_lost(behind: str) -> None:
    place = read_place(behind, Locale("fr"))
    digits = [mark for mark in place.numbers + place.suffix if mark.isdigit()]
    assert digits == [mark for mark in behind if mark.isdigit()]
