"""What holds for any text at all: nothing is lost, nothing is moved, nothing is forgotten."""

import os
import re
import time
from collections.abc import Mapping

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from markdown_texts import BLOCKS, PREFIXES, harmless, hostile, inside, markdown

from pipeline.assemble import assemble
from pipeline.errors import InputError
from pipeline.markdown.beginnings import harmless as sure
from pipeline.markdown.blocks import leaves
from pipeline.markdown.edges import attributes_start
from pipeline.markdown.front_matter import body_start
from pipeline.markdown.parser import _block_parser, dialect, parse_blocks
from pipeline.markdown.skeleton import skeleton
from pipeline.markdown.spans import spans
from pipeline.markdown.written import Place, prose
from pipeline.model.article import Article, Role
from pipeline.read import read
from pipeline.segment import segment

KEYS = ("title", "description", "faq[].question", "faq[].answer")
Key = tuple[str | None, str]

# EXAMPLES=20000 makes a long run of it.
often = settings(
    max_examples=int(os.environ.get("EXAMPLES", "150")), deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def article_of(text: str) -> Article:
    """Segment a text; what is no readable file is not tried further."""
    try:
        return segment(read(text, "a", "a.md", KEYS))
    except InputError:
        assume(False)
        raise


def drawn(data: st.DataObject, article: Article, words: st.SearchStrategy[str]) -> dict[Key, str]:
    return {unit.key: data.draw(words) for unit in article.units if data.draw(st.booleans())}


# ---- P1: lossless ---------------------------------------------------------------------------------------------------


@often
@given(markdown())
def test_joined_the_segments_are_the_text(text: str) -> None:
    assert "".join(s.text for s in article_of(text).segments) == text


@often
@given(markdown())
def test_an_empty_catalog_and_one_that_says_the_same_give_the_source_back(text: str) -> None:
    article = article_of(text)
    assert assemble(article, {}).text == text
    same = assemble(article, {unit.key: unit.msgid for unit in article.units})
    assert (same.text, same.refusals) == (text, ())


# ---- P2: same structure ---------------------------------------------------------------------------------------------


def shape(text: str) -> tuple[object, ...]:
    source = read(text, "a", "a.md", KEYS)
    return bool(source.meta), source.body_start > 1, skeleton(text, source.body_start)


@often
@given(markdown(), st.data())
def test_no_translation_changes_the_structure(text: str, data: st.DataObject) -> None:
    article = article_of(text)
    translations = drawn(data, article, hostile)
    assembly = assemble(article, translations)
    assert shape(assembly.text) == shape(text)
    assert assemble(article, translations) == assembly


@often
@given(markdown(), st.data())
def test_what_is_harmless_without_a_look_changes_no_structure(text: str, data: st.DataObject) -> None:
    article = article_of(text)
    translations = drawn(data, article, harmless)
    assert shape(assemble(article, translations).text) == shape(text)


@often
@given(markdown(), st.data())
def test_a_field_holds_the_words_of_its_translation(text: str, data: st.DataObject) -> None:
    article = article_of(text)
    translations = drawn(data, article, hostile)
    fields = read(assemble(article, translations).text, "a", "a.md", KEYS).fields
    expected = [translations.get((f"meta:{f.path}", f.value)) or f.value for f in article.source.fields]
    assert [field.value for field in fields] == [words.replace("\0", "\ufffd") for words in expected]


@often
@given(markdown())
def test_a_plain_translation_is_read_back_as_it_was_written(text: str) -> None:
    article = article_of(text)
    translations = {unit.key: f"Mot {index}" for index, unit in enumerate(article.units)}
    assembly = assemble(article, translations)
    if not assembly.refusals:
        assert [u.msgid for u in article_of(assembly.text).units] == [translations[u.key] for u in article.units]


# ---- P3: nothing forgotten ------------------------------------------------------------------------------------------


@often
@given(markdown())
def test_every_character_is_in_a_unit_or_markup_or_protected_for_a_reason(text: str) -> None:
    for part in article_of(text).segments:
        assert (part.role is Role.UNIT) == (part.unit is not None)
        assert (part.role is Role.PROTECTED) == bool(part.reason)
        assert part.reason != "not read"


@often
@given(markdown())
def test_the_leaves_hold_all_that_the_parser_took_for_text(text: str) -> None:
    try:
        start = body_start(text)
    except ValueError:
        start = 0
    found: dict[int, str] = {}
    for leaf in leaves(text, start):
        words = "\n".join(text[a:b] for a, b in leaf.pieces)
        found[leaf.index] = " ".join((found.get(leaf.index, ""), words, leaf.attributes))
    tokens, _ = parse_blocks(text[start:])
    for index, token in enumerate(tokens):
        opening = tokens[index - 1]
        closing = opening.markup.startswith("#")
        if opening.type == "heading_open" and not attributes_start(token.content, 0, len(token.content), closing):
            continue  # attributes and no words
        if token.type == "inline" and tokens[index - 1].type != "admonition_title_open":
            # Marks of tasks are left out, `\|` in cells is read as `|`.
            words = squeezed(token.content)
            assert squeezed(found.get(index, "")) in (words, re.sub(r"^\[[xX]?\]", "", words))


def squeezed(text: str) -> str:
    return "".join(text.replace("\0", "\ufffd").replace("\\|", "|").split())


@often
@given(markdown())
def test_messages_have_no_blanks_at_their_ends_and_no_marks_of_blocks_around(text: str) -> None:
    for unit in article_of(text).units:
        if unit.msgctxt is None:
            assert unit.msgid == unit.msgid.strip(" \t\r\n")
            assert unit.msgid
            assert "\r" not in unit.msgid
            assert "\0" not in unit.msgid


# ---- The parser -----------------------------------------------------------------------------------------------------

# What both parsers know: no divs, definition lists, admonitions, formulas, footnotes, tabs, templates, directives; the
# marks of tasks and of alerts are text to the other.
UNCOMMON = (":::", "!!!", "$$", "Term", "+++", "{%", "{{", "import", "export", "[^", "<!-- i18n", "* [ ]", "> [!")
UNCOMMON += ('=== "', "*[", "```{", "````{", "| Verse", "[TOC]", "///", "--8<")
UNCOMMON += ("[[!", "(place)=", "# (PART)", "\\[", "\\n", "[]()")
COMMON = [block for block in BLOCKS if not block.startswith(UNCOMMON)]


def ours(text: str) -> tuple[set[int], set[int]]:
    """Return where paragraphs, headings and cells begin, and those of them that stand in a list."""
    begins: dict[int, int] = {}
    listed = set()
    for leaf in leaves(text):
        if leaf.type in ("paragraph", "heading", "th", "td") or leaf.info in ("alert", "HTML"):
            begins.setdefault(leaf.index, leaf.start)
            if any(parent.type == "list_item" for parent in leaf.parents):
                listed.add(begins[leaf.index])
    return set(begins.values()), listed


def oracle(text: str) -> set[int]:
    """Return where a second parser lets paragraphs, headings and cells begin."""
    import pyromark

    bytes_before = [0]
    for character in text:
        bytes_before.append(bytes_before[-1] + len(character.encode()))
    place = {count: index for index, count in enumerate(bytes_before)}
    begins = set()
    waiting = False
    for event, span in pyromark.events_with_range(text, options=pyromark.Options.ENABLE_TABLES):
        start = next(iter(event.values())) if isinstance(event, Mapping) and "Start" in event else None
        kind = start if isinstance(start, str) else next(iter(start), "") if isinstance(start, Mapping) else ""
        if kind in ("Heading", "Paragraph", "TableCell"):
            waiting = True
        elif waiting:
            if not (isinstance(event, Mapping) and "End" in event):
                begins.add(place[span["start"]])
            waiting = False
    return begins


@often
@given(st.lists(st.builds(inside, st.sampled_from(COMMON), st.sampled_from(("", "", "> ", "- ", "> > "))), max_size=4))
def test_blocks_begin_where_another_parser_lets_them_begin(blocks: list[str]) -> None:
    text = "\n\n".join(blocks)
    begins, listed = ours(text)
    expected = oracle(text)
    assert expected <= begins
    # In a tight list the other parser does not say where paragraphs begin.
    assert begins - expected <= listed


# ---- Hostile texts ------------------------------------------------------------------------------------------------

PATTERNS = [
    "{{", "<!--", "](x)", "`a``b", "[@", "a", "a@", "<a ", "![", "{%", "[a ;", "-@a", "[^", "<a b='", "[", "](", "][",
    "<b>", "</b>", "<b>x", "::: a\n", ":::\n", "> ", "- ", "1. ", ": a\n", "a\n\n: ", "[a]: b\n", "[^a]: ", "|", "a|",
    "*a", "# ", "#\n", "$$", "!!! a\n", "{", "\\", "<", "&", "\t", " \n", "<!-- i18n:skip -->\n", "-\n", "[a]: b '\n",
    "export {\n\n", "import {\n", "{{< raw >}}\n", "{{<", "{% raw %}\n\n", "| a\n", '=== "a"\n', "*[a]: b\n",
    "```{note}\n", "```{note}\n```\n", "> [!a] b\n", "[TOC]\n", "{:", '{{< a b="', "*[", "| ",
    "/// a\n", "/// a\n///\n", "--8<--\n", "--8<--\na\n", "::: a.b\n", "::: a\n    b: c\n", ":::{a}\n---\n",
    ":::{a}\n- b\n  :::\n", "\\begin{a}\n", "a\n--- ---\n", "a\n--- ---\nb\n\n", "--- ---\n", "--- -",
    "---\na\nb\n--- ---\n", "a   b\n--- ---\nc   d\n\n", "----- ---\na\n", ": a {#b}\n", ": a {#b", "(ref:a) b\n",
    "(a)=\n", "%%", "%% a\n", "::: a\n<p>\n:::\n", "<p>\n:::\n", "# a {.a.a \"}\n", "{.a", "\n{.a}",
    "```{r}\n#| fig-cap: a\n", "```{r fig.cap='a'", "```{r}\n#| fig-cap: a\n```\n",
    ":::{code}\n", ":::{code}\n:::\n", "[[!", '[[!a b="', "[[!a]]\n", "\\[", "\\[ x_", "\\[a\\]", "\\a",
    "\\newcommand{", "\\newcommand{\\a}{", "+++ {", "{#", "{* ", "[](){#a}", "# (PART) a\n", "## a ## {#b}\n", "% a\n",
    "\\@ref(a)", "={<a>", "<a b={<c>", "---\n",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_repetition_takes_long(pattern: str) -> None:
    text = pattern * (10_000 // len(pattern))
    for whole in (text, text + "\n\nwords"):
        began = time.process_time()
        article = segment(read(whole, "a", "a.md"))
        assert "".join(s.text for s in article.segments) == whole
        spans(whole)
        assemble(article, {unit.key: "Mot" for unit in article.units})
        assert time.process_time() - began < 5


@pytest.mark.parametrize("prefix", [prefix for prefix in PREFIXES if prefix.strip()])
def test_what_is_too_deep_to_read_is_protected_and_told(prefix: str) -> None:
    text = prefix.replace("\n", " ") * 300 + "words\n"
    article = segment(read(text, "a", "a.md"))
    assert "".join(s.text for s in article.segments) == text
    read_words = any("words" in unit.msgid for unit in article.units)
    protected = any("words" in s.text for s in article.segments if s.role is Role.PROTECTED)
    assert read_words or (protected and any(n.rule == "unread" for n in article.notices))


@pytest.mark.parametrize(
    ("written", "style"),
    [
        ("- item", "prose"),
        ("mot\n- item", "prose"),
        ("a |", "prose"),
        ("12. mot", "prose"),
        ("[a]: b", "prose"),
        ("[a\n]: b", "prose"),
        ("[a  \nb]: c", "prose"),
        ("<div>mot", "prose"),
        ("<span>\nmot", "prose"),
        ("<span> ", "prose"),
        ("<pre>mot", "prose"),
        ("**[a]: b", "prose"),
        ("[x] mot", "prose"),
        ("**\n", "prose"),
        ("\u00a0", "prose"),
        ("</p>", "html"),
        ("a > b", "html"),
        ("a]", "alt"),
    ],
)
def test_what_is_not_sure_to_be_harmless(written: str, style: str) -> None:
    assert not sure(written, style, "word")


MARKS = [
    "<span>", '<b class="x">', "<kbd", "<div>", "<pre>", "</b>", "<!--", "<a href=", "<", ">", "'", '"', "**", "*", "_",
    "`", "[a", "]", "]:", "[a]: b", "[x]", " ", "\n", "\n", "a", "é", "1. ", "|", "#", "=", "-", "~", ":", "$", "!",
    "{", "import ", "[TOC]", "🚨", "\u00a0",
]  # fmt: skip


@often
@given(st.lists(st.sampled_from(MARKS), min_size=1, max_size=9).map("".join))
@example("<span class='a'>b</span>")
@example("**`a`**: b")
@example("[a\\\n]: b")
def test_prose_that_is_sure_to_be_harmless_is_one_paragraph(words: str) -> None:
    lines = [line.strip(" \t") for line in words.split("\n")]
    assume(all(lines))
    written = prose("\n".join(lines), Place())
    if sure(written, "prose", "word"):
        blocks = [token.type for token in parse_blocks(f"a\n\n{written}\n\nb\n")[0]]
        assert blocks == ["paragraph_open", "inline", "paragraph_close"] * 3


@pytest.mark.parametrize("written", ["<span class='a'>b</span>", "**`a`**: b", "**🚨 a**", "[a](b)", "5 a"])
def test_what_is_sure_to_be_harmless(written: str) -> None:
    assert sure(written, "prose", "word")


def test_a_label_that_ends_on_a_later_line_defines_no_link() -> None:
    article = article_of("a  \nb\n")
    assembly = assemble(article, {article.units[0].key: "[un  \n]: deux"})
    assert assembly.text == "[un  \n\\]: deux\n"


@often
@given(st.text("aZ09._~/#-:", max_size=30), st.sampled_from(["", "http://", "https://", "//", "./", "www.", "#"]))
def test_an_address_that_is_taken_as_it_stands_is_the_one_that_the_parser_would_make(rest: str, start: str) -> None:
    plain = dialect()
    assert _block_parser().normalizeLink(start + rest) == plain.normalizeLink(start + rest)
