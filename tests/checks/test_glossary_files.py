"""Glossary files: what is read of them, and every fault at once."""

import csv
import io
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.terms import contrasts, reading, words
from pipeline.checks.terms.official import official_names
from pipeline.checks.terms.reading import read_names, read_terms
from pipeline.errors import InputError
from pipeline.flow.glossary import Glossaries, identifiers
from pipeline.model.glossary import Term
from pipeline.model.locale import Locale
from pipeline.workspace import Workspace

FRENCH, SPANISH, ENGLISH = Locale.parse("fr-CA"), Locale.parse("es-419"), Locale.parse("en-CA")
HEAD = "source,target,pos,note,forbidden\n"


def _term(row: str) -> Term:
    return read_terms(HEAD + row, "fr-CA.csv", FRENCH)[0]


@pytest.mark.parametrize(
    ("row", "forms", "targets", "qualifier"),
    [
        ("OCD,trouble (TOC),,accept: TOC,", ("OCD",), ("trouble", "TOC"), ""),
        ("trial (RCT),essai (ECR),,,", ("trial", "RCT"), ("essai", "ECR"), ""),
        ("scale (IES-R),échelle,,,", ("scale", "IES-R"), ("échelle",), ""),
        ("label (drug),étiquette,,,", ("label",), ("étiquette",), "drug"),
        ("to refer (a patient),orienter,v.,,", ("refer",), ("orienter",), "a patient"),
        ("board (NWT and Nunavut),commission,,,", ("board",), ("commission",), "NWT and Nunavut"),
        ("a,b,,text; accept: c, d (in x); more,", ("a",), ("b", "c", "d"), ""),
        ("a,b,,accept: accréditation in titles,", ("a",), ("b",), ""),
        ('a,b,,"accept: c, d when the source has it",', ("a",), ("b", "c", "d"), ""),
        ("a,b,,CNESST says réclamation: accept there,", ("a",), ("b", "réclamation"), ""),
        ("a,b,,not accepted: c,", ("a",), ("b",), ""),
        ('a,b,,accept: "", ,', ("a",), ("b",), ""),
    ],
)
def test_a_row_is_read_with_its_accepted_forms(
    row: str, forms: tuple[str, ...], targets: tuple[str, ...], qualifier: str
) -> None:
    cells = next(csv.reader([row]))
    out = io.StringIO()
    # A note with a comma is quoted here, so that the rows above stay readable.
    csv.writer(out).writerow(cells if len(cells) == 5 else [*cells[:3], ",".join(cells[3:-1]), cells[-1]])
    term = _term(out.getvalue())
    assert term.forms == forms
    assert set(targets) <= set(term.targets)
    assert term.targets[0] == targets[0]
    assert term.qualifier == qualifier


FAULTS = [
    ("", [(1, "glossary-head")]),
    ("source,target,colour\n", [(1, "glossary-column")]),
    ("source\n", [(1, "glossary-column")]),
    ("source,source,target\n", [(1, "glossary-column"), (1, "glossary-column")]),
    (f"{HEAD}a,b\n", [(2, "glossary-cells")]),
    (f"{HEAD}a,b,c,d,e,f\n", [(2, "glossary-cells")]),
    (f"{HEAD}a,,,,\n,b,,,\n", [(2, "glossary-empty"), (3, "glossary-empty")]),
    (f"{HEAD}a,b,,,\na,c,,,\n", [(3, "glossary-twice")]),
    (f'{HEAD}a,b,,"x\ny",\na,c,,,\nd,e\n', [(4, "glossary-twice"), (5, "glossary-cells")]),
    (f"{HEAD}a,b,,,c;b\n", [(2, "glossary-contradiction")]),
    (f"{HEAD}a,b (c),,,c\n", [(2, "glossary-contradiction")]),
    (f'{HEAD}a,b\n"c"d,e,,,\n', [(2, "glossary-cells"), (3, "csv-syntax")]),
    (f'{HEAD}a,"b,,,\n', [(2, "csv-syntax")]),
]


@pytest.mark.parametrize(("text", "faults"), FAULTS, ids=[repr(text[-30:]) for text, _ in FAULTS])
def test_every_fault_of_a_file_is_told_with_its_line(text: str, faults: list[tuple[int, str]]) -> None:
    with pytest.raises(InputError) as error:
        read_terms(text, "source/glossary/fr-CA.csv", FRENCH)
    assert [(fault.line, fault.code) for fault in error.value.faults] == faults
    assert all(fault.path == "source/glossary/fr-CA.csv" and fault.hint for fault in error.value.faults)


@pytest.mark.parametrize("text", ["\ufeffsource,target\na,b\n", "source,target\r\n\r\na,b\r\n", "target,source\nb,a\n"])
def test_a_mark_at_the_beginning_other_line_ends_and_another_order_of_columns_are_no_fault(text: str) -> None:
    assert [(term.source, term.targets) for term in read_terms(text, "a.csv", FRENCH)] == [("a", ("b",))]


def test_names_are_read_with_their_halves() -> None:
    names = read_names("name,note,forbidden\nCollège (CMQ),French,College;Q\n", "names.csv")
    assert [(name.forms, name.forbidden) for name in names] == [(("Collège", "CMQ"), ("College", "Q"))]


@given(st.text(), st.booleans())
def test_no_file_raises_anything_but_faults(text: str, headed: bool) -> None:
    for read in (lambda t: read_terms(t, "a", FRENCH), lambda t: read_names(t, "a")):
        with suppress(InputError):
            read(("source,target\n" if headed else "") + text)


# ---- The glossary of a locale ----------------------------------------------------------------------------------------


def test_what_a_territory_says_beats_what_its_language_says(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    folder.mkdir()
    (folder / "fr.csv").write_text("source,target\na,general\nb,general\n", encoding="utf-8")
    (folder / "fr-CA.csv").write_text("source,target\na,special\n", encoding="utf-8")
    glossaries = Glossaries(Workspace(tmp_path), "g", ENGLISH)
    assert {t.source: t.targets[0] for t in glossaries.of(FRENCH).terms} == {"a": "special", "b": "general"}
    assert {t.source: t.targets[0] for t in glossaries.of(Locale("fr")).terms} == {"a": "general", "b": "general"}
    assert not glossaries.of(Locale("es"))
    assert not glossaries.of(Locale.parse("fr-XA"))
    assert not glossaries.of(Locale.parse("en-GB"))


def test_a_file_that_cannot_be_read_is_told_once_and_the_other_is_used(tmp_path: Path) -> None:
    folder = tmp_path / "g"
    folder.mkdir()
    (folder / "fr.csv").write_text("source,target\na,\n", encoding="utf-8")
    (folder / "es.csv").write_text("source,target\na,b\n", encoding="utf-8")
    (folder / "names.csv").write_text("name,age\n", encoding="utf-8")
    glossaries = Glossaries(Workspace(tmp_path), "g", ENGLISH)
    assert not glossaries.of(FRENCH).terms
    assert glossaries.of(SPANISH).terms
    assert [(fault.path, fault.line) for fault in glossaries.faults] == [("g/fr.csv", 2), ("g/names.csv", 1)]
    with pytest.raises(InputError):
        identifiers(Workspace(tmp_path), "g")


def test_an_acronym_of_two_boards_is_nobodys_name() -> None:
    from glossary_sample import REGISTRY

    forms = {form for name in official_names(REGISTRY, FRENCH, ENGLISH) for form in name.sources}
    assert {"CPSO", "WSIB", "Board of Manitoba"} <= forms
    assert "WCB" not in forms
    assert not official_names(REGISTRY, SPANISH, ENGLISH)


@pytest.mark.parametrize("path", sorted(Path("source/glossary").glob("*.csv")), ids=lambda path: path.name)
def test_the_glossaries_here_have_no_fault(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert read_names(text, str(path)) if path.stem == "names" else read_terms(text, str(path), Locale.parse(path.stem))


@pytest.mark.parametrize("module", [reading, words, contrasts], ids=lambda m: m.__name__)
def test_the_examples_in_the_code_are_true(module: object) -> None:
    import doctest

    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted
    assert not result.failed
