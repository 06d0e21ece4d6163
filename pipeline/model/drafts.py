"""Nouns for the verb that makes most of them, segments and units: the same objects, made in half the time.

A frozen class guards each of its fields, and so takes its time over each of them. A draft has the same slots and no
guard; made, it is the frozen noun, which Python allows where two classes have the same slots and nothing else.
"""

from pipeline.model.article import Field, Role, Segment
from pipeline.model.locale import Locale
from pipeline.model.unit import Exemption, Kind, Unit, UnitClass


class DraftSegment:
    """A segment that is no field while it is made; made, it is a `Segment`.

    >>> DraftSegment("a", Role.MARKUP) == Segment("a", Role.MARKUP)
    True
    """

    __slots__ = Segment.__slots__

    def __init__(
        self,
        text: str,
        role: Role,
        reason: str = "",
        unit: Unit | None = None,
        style: str = "prose",
        continuation: str = "",
    ) -> None:
        self.text = text
        self.role = role
        self.reason = reason
        self.unit = unit
        self.style = style
        self.continuation = continuation
        self.field: Field | None = None
        self.__class__ = Segment  # type: ignore[assignment]


class DraftUnit:
    """A unit of an article while it is made; made, it is a `Unit`.

    >>> DraftUnit("a", Kind.TERM, None, UnitClass.ORDINARY, (), "", (), 7) == Unit("a", Kind.TERM)
    True
    """

    __slots__ = Unit.__slots__

    def __init__(
        self,
        msgid: str,
        kind: Kind,
        msgctxt: str | None,
        unit_class: UnitClass,
        breadcrumb: tuple[str, ...],
        comment: str,
        exemptions: tuple[Exemption, ...],
        line: int,
    ) -> None:
        self.msgid = msgid
        self.kind = kind
        self.msgctxt = msgctxt
        self.unit_class = unit_class
        self.breadcrumb = breadcrumb
        self.comment = comment
        self.exemptions = exemptions
        self.line = line
        self.language: Locale | None = None
        self.__class__ = Unit  # type: ignore[assignment]
