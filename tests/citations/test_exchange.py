"""CSL JSON and BibTeX: what programs export, read as strictly as what a person writes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations.latex import plain_text
from pipeline.citations.library import read_references
from pipeline.errors import InputError

# ---- JSON -----------------------------------------------------------------------------------------------------------

BAD_JSON = [
    ("", "r.json:1:1: error: this is no JSON: it ends too early (json-syntax)"),
    ("[", "it ends too early"),
    ('[\n{"id" 1}]', "r.json:2:7: error: this is no JSON: a ':' is missing"),
    ('[{"id": "a",}]', "a key in quotes is missing"),
    ("[{'id': 1}]", "a key in quotes is missing"),
    ("[NaN]", "'N' begins no value"),
    ("[01]", "'0' begins no value"),
    ("[1] x", "something stands behind the end of the document"),
    ('["a\nb"]', "invalid control character"),
    ('["\\ud800"]', "a character that no file can hold"),
    ("[" * 5000, "more than 100 lists and objects stand inside one another"),
    ('[{"id": "a",\n"id": "b"}]', "r.json:2:1: error: the key `id` stands twice"),
    ('[{"id": "a", "type": "book"}]', "the key `title` of `[1]` is missing"),
    ('[{"id": "a", "type": "bok",\n "title": "T"}]', "`[1].type` must be a word of a closed list, but is `bok`"),
    ('{"works": []}', "unknown key `works`"),
    (
        '[{"id": "a", "type": "book", "title": "T",\n"issued": {"date-parts": [[2014, 13, 40]]}}]',
        "r.json:2:38: error: 40 is no day",
    ),
]


@pytest.mark.parametrize(("text", "message"), BAD_JSON)
def test_bad_json_is_a_message_with_its_place(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_references(text, "r.json")
    assert message in str(caught.value), caught.value


def test_json_as_programs_export_it() -> None:
    item = {
        "id": "http://zotero.org/users/1/items/ABC",
        "type": "article-journal",
        "title": "<i>S. aureus</i> &amp; <span class=\"nocase\">IV</span> use, 2 < 3",
        "container-title": "JAMA",
        "journalAbbreviation": "JAMA",
        "volume": 12,
        "author": [{"family": "Feder", "given": "A", "isInstitution": ""}, {"literal": "Group", "family": None}],
        "issued": {"date-parts": [["2014", 4]], "season": "2"},
        "accessed": {"raw": "2026-05-05"},
        "original-date": {"literal": "spring 1999"},
        "indexed": {"x": 1},
        "custom": {"anything": 1},
        "DOI": None,
    }  # fmt: skip
    reference = read_references(json.dumps([item]), "r.json")["http://zotero.org/users/1/items/ABC"]
    assert reference.csl["title"] == "S. aureus &amp; IV use, 2 < 3"
    assert reference.csl["container-title-short"] == "JAMA"
    assert reference.csl["volume"] == "12"
    assert reference.csl["author"] == [{"family": "Feder", "given": "A"}, {"literal": "Group"}]
    assert reference.csl["issued"] == {"date-parts": [[2014, 4]], "season": 2}
    assert reference.csl["accessed"] == {"date-parts": [[2026, 5, 5]]}
    assert reference.csl["original-date"] == {"literal": "spring 1999"}
    assert "indexed" not in reference.csl
    assert "DOI" not in reference.csl


def test_json_and_yaml_say_the_same() -> None:
    works = [{"id": "a", "type": "book", "title": "T", "author": [{"family": "B"}], "issued": {"date-parts": [[2014]]}}]
    text = json.dumps(works, indent="\t")
    assert read_references(text, "r.json")["a"].csl == read_references(json.dumps(works), "r.yaml")["a"].csl
    assert read_references(json.dumps({"references": works}), "r.json").keys() == {"a"}


@given(st.text('[]{}":,0a \n\\"ntrue'))
def test_any_text_is_json_or_a_fault(text: str) -> None:
    try:
        known = json.loads(text)
    except ValueError:
        known = None
    try:
        read_references(text, "r.json")
    except InputError as error:
        assert error.faults  # noqa: PT017
        if known is not None and "\\u" not in text:
            assert not any(fault.code == "json-syntax" for fault in error.faults) or _doubled(text)  # noqa: PT017


def _doubled(text: str) -> bool:
    return "\0" in text or "Infinity" in text or "NaN" in text


# ---- LaTeX ----------------------------------------------------------------------------------------------------------

LATEX = [
    ("plain", "plain"),
    (r"{\'E}tude", "Étude"),
    (r"\'Etude", "Étude"),
    (r"\'{E}tude", "Étude"),
    (r"{\'{E}}tude", "Étude"),
    (r"na{\"\i}ve", "naïve"),
    (r"Fran\c{c}ois", "François"),
    (r"Fran{\c c}ois", "François"),
    (r"\v{C}apek \v Sm", "Čapek Šm"),
    (r"{\L}ukasz {\O}re {\ss} {\aa}", "Łukasz Øre ß å"),
    (r"10\,\% \& \$5 \#1 a\_b", "10\u202f% & $5 #1 a_b"),
    (r"3--5 --- ``x'' it's", "3–5 — “x” it’s"),
    (r"$\beta$-blocker, $x \leq 3$", "β-blocker, x ≤3"),
    (r"\emph{S. aureus} and {IV}", "S. aureus and IV"),
    ("a~b", "a\u00a0b"),
    (r"\'", ""),
]


@pytest.mark.parametrize(("written", "shown"), LATEX)
def test_latex_is_what_it_prints(written: str, shown: str) -> None:
    assert plain_text(written) == shown


@given(st.text(r"\{}$'`~^ace\"-"))
def test_any_latex_is_some_text(text: str) -> None:
    assert not set(plain_text(text.replace("\\", ""))) & set("{}$")
    assert plain_text(text) is not None


# ---- BibTeX ---------------------------------------------------------------------------------------------------------

BAD_BIBTEX = [
    ("@article{a, title = {T}", "r.bib:1: error: the entry of `a` never ends (bibtex)"),
    ("\n@article{a,\n title = {T", "r.bib:3: error: what begins here never ends: a '}' is missing"),
    ("@article{, title = {T}}", "@article has no key"),
    ("@article{a b, title = {T}}", "@article has no key"),
    ("@article{a, title {T}}", "stands where a comma or the end of `a` should be"),
    ("@article{a, title = }", "a value is missing"),
    ("@article{a, title = {T},\n title = {U}}", "r.bib:2: error: the field title of `a` stands twice, first on line 1"),
    ("@artcle{a, title = {T}}", "@artcle is no kind of entry that is known; did you mean @article?"),
    ("@article{a, title = {T},\n month = may, journal = jama}", "r.bib:2: error: there is no macro 'jama'"),
    ("@article{a, title = {\\foo{T}}}", "the LaTeX command \\foo in title is not known"),
    ("@article{a, title = {T}, crossref = {b}}", "there is no entry 'b', which `a` refers to"),
    ("@book{a, title = {T}, crossref = {a}}", "it leads back to itself: 'a'"),
    ("@book{a, title = {T}}\n@book{a, title = {U}}", "r.bib:2:1: error: the key a is defined twice, first on line 1"),
    ("@book{a, author = {B}}", "the key `title` of `@book{a}` is missing"),
    ("@book{a, title = {T},\n url = {javascript:x}}", "r.bib:2:1: error: `javascript:x` is not an address"),
    ("@book{a, title = {T}, year = 2014, month = {Brumaire}}", "'Brumaire' is no month"),
    ("@string{a = {x}}" + "".join("@string{a = a # a # a # a}\n" for _ in range(40)), "the value has more than"),
    ("@book{a, title = " + "{x} # " * 200 + "{y}}", "the value has more than"),
    ("@book{a, title = {T}, author = {A, B, C, D}}", "has more than two commas"),
]


@pytest.mark.parametrize(("text", "message"), BAD_BIBTEX)
def test_bad_bibtex_is_a_message_with_its_line(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_references(text, "r.bib")
    assert message in str(caught.value), caught.value


def test_one_slip_hides_no_others() -> None:
    with pytest.raises(InputError) as caught:
        read_references("@book{a, title = }\n@artcle{b, title = {T}}\n", "r.bib")
    assert [fault.line for fault in caught.value.faults] == [1, 2]


BIBTEX = r"""
This is a comment. someone@example.org
@comment{@book{hidden, title = {H}}}
@preamble{"\newcommand{\x}{y}"}
@string{jama = "JAMA " # {Psychiatry}}
@Article{feder2014,
  author   = {Feder, Adriana and {van der Kolk}, B. A. and Charles de Gaulle and others},
  title    = "Efficacy of {IV} ketamine: {\'e}tude",
  journal  = jama, year = 2014, month = apr # "~5", volume = 71, number = {6}, pages = {681--688},
  doi      = {10.1001/jamapsychiatry.2013.62}, eprint = 24740528, eprinttype = {pubmed},
  langid   = {english},
}
@techreport(hc,
  author = {{Health Canada and Partners}}, title = {Notice}, institution = {Health Canada},
  date = {2026-01-02/2026-02}, url = {https://a.ca/x_y}, url-fr-CA = {https://a.ca/fr}, urldate = {2026-05-05}
)
@incollection{part, author = {Ludwig van Beethoven}, title = {Part}, crossref = {whole}}
@book{whole, title = {Whole}, editor = {King, Jr., M. L.}, publisher = {P}, address = {Montr\'eal}, year = {in press}}
"""


def test_bibtex_becomes_csl() -> None:
    references = read_references(BIBTEX, "r.bib")
    assert list(references) == ["feder2014", "hc", "part", "whole"]
    feder = references["feder2014"]
    assert feder.authors_incomplete
    assert feder.line == 6
    assert feder.csl == {
        "id": "feder2014",
        "type": "article-journal",
        "title": "Efficacy of IV ketamine: étude",
        "author": [
            {"family": "Feder", "given": "Adriana"},
            {"family": "van der Kolk", "given": "B. A."},
            {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"},
        ],
        "container-title": "JAMA Psychiatry",
        "volume": "71",
        "issue": "6",
        "page": "681-688",
        "DOI": "10.1001/jamapsychiatry.2013.62",
        "PMID": "24740528",
        "issued": {"date-parts": [[2014, 4, 5]]},
        "language": "en",
    }
    notice = references["hc"]
    assert notice.csl["author"] == [{"literal": "Health Canada and Partners"}]
    assert notice.csl["issued"] == {"date-parts": [[2026, 1, 2], [2026, 2]]}
    assert notice.urls == {"fr-CA": "https://a.ca/fr"}
    assert references["part"].csl["container-title"] == "Whole"
    assert references["part"].csl["author"] == [
        {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}
    ]
    assert references["part"].csl["publisher-place"] == "Montréal"
    assert references["whole"].csl["editor"] == [{"family": "King", "given": "M. L.", "suffix": "Jr."}]
    assert references["whole"].csl["issued"] == {"literal": "in press"}


@given(st.text('@{}()="#,\\\n abook1_%'))
def test_any_text_is_bibtex_or_a_fault(text: str) -> None:
    try:
        read_references(text, "r.bib")
    except InputError as error:
        assert error.faults  # noqa: PT017
