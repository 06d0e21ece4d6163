"""In which language a catalog of any project is."""

import pytest

from pipeline.errors import InputError
from pipeline.flow.stated import stated_locale
from pipeline.model.catalog import Catalog


def catalog(language: str | None) -> Catalog:
    """Return an empty catalog with a header that states a language, or none."""
    return Catalog(header=() if language is None else (("Language", language),), path="x")


@pytest.mark.parametrize(
    ("stated", "path"),
    [
        (None, "messages.po"),
        ("", "po/messages.po"),
        ("", "src/readme.po"),
        ("French", "LC_MESSAGES/django.po"),
        ("", "old.po"),
        ("", "FR.po"),
    ],
)
def test_a_language_is_not_guessed(stated: str | None, path: str) -> None:
    with pytest.raises(InputError) as raised:
        stated_locale(catalog(stated), path)
    assert [fault.code for fault in raised.value.faults] == ["po-language"]


@pytest.mark.parametrize(
    ("stated", "path", "tag"),
    [
        ("de", "fr.po", "de"),
        (" pt_BR ", "x.po", "pt-BR"),
        ("sr@latin", "x.po", "sr-Latn"),
        ("", "fr.po", "fr"),
        ("", "/tmp/pt_BR.po", "pt-BR"),
        ("", "book.zh-Hans.po", "zh-Hans"),
        ("French", "comprehensive-rust.fr.po", "fr"),
        (None, "locale/fr_CA/LC_MESSAGES/django.po", "fr-CA"),
        ("", "es_419/LC_MESSAGES/django.po", "es-419"),
        ("", "de/django.po", "de"),
    ],
)
def test_the_header_says_it_or_the_path(stated: str | None, path: str, tag: str) -> None:
    assert stated_locale(catalog(stated), path).tag == tag
