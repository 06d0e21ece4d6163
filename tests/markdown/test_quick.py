"""The quick parser gives the tokens of the slow one, whatever the text."""

import random
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import given, settings
from markdown_it import MarkdownIt
from markdown_texts import markdown

from pipeline.markdown.parser import _block_parser, dialect
from pipeline.markdown.quick import FIRST

CORPORA = ROOT.parent / "shared" / "corpora"


def slow() -> MarkdownIt:
    """The dialect with markdown-it's own way of asking its rules."""
    md = dialect()
    md.core.ruler.enableOnly(["normalize", "last_line_end", "block", "fenced_divs"])
    md.options["inline_definitions"] = True
    return md


SLOW, QUICK = slow(), _block_parser()


def tokens(md: MarkdownIt, text: str) -> list[dict[str, Any]]:
    return [token.as_dict() for token in md.parse(text, {"lengths": {}})]


# Lines that look ordinary and are not, or the other way round; each stands below a paragraph, in a list and in a quote.
LINES = [
    '=== "A tab"',
    "=== no tab",
    "*[HTML]: Hyper Text",
    "[!NOTE] A title",
    "[!NOTE](a)",
    "[TOC]",
    "[[!toc levels=2]]",
    "[[!toc]] words",
    ":::{code} python",
    "{: .wide}",
    '{{< tab "One" >}}',
    "{{ name }} words",
    "{% raw %}",
    "| a verse",
    "import a from 'b'",
    "import words from here",
    "export {a}",
    "```{note} A title",
    "**bold** words",
    "*** ",
    "* * *",
    "**",
    "*a",
    "_ _ _",
    "_a_",
    "``` code ``` in a line",
    "```",
    "~~~ a",
    "`a`",
    "1. one",
    "14. fourteen",
    "2026",
    "1234567890. ten digits",
    "1) one",
    "[a]: /b",
    "[a](b)",
    "[a\\]: b",
    "[^1]: note",
    "[^1] mark",
    "![image](a.png)",
    "!!! note",
    "!! two",
    "??? note",
    "? question",
    "$5",
    "$$",
    ": definition",
    ":no definition",
    "~ definition",
    "::: div",
    "::: a.b",
    "::: a\n    b: c",
    ":::",
    "/// a | b\n///",
    "/// a",
    "///",
    '--8<-- "a"',
    "<<< @/a",
    "{!a!}",
    "---",
    "===",
    "=a",
    "-|-",
    "|-|",
    ":-:|:-:",
    "a | b",
    "<div>",
    "<b>bold</b>",
    "<!-- comment -->",
    "<https://a.ca>",
    "# heading",
    "#hash",
    "> quote",
    "+ item",
    "+1",
    "    code",
    "\tcode",
    "   - item",
    "\u00a0",
    "\x0c",
    "été",
    "“quoted”",
    "中文",
    "",
]


@pytest.mark.parametrize("line", LINES)
def test_no_line_is_read_otherwise(line: str) -> None:
    for around in ("{}", "words\n{}", "{}\nwords", "words\n\n{}\n\nwords", "- words\n{}", "> words\n{}", "{}\n\n: b"):
        for below in ("", "\n---", "\n|-|-|", "\n\n\n: b", "\n    more", "\n> > more"):
            text = around.format(line) + below
            assert tokens(QUICK, text) == tokens(SLOW, text), text
            quoted = "\n".join(f"> - {part}" for part in text.split("\n"))
            assert tokens(QUICK, quoted) == tokens(SLOW, quoted), quoted


@settings(max_examples=300, deadline=None)
@given(markdown())
def test_any_text_has_the_same_tokens(text: str) -> None:
    assert tokens(QUICK, text) == tokens(SLOW, text)


def test_two_thousand_texts_of_lines_put_together_have_the_same_tokens() -> None:
    draw = random.Random(20)
    prefixes = ["", "", "", "> ", "- ", "  ", "1. ", "    ", "\t"]
    for _ in range(2000):
        lines = [draw.choice(prefixes) + draw.choice(LINES) for _ in range(draw.randint(1, 12))]
        text = draw.choice(["\n", "\n", "\r\n"]).join(lines) + draw.choice(["", "\n"])
        assert tokens(QUICK, text) == tokens(SLOW, text), text


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs ../shared/corpora")
@pytest.mark.parametrize("folder", ["book", "course", "spec"])
def test_texts_that_nobody_here_wrote_have_the_same_tokens(folder: str) -> None:
    paths = sorted((CORPORA / folder).rglob("*.md"))
    assert paths
    for path in paths:
        text = Path(path).read_bytes().decode()
        assert tokens(QUICK, text) == tokens(SLOW, text), path


def test_every_rule_of_the_dialect_says_what_its_lines_begin_with() -> None:
    names = {rule.name for rule in dialect().block.ruler.__rules__ if rule.enabled}
    assert names == set(FIRST), "a rule that is not in FIRST could match a line that is taken for ordinary"
