"""Citations on built pages: settings, languages, ways there and back."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]
SETTINGS = """[tool.traversier]
source-locale = "en-CA"
locales = ["fr-CA"]
editions = true
citations = true
"""
WORKS = """references:
  - {id: feder2014, type: article-journal, author: [{family: Feder, given: A}], issued: 2014, title: A trial,
     container-title: JAMA, language: en, DOI: 10.1000/x, custom: {authors-incomplete: true}}
  - {id: hc, type: webpage, author: [{literal: Health Canada}], authority: health-canada, title: Notice, language: en,
     accessed: 2026-05-01, URL: "https://a.ca/en", urls: {fr-CA: "https://a.ca/fr"}}
  - {id: berg2020, type: book, author: [{family: Berg, given: B}], issued: 2020, title: A book, language: en}
"""
AUTHORITIES = """health-canada:
  kind: federal
  jurisdiction: CA
  en: {name: Health Canada}
  fr: {name: Santé Canada}
  name_status: official
  untranslated: false
  verified: V
"""
JURISDICTIONS = """CA:
  order: 0
  en: {name: Canada, in: in Canada, of: of Canada}
  fr: {name: Canada, in: au Canada, of: du Canada}
"""
ARTICLE = """---
title: Guide
slug: guide
---

First [@hc; @feder2014, p. 3]. Then @feder2014 [p. 5] and mail to a@hc.ca, `@hc`, \\@hc.

Last [@berg2020].

## Sources

::: references
:::
"""
FRENCH = {
    "First [@hc; @feder2014, p. 3]. Then @feder2014 [p. 5] and mail to a@hc.ca, `@hc`, \\@hc.":
        "Selon @feder2014 [p. 5], d’abord [@feder2014, p. 3; @hc], puis a@hc.ca, `@hc`, \\@hc.",
    "Last [@berg2020].": "Enfin [@berg2020].",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for path, text in {
        "pyproject.toml": SETTINGS,
        "source/references.yaml": WORKS,
        "source/registry/authorities.yaml": AUTHORITIES,
        "source/registry/jurisdictions.yaml": JURISDICTIONS,
        "source/articles/guide.md": ARTICLE,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def translated(folder: Path, call: Call) -> None:
    assert call("extract").code == 0
    path = folder / "locales/fr_CA/LC_MESSAGES/guide.po"
    text = path.read_text("utf-8")
    for english, french in FRENCH.items():
        msgid = json.dumps(english, ensure_ascii=False)
        text = text.replace(
            f'msgid {msgid}\nmsgstr ""', f"msgid {msgid}\nmsgstr {json.dumps(french, ensure_ascii=False)}"
        )
    path.write_text(text, "utf-8")


def page(folder: Path, call: Call, locale: str, suffix: str = "html") -> str:
    result = call("build")
    assert result.code == 0, result.err
    return (folder / f"output/{locale}/guide.{suffix}").read_text("utf-8")


def setting(folder: Path, line: str) -> None:
    (folder / "pyproject.toml").write_text(SETTINGS + line + "\n", "utf-8")


def test_a_page_cites_in_its_own_language(folder: Path, call: Call) -> None:
    translated(folder, call)
    text = page(folder, call, "fr-CA", "md")
    assert '<a id="cite-feder2014-1" href="#ref-feder2014">Feder et al. (2014, p.\u00a05)</a>' in text
    assert '<a id="cite-hc-1" href="#ref-hc">Santé Canada</a>' in text
    assert "Consulté le 1er\u00a0mai 2026" in text
    assert "(https://a.ca/fr)" in text
    assert "a@hc.ca, `@hc`, \\@hc" in text
    assert "Health Canada" in page(folder, call, "en-CA", "md")


def test_all_languages_have_the_same_numbers(folder: Path, call: Call) -> None:
    setting(folder, 'citation-style = "numeric"')
    translated(folder, call)
    for locale in ("en-CA", "fr-CA"):
        html = page(folder, call, locale)
        assert re.findall(r'<a id="ref-([^"]+)"', html) == ["hc", "feder2014", "berg2020"]
        assert '[<a id="cite-berg2020-1" href="#ref-berg2020">3</a>]' in html


def test_each_mention_is_led_back_to(folder: Path, call: Call) -> None:
    html = page(folder, call, "en-CA")
    places, back = set(re.findall(r'id="(cite-[^"]+)"', html)), set(re.findall(r'href="#(cite-[^"]+)"', html))
    assert places == back == {"cite-hc-1", "cite-feder2014-1", "cite-feder2014-2", "cite-berg2020-1"}
    assert "Back to mention 2 in the text" in html
    assert "Back to the text" in html


def test_further_authors_are_called_as_set(folder: Path, call: Call) -> None:
    setting(folder, 'et-al = { fr-CA = "et coll." }')
    translated(folder, call)
    assert "Feder et coll. (2014" in page(folder, call, "fr-CA", "md")
    assert "Feder et al. (2014" in page(folder, call, "en-CA", "md")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('citation-style = "apa"', "citation-style must be one of author-date, numeric, a path that ends in .csl"),
        ('citation-style = "../apa.csl"', "citation-style must be a path inside the project"),
        ("citation-style = 3", "citation-style must be one of"),
        ('et-al = "et coll."', "et-al must be a table"),
        ('et-al = { de = "u. a." }', "et-al names de, which is no locale of the project"),
    ],
)
def test_a_bad_setting_is_a_message(folder: Path, call: Call, line: str, message: str) -> None:
    setting(folder, line)
    result = call("build")
    assert result.code == 1
    assert message in result.out + result.err


@pytest.mark.parametrize(
    ("text", "message"),
    [(None, "mine.csl"), ("<style", "mine.csl:1:"), ("<a/>", "mine.csl:1: error: the file is no CSL style")],
)
def test_a_style_that_cannot_be_used_builds_nothing(folder: Path, call: Call, text: str | None, message: str) -> None:
    setting(folder, 'citation-style = "mine.csl"')
    if text is not None:
        (folder / "mine.csl").write_text(text, "utf-8")
    result = call("build")
    assert result.code == 1
    assert message in result.out + result.err
    assert not (folder / "output").exists()


@pytest.mark.parametrize("name", ["works.json", "works.bib"])
def test_works_may_stand_in_json_or_bibtex(folder: Path, call: Call, name: str) -> None:
    setting(folder, f'references = "{name}"')
    keys = ("hc", "feder2014", "berg2020")
    works = [{"id": key, "type": "book", "title": key.upper(), "author": [{"family": key}]} for key in keys]
    entries = "".join(f"@book{{{key}, title = {{{key.upper()}}}, author = {{{{{key}}}}}}}\n" for key in keys)
    (folder / name).write_text(json.dumps(works) if name.endswith("json") else entries, "utf-8")
    assert re.findall(r'<a id="ref-([^"]+)"', page(folder, call, "en-CA")) == ["hc", "feder2014", "berg2020"]
