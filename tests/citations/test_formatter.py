"""What citations and entries look like, language by language."""

import doctest
import re
import time
import warnings
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pipeline.citations import addresses, elements, formatter, locators, processor, sources, terms
from pipeline.citations.formatter import Formatter
from pipeline.citations.library import read_references
from pipeline.citations.styles import BUILT_IN
from pipeline.citations.syntax import parse_citation
from pipeline.model.locale import Locale
from pipeline.model.reference import Reference

OWN = Path(__file__).parents[2] / "source" / "references.yaml"


def work(key: str, incomplete: bool = False, urls: dict[str, str] | None = None, **csl: Any) -> Reference:
    names = {name.replace("_", "-"): value for name, value in csl.items()}
    return Reference(key, {"id": key, "type": "document", **names}, incomplete, urls or {})


def year(*parts: int) -> dict[str, list[list[int]]]:
    return {"date-parts": [list(parts)]}


FEDER, KANG = {"family": "Feder", "given": "A"}, {"family": "Kang", "given": "MJY"}
WORKS = {
    reference.key: reference
    for reference in (
        work("feder2014", True, author=[FEDER], issued=year(2014, 4), title="Efficacy.", container_title="JAMA",
             URL="https://pubmed.ncbi.nlm.nih.gov/24740528/", language="en"),
        work("two", author=[FEDER, KANG], issued=year(2021), title="Why?", container_title="J*A", language="en",
             URL="https://www.cell.com/S0165-6147(21)00157-7"),
        work("three", author=[FEDER, KANG, FEDER], issued=year(2022), title="Three", DOI="10.1000/x"),
        work("eight", author=[KANG] * 8, issued=year(2020), title="Eight", PMCID="PMC1"),
        work("five", True, author=[KANG] * 2, issued=year(2019), title="Five", PMID="12"),
        work("vac", author=[{"literal": "Veterans Affairs Canada"}], title="Benefits", accessed=year(2026, 5, 1),
             URL="https://www.veterans.gc.ca/en/x", language="en", urls={"fr": "https://www.veterans.gc.ca/fr/x"}),
        work("code", title="Code des professions", issued=year(2012), language="fr"),
        work("jr", author=[{"family": "Zarate", "given": "CA", "suffix": "Jr"},
                           {"family": "Berg", "given": "Jan Piet", "non-dropping-particle": "van den"}],
             title="[Ketamine] <b>_x_</b> & 2 | 3", issued=year(2006)),
    )
}  # fmt: skip
NUMBERS = {key: number for number, key in enumerate(WORKS, start=1)}


def formatter_for(tag: str) -> Formatter:
    return Formatter(WORKS, Locale.parse(tag))


IN_TEXT = [
    ("en-CA", "[@feder2014; @two]", "([Feder et al., 2014](#ref-feder2014); [Feder and Kang, 2021](#ref-two))"),
    ("fr-CA", "[@two]", "([Feder et Kang, 2021](#ref-two))"),
    ("es-419", "[@two]", "([Feder y Kang, 2021](#ref-two))"),
    ("ar", "[@feder2014; @two]", "([Feder وآخرون، 2014](#ref-feder2014)؛ [Feder و Kang، 2021](#ref-two))"),
    ("en-CA", "@feder2014", "[Feder et al. (2014)](#ref-feder2014)"),
    ("en-CA", "@vac", "[Veterans Affairs Canada](#ref-vac)"),
    ("en-CA", "[@vac]", "([Veterans Affairs Canada](#ref-vac))"),
    ("en-CA", "[-@feder2014]", "([2014](#ref-feder2014))"),
    ("en-CA", "-@feder2014", "([2014](#ref-feder2014))"),
    ("en-CA", "[-@vac]", "([Veterans Affairs Canada](#ref-vac))"),
    ("en-CA", "[see @three, p. 3]", "(see [Feder et al., 2022, p.\u00a03](#ref-three))"),
    ("en-CA", "[@three, pp. 3-5, 8]", "([Feder et al., 2022, pp.\u00a03–5, 8](#ref-three))"),
    ("fr-CA", "[@three, pp. 3-5]", "([Feder et al., 2022, p.\u00a03\u20115](#ref-three))"),
    ("es-419", "[@three, chap. 2 and *passim*]", "([Feder et\u00a0al., 2022, cap.\u00a02](#ref-three) and *passim*)"),
    ("en-CA", "[@three, 33]", "([Feder et al., 2022, p.\u00a033](#ref-three))"),
    ("en-CA", "[@three, 2nd part]", "([Feder et al., 2022](#ref-three), 2nd part)"),
    ("en-CA", "[@three, passim]", "([Feder et al., 2022](#ref-three), passim)"),
    ("en-CA", "[@code]", "([Code des professions, 2012](#ref-code))"),
    ("en-CA", "[@eight]", "([Kang et al., 2020](#ref-eight))"),
    ("en-CA", "[@nobody]", "(nobody?)"),
    ("en-CA", "[-@nobody]", "(nobody?)"),
    ("en-CA", "@nobody", "nobody?"),
]


@pytest.mark.parametrize(("tag", "written", "shown"), IN_TEXT)
def test_a_citation_is_a_link_with_author_and_year(tag: str, written: str, shown: str) -> None:
    citation = parse_citation(written)
    assert citation is not None
    assert formatter_for(tag).in_text(citation, NUMBERS) == shown


def test_a_work_without_a_number_is_named_without_a_link() -> None:
    citation = parse_citation("[@two; @code]")
    assert citation is not None
    assert formatter_for("en").in_text(citation, {"two": 1}) == (
        "([Feder and Kang, 2021](#ref-two); Code des professions, 2012)"
    )


def test_a_key_is_fit_for_an_address() -> None:
    reference = work("a#b%c&d", title="T")
    citation = parse_citation("[@a#b%c&d]")
    assert citation is not None
    assert (
        Formatter({"a#b%c&d": reference}, Locale("en")).in_text(citation, {"a#b%c&d": 1}) == "([T](#ref-a%23b%25c%26d))"
    )


def test_the_short_form_has_no_markup() -> None:
    assert formatter_for("fr-CA").short("feder2014") == "Feder et al., 2014"
    assert Formatter({"a": work("a", author=[{"literal": "A_B & C"}], title="T")}, Locale("fr")).short("a") == "A_B & C"


ENTRIES = [
    (
        "en-CA",
        "feder2014",
        "Feder A, et al. (2014). Efficacy. *JAMA*. [PubMed](https://pubmed.ncbi.nlm.nih.gov/24740528/)",
    ),
    (
        "fr-CA",
        "feder2014",
        'Feder A, et al. (2014). <span lang="en">Efficacy.</span> *JAMA*. '
        "[PubMed](https://pubmed.ncbi.nlm.nih.gov/24740528/)",
    ),
    (
        "es-419",
        "two",
        r'Feder A, Kang MJY (2021). <span lang="en">Why?</span> *J\*A*. '
        "[cell.com](https://www.cell.com/S0165-6147%2821%2900157-7)",
    ),
    ("en-CA", "three", "Feder A, Kang MJY, Feder A (2022). Three. [DOI](https://doi.org/10.1000/x)"),
    (
        "en-CA",
        "eight",
        f"{', '.join(['Kang MJY'] * 6)}, et al. (2020). Eight. [PMC](https://pmc.ncbi.nlm.nih.gov/articles/PMC1/)",
    ),
    (
        "en-CA",
        "five",
        "Kang MJY, Kang MJY, et al. (2019). Five. [PubMed](https://pubmed.ncbi.nlm.nih.gov/12/)",
    ),
    (
        "en-CA",
        "vac",
        "Veterans Affairs Canada. Benefits. Accessed May 1, 2026. [veterans.gc.ca](https://www.veterans.gc.ca/en/x)",
    ),
    (
        "fr-CA",
        "vac",
        'Veterans Affairs Canada. <span lang="en">Benefits</span>. Consulté le 1er\u00a0mai 2026. '
        "[veterans.gc.ca](https://www.veterans.gc.ca/fr/x)",
    ),
    ("en-CA", "code", '<span lang="fr">Code des professions</span> (2012).'),
    ("fr-FR", "code", "Code des professions (2012)."),
    ("en-CA", "jr", r"Zarate CA Jr, van den Berg JP (2006). \[Ketamine\] \<b\>\_x\_\</b\> \& 2 \| 3."),
    ("iu-Cans-CA", "three", "Feder A, Kang MJY, Feder A (2022). Three. [DOI](https://doi.org/10.1000/x)"),
]


@pytest.mark.parametrize(("tag", "key", "entry"), ENTRIES)
def test_an_entry_keeps_the_works_own_language(tag: str, key: str, entry: str) -> None:
    assert formatter_for(tag).entry(key) == entry


@pytest.mark.parametrize(
    ("tag", "address"), [("fr-CA", "https://a.org/ca"), ("fr-FR", "https://a.org/be"), ("es-419", "https://a.org")]
)
def test_the_address_is_the_one_of_the_pages_language(tag: str, address: str) -> None:
    urls = {"fr-CA": "https://a.org/ca", "fr-BE": "https://a.org/be"}
    reference = work("a", title="T", URL="https://a.org", DOI="10.1/x", urls=urls)
    assert Formatter({"a": reference}, Locale.parse(tag)).url("a") == address
    assert Formatter({"b": work("b", title="T")}, Locale.parse(tag)).url("b") == ""


def test_the_order_of_the_calls_changes_nothing() -> None:
    forwards, backwards = formatter_for("fr-CA"), formatter_for("fr-CA")
    first = {key: forwards.entry(key) for key in WORKS}
    assert {key: backwards.entry(key) for key in reversed(WORKS)} == first


_RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render


@settings(max_examples=60, deadline=None)
@given(st.text("[]()*_<b>&;`~|\\#1.-+=:!$@ \u00a0é😀'\"", min_size=1).map(str.strip).filter(bool))
def test_nothing_in_the_data_acts_as_markup(title: str) -> None:
    reference = work("a", author=[{"literal": title}], title=title, container_title=title, language="en")
    html = _RENDER(Formatter({"a": reference}, Locale("fr")).entry("a"))
    tags = re.findall(r"<[^>]*>", html)
    assert tags == ["<p>", '<span lang="en">', "</span>", "<em>", "</em>", "</p>"], html


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(bool))
def test_any_title_can_be_formatted(title: str) -> None:
    yaml_title = title.replace("'", "''")
    try:
        references = read_references(f"references: [{{id: a, type: book, title: '{yaml_title}'}}]", "r.yaml")
    except Exception as error:
        assert "yaml-character" in str(error)  # noqa: PT017
        return
    assert Formatter(references, Locale("ar")).entry("a")


@pytest.mark.parametrize("name", BUILT_IN)
def test_our_styles_are_valid_csl(name: str) -> None:
    from citeproc import CitationStylesStyle

    with resources.files("pipeline.citations").joinpath(f"{name}.csl").open("rb") as style, warnings.catch_warnings():
        warnings.simplefilter("error")
        CitationStylesStyle(style, locale="fr-CA", validate=True)


@pytest.mark.skipif(not OWN.exists(), reason="no references here")
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("tag", ["en-CA", "fr-CA", "es-419", "ar"])
def test_the_projects_own_references_are_formatted_in_far_less_than_two_seconds(tag: str) -> None:
    references = read_references(OWN.read_text("utf-8"), "source/references.yaml")
    start = time.process_time()
    formatting = Formatter(references, Locale.parse(tag))
    entries = {key: (formatting.short(key), formatting.entry(key)) for key in references}
    assert time.process_time() - start < 1.0
    for key, (short, entry) in entries.items():
        assert short, key
        assert not re.search(r"[\ue000-\uf8ff]|\.\.|,,|\s\s|\?\.|…", entry), entry


@pytest.mark.parametrize("module", [addresses, elements, formatter, locators, processor, sources, terms])
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
