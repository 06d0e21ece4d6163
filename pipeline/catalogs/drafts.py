"""Entries for the reader, which makes tens of thousands: the same objects, made in a fifth of the time."""

from pipeline.model.catalog import Entry, Previous


class UsualEntry:
    """An entry without plural and previous text while it is made; made, it is an `Entry`.

    A frozen class guards each of its fields, and so takes its time over each of them.

    >>> UsualEntry("a", "b", None, (), (), (), ("md-text",), 1, 2) == Entry("a", "b", flags=("md-text",))
    True
    """

    __slots__ = Entry.__slots__

    def __init__(
        self,
        msgid: str,
        msgstr: str,
        msgctxt: str | None,
        comments: tuple[str, ...],
        extracted: tuple[str, ...],
        references: tuple[str, ...],
        flags: tuple[str, ...],
        line: int,
        msgstr_line: int,
    ) -> None:
        self.msgid = msgid
        self.msgstr = msgstr
        self.msgctxt = msgctxt
        self.msgid_plural: str | None = None
        self.msgstr_plural: tuple[str, ...] = ()
        self.comments = comments
        self.extracted = extracted
        self.references = references
        self.flags = flags
        self.previous: Previous | None = None
        self.obsolete = False
        self.line = line
        self.msgstr_line = msgstr_line
        self.sticky: tuple[str, ...] = ()
        # Python allows it because both classes have the same slots and nothing else.
        self.__class__ = Entry  # type: ignore[assignment]
