"""What is cut out of a text, in order, with what stands between as markup: joined, the segments are the text."""

import re
from functools import lru_cache

from pipeline.markdown.lines import Lines
from pipeline.model.article import Notice, Role, Segment
from pipeline.model.drafts import DraftSegment

# Marks of quotes, lists, headings, tables, tasks, footnotes, and attributes; words elsewhere are no markup.
_MARKUP = re.compile(
    r"(?>[\s\ufeff>|*+:~#=_-]+|\d{1,9}[.)]|\[\^[^\]\n\r]+\]:|\[[ xX/<>!?~-]\]|\{[^{}]*\})*\Z",
)


class Cuts:
    """The segments of one text, as far as it has been cut.

    >>> cuts = Cuts("- one\\n- two\\n", 0, Lines.of("- one\\n- two\\n"), [])
    >>> cuts.protected(2, 5, "code block")
    >>> [(segment.text, segment.role.value) for segment in cuts.segments()]
    [('- ', 'markup'), ('one', 'protected'), ('\\n- two\\n', 'protected')]
    """

    def __init__(self, text: str, body_start: int, lines: Lines, notices: list[Notice]) -> None:
        self.text = text
        self.body_start = body_start
        self.lines = lines
        """Of the body."""
        self.notices = notices
        """Where it is told what the parser did not read."""
        self.found: list[Segment] = []
        self.position = 0

    def add(self, start: int, end: int, piece: Segment) -> None:
        """Add what stands at a place, after the gap before it."""
        if self.position < start:
            self._gap(start)
        self.found.append(piece)
        self.position = end

    def _gap(self, end: int) -> None:
        """Add what no leaf holds; what stands in it but is no mark was not read by the parser."""
        start, body = self.position, self.body_start
        if start < body:
            head = self.text[start : min(body, end)]
            front = head.strip("\ufeff")
            self.found.append(Segment(head, Role.PROTECTED, "front matter") if front else Segment(head, Role.MARKUP))
            start = body
        if start < end:
            text = self.text[start:end]
            self.found.append(_markup(text) or self._unread(start, text))

    def _unread(self, start: int, text: str) -> Segment:
        message = "this stands too deep inside other blocks to be read"
        self.notices.append(Notice(self.lines.index(start) + 1, message, "unread", "warning"))
        return Segment(text, Role.PROTECTED, "not read")

    def protected(self, start: int, end: int, reason: str) -> None:
        """Add what stands at a place and is for no translator, with the reason."""
        self.add(start, end, DraftSegment(self.text[start:end], Role.PROTECTED, reason))  # type: ignore[arg-type]

    def segments(self) -> tuple[Segment, ...]:
        """Return all of them, the rest of the text as the last gap."""
        if self.position < len(self.text):
            self._gap(len(self.text))
        return tuple(self.found)


@lru_cache(maxsize=4096)
def _markup(text: str) -> Segment | None:
    """Return a gap as a segment; None where words stand in it. Most gaps of an article are the same few."""
    return Segment(text, Role.MARKUP) if _MARKUP.match(text) else None
