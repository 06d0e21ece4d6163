"""Relative addresses in every place where Markdown and HTML have them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_texts import markdown

from pipeline.markdown.addresses import readdressed

ALONE = [
    "<https://a.ca/b.md> and https://a.ca/b.md",
    "[a](https://a.ca/b.md) [b](mailto:a@b.ca) [c](//a.ca/b.md) [d](/b.md)",
    "[a](#b) [b](?c=d) [c]() [d](<>)",
    "`[a](b.md)` ``[a](b.md) ` ``",
    "    [a](b.md)\n",
    "```html\n<a href='b.md'>\n```",
    "<!-- [a](b.md) <a href='b.md'> -->",
    "Words <!-- <a href='b.md'> --> words",
    "<script>\nlet a = '<a href=\"b.md\">';\n</script>",
    "<style>\na[href='b.md'] { color: red }\n</style>",
    '<a data-href="b.md" title=\'see href="b.md" here\' href={b.md}>',
    "\\[a](b.md) and a](b.md)",
    "[^1]: b.md\n\nWords[^1]",
    "[a](%ff.md)",
    "$$\n[a](b.md)\n$$",
]
MOVED = [
    ("[a](b.md)", "[a](../b.md)"),
    ("![a](b.png 'c')", "![a](../b.png 'c')"),
    ("[![a](b.png)](c.md)", "[![a](../b.png)](../c.md)"),
    ("[a](<b c.md#d>)", "[a](<../b c.md#d>)"),
    ("[a](b%20c.md?d=e#f)", "[a](../b%20c.md?d=e#f)"),
    ("[a](b(c).md)", "[a](../b%28c%29.md)"),
    ("[a](b\\_c.md)", "[a](../b_c.md)"),
    ("[a](été.md) [b](%C3%A9.md)", "[a](../été.md) [b](../%C3%A9.md)"),
    ('[a]: b.md "c"', '[a]: ../b.md "c"'),
    ("> [a]:\n>   <b c.md>\n>   'd'", "> [a]:\n>   <../b c.md>\n>   'd'"),
    ("| [a](b.md) |\n|---|\n| ![c](d.png) |", "| [a](../b.md) |\n|---|\n| ![c](../d.png) |"),
    ("# [a](b.md) {#c}", "# [a](../b.md) {#c}"),
    ('Words <a href="b.md">c</a>', 'Words <a href="../b.md">c</a>'),
    ("<p>\n<a title='x' HREF = 'b c.md'>d</a>\n</p>", "<p>\n<a title='x' HREF = '../b c.md'>d</a>\n</p>"),
    ("<img src=b.png alt='src=x'>", "<img src=../b.png alt='src=x'>"),
    ('<img srcset="a.png, b.png 2x, c,d.png 3x">', '<img srcset="../a.png, ../b.png 2x, ../c,d.png 3x">'),
    ('<video poster="a.png"></video>', '<video poster="../a.png"></video>'),
    ('> <img\n> src="a.png">', '> <img\n> src="../a.png">'),
    ('<script src="a.js"></script>', '<script src="../a.js"></script>'),
    ("::: note\n[a](b.md)\n:::", "::: note\n[a](../b.md)\n:::"),
    ("[^1]: [a](b.md)", "[^1]: [a](../b.md)"),
]


@pytest.mark.parametrize("text", ALONE)
def test_what_is_no_relative_address_is_left_alone(text: str) -> None:
    assert readdressed(text, 0, lambda path: "../" + path) == text


@pytest.mark.parametrize(("text", "expected"), MOVED)
def test_an_address_is_replaced_as_it_is_written(text: str, expected: str) -> None:
    assert readdressed(text, 0, lambda path: "../" + path) == expected


@pytest.mark.parametrize("text", ["[a](b.md)", "[a](<b.md>)", '<a href="b.md">', "<a href=b.md>", "[a]: b.md"])
def test_no_entity_begins_in_an_address(text: str) -> None:
    assert readdressed(text, 0, lambda path: "x&lt;y.md") == text.replace("b.md", "x%26lt;y.md")


@given(markdown())
def test_what_nothing_is_known_of_stays_byte_for_byte(text: str) -> None:
    assert readdressed(text, 0, lambda path: None) == text


PATHS = st.text(alphabet="ab é()[]&%'\"<>=+#?:,;*_~\\/.", min_size=1, max_size=12)


@given(
    PATHS,
    st.sampled_from(("[a](b.md)", "[a](<b.md>)", "[a](b%20.md)", '<a href="b.md">', "<a href=b.md>", "[a]: b.md")),
)
def test_any_path_is_read_back_from_the_address_that_is_written(path: str, text: str) -> None:
    written = readdressed(text, 0, lambda _: path)
    seen: list[str] = []
    readdressed(written, 0, lambda found: seen.append(found))  # type: ignore[func-returns-value]
    if not path.startswith("/"):
        assert [found.removeprefix("./") for found in seen] == [path.removeprefix("./")]
