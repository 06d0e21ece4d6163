"""How alike texts are, and who is whose partner."""

import random
from difflib import SequenceMatcher

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.match import THRESHOLD, Similar, similarity
from pipeline.catalogs.partners import kinds, partners
from pipeline.model.catalog import Entry

NOT_ALIKE = [
    ("String", "Storing Books"),
    ("Yes", "No"),
    ("Dose", "Doses and how they are chosen by the doctor"),
    ("", "a"),
    ("Ketamine is an anaesthetic.", "Nobody knows why the trial was stopped."),
]
ALIKE = [
    ("Do not drive.", "Do drive."),
    ("Contraindication", "Contraindications"),
    ("0.5 mg/kg", "0.75 mg/kg"),
    ("Take one tablet a day.", "Take two tablets a day."),
    ("See [@feder2014] for the dose of the first infusion.", "See [@feder2021] for the dose of the first infusion."),
    ("Un café crème", "Un cafe crème"),
    ("Welcome to Comprehensive Rust", "Welcome to newly Rust"),
]


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE)
def test_texts_that_are_not_one_text_edited(one: str, other: str) -> None:
    assert Similar([one]).best(other) is None
    assert Similar([other]).best(one) is None


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_texts_that_are_one_text_edited(one: str, other: str) -> None:
    found = Similar(["Something else altogether.", one, "x"]).best(other)
    assert found == (1, similarity(one, other))


def test_the_first_of_equals_wins() -> None:
    assert Similar(["Take one tablet.", "Take two tablets.", "Take one tablet."]).best("Take one tablet.") == (0, 1.0)


@given(st.text(max_size=30), st.text(max_size=30))
def test_similarity_is_a_share(one: str, other: str) -> None:
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == similarity(other, one)
    assert (similarity(one, other) == 1) == (one == other)


@given(
    st.lists(st.text(st.sampled_from("ab c"), max_size=12), max_size=8), st.text(st.sampled_from("ab c"), max_size=12)
)
def test_what_is_found_is_alike_enough(texts: list[str], text: str) -> None:
    found = Similar(texts).best(text)
    assert found is None or (found[1] >= THRESHOLD and found[1] == similarity(texts[found[0]], text))


WORDS = ["dose", "ketamine", "infusion", "patient", "doctor", "hour", "study", "trial"]
WORDS += ["clinic", "pain", "sleep", "mood", "nurse", "week", "risk", "blood"]


def test_an_edited_sentence_finds_its_old_self_among_many() -> None:
    rng = random.Random(3)
    texts = [
        " ".join(rng.choice(WORDS) + rng.choice(["", "s"]) for _ in range(rng.randrange(8, 30))) for _ in range(3000)
    ]
    index = Similar(texts)
    found = 0
    for number in range(0, 3000, 15):
        words = texts[number].split()
        words[rng.randrange(len(words))] = "newly"
        match = index.best(" ".join(words))
        found += match is not None and match[0] == number
    assert found >= 195  # of 200


def test_the_pair_that_difflib_would_choose() -> None:
    texts = ["Do not take it with alcohol.", "Do not take it with milk or juice.", "Take it with water."]
    wanted = "Do not take this with alcohol."
    best = max(texts, key=lambda text: SequenceMatcher(None, text, wanted).ratio())
    found = Similar(texts).best(wanted)
    assert found is not None
    assert texts[found[0]] == best


def entry(msgid: str, kind: str = "", msgctxt: str | None = None) -> Entry:
    return Entry(msgid, "x", msgctxt, extracted=(f"Safety › {kind}",) if kind else ())


def chosen(changed: list[Entry], *pools: list[Entry]) -> dict[str, str]:
    return {key[1]: partner.msgid for key, partner in partners(changed, *pools).items()}


def test_kinds_are_the_last_words_of_the_breadcrumbs() -> None:
    lines = ("Safety › Drug › table cell", "paragraph", "critical", "a › heading")
    assert kinds(Entry("a", extracted=lines)) == ["table cell", "paragraph"]
    assert kinds(Entry("a", extracted=("Shown in the menu › file",))) == []


def test_no_translation_crosses_kinds() -> None:
    assert chosen([entry("Side effects:", "heading")], [entry("Side effects", "table cell")]) == {}
    assert chosen([entry("Side effects:", "heading")], [entry("Side effects", "heading")]) == {
        "Side effects:": "Side effects"
    }


def test_an_unknown_kind_agrees_with_every_kind() -> None:
    assert chosen([entry("Side effects:", "heading")], [entry("Side effects")]) == {"Side effects:": "Side effects"}
    assert chosen([entry("Side effects:")], [entry("Side effects", "heading")]) == {"Side effects:": "Side effects"}


def test_an_earlier_pool_comes_first_though_a_later_one_has_a_better_match() -> None:
    pools = [entry("Do not drive today.")], [entry("Do not drive now.")]
    assert chosen([entry("Do not drive now!")], *pools) == {"Do not drive now!": "Do not drive today."}
    assert chosen([entry("Do not drive now!")], [], pools[1]) == {"Do not drive now!": "Do not drive now."}


def test_a_msgctxt_of_ones_own_decides() -> None:
    pool = [entry("Nothing like it", "title", "note:x"), entry("The title it has now.", "title")]
    assert chosen([entry("The title it has now", "regulatory note", "note:x")], pool) == {
        "The title it has now": "Nothing like it"
    }


def test_of_many_with_one_msgctxt_the_most_alike_belong_together() -> None:
    context = "meta:faq[].question"
    changed = [entry("May I drive after the infusion?", "", context), entry("How much is it?", "", context)]
    pool = [entry("How much will it cost?", "", context), entry("May I drive after an infusion?", "", context)]
    assert chosen(changed, pool) == {
        "May I drive after the infusion?": "May I drive after an infusion?",
        "How much is it?": "How much will it cost?",
    }
    assert chosen(changed, pool[1:]) == {"May I drive after the infusion?": "May I drive after an infusion?"}


def test_a_msgctxt_that_hundreds_share_decides_nothing() -> None:
    words = [a + b for a in WORDS for b in WORDS]
    changed, pool = ([entry(f"{mark} {word}", "", "menu") for word in words] for mark in ("!" * 40, "#" * 40))
    assert chosen(changed, pool) == {}
