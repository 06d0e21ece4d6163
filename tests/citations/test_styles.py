"""Reading CSL styles that somebody brings."""

import pytest

from pipeline.citations.styles import BUILT_IN, built_in, read_style
from pipeline.errors import InputError

CSL = 'xmlns="http://purl.org/net/xbiblio/csl"'
PARTS = "<citation><layout/></citation><bibliography><layout/></bibliography>"

BAD = [
    ("", "s.csl:1:1: error: the style is no XML: Document is empty"),
    ("<style", "error: the style is no XML: "),
    ("{}", "error: the style is no XML: "),
    ("<html/>", "s.csl:1: error: the file is no CSL style, but has the element html (style-csl)"),
    ("<style/>", "the file is no CSL style, but has the element style"),
    (f"<style {CSL}>\n<citation/></style>", "the style has no <citation> with a <layout>"),
    (f"<style {CSL}><citation><layout/></citation></style>", "the style has no <bibliography> with a <layout>"),
    (
        f'<style {CSL}><info>\n<link rel="independent-parent" href="http://www.zotero.org/styles/apa"/></info></style>',
        "s.csl:2: error: this style only names another one, on which it depends: http://www.zotero.org/styles/apa",
    ),
    (
        f'<style {CSL}>{PARTS}\n<macro name="a"><text macro="b"/></macro></style>',
        "s.csl:2: error: there is no macro 'b'",
    ),
    (
        f'<style {CSL}>{PARTS}<macro name="a"><text macro="b"/></macro>\n'
        '<macro name="b"><text macro="a"/></macro></style>',
        "the macro 'a' calls itself",
    ),
    (
        f'<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]><style {CSL}>{PARTS}</style>',
        "the style has a document type declaration",
    ),
]


@pytest.mark.parametrize(("text", "message"), BAD)
def test_a_bad_style_is_a_message(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_style(text.encode(), "s.csl")
    assert message in str(caught.value), caught.value


def test_what_the_processor_cannot_do_is_said_of_the_style() -> None:
    from pipeline.citations.formatter import Formatter
    from pipeline.model.locale import Locale
    from pipeline.model.reference import Reference

    bad = f'<style {CSL}><citation et-al-min="x"><layout><names variable="author"/></layout></citation>'
    style = read_style(f"{bad}<bibliography><layout/></bibliography></style>".encode(), "s.csl")
    work = Reference("a", {"type": "book", "title": "T", "author": [{"family": "B"}]})
    with pytest.raises(InputError, match=r"s\.csl: error: the style cannot be used for the work a: ValueError"):
        Formatter({"a": work}, Locale("en"), style).short("a")


@pytest.mark.parametrize("name", BUILT_IN)
def test_our_own_styles_keep_the_order_of_first_mention(name: str) -> None:
    style = built_in(name)
    assert (style.numeric, style.sorted, style.note) == (name == "numeric", False, False)
