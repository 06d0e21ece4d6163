"""The exact place in a text, on a line of a terminal."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import PLACES, TEXTS

from pipeline.report.marking import Marked, marked
from pipeline.report.visible import cell, code, visible

WIDTH = 40


def columns(text: str) -> int:
    """Return how many columns a line takes: by the widths of UAX #11, combining marks none."""
    return sum(cell(char)[1] for char in text)


# text, place → the two lines
CASES = [
    pytest.param("", (0, 0), "", "^", id="nothing at all"),
    pytest.param("ab", (2, 2), "ab", "  ^", id="something is missing at the end"),
    pytest.param("ab", (1, 1), "ab", " ^", id="something is missing within"),
    pytest.param("ab", (-5, 99), "ab", "^^", id="a place beyond the text"),
    pytest.param("ab", (2, 1), "ab", "  ^", id="a place that ends before it begins"),
    pytest.param("中文 50 mg", (3, 8), "中文 50 mg", "     ^^^^^", id="wide characters before it"),
    pytest.param("服用五十毫克", (2, 4), "服用五十毫克", "    ^^^^", id="wide characters in it"),
    pytest.param("e\u0301e\u0301x", (4, 5), "e\u0301e\u0301x", "  ^", id="combining marks before it"),
    pytest.param("ae\u0301b", (2, 3), "ae\u0301b", " ^", id="a combining mark is marked with its letter"),
    pytest.param("ae\u0301b", (1, 2), "ae\u0301b", " ^", id="a letter is marked with its combining mark"),
    pytest.param("하ᅡ x", (3, 4), "하ᅡ x", "   ^", id="a syllable in parts"),
    pytest.param("a\tb\nc", (4, 5), "a\\tb\\nc", "      ^", id="a tab and a line feed are escapes"),
    pytest.param("a\x1b[31mb", (6, 7), "a\\u001b[31mb", " " * 11 + "^", id="an escape sequence is none"),
    pytest.param("a\u202eb", (1, 2), "a\\u202eb", " ^^^^^^", id="an invisible character is marked as it is shown"),
    pytest.param("a\u00a0: b", (1, 2), "a\\u00a0: b", " ^^^^^^", id="a no-break space that is meant is named"),
    pytest.param("a\u00a0: b", (4, 5), "a\u00a0: b", "    ^", id="a no-break space that is not meant is left"),
    pytest.param(
        "کتاب\u200cها", (4, 5), "\u2068کتاب\\u200cها\u2069", "^ \u2068\\u200c\u2069", id="a joiner that is meant"
    ),
    pytest.param("קח 50 מג", (3, 5), "\u2068קח 50 מג\u2069", "^ \u206850\u2069", id="from right to left"),
    pytest.param("see מג 50", (7, 9), "see מג 50", "", id="one word from right to left"),
    pytest.param("קח", (2, 2), "\u2068קח\u2069", "^ after \u2068קח\u2069", id="missing, from right to left"),
    pytest.param("קח", (0, 0), "\u2068קח\u2069", "^ at the beginning", id="missing at the beginning"),
]


@pytest.mark.parametrize(("text", "place", "line", "marks"), CASES)
def test_a_place_is_marked(text: str, place: tuple[int, int], line: str, marks: str) -> None:
    if marks == "":
        line, marks = f"\u2068{line}\u2069", f"^ \u2068{text[slice(*place)]}\u2069"
    assert marked(text, place) == Marked(line, marks)


@pytest.mark.parametrize(
    ("text", "place", "line", "marks"),
    [
        ("one two three", None, "one two…", ""),
        ("one two three", (0, 3), "one two…", "^^^"),
        ("one two three", (8, 13), "…two three", "     ^^^^^"),
        ("one two three four five", (8, 13), "…o three fo…", "   ^^^^^"),
        ("onetwothreefourfivesix", (6, 11), "…wothreefou…", "   ^^^^^"),
        ("a very long stretch of words", (7, 28), "…y long str…", "   ^^^^^^^^"),
        ("tablets of e\u0301\u0301e\u0301e\u0301 mg", (11, 14), "…of e\u0301\u0301e\u0301e\u0301 mg", "    ^"),
    ],
)
def test_a_long_text_is_cut_around_the_place(text: str, place: tuple[int, int] | None, line: str, marks: str) -> None:
    found = marked(text, place, 12)
    assert columns(found.text) <= 12
    assert (found.text, found.marks) == (line, marks)


def test_a_long_text_without_a_place_is_cut_about_where_the_other_text_has_one() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    assert marked(text, None, WIDTH).text.startswith("word0 ")
    assert "word50" in marked(text, None, WIDTH, centre=0.5).text
    assert marked(text, None, WIDTH, centre=1.0).text.endswith("word99")


LATIN = st.text(st.characters(exclude_categories=["Cs"], max_codepoint=0x2FF), max_size=150)


@given(LATIN, st.data())
def test_the_carets_stand_under_the_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line, marks = marked(text, (start, end), WIDTH)
    at = len(marks) - len(marks.lstrip())
    under = line[at : at + len(marks.strip())]
    assert set(marks.strip()) == {"^"}
    stretch = "".join(cell(char)[0] for char in text[start:end])
    if start < end and not any(unicodedata.category(char) in ("Zs", "Cf") for char in text[start:end]):
        assert stretch.startswith(under.rstrip("…"))


@given(TEXTS, PLACES)
def test_whatever_a_text_is_it_stays_on_its_line_and_within_its_width(text: str, place: tuple[int, int] | None) -> None:
    line, marks = marked(text, place, WIDTH)
    assert columns(line.removeprefix("\u2068").removesuffix("\u2069")) <= WIDTH
    assert not (set(line + marks) - {"\u2068", "\u2069"}) & set("\n\r\t\x1b\x00\u202e\u2066\u2028\x85\ud800")
    assert bool(marks) is (place is not None)


@given(TEXTS)
def test_what_is_visible_acts_on_no_terminal(text: str) -> None:
    assert len(visible(text).splitlines()) <= 1


@given(TEXTS)
def test_a_code_span_shows_its_text_and_nothing_else(text: str) -> None:
    from pipeline.markdown.parser import dialect

    tokens = dialect().parseInline(f"a {code(text, 400)} b")[0].children or []
    assert [token.type for token in tokens] == ["text", "code_inline", "text"]
    shown = "".join(cell(char)[0] for char in text) or "(empty)"
    assert tokens[1].content.strip(" ") == shown.strip(" ")
