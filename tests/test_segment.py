"""The tables of cases in `segment/cases`: Markdown in, units out; `segment/README.md` says how they are written."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.assemble import assemble
from pipeline.model.article import Article, Role
from pipeline.model.unit import Kind, Unit, UnitClass
from pipeline.read import read
from pipeline.segment import segment

FOLDER = Path(__file__).parent / "segment" / "cases"
KEYS = ("title", "description", "summary", "faq[].question", "faq[].answer")
MARKS = {"⏎": "\n", "⍽": "\u00a0", "␠": " ", "→": "\t", "␍": "\r", "␀": "\0"}
ENTRY = re.compile(
    r"(?P<title>.+?)\n(?P<words>.*?)\n?~~~~~ markdown(?P<strict> strict)?\n(?P<text>.*?\n)~~~~~\n"
    r"\n~~~~~ units\n(?P<units>.*?)~~~~~\n\Z",
    re.S,
)
KNOWN_FAILURE = "(known failure)"


@dataclass
class Row:
    """A line of a case's units, and the indented lines below it."""

    left: str
    right: str
    below: dict[str, str] = field(default_factory=dict)


@dataclass
class Case:
    """One case of a file."""

    name: str
    text: str
    strict: bool
    rows: list[Row]

    def of(self, *names: str) -> list[Row]:
        return [row for row in self.rows if row.left.split(",")[0] in names]


def marked(text: str) -> str:
    """Return the text that a marked one stands for; ␄ takes the line end before it away."""
    text = re.sub(r"⟦U\+([0-9A-F]{4,6})⟧", lambda m: chr(int(m[1], 16)), text)
    for mark, character in MARKS.items():
        text = text.replace(mark, character)
    return text.replace("␄\n", "")


def rows(text: str) -> list[Row]:
    found: list[Row] = []
    for line in text.splitlines():
        left, separator, right = line.strip().partition(" | ")
        assert separator, f"no ` | ` in {line!r}"
        if line.startswith("  "):
            assert left in ("above", "comment", "exempt", "line"), line
            found[-1].below[left] = right
        else:
            known = {*map(str, Kind), "protected", "notice"}
            assert left.split(",")[0] in known, line
            found.append(Row(left, marked(right)))
    return found


def entries_of(text: str) -> list[str]:
    """Return what stands below each `## ` that is not part of a case's Markdown."""
    entries: list[str] = []
    inside = False
    for line in text.splitlines(keepends=True):
        inside ^= line.startswith("~~~~~")
        if line.startswith("## ") and not inside:
            entries.append(line[3:])
        elif entries:
            entries[-1] += line
    return [entry.rstrip("\n") + "\n" for entry in entries]


def cases() -> list[Case]:
    found = []
    for path in sorted(FOLDER.glob("*.md")):
        entries = entries_of(path.read_text("utf-8"))
        assert entries, f"{path.name} holds no case"
        for entry in entries:
            match = ENTRY.fullmatch(entry)
            assert match, f"{path.name}: this case is not written as it should be: {entry.splitlines()[0]}"
            name = f"{path.stem}: {match['title']}"
            found.append(Case(name, marked(match["text"]), bool(match["strict"]), rows(match["units"])))
    return found


CASES = cases()


def shown(unit: Unit) -> tuple[str, str]:
    left = [unit.kind.value]
    if unit.unit_class is not UnitClass.ORDINARY:
        left.append(unit.unit_class.value)
    if unit.msgctxt is not None:
        left.append(f"context {unit.msgctxt}")
    return ", ".join(left), unit.msgid


def article_of(case: Case) -> Article:
    return segment(read(case.text, "case", "case.md", KEYS), case.strict)


def check(case: Case) -> None:
    """Compare units and notices; protected stretches where the case names some."""
    article = article_of(case)
    expected = case.of(*map(str, Kind))
    assert [shown(unit) for unit in article.units] == [(row.left, row.right) for row in expected]
    notices = [(row.left, row.right) for row in case.of("notice")]
    assert [(f"notice, {n.severity}", f"{n.line} {n.rule}") for n in article.notices] == notices
    protected = [(row.left, row.right) for row in case.of("protected")]
    if protected:
        stretches = [s for s in article.segments if s.role is Role.PROTECTED]
        assert [(f"protected, {s.reason}", s.text) for s in stretches] == protected
    for unit, row in zip(article.units, expected, strict=True):
        below = {
            "above": " › ".join(unit.breadcrumb) if "above" in row.below else "",
            "comment": unit.comment,
            "exempt": "; ".join(f"{e.rule}: {e.reason}" for e in unit.exemptions),
            "line": str(unit.line) if "line" in row.below else "",
        }
        assert {key: value for key, value in below.items() if value} == row.below


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    if KNOWN_FAILURE not in case.name:
        check(case)
        return
    with pytest.raises(AssertionError):
        check(case)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_markdown_of_a_case_comes_back(case: Case) -> None:
    article = article_of(case)
    assert "".join(s.text for s in article.segments) == case.text
    assert assemble(article, {}).text == case.text
    assert assemble(article, {unit.key: unit.msgid for unit in article.units}).text == case.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_leaves_nothing_unread(case: Case) -> None:
    assert not [s.text for s in article_of(case).segments if s.reason == "not read"]


def test_case_names_are_used_once() -> None:
    names = [case.name for case in CASES]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "entry",
    [
        "A title\n\n~~~~~ markdown\ntext\n~~~~~\n",
        "A title\n\n~~~~~ units\nparagraph | text\n~~~~~\n",
        "A title\n\n~~~~~ markdown\ntext\n~~~~~\n\n~~~~~ units\nparagraph | text\n",
    ],
)
def test_a_malformed_case_is_found(entry: str) -> None:
    assert ENTRY.fullmatch(entry) is None


@pytest.mark.parametrize("line", ["paragraph: text", "sentence | text", "  lines | 3"])
def test_a_malformed_row_is_found(line: str) -> None:
    with pytest.raises(AssertionError):
        rows(line)
