"""Reading references.yaml."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations.library import read_references
from pipeline.errors import InputError

OWN = Path(__file__).parents[2] / "source" / "references.yaml"

ITEM = "- {id: a, type: book, title: T"

BAD = [
    ("", "r.yaml:1:1: error: the file must be a mapping, but is nothing (yaml-type)"),
    ("[a]", "r.yaml:1:2: error: `[1]` must be a mapping, but is `a`"),
    ("references: a", "1:13: error: `references` must be a list, but is `a`"),
    ("referencess: []", "1: error: unknown key `referencess` (yaml-unknown-key)\n  hint: did you mean references?"),
    ("references: [a]", "1:14: error: `references[1]` must be a mapping, but is `a`"),
    ("references: [{}]", "error: the key `id` of `references[1]` is missing (yaml-missing-key)"),
    ("references: [{}]", "error: the key `type` of `references[1]` is missing"),
    ("references: [{}]", "error: the key `title` of `references[1]` is missing"),
    (
        f"references:\n{ITEM}}}\n{ITEM}}}",
        "3:3: error: the key a is defined twice, first on line 2 (reference-duplicate)",
    ),
    (f"references:\n{ITEM}, titel: U}}", "unknown key `titel` of `references[1]` (yaml-unknown-key)\n  hint: did you"),
    (
        "references:\n- {id: a, type: boook, title: T}",
        "`references[1].type` must be a word of a closed list, but is `bo",
    ),
    ("references:\n- {id: a, type: boook, title: T}", "hint: did you mean book?"),
    (
        "references:\n- {id: a b, type: book, title: T}",
        "error: `a b` cannot be cited",
    ),
    ('references:\n- {id: a, type: book, title: " "}', "error: the title is empty (reference-title)"),
    (f"references:\n{ITEM}, URL: www.a.org}}", "error: `www.a.org` is not an address such as https://example.org/page"),
    (f"references:\n{ITEM}, URL: 'javascript:x'}}", "error: `javascript:x` is not an address"),
    (f"references:\n{ITEM}, URL: 'https://[a'}}", "error: `https://[a` is not an address"),
    (f"references:\n{ITEM}, URL: 'https://a.org/b c'}}", "error: `https://a.org/b c` is not an address"),
    (
        f"references:\n{ITEM}, urls: {{fr: x}}}}",
        "error: `x` is not an address such as https://example.org/page (bad-add",
    ),
    (
        f"references:\n{ITEM}, urls: {{french: 'https://a.org'}}}}",
        "error: 'french' is not a language tag such as fr-CA",
    ),
    (
        f"references:\n{ITEM}, language: English}}",
        "error: 'English' is not a language tag such as fr-CA (reference-lang",
    ),
    (
        f"references:\n{ITEM}, issued: spring}}",
        "`references[1].issued` must be a year, a month or a day such as 2026-05",
    ),
    (
        f"references:\n{ITEM}, issued: {{date-parts: []}}}}",
        "error: `references[1].issued` must be one day or two, such",
    ),
    (f"references:\n{ITEM}, issued: {{date-parts: [[x]]}}}}", "must be a whole number, but is `x`"),
    (f"references:\n{ITEM}, author: Feder}}", "`references[1].author` must be a list, but is `Feder`"),
    (f"references:\n{ITEM}, author: [Feder]}}", "`references[1].author[1]` must be a mapping, but is `Feder`"),
    (f"references:\n{ITEM}, author: [{{given: A}}]}}", "error: a name has either `family`, with `given` beside it, or"),
    (f"references:\n{ITEM}, author: [{{famly: A}}]}}", "hint: did you mean family?"),
    (f"references:\n{ITEM}, custom: {{authors-incomplete: yes}}}}", "incomplete` must be true or false, but is `yes`"),
    (f"references:\n{ITEM}, custom: {{authors-incomplete: true}}}}", "is said to be incomplete, but there is none"),
    (f"references:\n{ITEM}, custom: {{setled: x}}}}", "unknown key `setled` of `references[1].custom`"),
    (f"references:\n{ITEM}, title: U}}", "error: the key `title` stands twice"),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_reference_is_a_message_with_its_place(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_references(text, "r.yaml")
    assert message in str(caught.value), caught.value


def test_one_reading_finds_every_fault() -> None:
    with pytest.raises(InputError) as caught:
        read_references(f"references:\n{ITEM}, URL: x}}\n- {{id: b, type: book}}\n{ITEM}}}\n", "r.yaml")
    assert [(f.line, f.code) for f in caught.value.faults] == [
        (2, "bad-address"),
        (3, "yaml-missing-key"),
        (4, "reference-duplicate"),
    ]


def test_a_reference_keeps_its_words_and_its_line() -> None:
    text = (
        "# comment\nreferences:\n  - id: feder2014\n    type: article-journal\n    author: [{family: NO, given: CS}]\n"
        "    issued: 2014-04\n    accessed: {date-parts: [[2026, 5, 6]]}\n    title: >-\n"
        "      Titre :\u00a01.10\n      fin\n    volume: 1.10\n    PMID: 24740528\n    URL: https://a.org/x(1)\n"
        "    urls: {fr: https://a.org/fr}\n"
        "    custom: {authors-incomplete: true, settled: A doubt.}\n"
    )
    references = read_references(text, "r.yaml")
    reference = references["feder2014"]
    assert reference.csl == {
        "id": "feder2014",
        "type": "article-journal",
        "author": [{"family": "NO", "given": "CS"}],
        "issued": {"date-parts": [[2014, 4]]},
        "accessed": {"date-parts": [[2026, 5, 6]]},
        "title": "Titre :\u00a01.10 fin",
        "volume": "1.10",
        "PMID": "24740528",
        "URL": "https://a.org/x(1)",
    }
    assert (reference.authors_incomplete, reference.settled, reference.line) == (True, "A doubt.", 3)
    assert reference.urls == {"fr": "https://a.org/fr"}


@pytest.mark.skipif(not OWN.exists(), reason="no references here")
def test_the_projects_own_references_are_read() -> None:
    references = read_references(OWN.read_text("utf-8"), "source/references.yaml")
    assert len(references) >= 37
    assert references["feder2014"].csl["PMID"] == "24740528"


@given(st.text("references: id a{}[],-'\"\n&*!"))
def test_any_text_gives_references_or_faults(text: str) -> None:
    try:
        read_references(f"references: {text}", "r.yaml")
    except InputError as error:
        assert error.faults  # noqa: PT017
