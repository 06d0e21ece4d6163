"""JSON → nodes with their places: what programs export as CSL JSON (RFC 8259)."""

import re
from json.decoder import JSONDecodeError
from json.decoder import scanstring as scan_string  # type: ignore[attr-defined]

from pipeline.errors import Fault, InputError
from pipeline.yaml_source import Node

MAX_DEPTH = 100
_BLANK = re.compile(r"[ \t\r\n]*")
# Matches `-1.5e3` and `0`; not `01`, `.5`, `NaN`.
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])")
_WORD = re.compile(r"(true|false|null)(?!\w)")
_LONE = re.compile("[\0\ud800-\udfff]")


def load_json(text: str, path: str) -> Node:
    """Return the tree of a JSON document; raise InputError where it is none, with the line.

    >>> load_json('[{"id": "a"}]', "r.json").value[0].value["id"].value
    'a'
    """
    reader = _Reader(text.removeprefix("\ufeff"), path)
    node, end = reader.value(reader.blank(0), "", 0)
    end = reader.blank(end)
    if end < len(reader.text):
        raise reader.error(end, "something stands behind the end of the document")
    if reader.faults:
        raise InputError(reader.faults)
    return node


class _Reader:
    def __init__(self, text: str, path: str) -> None:
        self.text, self.path = text, path
        self.faults: list[Fault] = []
        self._line, self._start = 1, 0

    def error(self, place: int, message: str) -> InputError:
        line, column = self._place(place)
        return InputError([Fault(self.path, line, f"this is no JSON: {message}", "json-syntax", "", column)])

    def _place(self, place: int) -> tuple[int, int]:
        """Return the line and column of a place; places are asked for from first to last, but for errors."""
        if place < self._start:
            return self.text.count("\n", 0, place) + 1, place - self.text.rfind("\n", 0, place)
        self._line += self.text.count("\n", self._start, place)
        self._start = max(self._start, self.text.rfind("\n", self._start, place) + 1)
        return self._line, place - self._start + 1

    def blank(self, place: int) -> int:
        found = _BLANK.match(self.text, place)
        return found.end() if found else place

    def node(self, value: object, tag: str, start: int, at: tuple[int, int], name: str, key_line: int) -> Node:
        return Node(value, tag, at[0], at[1], start, start, "double", name=name, key_line=key_line)  # type: ignore[arg-type]

    def value(self, start: int, name: str, depth: int, key_line: int = 0) -> tuple[Node, int]:
        at, mark = self._place(start), self.text[start : start + 1]
        if depth > MAX_DEPTH:
            raise self.error(start, f"more than {MAX_DEPTH} lists and objects stand inside one another")
        if mark == '"':
            words, end = self.string(start)
            return self.node(words, "str", start, at, name, key_line), end
        if mark == "[":
            return self.list_(start, at, name, depth, key_line)
        if mark == "{":
            return self.object_(start, at, name, depth, key_line)
        if word := _WORD.match(self.text, start):
            tag, value = ("null", None) if word[1] == "null" else ("bool", word[1])
            return self.node(value, tag, start, at, name, key_line), word.end()
        if number := _NUMBER.match(self.text, start):
            tag = "float" if set(number[0]) & set(".eE") else "int"
            return self.node(number[0], tag, start, at, name, key_line), number.end()
        raise self.error(start, f"{mark!r} begins no value" if mark else "it ends too early")

    def string(self, start: int) -> tuple[str, int]:
        try:
            words, end = scan_string(self.text, start + 1, True)
        except JSONDecodeError as error:
            raise self.error(error.pos, error.msg[:1].lower() + error.msg[1:]) from None
        if _LONE.search(words):
            raise self.error(start, "the text holds a character that no file can hold")
        return words, end

    def list_(self, start: int, at: tuple[int, int], name: str, depth: int, key_line: int) -> tuple[Node, int]:
        nodes: list[Node] = []
        place = self.blank(start + 1)
        while self.text[place : place + 1] != "]":
            if nodes:
                place = self.blank(self.expect(place, ","))
            node, place = self.value(place, f"{name}[{len(nodes) + 1}]", depth + 1)
            nodes.append(node)
            place = self.blank(place)
        return self.node(nodes, "seq", start, at, name, key_line), place + 1

    def object_(self, start: int, at: tuple[int, int], name: str, depth: int, key_line: int) -> tuple[Node, int]:
        nodes: dict[str, Node] = {}
        place = self.blank(start + 1)
        while self.text[place : place + 1] != "}":
            if nodes:
                place = self.blank(self.expect(place, ","))
            if self.text[place : place + 1] != '"':
                raise self.error(place, "a key in quotes is missing")
            line, column = self._place(place)
            key, place = self.string(place)
            place = self.blank(self.expect(self.blank(place), ":"))
            node, place = self.value(place, f"{name}.{key}" if name else key, depth + 1, line)
            if key in nodes:
                self.faults.append(
                    Fault(self.path, line, f"the key `{key}` stands twice", "yaml-duplicate-key", "", column)
                )
            nodes[key] = node
            place = self.blank(place)
        return self.node(nodes, "map", start, at, name, key_line), place + 1

    def expect(self, place: int, mark: str) -> int:
        if self.text[place : place + 1] != mark:
            raise self.error(place, f"a {mark!r} is missing")
        return place + 1
