"""Pseudo-translations keep all that is not words; pseudo-locales never take the place of a translator's work."""

import sys
from collections import Counter
from pathlib import Path

import polib
import pytest
from conftest import Call, contents, put, translate
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assemble import assemble
from pipeline.checks import SAFETY_RULES
from pipeline.checks.rule import Pair, blocking
from pipeline.errors import InputError
from pipeline.markdown.skeleton import skeleton
from pipeline.markdown.spans import spans
from pipeline.model.locale import Locale
from pipeline.pseudo import DEFAULT, Style, pseudo
from pipeline.read import read
from pipeline.segment import segment

sys.path.insert(0, str(Path(__file__).parent / "markdown"))
from markdown_texts import markdown

# ---- Texts ----------------------------------------------------------------------------------------------------------

STAYS = [
    "",
    "0.5 mg/kg",
    "`code`",
    "https://a.ca/words",
    "www.words.ca/a",
    "a_snake_name",
    "[a label]",
    "[a label][]",
    "![an image's label]",
    "^[a footnote]",
    "[@feder2014, p. 3; see @du2022]",
    "&nbsp;&eacute;",
    "{{< words >}} {% words %} %(name)s {name} {words}",
    '<span title="words">',
    "<b c='d'e>",
    "$a^b$",
    ":smile:",
    "[^note]",
    "Schedule I",
    "May 5, 2026",
    "twice 41 days",
]


@pytest.mark.parametrize("text", STAYS)
def test_what_is_no_word_stays(text: str) -> None:
    assert pseudo(text, [Style.ACCENTED]) == text


CASES = [
    # style, text, pseudo-translation
    (Style.ACCENTED, "a", "á"),
    (Style.ACCENTED, "été ÉTÉ ÿ", "éţé ÉŤÉ ÿ"),
    (Style.ACCENTED, '[words](a.md "Title") and [words][label]', '[ŵöŕđš](a.md "Ťíţļé") áñđ [ŵöŕđš][label]'),
    (Style.ACCENTED, "![alt](a.png) [text]{.a} [sic]", "![áļţ](a.png) [ţéẋţ]{.a} [sic]"),
    (Style.ACCENTED, "_emph_ **a**b", "_éɱþĥ_ **á**ƀ"),
    (Style.ACCENTED, "one\\\nmore  \nline", "öñé\\\nɱöŕé  \nļíñé"),
    (Style.ACCENTED, "$5 and $6, a < b", "$5 áñđ $6, á < ƀ"),
    (Style.ACCENTED, "1962\\. A year", "1962\\. Á ýéáŕ"),
    (Style.ACCENTED, "Take [the *drug*](a.md): 50 mg twice", "Ťáķé [ţĥé *đŕúğ*](a.md): 50 mg twice"),
    (Style.EXPANDED, "ab", "ab ·"),
    (Style.EXPANDED, "twenty characters ok", "twenty characters ok ····· ··"),
    (Style.BRACKETED, "*a*", "⟦ *a* ⟧"),
    # An unfinished link that the blank before a bracket would finish stays unfinished.
    (Style.BRACKETED, "[a](b", "[a](b"),
    (Style.RTL, "Two words.", "Two \u200fwords\u200f."),
    (Style.RTL, "_a_ b@c (d) e-mail, f", "_a_ b@c (d) \u200fe-mail\u200f, \u200ff\u200f"),
    (Style.RTL, "`a` [b](c) d", "`a` [b](c) \u200fd\u200f"),
]


@pytest.mark.parametrize(("style", "text", "expected"), CASES)
def test_words_change(style: Style, text: str, expected: str) -> None:
    assert pseudo(text, [style]) == expected


def test_styles_go_together_whatever_their_order() -> None:
    assert pseudo("Take it") == pseudo("Take it", DEFAULT[::-1]) == "⟦ Ťáķé íţ ··· ⟧"


styles = st.sets(st.sampled_from(list(Style)), min_size=1)


@given(st.text(max_size=60) | st.text(alphabet="ab1 @[](){}<>`*_\\!&;:/.\n-", max_size=40), styles)
def test_spans_are_the_same_whatever_the_text(text: str, chosen: set[Style]) -> None:
    assert Counter(spans(pseudo(text, chosen))) == Counter(spans(text))


@given(markdown(), styles)
def test_articles_keep_their_skeleton_and_units_their_spans(text: str, chosen: set[Style]) -> None:
    try:
        source = read(text, "a", "a.md", ("title",))
    except InputError:
        return
    article = segment(source)
    made = {unit.key: pseudo(unit.msgid, chosen) for unit in article.units}
    for (_, msgid), msgstr in made.items():
        assert Counter(spans(msgstr)) == Counter(spans(msgid))
    found = assemble(article, made)
    body = read(found.text, "a", "a.md")
    assert skeleton(body.text, body.body_start) == skeleton(source.text, source.body_start)


@given(st.text(alphabet="ab1 .*_[]()<>\u200f\u2067", max_size=40))
def test_no_safety_rule_stops_a_pseudo_translation(text: str) -> None:
    for locale, chosen in ((Locale.parse("en-XA"), DEFAULT), (Locale.parse("ar-XB"), (Style.RTL,))):
        assert blocking(Pair(text, pseudo(text, chosen), locale), SAFETY_RULES) == ()


def test_few_pseudo_translations_of_real_articles_are_refused(shared: Path) -> None:
    units = refused = 0
    for path in sorted((shared / "corpora/book").rglob("*.md"))[:40]:
        article = segment(read(path.read_bytes().decode(), "a", "a.md"))
        for chosen in (DEFAULT, (Style.RTL,)):
            made = {unit.key: pseudo(unit.msgid, chosen) for unit in article.units}
            units, refused = units + len(made), refused + len(assemble(article, made).refusals)
    assert units > 2000
    assert refused == 0


# ---- Catalogs -------------------------------------------------------------------------------------------------------

PLAIN = {"docs/a.md": "# Words\n\nTake `5 mg` [now](b.md).\n", "docs/b/c.md": "---\ntitle: T\n---\n- one\n- words\n"}
TODAY = ("--today", "2026-05-05")


def test_a_plain_folder_is_filled_and_built(call: Call, tmp_path: Path) -> None:
    put(tmp_path, PLAIN)
    made = call("pseudo", "--source", "docs", "--catalogs", "po", *TODAY)
    assert (made.code, made.err) == (0, "")
    assert made.out.splitlines() == [
        "en-XA (accented, expanded, bracketed): 5 units, 2 files written",
        "ar-XB (rtl): 5 units, 2 files written",
    ]
    text = (tmp_path / "po/en_XA/LC_MESSAGES/a.po").read_text()
    assert "# origin: pseudo\n" in text
    locales = ("--locale", "en-XA", "--locale", "ar-XB")
    built = call("build", "--source", "docs", "--catalogs", "po", *locales, "--output", "out")
    assert (built.code, built.err) == (0, "")
    assert (tmp_path / "out/en-XA/a.md").read_text() == "# ⟦ Ŵöŕđš ·· ⟧\n\n⟦ Ťáķé `5 mg` [ñöŵ](b.md). ····· ··· ⟧\n"
    assert (tmp_path / "out/ar-XB/a.md").read_text() == "# \u200fWords\u200f\n\n\u200fTake\u200f `5 mg` [now](b.md).\n"


def test_twice_is_once_and_a_changed_source_is_followed(call: Call, tmp_path: Path) -> None:
    put(tmp_path, PLAIN)
    words = ("pseudo", "en-XA", "--source", "docs", "--catalogs", "po")
    call(*words, *TODAY)
    before = contents(tmp_path / "po")
    assert call(*words, "--today", "2027-01-01").out.endswith("5 units, 0 files written\n")
    assert call("extract", "--source", "docs", "--catalogs", "po", "--locale", "en-XA").code == 0
    assert contents(tmp_path / "po") == before
    put(tmp_path, {"docs/a.md": "# Other words\n"})
    call(*words)
    text = (tmp_path / "po/en_XA/LC_MESSAGES/a.po").read_text()
    assert 'msgstr "⟦ Öţĥéŕ ŵöŕđš ···· ⟧"' in text
    assert not {"fuzzy", "#|", "#~"} & set(text.split())


def test_another_style_takes_the_place_of_the_last_one(call: Call, tmp_path: Path) -> None:
    put(tmp_path, PLAIN)
    words = ("pseudo", "de", "--source", "docs", "--catalogs", "po")
    call(*words, "--style", "rtl")
    call(*words, "--style", "accented")
    text = (tmp_path / "po/de/LC_MESSAGES/a.po").read_text()
    assert 'msgstr "Ŵöŕđš"' in text
    assert text.count("origin: pseudo") == 2


def test_translations_are_never_overwritten(call: Call, tmp_path: Path) -> None:
    put(tmp_path, PLAIN)
    folders = ("--source", "docs", "--catalogs", "po")
    call("init", "fr", *folders, *TODAY)
    translate(tmp_path / "po/fr/LC_MESSAGES/b/c.po", words="mots")
    before = contents(tmp_path / "po")
    ended = call("pseudo", "fr", "en-XA", *folders, *TODAY)
    assert ended.code == 1
    assert "po/fr/LC_MESSAGES/b/c.po:" in ended.err
    assert "error: the translation is no pseudo-translation" in ended.err
    after = contents(tmp_path / "po")
    assert {name: text for name, text in after.items() if name.startswith("fr/")} == before
    assert "en_XA/LC_MESSAGES/a.po" in after


def test_comments_of_others_and_empty_catalogs_are_kept(call: Call, tmp_path: Path) -> None:
    put(tmp_path, PLAIN)
    folders = ("--source", "docs", "--catalogs", "po")
    call("init", "en-XA", *folders, *TODAY)
    path = tmp_path / "po/en_XA/LC_MESSAGES/a.po"
    path.write_text(path.read_text().replace("#. heading", "# a remark\n#. heading"))
    for _ in range(2):
        assert call("pseudo", "en-XA", *folders).code == 0
    assert "# a remark\n# origin: pseudo\n#. heading" in path.read_text()


def test_a_catalog_that_cannot_be_read_is_left_alone(call: Call, tmp_path: Path) -> None:
    put(tmp_path, {**PLAIN, "po/en_XA/LC_MESSAGES/a.po": "msgid broken\n"})
    before = contents(tmp_path / "po")
    ended = call("pseudo", "en-XA", "--source", "docs", "--catalogs", "po")
    assert (ended.code, contents(tmp_path / "po")) == (1, before)
    assert "po/en_XA/LC_MESSAGES/a.po:1: error:" in ended.err


def test_a_locale_of_readers_is_refused(call: Call, project: Path) -> None:
    ended = call("pseudo", "fr-CA", cwd=project)
    assert ended.code == 2
    assert "fr-CA is a locale of readers\n  hint: use en-XA or ar-XB" in ended.err
    assert call("pseudo", "en-CA", cwd=project).code == 2


def test_a_project_is_filled_with_its_snippets_notes_and_words(call: Call, project: Path) -> None:
    assert call("pseudo", *TODAY, cwd=project).code == 0
    for folder in ("en_XA", "ar_XB"):
        names = {path.name for path in (project / "locales" / folder / "LC_MESSAGES").iterdir()}
        assert names == {"dose.po", "common.po", "notes.po", "interface.po"}
    entries = polib.pofile(str(project / "locales/en_XA/LC_MESSAGES/dose.po"))
    assert {e.msgid: e.msgstr for e in entries}["Take 0.5 mg/kg over 40 minutes [@feder2014]."] == (
        "⟦ Ťáķé 0.5 mg/kg öṽéŕ 40 minutes [@feder2014]. ····· ····· ····· ⟧"
    )


def test_the_command_knows_every_style() -> None:
    from pipeline.commands.pseudo import STYLES

    assert tuple(Style) == STYLES
