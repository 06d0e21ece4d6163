"""Random Markdown: fragments of every construct, put inside one another, with the line ends of all systems."""

import re

from hypothesis import strategies as st

WORDS = (
    "dose",
    "The *drug* is `off-label`.",
    'See [the trial](a.md "Title") and [this][ref].',
    "0.5 mg/kg",
    "été",
    "a  b",
    "trailing  ",
    "hard\\",
    "[@feder2014; @du2022, p. 3]",
    "@feder2014",
    "mark[^1]",
    "[^1]",
    "https://a.ca/b?c=d",
    "<https://a.ca>",
    "<b>bold</b>",
    "<br>",
    '<img src="a.png" alt="A room">',
    "![alt](a.png)",
    "&nbsp;",
    "\\*",
    "\\|",
    "|",
    "a | b",
    "`a | b`",
    "``` x ```",
    "$x^2$",
    "{{< code >}}",
    "<!-- i18n:context: here --> words",
    "{#id .critical}",
    "{: .wide}",
    "[x] task",
    "[ref]",
    "[!NOTE]",
    ":::",
    "---",
    "\u00a0",
    "\u2028",
    "\u0085",
    "\x0b",
    "\x0c",
    "\t",
    "\0",
    "\ufffd",
    "\ufeff",
    "𝒳😀",
    "‏עברית",
    "",
)

BLOCKS = (
    "# Heading {#id}",
    "## Heading ##",
    "### *a* # b #",
    "#",
    "Setext\n===",
    "Two lines\nof setext  \n---",
    "```python\nprint('a')\n\n- b\n```",
    "~~~\nopen",
    "    indented code",
    "\tcode",
    "***",
    "- - -",
    "- a\n- b",
    "- a\n\n- b",
    "* [ ] open\n* [x] done\n* [ ]",
    "1. one\n2. two",
    "7) seven\n\n   loose",
    "-",
    "1.",
    "-\ta\n\n\tb",
    "> quote\nlazy",
    "> [!NOTE]\n> An alert.",
    "> a\n> > b\nlazy",
    "| A | B |\n|---|:-:|\n| 1 | a \\| b |\n| only one |\n| x | y | z |",
    "A | B\n--|--\n- a | b",
    "|a|\n|-|",
    "Term\n: definition\n\n  more",
    "Term\n\n~ loose",
    "[^1]: A footnote\n    with more.",
    "[^long]:\n\n    Later.",
    '[ref]: /url "A title"',
    "[ref]: <a b>\n  'Two\n  lines'",
    "[a]: /u\n[b]: /v (round)",
    '![A picture](a.png "A title")',
    "![two\nlines](a.png)",
    "[![A](a.png)](b.md)",
    '<div class="x">\n<p>Words <b>bold</b>.</p>\n</div>',
    "<table><tr><td>A cell</td></tr></table>",
    "<details>\n<summary>More</summary>\n\nHidden.\n\n</details>",
    "<span>\ninside\n</span>",
    "<script>\nlet a = 1;\n\nb\n</script>",
    "<pre>\nkept\n</pre>",
    "<!-- a remark -->",
    "<!-- a\n\nlong remark -->",
    "<?php echo ?>",
    "<![CDATA[ x ]]>",
    "<!DOCTYPE html>",
    '<img\n  src="a.png"\n  alt="A room">',
    '<div id="x"\nwords',
    "<!-- i18n:skip -->",
    "<!-- i18n:skip-start -->",
    "<!-- i18n:skip-end -->",
    "<!-- i18n:critical -->",
    "<!-- i18n:comment: a word -->",
    "<!-- i18n:context: here -->",
    "<!-- i18n:ignore length it must -->",
    "<!-- mdpo-disable-next-block -->",
    "<!-- translate:off -->",
    "<!-- translate:on -->",
    "::: faq\n### Why?\n\nBecause.\n:::",
    "::: note Take care\nWords.\n:::",
    ":::: a\n::: b {.critical}\nInner.\n:::\n::::",
    "::: open",
    ":::",
    "::: regulatory topics=a,b\n:::",
    ":::{tip} A title\n:class: wide\nWords.\n:::",
    '!!! note "A title"\n    Inside.',
    "$$\nx = 1\n$$",
    '{% include "a" %}',
    "import A from 'b';",
    "+---+---+\n| a | b |\n+---+---+",
    "line one\nline two  \nline three\\\nline four",
)

PREFIXES = ("> ", ">", "- ", "* ", "1. ", "10) ", "  ", "    ", "\t", ": ", "[^2]: ", "> - ", "::: div\n", "")
SEPARATORS = ("\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\t\n", "\n>\n", "")
FRONT_MATTER = (
    "---\ntitle: A title\ntags: [a, b]\n---\n",
    '---\ntitle: "Quoted: a title"\ndescription: >-\n  Folded\n  text\n# a remark\n---\n',
    "---\ntitle: 'It''s'\nfaq:\n  - question: Why?\n    answer: |\n      Because.\n---\n",
    "---\n---\n",
    '+++\ntitle = "TOML"\n+++\n',
    "---\n\nno front matter\n\n---\n",
)


def inside(block: str, prefix: str) -> str:
    """Put a block inside another: its first line behind a mark, the others behind the mark or as many blanks."""
    rest = prefix if ">" in prefix or not prefix.strip() else " " * len(prefix.expandtabs(4))
    lines = block.split("\n")
    return "\n".join([prefix + lines[0], *(rest + line for line in lines[1:])])


lines_of_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
paragraphs = st.lists(lines_of_words, min_size=1, max_size=4).map("\n".join)
raw = st.text(alphabet="ab1 \t\n\r#*_-+>|`~:=[](){}<>!\\\"'.&@^/$\u00a0\0\u2028", max_size=40)
blocks = st.recursive(
    st.sampled_from(BLOCKS) | paragraphs | raw,
    lambda inner: (
        st.builds(inside, inner, st.sampled_from(PREFIXES))
        | st.builds(lambda a, b, s: a + s + b, inner, inner, st.sampled_from(SEPARATORS))
    ),
    max_leaves=6,
)


def _ended(text: str, ends: list[str]) -> str:
    """Replace the line ends of a text by others in turn."""
    parts = re.split("\n", text)
    return "".join(part + ends[i % len(ends)] for i, part in enumerate(parts[:-1])) + parts[-1]


def markdown() -> st.SearchStrategy[str]:
    """Return texts of one to eight blocks, some with front matter, a BOM, CRLF, CR or mixed line ends."""
    bodies = st.lists(st.tuples(blocks, st.sampled_from(SEPARATORS)), max_size=5)
    return st.builds(
        lambda bom, front, body, ends: bom + _ended(front + "".join(a + b for a, b in body), ends),
        st.sampled_from(("", "", "", "\ufeff")),
        st.sampled_from(("", "", "", *FRONT_MATTER)),
        bodies,
        st.sampled_from((["\n"], ["\n"], ["\r\n"], ["\r"], ["\n", "\r\n", "\r"])),
    )


hostile = st.sampled_from(
    (
        "- item",
        "1. item",
        "1962. A year",
        "# heading",
        "> quote",
        "    code",
        "\tcode",
        "```\nfence",
        "~~~",
        "a | b",
        "| a |",
        "---",
        "===",
        "***",
        "a\n---",
        "a\n===",
        "a | b\n--|--\nc | d",
        "one\ntwo",
        "one\n\ntwo",
        "one\r\rtwo",
        "one  \ntwo",
        "one\\\ntwo",
        "one\n- two",
        "one\n2. two",
        "one\n: two",
        ": definition",
        "<div>",
        "<div>\n\n</div>",
        "<script>alert(1)</script>",
        "<!-- a -->",
        "<!--",
        "-->",
        '<img src="a.png" alt="b">',
        "<b>",
        "</td>",
        "<br>",
        "::: note",
        ":::",
        "!!! note",
        "$$\nx\n$$",
        "[a]: /url",
        "[^1]: note",
        "[ ] task",
        "[x] task",
        "![",
        "]",
        "](b)",
        '"',
        "'",
        ")",
        "a\"b'c)d(e",
        "\\",
        "a\\",
        "a #",
        "{#id}",
        "{{< x >}}",
        "`",
        "``` x ```",
        "&quot;",
        "\u00a0- a",
        "\ufeff",
        "\0",
        " ",
        "\n",
        "key: value",
        "'",
        "null",
        "!tag",
        "%directive",
        "# comment",
        "@a",
        "---\ntitle: b\n---",
    )
) | st.text(alphabet="ab1 \t\n\r#*_-+>|`~:=[](){}<>!\\\"'.&$", min_size=1, max_size=20)

harmless = st.sampled_from(
    (
        "Mot",
        "Deux mots.",
        "**gras** et *italique*",
        "`code` d'abord",
        "[lien](a.md) puis",
        "12 mg",
        "0,5 mg",
        "(entre parenthèses)",
        "« guillemets »",
        "été\navec retour",
        "mot\n**gras**",
        "& puis",
        "\\* mot",
        "@feder2014 dit",
        "{{ name }}",
        "clé : valeur",
        "title: mot",
        "mot #",
        "mot\\",
        "עברית",
        "a | b",
    )
)
