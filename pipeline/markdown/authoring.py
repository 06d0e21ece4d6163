"""What an author's comments and attributes do to the blocks after them."""

import re
from dataclasses import dataclass

from pipeline.markdown.comments import OWN, Directive, directives
from pipeline.markdown.divs import read_div
from pipeline.markdown.leaf import Leaf
from pipeline.model.article import Notice
from pipeline.model.unit import Exemption

_CRITICAL = re.compile(r"\.critical(?![\w-])")
_RANGES = ("skip", "critical")


@dataclass(frozen=True, slots=True)
class Instructions:
    """What holds for one leaf."""

    skip: bool = False
    critical: bool = False
    context: str | None = None
    comment: str = ""
    exemptions: tuple[Exemption, ...] = ()
    unskip: bool = False
    """Translated although a range around it is skipped."""

    def __or__(self, other: "Instructions") -> "Instructions":
        return Instructions(
            self.skip or other.skip,
            self.critical or other.critical,
            other.context if other.context is not None else self.context,
            " ".join(filter(None, (self.comment, other.comment))),
            self.exemptions + other.exemptions,
            self.unskip or other.unskip,
        )


_NOTHING = Instructions()


@dataclass
class _Waiting:
    """An instruction for the next block, and the block that it met."""

    instructions: Instructions
    line: int
    written: str
    parents: tuple[int, ...]
    """Indexes of the blocks around the comment: the next block is the next child of the last of them."""
    block: int | None = None

    def meets(self, leaf: Leaf) -> bool:
        """Tell whether a leaf is in the block that was waited for."""
        around = (*(p.index for p in leaf.parents), leaf.index)
        depth = len(self.parents)
        child = around[depth] if around[:depth] == self.parents and len(around) > depth else None
        if self.block is None:
            self.block = child
        return child is not None and child == self.block


class Authoring:
    """Reads comments, heading attributes and divs in order; says what holds for each leaf."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._waiting: list[_Waiting] = []
        self._since: dict[str, Directive | None] = dict.fromkeys(_RANGES)
        self._lines: dict[str, int] = {}
        self._in_range = False
        self._critical_section: int | None = None

    def comment(self, leaf: Leaf, html: str) -> bool:
        """Take the directives of an HTML block, for the blocks after it; return whether it held any."""
        found = directives(html)
        parents = tuple(p.index for p in leaf.parents)
        for directive in found:
            instructions = self._take(directive, leaf.line + 1)
            if instructions is not None:
                self._waiting.append(_Waiting(instructions, leaf.line + 1, directive.written, parents))
        return bool(found)

    def inside(self, leaf: Leaf, text: str) -> Instructions:
        """Take the directives within a block's own text, such as a table cell's; they are for this block."""
        instructions = Instructions()
        for directive in directives(text):
            instructions |= self._take(directive, leaf.line + 1) or Instructions()
        return instructions

    def _take(self, directive: Directive, line: int) -> Instructions | None:
        """Return what a directive asks for the next block; None where it begins or ends a range, or asks nothing."""
        name, words = directive.name, directive.words
        kind, _, side = name.partition("-")
        if kind in _RANGES and side in ("start", "end"):
            self._range(directive, kind, side == "start", line)
        elif name == "context":
            return Instructions(context=words)
        elif name == "comment":
            return Instructions(comment=words)
        elif name in ("skip", "unskip", "critical"):
            return Instructions(name == "skip", name == "critical", unskip=name == "unskip")
        elif name == "ignore":
            return self._exemption(directive, line)
        else:
            hint = f"known are {', '.join(f'i18n:{known}' for known in sorted(OWN))}"
            message = f"unknown directive {directive.written}"
            self.notices.append(Notice(line, message, "directive-unknown", "warning", hint))
        return None

    def _range(self, directive: Directive, kind: str, starts: bool, line: int) -> None:
        if starts == (self._since[kind] is not None):
            message = f"{directive.written} begins what has begun" if starts else f"{directive.written} ends nothing"
            self.notices.append(Notice(line, message, "directive-idle", "warning"))
            return
        self._since[kind] = directive if starts else None
        self._in_range = any(self._since.values())
        self._lines[kind] = line

    def _exemption(self, directive: Directive, line: int) -> Instructions | None:
        rule, _, reason = directive.words.partition(" ")
        if rule and reason:
            return Instructions(exemptions=(Exemption(rule, reason),))
        message = f"{directive.written} without a rule and a reason"
        self.notices.append(Notice(line, message, "directive-bad", "error", "write i18n:ignore RULE REASON"))
        return None

    def heading(self, leaf: Leaf) -> None:
        """Take a heading's attributes: `{.critical}` holds until the next heading of its level or above."""
        if self._critical_section is not None and leaf.level <= self._critical_section:
            self._critical_section = None
        if self._critical_section is None and _CRITICAL.search(leaf.attributes):
            self._critical_section = leaf.level

    def holds(self, leaf: Leaf) -> Instructions:
        """Return what holds for a leaf that is not a comment."""
        in_critical_div = bool(leaf.parents) and _in_critical_div(leaf)
        if not (self._waiting or self._in_range or in_critical_div or self._critical_section is not None):
            return _NOTHING
        instructions = Instructions()
        still: list[_Waiting] = []
        for waiting in self._waiting:
            if waiting.meets(leaf):
                instructions |= waiting.instructions
                still.append(waiting)
            elif waiting.block is None:
                self._idle(waiting)
        self._waiting = still
        critical = self._since["critical"] is not None or self._critical_section is not None or in_critical_div
        skip = self._since["skip"] is not None and not instructions.unskip
        return instructions | Instructions(skip, critical)

    def finish(self) -> None:
        """Report what waited for a block that never came, and ranges that never end."""
        for waiting in self._waiting:
            if waiting.block is None:
                self._idle(waiting)
        for kind, severity in (("critical", "warning"), ("skip", "info")):
            start = self._since[kind]
            if start is not None:
                message = f"{start.written} never ends: it holds to the end of the file"
                self.notices.append(Notice(self._lines[kind], message, "directive-open", severity))

    def _idle(self, waiting: _Waiting) -> None:
        message = f"no block follows {waiting.written}"
        self.notices.append(Notice(waiting.line, message, "directive-idle", "warning"))


def _in_critical_div(leaf: Leaf) -> bool:
    divs = (read_div(parent.name) for parent in leaf.parents if parent.type == "container_div")
    return any("critical" in (div.name, *div.classes) for div in divs)
