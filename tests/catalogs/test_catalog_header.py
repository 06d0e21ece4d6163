"""Headers: what a new catalog says, what a merge leaves alone, and which folder a catalog belongs to."""

import shutil
import subprocess
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.catalogs.header import (
    Fields,
    check_header,
    format_header,
    new_header,
    parse_header,
    plural_count,
    template_header,
    updated_header,
)
from pipeline.catalogs.writer import write_catalog
from pipeline.model.catalog import Catalog, Entry
from pipeline.model.locale import Locale

PLURALS = "nplurals=2; plural=(n > 1);"


def header() -> Fields:
    return new_header("Clinic", Locale.parse("fr-CA"), PLURALS, date(2026, 11, 21))


def test_a_new_header_has_gettexts_fields_in_their_order() -> None:
    assert header() == (
        ("Project-Id-Version", "Clinic"),
        ("Report-Msgid-Bugs-To", ""),
        ("PO-Revision-Date", "2026-11-21 00:00+0000"),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", "fr_CA"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", PLURALS),
        ("X-Generator", "Traversier"),
        ("X-Segmentation", "1"),
    )


def test_a_template_has_no_date() -> None:
    fields = dict(template_header("Clinic"))
    assert "POT-Creation-Date" not in fields
    assert not any(value[:2] == "20" for value in fields.values())
    assert "Plural-Forms" not in fields


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("fields", [header(), template_header("Clinic")])
def test_gnu_accepts_the_headers(fields: Fields) -> None:
    plural = Entry("%d a", msgid_plural="%d as", msgstr_plural=("", "") if "Plural-Forms" in dict(fields) else ("",))
    flags = () if "Plural-Forms" in dict(fields) else ("fuzzy",)
    text = write_catalog(Catalog((Entry("é", ""), plural), fields, header_flags=flags)).encode()
    command = ["msgfmt", "--check", "--output-file=/dev/null", "-"]
    done = subprocess.run(command, input=text, capture_output=True, check=True)
    assert bool(done.stderr) == (fields == template_header("Clinic"))  # only its initial values are remarked upon
    assert subprocess.run(["msgcat", "--no-wrap", "-"], input=text, capture_output=True, check=True).stdout == text


@pytest.mark.parametrize("text", ["", "\n", "A: b\n", "A:b\nA: \nA:\n\nb\n", "A: b: c\n : d\n"])
def test_a_header_loses_nothing(text: str) -> None:
    assert format_header(parse_header(text)) == text


@given(st.text(st.sampled_from("ab: \n\u2028-"), max_size=30))
def test_any_header_loses_nothing(text: str) -> None:
    assert format_header(parse_header(text)).removesuffix("\n") == text.removesuffix("\n")


OLD = (("X-Mine", "1"), ("Language", "fr"), ("X-Segmentation", "1"), ("", "odd"), ("POT-Creation-Date", "2001"))


def test_a_merge_keeps_every_field_in_its_place() -> None:
    assert updated_header(OLD, template_header("other")) == OLD
    assert updated_header(OLD, (("Language", "de"),)) == OLD
    assert updated_header(OLD, (("X-Segmentation", "2"),)) == (*OLD[:2], ("X-Segmentation", "2"), *OLD[3:])


def test_a_merge_says_how_the_template_was_segmented() -> None:
    assert updated_header(OLD[:2], (("X-Segmentation", "2"),)) == (*OLD[:2], ("X-Segmentation", "2"))


@pytest.mark.parametrize(
    ("value", "count"), [(PLURALS, 2), ("nplurals = 6; plural=n;", 6), ("", 2), ("nplurals=INTEGER; plural=n", 2)]
)
def test_the_number_of_plural_forms(value: str, count: int) -> None:
    assert plural_count((("Plural-Forms", value),)) == count


@pytest.mark.parametrize("stated", ["", " ", "fr_CA", "fr-CA", "fr", "FR_ca", "fr_Latn_CA"])
def test_languages_that_contradict_no_folder(stated: str) -> None:
    assert check_header(Catalog((), (("language", stated),)), Locale.parse("fr-CA")) == ()


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("fr_FR", "the header says Language: fr_FR, but the folder is that of fr_CA"),
        ("de", "the header says Language: de, but the folder is that of fr_CA"),
        ("French", "the header's Language, 'French', is not a language tag"),
    ],
)
def test_languages_that_contradict_the_folder(stated: str, message: str) -> None:
    (fault,) = check_header(Catalog((), (("Language", stated),), path="a.po"), Locale.parse("fr_CA"))
    assert (fault.path, fault.message, fault.code) == ("a.po", message, "po-language")


def test_scripts_contradict_each_other() -> None:
    catalog = Catalog((), (("Language", "iu_Latn_CA"),))
    assert check_header(catalog, Locale.parse("iu-Cans-CA"))
    assert not check_header(catalog, Locale.parse("iu-CA"))
