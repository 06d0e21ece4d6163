"""What a translation must carry over as it is."""

from itertools import pairwise

import pytest

from pipeline.markdown.spans import masked, spans, worded

NONE = [
    "Plain words.",
    "a\\@feder2014 \\`x\\` \\[^1\\]",
    "50 % @ 5",
    "[words] (in brackets) {two words}",
    "a < b > c",
    "`no end",
    "[see]@",
    "100% (a)s",
    "a@",
]
SPANS = [
    # code goes before all that stands in it
    ("`[@a](b)` `` ` ``", [("code", "`[@a](b)`"), ("code", "`` ` ``")]),
    ("``a` [^1]", [("footnote mark", "[^1]")]),
    ("\\`[^1]`", [("footnote mark", "[^1]")]),
    ("[`a]` b](c)", [("code", "`a]`"), ("link", "c")]),
    # links and images
    ("[a](b)", [("link", "b")]),
    ('[a](b "c")', [("link", "b")]),
    ("[a](<b c>)", [("link", "<b c>")]),
    ("[a](b(c)d)", [("link", "b(c)d")]),
    ("[a]()", [("link", "")]),
    ("![a](b)", [("image", "b")]),
    ("[![a](b)](c)", [("image", "b"), ("link", "c")]),
    ("![a [b](c)](d)", [("link", "c"), ("image", "d")]),
    ("!\\[a](b) a](b) a][b]", []),
    ("[a][B  c]", [("link label", "b c")]),
    ("[a] [b]", []),
    # addresses that a template writes
    ("[a]({{ b | c }})", [("link", "{{ b | c }}")]),
    ('[a]({{< ref "b c" >}}#d) e', [("link", '{{< ref "b c" >}}#d')]),
    ("[a]({% link b c %})", [("link", "{% link b c %}")]),
    # roles of MyST, and the place that one leads to
    ("{ref}`a`", [("placeholder", "{ref}"), ("code", "`a`")]),
    ("{cite:p}`a`", [("placeholder", "{cite:p}"), ("code", "`a`")]),
    ("{ref}`Two words <b>`", [("placeholder", "{ref}`"), ("code", " <b>`")]),
    # citations
    ("[@feder2014]", [("citation", "[@feder2014]")]),
    ("[see @a, p. 3; -@b]", [("citation", "[see @a, p. 3; -@b]")]),
    ("@feder2014 found, -@b", [("citation", "@feder2014"), ("citation", "-@b")]),
    ("@a.", [("citation", "@a")]),
    ("(@a:b)", [("citation", "@a:b")]),
    ("@{https://a.ca}", [("citation", "@{https://a.ca}")]),
    ("[@a](b)", [("link", "b")]),
    ("[@a][^1]", [("citation", "[@a]"), ("footnote mark", "[^1]")]),
    ("[@a][@b]", [("citation", "[@a]"), ("citation", "[@b]")]),
    # addresses
    ("See https://a.ca/b_(c).", [("address", "https://a.ca/b_(c")]),
    ("<https://a.ca>", [("address", "<https://a.ca>")]),
    ("<a@b.ca>", [("address", "<a@b.ca>")]),
    ("a.b@c.ca.", [("address", "a.b@c.ca")]),
    ("[a@b.ca]", [("address", "a@b.ca")]),
    # HTML and comments
    ('<a href="b" c>d</a>', [("HTML tag", '<a href="b" c>'), ("HTML tag", "</a>")]),
    ("<Chart of={a} />", [("HTML tag", "<Chart of={a} />")]),
    ("<br/>", [("HTML tag", "<br/>")]),
    ("a <!-- [^1] --> b", [("comment", "<!-- [^1] -->")]),
    # placeholders
    ("{{ a | b }} {% c %} {{< d >}}", [("placeholder", x) for x in ("{{ a | b }}", "{% c %}", "{{< d >}}")]),
    ("{name} {} {0} %(n)s {/* a */}", [("placeholder", x) for x in ("{name}", "{}", "{0}", "%(n)s", "{/* a */}")]),
    ("[^1] [^long-name]", [("footnote mark", "[^1]"), ("footnote mark", "[^long-name]")]),
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_prose(text: str) -> None:
    assert spans(text) == ()


@pytest.mark.parametrize(("text", "expected"), SPANS)
def test_what_is_protected(text: str, expected: list[tuple[str, str]]) -> None:
    found = spans(text)
    assert [(span.kind.value, span.value) for span in found] == expected
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("text", "result"),
    [("a `b` c", "a ··· c"), ("[a](b) [@c]", "[a](·) ····"), ("", ""), ("a", "a")],
)
def test_protected_stretches_are_masked_in_their_places(text: str, result: str) -> None:
    assert masked(text, "·") == result


WORDED = ["a", "0", "é", "_a", "…a", "https://a.ca", "[a](b)", "![a](b)", '<img alt="a">', "&eacute;t", "@a says"]
WORDLESS = ["", "…", "_", "`a`", "[@a]", "@a", "[^1]", "{{ a }}", "<br>", '<img src="a" alt="">', "&nbsp;", "![](a)"]


@pytest.mark.parametrize("text", WORDED)
def test_what_holds_something_to_translate(text: str) -> None:
    assert worded(text)


@pytest.mark.parametrize("text", WORDLESS)
def test_what_holds_nothing_to_translate(text: str) -> None:
    assert not worded(text)
