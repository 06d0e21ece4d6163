"""Merging: no word of a translator is lost, and twice is once."""

import shutil
import subprocess
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.catalogs.reader import read_catalog
from pipeline.catalogs.writer import write_catalog
from pipeline.merge import Merge, merge
from pipeline.model.catalog import Catalog, Entry, Previous

HEADER = (
    ("Language", "fr"),
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
)


def merged(old: list[Entry] | None, *template: Entry) -> Merge:
    return merge(None if old is None else Catalog(tuple(old), HEADER), Catalog(template), header=HEADER)


def one(old: list[Entry], *template: Entry) -> Entry:
    """The result's only entry."""
    (entry,) = merged(old, *template).catalog.entries
    return entry


def test_a_flag_of_the_template_replaces_the_old_one_of_its_name() -> None:
    old = Entry("a", "b", flags=("fuzzy", "priority:100", "c-format", "no-wrap", "md-text", "read-only", "x:1"))
    assert one([old], Entry("a", flags=("python-format", "md-text", "priority:200", "fuzzy"))).flags == (
        "fuzzy",
        "python-format",
        "md-text",
        "priority:200",
        "read-only",
        "x:1",
    )


def test_a_message_that_stays_keeps_what_is_a_translators() -> None:
    old = Entry("a", "b", "c", None, (), ("t", ""), ("old",), ("old.md",), ("fuzzy", "x"), Previous("o", "p"))
    wanted = Entry("a", "", "c", comments=("not ours",), extracted=("new",), references=("new.md",), flags=("md-text",))
    result = merged([old], wanted)
    assert result.catalog.entries == (
        Entry("a", "b", "c", None, (), ("t", ""), ("new",), ("new.md",), ("fuzzy", "md-text", "x"), Previous("o", "p")),
    )
    assert result.kept == result.catalog.entries


def test_a_message_under_another_msgctxt_is_another_message() -> None:
    result = merged([Entry("a", "b", "")], Entry("a"), Entry("a", "", ""))
    assert [(entry.msgctxt, entry.msgstr) for entry in result.catalog] == [(None, ""), ("", "b")]


def test_the_templates_order_and_obsolete_ones_last() -> None:
    old = [Entry("a", "1"), Entry("b", "2"), Entry("c", "3"), Entry("o", "4", obsolete=True)]
    result = merged(old, Entry("c"), Entry("new"), Entry("a"))
    assert [(entry.msgid, entry.obsolete) for entry in result.catalog] == [
        ("c", False),
        ("new", False),
        ("a", False),
        ("o", True),
        ("b", True),
    ]
    assert ([e.msgid for e in result.new], [e.msgid for e in result.obsolete]) == (["new"], ["b"])


def test_a_changed_message_takes_the_old_translation_as_fuzzy() -> None:
    old = Entry("Do drive.", "Conduisez.", comments=("t",), flags=("md-text", 'placeholders:"x"', "x"))
    result = merged([old], Entry("Do not drive.", extracted=("e",), flags=("md-text",)))
    assert result.catalog.entries == (
        Entry(
            "Do not drive.",
            "Conduisez.",
            comments=("t",),
            extracted=("e",),
            flags=("fuzzy", "md-text", "x"),
            previous=Previous("Do drive."),
        ),
    )
    assert result.fuzzy == result.catalog.entries
    assert result.partners == {(None, "Do not drive."): old}


def test_a_changed_note_keeps_its_context_whatever_it_says() -> None:
    entry = one([Entry("Something else", "b", "note:x")], Entry("Entirely new words here.", "", "note:x"))
    assert (entry.msgstr, entry.fuzzy, entry.previous) == ("b", True, Previous("Something else", "note:x"))


def test_a_fuzzy_partner_says_what_its_translation_was_made_for() -> None:
    old = Entry(
        "Take two tablets a day.", "Un comprimé.", flags=("fuzzy",), previous=Previous("Take one tablet a day.")
    )
    assert one([old], Entry("Take three tablets a day.")).previous == Previous("Take one tablet a day.")


def test_a_fuzzy_partner_without_previous_is_the_previous() -> None:
    old = Entry("Take two tablets a day.", "Un comprimé.", flags=("fuzzy",))
    assert one([old], Entry("Take three tablets a day.")).previous == Previous("Take two tablets a day.")


def test_an_untranslated_message_is_nobodys_partner() -> None:
    assert one([Entry("Take two tablets a day.")], Entry("Take three tablets a day.")) == Entry(
        "Take three tablets a day."
    )


def test_two_changed_messages_may_have_the_same_partner() -> None:
    old = Entry("Do not drive or work at heights after it.", "b")
    result = merged([old], Entry("Do not drive or work after it."), Entry("Do not work at heights after it."))
    assert [entry.msgstr for entry in result.catalog] == ["b", "b"]


def test_an_obsolete_partner_stays_where_it_is() -> None:
    old = Entry("Take two tablets a day.", "b", comments=("t",), obsolete=True)
    result = merged([old], Entry("Take three tablets a day."))
    assert result.catalog.entries[0].previous == Previous("Take two tablets a day.")
    assert result.catalog.entries[1] == old


def test_a_vanished_message_becomes_obsolete_with_all_but_its_places() -> None:
    old = Entry("a", "b", "c", None, (), ("t",), ("e",), ("r",), ("fuzzy", "x"), Previous("o"))
    gone = Entry("a", "b", "c", None, (), ("t",), ("e",), (), ("fuzzy", "x"), Previous("o"), True)
    result = merged([old])
    assert result.catalog.entries == result.obsolete == (gone,)


def test_untranslated_messages_vanish_for_good_unless_a_translator_wrote_a_comment() -> None:
    assert merged([Entry("a"), Entry("b", comments=("ask the doctor",))]).obsolete == (
        Entry("b", comments=("ask the doctor",), obsolete=True),
    )


@pytest.mark.parametrize("flags", [(), ("fuzzy",)])
def test_an_obsolete_message_comes_back_as_it_went(flags: tuple[str, ...]) -> None:
    old = Entry("a", "b", comments=("t",), flags=flags, obsolete=True)
    result = merged([old], Entry("a", references=("a.md",)))
    assert result.revived == result.catalog.entries
    assert result.revived == (Entry("a", "b", comments=("t",), references=("a.md",), flags=flags),)


PLURALS = [
    ("a plural came", Entry("a", "b"), Entry("a", msgid_plural="as"), "", ("b", "b"), ()),
    (
        "a plural went", Entry("a", "", None, "as", ("b", "c\nd")), Entry("a"),
        "b", (), ('msgstr ""', 'msgstr "c\\n"', 'msgstr "d"'),
    ),
    ("a plural changed", Entry("a", "", None, "as", ("b", "")), Entry("a", msgid_plural="aes"), "", ("b", ""), ()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "wanted", "msgstr", "forms", "comments"), [row[1:] for row in PLURALS], ids=[r[0] for r in PLURALS]
)
def test_plurals(old: Entry, wanted: Entry, msgstr: str, forms: tuple[str, ...], comments: tuple[str, ...]) -> None:
    entry = one([old], wanted)
    assert (entry.msgstr, entry.msgstr_plural, entry.comments) == (msgstr, forms, comments)
    assert (entry.fuzzy, entry.previous) == (True, Previous("a", None, old.msgid_plural))


def test_a_new_plural_has_as_many_forms_as_the_language() -> None:
    header = (("Plural-Forms", "nplurals=3; plural=0;"),)
    result = merge(None, Catalog((Entry("a", "template's", msgid_plural="as", flags=("fuzzy", "x")),)), header=header)
    assert result.new == (Entry("a", msgid_plural="as", msgstr_plural=("", "", ""), flags=("x",)),)


def test_a_first_catalog_has_the_header_it_is_given() -> None:
    header = (("Language", "fr"), ("X-Traversier-Origin", "machine"))
    result = merge(None, Catalog((Entry("a"),), (("Language", ""),), ("top",), ("fuzzy",)), header=header)
    assert result.catalog == Catalog((Entry("a"),), header, ("Draft translated by machine; no person has signed it.",))


def test_a_later_catalog_keeps_its_own_header() -> None:
    old = Catalog((), (("X-Mine", "1"), ("X-Segmentation", "1")), ("top",), ("fuzzy",), "fr.po")
    template = Catalog((Entry("a"),), (("X-Segmentation", "2"), ("POT-Creation-Date", "2026")), ("other",))
    catalog = merge(old, template, header=HEADER).catalog
    assert catalog == Catalog((Entry("a"),), (("X-Mine", "1"), ("X-Segmentation", "2")), ("top",), ("fuzzy",), "fr.po")


sentences = st.lists(
    st.sampled_from(["do", "not", "drive", "take", "one", "tablet", "a\nb", "day", "é"]), min_size=1, max_size=6
)
texts = sentences.map(" ".join)
contexts = st.sampled_from([None, None, "note:x", "meta:q", ""])
breadcrumbs = st.sampled_from([(), ("heading",), ("A › paragraph",), ("A › paragraph", "heading", "critical")])
remarks = st.integers(0, 10**6).map("remarque {}.".format)
flags = st.sampled_from([(), ("md-text",), ("priority:200", "x"), ("c-format",)])
numbered = st.integers(0, 10**6).map("traduction {}.".format)


@st.composite
def template_entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.sampled_from([None, None, None, "tablets"]))
    return Entry(
        draw(texts), "", draw(contexts), plural, ("", "") if plural else (),
        tuple(draw(st.lists(remarks, max_size=2))), draw(breadcrumbs), draw(st.sampled_from([(), ("a.md",)])),
        draw(flags),
    )  # fmt: skip


@st.composite
def old_entries(draw: st.DrawFn) -> Entry:
    entry = draw(template_entries())
    strings = draw(st.lists(numbered | st.just(""), min_size=2, max_size=2))
    previous = draw(st.none() | st.builds(Previous, texts))
    found = Entry(
        entry.msgid, "" if entry.msgid_plural else strings[0], entry.msgctxt, entry.msgid_plural,
        tuple(strings) if entry.msgid_plural else (), entry.comments, entry.extracted, entry.references, entry.flags,
        previous, draw(st.booleans()),
    )  # fmt: skip
    return found.with_flag("fuzzy") if any(strings) and draw(st.booleans()) else found


def catalogs(entries: st.SearchStrategy[Entry]) -> st.SearchStrategy[Catalog]:
    lists = st.lists(entries, max_size=8, unique_by=lambda entry: entry.key)
    return lists.map(lambda found: Catalog(tuple(sorted(found, key=lambda entry: entry.obsolete)), HEADER))


def strings(catalog: Catalog) -> Iterator[str]:
    """All that a translator wrote: translations and comments."""
    for entry in catalog:
        yield from (text for text in (entry.msgstr, *entry.msgstr_plural) if text)
        yield from entry.comments


@given(catalogs(old_entries()), catalogs(template_entries()))
def test_nothing_that_a_translator_wrote_is_lost(old: Catalog, template: Catalog) -> None:
    everything = "\n".join(strings(merge(old, template, header=()).catalog))
    assert [text for text in strings(old) if text not in everything] == []


@given(catalogs(old_entries()), catalogs(template_entries()), catalogs(template_entries()))
def test_nothing_is_lost_when_texts_go_and_come_back(old: Catalog, template: Catalog, other: Catalog) -> None:
    away = merge(merge(old, template, header=()).catalog, other, header=()).catalog
    everything = "\n".join(strings(merge(away, template, header=()).catalog))
    assert [text for text in strings(old) if text not in everything] == []


@given(catalogs(old_entries()), catalogs(template_entries()))
def test_twice_is_once(old: Catalog, template: Catalog) -> None:
    result = merge(old, template, header=()).catalog
    again = merge(result, template, header=())
    assert again.catalog == result
    assert again.fuzzy == again.new[:0] == again.obsolete == again.revived
    text = write_catalog(result)
    read_again = read_catalog(text.encode(), "")
    assert write_catalog(merge(read_again, template, header=()).catalog) == text


@given(catalogs(old_entries()), catalogs(template_entries()))
def test_the_live_entries_are_the_templates(old: Catalog, template: Catalog) -> None:
    result = merge(old, template, header=())
    live = result.catalog.live
    assert [entry.key for entry in live] == [entry.key for entry in template]
    assert [(e.extracted, e.references, e.msgid_plural) for e in live] == [
        (e.extracted, e.references, e.msgid_plural) for e in template
    ]
    sorted_out = (*result.kept, *result.new, *result.fuzzy, *result.revived)
    assert sorted(map(repr, sorted_out)) == sorted(map(repr, live))


@given(catalogs(old_entries()), catalogs(template_entries()))
def test_what_was_made_for_another_text_is_never_current(old: Catalog, template: Catalog) -> None:
    made_for = {(entry.key, entry.msgid_plural) for entry in old if not entry.fuzzy}
    for entry in merge(old, template, header=()).catalog.live:
        assert not entry.translated or (entry.key, entry.msgid_plural) in made_for


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="GNU gettext is not installed")
@settings(deadline=None, max_examples=40)
@given(catalogs(old_entries()), catalogs(template_entries()))
def test_gnu_accepts_what_was_merged(old: Catalog, template: Catalog) -> None:
    text = write_catalog(merge(old, template, header=()).catalog).encode()
    subprocess.run(["msgfmt", "--output-file=/dev/null", "-"], input=text, capture_output=True, check=True)
