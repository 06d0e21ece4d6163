"""The page of findings, as a browser reads it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reported import DOSE, ERROR, FINDINGS, INFO, TRICKS, WARNING

from pipeline.model.finding import Finding, Severity
from pipeline.model.locale import Locale
from pipeline.report.form import About
from pipeline.report.html import html_report

VOID = {"meta", "input"}


class _Page(HTMLParser):
    """Tags with their attributes, the words in each element, and whether all is closed in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self.open):
            self.words[tag] = self.words.get(tag, "") + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(*found: Finding, source: str = "en-CA") -> str:
    """Return the page of some findings."""
    return html_report(found, "check", {}, About(Locale.parse(source)))


def test_both_texts_stand_in_their_languages_with_the_place_marked() -> None:
    html = page(DOSE)
    assert '<dd lang="en-CA" dir="ltr">typical dose <mark>0.5 mg/kg</mark> over 40 minutes</dd>' in html
    assert '<dd lang="fr-CA" dir="ltr">dose habituelle de <mark>5 mg/kg</mark> en 40 minutes</dd>' in html
    arabic = Finding("a.po", 1, None, "r", Severity.ERROR, "m", None, "ar", msgid="a", msgstr="جرعة", place=(0, 0))
    assert '<dd lang="ar" dir="rtl"><mark></mark>جرعة</dd>' in page(arabic)


def test_no_place_no_mark_and_no_text_no_list() -> None:
    assert "<mark>" not in page(Finding("a", 1, None, "r", Severity.ERROR, "m", msgid="a", msgstr="b"))
    assert "<dl>" not in page(WARNING)


def test_each_filter_has_a_box_with_its_count_and_a_rule_of_style() -> None:
    html = page(DOSE, ERROR, WARNING, INFO)
    tree = _Page(html)
    boxes = {box["id"] for box in tree.all("input")}
    assert len(boxes) == 3 + 2 + 4
    assert all("checked" in box and box["type"] == "checkbox" for box in tree.all("input"))
    assert "error (2)" in tree.words["label"]
    assert "fr-CA (2)" in tree.words["label"]
    for box in boxes:
        name = str(box).removeprefix("show-")
        assert f"body:has(#show-{name}:not(:checked)) .finding.{name} {{ display: none; }}" in html
        assert re.search(rf'<li class="finding [^"]*\b{name}\b', html)


def test_the_page_needs_nothing_from_elsewhere_and_says_its_language() -> None:
    tree = _Page(page(DOSE))
    assert not {tag for tag, _ in tree.tags} & {"script", "link", "img", "iframe", "object"}
    assert tree.all("html") == [{"lang": "en"}]
    assert "light dark" in str([meta.get("content") for meta in tree.all("meta")])
    assert "default-src 'none'" in str([meta.get("content") for meta in tree.all("meta")])
    assert tree.words["h1"] == "Findings of traversier check"
    assert len(tree.all("main")) == 1


def test_without_findings_the_page_says_so() -> None:
    assert "<p>No findings.</p>" in page()
    assert "<form" not in page()


@pytest.mark.parametrize("text", [text for text in TRICKS if text])
def test_a_text_stays_text(text: str) -> None:
    plain, tricky = (
        _Page(
            page(Finding(word, 1, None, "r", Severity.ERROR, word, word, "ar", word, None, word, word, word, (0, 99)))
        )
        for word in ("x", text)
    )
    assert [tag for tag, _ in tricky.tags] == [tag for tag, _ in plain.tags]
    assert not [name for _, attributes in tricky.tags for name in attributes if name.startswith("on")]


@given(st.lists(FINDINGS, max_size=5))
def test_every_finding_is_on_the_page_and_every_element_is_closed(found: list[Finding]) -> None:
    html = html_report(found, "check")
    tree = _Page(html)
    assert tree.open == []
    assert len([1 for attributes in tree.all("li") if "finding" in str(attributes.get("class"))]) == len(found)
    assert not set(html) & set("\x00\x1b\u202e\u2066\u200b\x85")
