"""The comment on a pull request: twenty lines, the worst first, and nothing in it acts."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import DOSE, ERROR, FINDINGS, IMPACTS, INFO, TEXTS, WARNING

from pipeline.markdown.html import to_html
from pipeline.markdown.parser import dialect
from pipeline.model.finding import Finding
from pipeline.model.impact import Impact, NewWork, SourceEdit, Stop
from pipeline.model.locale import Locale
from pipeline.report.form import About
from pipeline.report.markdown import LINES, MARK, markdown_report

FR, AR = Locale.parse("fr-CA"), Locale("ar")
CLINICAL = SourceEdit("source/articles/one.md", 9, "one", None, "Take 0.4 mg/kg.", "Take 0.5 mg/kg.", "clinical")
BOX = SourceEdit("source/common/safety.md", 5, "common", None, "Do not drive.", None, "new")
COSMETIC = SourceEdit("source/articles/one.md", 12, "one", None, "Ontario’s rules", "Ontario's rules", "cosmetic")
IMPACT = Impact(
    "main",
    (
        Stop("one", FR, BOX, "critical, and not translated", critical=True),
        Stop("two", FR, BOX, "critical, and not translated", critical=True),
        Stop("one", FR, CLINICAL, "not translated, and the gate is 100 %"),
        Stop("one", AR, CLINICAL, "not translated, and the gate is 100 %"),
    ),
    (COSMETIC,),
    (NewWork(FR, 1200, 0, 3), NewWork(AR)),
)


def comment(found: list[Finding], impact: Impact | None = None, stage: str = "pr", link: str = "") -> str:
    """Return the comment without the mark of its first line."""
    return markdown_report(found, "check", {}, About(None, stage, impact, link)).replace(f" {MARK}", "")


def test_the_whole_comment() -> None:
    assert comment([WARNING, INFO, ERROR], IMPACT, link="https://example.org/run/1") == (
        "### Traversier: 1 error blocks this change\n"
        "#### Blocks merge\n"
        "- ``locales/fr_CA/LC_MESSAGES/one.po:212``: ``citation @feder2014 is not in the translation`` (``citation``)\n"
        "#### Would block a release\n"
        "- ``one`` fr-CA and 1 other article: new text, critical, and not translated: ``Do not drive.``\n"
        "- ``one`` fr-CA, ar: clinical edit, not translated, and the gate is 100 %:"
        " ``Take 0.5 mg/kg.`` → ``Take 0.4 mg/kg.``\n"
        "#### Carried as cosmetic\n"
        "- ``source/articles/one.md``: ``Ontario's rules`` → ``Ontario’s rules``\n"
        "#### New work\n"
        "- fr-CA: 1,203 words (1,200 new, 3 clinical)\n"
        "\n"
        "Also 1 warning, 1 info · [the whole report](<https://example.org/run/1>)\n"
    )


@pytest.mark.parametrize(
    ("found", "impact", "stage", "title"),
    [
        ([], None, "", "no errors"),
        ([ERROR], None, "", "1 error"),
        ([], None, "pr", "nothing blocks this change"),
        ([WARNING], Impact("main"), "pr", "nothing blocks this change"),
        ([], IMPACT, "pr", "nothing blocks this change, but it would block a release"),
        ([ERROR, DOSE], IMPACT, "pr", "2 errors block this change"),
        ([ERROR], None, "release", "1 error blocks the release"),
        ([], None, "release", "nothing blocks the release"),
    ],
)
def test_the_title_says_whether_it_can_be_merged(
    found: list[Finding], impact: Impact | None, stage: str, title: str
) -> None:
    assert comment(found, impact, stage).split("\n")[0] == f"### Traversier: {title}"


def test_what_does_not_fit_is_counted_and_each_section_keeps_a_line() -> None:
    many = [replace(ERROR, line=line) for line in range(1, 101)]
    lines = comment(many, IMPACT, link="https://example.org").removesuffix("\n").split("\n")
    assert len(lines) == LINES
    assert lines[2].startswith("- ``locales/fr_CA/LC_MESSAGES/one.po:1``")
    assert "- … and 91 more" in lines
    assert [line for line in lines if line.startswith("####")] == [
        "#### Blocks merge",
        "#### Would block a release",
        "#### Carried as cosmetic",
        "#### New work",
    ]
    assert "- … 2 of them" in lines


def test_a_long_text_is_cut_to_where_it_changed() -> None:
    before = "A long sentence about the trial and its patients, in which " * 3
    edit = replace(CLINICAL, old=f"{before}the dose was 0.5 mg/kg.", new=f"{before}the dose was 0.4 mg/kg.")
    said = comment([], Impact("main", (Stop("one", FR, edit, "x"),)))
    assert "``…which the dose was 0.5 mg/kg.`` → ``…which the dose was 0.4 mg/kg.``" in said


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.outside: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self._code = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self._code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag == "code"

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.outside.append(data)


@settings(max_examples=60)
@given(st.lists(FINDINGS, max_size=12), st.none() | IMPACTS, st.sampled_from(["", "pr", "release"]), TEXTS)
def test_nothing_breaks_out_of_the_comment(found: list[Finding], impact: Impact | None, stage: str, link: str) -> None:
    report = markdown_report(found, "check", {}, About(None, stage, impact, f"https://example.org/{link}"))
    assert len(report.removesuffix("\n").splitlines()) <= LINES
    kinds = {token.type for token in dialect().parse(report)}
    assert kinds <= {
        *("heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"),
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
    }
    page = _Tags(to_html(report.replace(MARK, "")))
    assert page.tags <= {"h3", "h4", "ul", "li", "p", "code", "a"}
    assert [name for name, value in page.attributes if name not in ("href", "id")] == []
    assert all(str(value).startswith("https://example.org/") for name, value in page.attributes if name == "href")
    # Only in code spans does GitHub take @name for no person and #1 for no issue.
    assert not any(mark in words for words in page.outside for mark in "@#<`[")
