"""Typed values of nodes: what is not as expected becomes a fault, and reading goes on."""

import re
from collections.abc import Callable, Collection
from datetime import date

from pipeline.errors import Fault, InputError, nearest
from pipeline.model.note import PartialDate
from pipeline.yaml_source.node import Node, plain

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


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 60 else line[:59] + "…"
