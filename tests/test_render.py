"""What becomes of directives, headings, comments, citations and links in an edition."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.citations.syntax import parse_citation
from pipeline.markdown.blocks import leaves
from pipeline.markdown.divs import Div
from pipeline.render import Rendered, render


class Around:
    """Surroundings that show what they were asked."""

    def snippet(self, div: Div) -> str:
        return {"cited": "Boxed [@box].", "two": "One.\n\nTwo."}.get(div.arguments.get("id", ""), "")

    def notes(self, div: Div, level: int) -> str:
        return f"{'#' * level} In Quebec {{#notes}}\n\nA rule on {', '.join(div.values('topics'))} [@rule]."

    def citation(self, text: str, number: Callable[[str], int], fallback: bool) -> str:
        citation = parse_citation(text)
        assert citation is not None
        return f"({', '.join(f'{number(key)} {key}' for key in citation.keys)}{' in English' if fallback else ''})"

    def sources(self, keys: Sequence[str]) -> str:
        return "\n".join(f"{number}. {key}" for number, key in enumerate(keys, 1))

    def link(self, destination: str) -> str:
        return destination.replace("guide.md", "page.md")

    def image(self, destination: str) -> str:
        return destination.replace("../images/", "../../images/")


def rendered(text: str, source: str = "") -> Rendered:
    source = source or text
    headings = [(source[leaf.start : leaf.end], leaf.attributes) for leaf in leaves(source) if leaf.type == "heading"]
    return render(text, 0, headings, Around())


# A text → the body of its edition.
BODIES = [
    # Left alone
    pytest.param("", "\n", id="nothing"),
    pytest.param("::: note Title\nText.\n:::\n", "::: note Title\nText.\n:::\n", id="div of another program"),
    pytest.param("```\n::: snippet id=two\n:::\n```\n", "```\n::: snippet id=two\n:::\n```\n", id="directive in code"),
    pytest.param("`[@a]` \\[@a] a@b.ca\n", "`[@a]` \\[@a] a@b.ca\n", id="no citations"),
    pytest.param("    [@a](guide.md)\n", "    [@a](guide.md)\n", id="indented code"),
    pytest.param("```\na\n\n\n\nb\n```\n", "```\na\n\n\n\nb\n```\n", id="empty lines in code"),
    pytest.param("<!-- a remark -->\nText.\n", "<!-- a remark -->\nText.\n", id="ordinary comment"),
    pytest.param("[a](#dose) [b](https://a.ca/guide)\n", "[a](#dose) [b](https://a.ca/guide)\n", id="other links"),
    # Directives
    pytest.param("A.\n\n::: snippet id=two\n:::\n\nB.\n", "A.\n\nOne.\n\nTwo.\n\nB.\n", id="snippet"),
    pytest.param("A.\n::: snippet id=two\n:::\nB.\n", "A.\n\nOne.\n\nTwo.\n\nB.\n", id="snippet between two lines"),
    pytest.param("A.\n\n::: snippet id=none\n:::\n\nB.\n", "A.\n\nB.\n", id="snippet that is not there"),
    pytest.param(
        "- a\n\n  ::: snippet id=two\n  :::\n\n- b\n", "- a\n\n  \n  One.\n  \n  Two.\n  \n  \n\n- b\n", id="in a list"
    ),
    pytest.param("> ::: snippet id=two\n> :::\n", "> \n> One.\n> \n> Two.\n> \n> \n", id="in a quote"),
    pytest.param(
        "## Law\n\n::: regulatory topics=access,driving\nBefore.\n:::\n",
        "## Law {#law}\n\nBefore.\n\n### In Quebec {#notes}\n\nA rule on access, driving (1 rule).\n",
        id="notes below their heading and the text before them",
    ),
    pytest.param(
        "### Law\n\n::: regulatory\n:::\n",
        "### Law {#law}\n\n#### In Quebec {#notes}\n\nA rule on  (1 rule).\n",
        id="notes one level below the heading above them",
    ),
    pytest.param(
        "::: regulatory\n:::\n", "### In Quebec {#notes}\n\nA rule on  (1 rule).\n", id="notes without a heading above"
    ),
    pytest.param(
        "::: faq\n### Why?\n\nSo.\n:::\n", '<section class="faq">\n\n### Why? {#why}\n\nSo.\n\n</section>\n', id="faq"
    ),
    pytest.param("::: references\n:::\n\nText.\n", "Text.\n", id="no sources"),
    # Headings
    pytest.param("## One\n\n## One\n", "## One {#one}\n\n## One {#one-2}\n", id="addresses are not repeated"),
    pytest.param("## One {#two .wide}\n", "## One {#two .wide}\n", id="address and class as written"),
    pytest.param("## One  {#two}\n", "## One {#two}\n", id="blanks before the attributes"),
    pytest.param("## One {#two} ##\n", "## One {#two} ##\n", id="closing marks"),
    pytest.param("One {.wide}\n---\n", "One {#one .wide}\n---\n", id="underlined heading"),
    pytest.param("## One {.critical}\n", "## One {#one}\n", id="what is critical is said elsewhere"),
    pytest.param("## One {.critical .wide}\n", "## One {#one .wide}\n", id="other classes stay"),
    # Comments
    pytest.param("<!-- i18n:critical -->\nText.\n", "Text.\n", id="directive of the author"),
    pytest.param("<!-- mdpo-context x -->\nText.\n", "Text.\n", id="directive of another program"),
    pytest.param("<p><!-- i18n:comment: x -->Words</p>\n", "<p>Words</p>\n", id="words beside a directive stay"),
    pytest.param("<!-- i18n:context: answer -->Yes\n", "Yes\n", id="words behind a directive stay"),
    pytest.param(
        "A.\n\n<!-- i18n:skip-start -->\n\nB.\n\n<!-- i18n:skip-end -->\n\nC.\n", "A.\n\nB.\n\nC.\n", id="gap"
    ),
    # Citations
    pytest.param("A [@b; @a]. [see @a, p. 3] @c\n", "A (1 b, 2 a). (2 a) (3 c)\n", id="numbered by first mention"),
    pytest.param(
        "Text [@a].\n\n::: snippet id=cited\n:::\n\n[@b]\n\n::: regulatory\n:::\n\n::: references\n:::\n",
        "Text (1 a).\n\nBoxed (2 box).\n\n(3 b)\n\n### In Quebec {#notes}\n\nA rule on  (4 rule).\n\n"
        "1. a\n2. box\n3. b\n4. rule\n",
        id="numbered through snippets and notes",
    ),
    pytest.param("::: references\n:::\n\n[@a]\n", "1. a\n\n(1 a)\n", id="sources before what they are cited in"),
    pytest.param("## Trial [@a]\n", "## Trial (1 a) {#trial-a}\n", id="in a heading"),
    pytest.param("| [@b] |\n|---|\n| [@a] |\n", "| (1 b) |\n|---|\n| (2 a) |\n", id="in a table"),
    pytest.param("Term\n: Meaning [@a]\n", "Term\n: Meaning (1 a)\n", id="in a definition"),
    pytest.param("Text[^n].\n\n[^n]: Note [@a].\n", "Text[^n].\n\n[^n]: Note (1 a).\n", id="in a footnote"),
    pytest.param("> Text [@a;\n> @b].\n", "> Text (1 a, 2 b).\n", id="over two lines of a quote"),
    pytest.param(
        '<span lang="en">A [@a].</span> <b>[@b]</b> [@c]\n',
        '<span lang="en">A (1 a in English).</span> <b>(2 b)</b> (3 c)\n',
        id="in English where the text around is",
    ),
    # Links and pictures
    pytest.param(
        'See [a](guide.md#x "T"), [b](<guide.md>) and `[c](guide.md)`.\n',
        'See [a](page.md#x "T"), [b](<page.md>) and `[c](guide.md)`.\n',
        id="links lead to the reader's page",
    ),
    pytest.param("See [a][g].\n\n[g]: guide.md 'G'\n", "See [a][g].\n\n[g]: page.md 'G'\n", id="link definition"),
    pytest.param("![a](../images/b.png)\n", "![a](../../images/b.png)\n", id="picture"),
    pytest.param(
        "[![a](../images/b.png)](guide.md)\n", "[![a](../../images/b.png)](page.md)\n", id="picture that is a link"
    ),
    pytest.param("![a][b]\n\n[b]: ../images/b.png\n", "![a][b]\n\n[b]: ../../images/b.png\n", id="its definition"),
    # Line ends
    pytest.param(
        "A.\r\n\r\n::: snippet id=two\r\n:::\r\n\r\nB.\r\n",
        "A.\r\n\r\nOne.\r\n\r\nTwo.\r\n\r\nB.\r\n",
        id="line ends are those of the text",
    ),
    pytest.param("A.\r\r::: snippet id=two\r:::\r\rB.\r", "A.\r\rOne.\r\rTwo.\r\rB.\r", id="lone CR"),
    pytest.param("\n\nA.\n\n\n\nB.", "A.\n\nB.\n", id="one empty line between blocks, none at the ends"),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_a_text_becomes_the_body_of_its_edition(text: str, body: str) -> None:
    assert rendered(text).body == body


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_an_edition_has_no_directive_left(text: str, body: str) -> None:
    left = [leaf.info for leaf in leaves(body) if leaf.type == "open" and not leaf.info.strip().startswith("note")]
    assert left == []


def test_translated_headings_keep_the_addresses_of_the_source() -> None:
    source = "## The dose\n\n### Why?\n\n## The dose\n\n## Law {#law .critical}\n"
    text = "## La dose\n\n### Pourquoi?\n\n## La dose\n\n## La loi {#law .critical}\n"
    assert rendered(text, source).body == (
        "## La dose {#the-dose}\n\n### Pourquoi? {#why}\n\n## La dose {#the-dose-2}\n\n## La loi {#law}\n"
    )


def test_only_what_stands_behind_the_front_matter_is_rendered() -> None:
    text = "---\ntitle: '[@a] [b](guide.md)'\n---\nText [@b].\n"
    assert render(text, text.index("Text"), [], Around()) == Rendered("Text (1 b).\n", (), ("b",))


FAQ = """[@first]

::: faq
### Why [@a]?

Because [@b].

- One
- two

#### More

| H |
|---|
| c |

### And [how](guide.md)?

<!-- i18n:comment: x -->
So.
:::

### Not a question
"""


def test_questions_are_the_headings_of_level_3_in_a_faq_with_what_follows() -> None:
    page = rendered(FAQ)
    assert page.questions == (
        ("Why (2 a)?", "Because (3 b).\n\nOne\n\ntwo\n\nMore\n\nH\n\nc"),
        ("And [how](page.md)?", "So."),
    )
    assert page.cited == ("first", "a", "b")


@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=20))
def test_every_work_has_one_number_and_it_is_that_of_its_place_in_the_list(keys: list[str]) -> None:
    page = rendered("\n\n".join(f"Text [@{key}]." for key in keys) + "\n\n::: references\n:::\n")
    assert page.cited == tuple(dict.fromkeys(keys))
    *mentions, sources = page.body.split("\n\n")
    numbers = {key: number for number, key in enumerate(page.cited, 1)}
    assert mentions == [f"Text ({numbers[key]} {key})." for key in keys]
    assert sources == "".join(f"{number}. {key}\n" for key, number in numbers.items())


BLOCKS = ["Text [@a].", "## H {.critical}", "::: snippet id=two\n:::", "- a\n- b", "> q [@b]", "::: faq\n### Q?\n:::"]


@given(st.lists(st.sampled_from(BLOCKS), max_size=8))
def test_blocks_that_are_no_directives_stay_in_their_order(blocks: list[str]) -> None:
    body = rendered("\n\n".join(blocks)).body
    kinds = [leaf.type for leaf in leaves(body) if leaf.type != "html"]
    expected = {
        "Text [@a].": ["paragraph"],
        "## H {.critical}": ["heading"],
        "::: snippet id=two\n:::": ["paragraph", "paragraph"],
        "- a\n- b": ["paragraph", "paragraph"],
        "> q [@b]": ["paragraph"],
        "::: faq\n### Q?\n:::": ["heading"],
    }
    assert kinds == [kind for block in blocks for kind in expected[block]]
