"""In which pool a partner is looked for, and who may be one."""

from collections.abc import Iterator

import pytest

from pipeline.catalogs.match import Similar
from pipeline.catalogs.partners import Pool, partners_among
from pipeline.model.catalog import Entry


def entry(msgid: str, msgctxt: str | None = None) -> Entry:
    return Entry(msgid, "x", msgctxt)


def found(changed: list[Entry], *pools: Pool) -> list[str]:
    return [partner.msgid for partner in partners_among(changed, pools).values()]


TITLE = entry("How it is paid for", "meta:title")
CASES = [
    ("its own title of before, whatever it said", [TITLE], Pool([entry("Nothing alike", "meta:title")]), True),
    ("the title of another article", [TITLE], Pool([entry("Nothing alike", "meta:title")], same_place=False), False),
    ("a like title of another", [TITLE], Pool([entry("How it was paid for", "meta:title")], same_place=False), True),
    ("a like text without context", [TITLE], Pool([entry("How it was paid for")], same_place=False), True),
    ("one that is to stay apart", [TITLE], Pool([entry("How it was paid for")], False, same_context=True), False),
    ("one of its context", [TITLE], Pool([entry("How it was paid for", "meta:title")], False, True), True),
]


@pytest.mark.parametrize(("changed", "pool", "taken"), [row[1:] for row in CASES], ids=[row[0] for row in CASES])
def test_what_is_offered(changed: list[Entry], pool: Pool, taken: bool) -> None:
    assert bool(found(changed, pool)) == taken


def test_no_pool_is_made_up_for_nobody() -> None:
    def pools() -> Iterator[Pool]:
        yield Pool([entry("Do not drive.")])
        raise AssertionError("asked for another pool")

    assert [p.msgid for p in partners_among([entry("Do not drive!")], pools()).values()] == ["Do not drive."]
    assert partners_among([], pools()) == {}


def test_long_texts_of_one_context_are_not_compared_each_with_each() -> None:
    long = "word " * 6000
    pool = [entry(f"{long}{number}", "c") for number in range(40)]
    changed = [entry(f"{long}{number}!", "c") for number in range(40)]
    assert len(found(changed, Pool(pool))) == 40


ALL_AT_ONCE = ["Take one tablet a day.", "Do not drive.", "Nothing of the kind", "See the doctor [@a] at once, please."]


@pytest.mark.parametrize("copies", [1, 2, 30])
def test_many_texts_at_once_find_what_each_finds_alone(copies: int) -> None:
    texts = [f"{text} {number}" for number in range(copies * 10) for text in ALL_AT_ONCE[:2]]
    asked = [text.replace("not", "never").replace("one", "two") for text in texts[:copies]] + ALL_AT_ONCE[2:]
    index = Similar(texts)
    assert index.matches(asked) == [index.best(text) for text in asked]


def test_two_texts_of_a_million_characters_are_compared_in_moments() -> None:
    text = "word ab " * 30_000
    match = Similar([f"1 {text}", "short", f"2 {text}"]).best(f"3 {text}")
    assert match is not None
    assert match[1] > 0.99
