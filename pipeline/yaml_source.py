"""YAML with the place of every value: the only module that knows PyYAML.

A tree of nodes is built from the parser's events and not by its composer, which crashes the process on deep nesting,
takes the last of two equal keys in silence and expands aliases without bound. Scalars stay the words that were written.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from typing import Any

import yaml

from pipeline.errors import Fault, InputError
from pipeline.model.note import PartialDate

MAX_DEPTH = 100
"""Lists and mappings inside one another; the parser itself takes time squared to the depth."""

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_resolve: Any = yaml.resolver.Resolver().resolve
_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "seq", "map"})
_BREAK = re.compile(r"\r\n?|\n")
# What YAML does not allow even between quotes: NUL, DEL, U+FFFE; allowed are tabs, é, 😀.
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What double quotes cannot hold, or what would not be seen there: the two marks, line ends of all kinds, a BOM.
_UNSAFE = re.compile(r'[\\"]|[^\t -~\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')
_STYLES = {"|": "literal", ">": "folded", "'": "single", '"': "double"}


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place; `text[start:end]` is how it is written."""

    value: "str | list[Node] | dict[str, Node] | None"
    """The words of a scalar, unchanged by what YAML would make of them; None where nothing, `~` or `null` stands."""
    tag: str
    """What YAML 1.1 makes of it: str, null, bool, int, float, timestamp, seq or map."""
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


def load(text: str, path: str, line_offset: int = 0) -> Node:
    """Return the tree of one YAML document; `line_offset` counts the lines of the file before the text.

    Raises InputError with every fault of structure: syntax, characters, duplicate keys, keys that are not text, tags,
    aliases, depth, a second document. An empty text is a null node.
    """
    return _Builder(text, path, line_offset).document()


class _Builder:
    """One reading of one text."""

    def __init__(self, text: str, path: str, line_offset: int) -> None:
        # libyaml does not count a BOM in its indexes, the parser in Python does: neither gets to see it.
        self.bom = text.startswith("\ufeff")
        self.text, self.path, self.line_offset = text[self.bom :], path, line_offset
        self.line_starts = [0, *(match.end() for match in _BREAK.finditer(self.text))]
        self.last_end = 0
        self.faults: list[Fault] = []

    def document(self) -> Node:
        for match in _FORBIDDEN.finditer(self.text):
            self.fault(match.start(), f"the character U+{ord(match[0]):04X} may not stand in YAML", "yaml-character")
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
            hint = "write the value out"
            self.fault(index, f"*{event.anchor} stands for another value, which is not read here", "yaml-alias", hint)
            return self.leaf(event, None, "null", "plain", name)
        if isinstance(event, yaml.ScalarEvent):
            tag = self.tag(event, yaml.ScalarNode)
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
            blanks = [len(row) - len(row.lstrip(" ")) for row in _BREAK.split(written)[1:] if row.strip(" ")]
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

    def syntax_fault(self, error: yaml.YAMLError) -> Fault:
        problem = str(getattr(error, "problem", None) or error)
        context = str(getattr(error, "context", None) or "")
        mark = getattr(error, "problem_mark", None)
        words = f"{context}; {problem}"
        if _OPENED.search(words):
            mark = getattr(error, "context_mark", None) or mark
        unknown = ("", f"this is not YAML: {problem}", "")
        _, message, hint = next((row for row in _SYNTAX if re.search(row[0], words)), unknown)
        line, column = self.place(mark.index if mark else 0)
        return Fault(self.path, line, message, "yaml-syntax", hint, column)


# The words of the two parsers for a mistake → ours, and a hint; the first that matches.
_SYNTAX = (
    ("tab character|character '.t'", "a tab stands where only blanks may indent", "indent with blanks"),
    ("mapping values", "a colon stands inside a value, or the line is indented too far", "put the value in quotes"),
    ("expected ':'", "this line is neither `key: value` nor part of the value above", "add the colon, or indent it"),
    ("quoted scalar; .*unexpected", "a quote is opened here and never closed", "close it"),
    ("parsing a flow|node content", "the bracket opened here is not closed as it should be", "close it, or use quotes"),
    ("escape character|hexa?dec", "between double quotes this backslash means nothing", "use single quotes"),
    ("start any token", "a value may not begin with this character", "put the value in quotes"),
    ("entries are not allowed", "a list item may not stand on the line of its key", "begin the list on the next line"),
    ("expected key|block end", "the indentation differs from the lines above, or text follows a quote", "indent alike"),
    ("expected '-'", "this line is not an item of the list above", "begin it with `- `"),
    ("tag handle", "a value that begins with ! is a tag, which is not read here", "put the value in quotes"),
    ("alias|anchor", "a value that begins with * or & is not read here", "put the value in quotes"),
)
# Where what was opened tells more than the place at which the parser gave up.
_OPENED = re.compile("quoted scalar; .*unexpected|parsing a flow|simple key;")


# ---- Values -------------------------------------------------------------------------------------------------------


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


_LISTED = 20
"""More known words than these are not listed in a message."""
_KINDS = {"seq": "a list", "map": "a mapping", "null": "nothing"}


class Reader:
    """Reads typed values; what is not as expected goes to `faults`, and the value read is an empty one."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []

    def fault(self, node: Node, message: str, code: str, hint: str = "") -> None:
        """Add a fault at the place of a node."""
        self.faults.append(Fault(self.path, node.line, message, code, hint, node.column))

    def expected(self, node: Node, what: str, hint: str = "") -> None:
        """Add the fault that a node is not what it should be."""
        found = _KINDS.get(node.tag) or (f"`{_shortened(str(node.value))}`" if node.value else "an empty text")
        subject = f"`{node.name}`" if node.name else "the file"
        self.fault(node, f"{subject} must be {what}, but is {found}", "yaml-type", hint)

    def settle(self) -> None:
        """Raise InputError if there are faults."""
        if self.faults:
            raise InputError(self.faults)

    def text(self, node: Node) -> str:
        """Return a scalar's words as they were written, `NO` and 1.10 included."""
        if isinstance(node.value, str):
            return node.value
        self.expected(node, "text")
        return ""

    def date_(self, node: Node) -> date | None:
        """Return a day written as 2026-05-06."""
        day = self.partial_date(node, "a day such as 2026-05-06")
        if day is not None and day.day is None:
            self.expected(node, "a day such as 2026-05-06")
        return day.earliest if day is not None and day.day is not None else None

    def partial_date(self, node: Node, what: str = "a year, a month or a day such as 2026-05") -> PartialDate | None:
        """Return a year, a month or a day, no more precise than it was written."""
        words = node.value if isinstance(node.value, str) else ""
        match = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", words)
        try:
            partial = PartialDate(*(int(part) for part in match.groups() if part)) if match else None
            if partial and partial.earliest:  # raises where there is no such day
                return partial
        except ValueError:
            pass
        self.expected(node, what)
        return None

    def integer(self, node: Node) -> int | None:
        """Return a whole number."""
        value = plain(node)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.expected(node, "a whole number")
        return None

    def boolean(self, node: Node) -> bool:
        """Return true or false; `yes` and `no` are refused, since readers differ on them."""
        value = plain(node)
        if isinstance(value, bool):
            return value
        self.expected(node, "true or false")
        return False

    def choice(self, node: Node, known: Collection[str]) -> str:
        """Return one of the known words, or an empty text."""
        value = node.value if isinstance(node.value, str) else None
        if value in known:
            return str(value)
        what = "one of " + ", ".join(known) if len(known) <= _LISTED else "a word of a closed list"
        self.expected(node, what, nearest(str(value), known))
        return ""

    def list_(self, node: Node) -> list[Node]:
        """Return the nodes of a list."""
        if isinstance(node.value, list):
            return node.value
        self.expected(node, "a list", "write [a, b], or one `- ` line for each")
        return []

    def strings(self, node: Node) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(self.text(child) for child in self.list_(node))

    def mapping(
        self,
        node: Node,
        required: Collection[str] = (),
        optional: Collection[str] = (),
        free: Callable[[str], bool] = lambda key: False,
    ) -> dict[str, Node]:
        """Return the nodes of a mapping by key: the keys that are known, and those that `free` lets pass."""
        if not isinstance(node.value, dict):
            self.expected(node, "a mapping", "write one `key: value` line for each")
            return {}
        of_name = f" of `{node.name}`" if node.name else ""
        for key in (key for key in required if key not in node.value):
            self.fault(node, f"the key `{key}`{of_name} is missing", "yaml-missing-key")
        known = (*required, *optional)
        found = {key: child for key, child in node.value.items() if key in known or free(key)}
        for key in (key for key in node.value if key not in found):
            hint = nearest(key, known) or ("known are " + ", ".join(known) if len(known) <= _LISTED else "")
            line = node.value[key].key_line
            self.faults.append(Fault(self.path, line, f"unknown key `{key}`{of_name}", "yaml-unknown-key", hint))
        return found


def nearest(word: str, known: Collection[str]) -> str:
    """Return "did you mean …?" for the known word most like one, or an empty text."""
    matches = get_close_matches(word, known, n=1)
    return f"did you mean {matches[0]}?" if matches else ""


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:59] + "…"


# ---- Splicing -----------------------------------------------------------------------------------------------------


def scalar_span(node: Node) -> tuple[int, int]:
    """Return where a scalar is written, quotes or block header included, as indexes in the text that was loaded."""
    return node.start, node.end


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
    found = _BREAK.search(text)
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
