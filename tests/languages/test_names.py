"""Names of languages, the order of names, and lists."""

import pytest

from pipeline.languages.names import and_list, autonym, sort_key
from pipeline.model.locale import Locale

AUTONYMS = [
    ("cr", "cr"),
    ("zh-Hans-CA", "中文 (简体)"),
    ("fr-CA", "Français (Canada)"),
    ("es-419", "Español (Latinoamérica)"),
    ("ar", "العربية"),
    ("en-CA", "English (Canada)"),
]


@pytest.mark.parametrize(("tag", "name"), AUTONYMS)
def test_autonym(tag: str, name: str) -> None:
    assert autonym(Locale.parse(tag)) == name


def test_provinces_stand_in_the_order_of_french() -> None:
    provinces = ["Ontario", "Yukon", "Île-du-Prince-Édouard", "Alberta", "la Saskatchewan", "l’Alberta", "Québec"]
    ordered = ["Alberta", "l’Alberta", "Île-du-Prince-Édouard", "Ontario", "Québec", "la Saskatchewan", "Yukon"]
    assert sorted(provinces, key=lambda name: sort_key(name, Locale.parse("fr-CA"))) == ordered


def test_an_article_alone_and_the_beginning_of_a_word_are_kept() -> None:
    french = Locale.parse("fr-CA")
    assert sort_key("Les", french)[0] == "les"
    assert sort_key("Laval", french)[0] == "laval"
    assert sort_key("Œuvre", french)[0] == "oeuvre"


def test_lists_are_joined_as_the_locale_joins_them() -> None:
    assert and_list(["a", "b", "c"], Locale.parse("fr-CA")) == "a, b et c"
    assert and_list(["a", "b"], Locale.parse("zh-Hans")) == "a和b"
    assert and_list(["a"], Locale.parse("fr-CA")) == "a"
    assert and_list([], Locale.parse("fr-CA")) == ""
    assert and_list(["a", "b"], Locale.parse("cr")) == "a, b"
