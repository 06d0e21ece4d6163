"""Every character of an article has an account, and words that nobody accounts for are found."""

import re
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit import audit
from pipeline.errors import InputError
from pipeline.model.article import Article, Role, Segment, Source
from pipeline.model.audit import ATTRIBUTE, Audit, Sight, share
from pipeline.model.locale import Locale
from pipeline.read import read
from pipeline.renderers.audit import audit_html, index_html
from pipeline.renderers.environment import resource
from pipeline.segment import segment

sys.path.insert(0, str(Path(__file__).parent / "markdown"))
from markdown_texts import markdown

ENGLISH = Locale("en")


def audited(text: str) -> Audit:
    return audit(segment(read(text, "a", "docs/a.md", ("title",))))


def made(*segments: Segment) -> Audit:
    """The audit of an article that the segmentation would not have cut like this."""
    return audit(Article(Source("a", "a.md", "".join(s.text for s in segments)), segments))


# ---- Words that would be forgotten ----------------------------------------------------------------------------------

UNREAD = {
    "words": "words",
    "> words": "> words",
    "{some words}": "{some words}",
    "[^a]: words": "words",
    "{#id} words": "words",
    "[ ] task": "[ ] task",
    "é": "é",
    "中": "中",
    "[x](b)": "[x](b)",
    "[^a] b": "[^a] b",
}


@pytest.mark.parametrize(("text", "left"), UNREAD.items())
def test_letters_in_markup_that_belong_to_no_known_mark_are_unread(text: str, left: str) -> None:
    found = made(Segment(text, Role.MARKUP))
    assert [(leftover.text, leftover.unread) for leftover in found.leftovers] == [(left, True)]
    assert found.unread == found.prose_left > 0


DOUBTFUL = [
    ("not read", "deep words"),
    ("comment", "<!-- a --> words"),
    ("fenced div", "::: note\nwords"),
    ("option", ":class: wide\rwords"),
]


@pytest.mark.parametrize(("reason", "text"), DOUBTFUL)
def test_a_protected_stretch_that_is_more_than_its_reason_says_is_unread(reason: str, text: str) -> None:
    assert made(Segment(text, Role.PROTECTED, reason)).unread > 0


NAMED = {
    "[^note]: ": "footnote label",
    "> [^note]: - ": "footnote label",
    "[x] ": "task mark",
    " {#id .class key=value k='v'}": "attributes",
    '{a="b c"}': "attributes",
    "{: .wide}": "attributes",
    "{:toc}": "attributes",
    "::: note": "fenced div",
    "[a]: /url": "link definition",
    "[a\\]b]: <u>": "link definition",
}


@pytest.mark.parametrize(("text", "name"), NAMED.items())
def test_letters_of_a_known_mark_are_named(text: str, name: str) -> None:
    found = made(Segment(text, Role.MARKUP))
    assert {a.reason for a in found.accounts if a.letters} == {name}
    assert (found.prose_left, found.unread) == (0, 0)


# ---- What a reader sees ---------------------------------------------------------------------------------------------

SEEN = [
    # text, letters of prose in units, what is left: (line, reason, letters)
    ("", 0, []),
    ("\ufeff\r\n", 0, []),
    ("`code` [@feder2014] <https://a.ca> &nbsp;\n", 0, []),
    ("A &eacute; b\n", 2, []),
    ("See `x` at https://a.ca [@feder2014, p. 3], {{< code >}}\n", 5, []),
    ("<!-- i18n:skip -->\nSkip `this` now.\n\nKept.\n", 4, [(2, "skipped by the author", 7)]),
    ("<!-- i18n:skip -->\n```\ncode\n```\n", 0, []),
    ("<!-- i18n:skip-start -->\n\n::: note\nA\n:::\n", 0, [(4, "skipped by the author", 1)]),
    ("+---+---+\n| a | b |\n+---+---+\n", 0, [(2, "grid table", 2)]),
    ("a\r\r<!-- i18n:skip -->\rb\r", 1, [(4, "skipped by the author", 1)]),
    ("```\ncode\n```\n\n    more code\n\n$$\nx\n$$\n", 0, []),
    ("<p>Words <b>bold</b></p><pre>code</pre><script>a()</script>\n", 9, []),
    ('<img src="a.png" alt="A room">\n', 5, []),
    ('<div class="two words" data-a="two words" summary="Some words">\n', 0, []),
    (
        '<Card className="mt four" style="color: red" href="a b" id="two words" onClick="do it" path="src/a b.rs"/>\n',
        0,
        [],
    ),
    ('<Card count="12" kind="warning" label="" caption="§"/>\n', 0, []),
    ('<Listing caption="A *program*">\n\na\n\n</Listing>\n', 1, [(1, "component's attribute caption", 8)]),
    ("<x-note label='Care' alt='A room'>\n", 5, [(1, "component's attribute label", 4)]),
    ('<div>\n<Button icon={<Oar of="a" />} href="b"\n>Row away</Button>\n</div>\n', 7, []),
    ("> [!NOTE]\n> An alert.\n", 7, []),
    ("---\ntitle: A\nslug: b\n---\nC\n", 2, []),
    ('+++\ntitle = "T"\nslug = "b"\n+++\nC\n', 2, []),
    ("| A |\n|---|\n| b | lost |\n", 2, []),
    ("[a]: /url 'Title'\n\n[a]\n", 6, []),
    ("::: note Care\nA\n:::\n", 5, []),
    ("[^n]: Words\n\nA[^n]\n", 6, []),
    ("- [x] done {.a}\n", 5, []),
]


@pytest.mark.parametrize(("text", "in_units", "left"), SEEN)
def test_what_a_reader_sees_is_in_a_unit_or_is_listed(
    text: str, in_units: int, left: list[tuple[int, str, int]]
) -> None:
    found = audited(text)
    assert found.prose_in_units == in_units
    assert [(leftover.line, leftover.reason, leftover.letters) for leftover in found.leftovers] == left
    assert found.unread == 0


def test_words_between_the_tags_of_an_html_block_are_left_where_no_unit_holds_them() -> None:
    unit = segment(Source("a", "a.md", "Words")).units[0]
    found = made(
        Segment('<p title="', Role.PROTECTED, "HTML"),
        Segment("Words", Role.UNIT, unit=unit, style="attribute"),
        Segment(
            '">Lost <b>words</b> &amp; <pre>\ncode</pre>\n<!-- remark --><style>a{}</style>x', Role.PROTECTED, "HTML"
        ),
    )
    assert [(leftover.text, leftover.letters) for leftover in found.leftovers] == [("Lost words x", 10)]
    code = [s.text for s in found.stretches if s.sight is Sight.CODE]
    assert code == ["<pre>\ncode</pre>"]


def test_no_attributes_take_long() -> None:
    for attributes in ('.a"', "a=b.", "#a", 'a="b"', ".a "):
        text = f'# Words {{#a{attributes * 500} "}}\n\n# Words {{#a {attributes * 500}'
        began = time.process_time()
        audit(segment(Source("a", "a.md", text)))
        assert time.process_time() - began < 2


def test_code_and_addresses_are_listed_apart() -> None:
    found = audited("See `a`, https://b.ca.\n\n```\nc\n```\n")
    apart = {(a.role.value, a.reason): a.letters for a in found.accounts if a.sight is Sight.CODE}
    assert apart == {("unit", "code"): 1, ("unit", "address"): 8, ("protected", "code block"): 1}


def test_units_are_numbered_with_the_class_of_their_words() -> None:
    found = audited("# Doses\n\nTake 5 mg.\n\n<!-- i18n:critical -->\nStop.\n")
    rows = [(n.number, n.unit.msgid, n.unit_class.value, n.unit.breadcrumb) for n in found.units]
    assert rows == [
        (1, "Doses", "ordinary", ()),
        (2, "Take 5 mg.", "clinical", ("Doses",)),
        (3, "Stop.", "critical", ("Doses",)),
    ]
    assert [s.number for s in found.stretches if s.role is Role.UNIT] == [1, 2, 3]


def test_the_share_is_a_hundred_only_where_nothing_is_left() -> None:
    assert [share(*pair) for pair in ((0, 0), (0, 1), (1, 0), (999_999, 1))] == [100.0, 0.0, 100.0, 99.99]


# ---- Promises -------------------------------------------------------------------------------------------------------


@given(markdown())
def test_the_sum_of_the_accounts_is_the_file(text: str) -> None:
    try:
        found = audited(text)
    except InputError:
        return
    assert "".join(stretch.text for stretch in found.stretches) == text
    assert sum(account.characters for account in found.accounts) == found.characters == len(text)
    assert sum(account.letters for account in found.accounts) == found.letters == sum(map(str.isalpha, text))
    assert all(stretch.text for stretch in found.stretches)


@given(st.lists(st.tuples(st.sampled_from(list(Role)), st.text(alphabet="ab{}[]^:<>-!\n #.`")), max_size=6))
def test_what_is_unread_is_no_mark_however_an_article_is_cut(parts: list[tuple[Role, str]]) -> None:
    segments = [Segment(text, role, "comment" if role is Role.PROTECTED else "") for role, text in parts if text]
    found = made(*(s for s in segments if s.role is not Role.UNIT))
    assert found.unread == sum(s.letters for s in found.stretches if s.sight is Sight.UNREAD)
    unnamed = [s for s in found.stretches if s.role is Role.MARKUP and s.reason == "marks" and s.letters]
    assert all(stretch.sight is Sight.UNREAD for stretch in unnamed)


@pytest.mark.parametrize("folder", ["book", "course", "spec"])
def test_the_letters_of_the_corpora_stand_in_units(folder: str, shared: Path) -> None:
    in_units = left = unread = 0
    for path in sorted((shared / "corpora" / folder).rglob("*.md"))[:400]:
        try:
            found = audited(path.read_bytes().decode())
        except InputError:
            continue
        in_units, left = in_units + found.prose_in_units, left + found.prose_left
        unread += found.unread
    assert in_units > 2000
    assert unread == 0
    assert share(in_units, left) >= 99.9


def test_words_that_a_component_may_show_are_listed_and_counted_apart() -> None:
    found = audited('<Listing caption="A *program* &amp; `code`">\n\nWords.\n\n</Listing>\n')
    assert (found.prose_in_units, found.prose_left, found.perhaps, found.unread) == (5, 0, 8, 0)
    assert [(row.line, row.reason, row.sight) for row in found.leftovers] == [(1, f"{ATTRIBUTE}caption", Sight.PERHAPS)]


# ---- The page -------------------------------------------------------------------------------------------------------


class Reading(HTMLParser):
    """What a browser makes of a page: the elements, and the words in the article's text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [found["href"] or ""] if "href" in found else []
        if tag == "div":
            self.depth = 1 if found.get("class") == "text" else self.depth
        elif self.depth and tag == "a":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag in ("div", "a"):
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.depth == 1:
            self.text += data


HOSTILE = (
    "<script>alert(1)</script>\n\n# <img src=x onerror=alert(1)> \u202eA \"'&amp; {{ x }}\n\n</div></body>\n\nB.\x1b\n"
)


def test_nothing_of_an_article_is_taken_for_html() -> None:
    found = Reading(audit_html(audited(HOSTILE), ENGLISH))
    assert not {"script", "img"} & set(found.tags)
    assert found.text == HOSTILE.replace("\u202e", "[U+202E]").replace("\x1b", "[U+001B]")


@given(markdown())
def test_the_page_shows_the_whole_text_and_every_unit(text: str) -> None:
    try:
        account = audited(text)
    except InputError:
        return
    found = Reading(audit_html(account, ENGLISH))
    shown = re.sub(r"\[U\+[0-9A-F]{4}\]", "", found.text)
    assert re.sub(r"\W", "", shown) == re.sub(r"\W", "", text)
    numbers = range(1, len(account.units) + 1)
    assert sorted(found.ids) == sorted([f"t{n}" for n in numbers] + [f"u{n}" for n in numbers])
    assert {link[1:] for link in found.links} == set(found.ids)


def test_the_page_says_of_each_unit_what_it_is() -> None:
    html = audit_html(audited("# Doses\n\n<!-- i18n:context: <b> -->\nTake 5 mg.\n"), ENGLISH)
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html[html.index('id="u2"') :]))
    assert "2 line 4 · paragraph · clinical · context &lt;b&gt;" in words
    assert "Doses Take 5 mg." in words


def test_the_index_leads_to_every_page() -> None:
    html = index_html([("a b/c#.md.html", audited("A\n")), ("d.md.html", audited("```\n<b>\n```\n"))], ENGLISH)
    assert Reading(html).links == ["a%20b/c%23.md.html", "d.md.html"]


def test_a_page_needs_no_other_file() -> None:
    html = audit_html(audited("![a](https://a.ca/b.png)\n"), ENGLISH)
    assert not re.search(r"\bsrc=|@import|url\(|<link", html)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2.2, success criterion 1.4.3."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_can_be_read(scheme: str) -> None:
    css = resource("templates/audit.html.j2")
    light, dark = css.split("@media (prefers-color-scheme: dark)")
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light if scheme == "light" else dark))
    pairs = [
        (ink, paper) for ink in ("ink", "quiet", "link") for paper in ("paper", "ordinary", "clinical", "critical")
    ]
    pairs += [("ink", paper) for paper in ("kept", "code", "left")] + [("on-unread", "unread")]
    assert {
        pair: _contrast(*(colours[name] for name in pair))
        for pair in pairs
        if _contrast(*(colours[n] for n in pair)) < 4.5
    } == {}
