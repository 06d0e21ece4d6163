"""The pages' own words."""

from pipeline.languages.words import InterfaceWord, interface_words

PAGE = """<p class="no words">Plain text</p>
{# translators: above the list #}
<h2>{{ _("Sources") }}</h2>
{{ ngettext("%(n)s note", "%(n)s notes", n) }}
{{ pgettext("verb", "Call") }} {{ gettext("Text") }}
"""
SOURCE = """
# translators: first line
# second line
LABEL = _("Updated")
OTHER = not_a_keyword("kept")
EMPTY = _("")
"""


def test_words_of_templates_and_sources_in_their_order() -> None:
    assert interface_words({"page.html": PAGE, "labels.py": SOURCE}) == [
        InterfaceWord("Sources", ("above the list",), "page.html", 3),
        InterfaceWord("%(n)s note", (), "page.html", 4, msgid_plural="%(n)s notes"),
        InterfaceWord("Call", (), "page.html", 5, msgctxt="verb"),
        InterfaceWord("Text", (), "page.html", 5),
        InterfaceWord("Updated", ("first line", "second line"), "labels.py", 4),
    ]


def test_the_order_is_that_of_the_templates() -> None:
    names = [word.template for word in interface_words({"b.html": '{{ _("b") }}', "a.html": '{{ _("a") }}'})]
    assert names == ["b.html", "a.html"]


def test_no_templates_have_no_words() -> None:
    assert interface_words({}) == []
    assert interface_words({"empty.html": ""}) == []
