"""A value with its place, and what it is in Python. Scalars stay the words that were written."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import Fault


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place; `text[start:end]` is how it is written."""

    value: "str | list[Node] | dict[str, Node] | None"
    """The words of a scalar, unchanged by what YAML would make of them; None where nothing, `~` or `null` stands."""
    tag: str
    """What YAML 1.1 makes of it: str, null, bool, int, float, timestamp, seq, map; or foreign, another program's."""
    line: int
    """1-based, in the file."""
    column: int
    """1-based, in characters."""
    start: int
    end: int
    """Index after it; the line breaks that end a block scalar are outside."""
    style: str
    """plain, plain-flow (between brackets), single, double, literal, folded; block or flow for lists and mappings."""
    indent: int = 0
    """Blanks before the lines of a block scalar; enough for one where it has no line yet."""
    name: str = ""
    """The way to it from the top: `faq[2].question`."""
    key_line: int = field(default=0, compare=False)
    """1-based line of its key; 0 where it has none."""


def scalar_span(node: Node) -> tuple[int, int]:
    """Return where a scalar is written, quotes or block header included, as indexes in the text that was loaded."""
    return node.start, node.end


def plain(node: Node) -> Any:
    """Return ordinary Python values; what would not be written back in the same words stays text.

    So 3 is a number and true a truth value, but `NO`, 1.10, 12:30 and 2026-05-05 are text.
    """
    value = node.value
    if isinstance(value, list):
        return [plain(child) for child in value]
    if isinstance(value, dict):
        return {key: plain(child) for key, child in value.items()}
    if value is None or node.tag == "str":
        return value
    if node.tag == "bool" and value.lower() in ("true", "false"):
        return value.lower() == "true"
    number = {"int": int, "float": float}.get(node.tag)
    try:
        return number(value) if number is not None and str(number(value)) == value else value
    except ValueError:
        return value


def scalars(node: Node) -> Iterator[Node]:
    """Yield the scalars of a tree in the order of the text."""
    if not isinstance(node.value, list | dict):
        yield node
        return
    for child in node.value if isinstance(node.value, list) else node.value.values():
        yield from scalars(child)


def ambiguities(root: Node, path: str) -> Iterator[Fault]:
    """Yield each plain value that other YAML readers take for something else than its words: NO, 1.10, 12:30."""
    for node in scalars(root):
        if node.tag in ("bool", "int", "float") and isinstance(plain(node), str):
            kind = "a truth value" if node.tag == "bool" else "a number"
            message = f"`{node.value}` is kept as these words, but other YAML readers take it for {kind}"
            yield Fault(path, node.line, message, "yaml-ambiguous", "put it in quotes", node.column)
