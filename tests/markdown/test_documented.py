"""The examples in the documentation of the modules, and the HTML of what the parser adds to CommonMark."""

import doctest
import importlib
import pkgutil

import pytest

import pipeline.markdown
from pipeline.markdown.anchors import anchors
from pipeline.markdown.html import inline_html, plain_text, to_html

MODULES = [f"pipeline.markdown.{module.name}" for module in pkgutil.iter_modules(pipeline.markdown.__path__)]
VERBS = ["pipeline.segment", "pipeline.assemble", "pipeline.read", "pipeline.extract"]


@pytest.mark.parametrize("name", MODULES + VERBS)
def test_examples(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


PAGES = [
    ("## The set {x}", "<h2>The set {x}</h2>\n"),
    ("## Use {{ name }}", "<h2>Use {{ name }}</h2>\n"),
    ("## Safety {#safe .critical}", '<h2 id="safe" class="critical">Safety</h2>\n'),
    ("Safety {: #safe}\n===", '<h1 id="safe">Safety</h1>\n'),
    (
        '=== "A *tab*"\n\n    Words.',
        '<div class="tab">\n<p class="title">A *tab*</p>\n<p>Words.</p>\n</div>\n',
    ),
    ("The HTML.\n*[HTML]: Hyper Text", "<p>The HTML.</p>\n"),
    (
        "```{note} Title\n:class: a\nWords.\n```",
        '<div class="note">\n<p class="title">Title</p>\n<p>Words.</p>\n</div>\n',
    ),
    ("| One <\n|  two\n  three", "<p>One &lt;<br>two three</p>\n"),
    ("> [!TIP] Title\n> Words.", '<blockquote>\n<p class="title">Title</p>\n<p>Words.</p>\n</blockquote>\n'),
    ("{{% notice %}}\nWords.\n{{% /notice %}}", "<p>Words.</p>\n"),
    ("import a from 'b'\n\n[TOC]\n\nWords.", "<p>Words.</p>\n"),
    ("::: faq {.wide}\na\n:::", '<div class="faq wide">\n<p>a</p>\n</div>\n'),
    ("::: {.a}\n::: {.b}\nx\n:::\n:::", '<div class="a">\n<div class="b">\n<p>x</p>\n</div>\n</div>\n'),
    ("::: {.a}\nx", '<div class="a">\n<p>x</p>\n</div>\n'),
    ("- ::: {.a}\n  x\n- y", '<ul>\n<li>\n<div class="a">x</div>\n</li>\n<li>y</li>\n</ul>\n'),
    (":::{a}\n- x\n  :::\n\ny", '<div class="a">\n<ul>\n<li>x</li>\n</ul>\n</div>\n<p>y</p>\n'),
    ("/// note | Title\nx\n///\n\n::: a.b", '<p class="title">Title</p>\n<p>x</p>\n'),
    ("$5 and $10", "<p>$5 and $10</p>\n"),
    (">-\n>\n>", "<blockquote>\n<ul>\n<li></li>\n</ul>\n</blockquote>\n"),
]


@pytest.mark.parametrize(("text", "html"), PAGES)
def test_html(text: str, html: str) -> None:
    assert to_html(text) == html


def test_html_of_one_line() -> None:
    assert inline_html("*a* `b`") == "<em>a</em> <code>b</code>"


def test_words_of_a_page() -> None:
    assert plain_text("# A &amp; B\n\n- *c*\n- d") == "A & B c d"


def test_addresses_are_used_once() -> None:
    assert anchors([("A", ""), ("A", ""), ("A", "{#a-2}"), ("…", ""), ("Été", "")]) == [
        "a",
        "a-2",
        "a-2-2",
        "section",
        "ete",
    ]
