"""A saved review form, as a stranger may have made it."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import InputError
from pipeline.model.review import Role, Verdict
from pipeline.reviews.form import Answer, read_form

UNIT, TEXT = "0123456789abcdef", "0123456789abcdef" * 2
ANSWER: dict[str, Any] = {"domain": "dose", "unit": UNIT, "text": TEXT, "verdict": "approve", "comment": ""}
FORM: dict[str, Any] = {
    "format": "traversier-review",
    "version": 1,
    "locale": "fr-CA",
    "role": "clinician",
    "reviewer": "b.reviewer",
    "name": "B. Reviewer",
    "day": "2026-05-05",
    "units": [ANSWER],
}


def saved(**changes: Any) -> bytes:
    return json.dumps({**FORM, **changes}).encode()


def test_a_saved_form_is_read() -> None:
    form = read_form(b"\xef\xbb\xbf" + saved(), "f.json")
    assert (form.locale.tag, form.role, form.reviewer, form.day) == (
        "fr-CA", Role.CLINICIAN, "b.reviewer", date(2026, 5, 5),
    )  # fmt: skip
    assert form.answers == (Answer("dose", UNIT, TEXT, Verdict.APPROVE, ""),)


# What somebody may send instead → what is said of it.
BAD: list[tuple[bytes, str]] = [
    (b"", "the form cannot be read"),
    (b"<!DOCTYPE html>", "this is the form itself"),
    (b"\xff\xfe", "the form cannot be read"),
    (b"[" * 100_000, "the form cannot be read"),
    (b'{"a": ' * 100_000, "the form cannot be read"),
    (b"[]", "this is no saved review form"),
    (b"1e999", "this is no saved review form"),
    (b"9" * 5000, "the form cannot be read"),
    (b'{"format": "x", "format": "traversier-review"}', "a field stands there twice"),
    (saved(version=2), "the form is of version '2'"),
    (saved(version=True), "the form is of version"),
    (saved(version=float("nan")), "NaN is no value of JSON"),
    (saved(locale="../../etc"), "the locale cannot be '../../etc'"),
    (saved(locale=3), "the locale cannot be '3'"),
    (saved(role="admin"), "the role cannot be 'admin'"),
    (saved(role=["clinician"]), "the role cannot be"),
    (saved(reviewer="b\treviewer"), "is no reviewer's id"),
    (saved(reviewer=None), "the reviewer must be text"),
    (saved(name="  "), "the form is not signed"),
    (saved(name="B" * 300), "at most 200 are read"),
    (saved(day="tomorrow"), "the day cannot be 'tomorrow'"),
    (saved(day="2026-02-30"), "the day cannot be '2026-02-30'"),
    (saved(units={}), "the units must be a list"),
    (saved(units=[3]), "unit 1 is no object"),
    (saved(units=[ANSWER, ANSWER]), "a unit stands there twice"),
    (saved(units=[{**ANSWER, "unit": "<b>"}]), "the unit of unit 1 must be 16 hexadecimal digits"),
    (saved(units=[{**ANSWER, "text": TEXT[:-1]}]), "the text of unit 1 must be 32 hexadecimal digits"),
    (saved(units=[{**ANSWER, "verdict": "sign"}]), "the verdict of unit 1 cannot be 'sign'"),
    (saved(units=[{**ANSWER, "comment": "x" * 4001}]), "at most 4000 are read"),
    (saved(units=[{**ANSWER, "comment": {"a": 1}}]), "the comment on unit 1 must be text"),
]


@pytest.mark.parametrize(("content", "said"), BAD, ids=[said for _, said in BAD])
def test_what_is_no_form_is_an_error(content: bytes, said: str) -> None:
    with pytest.raises(InputError) as raised:
        read_form(content, "f.json")
    assert said in str(raised.value)
    assert len(str(raised.value)) < 1000


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*FORM, *ANSWER]), inner, max_size=5),
)


@given(st.sampled_from(list(FORM)), JSON, st.sampled_from(list(ANSWER)), JSON)
def test_no_value_of_any_field_breaks_the_reader(field: str, value: Any, inner: str, other: Any) -> None:
    for form in ({**FORM, field: value}, {**FORM, "units": [{**ANSWER, inner: other}]}):
        try:
            read_form(json.dumps(form).encode(), "f.json")
        except InputError:
            continue


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    with pytest.raises(InputError):
        read_form(content, "f.json")
