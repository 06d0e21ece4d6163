"""Code blocks by setting: the whole, or comments and strings; what is no words stays, and so does the code."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.assemble import assemble
from pipeline.markdown.code import language, mode_of
from pipeline.markdown.code_tokens import runs
from pipeline.markdown.skeleton import skeleton
from pipeline.model.article import Article, Role
from pipeline.model.unit import Kind
from pipeline.read import read
from pipeline.segment import segment

COMMENTS, WHOLE = {"*": "comments"}, {"*": "whole"}

LEFT_ALONE = [
    pytest.param("nosuchlanguage", "# words here\n", id="a language that nobody knows"),
    pytest.param("", "# words here\n", id="no language"),
    pytest.param("python", "#!/usr/bin/env python\nx = 1  # noqa: E501\n", id="what is for tools"),
    pytest.param("js", "// eslint-disable-next-line no-alert\n/* prettier-ignore */\n", id="what is for other tools"),
    pytest.param("python", 're.sub(r"a b", b"c d", x)\n', id="raw strings and bytes"),
    pytest.param("python", 'open("a-b.md", encoding="utf-8")["key_1"]\n', id="names, not words"),
    pytest.param("python", 'print("%d: {name}\\n", "12.5")\n', id="placeholders and figures only"),
    pytest.param("python", "x = 'it''s here'\n", id="two strings beside each other"),
    pytest.param("ruby", "x = /two words/\ny = `ls -la here`\n", id="patterns and commands"),
    pytest.param("c", "#include <two words.h>\nchar c = 'a';\n", id="preprocessor lines and characters"),
    pytest.param("html", '<p class="one two">Words</p>\n', id="attributes and texts of markup"),
    pytest.param("python", '"""\n>>> add(1, 2)\n3\n"""\n', id="examples in a documentation string"),
    pytest.param("python", "# -----\n# =====\n", id="lines drawn with marks"),
]
FOUND = [
    pytest.param(
        "js",
        "/**\n * Doc words\n * and more.\n * @param x the thing\n */\nf(); // trail\n// below\n",
        ["Doc words and more.", "@param x the thing", "trail", "below"],
        id="a comment of several lines, one behind code, one below it",
    ),
    pytest.param(
        "python",
        "# One\n# sentence.\n#\n# - an entry\n#   goes on\n# - another\nx\n    # indented\n",
        ["One sentence.", "- an entry goes on", "- another", "indented"],
        id="comments below one another",
    ),
    pytest.param(
        "python",
        'def f():\n    """Give it.\n\n    Two\n    lines.\n    """\n    g(f"Hello {n!r}, you", \'l\\\'eau\')\n',
        ["Give it.", "Two lines.", "Hello {n!r}, you", "l\\'eau"],
        id="documentation strings, strings with values put in, escapes",
    ),
    pytest.param("sql", "SELECT 'it''s here' -- why\n", ["it''s here", "why"], id="a doubled quote"),
    pytest.param("rust", "/// Words\n/// more\n//! Inner\nf();\n", ["Words more", "Inner"], id="doc comments of Rust"),
    pytest.param("js", "f(`Hello ${name} you`)\n", ["Hello ${name} you"], id="a template literal"),
    pytest.param("html", "<!-- Some\n  words -->\n<p>x</p>\n", ["Some words"], id="a comment in markup"),
    pytest.param("rust,ignore", "// Words\n", ["Words"], id="the language before a comma"),
    pytest.param("{.python .wide}", "# Words\n", ["Words"], id="the language among attributes"),
    pytest.param("console", "$ ls # Words\n", ["Words"], id="a session"),
]


def cut(text: str, code: dict[str, str]) -> Article:
    return segment(read(text, "a", "a.md"), code=code)


def messages(text: str, code: dict[str, str]) -> list[str]:
    article = cut(text, code)
    assert all(unit.kind is Kind.CODE for unit in article.units)
    return [unit.msgid for unit in article.units]


@pytest.mark.parametrize(("name", "code"), LEFT_ALONE)
def test_what_is_no_words_is_left_alone(name: str, code: str) -> None:
    assert messages(f"```{name}\n{code}```\n", COMMENTS) == []


@pytest.mark.parametrize(("name", "code", "expected"), FOUND)
def test_words_of_comments_and_strings(name: str, code: str, expected: list[str]) -> None:
    assert messages(f"```{name}\n{code}```\n", COMMENTS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("```\n--- 12 ---\n```\n", [], id="no letter"),
        pytest.param("```\n```\n", [], id="empty"),
        pytest.param("- \t- x\n\n\t\t\tcode\n", [], id="a tab that is cut in two"),
        pytest.param("```\n\n  a\n\n    b\n\n```\n", ["a\n\n    b"], id="blanks and empty lines at the ends"),
        pytest.param("> - ```x\n>   a\n>\n>   b", ["a\n\nb"], id="in a list in a quote, never closed"),
        pytest.param("    a\n\n      b\n", ["a\n\n  b"], id="indented"),
        pytest.param("-     a\n      b\n", ["a\nb"], id="indented behind the mark of a list"),
        pytest.param("```\r\na\r\n  b\r\n```\r\n", ["a\n  b"], id="other line ends"),
    ],
)
def test_the_whole_of_a_block(text: str, expected: list[str]) -> None:
    assert [unit.msgid for unit in cut(text, WHOLE).units if unit.kind is Kind.CODE] == expected


def test_by_default_no_code_is_translated() -> None:
    assert cut("```python\n# Words\n```\n", {}).units == ()


@pytest.mark.parametrize(
    ("info", "expected"),
    [("python", "comments"), ("Python title='a'", "comments"), ("console", "whole"), ("rust", "none"), ("", "none")],
)
def test_what_is_asked_for_a_language(info: str, expected: str) -> None:
    assert mode_of({"python": "comments", "console": "whole"}, info) == expected


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("{code-cell} ipython3", "ipython3"),
        ("{r, echo=FALSE}", "r"),
        ("js{1,3-4}", "js"),
        ("c++ x", "c++"),
        ("  sh", "sh"),
        ("{.Go}", "go"),
        ("2", ""),
    ],
)
def test_the_language_of_an_info_string(info: str, expected: str) -> None:
    assert language(info) == expected


BACK = [
    ("python", "x = 1  # one\n", "un\ndeux", "x = 1  # un deux\n"),
    ("python", "  # one\n", "un\ndeux", "  # un\n  # deux\n"),
    ("c", "// one\n// two\nf();\n", "un, deux", "// un, deux\nf();\n"),
    ("c", "/* one\n * two */\n", "un\ndeux", "/* un\n * deux */\n"),
    ("js", "f('One two')\n", "L'eau", "f('L\\'eau')\n"),
    ("js", 'f("One two")\n', "L'eau « \" »", 'f("L\'eau « \\" »")\n'),
    ("sql", "SELECT 'One two';\n", "L'eau", "SELECT 'L''eau';\n"),
    ("python", '"""One.\n\nTwo.\n"""\n', "Un.", '"""Un.\n\nUn.\n"""\n'),
]


@pytest.mark.parametrize(("name", "code", "msgstr", "expected"), BACK)
def test_a_translation_stands_in_its_comment_or_string(name: str, code: str, msgstr: str, expected: str) -> None:
    article = cut(f"> ```{name}\n> {code[:-1].replace(chr(10), chr(10) + '> ')}\n> ```\n", COMMENTS)
    assembly = assemble(article, {unit.key: msgstr for unit in article.units})
    assert assembly.refusals == ()
    quoted = expected[:-1].replace("\n", "\n> ")
    assert assembly.text == f"> ```{name}\n> {quoted}\n> ```\n"


ENDING = [
    ("c", "/* one */\nf();\n", "un */ g(); /*"),
    ("c", "// one\nf();\n", "un \\"),
    ("c", "f(); // one\n", "un\n\n deux"),
    ("js", "f(`One two`);\n", "un ${evil()}` + g() + `"),
    ("python", '"""One two."""\n', 'Un """ deux'),
    ("html", "<!-- one -->\n", "un --> <script>"),
    ("haskell", "{- one -}\nf = 1\n", "un -} g = 2"),
    ("c", "/* one */\n", "un\n```\n\n# Heading"),
    ("python", "# one\n", "noqa"),
]


@pytest.mark.parametrize(("name", "code", "msgstr"), ENDING)
def test_a_translation_that_would_end_its_comment_string_or_fence_is_refused(name: str, code: str, msgstr: str) -> None:
    text = f"```{name}\n{code}```\n"
    article = cut(text, COMMENTS)
    assembly = assemble(article, {unit.key: msgstr for unit in article.units})
    assert assembly.text == text
    assert len(assembly.refusals) == 1


# ---- Promises -------------------------------------------------------------------------------------------------------

LANGUAGES = (
    "python",
    "js",
    "c",
    "rust",
    "sql",
    "html",
    "css",
    "bash",
    "haskell",
    "json",
    "yaml",
    "go",
    "php",
    "console",
    "pycon",
    "",
    "zz",
)
MARKS = (
    "# ", "// ", "/* ", " */", "/**", " * ", '"', "'", "`", '"""', "<!-- ", " -->", "-- ", "{- ", " -}", "\\", "${",
    "}", "f(", ")", "{x}", "\n", "\n", "\n", "    ", "  ", "word", "two words", "l'eau", "```", "~~~", "noqa", "\t",
    "é", "|",
)  # fmt: skip
codes = st.lists(st.sampled_from(MARKS), max_size=14).map("".join)
fences = st.sampled_from(("```", "~~~~", "    "))
prefixes = st.sampled_from(("", "> ", "- ", "1. ", "> - "))
hostile = st.lists(st.sampled_from(MARKS), min_size=1, max_size=6).map("".join)


def block(fence: str, name: str, code: str, prefix: str) -> str:
    lines = [fence + line for line in code.split("\n")] if fence.isspace() else [fence + name, *code.split("\n"), fence]
    rest = "".join(mark if mark in "> " else " " for mark in prefix)
    return prefix + ("\n" + rest).join(lines) + "\n\nEnd.\n"


texts = st.builds(block, fences, st.sampled_from(LANGUAGES), codes, prefixes)


@given(texts, st.sampled_from((COMMENTS, WHOLE)))
def test_nothing_is_lost(text: str, code: dict[str, str]) -> None:
    article = cut(text, code)
    assert "".join(part.text for part in article.segments) == text
    assert all(part.reason != "not read" for part in article.segments if part.role is Role.PROTECTED)
    assert assemble(article, {}).text == text
    same = assemble(article, {unit.key: unit.msgid for unit in article.units})
    assert (same.text, same.refusals) == (text, ())


@given(texts, st.sampled_from((COMMENTS, WHOLE)), st.data())
def test_no_translation_changes_the_code_or_the_blocks(text: str, code: dict[str, str], data: st.DataObject) -> None:
    article = cut(text, code)
    assembly = assemble(article, {unit.key: data.draw(hostile) for unit in article.units})
    assert skeleton(assembly.text, 0, article.code) == skeleton(text, 0, article.code)
    kinds = [[bone[0] for bone in skeleton(each)] for each in (assembly.text, text)]
    assert kinds[0] == kinds[1]
    if code is COMMENTS:
        assert bare(assembly.text, article) == bare(text, article)


def bare(text: str, article: Article) -> list[tuple[str, str]]:
    """Return the tokens of a text's code that are neither comments nor strings, as Pygments reads them."""
    found = []
    for bone in skeleton(text):
        if bone[0] == "fence":
            said = [run for run in runs(language(bone[1]), bone[2]) if not run.comment and not run.string]
            found.append((bone[1], "".join("".join(run.text for run in said).split())))
    return found


@given(texts)
def test_plain_words_are_put_in_place_and_read_back(text: str) -> None:
    article = cut(text, COMMENTS)
    words = {unit.key: f"Mot numéro {index}" for index, unit in enumerate(article.units)}
    assembly = assemble(article, words)
    if not assembly.refusals:
        assert [unit.msgid for unit in cut(assembly.text, COMMENTS).units] == [words[u.key] for u in article.units]


@given(st.sampled_from(LANGUAGES), codes)
def test_joined_the_runs_are_the_code(name: str, code: str) -> None:
    assert "".join(run.text for run in runs(name, code)) == code


def test_what_a_lexer_passes_over_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    from pygments.token import Comment

    class Skipping:
        def get_tokens_unprocessed(self, code: str) -> list[tuple[int, object, str]]:
            return [(2, Comment, code[2:4]), (1, Comment, code[1:2])]

    monkeypatch.setattr("pipeline.markdown.code_tokens._lexer", lambda name: Skipping())
    assert [(run.text, run.comment) for run in runs("zz", "abcdef")] == [("ab", False), ("cd", True), ("ef", False)]


def test_long_code_takes_no_time_squared() -> None:
    import time

    lines = [random.Random(1).choice(("# words\n", 'print("some words")\n', "x = 1\n")) for _ in range(4000)]
    text = "```python\n" + "".join(lines) + "```\n"
    began = time.process_time()
    article = cut(text, COMMENTS)
    assemble(article, {unit.key: "Mot" for unit in article.units})
    assert time.process_time() - began < 5
