"""Numbers in brackets: what is no citation, then what is; ranges there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations.numbered import contract, expand, groups
from pipeline.markdown.spans import spans

LEFT_ALONE = [
    "[x] done, [ ] open",
    "[2](a.md), [2](<b c.md>) and ![3](c.svg)",
    "[2][label], [^2], [@a2]",
    "`[2]` and <b title='[2]'>",
    "[2014], [1998–2004]",
    "[pp. 3–5], [p. 3], [a2], [2a]",
    "a[1], arr[2], row_id[3], x2[4], f()[5], a[1][2], b[1][2][3]",
    "95% CI [2, 8], IC à 95 % : [2–8], IQR [3, 5], x = [2, 3], x ∈ [1, 4]",
    "[0], [0, 1], [007]",
    "[9-3], [1–999]",
    "[1,5 mg], [2 %], [3.5]",
]
FOUND = [
    ("It helped [2].", [(2,)]),
    ("delayed[2], (RCT)[4], in 2014[5]; “so”[6]", [(2,), (4,), (5,), (6,)]),
    ("It helped [2, 3; 7].", [(2, 3, 7)]),
    ("It helped [4–6, 9].", [(4, 5, 6, 9)]),
    ("It helped [4-6] and [4 — 6].", [(4, 5, 6), (4, 5, 6)]),
    (r"It helped \[2\].", [(2,)]),
    ("It helped.[1][2]", [(1,), (2,)]),
    ("[the trial][2]", [(2,)]),
    ("ساعد [٢، ٣] و[٤-٦]", [(2, 3), (4, 5, 6)]),
    ("有帮助[2，3]。", [(2, 3)]),
    ("range [2]", [(2,)]),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert list(groups(text, spans(text))) == []


@pytest.mark.parametrize(("text", "numbers"), FOUND)
def test_citations_are_found_with_all_their_numbers(text: str, numbers: list[tuple[int, ...]]) -> None:
    assert [group.numbers for group in groups(text, spans(text))] == numbers


NUMBERS = st.sets(st.integers(1, 150), min_size=1)


@given(NUMBERS)
def test_contracted_and_expanded_numbers_are_the_same(numbers: set[int]) -> None:
    assert expand(contract(numbers)) == tuple(sorted(numbers))


@given(NUMBERS)
def test_a_contracted_citation_is_found_in_prose(numbers: set[int]) -> None:
    text = f"It helped {contract(list(numbers)[:30])} again."
    assert [set(group.numbers) for group in groups(text, spans(text))] == [set(list(numbers)[:30])]


@given(st.text(alphabet="[]()\\`0123456789,-–; a^@:"))
def test_any_text_gives_places_inside_it(text: str) -> None:
    for group in groups(text, spans(text)):
        assert 0 <= group.start < group.end <= len(text)
        assert all(number >= 1 for number in group.numbers)
