"""A text → a YAML scalar in the style of the one that it replaces; every byte outside it stays."""

import re
from typing import Any

from pipeline.errors import InputError
from pipeline.yaml_source.node import Node, scalar_span, scalars
from pipeline.yaml_source.tree import LINE_BREAK, load

# What double quotes cannot hold, or what would not be seen there: the two marks, line ends of all kinds, a BOM.
_UNSAFE = re.compile(r'[\\"\0-\x08\n-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]')


def spell(value: str, style: str, indent: int = 2, newline: str = "\n") -> str:
    """Write a text as a YAML scalar in a style; between double quotes where that style would read back otherwise.

    `indent` is the number of blanks before each line of a block scalar. The result has no final line break.

    >>> spell("d’abord : ceci", "plain"), spell("ceci : cela", "single"), spell("NO", "plain")
    ('"d’abord : ceci"', "'ceci : cela'", '"NO"')
    """
    spelled = _candidate(value, style, indent, newline)
    if spelled is not None and _reads_back(spelled, value, style, newline):
        return spelled
    return '"' + _UNSAFE.sub(_escape, value) + '"'


def splice(text: str, node: Node, value: str) -> str:
    """Return the text with one scalar replaced, in its style; every byte outside `scalar_span` stays."""
    start, end = scalar_span(node)
    found = LINE_BREAK.search(text)
    newline = found[0] if found else "\n"
    for style in (node.style, "double"):
        spliced = text[:start] + spell(value, style, node.indent, newline) + text[end:]
        # A block scalar at the very end of a text without a final line break reads back without its own.
        if style == "double" or _value_at(spliced, start) == value:
            break
    return spliced


def _candidate(value: str, style: str, indent: int, newline: str) -> str | None:
    if style in ("plain", "plain-flow"):
        return value
    if style == "single":
        return "'" + value.replace("'", "''") + "'"
    if style not in ("literal", "folded") or not value:
        return None
    words = value.removesuffix("\n")
    header = ("|" if style == "literal" else ">") + ("-" if words == value else "")
    # In a folded scalar one line break is a blank: one more stands for each run of them.
    lines = (re.sub(r"\n+", lambda run: run[0] + "\n", words) if style == "folded" else words).split("\n")
    return newline.join([header, *(" " * indent + line if line else "" for line in lines)])


def _reads_back(spelled: str, value: str, style: str, newline: str) -> bool:
    in_flow = style == "plain-flow"
    text = f"[{spelled}, {{k: {spelled}}}]" if in_flow else f"k: {spelled}{newline}l: m{newline}"
    try:
        expected = [value, {"k": value}] if in_flow else {"k": value, "l": "m"}
        return bool(_texts(load(text, "")) == expected)
    except InputError:
        return False


def _texts(node: Node) -> Any:
    if isinstance(node.value, list):
        return [_texts(child) for child in node.value]
    if isinstance(node.value, dict):
        return {key: _texts(child) for key, child in node.value.items()}
    return node.value if node.tag == "str" else None


def _value_at(text: str, start: int) -> Any:
    try:
        return next((node.value for node in scalars(load(text, "")) if node.start == start), None)
    except InputError:
        return None


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    short = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}.get(character)
    return short or (f"\\x{ord(character):02X}" if ord(character) < 256 else f"\\u{ord(character):04X}")
