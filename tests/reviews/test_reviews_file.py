"""`reviews.tsv`, read and written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.model.review import Review, Role, Verdict
from pipeline.reviews import Ledger, read_reviews, write_reviews
from pipeline.reviews.reading import HEADER, escaped, unescaped

UNIT, TEXT = "0123456789abcdef", "0123456789abcdef" * 2
LINE = f"dose\t{UNIT}\t2026-05-05\t1\ttranslator\ta.reviewer\tapprove\t{TEXT}\t-\t-"
HEAD = "\n".join(HEADER) + "\n"


def test_an_empty_file_is_an_empty_ledger() -> None:
    assert read_reviews("", "r").records == ()
    assert write_reviews(Ledger()) == HEAD


# What a file may hold besides → the records are the same.
LEFT_ALONE = {
    "no header": f"{LINE}\n",
    "no line end at the end": f"{HEAD}{LINE}",
    "a line twice, as a merge leaves it": f"{HEAD}{LINE}\n{LINE}\n",
    "the header twice": f"{HEAD}{LINE}\n{HEAD}",
    "blank lines": f"\n{HEAD}\n\n{LINE}\n\n",
    "line ends of Windows": f"{HEAD}{LINE}\n".replace("\n", "\r\n"),
    "a mark of the byte order": f"\ufeff{HEAD}{LINE}\n",
    "no comment field, as editors cut it off": f"{HEAD}{LINE.removesuffix(chr(9) + '-')}\n",
    "a person's comment": f"{HEAD}# Checked in May.\n{LINE}\n",
}


@pytest.mark.parametrize("text", LEFT_ALONE.values(), ids=LEFT_ALONE)
def test_what_tools_and_merges_leave_behind_is_read(text: str) -> None:
    found = read_reviews(text, "r")
    expected = Review("dose", UNIT, TEXT, date(2026, 5, 5), 1, Role.TRANSLATOR, "a.reviewer", Verdict.APPROVE, "", "")
    assert found.records == (expected,)


def test_comments_and_line_ends_survive() -> None:
    text = f"{HEAD}# Checked in May.\n{LINE}\n"
    assert write_reviews(read_reviews(text, "r")) == text
    windows = text.replace("\n", "\r\n")
    assert write_reviews(read_reviews(windows, "r")) == windows


# A line that is no record → what is said of it.
BAD = {
    "<<<<<<< HEAD": "git left a conflict here",
    "=======": "git left a conflict here",
    ">>>>>>> other": "git left a conflict here",
    "dose": "but this line has 1",
    LINE + "\tx": "but this line has 11",
    LINE.replace("dose", ""): "'' is no domain",
    LINE.replace("dose", "do\x1bse"): "is no domain",
    LINE.replace(UNIT, "xyz", 1): "the unit must be 16 hexadecimal digits, not 'xyz'",
    LINE.replace(TEXT, TEXT.upper()): "the text must be 32 hexadecimal digits",
    LINE.replace("2026-05-05", "20260505"): "the day cannot be '20260505'",
    LINE.replace("2026-05-05", "2026-02-30"): "the day cannot be '2026-02-30'",
    LINE.replace("\t1\t", "\t0\t"): "the turn cannot be '0'",
    LINE.replace("\t1\t", "\t٣\t"): "the turn cannot be",
    LINE.replace("translator", "translater"): "did you mean translator?",
    LINE.replace("approve", "aprove"): "did you mean approve?",
    LINE.replace("a.reviewer", "A Reviewer"): "'A Reviewer' is no reviewer's id",
    LINE[:-3] + f"{UNIT}\t-": "the carried text must be 32 hexadecimal digits, not ''",
    LINE[:-1] + "x" * 4001: "at most 4000 are read",
}


@pytest.mark.parametrize(("line", "said"), BAD.items())
def test_a_line_that_is_no_record_is_named(line: str, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_reviews(f"{HEAD}{LINE}\n{line}\n", "fr_CA/reviews.tsv")
    assert {fault.line for fault in raised.value.faults} == {4}
    assert said in str(raised.value)


def test_every_bad_line_is_told_at_once() -> None:
    with pytest.raises(InputError) as raised:
        read_reviews("a\nb\n<<<<<<< HEAD\n", "r")
    assert [fault.line for fault in raised.value.faults] == [1, 2, 3]


@given(st.text())
def test_no_text_but_makes_a_ledger_or_an_error(text: str) -> None:
    try:
        ledger = read_reviews(text, "r")
    except InputError:
        return
    assert read_reviews(write_reviews(ledger), "r") == ledger


@given(st.text(max_size=200))
def test_a_comment_comes_back_and_stays_on_its_line(comment: str) -> None:
    line = escaped(comment)
    assert unescaped(line) == comment
    assert len(f"{line}x".splitlines()) == 1
    assert "\t" not in line
    line.encode("utf-8")


DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
REVIEWS = st.builds(
    Review,
    st.sampled_from(["dose", "guide/intro", "common", "été"]),
    st.just(UNIT),
    st.just(TEXT),
    DAYS,
    st.integers(1, 999_999),
    st.sampled_from(list(Role)),
    st.sampled_from(["a", "b.c", "d-e2"]),
    st.sampled_from(list(Verdict)),
    st.sampled_from(["", f"{UNIT}:{TEXT}", f"{UNIT}:{TEXT}:other/place"]),
    st.text(max_size=50),
)


@given(st.lists(REVIEWS))
def test_what_is_written_is_read_again(records: list[Review]) -> None:
    ledger = Ledger().with_records(records)
    text = write_reviews(ledger)
    assert read_reviews(text, "r") == ledger
    assert write_reviews(read_reviews(text, "r")) == text
    assert len(text.split("\n")) == len(set(records)) + 3
