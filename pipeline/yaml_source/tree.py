"""Text → nodes.

A tree of nodes is built from the parser's events and not by its composer, which crashes the process on deep nesting,
takes the last of two equal keys in silence and expands aliases without bound.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from pipeline.errors import Fault, InputError
from pipeline.yaml_source.node import Node, plain
from pipeline.yaml_source.syntax import mistake

MAX_DEPTH = 100
"""Lists and mappings inside one another; the parser itself takes time squared to the depth."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolve: Any = yaml.resolver.Resolver().resolve
_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map"})
LINE_BREAK = re.compile(r"\r\n?|\n")
# What YAML does not allow even between quotes: NUL, DEL, U+FFFE; not tabs, é, 😀.
_FORBIDDEN = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# What `"\0"` and `"\uD800"` stand for: no catalog can hold the one, no file the other.
_UNWRITABLE = re.compile(r"[\0\ud800-\udfff]")
_STYLES = {"|": "literal", ">": "folded", "'": "single", '"': "double"}


def load(text: str, path: str, line_offset: int = 0, foreign: bool = False) -> Node:
    """Return the tree of one YAML document; `line_offset` counts the lines of the file before the text.

    A `foreign` text is one that another program reads: an alias in it is null and is not followed, a value with a tag
    of that program's is `foreign`, a number may be a key.

    Raises InputError with every fault of structure: syntax, characters, duplicate keys, keys that are not text, tags,
    aliases, depth, a second document. An empty text is a null node.
    """
    return _Builder(text, path, line_offset, foreign).document()


class _Builder:
    """One reading of one text."""

    def __init__(self, text: str, path: str, line_offset: int, foreign: bool) -> None:
        # libyaml does not count a BOM in its indexes, the parser in Python does: neither gets to see it.
        self.bom = text.startswith("\ufeff")
        self.text, self.path, self.line_offset = text[self.bom :], path, line_offset
        self.foreign = foreign
        self.line_starts = [0, *(match.end() for match in LINE_BREAK.finditer(self.text))]
        self.last_end = 0
        self.faults: list[Fault] = []

    def document(self) -> Node:
        for match in _FORBIDDEN.finditer(self.text):
            self.forbid(match.start(), match[0])
        if not self.faults:
            try:
                self.events: Iterator[Any] = iter(yaml.parse(self.text, Loader=_Loader))
                root = self.root()
            except yaml.YAMLError as error:
                self.faults.append(self.syntax_fault(error))
        if self.faults:
            raise InputError(self.faults)
        return root

    def root(self) -> Node:
        root = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    index = event.start_mark.index if event.start_mark else 0
                    self.fault(index, "a second document begins here", "yaml-documents", "remove the line ---")
                    break
                root = self.node(next(self.events), "", 0, False)
        return root or Node(None, "null", 1 + self.line_offset, 1, self.bom, self.bom, "plain")

    def node(self, event: Any, name: str, depth: int, in_flow: bool) -> Node:
        index = event.start_mark.index
        if depth > MAX_DEPTH:
            self.fault(index, f"more than {MAX_DEPTH} lists and mappings stand inside one another", "yaml-depth")
            raise InputError(self.faults)
        if isinstance(event, yaml.AliasEvent):
            if not self.foreign:
                message = f"*{event.anchor} stands for another value, which is not read here"
                self.fault(index, message, "yaml-alias", "write the value out")
            return self.leaf(event, None, "null", "plain", name)
        if isinstance(event, yaml.ScalarEvent):
            tag = self.tag(event, yaml.ScalarNode)
            for match in _UNWRITABLE.finditer(event.value):
                self.forbid(index, match[0])
            style = _STYLES.get(event.style or "", "plain-flow" if in_flow else "plain")
            return self.leaf(event, None if tag == "null" else event.value, tag, style, name)
        flow = bool(event.flow_style)
        is_list = isinstance(event, yaml.SequenceStartEvent)
        tag = self.tag(event, yaml.SequenceNode if is_list else yaml.MappingNode)
        value = self.list_(name, depth + 1, flow) if is_list else self.mapping(name, depth + 1, flow)
        node = self.leaf(event, None, tag, "flow" if flow else "block", name)
        return replace(node, value=value, end=self.last_end + self.bom)

    def list_(self, name: str, depth: int, flow: bool) -> list[Node]:
        nodes: list[Node] = []
        for event in self.events:
            self.last_end = event.end_mark.index
            if isinstance(event, yaml.SequenceEndEvent):
                break
            nodes.append(self.node(event, f"{name}[{len(nodes) + 1}]", depth, flow))
        return nodes

    def mapping(self, name: str, depth: int, flow: bool) -> dict[str, Node]:
        nodes: dict[str, Node] = {}
        for event in self.events:
            self.last_end = event.end_mark.index
            if isinstance(event, yaml.MappingEndEvent):
                break
            index = event.start_mark.index
            key_node = self.node(event, name, depth, flow)
            key = self.key(key_node, index)
            node = self.node(next(self.events), f"{name}.{key}" if name else key, depth, flow)
            if key in nodes:
                message = f"the key `{key}` stands twice, first on line {nodes[key].key_line}"
                self.fault(index, message, "yaml-duplicate-key", "keep one of the two")
            nodes.setdefault(key, replace(node, key_line=key_node.line))
        return nodes

    def key(self, node: Node, index: int) -> str:
        """Return a key's words; `no` and `on` are words, 1 and true are not."""
        value = plain(node) if isinstance(node.value, str) else None
        if isinstance(value, str):
            return value
        if self.foreign and isinstance(node.value, str):
            return node.value
        spelled = f"`{node.value}` is a number or a truth value, not text" if value is not None else "this is not text"
        self.fault(index, f"a key must be text; {spelled}", "yaml-key", "put the key in quotes")
        return f"({node.line}:{node.column})"

    def leaf(self, event: Any, value: str | None, tag: str, style: str, name: str) -> Node:
        start, end = event.start_mark.index, event.end_mark.index
        line, column = self.place(start)
        indent = 0
        if style in ("literal", "folded"):
            # "|\n  a  \n\n" ends after the two blanks; a blank line with blanks in it is part of the scalar.
            written = self.text[start:end].rstrip("\r\n")
            end = start + len(written)
            blanks = [len(row) - len(row.lstrip(" ")) for row in LINE_BREAK.split(written)[1:] if row.strip(" ")]
            indent = min(blanks, default=column - 1)
        return Node(value, tag, line, column, start + self.bom, end + self.bom, style, indent, name)

    def tag(self, event: Any, kind: type) -> str:
        tag = event.tag
        if tag is None or tag == "!":
            tag = _resolve(kind, getattr(event, "value", None), event.implicit)
            tag = tag.removeprefix(_TAG)
            return tag if tag in _KNOWN_TAGS else "str"  # `=` and `<<` are words like any other here
        short = tag.removeprefix(_TAG)
        if short == tag or short not in _KNOWN_TAGS:
            if self.foreign:
                return "foreign"
            written = f"!!{short}" if short != tag else tag
            self.fault(event.start_mark.index, f"the tag {written} is not read here", "yaml-tag", "remove the tag")
            return "str"
        return str(short)

    def place(self, index: int) -> tuple[int, int]:
        row = bisect_right(self.line_starts, index)
        return row + self.line_offset, index - self.line_starts[row - 1] + 1

    def fault(self, index: int, message: str, code: str, hint: str = "") -> None:
        line, column = self.place(index)
        self.faults.append(Fault(self.path, line, message, code, hint, column))

    def forbid(self, index: int, character: str) -> None:
        self.fault(index, f"the character U+{ord(character):04X} may not stand in YAML", "yaml-character", "remove it")

    def syntax_fault(self, error: yaml.YAMLError) -> Fault:
        index, message, hint = mistake(error)
        line, column = self.place(index)
        return Fault(self.path, line, message, "yaml-syntax", hint, column)
