"""Merging: no word of a translator is lost, and twice is once."""

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

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
    header = (("Language", "fr"), ("X-Mine", "1"))
    result = merge(None, Catalog((Entry("a"),), (("Language", ""),), ("top",), ("fuzzy",)), header=header)
    assert result.catalog == Catalog((Entry("a"),), header)


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


# ---- Other catalogs, notes that supersede, small edits --------------------------------------------------------------


def entry(msgid: str, msgstr: str = "", kind: str = "paragraph", **fields: object) -> Entry:
    return Entry(msgid, msgstr, extracted=(f"Safety › {kind}",), **fields)  # type: ignore[arg-type]


FROM_ELSEWHERE = [
    # what it is, the entries of other catalogs, what the new paragraph "Do not drive." says, and whether it is fuzzy
    ("nothing there", [], "", False),
    ("untranslated there", [entry("Do not drive.", comments=("ask",))], "", False),
    ("another msgctxt", [entry("Do not drive.", "x", msgctxt="sign", obsolete=True)], "x", True),
    ("another kind, another text", [entry("Do not drive!", "x", "heading")], "", False),
    ("live", [entry("Do not drive.", "x")], "x", False),
    ("obsolete", [entry("Do not drive.", "x", obsolete=True)], "x", False),
    ("fuzzy", [entry("Do not drive.", "x", flags=("fuzzy",))], "x", True),
    ("another kind, the same text", [entry("Do not drive.", "x", "heading")], "x", False),
    ("the one that is not fuzzy", [entry("Do not drive.", "y", flags=("fuzzy",)), entry("Do not drive.", "x")],
     "x", False),
    ("the one of its kind", [entry("Do not drive.", "y", "heading"), entry("Do not drive.", "x")], "x", False),
    ("the one that has just vanished", [entry("Do not drive.", "y", obsolete=True), entry("Do not drive.", "x")],
     "x", False),
    ("the first of equals", [entry("Do not drive.", "x"), entry("Do not drive.", "y")], "x", False),
    ("an edited one", [entry("Do drive.", "x")], "x", True),
    ("the same text before a more recent like it",
     [entry("Do drive.", "y"), entry("Do not drive.", "x", obsolete=True)], "x", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("elsewhere", "msgstr", "fuzzy"), [row[1:] for row in FROM_ELSEWHERE], ids=[row[0] for row in FROM_ELSEWHERE]
)
def test_a_new_message_takes_from_elsewhere(elsewhere: list[Entry], msgstr: str, fuzzy: bool) -> None:
    result = merge(Catalog(), Catalog((entry("Do not drive."),)), header=HEADER, elsewhere=elsewhere)
    (found,) = result.catalog
    assert (found.msgstr, found.fuzzy, found.obsolete, found.extracted) == (
        msgstr,
        fuzzy,
        False,
        ("Safety › paragraph",),
    )
    exact = bool(msgstr) and any(e.key == found.key and e.msgstr == msgstr for e in elsewhere)
    assert (len(result.moved), len(result.fuzzy)) == (exact, bool(msgstr) and not exact)


def test_ones_own_obsolete_entry_comes_before_another_catalogs() -> None:
    old = Catalog((Entry("a", "own", obsolete=True),), HEADER)
    result = merge(old, Catalog((Entry("a"),)), header=(), elsewhere=[Entry("a", "other")])
    assert [e.msgstr for e in result.revived] == ["own"]


def test_vanished_before_obsolete_before_used_ones() -> None:
    new = entry("Do not drive at night, ever.")
    pools = {
        "vanished": entry("Do not drive at dawn, ever!", "1"),
        "obsolete": entry("Do not drive at dusk, ever?", "2", obsolete=True),
        "in use": entry("Do not drive at noon, ever…", "3"),
    }
    while pools:
        old = Catalog(tuple(pools.values()), HEADER)
        template = [new, *([pools["in use"]] if "in use" in pools else [])]
        (found,) = merge(old, Catalog(tuple(template)), header=()).fuzzy
        assert found.msgstr == next(iter(pools.values())).msgstr
        del pools[next(iter(pools))]


def test_texts_that_the_author_holds_apart_stay_apart() -> None:
    old = [Entry("Open", "Ouvrir", "verb"), Entry("Open", "Ouvert", "adjective"), Entry("Open", "x")]
    result = merged(old, Entry("Open", "", "verb"), Entry("Open", "", "adjective"), Entry("Open", "", "title"), old[2])
    assert [e.msgstr for e in result.catalog] == ["Ouvrir", "Ouvert", "", "x"]


def test_an_entry_of_another_language_form_is_not_taken() -> None:
    other = Entry("a", "", None, "as", ("1", "2", "3"))
    result = merge(Catalog((), HEADER), Catalog((Entry("a", msgid_plural="as"),)), header=(), elsewhere=[other])
    assert result.new == (Entry("a", msgid_plural="as", msgstr_plural=("", "")),)


def test_an_heir_is_offered_the_translation_of_what_it_replaces() -> None:
    old = [Entry("A permit is needed.", "Permis.", "note:a"), Entry("Nobody may.", "Personne.", "note:x")]
    template = Catalog((old[0], Entry("Nobody may, and never.", "", "note:b")))
    heirs = {("note:b", "Nobody may, and never."): old[0].key}
    result = merge(Catalog(tuple(old), HEADER), template, header=(), heirs=heirs)
    (heir,) = result.fuzzy
    assert (heir.msgstr, heir.previous) == ("Permis.", Previous("A permit is needed.", "note:a"))
    assert [(e.msgstr, e.fuzzy) for e in result.kept] == [("Permis.", False)]


def test_an_heir_of_nothing_is_a_message_like_others() -> None:
    heirs = {("note:b", "Take two."): ("note:a", "gone"), ("x", "y"): ("z", "")}
    result = merge(Catalog((), HEADER), Catalog((Entry("Take two.", "", "note:b"),)), header=(), heirs=heirs)
    assert [e.msgid for e in result.new] == ["Take two."]


def carried(old: Entry, wanted: Entry, becomes: Entry | None) -> Merge:
    return merge(Catalog((old,), HEADER), Catalog((wanted,)), header=(), carry=lambda wanted, source: becomes)


def test_an_edit_that_is_carried_over_is_not_fuzzy() -> None:
    old, wanted = Entry("Do  not drive.", "Non.", comments=("t",), flags=("x",)), Entry("Do not drive.", flags=("md",))
    result = carried(old, wanted, Entry("Do not drive.", "Non."))
    assert result.carried == (Entry("Do not drive.", "Non.", comments=("t",), flags=("md", "x")),)
    assert (result.fuzzy, result.catalog.obsolete) == ((), ())
    assert result.partners == {(None, "Do not drive."): old}


def test_what_carrying_over_replaced_becomes_obsolete() -> None:
    old, wanted = Entry("See [a](x) today.", "Voir [a](x)."), Entry("See [a](y) today.")
    result = carried(old, wanted, Entry("See [a](y) today.", "Voir [a](y)."))
    assert [(e.msgstr, e.obsolete) for e in result.catalog] == [("Voir [a](y).", False), ("Voir [a](x).", True)]


def test_what_was_fuzzy_is_never_carried_over_as_current() -> None:
    old = Entry("Do  not drive.", "Oui.", flags=("fuzzy",), previous=Previous("Do drive."))
    result = carried(old, Entry("Do not drive."), Entry("Do not drive.", "Oui."))
    (found,) = result.fuzzy
    assert (found.fuzzy, found.previous, result.carried) == (True, Previous("Do drive."), ())


def test_an_edit_may_be_answered_with_a_fuzzy_entry() -> None:
    answer = Entry("Take 3 mg.", "3 mg.", flags=("fuzzy",), previous=Previous("Take 2 mg."), extracted=("clinical",))
    result = carried(Entry("Take 2 mg.", "2 mg."), Entry("Take 3 mg.", references=("a.md",)), answer)
    assert [(e.msgstr, e.extracted, e.references) for e in result.fuzzy] == [("3 mg.", ("clinical",), ("a.md",))]
    assert [e.msgstr for e in result.obsolete] == ["2 mg."]


def test_nobody_is_asked_about_another_msgctxt_or_a_message_that_stayed() -> None:
    def never(wanted: Entry, source: Entry) -> Entry | None:
        raise AssertionError((wanted, source))

    old = Catalog((Entry("Do not drive.", "x", "sign"), Entry("Stays.", "y")), HEADER)
    result = merge(old, Catalog((Entry("Do not drive.", "", "road"), Entry("Stays."))), header=(), carry=never)
    assert [e.msgctxt for e in result.fuzzy] == ["road"]


def test_without_fuzzy_matching_only_equal_messages_are_translated() -> None:
    old = Catalog((Entry("Do not drive.", "x"), Entry("Stays.", "y", "note:a")), HEADER)
    template = Catalog((Entry("Do not drive!"), Entry("Stays now.", "", "note:a")))
    result = merge(old, template, header=(), fuzzy=False)
    assert [e.msgstr for e in result.catalog.live] == ["", ""]
    assert [e.msgstr for e in result.obsolete] == ["x", "y"]


def test_the_date_of_the_template_follows_where_there_is_one() -> None:
    old = Catalog((), (("POT-Creation-Date", "1"), ("Language", "fr")))
    template = Catalog((), (("POT-Creation-Date", "2"), ("Language", "")))
    assert merge(old, template, header=()).catalog.header == (("POT-Creation-Date", "2"), ("Language", "fr"))
    bare = Catalog((), (("Language", "fr"),))
    assert merge(bare, template, header=()).catalog.header == bare.header


# ---- With everything at once ----------------------------------------------------------------------------------------


def carry_by_length(wanted: Entry, source: Entry) -> Entry | None:
    """Answers of each kind, with the translation kept, changed, or lost."""
    answer = Entry(wanted.msgid, source.msgstr, wanted.msgctxt, wanted.msgid_plural, source.msgstr_plural)
    if (wanted.msgid_plural is None) != (source.msgid_plural is None) or len(wanted.msgid) % 4 == 0:
        return None
    if len(wanted.msgid) % 4 == 1:
        return answer
    changed = Entry(wanted.msgid, source.msgstr and "autre", wanted.msgctxt, wanted.msgid_plural, source.msgstr_plural)
    return changed if len(wanted.msgid) % 4 == 2 else changed.with_flag("fuzzy")


def own_flags(catalog: Catalog) -> set[str]:
    return {flag for e in catalog for flag in e.flags if flag == "x" and (e.msgstr or any(e.msgstr_plural))}


@given(catalogs(old_entries()), catalogs(template_entries()), catalogs(old_entries()), st.booleans(), st.booleans())
def test_nothing_is_lost_whatever_is_offered_and_carried(
    old: Catalog, template: Catalog, other: Catalog, fuzzy: bool, carries: bool
) -> None:
    keys = [e.key for e in (*old, *other)]
    heirs = dict(zip((e.key for e in template), keys, strict=False))
    carry = carry_by_length if carries else None
    result = merge(old, template, header=(), elsewhere=other.entries, heirs=heirs, carry=carry, fuzzy=fuzzy)
    everything = "\n".join(strings(result.catalog))
    assert [text for text in strings(old) if text not in everything] == []
    assert own_flags(old) <= own_flags(result.catalog)
    assert result.catalog.header == old.header
    again = merge(result.catalog, template, header=(), elsewhere=other.entries, heirs=heirs, carry=carry, fuzzy=fuzzy)
    assert replace(again.catalog, entries=()) == replace(result.catalog, entries=())
    assert [e for e in again.catalog if e not in result.catalog.entries] == []
    current = {e.key for e in result.catalog.live if e.translated}
    may_be = {e.key for e in (*old, *other) if not e.fuzzy} | {e.key for e in result.carried}
    assert current <= may_be


def without_flags(entry: Entry, flags: tuple[str, ...]) -> Entry:
    return replace(entry, flags=tuple(flag for flag in entry.flags if flag not in flags))


@given(catalogs(old_entries()), catalogs(template_entries()), catalogs(template_entries()))
def test_what_stays_is_the_same_in_two_steps_as_in_one(old: Catalog, between: Catalog, last: Catalog) -> None:
    in_two = merge(merge(old, between, header=()).catalog, last, header=()).catalog
    in_one = merge(old, last, header=()).catalog
    on_file = {e.key: e.msgid_plural for e in old}
    for e in between:
        again = in_two.by_key.get(e.key)
        if again is not None and on_file.get(e.key, "") == e.msgid_plural == again.msgid_plural:
            # A flag that the template between had looks like a translator's own afterwards.
            assert without_flags(again, e.flags) == without_flags(in_one.by_key[e.key], e.flags)


# ---- Beside GNU -----------------------------------------------------------------------------------------------------


def edited(catalog: Catalog, share: int) -> tuple[Catalog, dict[str, str]]:
    """A template of a catalog's messages in which every so many have another word, and what those were."""
    template, before = [], {}
    known = {e.msgid for e in catalog}
    for number, e in enumerate(catalog.live):
        words = e.msgid.split(" ")
        if number % share == 0 and len(words) > 4:
            words[len(words) // 2] = "newly"
        msgid = " ".join(words)
        if msgid not in known and (e.msgstr and not e.fuzzy):
            before[msgid] = e.msgstr
        template.append(replace(e, msgid=msgid, msgstr="", comments=(), flags=(), previous=None))
    found = {e.key: e for e in template}
    return Catalog(tuple(found.values()), (("Content-Type", "text/plain; charset=UTF-8"),)), before


@pytest.mark.skipif(not shutil.which("msgmerge"), reason="GNU gettext is not installed")
@pytest.mark.parametrize("language", ["ar", "zh-CN"])
def test_real_catalogs_beside_msgmerge(shared: Path, tmp_path: Path, language: str) -> None:
    content = (shared / f"corpora/po/comprehensive-rust.{language}.po").read_bytes()
    whole = read_catalog(content, "old.po")
    old = replace(whole, entries=whole.entries[:900])
    template, before = edited(old, 9)
    for name, catalog in (("old.po", old), ("new.pot", template)):
        (tmp_path / name).write_text(write_catalog(catalog), encoding="utf-8")
    words = ["msgmerge", "--quiet", "--previous", "--no-wrap", "-o", "gnu.po", "old.po", "new.pot"]
    subprocess.run(words, cwd=tmp_path, check=True)
    gnu = read_catalog((tmp_path / "gnu.po").read_bytes(), "gnu.po")
    ours = merge(old, template, header=())
    assert [e.key for e in ours.catalog.live] == [e.key for e in gnu.live]
    for mine, theirs in zip(ours.catalog.live, gnu.live, strict=True):
        if mine.key in old.by_key:
            assert (mine.msgstr, mine.fuzzy, mine.comments) == (theirs.msgstr, theirs.fuzzy, theirs.comments)
    right, theirs_right = (
        sum(e.msgstr == before.get(e.msgid) for e in catalog.live) for catalog in (ours.catalog, gnu)
    )
    assert len(before) > 30
    assert right >= max(theirs_right, 0.95 * len(before))
    assert [text for text in strings(old) if text not in "\n".join(strings(ours.catalog))] == []


def test_flags_of_a_line_that_is_coming_to_gettext_stay_in_it() -> None:
    old = Entry("Do drive.", "Conduisez.", flags=("x",), sticky=("x",))
    for wanted in (Entry("Do drive.", references=("a.md",)), Entry("Do not drive.")):
        assert one([old], wanted).sticky == ("x",)
