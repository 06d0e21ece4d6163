"""Translations in the places of their units: what is left alone, what is escaped, what is refused."""

import pytest

from pipeline.assemble import Assembly, State, assemble
from pipeline.model.article import Article, Source
from pipeline.read import read
from pipeline.segment import segment

KEYS = ("title", "description", "faq[].question")


def article_of(text: str) -> Article:
    return segment(read(text, "a", "a.md", KEYS))


def with_words(text: str, **translations: str) -> Assembly:
    """Assemble with translations by source words, `_` for a blank."""
    wanted = {key.replace("_", " "): words for key, words in translations.items()}
    article = article_of(text)
    return assemble(article, {u.key: wanted[u.msgid] for u in article.units if u.msgid in wanted})


LEFT_ALONE = [
    # source, translation of the words W, result
    ("W\n", "Mot", "Mot\n"),
    ("W\n", "1.5 mg", "1.5 mg\n"),
    ("W\n", "-5 °C", "-5 °C\n"),
    ("W\n", "#tag", "#tag\n"),
    ("W\n", "**gras**", "**gras**\n"),
    ("W\n", "1962", "1962\n"),
    ("W\n", "1234567890. mot", "1234567890. mot\n"),
    ("W\n", "``` code ``` mot", "``` code ``` mot\n"),
    ("W\n", "// mot", "// mot\n"),
    ("W\n", "[mot][mot] puis", "[mot][mot] puis\n"),
    ("W\n", "[mot]: deux mots", "[mot]: deux mots\n"),
    ("W\n", "<b>mot</b> puis", "<b>mot</b> puis\n"),
    ("W\n", "a | b", "a | b\n"),
    ("W\n", "\\- mot", "\\- mot\n"),
    ("W\n", "mot\\", "mot\\\n"),
    ("W\n", "mot  \nmot", "mot  \nmot\n"),
    ("W\n", "  mot \n", "mot\n"),
    ("W\n", "$5 et $10", "$5 et $10\n"),
    ("W\n", ":smile: mot", ":smile: mot\n"),
    ("# W\n", "- mot", "# - mot\n"),
    ("# W\n", "1. mot", "# 1. mot\n"),
    ("# W\n", "C#", "# C#\n"),
    ("| W |\n|---|\n", "- mot", "| - mot |\n|---|\n"),
    ("| W |\n|---|\n", "a \\| b", "| a \\| b |\n|---|\n"),
    ("![W](a.png)\n", "un [mot]", "![un [mot]](a.png)\n"),
    ('![](a.png "W")\n', "l'eau", '![](a.png "l\'eau")\n'),
    ('<p title="W">1</p>\n', "l'eau", '<p title="l\'eau">1</p>\n'),
    ("<p>W</p>\n", "a & b", "<p>a & b</p>\n"),
    ("[a]: /b (W)\n", 'l\'"eau"', '[a]: /b (l\'"eau")\n'),
]
ESCAPED = [
    ("W\n", "- mot", "\\- mot\n"),
    ("W\n", "+ mot", "\\+ mot\n"),
    ("W\n", "* mot", "\\* mot\n"),
    ("W\n", "*", "\\*\n"),
    ("W\n", "1. mot", "1\\. mot\n"),
    ("W\n", "1962) mot", "1962\\) mot\n"),
    ("W\n", "12.", "12\\.\n"),
    ("W\n", "# mot", "\\# mot\n"),
    ("W\n", "#", "\\#\n"),
    ("W\n", ">mot", "\\>mot\n"),
    ("W\n", "    mot", "mot\n"),
    ("W\n", "\tmot", "mot\n"),
    ("W\n", "```mot", "\\```mot\n"),
    ("W\n", "~~~", "\\~~~\n"),
    ("W\n", "---", "\\---\n"),
    ("W\n", "* * *", "\\* * *\n"),
    ("W\n", "___", "\\___\n"),
    ("W\n", "/// mot", "\\/// mot\n"),
    ("W\n", '--8<-- "a"', '\\--8<-- "a"\n'),
    ("W\n", "::: a.b", "\\::: a.b\n"),
    ("W\n", "mot\n===", "mot\n\\===\n"),
    ("W\n", "mot\n---", "mot\n\\---\n"),
    ("W\n", "a | b\n--|--", "a | b\n\\--|--\n"),
    ("W\n", "mot\n: mot", "mot\n\\: mot\n"),
    ("W\n", "~ mot", "\\~ mot\n"),
    ("W\n", "mot\n- mot", "mot\n\\- mot\n"),
    ("W\n", "mot\n14. mot", "mot\n14\\. mot\n"),
    ("W\n", "[^1]: mot", "\\[^1]: mot\n"),
    ("W\n", "[mot]: /url", "\\[mot]: /url\n"),
    ("W\n", "::: note", "\\::: note\n"),
    ("W\n", "!!! note", "\\!!! note\n"),
    ("W\n", "$$ mot $$", "\\$$ mot $$\n"),
    ("W\n", '<img src="a" alt="b">', '<img\nsrc="a" alt="b">\n'),
    ("W\n", "<br/>", "<br\n/>\n"),
    ("- W\n", "[ ] mot", "- \\[ ] mot\n"),
    ("::: {.a}\nW\n:::\n", ":::", "::: {.a}\n\\:::\n:::\n"),
    ("W\n===\n", "- mot", "\\- mot\n===\n"),
    ("W\n: d\n", "# mot", "\\# mot\n: d\n"),
    ("W\n: d\n", "un\nmot", "un mot\n: d\n"),
    ("# W\n", "mot #", "# mot \\#\n"),
    ("# W\n", "#", "# \\#\n"),
    ("# W\n", "un\nmot", "# un mot\n"),
    ("| W |\n|---|\n", "a | b", "| a \\| b |\n|---|\n"),
    ("|W|\n|---|\n", "mot\\", "|mot\\\\|\n|---|\n"),
    ("| W |\n|---|\n", "un\nmot", "| un mot |\n|---|\n"),
    ("A | B\n--|--\nW | c\n", "- mot", "A | B\n--|--\n\\- mot | c\n"),
    ("A | B\n--|--\nW | c\n", "1. mot", "A | B\n--|--\n1\\. mot | c\n"),
    ("![W](a.png)\n", "mot]", "![mot\\]](a.png)\n"),
    ("![W](a.png)\n", "mot\\", "![mot\\\\](a.png)\n"),
    ('![](a.png "W")\n', '"mot"', '![](a.png "\\"mot\\"")\n'),
    ('![](a.png "W")\n', '\\"mot', '![](a.png "\\"mot")\n'),
    ("![](a.png 'W')\n", "l'eau", "![](a.png 'l\\'eau')\n"),
    ("[a]: /b (W)\n", "(mot", "[a]: /b (\\(mot)\n"),
    ("[a]: /b 'W'\n", "l'eau", "[a]: /b 'l\\'eau'\n"),
    ('<p title="W">1</p>\n', '<"mot">', '<p title="&lt;&quot;mot&quot;&gt;">1</p>\n'),
    ("<p title='W'>1</p>\n", "l'eau", "<p title='l&#39;eau'>1</p>\n"),
    ("<p>W</p>\n", "un\nmot", "<p>un mot</p>\n"),
    ("::: note W\nx\n:::\n", "un\nmot", "::: note un mot\nx\n:::\n"),
]
REFUSED = [
    ("W\n", "un\n\nmot", "an empty line would end the block"),
    ("W\n", "un\r\rmot", "an empty line would end the block"),
    ("W\n", " \n", "it is empty"),
    ("W\n", "\u00a0", "it would change the structure of the article"),
    ("W\n", "<div>", "it would change the structure of the article"),
    ("W\n", "<b>", "it would change the structure of the article"),
    ("W\n", "<script>alert(1)</script>", "it would change the structure of the article"),
    ("W\n", "<!-- mot", "it would change the structure of the article"),
    ("# W\n", "un  \nmot", "a heading stands on one line"),
    ("# W\n", "un\\\nmot", "a heading stands on one line"),
    ("| W |\n|---|\n", "un  \nmot", "a table cell stands on one line"),
    ("<p>W</p>\n", "<div>mot</div>", "it would change the structure of the article"),
    ("<p>W</p>\n", "mot</p><p>", "it would change the structure of the article"),
    ("::: note W\nx\n:::\n", "{.critical}", "it would change the structure of the article"),
    ("---\n\nW\n\n---\n", "title: mot", "it would change the structure of the article"),
    ("W\n", "\ufeff", "it would change the structure of the article"),
]


@pytest.mark.parametrize(("source", "words", "result"), LEFT_ALONE)
def test_what_is_left_alone(source: str, words: str, result: str) -> None:
    assembly = with_words(source, W=words)
    assert (assembly.text, assembly.refusals) == (result, ())


@pytest.mark.parametrize(("source", "words", "result"), ESCAPED)
def test_what_is_escaped(source: str, words: str, result: str) -> None:
    assembly = with_words(source, W=words)
    assert (assembly.text, assembly.refusals) == (result, ())


@pytest.mark.parametrize(("source", "words", "reason"), REFUSED)
def test_what_is_refused(source: str, words: str, reason: str) -> None:
    assembly = with_words(source, W=words)
    assert assembly.text == source
    assert [(r.unit.msgid, r.reason) for r in assembly.refusals] == [("W", reason)]
    assert State.REFUSED in assembly.states
    assert State.TRANSLATED not in assembly.states


PLACED = [
    # Several lines become one: the marks of the other lines go with them.
    ("> a\n> b\n", "un", "> un\n"),
    ("> a\nb\n", "un", "> un\n"),
    ("- a\n  b\n- c\n", "un", "- un\n- c\n"),
    # One line becomes several: each has the marks of its block.
    ("> a b\n", "un  \ndeux", "> un  \n> deux\n"),
    ("- a b\n", "un  \ndeux", "- un  \n  deux\n"),
    ("> - a b\n", "un  \ndeux", "> - un  \n>   deux\n"),
    ("1. > a b\n", "un  \ndeux", "1. > un  \n   > deux\n"),
    ("- [ ] a b\n", "un  \ndeux", "- [ ] un  \n      deux\n"),
    ("[^1]: a b\n", "un  \ndeux", "[^1]: un  \n      deux\n"),
    ("t\n: a b\n", "un  \ndeux", "t\n: un  \n  deux\n"),
    ("-\ta\n\tb\n", "un  \ndeux", "-\tun  \n\tdeux\n"),
    # Line ends are the source's.
    ("a\r\nb\r\n", "un\ndeux", "un\r\ndeux\r\n"),
    ("a\rb\r", "un\ndeux", "un\rdeux\r"),
    ("a b\r\n\nc\n", "un\ndeux", "un\r\ndeux\r\n\nc\n"),
    # Blanks, marks and attributes around the words stay.
    ("  # a b ##  \n", "un", "  # un ##  \n"),
    ("# a b {#id .x}\n", "un", "# un {#id .x}\n"),
    ("a\nb {#id}\n===\n", "un", "un {#id}\n===\n"),
    ("|  a b  |\n|---|\n", "un", "|  un  |\n|---|\n"),
    ("> [!NOTE]\n> a b\n", "un", "> [!NOTE]\n> un\n"),
    ("a b\n</span>\n", "un", "un\n</span>\n"),
    ("a b   \n", "un", "un   \n"),
    ('[a]: /u "a\n b"\n', "un", '[a]: /u "un"\n'),
    ("<p>a\n  b</p>\n", "un", "<p>un</p>\n"),
    ("a b <!-- i18n:comment: c -->\n", "un", "un <!-- i18n:comment: c -->\n"),
]


@pytest.mark.parametrize(("source", "words", "result"), PLACED)
def test_where_a_translation_stands(source: str, words: str, result: str) -> None:
    assembly = with_words(source, a_b=words)
    assert (assembly.text, assembly.refusals) == (result, ())


FIELDS = [
    # what stands after `title: `, translation, what stands there then
    ("A title", "Un titre", "Un titre"),
    ("A title", "Un : titre", '"Un : titre"'),
    ("A title  # remark", "Un titre", "Un titre  # remark"),
    ("'A title'", "L'eau", "'L''eau'"),
    ('"A title"', 'Un "titre"', '"Un \\"titre\\""'),
    ("A title", "2026", '"2026"'),
    ("A title", "- un", '"- un"'),
    ("A title", "un\ndeux", '"un\\ndeux"'),
    ("A\n  title", "Un titre", "Un titre"),
    (">-\n  A\n  title", "Un titre", ">-\n  Un titre"),
]


@pytest.mark.parametrize(("written", "words", "result"), FIELDS)
def test_how_a_field_is_written(written: str, words: str, result: str) -> None:
    text = f"---\ntitle: {written}\nother: x\n---\nBody.\n"
    assert with_words(text, A_title=words).text == f"---\ntitle: {result}\nother: x\n---\nBody.\n"


def test_one_bad_translation_takes_no_other_with_it() -> None:
    text = "".join(f"Word {number}.\n\n" for number in range(40))
    article = article_of(text)
    translations = {unit.key: f"Mot {index}." for index, unit in enumerate(article.units)}
    translations[(None, "Word 17.")] = "<div>"
    translations[(None, "Word 18.")] = "<table>"
    assembly = assemble(article, translations)
    assert [r.unit.msgid for r in assembly.refusals] == ["Word 17.", "Word 18."]
    assert assembly.states.count(State.TRANSLATED) == 38
    assert assembly.text == text.replace("Word", "Mot").replace("Mot 17", "Word 17").replace("Mot 18", "Word 18")


def test_refusals_are_in_reading_order() -> None:
    assembly = with_words("A\n\nB\n\nC\n", A="<div>", B=" ", C="<div>")
    assert [r.unit.msgid for r in assembly.refusals] == ["A", "B", "C"]


def test_a_paragraph_above_a_definition_does_not_become_its_term() -> None:
    text = "one\ntwo\n\n: three\n"
    assembly = with_words(text, one_two="un")
    assert assembly.text == text
    assert len(assembly.refusals) == 1


def test_units_with_the_same_words_are_all_replaced() -> None:
    assert with_words("| A | B |\n|---|---|\n| Yes | Yes |\n\nYes\n", Yes="Oui").text.count("Oui") == 3


def test_the_same_words_in_another_context_are_not() -> None:
    text = "<!-- i18n:context: month -->\nMay\n\nMay\n"
    assert assemble(article_of(text), {(None, "May"): "Peut"}).text == text[:-4] + "Peut\n"


def test_an_empty_translation_is_none() -> None:
    assembly = with_words("W\n", W="")
    assert (assembly.text, assembly.states) == ("W\n", (State.SOURCE,))


def test_a_translation_equal_to_its_source_is_a_translation_and_keeps_the_bytes() -> None:
    assembly = with_words("> a\nb\n", a_b="a b")
    assert (assembly.text, assembly.states) == ("> a\nb\n", (State.TRANSLATED,))


def test_what_has_no_translation_is_marked_where_a_mark_is_given() -> None:
    article = article_of("# A\n\nB\nb\n\nC\n\n    code\n")
    assembly = assemble(article, {(None, "A"): "Un", (None, "C"): "<div>"}, lambda text, part: f"«{text}»")
    assert assembly.text == "# Un\n\n«B\nb»\n\n«C»\n\n    code\n"
    assert assembly.states == (State.TRANSLATED, State.SOURCE, State.REFUSED)


def test_a_title_of_a_short_code_may_be_translated_by_one_word() -> None:
    text = '{{% notice warning "Take care" %}}\nInside.\n{{% /notice %}}\n'
    article = segment(Source("a", "a.md", text))
    done = assemble(article, {(None, "Take care"): "Attention"})
    assert done.text == text.replace("Take care", "Attention")
    assert not done.refusals
