"""What leads to articles: no link is dead, every language is named by the others, addresses stay.

The projects here have two articles that lead to each other, in English, French and Arabic.
"""

import json
import re
from pathlib import Path

import pytest
from conftest import ARTICLE, FILES, SETTINGS, THEN, Call, contents, put, swap, translate
from site_checker import data_faults, dead_links, lopsided, pages, sitemap_faults

from pipeline.flow.slugs import is_name, slugified, without_twins

SITE = "https://site.example/health/"
TODAY = ("--today", "2026-05-20")
DOSE = ARTICLE.replace("category: ketamine\n", "category: ketamine\nrelated: [price]\n").replace(
    "[@feder2014].", "[@feder2014]. See [the price](price.md#cost)."
)
PRICE = """---
title: The price
description: What it costs.
slug: price
type: guide
category: ketamine
topics: [ketamine]
updated: 2026-05-06
related: [dose]
---
![A room](../images/room.svg)

## Cost {#cost}

See [the dose](dose.md#dose), and [this page](price.md#cost).

| | Dose |
|---|---|
| IV | 0.5 mg/kg |

::: faq
### What is it?

A price.
:::
"""
WORDS = {
    "dose": {
        "Dose guide": "Guide des doses",
        "How much.": "Combien.",
        "Dose": "La dose",
        "Take 0.5 mg/kg over 40 minutes [@feder2014]. See [the price](price.md#cost).": "Prendre 0,5\u00a0mg/kg en "
        "40\u00a0minutes [@feder2014]. Voir [le prix](price.md#cost).",
        "Sources": "Sources",
    },
    "price": {
        "The price": "Prix et coûts",
        "What it costs.": "Ce que cela coûte.",
        "Cost": "Coût",
        "See [the dose](dose.md#dose), and [this page](price.md#cost).": "Voir [la dose](dose.md#dose) et "
        "[cette page](price.md#cost).",
        "What is it?": "Qu’est-ce?",
    },
    "common": {"Safety": "Sécurité", "Do not drive for 24 hours.": "Ne pas conduire pendant 24\u00a0heures."},
    "notes": {"A permit is needed.": "Un permis est requis."},
    "interface": {"in English": "en anglais", "All articles": "Tous les articles"},
}


def settings(**more: str) -> str:
    lines = "".join(f"{name} = {value}\n" for name, value in more.items())
    return lines + SETTINGS.replace("citations = true", 'citations = true\nassets = ["images"]')


@pytest.fixture
def folder(tmp_path: Path, call: Call) -> Path:
    put(tmp_path, {**FILES, "traversier.toml": settings(site=f'"{SITE}"'), "source/articles/dose.md": DOSE})
    put(tmp_path, {"source/articles/price.md": PRICE, "source/images/room.svg": '<svg viewBox="0 0 640 360"/>'})
    assert call("extract").code == 0
    for domain, words in WORDS.items():
        translate(tmp_path / f"locales/fr_CA/LC_MESSAGES/{domain}.po", **words)
    return tmp_path


def page(folder: Path, name: str) -> str:
    return (folder / "output" / name).read_text(encoding="utf-8")


# ---- Links ----------------------------------------------------------------------------------------------------------

BUILDS = [
    # the builds of one project, one after the other
    [""],
    ["--article price"],
    ["--locale fr-CA --article dose"],
    ["--locale ar"],
    ["--jurisdiction CA-QC --article dose --locale fr-CA"],
    ["--gated"],
    ["--gated --locale fr-CA"],
    ["", "--jurisdiction CA-QC"],
    ["", "--gated", "--jurisdiction CA-QC --jurisdiction CA --locale fr-CA"],
    ["--locale en-CA --article dose", "--locale fr-CA --article price", "--locale ar --article dose"],
]


@pytest.mark.parametrize("slugs", ["source", "localized"])
@pytest.mark.parametrize("builds", BUILDS, ids=" then ".join)
def test_no_link_of_a_built_site_is_dead(folder: Path, call: Call, builds: list[str], slugs: str) -> None:
    put(folder, {"traversier.toml": settings(site=f'"{SITE}"', slugs=f'"{slugs}"')})
    for words in builds:
        assert call("build", *words.split(), *TODAY).code in (0, 3)
    assert dead_links(folder / "output", SITE) == []
    assert len(pages(folder / "output")) >= 2


def test_a_dead_link_would_be_seen(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    (folder / "output/fr-CA/price.html").unlink()
    found = dead_links(folder / "output", SITE)
    assert "fr-CA/dose-guide.html: <a> price.html#cost" in found
    swap("output/en-CA/price.html", 'id="cost"', 'id="costs"')(folder)
    assert "en-CA/dose-guide.html: <a> price.html#cost: no such place" in dead_links(folder / "output", SITE)


def test_a_link_to_a_page_that_is_out_in_the_source_only_says_so(folder: Path, call: Call) -> None:
    assert call("build", "--article", "price", "--locale", "en-CA", *TODAY).code == 0
    assert call("build", "--article", "dose", "--locale", "fr-CA", *TODAY).code == 0
    french = page(folder, "fr-CA/dose-guide.html")
    said = '<a href="../en-CA/price.html#cost" hreflang="en-CA">le prix</a> <span class="tongue">(en anglais)</span>'
    assert said in french
    assert '<span lang="en-CA" dir="ltr">The price</span></a> (en anglais)</li>' in french


def test_what_leads_nowhere_is_no_link(folder: Path, call: Call) -> None:
    assert call("build", "--article", "dose", "--locale", "fr-CA", *TODAY).code == 0
    assert "Voir le prix." in page(folder, "fr-CA/dose-guide.html")
    assert 'class="related"' not in page(folder, "fr-CA/dose-guide.html")


def test_in_an_edition_for_a_place_links_lead_to_others_for_it_or_else_for_all(folder: Path, call: Call) -> None:
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    assert call("build", "--locale", "fr-CA", "--jurisdiction", "CA-QC", "--article", "dose", *TODAY).code == 0
    quebec = page(folder, "fr-CA/CA-QC/dose-guide.html")
    assert '<a href="../../fr-CA/price.html#cost">le prix</a>' in quebec
    assert '<a href="../../fr-CA/dose-guide.html">' in quebec, "the edition for all"
    assert '<a href="../../fr-CA/CA-QC/dose-guide.html" aria-current="page">Québec</a>' in quebec


# ---- Languages ------------------------------------------------------------------------------------------------------


def test_pages_of_a_whole_build_name_each_other_as_alternates(folder: Path, call: Call) -> None:
    put(folder, {"traversier.toml": settings()})
    assert call("build", *TODAY).code == 0
    assert lopsided(folder / "output") == []
    named = pages(folder / "output")["fr-CA/price.html"].alternates
    assert list(named) == ["x-default", "en-CA", "fr-CA", "ar"]


@pytest.mark.parametrize("slugs", ["source", "localized"])
def test_the_map_of_a_site_is_valid_and_mutual(folder: Path, call: Call, slugs: str) -> None:
    put(folder, {"traversier.toml": settings(site=f'"{SITE}"', slugs=f'"{slugs}"')})
    assert call("build", *TODAY).code == 0
    assert call("build", "--jurisdiction", "CA-QC", "--locale", "fr-CA", *TODAY).code == 0
    assert list(sitemap_faults(folder / "output", SITE)) == []
    text = page(folder, "sitemap.xml")
    assert text.count("<url>") == 1 + 3 * 3 + 3
    assert "<lastmod>2026-05-06</lastmod>" in text
    assert f"<loc>{SITE}index.html</loc>" in text


def test_a_map_names_live_editions_only(released: Path, tmp_path: Path, call: Call) -> None:
    import shutil

    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    swap("traversier.toml", "name =", 'site = "https://site.example/"\nname =')(tmp_path)
    swap("source/articles/dose.md", "0.5 mg/kg", "0.7 mg/kg")(tmp_path)
    assert call("extract").code == 0
    assert call("build", "--gated", "--today", THEN).code == 3
    assert 'content="noindex"' in page(tmp_path, "fr-CA/dose-guide.html")
    assert list(sitemap_faults(tmp_path / "output", "https://site.example/")) == []
    assert "fr-CA" not in page(tmp_path, "sitemap.xml")
    assert not (tmp_path / "output/fr-CA/index.html").exists()
    assert dead_links(tmp_path / "output", "https://site.example/") == []
    assert page(tmp_path, "robots.txt").endswith("Sitemap: https://site.example/sitemap.xml\n")


def test_without_an_address_there_is_no_map(folder: Path, call: Call) -> None:
    put(folder, {"traversier.toml": settings()})
    assert call("build", *TODAY).code == 0
    assert not (folder / "output/sitemap.xml").exists()
    assert 'property="og:url"' not in page(folder, "fr-CA/price.html")


def test_structured_data_is_as_schema_org_says(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    graphs = {name: graph for name, found in pages(folder / "output").items() for graph in found.data}
    assert len(graphs) == 6
    assert {name: list(data_faults(graph)) for name, graph in graphs.items()} == {name: [] for name in graphs}
    english, french, arabic = (graphs[f"{tag}/price.html"]["@graph"] for tag in ("en-CA", "fr-CA", "ar"))
    assert english[1]["mainEntity"][0]["acceptedAnswer"]["text"] == "A price."
    assert [part["@type"] for part in french] == ["MedicalWebPage"], "its question stands in two languages"
    assert arabic[1]["mainEntity"][0]["inLanguage"] == "en-CA", "its question is wholly in English"
    assert arabic[0]["name"] == {"@value": "The price", "@language": "en-CA"}
    assert french[0]["translationOfWork"]["@id"] == f"{SITE}en-CA/price.html"


def test_odd_structured_data_would_be_seen() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [{"@type": "MedicalWebPage", "name": "", "inLanguage": "french", "url": "a.html", "colour": "x"}],
    }
    assert len(list(data_faults(graph))) == 4


# ---- Lists of articles ----------------------------------------------------------------------------------------------


def test_a_list_has_the_articles_of_its_language(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    french, arabic = page(folder, "fr-CA/index.html"), page(folder, "ar/index.html")
    assert re.findall(r"<h3><a href=\"(.*?)\">(.*?)</a>", french) == [
        ("dose-guide.html", "Guide des doses"),
        ("price.html", "Prix et coûts"),
    ]
    assert "<p>Ce que cela coûte.</p>" in french
    assert '<span lang="en-CA" dir="ltr">The price</span>' in arabic
    assert '<a href="../ar/price.html" hreflang="ar" lang="ar">العربية</a>' in french
    assert '<h2><a href="fr-CA/index.html" hreflang="fr-CA">Français' in page(folder, "index.html")
    assert "Tous les articles" in page(folder, "index.html")
    assert "<script" not in page(folder, "index.html")


@pytest.mark.parametrize("words", ["--article dose", "--locale fr-CA", "--format md", "--jurisdiction CA-QC"])
def test_a_build_of_less_leaves_the_lists_as_they_are(folder: Path, call: Call, words: str) -> None:
    for more in ([], ["--jurisdiction", "CA-QC"]):
        assert call("build", *more, *TODAY).code == 0
    assert call("build", *TODAY).code == 0
    assert call("build", "--jurisdiction", "CA-QC", *TODAY).code == 0
    before = contents(folder / "output")
    assert call("build", *words.split(), *TODAY).code == 0
    assert contents(folder / "output") == before


def test_a_list_of_somebody_elses_stays(folder: Path, call: Call) -> None:
    put(folder, {"output/index.html": "<p>mine</p>", "output/fr-CA/index.html": "<p>mine too</p>"})
    assert call("build", *TODAY).code == 0
    assert page(folder, "index.html") == "<p>mine</p>"
    assert page(folder, "fr-CA/index.html") == "<p>mine too</p>"


def test_an_article_that_is_called_index_is_the_list(folder: Path, call: Call) -> None:
    swap("source/articles/price.md", "slug: price", "slug: index")(folder)
    for _ in range(2):
        assert call("build", *TODAY).code == 0
        assert '<h2 id="cost">' in page(folder, "fr-CA/index.html")
    assert dead_links(folder / "output", SITE) == []
    assert list(sitemap_faults(folder / "output", SITE)) == []


def test_a_manifest_that_somebody_wrote_stops_nothing(folder: Path, call: Call) -> None:
    card = {"slug": "../../x", "title": ["a"], "updated": 5, "description": {}, "category": None, "type": 3}
    row = {"action": "publish", "files": {"fr-CA/x.html": "0"}, "page": card}
    rows = {"a": row, "b": {**row, "page": {**card, "slug": "b", "title": "<script>"}}, "c": {**row, "page": 3}}
    put(folder, {"output/ar/manifest.json": json.dumps({"editions": rows})})
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    text = "".join(content.decode() for name, content in contents(folder / "output").items() if name.endswith("html"))
    assert "<script>" not in text
    assert "../../x" not in text


def test_two_builds_are_the_same(folder: Path, call: Call) -> None:
    assert call("build", *TODAY).code == 0
    before = contents(folder / "output")
    assert "0 files written" in call("build", *TODAY).out
    for name in before:
        (folder / "output" / name).unlink()
    assert call("build", *TODAY).code == 0
    assert contents(folder / "output") == before


# ---- Names of pages -------------------------------------------------------------------------------------------------

TITLES = [
    # title, name of its page
    ("", ""),
    ("…!?", ""),
    ("../../etc/passwd", "etc-passwd"),
    ("Qu’est-ce que la kétamine? À l’œil", "qu-est-ce-que-la-ketamine-a-l-oeil"),
    ("Straße, Łódź & Ísland", "strasse-lodz-island"),
    ("İstanbul", "istanbul"),
    ("0,5\u00a0mg/kg", "0-5-mg-kg"),
    ("**La dose** de [x](y.md)", "la-dose-de-x"),
    ("العلاج بالكيتامين", "العلاج-بالكيتامين"),
    ("हिन्दी में", "हिन्दी-में"),
    ("氯胺酮治疗", "氯胺酮治疗"),
    ("a\u202eb\u200fc", "a-b-c"),
    ("x" * 300, "x" * 80),
    ("字" * 300, "字" * 60),
    ("mot " * 60, "-".join(["mot"] * 20)),
]


@pytest.mark.parametrize(("title", "name"), TITLES)
def test_a_title_becomes_the_name_of_a_page(title: str, name: str) -> None:
    assert slugified(title) == name
    assert is_name(name) or not name
    assert slugified(name) == name


def test_pages_that_would_be_called_alike_keep_their_own_names() -> None:
    own = {"a": "dose", "b": "prix", "c": "cost"}
    assert without_twins({"a": "prix", "b": "prix", "c": "coût"}, own) == {"a": "dose", "b": "prix", "c": "coût"}
    assert without_twins({"a": "prix", "b": "x", "c": "Prix"}, own) == {"a": "dose", "b": "x", "c": "cost"}
    assert without_twins({"a": "index", "b": "b", "c": "c"}, own)["a"] == "dose"


def test_pages_are_called_by_their_own_titles(folder: Path, call: Call) -> None:
    put(folder, {"traversier.toml": settings(slugs='"localized"')})
    assert call("build", *TODAY).code == 0
    assert (folder / "output/fr-CA/prix-et-couts.html").exists()
    assert '<a href="prix-et-couts.html#cost">' in page(folder, "fr-CA/guide-des-doses.html")
    assert 'hreflang="fr-CA" href="../fr-CA/prix-et-couts.html"' in page(folder, "en-CA/price.html")
    assert (folder / "output/ar/price.html").exists(), "it has no Arabic title"
    table = json.loads(page(folder, "slugs.json"))
    assert table["fr-CA"]["price"] == {"former": [], "slug": "prix-et-couts"}


def test_a_translated_slug_goes_before_the_title(folder: Path, call: Call) -> None:
    more = settings(slugs='"localized"', keys='["title", "description", "slug"]')
    put(folder, {"traversier.toml": more})
    assert call("extract").code == 0
    translate(folder / "locales/fr_CA/LC_MESSAGES/price.po", price="../Combien ça coûte")
    assert call("build", *TODAY).code == 0
    assert (folder / "output/fr-CA/combien-ca-coute.html").exists()


RELEASE = ("build", "--gated", "--today", THEN, "--release")


def test_a_released_name_stays_and_an_old_one_leads_on(released: Path, tmp_path: Path, call: Call) -> None:
    import shutil

    from conftest import git

    shutil.copytree(released, tmp_path, dirs_exist_ok=True)

    def release(name: str) -> None:
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-q", "-m", name)
        assert call(*RELEASE, name).code == 0

    swap("traversier.toml", "name =", 'slugs = "localized"\nname =')(tmp_path)
    release("r2")
    assert (tmp_path / "output/fr-CA/guide-de-dose.html").exists()
    moved = page(tmp_path, "fr-CA/dose-guide.html")
    assert 'http-equiv="refresh" content="0; url=guide-de-dose.html"' in moved
    assert dead_links(tmp_path / "output") == []
    swap("locales/fr_CA/LC_MESSAGES/dose.po", "Guide de dose", "Guide des bonnes doses")(tmp_path)
    release("r3")
    assert "Guide des bonnes doses" in page(tmp_path, "fr-CA/guide-de-dose.html")
    assert json.loads(page(tmp_path, "slugs.json"))["fr-CA"]["dose"] == {
        "former": ["dose-guide"],
        "slug": "guide-de-dose",
    }
    said = call("status", "--on", THEN, "--article", "dose", "--locale", "fr-CA").out
    assert "identical, byte for byte" in said


# ---- A project's own templates --------------------------------------------------------------------------------------


def themed(folder: Path, **files: str) -> None:
    put(folder, {"traversier.toml": settings(theme='"source/theme"')})
    put(folder, {f"source/theme/{name.replace('__', '.')}": text for name, text in files.items()})


def test_a_template_of_the_projects_own_takes_the_place_of_ours(folder: Path, call: Call) -> None:
    own = '{% extends "default/page.html.j2" %}{% block footer %}<p>{{ _("Ours, {x}") }}</p>{% endblock %}'
    themed(folder, page__html__j2=own, custom__css=".mine { color: red; }\n")
    assert call("build", "--locale", "fr-CA", *TODAY).code == 0
    assert "<p><span lang=" in page(folder, "fr-CA/price.html")
    assert "Ours, {x}" in page(folder, "fr-CA/price.html")
    assert "<h1>Prix et coûts</h1>" in page(folder, "fr-CA/price.html")
    assert page(folder, "style.css").endswith(".mine { color: red; }\n")
    assert call("extract").code == 0
    assert "Ours, {x}" in (folder / "locales/templates/interface.pot").read_text(encoding="utf-8")


BROKEN = [
    # a template, its line, what is said of it
    ("a\n{% if %}", 2, "cannot be read"),
    ("\n\n{{ nothing_such }}", 3, "'nothing_such' is undefined"),
    ("{{ ().__class__.__mro__ }}", 1, "unsafe"),
    ('{% include "page.html.j2" %}', None, "includes itself"),
    ('\n{% include "/etc/passwd" %}', 2, "there is no template /etc/passwd"),
    ('\n{% extends "default/../../style.css" %}', 2, "there is no template"),
    ("{{ 'a' * 99999999 }}", 1, "too much"),
    ("\n{{ 1 / 0 }}", 2, "division by zero"),
]


@pytest.mark.parametrize(("text", "line", "message"), BROKEN)
def test_a_broken_template_is_an_error_with_its_line(
    folder: Path, call: Call, text: str, line: int | None, message: str
) -> None:
    themed(folder, page__html__j2=text)
    done = call("build", "--locale", "fr-CA", *TODAY)
    assert done.code == 1
    assert message in done.err
    place = "[0-9]+" if line is None else line
    assert re.search(rf"source/theme/page\.html\.j2:{place}: error: ", done.err)
    assert "Traceback" not in done.err
    assert not (folder / "output").exists()


@pytest.mark.parametrize("value", ['"../theme"', '"/etc"', '"source/none"', "3"])
def test_a_theme_must_be_a_folder_of_the_project(folder: Path, call: Call, value: str) -> None:
    put(folder, {"traversier.toml": settings(theme=value)})
    done = call("build", *TODAY)
    assert done.code == 1
    assert "theme" in done.err
