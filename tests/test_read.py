"""What a file's front matter says, and where the body begins."""

import pytest

from pipeline.errors import InputError
from pipeline.model.article import Field
from pipeline.read import read

KEYS = ("title", "faq[].question", "about.name")

# text, where the body begins, the keys of the front matter
BODIES = [
    ("", 0, []),
    ("\ufeff", 1, []),
    ("\ufeffBody.", 1, []),
    ("---", 0, []),
    ("---\n", 0, []),
    ("----\na: 1\n----\n", 0, []),
    (" ---\na: 1\n---\n", 0, []),
    ("---\n\nWords.\n\n---\n", 0, []),
    ("---\n# A heading\n---\n", 0, []),
    ("---\n- item\n---\n", 0, []),
    ("---\nhttps://a.ca\n---\n", 0, []),
    ("\n---\na: 1\n---\n", 0, []),
    ("---\n---\nBody.", 8, []),
    ("---\n\n---\nBody.", 9, []),
    ("---\na: 1\n---", 12, ["a"]),
    ("---\na: 1\n...\nBody.", 13, ["a"]),
    ("---  \na: 1\n--- \nBody.", 16, ["a"]),
    ("---\n# A remark.\n\na: 1\n---\nBody.", 26, ["a"]),
    ('---\n"a b": 1\n---\nBody.', 17, ["a b"]),
    ("---\na: |\n  ---\n---\nBody.", 19, ["a"]),
    ("---\r\na: 1\r\n---\r\nBody.", 16, ["a"]),
    ("---\ra: 1\r---\rBody.", 13, ["a"]),
    ("\ufeff---\na: 1\n---\nBody.", 14, ["a"]),
    ("+++\na = 1\n+++\nBody.", 14, ["a"]),
    ("+++\na = \n+++\nBody.", 13, []),
    ("+++\na = 1\n", 0, []),
    # Readers in JavaScript end it at the dashes, whatever stands behind them.
    ("---\na: 1\n---## Heading\n\n---\n", 12, ["a"]),
    ("---\r\na: 1\r\n---import x\r\n", 14, ["a"]),
    ("---\n\nWords.\n\n---More words\n", 0, []),
    ("---\na: |\n  ---x\n---\nBody.", 20, ["a"]),
    ('{\n  "a": "b}",\n  "c": {}\n}\nBody.', 27, []),
    ('\ufeff{ "a": 1 }', 11, []),
    ('{ "a": 1 } words\n', 0, []),
    ('{ "a": \n', 0, []),
    ("{{< a >}}\n", 0, []),
]


@pytest.mark.parametrize(("text", "start", "keys"), BODIES)
def test_where_the_body_begins(text: str, start: int, keys: list[str]) -> None:
    source = read(text, "a", "a.md")
    assert (source.body_start, list(source.meta)) == (start, keys)


FAULTS = [
    ("---\na: 1\n", "a.md:1: error: the front matter opens with --- and never ends (front-matter-open)"),
    ("---\na: [\n---\n", "a.md:"),
    ("---\na: 1\na: 2\n---\n", "a.md:3"),
    ("---\ra: 1\ra: 2\r---\r", "a.md:3"),
    ("\ufeff---\r\na: 1\r\na: 2\r\n---\r\n", "a.md:3"),
]


@pytest.mark.parametrize(("text", "beginning"), FAULTS)
def test_a_fault_says_where_it_is(text: str, beginning: str) -> None:
    with pytest.raises(InputError) as error:
        read(text, "a", "a.md")
    assert str(error.value).startswith(beginning)


FIELDS = [
    ("title: A", [("title", "A", "A", "plain")]),
    ("title: 'A'  # remark", [("title", "A", "'A'", "single")]),
    ('other: A\ntitle: "A"', [("title", "A", '"A"', "double")]),
    ("title: 12", []),
    ("title: true", []),
    ("title:", []),
    ("title: [A]", []),
    ("title: |\n  A\n  B", [("title", "A\nB\n", "|\n  A\n  B", "literal")]),
    ("title: >-\n    A\n    B\nother: x", [("title", "A B", ">-\n    A\n    B", "folded")]),
    ("about: {name: A, other: B}", [("about.name", "A", "A", "plain-flow")]),
    (
        "faq:\n  - question: A\n    answer: B\n  - question: C",
        [("faq[].question", "A", "A", "plain"), ("faq[].question", "C", "C", "plain")],
    ),
]


@pytest.mark.parametrize(("yaml", "expected"), FIELDS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_fields_and_their_places(yaml: str, expected: list[tuple[str, ...]], newline: str) -> None:
    text = f"\ufeff---\n{yaml}\n---\nBody.".replace("\n", newline)
    source = read(text, "a", "a.md", KEYS)

    def shown(field: Field) -> tuple[str, ...]:
        written = text[field.start : field.end].replace(newline, "\n")
        return field.path, field.value, written, field.style

    assert [shown(field) for field in source.fields] == expected
    assert all(text[: f.start].count(newline) + 1 == f.line for f in source.fields)


# What another program's front matter may hold, and the fields in it that are words.
FOREIGN = [
    ("a: &x b\ntitle: A\nc: *x", ["A"]),
    ("title: *x", []),
    ("title: !expr paste(1)", []),
    ("title: A\nparams:\n  run: !r f(x)\n  more: !!python/name:os.system", ["A"]),
    ("a: &x [y, y]\nb: &z [*x, *x]\ntitle: [*z, *z]", []),
    ("2024: a\n<<: *x\ntitle: A", ["A"]),
]


@pytest.mark.parametrize(("yaml", "words"), FOREIGN)
def test_what_only_another_program_understands_is_passed_over_in_its_files(yaml: str, words: list[str]) -> None:
    text = f"---\n{yaml}\n---\nBody."
    assert [field.value for field in read(text, "a", "a.md", KEYS, foreign=True).fields] == words
    with pytest.raises(InputError):
        read(text, "a", "a.md", KEYS)


def test_lines_of_the_top_keys() -> None:
    assert read("---\n\na: 1\nb:\n  c: 2\n---\n", "a", "a.md").meta_lines == {"a": 3, "b": 4}
