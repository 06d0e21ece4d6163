"""The header Plural-Forms: gettext's usual values."""

import gettext
import re

import pytest

from pipeline.languages import LANGUAGES
from pipeline.languages.plurals import known, plural_forms
from pipeline.model.locale import Locale

HEADERS = [
    ("cr", "nplurals=2; plural=(n != 1);", False),
    (
        "ar",
        "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
        True,
    ),
    ("iu", "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);", True),
    ("zh-Hans-CA", "nplurals=1; plural=0;", True),
    ("pt-BR", "nplurals=2; plural=(n > 1);", True),
    ("fr-CA", "nplurals=2; plural=(n > 1);", True),
    ("es-419", "nplurals=2; plural=(n != 1);", True),
]


@pytest.mark.parametrize(("tag", "header", "is_known"), HEADERS)
def test_plural_forms(tag: str, header: str, is_known: bool) -> None:
    locale = Locale.parse(tag)
    assert (plural_forms(locale), known(locale)) == (header, is_known)


@pytest.mark.parametrize("code", [*LANGUAGES, "iu", "cr", "sl"])
def test_every_form_that_the_rule_gives_is_counted(code: str) -> None:
    header = plural_forms(Locale(code))
    match = re.fullmatch(r"nplurals=(\d); plural=(.+);", header)
    assert match
    rule = gettext.c2py(match[2])
    assert {rule(n) for n in range(1000)} == set(range(int(match[1])))


def test_a_hundred_hours_are_many_in_arabic_as_translators_write_it() -> None:
    rule = gettext.c2py(plural_forms(Locale("ar")).split("plural=")[1].rstrip(";"))
    assert [rule(n) for n in (0, 1, 2, 3, 11, 100, 102)] == [0, 1, 2, 3, 4, 5, 5]
