"""Reading YAML with places, and writing a scalar back into it."""

import doctest
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.errors import Fault, InputError
from pipeline.model.note import PartialDate
from pipeline.yaml_source import (
    Node,
    Reader,
    ambiguities,
    load,
    plain,
    scalar_span,
    scalars,
    spell,
    splice,
    splicing,
    tree,
)

BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"

BROKEN = [
    pytest.param(BOMB, "2:8: error: *a stands for another value, which is not read here (yaml-alias)", id="bomb"),
    pytest.param("a: &a [*a]", "1:8: error: *a stands for another value", id="list that holds itself"),
    pytest.param("a: *b", "1:4: error: *b stands for another value", id="alias without an anchor"),
    pytest.param(
        "a: !!python/object/apply:os.system [ls]", "1:4: error: the tag !!python/object/apply:os", id="Python"
    ),
    pytest.param("a: !colour red", "1:4: error: the tag !colour is not read here (yaml-tag)", id="unknown tag"),
    pytest.param("a: !!binary aGk=", "1:4: error: the tag !!binary is not read here", id="tag of another type"),
    pytest.param("a: !x!y 1", "1:4: error: a value that begins with ! is a tag", id="tag handle"),
    pytest.param(
        "a: 1\nb: 2\na: 3", "3:1: error: the key `a` stands twice, first on line 1 (yaml-duplicate-key)", id="a"
    ),
    pytest.param("a: 1\na: 2\na: 3", "3:1: error: the key `a` stands twice, first on line 1", id="thrice"),
    pytest.param("a: {b: 1, b: 1}", "1:11: error: the key `b` stands twice, first on line 1", id="twice in brackets"),
    pytest.param('"a": 1\na: 2', "2:1: error: the key `a` stands twice", id="twice, once in quotes"),
    pytest.param("1: a", "1:1: error: a key must be text; `1` is a number or a truth value", id="number as key"),
    pytest.param("true: a", "1:1: error: a key must be text; `true` is a number or a truth value", id="truth as key"),
    pytest.param("? [a]\n: b", "1:3: error: a key must be text; this is not text (yaml-key)", id="list as key"),
    pytest.param("? \n: b", "1:2: error: a key must be text; this is not text", id="no key"),
    pytest.param("a: 1\n---\nb: 2", "2:1: error: a second document begins here (yaml-documents)", id="two documents"),
    pytest.param("[" * 200_000, "1:102: error: more than 100 lists and mappings stand inside", id="deep brackets"),
    pytest.param("- " * 200_000, "1:203: error: more than 100 lists and mappings stand inside", id="deep list"),
    pytest.param("? " * 200_000, "1:203: error: more than 100 lists and mappings stand inside", id="deep keys"),
    pytest.param("a: \x00\nb: \x07", "1:4: error: the character U+0000 may not stand in YAML", id="NUL"),
    pytest.param('a: "\\0"', "1:4: error: the character U+0000 may not stand in YAML", id="NUL as an escape"),
    pytest.param('a: "\\uD800"', "a.yaml:1:", id="lone surrogate as an escape"),
    pytest.param("a: \udc80", "1:4: error: the character U+DC80 may not stand in YAML", id="lone surrogate"),
    pytest.param("a: 1\n\tb: 2", "2:1: error: a tab stands where only blanks may indent (yaml-syntax)", id="tab"),
    pytest.param("title: PTSD: a guide", "1:12: error: a colon stands inside a value", id="colon in a value"),
    pytest.param(
        "a: 1\n  b: 2", "2:4: error: a colon stands inside a value, or the line is indented too", id="too far"
    ),
    pytest.param(
        "a: 1\nfoo\nb: 2", "2:1: error: this line is neither `key: value` nor part", id="a line without a key"
    ),
    pytest.param('a: "foo\nb: 1\nc: 2\n', "1:4: error: a quote is opened here and never closed", id="open quote"),
    pytest.param("a: [1, 2\nb: 1\n", "1:4: error: the bracket opened here is not closed", id="open bracket"),
    pytest.param("a: 'it's'", "1:8: error: the indentation differs from the lines above, or text follows", id="quotes"),
    pytest.param('a: "C:\\q"', "error: between double quotes this backslash means nothing", id="backslash"),
    pytest.param("a: @foo", "1:4: error: a value may not begin with this character", id="at sign"),
    pytest.param("a: - b", "1:4: error: a list item may not stand on the line of its key", id="item behind its key"),
    pytest.param("- a\nb", "error: this line is ", id="neither item nor key"),
]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both of PyYAML's parsers, since the fast one is not everywhere."""
    monkeypatch.setattr(tree, "_Loader", getattr(yaml, request.param))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_broken_yaml_is_refused_with_its_place(text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        load(text, "a.yaml")
    assert message in str(caught.value), caught.value
    assert "PyYAML" not in str(caught.value)
    assert "this is not YAML" not in str(caught.value), "a plain message is missing"


def test_one_reading_finds_every_fault_of_structure() -> None:
    with pytest.raises(InputError) as caught:
        load("a: 1\na: 2\nb: !x 1\nc: *d\n4: 5\n", "f.md", line_offset=1)
    codes = [(fault.line, fault.code) for fault in caught.value.faults]
    assert codes == [(3, "yaml-duplicate-key"), (4, "yaml-tag"), (5, "yaml-alias"), (6, "yaml-key")]


def test_the_two_parsers_give_the_same_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\ufeffa: [x, {y: 'z'}]\r\nb: |\r\n  é😀\r\n\rc: 2026-05-05 # d\ne: >-\n  f\n"
    fast = load(text, "")
    monkeypatch.setattr(tree, "_Loader", yaml.SafeLoader)
    assert load(text, "") == fast


@pytest.mark.parametrize("text", ["", "# only a comment\n", "~", "\ufeff"])
def test_nothing_is_a_null_node(text: str) -> None:
    node = load(text, "a.yaml", line_offset=2)
    assert (node.value, node.tag, node.line) == (None, "null", 3)


# Words as written → what they are in Python, and whether other readers would take them for something else.
WORDS = [
    ("NO", "NO", True),
    ("yes", "yes", True),
    ("1.10", "1.10", True),
    ("12:30", "12:30", True),
    ("010", "010", True),
    ("1_000", "1_000", True),
    ("0x1F", "0x1F", True),
    (".5", ".5", True),
    ("+1", "+1", True),
    ("9" * 5000, "9" * 5000, True),
    ("2026-05-05", "2026-05-05", False),
    ("2026-05", "2026-05", False),
    ("2026-05-05 12:30:00", "2026-05-05 12:30:00", False),
    ("=", "=", False),
    ("<<", "<<", False),
    ('"1.10"', "1.10", False),
    ("'NO'", "NO", False),
    ("!!str 1.10", "1.10", False),
    ("! words", "words", False),
    ("24/7", "24/7", False),
    ("Norway", "Norway", False),
    ("&anchor x", "x", False),
    ("3", 3, False),
    ("-3", -3, False),
    ("1.5", 1.5, False),
    ("true", True, False),
    ("False", False, False),
    ("", None, False),
    ("~", None, False),
    ("null", None, False),
]


@pytest.mark.parametrize(("written", "value", "ambiguous"), WORDS)
def test_a_value_keeps_its_words(written: str, value: Any, ambiguous: bool) -> None:
    root = load(f"k: {written}\n", "a.yaml")
    found = plain(root)["k"]
    assert (found, type(found)) == (value, type(value))
    assert [fault.code for fault in ambiguities(root, "a.yaml")] == ["yaml-ambiguous"] * ambiguous


def test_a_doubt_names_its_place() -> None:
    root = load("a:\n  - b: NO\n", "a.yaml")
    assert str(next(ambiguities(root, "a.yaml"))) == (
        "a.yaml:2:8: error: `NO` is kept as these words, but other YAML readers take it for a truth value"
        " (yaml-ambiguous)\n  hint: put it in quotes"
    )


def test_keys_are_words_too() -> None:
    assert plain(load("no: Norsk\non: push\n<<: {a: b}\n", "")) == {"no": "Norsk", "on": "push", "<<": {"a": "b"}}


def test_places_count_every_line_end_of_markdown_and_no_other() -> None:
    text = "a: x\r\nb: y\rc: '\u2028😀'\nd: [e, 'f']\n"
    nodes = list(scalars(load(text, "", line_offset=1)))
    assert [(n.line, n.column) for n in nodes] == [(2, 4), (3, 4), (4, 4), (5, 5), (5, 8)]
    assert [text[n.start : n.end] for n in nodes] == ["x", "y", "'\u2028😀'", "e", "'f'"]


def test_a_node_knows_its_way_and_the_line_of_its_key() -> None:
    root = load("faq:\n  - question: a\n    answer:\n      b\n", "")
    assert [(n.name, n.key_line, n.line) for n in scalars(root)] == [
        ("faq[1].question", 2, 2),
        ("faq[1].answer", 3, 4),
    ]


WRONG_TYPES = [
    ("text", "[a]", "`k` must be text, but is a list (yaml-type)"),
    ("text", "{a: b}", "`k` must be text, but is a mapping"),
    ("text", "", "`k` must be text, but is nothing"),
    ("date_", "6 May 2026", "`k` must be a day such as 2026-05-06, but is `6 May 2026`"),
    ("date_", "2026-05", "`k` must be a day such as 2026-05-06, but is `2026-05`"),
    ("date_", "2026-02-30", "`k` must be a day such as 2026-05-06, but is `2026-02-30`"),
    ("date_", "[2026-05-06]", "`k` must be a day such as 2026-05-06, but is a list"),
    ("partial_date", "2026-13", "`k` must be a year, a month or a day such as 2026-05, but is `2026-13`"),
    ("partial_date", "26-05", "but is `26-05`"),
    ("partial_date", "٢٠٢٦", "but is `٢٠٢٦`"),
    ("integer", "1.5", "`k` must be a whole number, but is `1.5`"),
    ("integer", "010", "`k` must be a whole number, but is `010`"),
    ("integer", "true", "`k` must be a whole number, but is `true`"),
    ("boolean", "yes", "`k` must be true or false, but is `yes`"),
    ("boolean", "1", "`k` must be true or false, but is `1`"),
    ("strings", "a, b", "`k` must be a list, but is `a, b`"),
    ("strings", "[a, [b]]", "`k[2]` must be text, but is a list"),
    ("strings", '""', "`k` must be a list, but is an empty text"),
    ("list_", "x" * 99, f"`k` must be a list, but is `{'x' * 59}…`"),
    ("mapping", "[a]", "`k` must be a mapping, but is a list"),
]


@pytest.mark.parametrize(("accessor", "written", "message"), WRONG_TYPES)
def test_a_wrong_type_says_what_was_expected_and_what_was_found(accessor: str, written: str, message: str) -> None:
    reader = Reader("a.yaml")
    node = plainly(load(f"\nk: {written}\n", "a.yaml"))["k"]
    getattr(reader, accessor)(node)
    assert [fault.line for fault in reader.faults] == [2]
    assert message in str(reader.faults[0])


def plainly(root: Node) -> dict[str, Node]:
    assert isinstance(root.value, dict)
    return root.value


def test_right_types_are_read_without_a_fault() -> None:
    nodes = plainly(load("t: 1.10\nd: 2026-05-06\ny: 2026\nm: 2026-05\ni: 3\nb: true\ns: [NO, 2]\n", "a.yaml"))
    reader = Reader("a.yaml")
    assert reader.text(nodes["t"]) == "1.10"
    assert reader.date_(nodes["d"]) == date(2026, 5, 6)
    assert reader.partial_date(nodes["y"]) == PartialDate(2026)
    assert reader.partial_date(nodes["m"]) == PartialDate(2026, 5)
    assert reader.integer(nodes["i"]) == 3
    assert reader.boolean(nodes["b"]) is True
    assert reader.strings(nodes["s"]) == ("NO", "2")
    reader.settle()


def test_keys_that_lack_or_are_unknown_are_told_together_with_the_nearest_name() -> None:
    reader = Reader("a.yaml")
    found = reader.mapping(load("titel: a\nxyz: b\nslug: c\n", "a.yaml"), ("title", "slug"), ("topics",))
    assert list(found) == ["slug"]
    with pytest.raises(InputError) as caught:
        reader.settle()
    assert str(caught.value).splitlines() == [
        "a.yaml:1:1: error: the key `title` is missing (yaml-missing-key)",
        "a.yaml:1: error: unknown key `titel` (yaml-unknown-key)",
        "  hint: did you mean title?",
        "a.yaml:2: error: unknown key `xyz` (yaml-unknown-key)",
        "  hint: known are title, slug, topics",
    ]


def test_a_word_out_of_a_closed_list_is_told_with_the_nearest() -> None:
    reader = Reader("a.yaml")
    assert reader.choice(load("coverag", "a.yaml"), ("access", "coverage")) == ""
    assert str(reader.faults[0]) == (
        "a.yaml:1:1: error: the file must be one of access, coverage, but is `coverag` (yaml-type)"
        "\n  hint: did you mean coverage?"
    )


SPELLED = [
    ("Ceci : cela", "single", "'Ceci : cela'"),
    ("Ceci: cela", "plain", '"Ceci: cela"'),
    ("l’été", "plain", "l’été"),
    ("l'été", "single", "'l''été'"),
    ("a, b", "plain", "a, b"),
    ("a, b", "plain-flow", '"a, b"'),
    ("a: b", "plain-flow", '"a: b"'),
    ("NO", "plain", '"NO"'),
    ("12:30", "plain", '"12:30"'),
    ("", "plain", '""'),
    ("", "literal", '""'),
    (" a", "plain", '" a"'),
    ("# a", "plain", '"# a"'),
    ("a #b", "plain", '"a #b"'),
    ("- a", "plain", '"- a"'),
    ("@a", "plain", '"@a"'),
    ("a\nb", "plain", '"a\\nb"'),
    ("a\nb", "single", '"a\\nb"'),
    ("a\u2028b\x00\ufeff\t\\", "single", '"a\\u2028b\\x00\\uFEFF\t\\\\"'),
    ("12\u202f%\u00a0😀", "double", '"12\u202f%\u00a0😀"'),
    ("a\nb", "literal", "|-\n  a\n  b"),
    ("a\n\nb\n", "literal", "|\n  a\n\n  b"),
    ("a\nb", "folded", ">-\n  a\n\n  b"),
    ("a b\n", "folded", ">\n  a b"),
    (" a", "literal", '" a"'),
    ("a\n\n", "literal", '"a\\n\\n"'),
    ("a\rb", "literal", '"a\\rb"'),
    ("a\n  b\nc", "folded", '"a\\n  b\\nc"'),
]


@pytest.mark.parametrize(("value", "style", "spelled"), SPELLED)
def test_a_text_is_spelled_in_the_style_asked_for_where_that_style_can(value: str, style: str, spelled: str) -> None:
    assert spell(value, style) == spelled


DOCUMENTS = [
    "title: X  # a unit\nslug: a\n",
    "title: 'X'\nslug: a\n",
    'title: "X"  # why\nslug: a\n',
    "a: 1\ntitle: |\n    X\n    Y\n\n\n# comment\nslug: a\n",
    "title: >-  \n  X\n   \n\nslug: a\n",
    "faq:\n  - title: X\n    slug: a\n",
    "faq:\n  - X\n  - a\n",
    "faq: [X, {b: c}]\n",
    "faq: {title: X, b: c}\n",
    "title: X\n  continued\nslug: a\n",
    "title: !!str X\nslug: a\n",
    "\ufefftitle: 😀\nslug: X\n",
    "title: |\n  X",
    "title: |+\n  X\n\n\n",
    "title: |\n  X  \nslug: a\n",
    "title: >-\n  X\n     \nslug: a\n",
    "title: >2\n    X\nslug: a\n",
    "a:\n  b:\n    - |\n      X\n    - c\n",
    "title: |\nslug: X\n",
]


SPLICED = [
    ("title: X  # a unit\n", "neuf", "title: neuf  # a unit\n"),
    ("title: |\n    X  \n\nslug: a\n", "un\ndeux\n", "title: |\n    un\n    deux\n\nslug: a\n"),
    ("title: >\r\n  X\r\nslug: a\r\n", "un\ndeux", "title: >-\r\n  un\r\n\r\n  deux\r\nslug: a\r\n"),
    ("title: |\n  X", "neuf\n", 'title: "neuf\\n"'),
    ("title: {a: X}\n", "un, deux", 'title: {a: "un, deux"}\n'),
]


@pytest.mark.parametrize(("text", "value", "spliced"), SPLICED)
def test_a_value_is_spliced_in_the_style_of_the_old_one(text: str, value: str, spliced: str) -> None:
    assert splice(text, next(scalars(load(text, ""))), value) == spliced


_TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@given(st.sampled_from(DOCUMENTS), st.integers(0, 3), _TEXTS | st.text("a\n :#'\"-|>[]{},%\t\r\u2028é"), st.booleans())
@example(DOCUMENTS[12], 0, "a\n", False)
@example(DOCUMENTS[3], 1, "a\n\n b", True)
def test_a_spliced_value_reads_back_and_every_other_byte_stays(
    document: str, which: int, value: str, windows: bool
) -> None:
    text = document.replace("\n", "\r\n") if windows else document
    nodes = list(scalars(load(text, "")))
    index = which % len(nodes)
    start, end = scalar_span(nodes[index])
    spliced = splice(text, nodes[index], value)
    assert spliced.startswith(text[:start])
    assert spliced.endswith(text[end:])
    expected = [node.value for node in nodes]
    expected[index] = value
    assert [node.value for node in scalars(load(spliced, ""))] == expected


@given(st.text())
def test_any_text_is_a_tree_or_a_list_of_faults(text: str) -> None:
    faults: tuple[Fault, ...] = ()
    try:
        plain(load(text, "a.yaml"))
    except InputError as error:
        faults = error.faults
    assert all(1 <= (fault.line or 0) <= text.count("\n") + text.count("\r") + 1 for fault in faults)


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(splicing).failed == 0
