"""Identifiers of works: what is none, then every spelling of one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations.identifiers import canonical, identifier_of, identifiers_in, work_identifiers

NO_ADDRESSES = [
    "",
    "https://pubmed.ncbi.nlm.nih.gov/",
    "https://pubmed.ncbi.nlm.nih.gov/?term=ketamine",
    "https://www.ncbi.nlm.nih.gov/pubmed/?term=24740528+AND+ptsd",
    "https://www.ncbi.nlm.nih.gov/books/NBK470357/",
    "https://pmc.ncbi.nlm.nih.gov/search/?query=24740528",
    "https://example.org/24740528",
    "https://doi.org/",
    "guide.md#10.1",
    "https://a.org/10.5/x",
]
ADDRESSES = {
    "PMID 24740528": [
        "https://pubmed.ncbi.nlm.nih.gov/24740528/",
        "pubmed.ncbi.nlm.nih.gov/24740528",
        "http://www.ncbi.nlm.nih.gov/pubmed/24740528",
        "https://www.ncbi.nlm.nih.gov/pubmed/?term=24740528",
        "https://www.ncbi.nlm.nih.gov/m/pubmed/24740528/",
        "https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=pubmed&list_uids=24740528&dopt=Abstract",
        "https://europepmc.org/article/MED/24740528",
        "https://europepmc.org/abstract/med/24740528",
        "https://pubmed.gov/24740528",
        "https://pubmed.ncbi.nlm.nih.gov/24740528/#affiliation-1",
    ],
    "PMCID 9082546": [
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC9082546/",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/9082546/",
        "https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC9082546/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC9082546/",
        "https://pmc.ncbi.nlm.nih.gov/articles/pmc9082546/#S3",
        "https://europepmc.org/articles/PMC9082546",
        "https://europepmc.org/article/PMC/PMC9082546",
    ],
    "DOI 10.1001/jamapsychiatry.2013.62": [
        "https://doi.org/10.1001/jamapsychiatry.2013.62",
        "http://dx.doi.org/10.1001/JAMAPSYCHIATRY.2013.62",
        "https://www.doi.org/10.1001%2Fjamapsychiatry.2013.62",
        "https://doi.org/10.1001/jamapsychiatry.2013.62/",
        "https://onlinelibrary.wiley.com/doi/abs/10.1001/jamapsychiatry.2013.62",
        "https://a.org/articles/10.1001/jamapsychiatry.2013.62/full",
        "https://a.org/articles/10.1001/jamapsychiatry.2013.62.pdf?x=1",
    ],
    "DOI 10.1016/s0165-6147(21)00157-7": ["https://doi.org/10.1016/S0165-6147(21)00157-7"],
    "DOI 10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2": [
        "https://doi.org/10.1002/(SICI)1097-0258(19980815)17:15%3C1661::AID-SIM968%3E3.0.CO;2-2"
    ],
}
PROSE = [
    ("version 10.12 and 10.5/6", []),
    ("a v10.1234/x, PMIDs, PMC, PM2.5, PMC12", []),
    ("x10.1000/a", []),
    ("PMID: 24740528; PMID 1", ["PMID 24740528", "PMID 1"]),
    ("PMID\u00a0:\u00a024740528.", ["PMID 24740528"]),
    ("PMID：24740528。", ["PMID 24740528"]),
    ("(PMCID: PMC9082546) and PMC9082546", ["PMCID 9082546", "PMCID 9082546"]),
    ("doi:10.1000/a.b.", ["DOI 10.1000/a.b"]),
    ("(DOI : 10.1000/a(1)b)", ["DOI 10.1000/a(1)b"]),
    ("see 10.1000/A, then", ["DOI 10.1000/a"]),
    ("*10.1000/a*", ["DOI 10.1000/a"]),
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
def test_other_addresses_lead_to_no_work(address: str) -> None:
    assert identifier_of(address) == ""


@pytest.mark.parametrize(("name", "address"), [(name, a) for name, row in ADDRESSES.items() for a in row])
def test_every_spelling_of_an_address_is_one_identifier(name: str, address: str) -> None:
    assert identifier_of(address) == name


@pytest.mark.parametrize(("text", "names"), PROSE)
def test_prose_names_identifiers(text: str, names: list[str]) -> None:
    found = list(identifiers_in(text))
    assert [identifier.name for identifier in found] == names
    for identifier in found:
        assert text[identifier.start : identifier.end].strip(" .,;)*") == text[identifier.start : identifier.end]


def test_a_work_has_the_identifiers_that_are_stated_and_that_of_its_address() -> None:
    csl = {"PMID": "24740528", "DOI": "https://doi.org/10.1000/A", "URL": "https://pubmed.gov/24740528", "title": "T"}
    assert work_identifiers(csl) == ("DOI 10.1000/a", "PMID 24740528")


@given(st.integers(1, 10**8))
def test_a_pmid_is_the_same_in_prose_and_in_an_address(number: int) -> None:
    name = canonical("PMID", str(number))
    assert identifier_of(f"https://pubmed.ncbi.nlm.nih.gov/{number}/") == name
    assert [found.name for found in identifiers_in(f"PMID {number}.")] == [name]


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert identifier_of(text) is not None
    for found in identifiers_in(text):
        assert 0 <= found.start < found.end <= len(text)
