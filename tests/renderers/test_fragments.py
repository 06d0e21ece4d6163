"""What stands in place of a directive, compared with files that are changed only on purpose."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_views import (
    AR,
    CRISIS_BOX,
    EN,
    FIGURE,
    FR,
    LEGAL_BOX,
    NO_NOTES,
    NOTES,
    PLAIN,
    SAFETY_BOX,
    SOURCES,
    TODAY,
    UNTITLED_BOX,
    arabic,
    english,
    french,
    note,
)

from pipeline.markdown.html import to_html
from pipeline.model.edition import NoteGroup, NotesView, Phrase, SourceView
from pipeline.model.locale import Locale
from pipeline.model.note import NoteSeverity, PartialDate, Topic
from pipeline.renderers import InterfaceWords, Words
from pipeline.renderers.fragments import (
    date_message,
    dial,
    notes_markdown,
    snippet_markdown,
    sources_markdown,
)
from pipeline.renderers.labels import SEVERITIES, TOPICS
from pipeline.renderers.sanitizer import sanitize

GOLDEN = Path(__file__).parent / "golden"

FRAGMENTS: dict[str, Callable[[], str]] = {
    "snippet-untitled.md": lambda: snippet_markdown(UNTITLED_BOX, english, EN, EN),
    "snippet-plain.md": lambda: snippet_markdown(PLAIN, english, EN, EN),
    "snippet-figure.md": lambda: snippet_markdown(FIGURE, english, EN, EN),
    "snippet-legal.fr-CA.md": lambda: snippet_markdown(LEGAL_BOX, french, FR, EN),
    "snippet-safety.md": lambda: snippet_markdown(SAFETY_BOX, english, EN, EN),
    "snippet-crisis.md": lambda: snippet_markdown(CRISIS_BOX, english, EN, EN),
    "snippet-crisis.ar.md": lambda: snippet_markdown(CRISIS_BOX, arabic, AR, EN),
    "notes.md": lambda: notes_markdown(NOTES, english, EN, EN),
    "notes.fr-CA.md": lambda: notes_markdown(NOTES, french, FR, EN),
    "notes.ar.md": lambda: notes_markdown(NOTES, arabic, AR, EN),
    "notes-absent.md": lambda: notes_markdown(NO_NOTES, english, EN, EN),
    "sources.md": lambda: sources_markdown(SOURCES, english, EN, EN),
    "sources.fr-CA.md": lambda: sources_markdown(SOURCES, french, FR, EN),
    "sources.ar.md": lambda: sources_markdown(SOURCES, arabic, AR, EN),
}


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_is_as_its_golden_file(name: str) -> None:
    assert FRAGMENTS[name]() + "\n" == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_leaves_no_open_braces_and_no_empty_placeholders(name: str) -> None:
    text = FRAGMENTS[name]()
    assert "{{" not in text
    assert "%(" not in text
    assert "None" not in text


@pytest.mark.parametrize("name", FRAGMENTS)
def test_markdown_inside_the_wrappers_is_read_as_markdown(name: str) -> None:
    html = sanitize(to_html(FRAGMENTS[name]()))
    assert "**" not in html
    assert "](" not in html
    assert "{#" not in html


DATES = [
    # effective, published, words, date shown
    (None, None, "", None),
    (PartialDate(2026, 5, 7), None, "Comes into force on %(day)s", PartialDate(2026, 5, 7)),
    (PartialDate(2026, 5, 6), None, "In force since %(day)s", PartialDate(2026, 5, 6)),
    (PartialDate(2026, 6), None, "Comes into force in %(month)s", PartialDate(2026, 6)),
    (PartialDate(2026, 5), PartialDate(2026, 1, 20), "In force since %(month)s", PartialDate(2026, 5)),
    (PartialDate(2027), None, "Comes into force in %(year)s", PartialDate(2027)),
    (PartialDate(2026), None, "In force since %(year)s", PartialDate(2026)),
    (None, PartialDate(2026, 1, 20), "Published on %(day)s", PartialDate(2026, 1, 20)),
    (None, PartialDate(2025, 5), "Published in %(month)s", PartialDate(2025, 5)),
    (None, PartialDate(2024), "Published in %(year)s", PartialDate(2024)),
]


@pytest.mark.parametrize(("effective", "published", "words", "shown"), DATES)
def test_a_date_keeps_its_precision_and_a_future_rule_is_said_to_be_one(
    effective: PartialDate | None, published: PartialDate | None, words: str, shown: PartialDate | None
) -> None:
    view = note("n", effective=effective, published=published)
    assert date_message(view, TODAY) == (words, shown)


CHANNELS = [
    ("chat", "https://chat.example/q?a=1", "https://chat.example/q?a=1"),
    ("chat", "suicide.ca", "https://suicide.ca"),
    ("call", "1 866 APPELLE", "tel:18662773553"),
    ("call", "1-800-668-6868", "tel:18006686868"),
    ("text", "686868", "sms:686868"),
    ("call", "+1 (204) 555-0100", "tel:+12045550100"),
]


@pytest.mark.parametrize(("kind", "value", "address"), CHANNELS)
def test_a_channel_can_be_dialled(kind: str, value: str, address: str) -> None:
    assert dial(kind, value) == address


def test_every_topic_has_a_label_and_every_severity_but_info_a_badge() -> None:
    assert set(TOPICS) == set(Topic)
    assert set(SEVERITIES) == set(NoteSeverity) - {NoteSeverity.INFO}


def test_no_words_say_that_a_place_has_no_rules() -> None:
    text = notes_markdown(NOTES, english, EN, EN).lower()
    assert "no rule" not in text
    assert "no regulation" not in text
    assert text.count("ask the regulator") == 3


def test_a_number_stays_in_order_between_arabic_words() -> None:
    text = snippet_markdown(CRISIS_BOX, arabic, AR, EN)
    assert '[اتصل بالرقم <bdi dir="ltr">988</bdi>](<tel:988>)' in text
    assert "**<bdi>1 866 APPELLE</bdi>**" in text


MARKS = [
    # words, locale, marked: a severity that is spelled alike, a date line without a translation
    (english, FR, False, False),
    (french, EN, False, False),
    (InterfaceWords({}), EN, False, False),
    (french, FR, False, True),
    (InterfaceWords({}), FR, True, True),
]


@pytest.mark.parametrize(("words", "locale", "badge", "published"), MARKS)
def test_only_words_without_a_translation_are_marked_with_their_dates(
    words: Words, locale: Locale, badge: bool, published: bool
) -> None:
    restriction = note("n", severity=NoteSeverity.RESTRICTION, published=PartialDate(2025, 5))
    view = NotesView((NoteGroup("CA", Phrase("Au Canada"), (restriction,)),), as_of=TODAY)
    text = notes_markdown(view, words, locale, EN)
    assert ('<span lang="en-CA" dir="ltr">Restriction</span>' in text) is badge
    assert ('<span lang="en-CA" dir="ltr">Published in May 2025</span>' in text) is published


def test_an_address_is_the_same_in_the_list_of_sources() -> None:
    html = to_html(sources_markdown(SOURCES, english, EN, EN))
    assert 'href="https://pub.example/1(2)?a=1&amp;b=2"' in html
    assert html.count("https://inesss.example/</a>") == 1


def test_two_divs_of_notes_on_a_page_have_addresses_of_their_own() -> None:
    view = NotesView((NoteGroup("CA", Phrase("In Canada"), ()),), as_of=TODAY, anchor="notes-2", level=9)
    assert "###### In Canada {#notes-2-ca}" in notes_markdown(view, english, EN, EN)


HOSTILE = st.text(alphabet="ab<>&\"'`*_[](){}#%|:/= \n-1.", max_size=40)


@given(HOSTILE, HOSTILE)
def test_no_text_gets_out_of_its_fragment(words: str, entry: str) -> None:
    def translate(message: str) -> str:
        return f"{words}<script>{message}"

    view = note("n", text=Phrase(words, True), authority=Phrase(entry), last_reviewed=date(2026, 5, 5))
    notes = notes_markdown(NotesView((NoteGroup("CA", Phrase(words), (view,)),), as_of=TODAY), translate, FR, EN)
    sources = sources_markdown((SourceView(1, "k", entry, "https://a.example/"),), translate, FR, EN)
    assert "<script" not in sanitize(to_html(f"{notes}\n\n{sources}"))
    assert "<script" not in notes
