"""Citations of a page in other styles than the first: numbers, letters, one author's works, superscripts."""

from typing import Any

import pytest

from pipeline.citations.formatter import Formatter
from pipeline.citations.styles import Style, read_style
from pipeline.citations.syntax import parse_citation
from pipeline.model.locale import Locale
from pipeline.model.reference import Reference

A, B, C = ({"family": name, "given": "X"} for name in ("Adam", "Berg", "Cole"))


def work(key: str, year: int | None, *authors: dict[str, str], **csl: Any) -> Reference:
    issued = {"issued": {"date-parts": [[year]]}} if year else {}
    return Reference(key, {"id": key, "type": "book", "title": key.title(), "author": list(authors), **issued, **csl})


WORKS = {
    reference.key: reference
    for reference in (
        work("one", 2014, A),
        work("two", 2015, A),
        work("same", 2014, A),
        work("three", 2014, A, B, C),
        work("four", 2014, A, C, B),
        work("five", 2016, B),
        work("six", None, C),
    )
}

STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>
<citation et-al-min="3" et-al-use-first="1" {options}><layout {layout}>{cite}</layout></citation>
<bibliography>{sort}<layout suffix="."><group delimiter=". "><names variable="author"/><text variable="title"/></group>
</layout></bibliography></style>"""
NAME_YEAR = (
    '<group delimiter=", "><names variable="author"><name form="short"/></names>'
    '<date variable="issued"><date-part name="year"/></date></group>'
)


def style(
    options: str = "", layout: str = 'prefix="(" suffix=")" delimiter="; "', cite: str = NAME_YEAR, sort: str = ""
) -> Style:
    return read_style(STYLE.format(options=options, layout=layout, cite=cite, sort=sort).encode(), "s.csl")


def cited(text: str, keys: str, in_style: str | Style = "numeric", tag: str = "en-CA") -> str:
    citation = parse_citation(text)
    assert citation is not None
    return Formatter(WORKS, Locale.parse(tag), in_style).sources(keys.split()).in_text(citation)


NUMBERS = [
    ("[@one]", r"\[[1](#ref-one)\]"),
    ("[@two; @one]", r"\[[1](#ref-one), [2](#ref-two)\]"),
    ("[@one; @same; @two; @four]", r"\[[1](#ref-one)–[3](#ref-same), [5](#ref-four)\]"),
    (
        "[@one, p. 3; @two; @same]",
        r"\[[1, p.\u00a03](#ref-one), [2](#ref-two), [3](#ref-same)\]".replace("\\u00a0", "\u00a0"),
    ),
    ("[see @one]", r"\[see [1](#ref-one)\]"),
    ("@one", r"[Adam \[1\]](#ref-one)"),
    ("[-@one]", r"\[[1](#ref-one)\]"),
    ("[@nobody]", r"\[nobody?\]"),
]


@pytest.mark.parametrize(("text", "shown"), NUMBERS)
def test_a_numeric_style_has_numbers_and_ranges(text: str, shown: str) -> None:
    assert cited(text, "one two same three four") == shown


def test_arabic_has_its_own_comma() -> None:
    assert cited("[@one; @two]", "one two", tag="ar") == r"\[[1](#ref-one)، [2](#ref-two)\]"


def test_each_work_of_a_range_is_a_place_that_its_source_leads_back_to() -> None:
    citation = parse_citation("[@one; @two; @same]")
    assert citation is not None
    found: list[str] = []
    sources = Formatter(WORKS, Locale("en"), "numeric").sources(["one", "two", "same"])
    sources.in_text(citation, lambda key, text: found.append(key) or text)  # type: ignore[func-returns-value]
    assert sorted(found) == ["one", "same", "two"]


def test_all_languages_have_the_numbers_of_the_source() -> None:
    sources = Formatter(WORKS, Locale("fr"), "numeric").sources(["two", "five", "one"], ["one", "two"])
    assert sources.numbers == {"one": 1, "two": 2, "five": 3}


TOLD_APART = [
    ("author-date", "[@one]", "one two", "([Adam, 2014](#ref-one))"),
    ("author-date", "[@one; @same]", "one same", "([Adam, 2014a](#ref-one); [Adam, 2014b](#ref-same))"),
    ("author-date", "@same", "one same", "[Adam (2014b)](#ref-same)"),
    ("author-date", "[-@same]", "one same", "([2014b](#ref-same))"),
    (
        "author-date",
        "[@three; @four]",
        "three four",
        "([Adam, Berg, et al., 2014](#ref-three); [Adam, Cole, et al., 2014](#ref-four))",
    ),
    ("author-date", "[@six]", "six", "([Cole](#ref-six))"),
]


@pytest.mark.parametrize(("name", "text", "keys", "shown"), TOLD_APART)
def test_two_works_are_never_cited_alike(name: str, text: str, keys: str, shown: str) -> None:
    assert cited(text, keys, name) == shown


def test_a_style_that_does_not_say_how_tells_none_apart() -> None:
    assert cited("[@same]", "one same", style()) == "([Adam, 2014](#ref-same))"


def test_a_letter_stands_behind_the_year_where_the_style_has_no_place_for_it() -> None:
    assert cited("[@same]", "one same", style('disambiguate-add-year-suffix="true"')) == "([Adam, 2014b](#ref-same))"


def test_one_authors_works_stand_together() -> None:
    shown = cited("[@one; @two; @five]", "one two five", style('collapse="year"'))
    assert shown == "([Adam, 2014](#ref-one), [2015](#ref-two); [Berg, 2016](#ref-five))"


def test_a_superscript_is_one() -> None:
    number = '<text variable="citation-number"/>'
    shown = cited("[@one; @two]", "one two", style("", 'vertical-align="sup" delimiter=","', number))
    assert shown == "<sup>[1](#ref-one),[2](#ref-two)</sup>"


def test_the_list_has_the_styles_order() -> None:
    sort = '<sort><key variable="author"/><key variable="issued" sort="descending"/></sort>'
    sources = Formatter(WORKS, Locale("en"), style(sort=sort)).sources(["six", "five", "one", "two"])
    assert sources.keys == ("two", "one", "five", "six")


def test_further_authors_are_called_as_the_settings_say() -> None:
    citation = parse_citation("[@three]")
    assert citation is not None
    formatter = Formatter(WORKS, Locale.parse("fr-CA"), et_al="et coll.")
    assert formatter.sources(["three"]).in_text(citation) == "([Adam et coll., 2014](#ref-three))"


def test_an_authority_has_its_name_in_the_pages_language() -> None:
    names = {"hc": {"en": "Health Canada", "fr": "Santé Canada"}}
    references = {
        "a": work("a", 2020, {"literal": "Health Canada"}),
        "b": Reference("b", {**work("b", 2020, {"literal": "Health Canada"}).csl, "authority": "hc"}, authority="hc"),
        "c": Reference("c", {**work("c", 2020, {"literal": "Somebody"}).csl, "authority": "hc"}, authority="hc"),
    }
    for tag, expected in (
        ("fr-CA", ["Health Canada", "Santé Canada", "Somebody"]),
        ("es", ["Health Canada", "Health Canada", "Somebody"]),
    ):
        formatter = Formatter(references, Locale.parse(tag), authors=names)
        assert [formatter.short(key).partition(",")[0] for key in references] == expected


def test_all_addresses_of_a_work_are_links() -> None:
    references = {"a": work("a", 2020, A, URL="https://a.org/x", DOI="10.1000/x", PMID="12", PMCID="PMC34")}
    entry = Formatter(references, Locale("en")).entry("a")
    assert entry.endswith(
        "[a.org](https://a.org/x) [DOI](https://doi.org/10.1000/x) "
        "[PMC](https://pmc.ncbi.nlm.nih.gov/articles/PMC34/) [PubMed](https://pubmed.ncbi.nlm.nih.gov/12/)"
    )
