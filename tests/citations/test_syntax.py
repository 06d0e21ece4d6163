"""Pandoc's citation syntax."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations import markup, syntax
from pipeline.citations.syntax import parse_citation
from pipeline.model.reference import CitedWork

LEFT_ALONE = [
    "",
    "[]",
    "@",
    "[@]",
    "feder2014",
    "[feder2014]",
    "[a@b.org]",
    r"[\@feder2014]",
    "[@@feder2014]",
    "[see below; @a]",
    "[@a; also later]",
    "[@a;]",
    "[@a and @b]",
    "@a.",
    "@-a",
    "@a b",
    "--@a",
    "@{a b}",
    "@{a}b",
    "[@a",
    "@a]",
    "[^1]",
    "@a [^1]",
    "@a [p. 3] b",
    "@a [p. 3; no key]",
    "@a (p. 3)",
]

CITATIONS = [
    ("@feder2014", [CitedWork("feder2014")]),
    ("[@feder2014]", [CitedWork("feder2014")]),
    ("[ @a ;\n@b ]", [CitedWork("a"), CitedWork("b")]),
    ("[@a; @a]", [CitedWork("a"), CitedWork("a")]),
    ("[see @a, pp. 33-35 and *passim*]", [CitedWork("a", "see", "pp. 33-35 and *passim*")]),
    ("[@a p. 3]", [CitedWork("a", "", "p. 3")]),
    ("[@a, p.\u00a03]", [CitedWork("a", "", "p.\u00a03")]),
    ("[-@a]", [CitedWork("a", suppress_author=True)]),
    ("[voir -@a, p. 3; cf. @b]", [CitedWork("a", "voir", "p. 3", True), CitedWork("b", "cf.")]),
    ("[@doi:10.1000/a_b-c]", [CitedWork("doi:10.1000/a_b-c")]),
    ("[@a--b]", [CitedWork("a", "", "--b")]),
    ("[@a.]", [CitedWork("a", "", ".")]),
    ("-@a", [CitedWork("a", suppress_author=True)]),
    ("@{a}", [CitedWork("a")]),
    ("[see @{https://a.org/b?c}, p. 3]", [CitedWork("https://a.org/b?c", "see", "p. 3")]),
    ("[@_é1]", [CitedWork("_é1")]),
    ("@a [p. 3]", [CitedWork("a", "", "p. 3")]),
    ("@a [p. 3; see @b, 4]", [CitedWork("a", "", "p. 3"), CitedWork("b", "see", "4")]),
    ("@a [@b]", [CitedWork("a"), CitedWork("b")]),
    ("@a\n[p. 3]", [CitedWork("a", "", "p. 3")]),
    ("@{https://a.org/b} [p. 3]", [CitedWork("https://a.org/b", "", "p. 3")]),
    ("-@a [p. 3]", [CitedWork("a", "", "p. 3", True)]),
    ("[@a, {p. 3; 5}; -@b]", [CitedWork("a", "", "{p. 3; 5}"), CitedWork("b", suppress_author=True)]),
    (r"[@a, note \; and more]", [CitedWork("a", "", r"note \; and more")]),
    ("[@a, [sic] 3]", [CitedWork("a", "", "[sic] 3")]),
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert parse_citation(text) is None


@pytest.mark.parametrize(("text", "works"), CITATIONS)
def test_a_citation_is_taken_apart(text: str, works: list[CitedWork]) -> None:
    citation = parse_citation(text)
    assert citation is not None
    assert list(citation.items) == works
    assert citation.keys == tuple(work.key for work in works)
    assert citation.text == text
    assert citation.narrative == text.startswith("@")


KEYS = st.lists(st.text("aZ_9é", min_size=1), min_size=1).flatmap(
    lambda words: st.sampled_from(":.#$%&-+?<>~/").map(lambda mark: mark.join(words))
)


@given(st.lists(KEYS, min_size=1))
def test_every_key_of_a_group_is_found(keys: list[str]) -> None:
    citation = parse_citation("[" + "; ".join(f"@{key}" for key in keys) + "]")
    assert citation is not None
    assert list(citation.keys) == keys


@given(st.text("[]@-;,. ab1\n"))
def test_no_key_of_a_group_is_lost(text: str) -> None:
    citation = parse_citation(f"[{text}]")
    if citation is not None:
        assert len(citation.keys) == text.count(";") + 1
        rest = "".join(work.prefix + work.locator for work in citation.items)
        assert sum(f"@{key}" in text for key in citation.keys) == len(citation.keys)
        assert text.count("@") == len(citation.keys) + rest.count("@")


@pytest.mark.parametrize("module", [syntax, markup])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
