"""Pages as a browser, a search engine and a content management system read them."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_views import AR, BODY, FR, alternates, arabic, english, french, page

from pipeline.model.edition import Link, Phrase
from pipeline.model.locale import Locale
from pipeline.renderers import RENDERERS
from pipeline.renderers.html import clean_body, fragment_html, page_html, stylesheet
from pipeline.renderers.markdown import page_markdown
from pipeline.renderers.meta import meta_json

GOLDEN = Path(__file__).parent / "golden"
JURISDICTION: dict[str, Any] = {
    "jurisdiction": "CA-QC",
    "jurisdiction_name": "Québec",
    "root": "../..",
    "alternates": alternates("../.."),
}
PAGES = {
    "page.html": lambda: page_html(page(), english, BODY),
    "page.fr-CA.html": lambda: page_html(page(FR, **JURISDICTION), french, BODY),
    "page.ar.html": lambda: page_html(page(AR), arabic, BODY),
    "page.fragment.html": lambda: fragment_html(page(AR), arabic, BODY),
    "page.meta.json": lambda: meta_json(page(FR), french),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_its_golden_file(name: str) -> None:
    assert PAGES[name]() == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_leaves_no_open_braces_and_ends_in_one_line_end(name: str) -> None:
    text = PAGES[name]()
    assert "{{" not in text
    assert "%(" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


class _Tree(HTMLParser):
    """Every start tag with its attributes, and whether tags are closed in the order in which they were opened."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.title = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "title":
            self.title += data

    def all(self, tag: str, **wanted: str) -> list[dict[str, str | None]]:
        return [a for t, a in self.tags if t == tag and all(a.get(k.rstrip("_")) == v for k, v in wanted.items())]


def _graph(html: str) -> Any:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert match
    return json.loads(match[1])["@graph"]


@pytest.mark.parametrize("name", ["page.html", "page.fr-CA.html", "page.ar.html", "page.fragment.html"])
def test_tags_close_in_order_and_addresses_within_a_page_lead_somewhere(name: str) -> None:
    tree = _Tree(PAGES[name]())
    assert tree.open == []
    ids = [attributes["id"] for _, attributes in tree.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    labelled = [a["aria-labelledby"] for _, a in tree.tags if "aria-labelledby" in a]
    assert set(labelled) <= set(ids)


def test_a_page_has_one_first_heading_and_its_parts() -> None:
    tree = _Tree(page_html(page(), english, BODY))
    for tag in ("h1", "main", "title", "article"):
        assert len(tree.all(tag)) == 1, tag
    assert tree.all("a", class_="skip") == [{"class": "skip", "href": "#page-content"}]
    assert tree.all("link", rel="stylesheet")[0]["href"] == "../style.css"


def test_the_only_script_is_data() -> None:
    scripts = _Tree(page_html(page(), english, BODY + "<script>steal()</script>")).all("script")
    assert scripts == [{"type": "application/ld+json"}]


def test_a_right_to_left_page_states_its_direction_and_isolates_what_runs_the_other_way() -> None:
    html = page_html(page(AR, title=Phrase("Safety of ketamine", fallback=True)), arabic, BODY)
    assert '<html lang="ar" dir="rtl">' in html
    assert '<h1><span lang="en-CA" dir="ltr">Safety of ketamine</span></h1>' in html
    assert '<p><span class="whole" lang="en-CA" dir="ltr">Whole in English.</span></p>' in html


IN_ORDER = [
    # Behind Arabic letters the groups of these would change places.
    ("هاتف 1-800-555-0142", 'هاتف <bdi dir="ltr">1-800-555-0142</bdi>'),
    ("هاتف +1 450 555-0110.", 'هاتف <bdi dir="ltr">+1 450 555-0110</bdi>.'),
    ("في <em>2026-05-12</em>", 'في <em><bdi dir="ltr">2026-05-12</bdi></em>'),
    ("(418) 555-0199", '<bdi dir="ltr">(418) 555-0199</bdi>'),
    # A range is read from right to left too; names and code have an order of their own.
    ("6-8 أسابيع، 2–72، 1,585", "6-8 أسابيع، 2–72، 1,585"),
    ("<code>1-2-3</code> CAPS-5-6", "<code>1-2-3</code> CAPS-5-6"),
    ('<bdi dir="ltr">9-8-8</bdi>', '<bdi dir="ltr">9-8-8</bdi>'),
]


@pytest.mark.parametrize(("words", "shown"), IN_ORDER)
def test_groups_of_digits_keep_their_order_on_a_right_to_left_page(words: str, shown: str) -> None:
    assert clean_body(f"<p>{words}</p>", arabic, page(AR)) == f"<p>{shown}</p>"
    assert clean_body(f"<p>{words}</p>", french, page(FR)) == f"<p>{words}</p>"


WHOLE = [
    # html, is the block laid out in its own direction?
    ('<p>نص <span lang="en" dir="ltr">JAMA</span></p>', False),
    ('<p><span lang="en" dir="ltr">JAMA</span> نص</p>', False),
    ('<p><span lang="en" dir="ltr">a</span> نص <span lang="en" dir="ltr">b</span></p>', False),
    ('<p><span class="badge">a</span></p>', False),
    ('<p title="&lt;p&gt;&lt;span"><span lang="en" dir="ltr">a <em>b</em></span></p>', True),
    ('<ul><li><span lang="en" dir="ltr">a</span></li></ul>', True),
    ('<h2 id="x"><span lang="en" dir="ltr">a\nb</span></h2>', True),
]


@pytest.mark.parametrize(("html", "whole"), WHOLE)
def test_only_a_block_wholly_in_another_language_turns_round(html: str, whole: bool) -> None:
    assert ('class="whole"' in clean_body(html, arabic)) is whole


def test_tables_scroll_in_a_container_that_a_keyboard_reaches() -> None:
    html = clean_body('<p title="<table>">&lt;table></p><table><tbody><tr><td>1</td></tr></tbody></table>', english)
    assert html.count('<div class="table-frame" role="group" tabindex="0" aria-label=') == 1
    assert "<table><tbody><tr><td>1</td></tr></tbody></table></div>" in html


BODIES = [
    # Markdown's HTML, what becomes of it
    ('<p><a href="">gone</a>, <a href="#x">here</a></p>', '<p>gone, <a href="#x">here</a></p>'),
    ("<pre><code>a</code></pre>", '<pre tabindex="0"><code>a</code></pre>'),
    ('<p><img src="x.svg"></p>', '<p><img src="x.svg" alt=""></p>'),
    (
        '<img src="a&amp;b.svg" alt="A"><img src="c.svg" alt="B" width="5">',
        '<img src="a&amp;b.svg" alt="A" width="640" height="360"><img src="c.svg" alt="B" width="5" loading="lazy">',
    ),
    (
        '<a href="../en-CA/x.html">x</a> <a href="../en-CA/y.html" hreflang="en">y</a> <a href="../ar/z.html">z</a>',
        '<a href="../en-CA/x.html" hreflang="en-CA">x</a> <span class="tongue">(en anglais)</span> '
        '<a href="../en-CA/y.html" hreflang="en">y</a> <a href="../ar/z.html">z</a>',
    ),
]


@pytest.mark.parametrize(("html", "cleaned"), BODIES)
def test_a_body_gets_what_markdown_cannot_write(html: str, cleaned: str) -> None:
    pictures = {"a&b.svg": (640, 360), "c.svg": (10, 10)}
    assert clean_body(html, french, page(FR, pictures=pictures)) == cleaned


def test_heads_of_tables_head_a_column_and_an_empty_one_is_no_head() -> None:
    html = clean_body("<table><thead><tr><th></th><th>A</th></tr></thead></table>", english)
    assert '<tr><td></td><th scope="col">A</th></tr>' in html


def test_a_notice_is_no_medical_page() -> None:
    html = page_html(page(FR, notice=True, description=Phrase("")), french, BODY)
    assert "application/ld+json" not in html
    assert "description" not in html
    assert 'content="noindex"' in html


def test_alternates_and_canonical_are_whole_addresses() -> None:
    tree = _Tree(page_html(page(FR), french, BODY))
    site = "https://site.example/health"
    assert tree.all("link", rel="canonical")[0]["href"] == f"{site}/fr-CA/ketamine.html"
    assert [(a["hreflang"], a["href"]) for a in tree.all("link", rel="alternate")] == [
        ("x-default", f"{site}/en-CA/ketamine.html"),
        ("en-CA", f"{site}/en-CA/ketamine.html"),
        ("fr-CA", f"{site}/fr-CA/ketamine.html"),
        ("ar", f"{site}/ar/ketamine.html"),
    ]


def test_an_edition_in_the_source_language_is_no_alternate() -> None:
    fallback = Link("Español", "../en-CA/ketamine.html", "es-419", fallback=True)
    html = page_html(page(alternates=(*page().alternates, fallback)), english, BODY)
    assert "es-419" not in [a["hreflang"] for a in _Tree(html).all("link", rel="alternate")]


def test_without_a_site_addresses_stay_relative() -> None:
    html = page_html(page(site="", alternates=()), english, BODY)
    assert _Tree(html).all("link", rel="canonical")[0]["href"] == "ketamine.html"
    assert '<nav class="languages"' not in html


def test_the_language_switch_names_each_language_in_itself() -> None:
    links = [a for a in _Tree(page_html(page(FR), french, BODY)).all("a") if a.get("hreflang") and a.get("lang")]
    assert [(a["lang"], a["dir"], a.get("aria-current")) for a in links] == [
        ("en-CA", "ltr", None),
        ("fr-CA", "ltr", "page"),
        ("ar", "rtl", None),
    ]


def test_a_language_is_named_with_its_place_only_where_there_are_two_of_it() -> None:
    assert ">Français</a>" in page_html(page(FR), french, BODY)
    two = (*alternates(".."), Link("", "../fr-FR/ketamine.html", "fr-FR"))
    html = page_html(page(FR, alternates=two), french, BODY)
    assert ">Français (Canada)</a>" in html
    assert ">Français (France)</a>" in html
    assert ">English</a>" in html


NOTICES = [
    # field, value, words, shown
    ("machine_draft", False, "machine draft", False),
    ("machine_draft", True, "machine draft", True),
    ("fallback_units", 0, "still in English", False),
    ("fallback_units", 3, "still in English: 3 of 190.", True),
    ("updated", None, "Last updated", False),
    ("facts_checked", None, "Regulatory facts", False),
    ("related", (), "Related articles", False),
    ("article_type", "unknown_type", "unknown_type", False),
    ("jurisdiction_name", "Nunavut", "Nunavut", True),
    ("image", "", "og:image", False),
    ("category", "", 'class="category"', False),
]


@pytest.mark.parametrize(("name", "value", "words", "shown"), NOTICES)
def test_a_page_says_what_it_knows_and_no_more(name: str, value: Any, words: str, shown: bool) -> None:
    assert (words in page_html(replace(page(), **{name: value}), english, BODY)) is shown


@pytest.mark.parametrize("machine", [True, False])
def test_a_fragment_says_that_it_is_a_machine_draft(machine: bool) -> None:
    assert ("machine draft" in fragment_html(page(machine_draft=machine), english, BODY)) is machine


def test_search_engines_read_the_page_its_sources_and_its_questions() -> None:
    web_page, questions = _graph(page_html(page(FR), french, BODY))
    assert web_page["@type"] == "MedicalWebPage"
    assert web_page["inLanguage"] == "fr-CA"
    assert web_page["dateModified"] == "2026-05-06"
    assert web_page["about"] == {"@type": "MedicalEntity", "name": "Kétamine"}
    assert web_page["citation"][0]["name"] == "Feder A, et al. (2014). Title."
    assert questions["@type"] == "FAQPage"
    assert questions["mainEntity"][0]["name"] == "Is it </script> approved?"


def test_a_page_without_questions_is_no_list_of_questions() -> None:
    assert [part["@type"] for part in _graph(page_html(page(questions=()), english, BODY))] == ["MedicalWebPage"]


@given(st.text(alphabet="ab<>&\"'/!-{}% script", max_size=40))
def test_no_title_gets_out_of_its_place(title: str) -> None:
    tree = _Tree(html := page_html(page(title=Phrase(title), description=Phrase(title)), english, BODY))
    assert tree.title == title
    assert [a["content"] for a in tree.all("meta", name="description")] == [title] * bool(title)
    assert _graph(html)[0]["name"] == title
    assert len(tree.all("script")) == 1


@given(st.text(alphabet="ab<>&\"'%(date)s ", max_size=30))
def test_no_translation_of_the_pages_own_words_stops_a_build_or_opens_a_tag(words: str) -> None:
    tree = _Tree(page_html(page(FR), lambda message: f"x{words}{message}", BODY))
    assert tree.open == []
    assert len(tree.tags) == len(_Tree(page_html(page(FR), lambda message: "x" + message, BODY)).tags)


def test_metadata_is_sorted_json() -> None:
    text = meta_json(page(FR), french)
    meta = json.loads(text)
    assert list(meta) == sorted(meta)
    assert meta["alternates"]["ar"] == "https://site.example/health/ar/ketamine.html"
    assert (meta["lang"], meta["dir"], meta["machine_draft"], meta["units"]) == ("fr-CA", "ltr", True, 190)


def test_markdown_is_front_matter_and_body() -> None:
    assert page_markdown(page()) == "---\ntitle: Ketamine\n---\nThe *lead*.\n"


def test_the_formats_are_in_one_tuple() -> None:
    assert [r.name for r in RENDERERS] == ["md", "html", "fragment"]
    assert [tuple(r.draw(page(), english, BODY)) for r in RENDERERS] == [
        (".md",),
        (".html",),
        (".fragment.html", ".meta.json"),
    ]


def test_drawing_twice_gives_the_same_text() -> None:
    for renderer in RENDERERS:
        assert renderer.draw(page(AR), arabic, BODY) == renderer.draw(replace(page(AR)), arabic, BODY)


def test_the_style_sheet_knows_no_left_and_no_right() -> None:
    css = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
    sided = r"(?:left|right|(?:margin|padding|border)-(?:top|bottom|left|right)|(?:max-|min-)?(?:width|height))"
    assert re.findall(rf"[{{;\s]{sided}\s*:", css) == []
    assert re.findall(r":\s*(?:left|right)\b", css) == []
    assert "prefers-color-scheme: dark" in css
    assert "@media print" in css
    assert "url(" not in css


def test_the_source_edition_marks_no_words_as_foreign() -> None:
    assert "<span lang=" not in page_html(page(related=()), english, "<p>x</p>")


def test_a_language_tag_with_a_script_is_kept_whole() -> None:
    assert '<html lang="iu-Latn-CA" dir="ltr">' in page_html(
        page(Locale.parse("iu-Latn-CA"), alternates=()), english, BODY
    )
