"""What an author's comments and attributes do to the blocks after them."""

import re
from dataclasses import dataclass, field

from pipeline.markdown.blocks import Leaf
from pipeline.markdown.comments import OWN, Directive, directives
from pipeline.markdown.divs import read_div
from pipeline.model.article import Notice
from pipeline.model.unit import Exemption

_CRITICAL = re.compile(r"\.critical(?![\w-])")


@dataclass
class _Pending:
    """What waits for the next block, and the block that it met."""

    skip: bool = False
    critical: bool = False
    context: str | None = None
    comments: list[str] = field(default_factory=list)
    exemptions: list[Exemption] = field(default_factory=list)
    line: int = 0
    parents: tuple[int, ...] = ()
    """Indexes of the blocks around the comment: the next block is the next child of the last of them."""
    block: int | None = None

    def __bool__(self) -> bool:
        return bool(self.skip or self.critical or self.context is not None or self.comments or self.exemptions)


@dataclass(frozen=True, slots=True)
class Instructions:
    """What holds for one leaf."""

    skip: bool = False
    critical: bool = False
    context: str | None = None
    comment: str = ""
    exemptions: tuple[Exemption, ...] = ()


class Authoring:
    """Reads comments, heading attributes and divs in order; says what holds for each leaf."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []
        self._pending = _Pending()
        self._skip_from: int | None = None
        self._critical_from: int | None = None
        self._critical_section: int | None = None

    def comment(self, leaf: Leaf, html: str) -> bool:
        """Take the directives of an HTML block; return whether it held any."""
        found = directives(html)
        for directive in found:
            self._take(directive, leaf)
        return bool(found)

    def _take(self, directive: Directive, leaf: Leaf) -> None:
        name, line = directive.name, leaf.line + 1
        if name == "skip-start":
            self._skip_from = line
        elif name == "skip-end":
            self._end(line, name, self._skip_from)
            self._skip_from = None
        elif name == "critical-start":
            self._critical_from = line
        elif name == "critical-end":
            self._end(line, name, self._critical_from)
            self._critical_from = None
        elif name in OWN or name == "unskip":
            self._wait(directive, leaf)
        else:
            self.notices.append(
                Notice(line, f"unknown directive i18n:{name}", "directive-unknown", "warning", f"known are {_known()}")
            )

    def _end(self, line: int, name: str, start: int | None) -> None:
        if start is None:
            self.notices.append(Notice(line, f"i18n:{name} ends nothing", "directive-idle", "warning"))

    def _wait(self, directive: Directive, leaf: Leaf) -> None:
        if self._pending.block is not None:
            self._pending = _Pending()
        pending = self._pending
        pending.line, pending.parents = leaf.line + 1, tuple(p.index for p in leaf.parents)
        if directive.name == "skip":
            pending.skip = True
        elif directive.name == "unskip":
            self._skip_from = None
        elif directive.name == "critical":
            pending.critical = True
        elif directive.name == "context":
            pending.context = directive.words
        elif directive.name == "comment":
            pending.comments.append(directive.words)
        else:
            rule, _, reason = directive.words.partition(" ")
            if not rule or not reason:
                hint = "write i18n:ignore RULE REASON"
                self.notices.append(
                    Notice(leaf.line + 1, "i18n:ignore without a rule and a reason", "directive-bad", "error", hint)
                )
                return
            pending.exemptions.append(Exemption(rule, reason))

    def heading(self, leaf: Leaf) -> None:
        """Take a heading's attributes: `{.critical}` holds until the next heading of its level or above."""
        if self._critical_section is not None and leaf.level <= self._critical_section:
            self._critical_section = None
        if self._critical_section is None and _CRITICAL.search(leaf.attributes):
            self._critical_section = leaf.level

    def holds(self, leaf: Leaf) -> Instructions:
        """Return what holds for a leaf that is not a comment."""
        critical = self._critical_from is not None or self._critical_section is not None or _in_critical_div(leaf)
        skip = self._skip_from is not None
        pending = self._pending
        if not pending or not self._meets(leaf):
            return Instructions(skip, critical)
        return Instructions(
            skip or pending.skip,
            critical or pending.critical,
            pending.context,
            " ".join(pending.comments),
            tuple(pending.exemptions),
        )

    def _meets(self, leaf: Leaf) -> bool:
        pending = self._pending
        ancestors = (*(p.index for p in leaf.parents), leaf.index)
        depth = len(pending.parents)
        child = ancestors[depth] if ancestors[:depth] == pending.parents and len(ancestors) > depth else None
        if pending.block is None and child is not None:
            pending.block = child
            return True
        if child is not None and child == pending.block:
            return True
        if pending.block is None:
            self.notices.append(Notice(pending.line, "no block follows this directive", "directive-idle", "warning"))
        self._pending = _Pending()
        return False

    def finish(self) -> None:
        """Report what waited for a block that never came."""
        if self._pending and self._pending.block is None:
            line = self._pending.line
            self.notices.append(Notice(line, "no block follows this directive", "directive-idle", "warning"))
        if self._critical_from is not None:
            hint = "end it with <!-- i18n:critical-end -->"
            notice = Notice(self._critical_from, "i18n:critical-start never ends", "directive-open", "warning", hint)
            self.notices.append(notice)


def _in_critical_div(leaf: Leaf) -> bool:
    return any(p.type == "container_div" and "critical" in read_div(p.name).classes for p in leaf.parents)


def _known() -> str:
    return ", ".join(f"i18n:{name}" for name in sorted(OWN))
